"""Who is erased is erased from every backup too, and comes back with none."""

import os
import threading
from dataclasses import replace

from kompetence.domain.backups import Why
from kompetence.domain.erasure import Outcome
from kompetence.services.erasing import Erasing
from kompetence.services.going_back import GoingBack
from kompetence.storage.backups import top_of
from tests.services import crowd
from tests.services.backups.acts import rename
from tests.services.crowd import key
from tests.small_disk import fill_up, small_disk


def test_no_byte_of_an_erased_person_stays_in_any_backup(desk, keeping, vault):
    keeping.keep(Why.ASKED)
    begun = vault.folder(top_of(desk.database)) / ".x.12345678.new"
    begun.write_bytes(crowd.token(1).encode())
    os.utime(begun, (0, 0))
    Erasing(desk, vault).erase(key(1), crowd.name(1))
    assert len(keeping.shelf().backups) == 1
    left = [
        one for one in vault.local.rglob("*") if one.is_file() and crowd.token(1).encode() in one.read_bytes()
    ]
    assert left == []


def test_a_backup_that_is_being_made_while_somebody_is_erased_is_cleaned(desk, keeping, vault, clock):
    """It is begun before, and is noted after it was asked for."""
    made, going_on = threading.Event(), threading.Event()

    def slow():
        if threading.current_thread() is maker:
            made.set()
            going_on.wait(10)

    clock.asked = slow
    maker = threading.Thread(target=keeping.keep, args=(Why.WORKING,))
    maker.start()
    made.wait(10)
    plain = replace(desk, before=lambda _why: None)
    eraser = threading.Thread(target=Erasing(plain, vault).erase, args=(key(1), crowd.name(1)))
    eraser.start()
    going_on.set()
    maker.join(10)
    eraser.join(10)
    (backup,) = keeping.shelf().backups
    assert crowd.token(1).encode() not in backup.file.read_bytes()


def test_nobody_who_was_erased_comes_back(desk, keeping, vault, tmp_path):
    made = keeping.keep(Why.ASKED)
    aside = tmp_path / "aside.kompetence"
    aside.write_bytes(made.file.read_bytes())
    Erasing(desk, vault).erase(key(1), crowd.name(1))
    assert GoingBack(keeping).restore(aside).erased == 1
    assert crowd.token(1).encode() not in desk.database.path.read_bytes()


def test_erasing_on_a_full_disk_deletes_no_backup(desk, keeping, vault):
    folder = vault.folder(top_of(desk.database))
    folder.mkdir(parents=True)
    with small_disk(folder, 8) as disk:
        for number in range(3):
            rename(desk, f"Ny {number}")
            keeping.keep(Why.ASKED)
        before = {one.file: one.file.read_bytes() for one in keeping.shelf().backups}
        fill_up(disk)
        plain = replace(desk, before=lambda _why: None)
        done = Erasing(plain, vault).erase(key(2), crowd.name(2))
        assert {one.outcome for one in done.cleared.copies} == {Outcome.LEFT}
        assert {one.file: one.file.read_bytes() for one in keeping.shelf().backups} == before
        assert not any(GoingBack(keeping).content(one).changed for one in before)
        (disk / ".full").unlink()
        left = min(before)
        GoingBack(keeping).restore(left)
        assert crowd.token(2).encode() not in desk.database.path.read_bytes()
