"""The same act on the same data leaves the same rows, whether they lie in a file or on a server."""

import json
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import insert, select, text

from kompetence.domain.ids import PersonId
from kompetence.services.desk import Desk
from kompetence.services.erasing import Erasing
from kompetence.services.insight import Insight
from kompetence.services.overview import Overview
from kompetence.services.retention import Retention
from kompetence.services.status import Status
from kompetence.services.verifying import Verifying
from kompetence.storage.tables import Row
from tests.services import crowd
from tests.services.crowd import NOW, key, name

PEOPLE = 4
ME = PersonId(key(0))
SUMMER = date(2026, 7, 1)
TABLES = Row.metadata.sorted_tables


def rows_of(data):
    with data.reading() as session:
        return {
            table.name: sorted(
                repr(plain(row)) for row in session.execute(select(table)).mappings() if not is_mark(row)
            )
            for table in TABLES
        }


def is_mark(row):
    """Whether it tells only that something was kept, which a server must be asked."""
    return row.get("made") == "[]"


def plain(row):
    return {name: value.timestamp() if hasattr(value, "timestamp") else value for name, value in row.items()}


def copy(data, to):
    """Every row of one in the other."""
    with data.reading() as here, to.transaction() as there:
        for table in TABLES:
            rows = [dict(row) for row in here.execute(select(table)).mappings()]
            if rows:
                there.execute(insert(table), rows)
        there.execute(text("select setval('access_log_id_seq', (select max(id) from access_log))"))


@pytest.fixture
def both(tmp_path, on_server):
    """The same people over three years, in a file and on the server."""
    server = on_server()
    with crowd.make(tmp_path / "team.kompetence", PEOPLE) as file:
        copy(file, server)
        yield [Desk(data, lambda: SUMMER, lambda: NOW, account=lambda: "konto") for data in (file, server)]


def erase(desk):
    done = Erasing(desk).erase(ME, name(0))
    return done.swept


def retain(desk):
    retention = Retention(desk)
    retention.write(replace(retention.rules()[0], months=1, reason="Kort"))
    return len(retention.preview()), retention.apply().number


ACTS = [erase, retain]


@pytest.mark.parametrize("act", ACTS)
def test_an_act_leaves_the_same_rows(both, act):
    before = [rows_of(desk.database) for desk in both]
    assert before[0] == before[1]
    file, server = (act(desk) for desk in both)
    assert file == server
    left = [rows_of(desk.database) for desk in both]
    assert left[0] != before[0]
    for table in left[0]:
        assert left[0][table] == left[1][table], table


def test_what_the_data_hold_about_a_person_is_the_same(both):
    file, server = (
        json.loads(json.dumps(insight.values(insight.gather(ME), NOW), default=str))
        for insight in map(Insight.complete, both)
    )
    assert file == server


def test_figures_and_seals_are_the_same(both):
    def told(desk):
        found = Overview(desk).unit()
        verified = Verifying(desk)
        return found.people, found.lines, Status(desk).unit(), verified.seals(), verified.check().flaws

    file, server = (told(desk) for desk in both)
    assert file == server
    assert file[0] == PEOPLE
