"""The list of people: found, added, moved by menu and by dropping, and who has left."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from kompetence.domain.moving import Stretch
from kompetence.domain.period import Period
from kompetence.domain.staffing import NewPerson, Tie
from kompetence.ui.people.moving_forms import LeaveForm, MoveForm
from kompetence.ui.people.new_person import NewPersonForm
from kompetence.ui.people.person_delegate import LINE
from tests.ui import municipality

TODAY = municipality.TODAY


@pytest.fixture
def people(window):
    """The list over the whole municipality, with its tree."""
    window.work.choose_unit(_unit(window, municipality.TOP))
    window.go("people")
    return window.work.people


def _unit(window, name):
    return next(one.unit.id for one in window.workspace.units() if one.unit.name == name)


def names(page):
    return [page.model.index(row).data() for row in range(page.model.rowCount())]


def take(page, *wanted):
    page.list.clearSelection()
    for name in wanted:
        row = names(page).index(name)
        page.list.selectionModel().setCurrentIndex(
            page.model.index(row), page.list.selectionModel().SelectionFlag.Select
        )


def belongs(window, name):
    return next(one.where for one in window.workspace.staff.lines() if one.person.name == name)


def test_typing_leaves_only_who_matches_by_name_position_or_profile(qtbot, people):
    qtbot.keyClicks(people.search, "ågaard")
    assert names(people) == ["Kirsten Ågaard"]
    people.search.setText("borgervejleder")
    assert names(people) == ["Ida Holm", "Omar Said", "Åse Friis"]
    people.search.setText("nobody at all")
    assert people._nobody.isVisible()
    assert people._nobody.text() == "Nobody matches “nobody at all”."


def test_what_is_said_of_people_has_the_room_that_it_needs_and_is_told_in_full_beside(people):
    shown = [people.model.index(row).data(LINE) for row in range(people.model.rowCount())]
    lines = people.list.lines
    _name, work, stands = lines.columns(600)
    lines.fit([replace(one, count=None) for one in shown], several=True)
    assert lines.columns(600)[1] > work + stands / 2
    titles = "Administrativ medarbejder", "Digitale kompetencer"
    people.model.show([replace(shown[0], profiles=titles)])
    said = people.model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert all(title in said for title in titles)


def test_choosing_a_unit_of_the_tree_shows_its_people(window, people):
    people.tree.choose(_unit(window, municipality.OTHER))
    assert names(people) == ["Ida Holm", "Omar Said", "Åse Friis"]


def test_one_unit_alone_has_no_tree(window):
    window.go("people")
    assert people_of(window).tree.isHidden()


def people_of(window):
    return window.work.people


def test_people_are_added_one_after_another_and_undo_takes_the_last_back(qtbot, window, people):
    people.new.click()
    form = people.beside.form
    assert isinstance(form, NewPersonForm)
    for name in ("Anna Bo", "Bo Vang"):
        qtbot.keyClicks(form.name, name)
        form.go.click()
    assert window.toast.text == "Bo Vang is added."
    assert {"Anna Bo", "Bo Vang"} <= set(names(people))
    window.commands.undo.trigger()
    assert "Bo Vang" not in names(people)


def test_a_cpr_number_is_refused_in_words_under_its_field(qtbot, window, people):
    people.new.click()
    form = people.beside.form
    qtbot.keyClicks(form.name, "Anna Bo")
    qtbot.keyClicks(form.number, "010190-1234")
    form.go.click()
    assert "CPR" in form.asked.problem("employee_no")
    assert form.number.hasFocus()
    assert window.edits.count() == 0


def test_an_impossible_day_is_said_under_the_day(people):
    people.new.click()
    form = people.beside.form
    form.name.setText("Anna Bo")
    form.starts.setText("31 februar 2026")
    form.starts.editingFinished.emit()
    form.go.click()
    assert "is not a date" in form.asked.problem("starts")


def test_what_is_begun_is_not_left_without_asking(window, people):
    people.new.click()
    people.beside.form.name.setText("Anna")
    assert not people.settle()


def test_several_are_moved_by_key_and_come_back_by_undo(qtbot, window, people):
    take(people, "Emil Ravn", "Hanne Skov")
    qtbot.keyClick(people.list, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    form = people.beside.form
    assert isinstance(form, MoveForm)
    form.unit.setCurrentIndex(form.unit.findText(municipality.OTHER))
    form.go.click()
    assert [belongs(window, one) for one in ("Emil Ravn", "Hanne Skov")] == [municipality.OTHER] * 2
    window.commands.undo.trigger()
    assert belongs(window, "Emil Ravn") == municipality.TEAM


def test_people_dropped_on_a_unit_belong_to_it_from_today(window, people):
    take(people, "Emil Ravn", "Hanne Skov")
    data = people.model.mimeData(people.list.selectionModel().selectedIndexes())
    row = people.tree.units.row_of(_unit(window, municipality.OTHER))
    onto = people.tree.units.index(row)
    people.tree.units.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, onto)
    assert belongs(window, "Hanne Skov") == municipality.OTHER
    assert window.toast.text == f"2 people belong to {municipality.OTHER} from 22 April 2026."


def test_a_unit_dropped_on_itself_or_below_is_no_drop(window, people):
    tree = people.tree.units
    top, team = tree.index(0), tree.index(tree.row_of(_unit(window, municipality.TEAM)))
    move = Qt.DropAction.MoveAction
    assert not tree.canDropMimeData(tree.mimeData([top]), move, -1, -1, team)
    other = tree.index(tree.row_of(_unit(window, municipality.OTHER)))
    assert tree.canDropMimeData(tree.mimeData([team]), move, -1, -1, other)
    tree.dropMimeData(tree.mimeData([team]), move, -1, -1, other)
    assert window.workspace.staff.unit(_unit(window, municipality.TEAM)).path[1] == municipality.OTHER


def test_who_has_left_is_hidden_until_asked_for_and_said_in_words(window, people):
    emil = next(one for one in window.workspace.staff.lines() if one.person.name == "Emil Ravn")
    held = window.workspace.staff.employment(emil.person.id).of(Tie.MEMBERSHIP)[0].stretch
    longer = replace(held, period=Period(date(2025, 1, 1)))
    people.context.acts.do("", lambda: window.workspace.staff.bind(Tie.MEMBERSHIP, longer))
    take(people, "Emil Ravn")
    people.ask_leave()
    form = people.beside.form
    assert isinstance(form, LeaveForm)
    form.day.setText("1 april 2026")
    form.go.click()
    assert "Emil Ravn" not in names(people)
    assert people.left.text() == "Show those who have left (1)"
    people.left.click()
    row = names(people).index("Emil Ravn")
    spoken = people.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Left 1 April 2026" in spoken
    take(people, "Emil Ravn")
    assert not people.mover.isEnabled()
    assert people.return_entry.isEnabled()


def test_nobody_leaves_before_the_first_day(window, people):
    take(people, "Emil Ravn")
    people.ask_leave()
    form = people.beside.form
    form.day.setText("1 april 2026")
    form.go.click()
    assert "The first day is 22 April 2026" in form.asked.problem("day")
    assert belongs(window, "Emil Ravn") == municipality.TEAM


def test_whoever_joins_later_is_told_with_the_day(window, people):
    unit = _unit(window, municipality.TEAM)
    people.context.acts.do("", lambda: window.workspace.staff.add(NewPerson("Ny", unit, date(2026, 8, 1))))
    row = names(people).index("Ny")
    spoken = people.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Starts 1 August 2026" in spoken


def test_names_that_look_like_markup_are_shown_as_they_were_written(window, people):
    unit = _unit(window, municipality.TEAM)
    people.context.acts.do("", lambda: window.workspace.staff.add(NewPerson("<b>x</b>", unit, TODAY)))
    people.context.wants.person.emit(
        next(one.person.id for one in window.workspace.people() if one.person.name == "<b>x</b>")
    )
    title = window.work.person.head.title
    assert (title.text(), title.textFormat()) == ("<b>x</b>", Qt.TextFormat.PlainText)


def test_an_empty_file_offers_to_add_or_to_read_in(window, empty):
    window.show_workspace(empty())
    window.go("people")
    page = people_of(window)
    assert page.begin.isVisible()
    assert page.new.isHidden()
    page.begin.click()
    page.beside.form.name.setText("Anna Bo")
    page.beside.form.go.click()
    assert names(page) == ["Anna Bo"]


def test_somebody_in_two_units_is_counted_once(window, people):
    staff = window.workspace.staff
    before = window.workspace.place().people
    emil = next(one for one in staff.lines() if one.person.name == "Emil Ravn").person
    other = Stretch("", emil.id, _unit(window, municipality.OTHER), Period(TODAY))
    people.context.acts.do("", lambda: staff.bind(Tie.MEMBERSHIP, other))
    assert window.workspace.place().people == before
    assert belongs(window, "Emil Ravn") == f"{municipality.OTHER}, {municipality.TEAM}"
