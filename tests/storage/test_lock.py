"""One program has the file; a second is told who, where and since when; no lock outlives its holder."""

import json
import os
import shutil
import socket
import threading
from pathlib import Path

import pytest

from kompetence.domain.ids import UnitId
from kompetence.domain.unit import Unit
from kompetence.errors import RefusalError
from kompetence.storage import database, places, settings, units, watching
from kompetence.words.sentences import refusal
from tests.storage.conftest import NOW, beside
from tests.storage.killing import EDITOR, opened_after_kills

HOLD = """
import sys
from datetime import datetime
from pathlib import Path
from kompetence.storage import database

data = database.open_file(Path(sys.argv[1]), now=datetime.fromisoformat(sys.argv[2]))
print("open", flush=True)
sys.stdin.read()
data.close()
"""
TAKE = """
import sqlite3, sys

raw = sqlite3.connect(sys.argv[1], isolation_level=None)
raw.execute("begin exclusive")
print("taken", flush=True)
sys.stdin.read()
"""
TRY = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from kompetence.errors import RefusalError
from kompetence.storage import database

try:
    database.open_file(Path(sys.argv[1]), now=datetime.now(UTC)).close()
    print("opened")
except RefusalError as error:
    print(error.code)
"""


def held(program, file):
    holder = program(HOLD, file, NOW.isoformat())
    assert holder.stdout.readline() == "open\n"
    return holder


def refused(file) -> RefusalError:
    with pytest.raises(RefusalError) as error:
        database.open_file(file, now=NOW)
    return error.value


def test_a_second_program_is_told_who_has_the_file(file, program):
    held(program, file)
    error = refused(file)
    assert error.code == "data-in-use"
    assert (error.data["host"], error.data["since"]) == (socket.gethostname(), "2026-03-04T09:42+00:00")
    assert "4 March 2026 at 9:42" in refusal(error)


def test_a_refused_program_leaves_the_holder_undisturbed(file, program):
    holder = held(program, file)
    refused(file)
    refused(file)
    assert program(TRY, file).communicate() == "data-in-use\n"
    holder.communicate("")
    database.open_file(file, now=NOW).close()


def test_a_note_that_cannot_be_read_is_no_reason_to_let_anyone_in(file, program):
    held(program, file)
    (file.parent / f".{file.name}.open").write_text("[")
    assert refused(file).code == "data-in-use"
    assert refusal(refused(file)).startswith(f"“{file}” is open elsewhere. ")


def test_a_note_alone_locks_nobody_out(file):
    (file.parent / f".{file.name}.open").write_text(json.dumps({"who": "x", "host": "y", "since": "z"}))
    database.open_file(file, now=NOW).close()
    assert beside(file.parent) == [file.name]


def test_whoever_may_read_the_file_may_read_who_has_it(file):
    file.chmod(0o640)
    with database.open_file(file, now=NOW):
        assert (file.parent / f".{file.name}.open").stat().st_mode & 0o777 == 0o640


def test_a_note_of_somebody_else_who_was_killed_is_made_anew(file, monkeypatch):
    note = file.parent / f".{file.name}.open"
    note.write_text(json.dumps({"who": "gone", "host": "y", "since": "z"}))
    opened, theirs = os.open, note.stat().st_ino

    def of_another(path, flags, *rest):
        if flags & os.O_RDWR and Path(path) == note and note.exists() and note.stat().st_ino == theirs:
            raise PermissionError
        return opened(path, flags, *rest)

    monkeypatch.setattr(os, "open", of_another)
    with database.open_file(file, now=NOW):
        assert json.loads(note.read_text())["who"] != "gone"


def test_no_lock_outlives_a_killed_program(file, program):
    holder = held(program, file)
    holder.kill()
    holder.wait()
    database.open_file(file, now=NOW).close()


@pytest.mark.parametrize("name", ["same", "link", "hard link", "detour"])
def test_the_same_program_does_not_open_it_twice_and_keeps_its_lock(file, program, name):
    other = {
        "same": file,
        "link": file.parent / "link",
        "hard link": file.parent / "hard",
        "detour": file.parent / ".." / file.parent.name / file.name,
    }[name]
    if name == "link":
        other.symlink_to(file)
    if name == "hard link":
        os.link(file, other)
    with database.open_file(file, now=NOW):
        assert refused(other).code == "data-in-use"
        assert program(TRY, file).communicate() == "data-in-use\n"
    assert program(TRY, file).communicate() == "opened\n"


def test_looking_into_the_open_file_lets_nobody_else_in(file, program):
    """Closing it again drops SQLite's lock, as a library that asks what kind of file it is would."""
    with database.open_file(file, now=NOW):
        file.read_bytes()
        assert program(TRY, file).communicate() == "data-in-use\n"
    assert program(TRY, file).communicate() == "opened\n"


