"""The tables themselves refuse what the program would never write."""

import sqlite3

import pytest

from kompetence.storage import schema

SOUND = """
insert into scale values ('s', 'S', 3, 4);
insert into step values ('s', 1, 'Ny', '');
insert into competence values ('B1', 'Navn', '', '', '[]', 'basis', 's', '', 0, 1);
insert into unit (id, parent, name, kind, core_task, local_values, version) values ('u', null, 'U', '', '', '', 1);
insert into person values ('p', 'Mette', '', '17', '', '', 0, 1);
insert into round (id, made, kind, title, starts, purpose, basis, hide_target, closed, version)
    values ('r', 1, 'MUS', 'R', '2026-01-01', '', 'agreed', 0, 0, 1);
insert into dialogue (id, round, person, state, opened, time, form, place, note, own_wanted, summary,
    next_form, version)
    values ('d', 'r', 'p', 'held', '2026-01-01', '', '', '', '', 0, '', '', 1);
"""
SECOND_DIALOGUE = (
    "insert into dialogue (id, round, person, state, opened, time, form, place, note, own_wanted, summary,"
    " next_form, version) values ('e', 'r', 'p', 'held', '2026-01-01', '', '', '', '', 0, '', '', 1)"
)
RATE = "insert into rating values ('d', 'B1', '{lane}', {level}, 's', 0, 1)"
GOAL = (
    "insert into goal (id, person, unit, competence, scale, learn, use, sign, forms, responsible, partner, status,"
    " fund, occasion, closing, released, shared, version) values"
    " ('g', {person}, {unit}, 'B1', 's', '', '', '', '[]', '', '', '{status}', 'not relevant', '', '', 0, 1, 1)"
)


@pytest.fixture
def tables():
    memory = sqlite3.connect(":memory:")
    memory.executescript(schema.script())
    memory.execute("pragma foreign_keys = on")
    memory.executescript(SOUND)
    yield memory
    memory.close()


@pytest.mark.parametrize("level", ["0", "6", "null"])
@pytest.mark.parametrize("lane", ["self", "leader", "agreed"])
def test_a_level_of_any_scale_is_taken_in_every_lane(tables, lane, level):
    tables.execute(RATE.format(lane=lane, level=level))


@pytest.mark.parametrize("level", ["2.5", "'x'", "9", "-1", "7", "x'03'", "1e30"])
def test_what_is_no_level_is_refused(tables, level):
    with pytest.raises(sqlite3.IntegrityError):
        tables.execute(RATE.format(lane="self", level=level))


def test_a_level_written_as_text_is_kept_as_the_number_that_it_is(tables):
    tables.execute(RATE.format(lane="self", level="'3'"))
    assert tables.execute("select level, typeof(level) from rating").fetchall() == [(3, "integer")]


@pytest.mark.parametrize(
    "statement",
    [
        RATE.format(lane="peer", level=3),
        RATE.format(lane="", level=3),
        "insert into draft values ('d', 'agreed', x'00', 1)",
        "insert into shared_lane values ('d', 'SELF', '2026-01-01')",
        "insert into person values ('q', 'Bo', '', '', '', '', 0, 1)",
        "insert into person values ('q', 'Bo', '', '17', '', '', 0, 1)",
        "insert into person values ('q', null, '', null, '', '', 0, 1)",
        f"insert into person values ('q', '{'x' * 201}', '', null, '', '', 0, 1)",
        "insert into membership values ('m', 'p', 'u', '2026-02-01', '2026-01-31', 1)",
        "insert into own_target values ('t', 'p', 'B1', 4, 3, '', '2026-01-01', null, 1)",
        "insert into own_leader values ('l', 'p', 'p', '2026-01-01', null, 1)",
        "insert into need values ('u', 'B1', -1, 3, 1)",
        "insert into need values ('u', 'B1', 1, 7, 1)",
        "update dialogue set state = 'done'",
        "update competence set kind = 'other'",
        "update round set basis = 'self'",
        SECOND_DIALOGUE,
        GOAL.format(person="'p'", unit="'u'", status="reached"),
        GOAL.format(person="null", unit="null", status="reached"),
        GOAL.format(person="'p'", unit="null", status="Nået"),
    ],
)  # fmt: skip
def test_a_row_that_breaks_a_rule_is_refused(tables, statement):
    with pytest.raises(sqlite3.IntegrityError):
        tables.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "insert into membership values ('m', 'nobody', 'u', '2026-01-01', null, 1)",
        "insert into membership values ('m', 'p', 'nowhere', '2026-01-01', null, 1)",
        "update unit set parent = 'nowhere'",
        "update competence set scale = 'none'",
        "delete from scale",
        "delete from round",
    ],
)
def test_a_reference_must_lead_somewhere(tables, statement):
    with pytest.raises(sqlite3.IntegrityError):
        tables.execute(statement)


def test_a_competence_that_somebody_is_rated_in_stays(tables):
    tables.execute(RATE.format(lane="self", level=3))
    with pytest.raises(sqlite3.IntegrityError):
        tables.execute("delete from competence")


def test_what_belongs_to_a_person_goes_with_the_person(tables):
    tables.execute(RATE.format(lane="self", level=3))
    tables.execute(GOAL.format(person="'p'", unit="null", status="reached"))
    tables.execute("delete from person")
    left = [
        tables.execute(f"select count(*) from {name}").fetchone() for name in ("dialogue", "rating", "goal")
    ]
    assert left == [(0,)] * 3
