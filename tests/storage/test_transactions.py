"""What was acknowledged is there, what failed never was, and nobody's edit is lost on the way."""

# ruff: noqa: PT012 - an act is refused as a whole, so the whole act stands in the block
import shutil
import sqlite3

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from kompetence.domain.ids import PersonId, UnitId
from kompetence.domain.person import Person
from kompetence.domain.unit import Unit
from kompetence.errors import RefusalError
from kompetence.storage import database, people, settings, units
from kompetence.storage.tables import PersonRow
from tests.storage.conftest import NOW

METTE = Person(PersonId("mette"), "Mette Lund", employee_no="17")


def names(data) -> set[str]:
    with data.reading() as session:
        return {one.name for one in people.everyone(session).values()}


def test_what_a_block_did_is_there_in_another_life_of_the_file(opened, path):
    with opened.transaction() as session:
        people.put(session, METTE)
    opened.close()
    with database.open_file(path, now=NOW) as again:
        assert names(again) == {"Mette Lund"}


def test_an_error_takes_everything_in_the_block_back(data):
    with pytest.raises(ZeroDivisionError), data.transaction() as session:
        people.put(session, METTE)
        1 / 0  # noqa: B018 - any error will do
    assert names(data) == set()


def test_a_refusal_takes_everything_back_and_the_next_act_works(data):
    with pytest.raises(RefusalError), data.transaction() as session:
        people.put(session, METTE)
        raise RefusalError("person-without-name")
    with data.transaction() as session:
        people.put(session, METTE)
    assert names(data) == {"Mette Lund"}


def test_a_rehearsal_changes_nothing(opened, path):
    before = path.read_bytes()
    with opened.rehearsal() as session:
        people.put(session, METTE)
    assert names(opened) == set()
    opened.close()
    assert path.read_bytes() == before


def test_every_transaction_takes_its_turn_at_once(opened):
    said = []
    opened._raw.set_trace_callback(said.append)
    with opened.transaction() as session:
        people.everyone(session)
    assert next(one.lower() for one in said if "pragma" not in one.lower()) == "begin immediate"


def test_copies_made_at_rest_are_whole(opened, path, tmp_path):
    for number in range(5):
        with opened.transaction() as session:
            settings.put_number(session, "seen", number)
        shutil.copy(path, tmp_path / "copy")
        copy = sqlite3.connect(tmp_path / "copy")
        assert copy.execute("pragma integrity_check").fetchall() == [("ok",)]
        assert copy.execute("select value from setting").fetchall() == [(str(number),)]
        copy.close()


def test_a_later_saver_is_told_that_somebody_was_first(data):
    with data.transaction() as session:
        people.put(session, METTE)
    with pytest.raises(RefusalError) as refused, data.transaction() as session:
        row = session.get_one(PersonRow, "mette")
        session.execute(text("update person set name = 'Mette Holm', version = version + 1"))
        row.name = "Mette Krag"
    assert refused.value.code == "changed-meanwhile"
    assert names(data) == {"Mette Lund"}


def test_a_bug_stays_a_bug(opened):
    with pytest.raises(sqlite3.IntegrityError), opened.transaction() as session:
        session.execute(text("insert into setting values ('x', null, 1)"))


def test_errors_hold_no_names(opened):
    with pytest.raises(sqlite3.IntegrityError) as raised, opened.transaction() as session:
        people.put(session, METTE)
        people.put(session, Person(PersonId("other"), "Mette Krag", employee_no="17"))
    assert isinstance(raised.value.__cause__, IntegrityError)
    assert "Mette" not in str(raised.value.__cause__) + str(raised.value)


def test_a_snapshot_shows_one_moment_and_takes_no_writing(data):
    with data.transaction() as session:
        people.put(session, METTE)
    still = data.snapshot()
    with data.transaction() as session:
        people.put(session, Person(PersonId("bo"), "Bo"))
    assert names(still) == {"Mette Lund"}
    with pytest.raises(RefusalError) as refused, still.transaction() as session:
        units.put(session, Unit(UnitId("u"), None, "U"))
    assert refused.value.code in {"data-not-writable", "server-read-only"}
    still.close()
    assert names(data) == {"Mette Lund", "Bo"}


def test_deleted_words_are_not_left_in_the_file(opened, path):
    with opened.transaction() as session:
        people.put(session, Person(PersonId("x"), "Rævhansen"))
    assert "Rævhansen".encode() in path.read_bytes()
    with opened.transaction() as session:
        session.delete(session.get_one(PersonRow, "x"))
    opened.close()
    assert "Rævhansen".encode() not in path.read_bytes()


COUNT = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from kompetence.errors import RefusalError
from kompetence.storage import database, settings

done = 0
while done < int(sys.argv[2]):
    try:
        data = database.open_file(Path(sys.argv[1]), now=datetime.now(UTC))
    except RefusalError as error:
        assert error.code == "data-in-use", error.code
        continue
    with data.transaction() as session:
        settings.put_number(session, "count", settings.number(session, "count", 0) + 1)
    data.close()
    done += 1
"""


def test_two_programs_that_count_lose_no_count(file, program):
    both = [program(COUNT, file, 15) for _ in range(2)]
    for one in both:
        assert one.wait() == 0
    with database.open_file(file, now=NOW) as data, data.reading() as session:
        assert settings.number(session, "count", 0) == 30


def test_two_threads_that_count_lose_no_count(data):
    from concurrent.futures import ThreadPoolExecutor

    def count(_: int) -> None:
        with data.transaction() as session:
            settings.put_number(session, "count", settings.number(session, "count", 0) + 1)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(count, range(80)))
    with data.reading() as session:
        assert settings.number(session, "count", 0) == 80


def test_a_look_within_a_look_sees_the_same(file):
    with database.open_file(file, now=NOW) as data, data.reading() as outer:
        with data.reading() as inner:
            assert inner is outer
        assert units.tree(outer) is not None
