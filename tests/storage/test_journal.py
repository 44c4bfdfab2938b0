"""Whatever an act did to the rows, it can be taken back, and taken back again."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetence.domain.ids import PersonId, UnitId
from kompetence.domain.moving import Stretch as Stay
from kompetence.domain.period import Period
from kompetence.domain.person import Person
from kompetence.domain.unit import Unit
from kompetence.errors import RefusalError
from kompetence.storage import database, people, stretches, units
from kompetence.storage.stretches import Bond
from tests.make import SPRING


@pytest.fixture
def data():
    with database.in_memory() as made:
        made.remember()
        with made.transaction() as session:
            units.put(session, Unit(UnitId("u"), None, "Enhed", core_task="Job til 'alle' \\ \n 100 %"))
            people.put(session, Person(PersonId("p"), "Mette Lund", employee_no="1"))
            stretches.begin(session, Bond.MEMBERSHIP, [Stay("m", PersonId("p"), "u", Period(SPRING, None))])
        yield made


def picture(data):
    tables = data._raw.execute(
        "select name from main.sqlite_master where type = 'table' order by 1"
    ).fetchall()
    return {name: data._raw.execute(f'select * from "{name}"').fetchall() for (name,) in tables}


def act(data, statement, *values):
    with data.noted() as stretch, data.transaction() as session:
        session.connection().exec_driver_sql(statement, values)
    return stretch()


def test_deleting_a_person_with_all_that_goes_with_them_is_taken_back_and_done_again(data):
    before = picture(data)
    done = act(data, "delete from person")
    after = picture(data)
    assert after["membership"] == []
    with data.noted() as stretch:
        data.take_back(done)
    assert picture(data) == before
    data.take_back(stretch())
    assert picture(data) == after


@given(text=st.text(st.characters(exclude_characters="\0", codec="utf-8")), number=st.integers(0, 9))
def test_any_text_comes_back_letter_for_letter(text, number):
    with database.in_memory() as data:
        data.remember()
        with data.transaction() as session:
            units.put(session, Unit(UnitId("u"), None, "Enhed", core_task=text))
        before = picture(data)
        done = act(data, "update unit set core_task = ?, version = ?", "anden", number)
        data.take_back(done)
        assert picture(data) == before


def test_an_act_that_changed_nothing_is_empty(data):
    assert act(data, "update unit set name = 'x' where id = 'nowhere'").empty


def test_what_is_forgotten_cannot_be_taken_back(data):
    done = act(data, "update unit set name = 'Ny'")
    data.forget()
    before = picture(data)
    with pytest.raises(RefusalError, match="undo-too-late"):
        data.take_back(done)
    assert picture(data) == before


def test_nothing_of_it_is_in_the_file(tmp_path):
    from tests.storage.conftest import NOW

    file = tmp_path / "data.kompetence"
    with database.create(file, now=NOW) as data:
        data.remember()
        with data.transaction() as session:
            units.put(session, Unit(UnitId("u"), None, "Enhed", core_task="hemmeligt ord"))
        act(data, "update unit set core_task = ''")
    assert b"hemmeligt ord" not in file.read_bytes()
    plain = sqlite3.connect(file)
    assert plain.execute("select count(*) from sqlite_master where name like 'undo%'").fetchone() == (0,)
    plain.close()


def test_many_rows_are_taken_back_by_few_statements_that_find_each_row_by_its_key(data):
    some = [f"('n{at}', 'p', 'u', '19{at + 10}-01-01', 1)" for at in range(30)]
    done = act(data, f"insert into membership (id, person, unit, starts, version) values {', '.join(some)}")
    before, run = picture(data), []
    data._raw.set_trace_callback(run.append)
    with data.noted() as stretch:
        data.take_back(done)
    data._raw.set_trace_callback(None)
    deletes = {one for one in run if one.startswith('delete from "membership"')}
    assert len(deletes) == 1
    plan = [row[3] for row in data._raw.execute(f"explain query plan {deletes.pop()}")]
    assert not [step for step in plan if step.startswith("SCAN membership")]
    assert len(picture(data)["membership"]) == 1
    data.take_back(stretch())
    assert {name: set(rows) for name, rows in picture(data).items()} == {
        name: set(rows) for name, rows in before.items()
    }
