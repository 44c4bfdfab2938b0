"""A new file is whole or not there, belongs to its owner alone, and never takes another's place."""

import signal
import sqlite3
import stat
from datetime import timedelta

import pytest

from kompetence.domain.ids import UnitId
from kompetence.domain.unit import Unit
from kompetence.errors import RefusalError
from kompetence.storage import database, schema, units
from tests.storage.conftest import NOW, beside

TOP = Unit(UnitId("top"), None, "Beskæftigelse")


def put_top(data):
    with data.transaction() as session:
        units.put(session, TOP)


def test_only_the_owner_may_read_it(file):
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_it_says_in_its_header_what_it_is(file):
    head = file.read_bytes()[:100]
    assert head[68:72] == b"Kmpt"
    assert int.from_bytes(head[60:64]) == schema.HEAD


def test_what_fill_puts_in_is_there(path):
    database.create(path, now=NOW, fill=put_top).close()
    with database.open_file(path, now=NOW) as data, data.reading() as session:
        assert units.tree(session).top == TOP


def test_nothing_but_the_file_is_left(file):
    assert beside(file.parent) == [file.name]


def test_an_existing_file_is_never_overwritten(path):
    path.write_text("mine")
    with pytest.raises(RefusalError) as refused:
        database.create(path, now=NOW)
    assert refused.value.code == "data-exists"
    assert path.read_text() == "mine"


def test_a_link_that_leads_nowhere_is_not_followed(path):
    path.symlink_to(path.parent / "elsewhere")
    with pytest.raises(RefusalError) as refused:
        database.create(path, now=NOW)
    assert refused.value.code == "data-exists"
    assert not (path.parent / "elsewhere").exists()


def test_a_file_that_appears_meanwhile_is_kept(path):
    with pytest.raises(RefusalError) as refused:
        database.create(path, now=NOW, fill=lambda _: path.write_text("theirs") and None)
    assert refused.value.code == "data-exists"
    assert path.read_text() == "theirs"
    assert beside(path.parent) == [path.name]


def test_nothing_is_left_when_filling_fails(path):
    def fail(data):
        put_top(data)
        raise RefusalError("unit-without-name")

    with pytest.raises(RefusalError):
        database.create(path, now=NOW, fill=fail)
    assert beside(path.parent) == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("no/where.kompetence", "folder-missing"),
        ("n" * 300, "file-name-impossible"),
        ("a\0b", "file-name-impossible"),
    ],
)
def test_a_place_where_nothing_can_be_made_is_told(tmp_path, name, code):
    with pytest.raises(RefusalError) as refused:
        database.create(tmp_path / name, now=NOW)
    assert refused.value.code == code


KILLED_WHILE_FILLING = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from kompetence.storage import database
from tests.storage.test_create import put_top

def fill(data):
    put_top(data)
    os.kill(os.getpid(), signal.SIGKILL)

database.create(Path(sys.argv[1]), now=datetime.now(UTC), fill=fill)
"""


def test_a_program_killed_while_making_a_file_leaves_none_of_that_name(path, program):
    assert program(KILLED_WHILE_FILLING, path).wait() == -signal.SIGKILL
    assert not path.exists()
    database.create(path, now=NOW).close()


def test_what_a_killed_program_left_goes_with_the_next_file(path, program):
    program(KILLED_WHILE_FILLING, path).wait()
    (left,) = [one for one in path.parent.iterdir() if one.suffix == ".new"]
    late = NOW.fromtimestamp(left.stat().st_mtime, tz=NOW.tzinfo) + timedelta(hours=2)
    database.create(path, now=late).close()
    assert beside(path.parent) == [path.name]


def test_it_is_a_sound_database_for_anyone(file):
    outside = sqlite3.connect(file)
    assert outside.execute("pragma integrity_check").fetchall() == [("ok",)]
    outside.close()
