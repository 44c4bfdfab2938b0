"""Everything about a person is found by walking the schema, and a search of every cell finds nothing more."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from kompetence.domain.ids import PersonId
from kompetence.services.catalogue import Shipped
from kompetence.services.demo import Making, make_data
from kompetence.storage import walk
from kompetence.storage.tables import Row
from tests.belonging import tables_of_person

PROFILES = Path(__file__).parents[2] / "profiles"


@pytest.fixture(scope="module")
def municipality(tmp_path_factory):
    """A whole round of twelve people."""
    path = tmp_path_factory.mktemp("walk") / "demo.kompetence"
    with make_data(path, Making(12, 1, date(2026, 6, 1)), Shipped(PROFILES)) as made:
        yield made


@pytest.fixture(scope="module")
def people(municipality):
    """Everybody's id with the name."""
    return [PersonId(row[0]) for row in municipality._raw.execute("select id from person order by id")]


def cells(database, person):
    """Every row of the file in which some cell is, or holds, the id, by table and key."""
    found = set()
    for name, table in Row.metadata.tables.items():
        keys = [one.name for one in table.primary_key]
        for column in table.columns:
            rows = database._raw.execute(
                f"select {', '.join(keys)} from {name} where instr(cast({column.name} as text), ?)",
                [person],
            )
            found |= {(name, tuple(row)) for row in rows}
    return found


def raw_key(one):
    """The key as it lies in the file."""
    return tuple(part.isoformat() if hasattr(part, "isoformat") else part for part in one.key)


def test_no_cell_of_the_file_holds_a_persons_id_that_the_walk_does_not_find(municipality, people):
    for person in people[:6]:
        with municipality.reading() as session:
            rows = walk.person_rows(session, person)
            named = walk.named_by_id(session, person)
        walked = {(one.table, raw_key(one)) for many in rows.values() for one in many}
        walked |= {(one.table, raw_key(one)) for one in named}
        assert cells(municipality, person) <= walked


def test_the_rows_of_everybody_are_all_the_rows_that_hang_on_people(municipality, people):
    counted = Counter()
    seen = set()
    with municipality.reading() as session:
        for person in people:
            for table, rows in walk.person_rows(session, person).items():
                new = {one.key for one in rows} - {key for at, key in seen if at == table}
                counted[table] += len(new)
                seen |= {(table, key) for key in new}
    for table in ("person", "membership", "dialogue", "rating", "dialogue_line", "seal", "follow_up_line"):
        (there,) = municipality._raw.execute(f"select count(*) from {table}").fetchone()
        assert counted[table] == there > 0


def test_each_row_is_found_once_though_two_keys_lead_to_it(municipality, people):
    with municipality.reading() as session:
        for person in people[:6]:
            for rows in walk.person_rows(session, person).values():
                assert len({one.key for one in rows}) == len(rows)


def test_a_key_that_lets_go_or_holds_on_does_not_make_a_row_somebodys():
    reached = tables_of_person()
    assert {"person", "rating", "draft", "returned_form", "private_notes"} <= reached
    assert not {"round", "unit", "competence", "profile_version", "group_talk", "disclosure"} & reached


def test_every_column_that_is_a_person_by_its_key_or_its_name_is_walked():
    """A new column that is called after a person, and has no key, must be told to the walk."""
    for name, table in Row.metadata.tables.items():
        for column in table.columns:
            if column.name in {"person", "leader", "viewer", "employee", "owner", "author"}:
                known = column.foreign_keys or (name, column.name) in walk.BY_ID
                assert known, f"{name}.{column.name}"
