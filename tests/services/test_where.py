"""After a change only what it is about is read again, and the unit is what it would be if it were read anew."""

from dataclasses import replace
from datetime import date

import pytest

from kompetence.domain.assessment import Basis, Lane
from kompetence.domain.dialogue import RoundKind
from kompetence.domain.ids import UnitId
from kompetence.domain.period import Period
from kompetence.domain.person import OwnTarget
from kompetence.domain.unit import Need
from kompetence.services.arranging import Arranging
from kompetence.services.assessing import Assessing
from kompetence.services.catalogue import Shipped
from kompetence.services.own_targets import OwnTargets
from kompetence.services.places.where import Where
from kompetence.services.planning import Planning
from kompetence.services.rounds import Rounds
from kompetence.services.staffing import Staffing
from kompetence.services.staffing_units import StaffingUnits
from kompetence.services.unit_view import look
from kompetence.storage import dialogues, people, units
from tests.make import goal
from tests.on_both import of_a_file
from tests.services.conftest import B1, SPRING, TODAY, TOP


@pytest.fixture
def where(desk, tmp_path):
    return Where(desk, Shipped(tmp_path))


def rate(desk, staff):
    return Assessing(desk).rate(staff["A"], B1, Lane.AGREED, 5)


def add_goal(desk, staff):
    return Planning(desk).save(goal(staff["A"], B1, wanted_level=4))


def put_off(desk, staff):
    with desk.database.reading() as session:
        talk = dialogues.of_person(session, staff["B"])[0].id
    return Arranging(desk).postpone([talk])


def open_round(desk, staff):
    return Rounds(desk).open(
        TOP, RoundKind.MUS, "Efterår", Period(TODAY, None), invited=staff.values(), basis=Basis.AGREED_LEADER
    )


def answer_otherwise(desk, staff):
    (round_,) = Rounds(desk).all()
    other = next(one for one in Basis if one is not round_.basis)
    return Rounds(desk).edit(replace(round_, basis=other))


def rename(desk, staff):
    with desk.database.reading() as session:
        known = people.everyone(session)[staff["A"]]
    return Staffing(desk).write(replace(known, name="Øjvind", may_be_asked=True))


def leave(desk, staff):
    return Staffing(desk).leave(staff["D"], date(2026, 4, 1))


def set_own_target(desk, staff):
    own = OwnTarget(staff["C"], B1, 5, 5, "Ny opgave", Period(SPRING, None))
    return OwnTargets(desk).put("", own)


def need(desk, staff):
    return StaffingUnits(desk).put_need(Need(TOP, B1, 3, 4))


def new_unit(desk, staff):
    return StaffingUnits(desk).new(TOP, "Øst")


ACTS = (rate, add_goal, put_off, open_round, answer_otherwise, rename, leave, set_own_target, need, new_unit)


@pytest.mark.parametrize("act", ACTS, ids=[one.__name__ for one in ACTS])
@pytest.mark.parametrize("drawn", [True, False])
def test_after_any_act_the_unit_is_what_it_would_be_read_anew(desk, where, staff, act, drawn):
    before = where.view()
    if drawn:
        before.team()
    where.done(act(desk, staff))
    with desk.database.reading() as session:
        anew = look(session, units.tree(session), UnitId(TOP), TODAY)
    now = where.view()
    assert now == replace(anew, goals=now.goals)
    assert set(now.goals) == set(anew.goals)
    assert (now.team(), now.people()) == (anew.team(), anew.people())


@of_a_file
@pytest.mark.parametrize("act", [rate, add_goal])
def test_a_rating_or_a_goal_reads_one_person_again_and_nobody_else(desk, where, staff, act):
    before = {one.person.id: one for one in where.view().persons}
    where.done(act(desk, staff))
    read = []
    desk.database._raw.set_trace_callback(read.append)
    after = {one.person.id: one for one in where.view().persons}
    desk.database._raw.set_trace_callback(None)
    assert [one for one in after if after[one] is not before[one]] == [staff["A"]]
    everybody = ("from person", "from membership", "from assignment", "from requirement", "from round")
    assert not [one for one in read if any(table in one.lower() for table in everybody)]
    assert len(read) < 10


def test_putting_a_talk_off_reads_nobody_elses_lines(desk, where, staff):
    before = {one.person.id: one for one in where.view().persons}
    where.done(put_off(desk, staff))
    after = {one.person.id: one for one in where.view().persons}
    assert [one for one in after if after[one] is not before[one]] == [staff["B"]]


@of_a_file
def test_many_acts_are_read_again_together_once_somebody_looks(desk, where, staff):
    where.view()
    read = []
    for level in (1, 2, 3, 4):
        where.done(Assessing(desk).rate(staff["A"], B1, Lane.AGREED, level))
    desk.database._raw.set_trace_callback(read.append)
    where.view()
    where.view()
    desk.database._raw.set_trace_callback(None)
    assert len([one for one in read if one.lower().startswith("begin")]) == 1
