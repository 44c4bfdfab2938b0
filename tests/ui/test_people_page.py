"""The page of a person besides levels and goals: employment, own targets, the talk of the round, earlier rounds."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt

from kompetence.domain.period import Period
from kompetence.domain.staffing import NewPerson, Tie
from kompetence.ui.people.tie_forms import TargetForm, TieForm
from kompetence.ui.widgets.question import Question
from tests.ui import municipality

TODAY = municipality.TODAY


@pytest.fixture
def page(enter):
    """Emil Ravn's employment."""
    page = enter("ERA")
    page.parts.choose("employment")
    return page


def held(window, page, tie):
    return window.workspace.staff.employment(page._person).of(tie)


def test_facts_are_saved_at_a_pause_and_taken_back_together(qtbot, window, page):
    facts = page.employment.facts
    facts.position.setFocus()
    facts.position.selectAll()
    qtbot.keyClicks(facts.position, "Teamkoordinator")
    facts.settle()
    assert page.head.context.text().startswith("Teamkoordinator")
    window.commands.undo.trigger()
    assert facts.position.text() == "Jobformidler"


def test_a_taken_employee_number_is_said_under_its_field_and_not_left_unasked(qtbot, window, page):
    facts = page.employment.facts
    facts.number.selectAll()
    qtbot.keyClicks(facts.number, "1")
    assert not page.settle()
    assert "Mette Kjær Lund has the employee number 1" in facts.asked.problem("employee_no")
    assert window.workspace.staff.employment(page._person).person.employee_no == "10"


def test_somebody_gets_a_second_unit_and_never_the_same_twice(window, page):
    page.employment.ties[Tie.MEMBERSHIP].add.click()
    form = page.employment.beside.form
    assert isinstance(form, TieForm)
    form.what.setCurrentIndex(form.what.findText(municipality.TEAM))
    form.go.click()
    assert "already" in form.asked.problem("starts")
    form.what.setCurrentIndex(form.what.findText(municipality.OTHER))
    form.go.click()
    assert len(held(window, page, Tie.MEMBERSHIP)) == 2
    window.commands.undo.trigger()
    assert len(held(window, page, Tie.MEMBERSHIP)) == 1


def test_a_last_day_before_the_first_is_said_under_it(window, page):
    page.employment.ties[Tie.MEMBERSHIP].edit.emit(held(window, page, Tie.MEMBERSHIP)[0])
    form = page.employment.beside.form
    form.days.ends.setText("1 april 2026")
    form.go.click()
    assert "before the first day" in form.asked.problem("ends")


def test_a_lead_is_asked_about_first_and_is_for_good(window, page):
    page.employment.ties[Tie.LEADERSHIP].add.click()
    form = page.employment.beside.form
    form.what.setCurrentIndex(form.what.findText(municipality.TEAM))
    form.go.click()
    question = window.findChild(Question)
    assert not held(window, page, Tie.LEADERSHIP)
    question.answers[0].click()
    assert len(held(window, page, Tie.LEADERSHIP)) == 1
    assert window.edits.count() == 0


def test_nobody_is_offered_as_their_own_leader(page):
    page.employment.ties[Tie.OWN_LEADER].add.click()
    what = page.employment.beside.form.what
    assert not [row for row in range(what.count()) if what.itemText(row).startswith("Emil Ravn")]


def test_an_own_target_wants_a_reason_and_shows_what_the_profiles_say(qtbot, window, page):
    page.employment.targets.add.click()
    form = page.employment.beside.form
    assert isinstance(form, TargetForm)
    assert form._says.text().startswith("The profiles say")
    form.go.click()
    assert form.asked.problem("reason")
    qtbot.keyClicks(form.reason, "New in the work")
    form.target.setCurrentIndex(0)
    form.upper.setCurrentIndex(1)
    form.go.click()
    own = window.workspace.staff.employment(page._person).own_targets[0]
    assert (own.target, own.upper, own.reason) == (1, 2, "New in the work")


def test_leaving_is_noted_on_the_page_and_taken_back(window, page):
    page.employment.leaver.click()
    page.employment.beside.form.go.click()
    assert held(window, page, Tie.MEMBERSHIP)[0].stretch.period.ends == TODAY
    window.commands.undo.trigger()
    assert held(window, page, Tie.MEMBERSHIP)[0].stretch.period.ends is None


def test_coming_back_begins_in_the_unit_that_was_left(window, page):
    staff = window.workspace.staff
    was = held(window, page, Tie.MEMBERSHIP)[0].stretch
    ended = replace(was, period=Period(date(2025, 1, 1), date(2026, 3, 31)))
    window.work.context.acts.do("", partial(staff.bind, Tie.MEMBERSHIP, ended))
    page.employment.returner.click()
    form = page.employment.beside.form
    assert form.unit.chosen == was.to
    form.go.click()
    periods = {one.stretch.period for one in held(window, page, Tie.MEMBERSHIP)}
    assert periods == {ended.period, Period(TODAY)}


def test_the_next_step_of_the_talk_is_offered(qtbot, window, enter):
    page = enter("MKL")
    talk = window.workspace.staff.talk(page._person)
    with qtbot.waitSignal(window.work.wants.dialogue) as asked:
        page.talk.click()
    assert asked.args == [talk.dialogue]


def test_earlier_rounds_stand_beside_each_other_without_sums(window, enter):
    page = enter("MKL")
    page.parts.choose("history")
    model = page.history.model
    spoken = model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    name = model.index(0, 0).data()
    assert spoken.startswith(f"{name}, 2026, ")
    assert model.columnCount() == 2


def test_the_goals_stand_beside_the_levels_alone(enter):
    page = enter("MKL")
    assert page.side.isVisible()
    page.parts.choose("employment")
    assert page.side.isHidden()
    page.parts.choose("levels")
    assert page.side.isVisible()


def test_without_a_profile_the_page_offers_to_add_one(qtbot, window):
    new = NewPerson("Ny", window.workspace.place().unit.id, TODAY)
    made = window.work.context.acts.attempt("", partial(window.workspace.staff.add, new)).made
    window.work.open_person(made)
    page = window.work.person
    assert page.levels._none.isVisible()
    qtbot.mouseClick(page.levels.give, Qt.MouseButton.LeftButton)
    form = page.employment.beside.form
    form.go.click()
    assert form.asked.problem("what") == "Choose something in the list."
    form.what.setCurrentIndex(1)
    form.go.click()
    page.parts.choose("levels")
    assert page.model.rowCount()
    assert page.levels._none.isHidden()