def test_a_snapshot_does_not_drop_the_lock(file, program):
    with database.open_file(file, now=NOW) as data:
        data.snapshot().close()
        assert program(TRY, file).communicate() == "data-in-use\n"


def test_nothing_is_left_beside_the_file_after_closing(opened, path):
    with opened.transaction():
        pass
    opened.close()
    assert beside(path.parent) == [path.name]


def test_only_the_owner_may_read_who_has_it_open(opened, path):
    assert (path.parent / f".{path.name}.open").stat().st_mode & 0o777 == 0o600


def test_a_file_that_was_replaced_is_noticed_before_anything_is_written(opened, path):
    shutil.copy(path, path.parent / "other")
    written_in_place(path.parent / "other", 5000, b"other words")
    (path.parent / "other").replace(path)
    with pytest.raises(RefusalError) as error, opened.transaction():
        pass
    assert error.value.code == "data-replaced"
    assert not opened.in_place


@pytest.mark.parametrize("small", [True, False], ids=["small", "large"])
def test_the_same_file_under_a_new_identity_is_gone_on_with(path, program, monkeypatch, small):
    """As a program that copies to the cloud leaves it, or a stick that was taken out and put in again."""
    if not small:
        monkeypatch.setattr(watching, "_SMALL", 0)
    with database.create(path, now=NOW) as opened:
        opened.remember()
        for number in (1, 2):
            shutil.copy(path, path.parent / "other")
            (path.parent / "other").replace(path)
            with opened.noted() as undo, opened.transaction() as session:
                settings.put_number(session, "mine", number)
        assert program(TRY, path).communicate() == "data-in-use\n"
        opened.take_back(undo())
        with opened.reading() as session:
            assert settings.number(session, "mine", 0) == 1
    assert beside(path.parent) == [path.name]
    with database.open_file(path, now=NOW) as again, again.reading() as session:
        assert settings.number(session, "mine", 0) == 1


def test_one_that_somebody_else_has_taken_meanwhile_is_not(opened, path, program):
    shutil.copy(path, path.parent / "other")
    (path.parent / "other").replace(path)
    holder = program(TAKE, path)
    assert holder.stdout.readline() == "taken\n"
    with pytest.raises(RefusalError, match="data-replaced"), opened.transaction():
        pass
    holder.communicate("")
    with opened.transaction() as session:
        settings.put_number(session, "mine", 1)


def test_the_digest_of_a_large_file_is_made_after_a_moment_and_ends_with_the_watch(path, monkeypatch):
    monkeypatch.setattr(watching, "_SMALL", 0)
    monkeypatch.setattr(watching, "_PAUSE", 0.001)
    with database.create(path, now=NOW) as data:
        for when in (1, 2):
            with data.transaction() as session:
                settings.put_number(session, "mine", when)
            while digests():
                digests()[0].join()
            os.utime(path, (when, when))
        written_in_place(path, 5000, b"other words")
        with pytest.raises(RefusalError, match="data-overwritten"), data.transaction():
            pass
        monkeypatch.setattr(watching, "_PAUSE", 600)
    assert digests() == []


def digests():
    return [one for one in threading.enumerate() if one.name == "digest"]


def test_an_edit_reads_no_more_of_a_large_file_than_a_few_pages(path, monkeypatch):
    monkeypatch.setattr(watching, "_SMALL", 0)
    read, asked = os.read, []
    with database.create(path, now=NOW) as data:
        monkeypatch.setattr(os, "read", lambda handle, size: asked.append(size) or read(handle, size))
        with data.transaction() as session:
            settings.put_number(session, "mine", 1)
        monkeypatch.undo()
    assert 0 < sum(asked) < 2 * 33 * 4096 < path.stat().st_size


