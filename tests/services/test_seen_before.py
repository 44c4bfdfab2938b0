"""Every edit is held to what was seen before it: what both changed is refused with both, what one changed is kept."""

from dataclasses import replace
from datetime import date

import pytest

from kompetence.domain.appointments import Appointment, NextMeeting
from kompetence.domain.assessment import Basis, Lane
from kompetence.domain.clash import Seen, settled_each
from kompetence.domain.period import Period
from kompetence.domain.person import OwnTarget
from kompetence.domain.profile import Requirement
from kompetence.domain.retention import Kept, Rule
from kompetence.domain.staffing import Tie
from kompetence.domain.unit import Need
from kompetence.errors import RefusalError
from kompetence.services.assessing import Assessing
from kompetence.services.catalogue import Shipped
from kompetence.services.places.bank import ProfileBank
from kompetence.services.places.frame import Frame
from kompetence.services.places.season import Season
from kompetence.services.places.staff import Staff
from kompetence.services.places.talk import TalkRoom
from kompetence.services.places.where import Where
from kompetence.services.preparing import PreparingTalks
from kompetence.services.retention import Retention
from kompetence.services.rounds import Rounds
from kompetence.services.voices import Voices
from tests.services.conftest import B1, B2, TODAY, TOP

JULY, AUGUST, MAY = date(2026, 7, 1), date(2026, 8, 1), date(2026, 5, 1)


@pytest.fixture
def where(desk, tmp_path):
    return Where(desk, Shipped(tmp_path))


@pytest.fixture
def talk(desk, mette):
    """Mette's talk, in which both have rated and shared."""
    assessing = Assessing(desk)
    for lane in (Lane.SELF, Lane.LEADER):
        assessing.rate(mette, B1, lane, 3)
    return Rounds(desk).dialogues_of(mette)[0][1].id


def clash(act):
    """What was refused: each part with mine and theirs, and what to come again with."""
    with pytest.raises(RefusalError) as error:
        act()
    assert error.value.code == "changed-meanwhile"
    return [(one.part, one.mine, one.theirs) for one in error.value.data["clashes"]], error.value.data[
        "again"
    ]


def told(write, seen, theirs, mine):
    """Two begin from what was seen; the second is refused, and can keep mine after looking at both."""
    write(theirs, seen)
    parts, again = clash(lambda: write(mine, seen))
    write(mine, again)
    return parts


def test_texts_of_a_competence_step_by_step(where):
    bank = ProfileBank(where)
    seen = bank.competences()[0].competence
    theirs = replace(seen, name="Samtale", behaviours={**seen.behaviours, 3: "Theirs"})
    mine = replace(seen, description="Mine", behaviours={**seen.behaviours, 3: "Mine", 4: "Four"})
    assert told(bank.save_competence, seen, theirs, mine) == [("behaviours", "Mine", "Theirs")]
    now = next(one.competence for one in bank.competences() if one.competence.id == seen.id)
    assert (now.name, now.description) == ("Samtale", "Mine")
    assert (now.behaviours[3], now.behaviours[4]) == ("Mine", "Four")


def test_texts_and_requirements_of_a_profile(where):
    bank = ProfileBank(where)
    seen = bank.profile("virksomhed").profile
    theirs = replace(seen, purpose="Theirs", core_task="Task")
    assert told(bank.write, seen, theirs, replace(seen, purpose="Mine")) == [("purpose", "Mine", "Theirs")]
    assert bank.profile("virksomhed").profile.core_task == "Task"
    asked = Requirement(B1, 3)

    def ask(wanted, before):
        bank.ask("virksomhed", wanted, before)

    higher = replace(asked, target=4, essential=True)
    assert told(ask, asked, higher, replace(asked, target=5)) == [("target", 5, 4)]
    now = next(one.requirement for one in bank.profile("virksomhed").lines if one.competence.id == B1)
    assert (now.target, now.essential) == (5, True)
    bank.drop("virksomhed", B1)
    with pytest.raises(RefusalError, match="gone-meanwhile"):
        ask(replace(now, target=2), now)


