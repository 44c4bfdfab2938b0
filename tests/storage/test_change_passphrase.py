"""The passphrase is changed, set or taken away, and whatever happens meanwhile a whole file has its name."""

import os
import signal

import pytest

from kompetence.domain.ids import PersonId
from kompetence.domain.person import Person
from kompetence.errors import RefusalError
from kompetence.storage import copies, database, whole_files
from tests.quick_keys import IN_ANOTHER_PROGRAM
from tests.storage.conftest import NOW, beside
from tests.storage.test_cipher import WORD, opens, put, refused
from tests.storage.test_disk_full import small_disk  # noqa: F401 - a fixture
from tests.storage.test_transactions import names

OTHER = "en helt anden sætning"
CHANGES = [("", WORD), (WORD, OTHER), (WORD, "")]
IDS = ["set", "changed", "taken away"]


@pytest.fixture(params=CHANGES, ids=IDS)
def change(request):
    return request.param


@pytest.fixture
def data(path, change):
    with database.create(path, now=NOW, fill=put, passphrase=change[0]) as made:
        yield made


def test_from_then_on_the_new_one_alone_opens_the_file(data, path, change):
    before, after = change
    data.change_passphrase(after)
    assert data.encrypted == bool(after)
    assert names(data) == {"Mette Lund"}
    data.close()
    assert opens(path, after) == {"Mette Lund"}
    assert (b"Mette" in path.read_bytes()) == (not after)
    if after:
        assert refused(opens, path, before) in {"data-passphrase-wrong", "data-encrypted"}
    assert beside(path.parent) == [path.name]


def test_work_goes_on_and_the_file_stays_locked(data, path, change, program):
    data.change_passphrase(change[1])
    put(data, Person(PersonId("ole"), "Ole Ry"))
    assert refused(opens, path, change[1]) == "data-in-use"
    data.close()
    assert opens(path, change[1]) == {"Mette Lund", "Ole Ry"}


def test_edits_are_taken_back_afterwards_too_but_none_from_before(data, change):
    data.remember()
    with data.noted() as old:
        put(data, Person(PersonId("ole"), "Ole Ry"))
    data.change_passphrase(change[1])
    with pytest.raises(RefusalError, match="undo-too-late"):
        data.take_back(old())
    with data.noted() as new:
        put(data, Person(PersonId("eva"), "Eva Ry"))
    data.take_back(new())
    assert names(data) == {"Mette Lund", "Ole Ry"}


def test_what_was_noted_before_is_never_taken_for_what_is_noted_afterwards(data, change):
    data.remember()
    with data.noted() as old:
        put(data, Person(PersonId("ole"), "Ole Ry"))
    data.change_passphrase(change[1])
    with data.noted():
        put(data, Person(PersonId("eva"), "Eva Ry"))
    with pytest.raises(RefusalError, match="undo-too-late"):
        data.take_back(old())
    assert names(data) == {"Mette Lund", "Ole Ry", "Eva Ry"}


def test_what_was_read_before_is_known_to_be_old(data, change):
    before = data.written
    data.change_passphrase(change[1])
    assert data.written > before


def test_a_preparation_file_stays_one(path):
    with database.create(path, now=NOW, form=True) as data:
        data.change_passphrase(WORD)
    with database.open_file(path, now=NOW, passphrase=WORD) as data:
        assert data.is_form


def test_the_file_behind_a_link_is_changed(path):
    database.create(path, now=NOW, fill=put).close()
    link = path.with_name("link")
    link.symlink_to(path)
    with database.open_file(link, now=NOW) as data:
        data.change_passphrase(WORD)
    assert link.is_symlink()
    assert opens(path) == {"Mette Lund"}


def test_a_copy_that_differs_changes_nothing(data, path, change, monkeypatch):
    before = path.read_bytes()
    monkeypatch.setattr(copies, "_same", lambda *_: False)
    with pytest.raises(RefusalError, match="copy-not-whole"):
        data.change_passphrase(change[1])
    assert names(data) == {"Mette Lund"}
    data.close()
    assert path.read_bytes() == before
    assert beside(path.parent) == [path.name]


