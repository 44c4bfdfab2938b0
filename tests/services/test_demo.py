"""A demo is clearly invented, the same from the same seed and day, and shows everything the program knows."""

import json
import sqlite3
from contextlib import closing
from datetime import date

import pypdf
import pytest
from openpyxl import load_workbook

from kompetence.cli.overview import values
from kompetence.domain.example import PASSPHRASE
from kompetence.errors import RefusalError
from kompetence.paths import of_user
from kompetence.services.assessing import Lane
from kompetence.services.catalogue import Shipped
from kompetence.services.demo import Making, make_data, make_demo
from kompetence.services.desk import Desk, no_progress
from kompetence.services.drafts import load
from kompetence.services.overview import Overview
from kompetence.storage.dialogues import seals

DAY = date(2026, 4, 22)
SHIPPED = Shipped(of_user().profiles)


def made(folder, employees=24, seed=1, name="demo.kompetence"):
    return make_data(folder / name, Making(employees, seed, DAY), SHIPPED)


def dump(database):
    with closing(sqlite3.connect(":memory:")) as memory:
        database._raw.backup(memory)
        return list(memory.iterdump())


@pytest.fixture(scope="module")
def usual(tmp_path_factory):
    """The rows of a demo of the usual size, by any query."""
    folder = tmp_path_factory.mktemp("demo")
    made(folder).close()
    with closing(sqlite3.connect(folder / "demo.kompetence")) as data:
        yield lambda query: data.execute(query).fetchall()


def test_same_seed_and_day_give_the_same_data_to_the_last_byte_of_a_row(tmp_path):
    with made(tmp_path, 30, name="a") as one, made(tmp_path, 30, name="b") as other:
        assert dump(one) == dump(other)


def test_another_seed_gives_other_data(tmp_path):
    with made(tmp_path, 3, seed=1, name="a") as one, made(tmp_path, 3, seed=2, name="b") as other:
        assert dump(one) != dump(other)


def test_the_overview_in_json_is_the_same_again(tmp_path):
    told = []
    for name in ("a", "b"):
        with made(tmp_path, name=name) as data:
            found = Overview(Desk(data)).unit(day=DAY, names=True)
            told.append(json.dumps(values(found), default=str))
    assert told[0] == told[1]


@pytest.mark.parametrize("employees", [1, 2, 3, 9, 10, 15, 16, 19, 20, 24, 25, 60])
def test_as_many_people_work_there_as_were_asked_for(tmp_path, employees):
    with made(tmp_path, employees) as data:
        assert Overview(Desk(data)).unit(day=DAY).people == employees


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        (
            "select distinct state from dialogue",
            {
                "invited",
                "preparing",
                "ready",
                "held",
                "sealed",
                "closed",
                "postponed",
                "cancelled",
                "covered",
            },
        ),
        ("select distinct lane from rating", {"self", "leader", "agreed"}),
        ("select distinct wish from preparation where wish is not null", {"yes", "little", "no"}),
        (
            "select distinct status from goal",
            {"not started", "in progress", "reached", "changed", "stopped"},
        ),
        (
            "select distinct fund from goal",
            {"not relevant", "looking into it", "applied", "granted", "declined"},
        ),
        (
            "select distinct agreement from person",
            {"HK Kommunal", "Dansk Socialrådgiverforening", "Akademikerne"},
        ),
        ("select distinct kind from unit", {"Kommune", "Område", "Team"}),
        ("select distinct closed from round", {0, 1}),
    ],
)
def test_every_kind_occurs(usual, query, wanted):
    assert {value for (value,) in usual(query)} == wanted


@pytest.mark.parametrize(
    ("what", "query"),
    [
        ("differences of view", ("select 1 from rating s join rating l using (dialogue, competence)"
         " where s.lane = 'self' and l.lane = 'leader' and abs(s.level - l.level) > 1")),
        ("not relevant", "select 1 from rating where level is null"),
        ("growth", ("select 1 from rating a join dialogue d on d.id = a.dialogue join rating b"
         " on b.competence = a.competence join dialogue e on e.id = b.dialogue and e.person = d.person"
         " and e.opened < d.opened where a.lane = 'agreed' and b.lane = 'agreed' and a.level > b.level")),
        ("examples", "select 1 from preparation where example <> ''"),
        ("comments", "select 1 from preparation where comment <> ''"),
        ("own targets with reasons", "select 1 from own_target where reason <> ''"),
        ("own leader", "select 1 from own_leader"),
        ("drafts", "select 1 from draft"),
        ("released goals", "select 1 from goal where released = 1 and closing <> ''"),
        ("team goals", "select 1 from goal where unit is not null"),
        ("course starts", "select 1 from goal where course_start is not null"),
        ("follow-ups done", "select 1 from follow_up where done is not null"),
        ("follow-ups due", ("select 1 from goal where status in ('not started', 'in progress')"
         f" and follow_up <= '{DAY}'")),
        ("several profiles", "select 1 from assignment where ends is null group by person having count(*) > 1"),
        ("two units", "select 1 from membership where ends is null group by person having count(*) > 1"),
        ("moved", "select 1 from membership a join membership b using (person) where a.ends < b.starts"),
        ("left", f"select 1 from membership group by person having max(coalesce(ends, '9')) < '{DAY}'"),
        ("focus and local values", "select 1 from unit join focus on focus.unit = unit.id where local_values <> ''"),
    ],
)  # fmt: skip
def test_everything_occurs(usual, what, query):
    assert usual(query), what