def test_two_bases_added_by_two_are_both_kept(where):
    bank = ProfileBank(where)
    new, other = (bank.begin(title).made for title in ("Ny", "Anden"))
    bank.ask(other, Requirement(B2, 3))
    bank.publish(other, (), TODAY)
    bank.build_on(new, ["leder"], ())
    bank.build_on(new, [other], ())
    assert {one.profile for one in bank.profile(new).bases} == {"leder", other}


def test_a_quote(desk):
    voices = Voices(desk)
    seen = replace(voices.new(B1), text="Seen")
    voices.save(seen)
    assert told(voices.save, seen, replace(seen, text="Theirs"), replace(seen, text="Mine")) == [
        ("text", "Mine", "Theirs")
    ]
    voices.remove(seen)
    with pytest.raises(RefusalError, match="gone-meanwhile"):
        voices.save(replace(seen, text="Mine"), seen)
    assert voices.all() == ()


def test_the_comment_of_a_preparation(desk, talk):
    preparing = PreparingTalks(desk)

    def comment(text, seen):
        preparing.comment(talk, B1, text, seen)

    assert told(comment, "", "Theirs", "Mine") == [("", "Mine", "Theirs")]


def test_when_and_where_a_talk_is_and_the_next_meeting(where, talk):
    room, seen = TalkRoom(where), Appointment()

    def plan(one, before):
        room.plan_when(talk, one.day, one.time, one.form, one.place, before)

    theirs = Appointment(JULY, "09:00", "", "Rum 1")
    assert told(plan, seen, theirs, Appointment(AUGUST, form="Video")) == [("day", AUGUST, JULY)]
    now = room.of(talk).dialogue
    assert (now.day, now.time, now.form, now.place) == (AUGUST, "09:00", "Video", "Rum 1")

    def meet(one, before):
        room.plan_next(talk, one.next_day, one.next_form, before)

    parts = told(meet, NextMeeting(), NextMeeting(JULY, "Video"), NextMeeting(AUGUST))
    assert parts == [("next_day", AUGUST, JULY)]
    assert room.of(talk).dialogue.next_form == "Video"


def test_dates_of_several_talks_at_once(where, talk):
    season, seen = Season(where), {talk: Appointment()}
    parts = told(season.plan, seen, {talk: Appointment(JULY, place="Rum 1")}, {talk: Appointment(AUGUST)})
    assert parts == [("day", AUGUST, JULY)]
    assert TalkRoom(where).of(talk).dialogue.place == "Rum 1"


def test_a_round(desk, where, mette):
    rounds, season = Rounds(desk), Season(where)
    (seen,) = rounds.all()
    theirs = replace(seen, title="Theirs", basis=Basis.AGREED)
    mine = replace(seen, title="Mine", period=Period(seen.period.starts, AUGUST))
    assert told(season.edit, seen, theirs, mine) == [("title", "Mine", "Theirs")]
    (now,) = rounds.all()
    assert (now.title, now.basis, now.period.ends) == ("Mine", Basis.AGREED, AUGUST)


def test_a_tie_day_by_day(where, mette):
    staff = Staff(where)
    seen = staff.employment(mette).of(Tie.MEMBERSHIP)[0].stretch

    def bind(one, before):
        staff.bind(Tie.MEMBERSHIP, one, before)

    def until(day, starts=seen.period.starts):
        return replace(seen, period=Period(starts, day))

    assert told(bind, seen, until(JULY, MAY), until(AUGUST)) == [("ends", AUGUST, JULY)]
    now = staff.employment(mette).of(Tie.MEMBERSHIP)[0].stretch
    assert now.period == Period(MAY, AUGUST)
    staff.unbind(Tie.MEMBERSHIP, now)
    with pytest.raises(RefusalError, match="gone-meanwhile"):
        bind(until(JULY), now)


