"""A copy to read: whole whoever writes meanwhile, closed to every edit, and nothing of it on the disk."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from sqlalchemy import text

from kompetence.domain.ids import PersonId
from kompetence.domain.person import Person
from kompetence.domain.read_only import Why
from kompetence.errors import RefusalError
from kompetence.storage import database, people, read_only, settings, whole_files
from kompetence.words.sentences import refusal
from tests.storage.conftest import NOW, ROOT, beside
from tests.storage.test_lock import HOLD

SECRET = "korrekt hest batteri"


def look(path, **how):
    return read_only.open_read_only(path, now=NOW, **how)


def refused(path, **how) -> str:
    with pytest.raises(RefusalError) as error:
        look(path, **how)
    return error.value.code


def seen(data) -> tuple[int, int]:
    with data.reading() as session:
        return settings.number(session, "first", 0), settings.number(session, "second", 0)


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    """A file that another program has open."""
    file = tmp_path_factory.mktemp("held") / "team.kompetence"
    database.create(file, now=NOW).close()
    words = [sys.executable, "-c", HOLD, str(file), NOW.isoformat()]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as other:
        assert other.stdout.readline() == "open\n"
        yield file
        other.communicate("")
    assert beside(file.parent) == [file.name]


@pytest.fixture(autouse=True)
def scratch(tmp_path, monkeypatch):
    """Where temporary files are made, to see that none is left."""
    place = tmp_path / "scratch"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    yield place
    assert beside(place) == []


def test_a_file_that_another_program_has_is_read_and_told_whose_it_is(held):
    with look(held) as data:
        assert data.read_only.why is Why.HELD
        assert data.read_only.since == NOW
        assert data.read_only.host == os.uname().nodename
        assert seen(data) == (0, 0)


def test_every_way_of_writing_is_refused_in_its_own_words(held):
    before = held.read_bytes()
    with look(held) as data:
        data.remember()
        for write in (data.transaction, data.noted):
            with pytest.raises(RefusalError, match="data-read-only"), write():
                pass
        for write in (data.vacuum, lambda: data.change_passphrase("x" * 12)):
            with pytest.raises(RefusalError, match="data-read-only"):
                write()
        with pytest.raises(RefusalError) as error, data.rehearsal() as session:
            people.put(session, Person(PersonId("x"), "X"))
        assert "open elsewhere" in refusal(error.value)
    assert held.read_bytes() == before


def test_a_copy_of_it_writes_no_more_than_it_does(held):
    with (
        look(held) as data,
        data.snapshot() as still,
        pytest.raises(RefusalError) as error,
        still.transaction(),
    ):
        pass
    assert error.value.code == "data-read-only"


WRITE = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from kompetence.storage import database, settings

data = database.open_file(Path(sys.argv[1]), now=datetime.now(UTC))
for number in range(1, 100_000):
    with data.transaction() as session:
        settings.put_number(session, "first", number)
        for place in range(40):
            settings.put_number(session, f"filler {number % 7} {place}", number)
        settings.put_number(session, "second", number)
    print(number, flush=True)
    time.sleep(number % 5 / 100)
"""


def test_every_copy_is_of_one_moment_while_another_program_writes(file, program):
    writer = program(WRITE, file)
    last = 0
    for _ in range(8):
        told = int(writer.stdout.readline())
        with look(file) as data:
            first, second = seen(data)
        assert first == second >= max(told, last)
        last = first


def test_who_has_the_file_keeps_it(held):
    look(held).close()
    with pytest.raises(RefusalError, match="data-in-use"):
        database.open_file(held, now=NOW)


def test_what_this_program_has_open_is_not_touched_a_second_time(opened, path):
    assert refused(path) == "data-in-use"


@pytest.fixture
def cut_short(file, program):
    """The file with an edit half made in it, and the journal that takes it back."""
    with database.open_file(file, now=NOW) as data, data.transaction() as session:
        session.execute(text(MANY))
        settings.put_number(session, "first", 1)
        settings.put_number(session, "second", 1)
    half = program(HALF, file)
    assert half.stdout.readline() == "half\n"
    half.kill()
    half.wait()
    assert file.with_name(file.name + "-journal").stat().st_size > 512
    return file


MANY = """
with recursive row(number) as (select 1 union all select number + 1 from row where number < 4000)
insert into setting (name, value, version) select 'filler ' || number, 'filled with words', 1 from row
"""
HALF = """
import sqlite3, sys, time
raw = sqlite3.connect(sys.argv[1], isolation_level=None)
raw.execute("pragma cache_size = 1")
raw.execute("pragma cache_spill = 1")
raw.execute("begin immediate")
raw.execute("update setting set value = '7777'")
print("half", flush=True)
time.sleep(60)
"""