def test_no_room_has_two_talks_at_one_time(tmp_path):
    with made(tmp_path, 60) as data:
        booked = data._raw.execute(
            "select day, time, place from dialogue where place like 'Mødelokale%' and day is not null"
        ).fetchall()
    assert len(booked) > 20
    assert len(set(booked)) == len(booked)


def test_nobody_waits_for_the_team_leader_to_prepare_the_chiefs_talk(usual):
    (found,) = usual(
        "select state from dialogue join person on person.id = dialogue.person join round on round.id = dialogue.round"
        " where person.name = 'Anders Winding' and round.closed = 0"
    )
    assert found == ("postponed",)


def test_a_goal_ended_on_the_day_of_the_follow_up_that_says_so(usual):
    found = usual(
        "select goal.ended, follow_up.done from goal join follow_up_line on follow_up_line.goal = goal.id"
        " join follow_up on follow_up.id = follow_up_line.follow_up where goal.ended is not null"
    )
    assert found
    assert all(ended == done for ended, done in found)


def test_nothing_is_noted_to_be_made_later_than_at_the_first_hour_of_the_day(tmp_path):
    making = Making(3, 1, DAY)
    make_demo(tmp_path / "new", making, SHIPPED, data_done=no_progress, plans_done=no_progress)
    with closing(sqlite3.connect(tmp_path / "new" / "demo.kompetence")) as data:
        noted = [at for (at,) in data.execute("select at from access_log")]
    assert noted
    assert max(noted) < DAY.isoformat()


def test_every_goal_is_agreed(usual):
    assert not usual("select 1 from goal where shared = 0"), "a talk would lose it at its seal"


def test_coverage_has_met_and_missing_needs_and_what_hangs_on_one_or_on_nobody(tmp_path):
    with made(tmp_path) as data:
        picture = Overview(Desk(data)).unit(day=DAY).picture
        figures = [line.figures for unit in picture.tree for line in picture.lines(unit.id)]
    assert {one.missing > 0 for one in figures if one.missing is not None} == {True, False}
    assert {one.can for one in figures if one.vulnerable} == {0, 1}
    assert max(one.can_teach for one in figures) > 1


def test_all_four_states_of_a_rating_occur(tmp_path):
    with made(tmp_path) as data:
        persons = Overview(Desk(data)).unit(day=DAY, names=True).persons
    states = {line.state.value for one in persons for line in one.lines}
    assert states >= {"rated", "not rated", "not relevant"}


def test_every_seal_holds(tmp_path):
    with made(tmp_path) as data, data.reading() as session:
        found = seals(session)
    assert len(found) > 24
    assert all(one.holds for one in found.values())


def test_a_draft_opens_with_the_passphrase_and_counts_nowhere(tmp_path):
    with made(tmp_path, 3) as data, data.reading() as session:
        ((dialogue, lane),) = data._raw.execute("select dialogue, lane from draft").fetchall()
        assert not load(session, dialogue, Lane(lane), PASSPHRASE).empty
        assert not data._raw.execute("select 1 from rating where dialogue = ?", (dialogue,)).fetchall()


def test_no_name_and_no_initials_are_given_twice(tmp_path):
    with made(tmp_path, 400) as data:
        people = data._raw.execute(
            "select count(*), count(distinct name), count(distinct initials) from person"
        )
        assert len(set(people.fetchone())) == 1


@pytest.mark.parametrize("employees", [1, 3, 24])
def test_all_papers_are_written_and_can_be_read(tmp_path, employees):
    folder = tmp_path / "new" / "demo"
    demo = make_demo(
        folder, Making(employees, 1, DAY), SHIPPED, data_done=no_progress, plans_done=no_progress
    )
    assert len(demo.plans) == employees
    for paper in (demo.team, *demo.plans):
        assert pypdf.PdfReader(paper).pages[0].extract_text()
    with closing(load_workbook(demo.overview)) as book:
        text = " ".join(str(cell) for row in book.worksheets[0].iter_rows(values_only=True) for cell in row)
    assert "Eksempel Kommune (fiktiv)" in text


def test_a_demo_that_is_there_is_left_alone(tmp_path):
    data = tmp_path / "demo.kompetence"
    data.write_text("mine")
    with pytest.raises(RefusalError) as refused:
        make_demo(tmp_path, Making(3, 1, DAY), SHIPPED, data_done=no_progress, plans_done=no_progress)
    assert refused.value.code == "data-exists"
    assert [one.name for one in tmp_path.iterdir()] == ["demo.kompetence"]
    assert data.read_text() == "mine"