def test_a_move_to_a_newer_version_does_not_undo_a_change_of_days(where, mette):
    staff = Staff(where)
    seen = staff.employment(mette).of(Tie.ASSIGNMENT)[0].stretch
    staff.bind(Tie.ASSIGNMENT, replace(seen, period=Period(seen.period.starts, AUGUST)), seen)
    staff.to_version(seen, "leder@1", JULY)
    assert {one.stretch.period.ends for one in staff.employment(mette).of(Tie.ASSIGNMENT)} == {
        date(2026, 6, 30), AUGUST,
    }  # fmt: skip


def test_an_own_target(where, mette):
    staff = Staff(where)
    seen = OwnTarget(mette, B1, 2, 2, "Ny", Period(TODAY))
    staff.put_target("", seen)
    (identity,) = (one.id for one in staff.employment(mette).own_targets)

    def put(own, before):
        staff.put_target(identity, own, before)

    theirs = replace(seen, reason="Theirs", period=Period(TODAY, AUGUST))
    assert told(put, seen, theirs, replace(seen, reason="Mine", upper=3)) == [("reason", "Mine", "Theirs")]
    (now,) = staff.employment(mette).own_targets
    assert (now.reason, now.upper, now.period.ends) == ("Mine", 3, AUGUST)


def test_a_need_also_where_two_add_one(where, mette):
    staff, seen = Staff(where), Need(TOP, B1, 0, 3)
    assert told(staff.put_need, seen, replace(seen, people=3, level=4), replace(seen, people=2)) == [
        ("people", 2, 3)
    ]
    (now,) = staff.unit(TOP).needs
    assert (now.need.people, now.need.level) == (2, 4)
    staff.drop_need(TOP, B1)
    with pytest.raises(RefusalError, match="gone-meanwhile"):
        staff.put_need(replace(now.need, people=5), now.need)


def test_a_focus_set_by_each_is_kept_without_a_question(where, mette):
    staff = Staff(where)
    seen = staff.unit(TOP).unit
    for one in (B1, B2):
        staff.write_unit(replace(seen, focus=frozenset({one})), seen)
    assert staff.unit(TOP).unit.focus == {B1, B2}


def test_an_agreed_level_is_never_merged(desk, where, mette, talk):
    room, assessing = TalkRoom(where), Assessing(desk)

    def agree(level, before):
        room.agree(talk, {B1: level}, before if isinstance(before, dict) else {B1: before})

    assert told(agree, None, 2, 4) == [("agreed", 4, 2)]

    def rate(level, before):
        assessing.rate(mette, B1, Lane.AGREED, level, seen=before)

    assert told(rate, Seen(4), 5, None) == [("agreed", None, 5)]
    assert B1 not in [one.line.competence.id for one in room.of(talk).lines if one.line.agreed is not None]


def test_how_long_something_is_kept(desk):
    retention = Retention(desk)
    seen = next(one for one in retention.rules() if one.rule is Rule.GOALS)
    theirs = Kept(Rule.GOALS, 24, "Theirs")
    assert told(retention.write, seen, theirs, Kept(Rule.GOALS, 36, "Mine")) == [
        ("months", 36, 24), ("reason", "Mine", "Theirs"),
    ]  # fmt: skip


def test_what_is_settled_for_the_file(where, mette, put):
    frame, bo = Frame(where), put("Bo", "2", unit="Team")
    assert told(frame.set_follow_up_weeks, Seen(13), 8, 10) == [("weeks", 10, 8)]
    assert told(frame.set_smallest_group, Seen(5), 6, 7) == [("group", 7, 6)]
    assert told(frame.choose_viewer, "", mette, bo) == [("", bo, mette)]


def test_without_what_was_seen_nobody_asks():
    assert settled_each("", None, {B1: 2}, {B1: 3}) == {B1: 2}
    assert settled_each("", {B1: 3}, {B1: 3}, {B1: 4, B2: 1}) == {B1: 4}
