"""The team in its cuts: units side by side, one competence across people, over time, and who is thought away."""

import pytest
from PySide6.QtCore import Qt

from kompetence.domain.assessment import Lane
from kompetence.domain.competence import Competence
from kompetence.domain.coverage import figures
from kompetence.domain.ids import CompetenceId
from kompetence.domain.team_views import ShownFigures
from kompetence.ui.heat_map.model import ORDERS
from kompetence.ui.team import page
from kompetence.ui.team.coverage_side import CoverageSide
from tests.make import SCALE, standing, tally
from tests.ui import municipality


@pytest.fixture
def begins_at():
    return "team"


@pytest.fixture
def team(window):
    return window.work.team


def _row(model, competence):
    return next(at for at in range(model.rowCount()) if model.row(at).competence.id == competence)


def _go_to_top(window):
    top = next(one.unit.id for one in window.workspace.units() if one.unit.name == municipality.TOP)
    window.work.choose_unit(top)


def test_the_cuts_are_one_group_that_arrows_move_in(qtbot, team):
    now = team.cuts.segment("map")
    assert team.cuts.now == "map"
    now.setFocus()
    qtbot.keyClick(now, Qt.Key.Key_Right)
    assert (team.cuts.now, team.cuts.segment("one").hasFocus()) == ("one", True)
    assert team.cuts.segment("one").accessibleName() == "One competence"


