"""Units in the window: described while one writes, made, moved, removed when empty, and handed over."""

import pytest

from kompetence.errors import RefusalError
from kompetence.ui.people.unit_acts import LeadForm
from kompetence.ui.people.unit_form import UnitForm
from kompetence.ui.widgets.question import Question
from tests.ui import municipality


@pytest.fixture
def people(window):
    window.work.choose_unit(unit(window, municipality.TOP))
    window.go("people")
    return window.work.people


@pytest.fixture
def form(window, people):
    """The form of the team."""
    people.tree.choose(unit(window, municipality.TEAM))
    people.unit.click()
    assert isinstance(people.beside.form, UnitForm)
    return people.beside.form


def unit(window, name):
    return next(one.unit.id for one in window.workspace.units() if one.unit.name == name)


def sheet(window, name=municipality.TEAM):
    return window.workspace.staff.unit(unit(window, name))


def test_what_is_written_about_a_unit_is_saved_and_taken_back(qtbot, window, form):
    qtbot.keyClicks(form.core_task, "Flere i job")
    form.settle()
    assert sheet(window).unit.core_task == "Flere i job"
    window.commands.undo.trigger()
    assert form.core_task.toPlainText() == ""


def test_where_the_form_takes_the_whole_place_the_way_back_stands_first_in_it(window, people, form):
    assert not form.back.isVisibleTo(form)
    people.beside.resize(500, 600)
    assert form.back.isVisibleTo(form)
    form.back.click()
    assert people.beside.form is None
    assert people.list.isVisibleTo(people)


def test_a_unit_without_a_name_is_refused_under_the_name(window, form):
    form.name.clear()
    form.name.textEdited.emit("")
    form.settle()
    assert form.asked.problem("name") == "A unit needs a name."
    assert form.unsaved


def test_a_competence_comes_into_focus_and_goes_out_again(window, form):
    form._add_focus.setCurrentIndex(1)
    form._add_focus.activated.emit(1)
    assert len(sheet(window).unit.focus) == 1
    chip = next(iter(form.focus._chips.values()))
    chip.click()
    assert not sheet(window).unit.focus


def test_needs_are_added_changed_and_removed(window, form):
    assert len(sheet(window).needs) == 1
    form.needs.more.setCurrentIndex(1)
    form.needs.more.activated.emit(1)
    assert len(sheet(window).needs) == 2
    window.commands.undo.trigger()
    assert len(sheet(window).needs) == 1


def test_a_unit_is_made_below_and_removed_again_while_empty(qtbot, window, people, form):
    form.below.click()
    new = people.beside.form
    qtbot.keyClicks(new.name, "Nyt team")
    new.go.click()
    assert sheet(window, "Nyt team").path[-2] == municipality.TEAM
    about = people.beside.form
    assert isinstance(about, UnitForm)
    assert about.remove.isEnabled()
    about.remove.click()
    assert "Nyt team" not in [one.unit.name for one in window.workspace.units()]
    window.commands.undo.trigger()
    assert "Nyt team" in [one.unit.name for one in window.workspace.units()]


def test_a_unit_with_people_says_why_it_stays(form):
    assert not form.remove.isEnabled()
    assert "12 people belong to it" in form._way.text()


def test_moving_a_unit_offers_no_place_below_itself(window, people, form):
    form.shift.click()
    offered = people.beside.form.parent_unit
    places = {offered.itemData(row) for row in range(offered.count())}
    assert unit(window, municipality.TEAM) not in places
    offered.setCurrentIndex(offered.findData(unit(window, municipality.OTHER)))
    people.beside.form.go.click()
    assert sheet(window).path[1] == municipality.OTHER


def test_handing_over_says_who_sees_what_and_is_for_good(window, people, form):
    form.hand_over.click()
    lead = people.beside.form
    assert isinstance(lead, LeadForm)
    lead.leader.setCurrentIndex(1)
    lead.go.click()
    question = window.findChild(Question)
    assert not sheet(window).led
    question.answers[0].click()
    assert len(sheet(window).led) == 1
    assert window.edits.count() == 0


def test_typing_on_in_a_unit_while_the_disk_is_full_loses_nothing_of_it(window, form, monkeypatch):
    def refuse(_act, _edit=""):
        raise RefusalError("disk-full", file="team.kompetence")

    with monkeypatch.context() as disk:
        disk.setattr(window.workspace, "noted", refuse)
        form.core_task.setPlainText("Flere i job")
        form._save()
    form.values.setPlainText("Nysgerrige")
    form._save()
    kept = sheet(window).unit
    assert (kept.core_task, kept.values) == ("Flere i job", "Nysgerrige")
    assert len(window.work.context.acts.unsaved) == 0