def test_an_edit_that_was_cut_short_is_taken_back_in_the_copy_and_not_in_the_file(cut_short):
    before = cut_short.read_bytes()
    assert b"7777" in before
    with look(cut_short) as data:
        assert seen(data) == (1, 1)
    assert cut_short.read_bytes() == before
    assert cut_short.with_name(cut_short.name + "-journal").exists()


def test_a_file_that_takes_no_writing_is_read_where_it_lies(file):
    with look(file) as data:
        assert data.read_only.why is Why.PLACE
        assert data.read_only.code == "data-read-only-place"
    assert beside(file.parent) == ["scratch", file.name]


def test_an_encrypted_file_is_read_with_its_passphrase_and_never_lies_in_plain(
    path, program, scratch, monkeypatch
):
    with database.create(path, now=NOW, passphrase=SECRET) as data, data.transaction() as session:
        people.put(session, Person(PersonId("x"), "Rævhansen"))
    kept = []
    drafts = whole_files.draft_of

    def watched(draft_path, *kind):
        made = drafts(draft_path, *kind)

        class Watched:
            def __enter__(self):
                self.draft = made.__enter__()
                return self.draft

            def __exit__(self, *error):
                kept.append((self.draft.read_bytes(), self.draft.parent.stat().st_mode & 0o777))
                return made.__exit__(*error)

        return Watched()

    monkeypatch.setattr(whole_files, "draft_of", watched)
    with look(path, passphrase=SECRET) as data, data.reading() as session:
        assert data.encrypted
        assert [one.name for one in people.everyone(session).values()] == ["Rævhansen"]
        monkeypatch.undo()
    [(whole, mode)] = kept
    assert "Rævhansen".encode() not in whole
    assert whole == path.read_bytes()
    assert mode == 0o700
    assert refused(path) == "data-encrypted"
    assert refused(path, passphrase="et andet ord") == "data-passphrase-wrong"


def test_it_is_looked_at_again_without_asking_for_the_passphrase(path):
    database.create(path, now=NOW, passphrase=SECRET).close()
    data = look(path, passphrase=SECRET)
    again = read_only.look_again(data)
    data.close()
    with again(NOW) as newer:
        assert newer.encrypted
        assert newer.read_only.why is Why.PLACE


@pytest.mark.parametrize("damage", ["empty", "text", "zeroed"])
def test_a_file_that_is_not_whole_is_refused_as_ever(file, damage):
    whole = file.read_bytes()
    made = {"empty": b"", "text": b"name;level\n" * 900, "zeroed": whole[:8192] + bytes(4096) + whole[12288:]}
    file.write_bytes(made[damage])
    code = {"empty": "data-empty", "text": "data-no-database", "zeroed": "data-damaged"}[damage]
    assert refused(file) == code


def test_what_can_be_read_of_a_damaged_file_can_be_asked_for(file):
    with database.open_file(file, now=NOW) as data, data.transaction() as session:
        settings.put_number(session, "first", 3)
        settings.put_number(session, "second", 3)
        for number in range(300):
            people.put(session, Person(PersonId(f"p{number}"), f"N {number}", employee_no=str(number)))
    with sqlite3.connect(file) as raw:
        (root,) = raw.execute("select rootpage from sqlite_master where name = 'person'").fetchone()
    raw.close()
    whole = file.read_bytes()
    file.write_bytes(whole[: (root - 1) * 4096] + bytes(4096) + whole[root * 4096 :])
    with look(file, even_damaged=True) as data:
        assert data.read_only.why is Why.DAMAGED
        assert seen(data) == (3, 3)
        with pytest.raises(RefusalError, match="data-damaged"), data.reading() as session:
            people.everyone(session)
        with pytest.raises(RefusalError, match="data-read-only-damaged"), data.transaction():
            pass


def test_a_file_that_never_rests_is_told_of(file, monkeypatch):
    def touched(*_):
        file.touch()
        return False

    monkeypatch.setattr(read_only, "_reads", touched)
    monkeypatch.setattr(read_only, "_PAUSE", 0)
    assert refused(file) == "data-busy"


def test_an_older_file_is_shown_as_it_would_be_today(tmp_path):
    old = shutil.copy(
        Path(__file__).parents[1] / "files" / "schema-1.kompetence", tmp_path / "old.kompetence"
    )
    before = Path(old).read_bytes()
    with look(Path(old)) as data, data.reading() as session:
        assert people.everyone(session)
    assert Path(old).read_bytes() == before


def test_a_note_of_somebody_gone_is_not_believed(file):
    (file.parent / f".{file.name}.open").write_text(json.dumps({"who": "x", "host": "y", "since": "z"}))
    with look(file) as data:
        assert (data.read_only.why, data.read_only.who) == (Why.PLACE, "")