def test_each_unit_stands_beside_the_whole_with_its_own_figures(window, team):
    _go_to_top(window)
    team.cuts.choose("units")
    model = team.units.model
    assert [model.column(at).title for at in range(3)] == [
        municipality.TOP,
        municipality.OTHER,
        municipality.TEAM,
    ]
    spoken = model.index(_row(model, "V2"), 2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (
        "Opsøgende dialog og forhandling, Job og Virksomhed, Can 1, need 3, 1 of 6 at target, 2 not rated, vulnerable"
    )


@pytest.mark.parametrize("cut", ["map", "units", "time"])
def test_where_the_whole_page_scrolls_it_goes_along_with_the_keys(qtbot, qapp, window, team, cut):
    _go_to_top(window)
    team.cuts.choose(cut)
    window._set(text_size=200)
    window.resize(900, 700)
    qapp.processEvents()
    assert team.verticalScrollBar().maximum()
    table = team.first()
    table.setFocus()
    for _ in range(9):
        qtbot.keyClick(table, Qt.Key.Key_Down)
    row = table.visualRect(table.currentIndex())
    assert table.viewport().visibleRegion().contains(row.center())
    window._set(text_size=100)


def test_a_competence_that_concerns_nobody_in_a_unit_says_so(window, team):
    _go_to_top(window)
    team.cuts.choose("units")
    model = team.units.model
    spoken = model.index(_row(model, "V2"), 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("concerns nobody here")


def test_enter_goes_down_into_a_unit_and_the_button_up_again(qtbot, window, team):
    _go_to_top(window)
    team.cuts.choose("units")
    team.units.table.setCurrentIndex(team.units.model.index(0, 2))
    qtbot.keyClick(team.units.table, Qt.Key.Key_Return)
    assert window.workspace.place().unit.name == municipality.TEAM
    assert team.units.up.text() == f"Up to {municipality.TOP}"
    team.units.up.click()
    assert window.workspace.place().unit.name == municipality.TOP


def test_one_competence_lists_people_by_level_and_goes_on_by_arrows(window, team, at):
    at("V2", "MKL")
    team.cuts.choose("one")
    assert team.one.choice.currentText() == "Opsøgende dialog og forhandling"
    team.one.before.click()
    assert team.one.choice.currentText() == "Opfølgning og fastholdelse"
    team.cuts.choose("map")
    assert team.model.row(team.heat_map.table.currentIndex().row()).competence.id == "V5"


def test_the_side_panel_counts_goals_and_the_steps_they_lift(team, at):
    at("B4", "MKL")
    assert team._side.goals.text() == "1 goal lifts 1 of 5 steps up to target level"
    at("B9", "MKL")
    assert team._side.goals.text() == "1 goal lifts 1 of 2 steps up to target level"


@pytest.mark.parametrize(("level", "told"), [(1, "nobody can yet"), (None, "nobody is rated yet")])
def test_nobody_is_said_to_be_unable_who_is_not_rated(qtbot, look, level, told):
    side = CoverageSide()
    qtbot.addWidget(side)
    competence = Competence(CompetenceId("B1"), "Dialog", "", SCALE, {})
    found = figures(tally([standing(level, 3)]), SCALE, None, focus=False)
    side.show_unit(competence, "Nord", ShownFigures(found, 3))
    assert side.warning.text() == f"Uncovered: {told}"


def test_the_figures_are_explained_when_somebody_asks(team, at):
    at("V2", "MKL")
    assert team._side.explained._text.isHidden()
    team._side.explained.ask.click()
    assert "The unit needs 3 and lacks 2." in team._side.explained.text
    assert not team._side.explained._text.isHidden()


def test_a_team_goal_is_asked_for_in_the_competence_in_hand(qtbot, window, team, at):
    at("V2", "MKL")
    with qtbot.waitSignal(window.work.wants.team_goal) as asked:
        team._side.goal.click()
    assert asked.args == ["V2"]


def test_thinking_somebody_away_says_what_becomes_uncovered_and_saves_nothing(window, team):
    mette = municipality.person(window.workspace, "MKL")
    team.leave.click()
    team.map.leaving.add(mette)
    said = team.map.leaving.summary.text()
    assert "Opsøgende dialog og forhandling: uncovered, nobody can at 4 Sikker" in said
    assert [one.short for one in team.model.people].count("MKL") == 0
    assert window.edits.count() == 0
    team.map.leaving.back.click()
    assert [one.short for one in team.model.people].count("MKL") == 1
    assert not team.map.is_thinking


def test_several_can_be_thought_away_and_one_taken_back(window, team):
    team.leave.click()
    for short in ("MKL", "HSK"):
        team.map.leaving.add(municipality.person(window.workspace, short))
    assert team.model.can_column == 10
    team.map.leaving.chips._chips["Hanne Skov"].click()
    assert {one.short for one in team.model.people} >= {"HSK"}
    assert team.model.can_column == 11


def test_nothing_is_rated_while_somebody_is_thought_away(qtbot, window, team, at):
    team.leave.click()
    team.map.leaving.add(municipality.person(window.workspace, "MKL"))
    table = at("B1", "JBR")
    before = table.currentIndex().data()
    qtbot.keyClick(table, Qt.Key.Key_5)
    assert (table.currentIndex().data(), window.edits.count()) == (before, 0)
    assert window.toast.text == "Go back to the team of today to rate."


def test_over_time_a_rating_of_today_stands_in_the_column_of_today(window, team, at):
    team.cuts.choose("time")
    model = team.time.model
    assert [model.column(one).subtitle for one in range(model.columnCount())] == ["22 April 2026"]
    row = _row(model, "V2")
    assert "Can 1, need 3" in model.index(row, 0).data()
    person = municipality.person(window.workspace, "JBR")
    window.work.context.acts.rate(person, team.model.row(team.model.row_of("V2")).competence, 4)
    assert "Can 2, need 3" in model.index(row, 0).data()


def test_a_rating_reads_only_its_person_again(window, team, workspace):
    before = workspace.team()
    person = municipality.person(workspace, "JBR")
    workspace.rate(person, "B1", Lane.AGREED, 5)
    after = workspace.team()
    changed = [row.competence.id for row, was in zip(after.rows, before.rows, strict=True) if row is not was]
    assert changed == ["B1"]


def test_many_people_are_read_elsewhere_while_the_page_says_so(qtbot, window, team, monkeypatch):
    monkeypatch.setattr(page, "_MANY", 1)
    window.workspace.choose(window.workspace.place().unit.id)
    team.refresh()
    assert team._either.currentIndex() == page._READING
    qtbot.waitUntil(lambda: team._either.currentIndex() == 1, timeout=5000)
    assert team.model.rowCount() == 14
    team.tasks.wait()


def test_export_offers_workbook_and_paper(qtbot, window, team):
    team.export.click()
    menu = next(one for one in team.findChildren(page.QMenu) if one.isVisible())
    assert [one.text() for one in menu.actions()] == ["Overview (Excel) …", "Overview without names (PDF) …"]
    with qtbot.waitSignal(window.work.wants.team_paper):
        window.work.wants.team_paper.disconnect(window.papers.team)
        menu.actions()[1].trigger()
    menu.close()


@pytest.mark.parametrize("size", [100, 200])
def test_the_order_of_the_competences_is_not_cut_at_large_text(window, team, qapp, size):
    window.resize(1280, 800)
    window._set(text_size=size)
    qapp.processEvents()
    for order, words in ORDERS.items():
        team.map.arrange(order)
        shown = team.map.order
        assert shown.sizeHint().width() <= shown.width()
        assert shown.text() == words or (shown.text().endswith("…") and words in shown.toolTip())
        assert words in shown.accessibleName()
    window._set(text_size=100)
