"""Backups that are made while somebody edits, and data that are restored from them, are each of one moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from threading import Event, Thread

import pytest

from kompetence.services.backing_up import BackingUp, restore
from kompetence.services.desk import Desk
from kompetence.storage import database, settings
from kompetence.storage.backups import Vault
from tests.services import crowd
from tests.services.crowd import NOW, TODAY

BACKUPS = 4
WORD = "blå æbler på en tirsdag"


@contextmanager
def edited(data: database.Database) -> Iterator[None]:
    """Somebody edits all the time: of what belongs together half is written first, and half last."""
    stop, failed = Event(), []

    def edit() -> None:
        number = 0
        try:
            while not stop.is_set():
                number += 1
                with data.transaction() as session:
                    settings.put_number(session, "first", number)
                    for place in range(30):
                        settings.put_number(session, f"filler {place}", number)
                    settings.put_number(session, "second", number)
        except BaseException as error:
            failed.append(error)

    editor = Thread(target=edit)
    editor.start()
    try:
        yield
    finally:
        stop.set()
        editor.join()
    assert not failed


@pytest.mark.parametrize("word", ["", WORD], ids=["plain", "encrypted"])
def test_every_backup_and_every_restored_file_is_of_one_moment(tmp_path, word):
    desk = Desk(crowd.make(tmp_path / "team.kompetence", 3), lambda: TODAY, lambda: NOW)
    if word:
        desk.database.change_passphrase(word)
    vault, moments = Vault(tmp_path / "local"), []
    with edited(desk.database):
        for number in range(BACKUPS // (2 if word else 1)):
            copy, again = tmp_path / f"backup {number}", tmp_path / f"again {number}"
            BackingUp(desk, vault).write(copy)
            restore(copy, again, vault, word)
            for one in (again,) if word else (copy, again):
                with database.open_file(one, now=NOW, passphrase=word) as data, data.reading() as session:
                    first, second = (settings.number(session, name, 0) for name in ("first", "second"))
                assert first == second
                moments.append(first)
    desk.close()
    assert all(before <= after for before, after in pairwise(moments))
    assert moments[0] < moments[-1]