def test_a_disk_that_lets_nothing_be_replaced_changes_nothing(data, path, change, monkeypatch):
    def fail(*_):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(whole_files, "replace", fail)
    with pytest.raises(RefusalError, match="data-unreachable"):
        data.change_passphrase(change[1])
    put(data, Person(PersonId("ole"), "Ole Ry"))
    data.close()
    assert opens(path, change[0]) == {"Mette Lund", "Ole Ry"}
    assert beside(path.parent) == [path.name]


def test_a_disk_that_fails_once_the_new_one_lies_there_is_told_and_work_goes_on(
    data, path, change, monkeypatch
):
    def fail(*_):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(whole_files, "sync_folder", fail)
    with pytest.raises(RefusalError, match="data-changed-unsure"):
        data.change_passphrase(change[1])
    put(data, Person(PersonId("ole"), "Ole Ry"))
    data.close()
    assert opens(path, change[1]) == {"Mette Lund", "Ole Ry"}
    assert beside(path.parent) == [path.name]


def test_a_file_that_is_lost_while_it_is_changed_is_refused_in_words_from_then_on(
    data, path, change, monkeypatch
):
    data.remember()

    def lose(_draft, _path):
        path.rename(path.with_name("elsewhere"))
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(whole_files, "replace", lose)
    before = data.written
    with pytest.raises(RefusalError):
        data.change_passphrase(change[1])
    assert not data.in_place
    assert data.written > before
    for act in (
        lambda: put(data, Person(PersonId("ole"), "Ole Ry")),
        lambda: data.noted().__enter__(),
        lambda: names(data),
        lambda: data.copy_to(path.with_name("copy")),
        lambda: data.change_passphrase(change[1]),
        data.snapshot,
        data.counted,
    ):
        assert refused(act) == "data-replaced"
    data.close()
    assert opens(path.with_name("elsewhere"), change[0]) == {"Mette Lund"}


@pytest.mark.parametrize(("before", "after"), CHANGES, ids=IDS)
def test_a_full_disk_changes_nothing(small_disk, before, after):  # noqa: F811 - a fixture
    path = small_disk / "team.kompetence"
    with database.create(path, now=NOW, fill=put, passphrase=before) as data:
        (small_disk / "in the way").write_bytes(bytes(1_048_576 - path.stat().st_size - 60_000))
        assert refused(data.change_passphrase, after) == "disk-full"
        assert names(data) == {"Mette Lund"}
    assert opens(path, before) == {"Mette Lund"}
    assert beside(small_disk) == ["in the way", path.name]


def test_what_could_be_read_before_is_overwritten(path):
    with database.create(path, now=NOW, fill=put) as data, path.open("rb") as old:
        data.change_passphrase(WORD)
        assert old.read().strip(b"\0") == b""


KILLED = (
    IN_ANOTHER_PROGRAM
    + """
import os, signal, sys
from pathlib import Path
from kompetence.storage import copies, database, whole_files
from tests.storage.test_cipher import NOW

file, before, after, place = sys.argv[1:]
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
data = database.open_file(Path(file), now=NOW, passphrase=before)
if place == "copied":
    whole_files.replace = die
elif place == "replaced":
    whole_files.sync_folder = die
else:
    copies.check = die
data.change_passphrase(after)
"""
)


@pytest.mark.parametrize("place", ["copying", "copied", "replaced"])
def test_a_kill_leaves_a_whole_file_and_the_next_opening_tidies_up(path, change, program, place):
    before, after = change
    database.create(path, now=NOW, fill=put, passphrase=before).close()
    assert program(KILLED, path, before, after, place).wait() == -signal.SIGKILL
    holds = after if place == "replaced" else before
    assert opens(path, holds) == {"Mette Lund"}
    assert beside(path.parent) == [path.name]


def test_what_is_left_of_the_file_itself_is_never_overwritten(file):
    before = file.read_bytes()
    os.link(file, file.with_name(f".{file.name}.01234567.old"))
    database.open_file(file, now=NOW).close()
    assert beside(file.parent) == [file.name]
    assert file.read_bytes() == before
