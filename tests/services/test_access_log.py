"""Who did what with whose data: every act about a person leaves a line, and nothing that is one's own does."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kompetence.domain.access_log import Act, Kind
from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import Given, Party
from kompetence.domain.goal import GoalStatus
from kompetence.domain.ids import GoalId, UnitId
from kompetence.domain.preparation import Draft, Entered
from kompetence.domain.staffing import NewPerson
from kompetence.errors import RefusalError
from kompetence.services.access_logging import Looking
from kompetence.services.assessing import Assessing
from kompetence.services.catalogue import Shipped
from kompetence.services.desktop import Desktop
from kompetence.services.group_talking import GroupTalks
from kompetence.services.importing import Importing
from kompetence.services.planning import Planning
from kompetence.services.preparing import PreparingTalks
from kompetence.services.reporting import Reporting
from kompetence.services.rounds import Rounds
from kompetence.services.staffing_units import StaffingUnits
from kompetence.services.talking import Talking
from kompetence.storage import access_log, dialogues, people, walk
from tests.make import goal
from tests.on_both import asked, change
from tests.services.conftest import B1, TODAY, TOP
from tests.services.test_where import ACTS, answer_otherwise, need, new_unit


def lines(desk, person):
    """What the log says about somebody, the newest first."""
    with desk.database.reading() as session:
        return access_log.about(session, person)


def everything(desk):
    return asked(desk.database, "select person, act, kind from access_log order by id")


def talk_of(desk, person):
    with desk.database.reading() as session:
        return dialogues.of_person(session, person)[0].id


def end_goal(desk, staff):
    made = Planning(desk).save(goal(staff["A"], B1, wanted_level=4)).made
    return Planning(desk).set_status(GoalId(made), GoalStatus.REACHED)


def agree(desk, staff):
    return Talking(desk).agree(talk_of(desk, staff["A"]), {B1: 3})


def summarise(desk, staff):
    return Talking(desk).write_summary(talk_of(desk, staff["B"]), "Godt.")


def share(desk, staff):
    draft = Draft({B1: Entered(3)})
    return PreparingTalks(desk).share(talk_of(desk, staff["A"]), Lane.LEADER, draft)


def invite(desk, staff):
    (round_,) = Rounds(desk).all()
    return Rounds(desk).invite(round_.id, [staff["D"]])


def talk_together(desk, staff):
    return GroupTalks(desk).start(TOP)


def hand_over(desk, staff):
    return StaffingUnits(desk).hand_over(TOP, staff["A"], TODAY)


ABOUT_NOBODY = (answer_otherwise, need, new_unit)
MORE = (end_goal, agree, summarise, share, invite, talk_together, hand_over)


@pytest.mark.parametrize(
    "act", [one for one in (*ACTS, *MORE) if one not in ABOUT_NOBODY], ids=lambda one: one.__name__
)
def test_an_act_about_people_leaves_a_line_about_each_of_them(desk, staff, act):
    before, count = everything(desk), people_rows(desk)
    act(desk, staff)
    new = everything(desk)[len(before) :]
    changed = {person for person, rows in people_rows(desk).items() if rows != count.get(person)}
    assert changed
    assert changed <= {person for person, _act, _kind in new}


def people_rows(desk):
    """Everything the data hold about each person."""
    with desk.database.reading() as session:
        return {one: walk.person_rows(session, one) for one in people.everyone(session)}


@pytest.mark.parametrize("act", ABOUT_NOBODY, ids=lambda one: one.__name__)
def test_an_act_about_the_unit_says_nothing_about_anybody(desk, staff, act):
    before = everything(desk)
    act(desk, staff)
    assert everything(desk) == before


def test_a_line_tells_who_what_and_when(desk, staff):
    at = datetime(2026, 6, 1, 10, tzinfo=UTC)
    known = replace(desk, account=lambda: "lone", viewer=lambda: staff["B"], now=lambda: at)
    Assessing(known).rate(staff["A"], B1, Lane.AGREED, 4)
    newest = lines(desk, staff["A"])[0]
    assert (newest.at, newest.account, newest.viewer) == (at, "lone", staff["B"])
    assert (newest.act, newest.kind) == (Act.CHANGED, Kind.LEVELS)


def test_a_draft_is_its_writers_alone_and_sharing_it_is_noted(desk, staff):
    kept = Assessing(desk, passphrase="eksempel")
    before = everything(desk)
    kept.rate(staff["D"], B1, Lane.SELF, 2, draft=True)
    assert everything(desk) == before
    kept.share(staff["D"], Lane.SELF)
    assert everything(desk)[len(before) :] == [(staff["D"], "changed", "levels")]


def test_what_is_refused_or_changes_nothing_leaves_no_line(desk, staff):
    before = everything(desk)
    with pytest.raises(RefusalError):
        Talking(desk).seal_reviewed(talk_of(desk, staff["A"]))
    Talking(desk).write_summary(talk_of(desk, staff["A"]), "")
    assert everything(desk) == before


def test_the_same_edit_sent_twice_is_noted_once(desk, staff):
    before = len(everything(desk))
    for _ in range(2):
        Assessing(desk).rate(staff["A"], B1, Lane.AGREED, 4, edit_id="e1")
    assert len(everything(desk)) == before + 1


def test_an_import_is_noted_about_those_whom_it_changed(desk, staff, tmp_path):
    file = tmp_path / "ratings.csv"
    file.write_text("employee_no;competence;agreed\nA;B1;2\nB;B1;4\n", encoding="utf-8")
    before = everything(desk)
    Importing(desk).ratings(file, dry_run=True)
    assert everything(desk) == before
    Importing(desk).ratings(file)
    new = everything(desk)[len(before) :]
    assert (staff["B"], "read in", "levels") in new
    assert staff["D"] not in {person for person, *_rest in new}


def test_a_handover_is_told_to_everybody_who_gets_another_leader(desk, staff):
    hand_over(desk, staff)
    for name in "ABCD":
        assert Act.HANDED_OVER in {one.act for one in lines(desk, staff[name])}


def test_names_that_leave_say_why_about_each_of_them(desk, staff, tmp_path):
    Reporting(desk).overview(tmp_path / "o.xlsx", reason="Kurser i efteråret")
    for name in "ABCD":
        newest = lines(desk, staff[name])[0]
        assert (newest.act, newest.kind, newest.purpose) == (
            Act.EXPORTED,
            Kind.OVERVIEW,
            "Kurser i efteråret",
        )


def test_figures_that_leave_without_names_are_about_nobody(desk, staff, tmp_path):
    before = everything(desk)
    Reporting(desk).overview(tmp_path / "o.xlsx")
    Reporting(desk).team(tmp_path / "t.pdf")
    assert everything(desk) == before


def test_a_plan_is_noted_about_its_person_alone(desk, staff, tmp_path):
    before = everything(desk)
    Reporting(desk).plan(staff["A"], tmp_path / "a.pdf")
    assert everything(desk)[len(before) :] == [(staff["A"], "exported", "plan")]


def test_in_a_preparation_file_nothing_is_noted(desk, staff):
    before = everything(desk)
    desk.database.is_form = True
    Assessing(desk).rate(staff["A"], B1, Lane.AGREED, 4)
    Looking(desk).at(staff["A"], Kind.LEVELS)
    assert everything(desk) == before


class Clock:
    """A time that a test moves."""

    def __init__(self):
        self.now = datetime(2026, 6, 1, 9, tzinfo=UTC)

    def __call__(self):
        return self.now


def test_looking_at_somebody_is_noted_once_in_a_quarter_of_an_hour(desk, staff):
    clock = Clock()
    looking = Looking(replace(desk, now=clock))
    before = len(everything(desk))
    for minutes in (0, 5, 9, 2):
        clock.now += timedelta(minutes=minutes)
        looking.at(staff["A"], Kind.LEVELS)
    assert everything(desk)[before:] == [(staff["A"], "opened", "levels")] * 2


def test_looking_at_oneself_is_not_noted(desk, staff):
    before = everything(desk)
    Looking(replace(desk, viewer=lambda: staff["A"])).at(staff["A"], Kind.LEVELS)
    assert everything(desk) == before


@pytest.fixture
def desktop(desk, tmp_path):
    return Desktop(desk, tmp_path / "x.kompetence", Shipped(tmp_path))


def test_the_windows_page_of_a_person_is_noted_and_an_employees_own_is_not(desk, staff, desktop):
    before = everything(desk)
    desktop.seat(staff["A"])
    desktop.sheet(staff["A"])
    assert everything(desk) == before
    desktop.seat(None)
    desktop.sheet(staff["A"])
    assert everything(desk)[len(before) :] == [(staff["A"], "opened", "levels")]


def test_taking_back_is_a_change_too_and_leaves_the_log_as_it_was(desk, staff, desktop):
    before = len(everything(desk))
    change, undo = desktop.noted(lambda: desktop.rate(staff["A"], B1, Lane.AGREED, 5))
    desktop.take_back(change, undo)
    assert everything(desk)[before:] == [(staff["A"], "changed", "levels")] * 2
    assert desktop.rating(staff["A"], B1, Lane.AGREED) == 2


def test_what_cannot_be_noted_is_not_taken_back(desk, staff, desktop, monkeypatch):
    change, undo = desktop.noted(lambda: desktop.rate(staff["A"], B1, Lane.AGREED, 5))

    def full(*_told):
        raise RefusalError("disk-full", file="team.kompetence")

    with monkeypatch.context() as disk:
        disk.setattr("kompetence.services.desktop.log_change", full)
        with pytest.raises(RefusalError, match="disk-full"):
            desktop.take_back(change, undo)
    assert desktop.rating(staff["A"], B1, Lane.AGREED) == 5
    desktop.take_back(change, undo)
    assert desktop.rating(staff["A"], B1, Lane.AGREED) == 2


def test_whoever_is_chosen_in_the_settings_stands_in_the_log(desk, staff, desktop):
    desktop.frame.choose_viewer(staff["B"])
    desktop.rate(staff["A"], B1, Lane.AGREED, 5)
    assert lines(desk, staff["A"])[0].viewer == staff["B"]


def test_somebody_who_is_taken_back_is_still_told_about(desk, desktop):
    new = NewPerson("Eva", UnitId(TOP), TODAY)
    change, undo = desktop.noted(lambda: desktop.staff.add(new))
    desktop.take_back(change, undo)
    assert everything(desk)[-2:] == [(change.made, "changed", "person")] * 2


def test_the_line_is_only_added_to(desk, staff):
    with pytest.raises(Exception, match="only added to"):
        change(desk.database, "delete from access_log")


def test_both_parties_reading_is_noted_as_a_change_of_the_talk(desk, staff):
    talking, talk = Talking(desk), talk_of(desk, staff["A"])
    talking.held(talk)
    talking.review(talk, Party.EMPLOYEE, Given.PAPER)
    assert lines(desk, staff["A"])[0].kind is Kind.TALK


AROUND_THE_GATE = {
    "backing_up", "catalogue", "clearing", "demo", "private_writing", "releasing", "shown_reports", "starting",
    "forms/own",
}  # fmt: skip
"""They write copies, the bank, figures without names, a new file, what is nobody's, drafts, or an own file."""


def test_whoever_writes_does_it_through_the_gate_or_tells_the_log():
    services = Path(__file__).parents[2] / "kompetence" / "services"
    for file in services.rglob("*.py"):
        name = file.relative_to(services).with_suffix("").as_posix()
        text = file.read_text("utf-8")
        if ".transaction()" in text and name not in AROUND_THE_GATE:
            assert "access_logging import" in text or name in {"access_logging", "edits"}, name
