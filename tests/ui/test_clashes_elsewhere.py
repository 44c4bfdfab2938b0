"""The same competence, level, date or rule changed in two places: one chooses with both in sight, by key or click."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from kompetence.domain.assessment import Lane
from kompetence.domain.clash import Seen
from kompetence.domain.retention import Rule
from kompetence.domain.staffing import Tie
from kompetence.services.rounds import Rounds
from kompetence.ui.people.tie_forms import TieForm
from kompetence.ui.profiles.bank_page import BankPage
from kompetence.ui.retention.page import RetentionPage
from kompetence.ui.talk.when import When
from tests.ui import municipality
from tests.ui.test_clashes import dialog, told


def named(window):
    return [one.text() for one in dialog(window).findChildren(QLabel)]


@pytest.fixture
def bank(qtbot, window):
    """The bank with a name typed over and not saved, while somebody else has saved another and a description."""
    page = BankPage(window.work.context)
    qtbot.addWidget(page)
    page.look_again()
    page.form.name.selectAll()
    qtbot.keyClicks(page.form.name, "Mine")
    kept = page.form.competence
    behaviours = {**kept.behaviours, 3: "Their step"}
    window.workspace.bank.save_competence(replace(kept, name="Theirs", behaviours=behaviours))
    return page


def competence(window, page):
    lines = window.workspace.bank.competences()
    return next(one.competence for one in lines if one.competence.id == page.form.competence.id)


def test_a_competence_keeps_mine_and_what_only_the_other_wrote(qtbot, window, bank):
    bank.form.steps[3].setPlainText("My step")
    bank.look_again()
    assert bank.form.name.text() == "Mine"
    bank.settle()
    assert told(window) == ["Mine", "Theirs"]
    qtbot.keyClick(dialog(window).mine, Qt.Key.Key_Return)
    now = competence(window, bank)
    assert (now.name, now.behaviours[3], now.behaviours[4]) == ("Mine", "Their step", "My step")
    assert not bank.form.unsaved
    bank.look_again()
    assert bank.form.steps[2].toPlainText() == "Their step"


def test_a_competence_can_be_decided_later_and_then_taken_from_the_other(qtbot, window, bank):
    bank.form.steps[2].setPlainText("My step")
    bank.settle()
    assert "3 Selvstændig" in named(window)
    qtbot.keyClick(dialog(window), Qt.Key.Key_Escape)
    assert (bank.form.name.text(), bank.form.unsaved) == ("Mine", True)
    bank.settle()
    qtbot.mouseClick(dialog(window).theirs, Qt.MouseButton.LeftButton)
    assert (bank.form.name.text(), bank.form.unsaved) == ("Theirs", False)
    assert competence(window, bank).behaviours[3] == "Their step"


def test_a_level_that_another_has_set_is_not_overwritten(qtbot, window, enter):
    page = enter("MKL")
    whose, line = municipality.person(window.workspace, "MKL"), page.model.line(0)
    page.table.setCurrentIndex(page.model.index(0, 0))
    window.workspace.rate(whose, line.competence.id, Lane.AGREED, 5)
    qtbot.keyClick(page.table, Qt.Key.Key_2)
    assert told(window) == [line.competence.scale.named(2), line.competence.scale.named(5)]
    assert f"Agreed level in {line.competence.name}" in named(window)
    qtbot.mouseClick(dialog(window).theirs, Qt.MouseButton.LeftButton)
    assert page.levels.agreed == Seen(5)
    qtbot.keyClick(page.table, Qt.Key.Key_4)
    assert dialog(window) is None
    assert window.workspace.rating(whose, line.competence.id, Lane.AGREED) == 4


def test_a_rule_takes_the_other_and_closes(qtbot, window):
    page, keeping = RetentionPage(window.work.context), window.workspace.keeping
    qtbot.addWidget(page)
    row = page.rows[Rule.GOALS]
    row.edit.click()
    row.months.setText("36")
    row.reason.setPlainText("Mine")
    keeping.write(replace(row.seen, months=24, reason="Theirs"))
    page.show_data()
    row.save.click()
    assert told(window) == ["36", "24", "Mine", "Theirs"]
    qtbot.mouseClick(dialog(window).theirs, Qt.MouseButton.LeftButton)
    assert not row.open
    assert row._period.text() == "2 years (changed here)"


def test_what_is_written_of_a_line_that_is_gone_stays_in_its_form(qtbot, window):
    staff = window.workspace.staff
    era = staff.employment(municipality.person(window.workspace, "ERA"))
    held = era.of(Tie.MEMBERSHIP)[0]
    form = TieForm(window.work.context, era.person, Tie.MEMBERSHIP, held, staff.offers())
    qtbot.addWidget(form)
    form.days.ends.setText("1. december 2026")
    staff.unbind(Tie.MEMBERSHIP, held.stretch)
    with qtbot.waitSignal(window.changes.refused) as refused:
        form.agree()
    assert refused.args[0].code == "gone-meanwhile"
    assert form.days.ends.text() == "1. december 2026"


def test_a_day_typed_over_and_a_place_from_elsewhere(qtbot, window):
    mkl = municipality.person(window.workspace, "MKL")
    dialogue = Rounds(window.workspace._desk).dialogues_of(mkl)[0][1].id
    room, when = window.workspace.talk, When(window.work.context)
    qtbot.addWidget(when)
    when.show()
    when.show_talk(room.of(dialogue))
    when.day.setText("1. december 2026")
    room.plan_when(dialogue, date(2026, 11, 30), "", "", "Rum 1")
    when.show_talk(room.of(dialogue))
    assert (when.day.date, when.place.text()) == (date(2026, 12, 1), "Rum 1")
    assert when.settle()
    assert told(window) == ["1 December 2026", "30 November 2026"]
    qtbot.mouseClick(dialog(window).mine, Qt.MouseButton.LeftButton)
    now = room.of(dialogue).dialogue
    assert (now.day, now.place) == (date(2026, 12, 1), "Rum 1")
    assert when.settle()
    assert dialog(window) is None