def test_a_file_that_was_moved_away_is_noticed(opened, path):
    path.rename(path.parent / "moved")
    with pytest.raises(RefusalError) as error, opened.transaction():
        pass
    assert error.value.code == "data-replaced"


def test_after_each_kill_the_next_opens_within_a_second(file, program):
    took = list(opened_after_kills(program(EDITOR, file), file, 8))
    assert len(took) == 8
    assert max(took) < 1


def written_in_place(path, start, change):
    """As a program that copies to the cloud writes: into the same file, with nobody's leave."""
    with path.open("rb+") as stream:
        stream.seek(start)
        stream.write(change)


@pytest.mark.parametrize(
    "write",
    [
        lambda path: written_in_place(path, 24, b"\0\0\0\7"),
        lambda path: written_in_place(path, 5000, b"other words"),
        lambda path: written_in_place(path, path.stat().st_size, bytes(4096)),
        lambda path: os.truncate(path, 8192),
    ],
    ids=["head", "page", "longer", "shorter"],
)
def test_a_file_that_was_written_by_another_program_is_noticed_before_anything_is_written(
    opened, path, write
):
    with opened.transaction() as session:
        settings.put_number(session, "mine", 1)
    write(path)
    before = path.read_bytes()
    for _ in range(2):
        with pytest.raises(RefusalError) as error, opened.transaction() as session:
            settings.put_number(session, "mine", 2)
        assert error.value.code == "data-overwritten"
    assert path.read_bytes() == before


def test_a_touch_is_no_writing(opened, path, program):
    for when in (1, 2):
        os.utime(path, (when, when))
        with opened.transaction() as session:
            settings.put_number(session, "mine", when)
    assert program(TRY, path).communicate() == "data-in-use\n"


def test_what_another_program_writes_while_something_is_read_is_noticed(opened, path):
    with opened.reading() as session:
        settings.number(session, "mine", 0)
        written_in_place(path, 5000, b"other words")
    with pytest.raises(RefusalError, match="data-overwritten"), opened.transaction():
        pass


@pytest.mark.parametrize("passphrase", ["", "korrekt hest batteri"])
def test_what_is_done_here_is_no_surprise(path, passphrase):
    with database.create(path, now=NOW, passphrase=passphrase) as data:
        for number in range(3):
            with data.transaction() as session:
                settings.put_number(session, "mine", number)
            with pytest.raises(ZeroDivisionError), data.transaction() as session:
                settings.put_number(session, "mine", 1 // 0)
        data.vacuum()
        data.change_passphrase("et helt andet ord" if passphrase else "")
        with data.transaction() as session:
            settings.put_number(session, "mine", 7)


def test_watching_takes_no_lock_away(opened, path, program):
    for _ in range(2):
        with opened.transaction():
            pass
        opened.vacuum()
    assert program(TRY, path).communicate() == "data-in-use\n"


def test_on_a_server_the_time_of_writing_proves_nothing(path, monkeypatch):
    monkeypatch.setattr(places, "warning", lambda *_: places.NETWORK)
    database.create(path, now=NOW).close()
    with database.open_file(path, now=NOW) as data:
        os.utime(path, (1, 1))
        with data.transaction():
            pass
        written_in_place(path, 24, b"\0\0\0\7")
        with pytest.raises(RefusalError, match="data-overwritten"), data.transaction():
            pass


@pytest.mark.parametrize("word", ["", "en lang passphrase her"], ids=["plain", "encrypted"])
def test_the_first_act_that_is_noted_is_refused_in_words_where_the_file_was_lost(path, word):
    def fill(new):
        with new.transaction() as session:
            for number in range(600):
                above = UnitId("u0") if number else None
                units.put(
                    session, Unit(UnitId(f"u{number}"), above, f"Enhed {number}", core_task="x" * 10_000)
                )

    data = database.create(path, now=NOW, fill=fill, passphrase=word)
    data.remember()
    with data.reading() as session:
        units.tree(session)
    os.truncate(path, 4096)
    with pytest.raises(RefusalError, match="data-overwritten"), data.noted(), data.transaction():
        pass
    data.close()
