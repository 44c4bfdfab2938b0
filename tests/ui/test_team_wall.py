"""Projector mode: no name, initials or number is anywhere in it; it is larger, light, and Escape leaves."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from kompetence.domain.coverage import FIGURES
from kompetence.settings import Theme
from kompetence.ui import theme
from kompetence.ui.team.public_team import PublicScreen
from tests.ui import municipality

ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
    Qt.ItemDataRole.UserRole + 1,
    Qt.ItemDataRole.UserRole + 2,
)


@pytest.fixture
def begins_at():
    return "team"


@pytest.fixture
def wall(window, qapp):
    window.work.team.projector.click()
    qapp.processEvents()
    return window.work.findChild(PublicScreen)


def _said(wall):
    """Everything that a widget or a model of the wall holds."""
    for one in (wall, *wall.findChildren(QWidget)):
        yield from (one.accessibleName(), one.accessibleDescription(), one.toolTip(), one.objectName())
        for ask in ("text", "placeholderText", "currentText"):
            if hasattr(one, ask):
                yield str(getattr(one, ask)())
        if isinstance(one, QAbstractItemView) and one.model() is not None:
            model = one.model()
            for row in range(model.rowCount()):
                for column in range(model.columnCount()):
                    yield from (repr(model.index(row, column).data(role)) for role in ROLES)
                yield from (repr(model.headerData(row, Qt.Orientation.Vertical, role)) for role in ROLES)
            for column in range(model.columnCount()):
                yield from (repr(model.headerData(column, Qt.Orientation.Horizontal, role)) for role in ROLES)


def test_no_name_initials_or_number_is_in_any_widget_or_model(window, wall, workspace):
    said = "\n".join(_said(wall))
    assert "Opsøgende dialog og forhandling" in said
    ids = [line.person.id for line in workspace.people()]
    for (name, short, _position), person in zip(municipality.NAMES, [*ids, *ids], strict=False):
        assert name not in said
        assert person not in said
        assert not any(word == short for word in said.replace("'", " ").replace(",", " ").split())
    assert not wall.findChildren(QWidget, "side")


def test_what_the_report_hides_is_hidden_on_the_wall_and_no_reason_is_told(wall):
    assert wall.model.steps == 0
    assert wall.told.text().startswith("How many stand at each step is hidden for every competence")
    row = next(
        at for at in range(wall.model.rowCount()) if wall.model.competence_at(at)[0].startswith("Opsøgende")
    )
    assert wall.model.index(row, 2).data() == "hidden", "one who can is for the leader only"
    assert wall._note.text().endswith("Where it says hidden, it is for the same reason.")
    wall.cuts.choose("time")
    assert "Figures are hidden where fewer than 5 people" in wall._note.text(), "where nothing else tells it"


def test_a_table_of_nothing_but_what_is_hidden_is_one_sentence(wall, workspace):
    team = workspace.cuts.public()
    figures = replace(team.rows[0].figures, hidden=frozenset(FIGURES))
    wall.model.show(replace(team, rows=tuple(replace(one, figures=figures) for one in team.rows)))
    wall._tell_hidden()
    assert wall.table.isHidden()
    assert wall.told.text().startswith("Every figure is hidden: fewer than 5 people")
    assert wall._note.isHidden(), "it is said once"
    wall.model.show(team)
    wall._tell_hidden()
    assert wall.table.isVisible()


def test_figures_that_tell_nobodys_level_are_shown(wall):
    row = next(
        at
        for at in range(wall.model.rowCount())
        if wall.model.competence_at(at)[0].startswith("Virksomhedsrettede")
    )
    assert [wall.model.index(row, at).data() for at in range(3)] == ["3 of 6", "2", "3"]


def test_the_wall_is_half_as_large_again_and_escape_gives_everything_back(qtbot, window, qapp):
    before = QApplication.font().pointSizeF()
    window.work.team.projector.click()
    qapp.processEvents()
    wall = window.work.findChild(PublicScreen)
    assert QApplication.font().pointSizeF() == pytest.approx(1.5 * before)
    assert window.isFullScreen()
    qtbot.keyClick(wall.table, Qt.Key.Key_Escape)
    assert QApplication.font().pointSizeF() == pytest.approx(before)
    assert not window.isFullScreen()
    assert window.heat_map.isVisible()
    assert window.heat_map.table.columnWidth(0) == theme.px(39)


def test_the_text_size_can_change_on_the_wall(window, wall, qapp):
    before = QApplication.font().pointSizeF()
    window._set(text_size=125)
    qapp.processEvents()
    assert QApplication.font().pointSizeF() == pytest.approx(1.25 * before)
    window.work.wants.back.emit()
    assert QApplication.font().pointSizeF() == pytest.approx(1.25 * before / 1.5)
    window._set(text_size=100)


def test_the_wall_is_light_in_a_dark_program_unless_one_asks(window, qapp):
    window._set(theme=Theme.DARK)
    window.work.team.projector.click()
    qapp.processEvents()
    wall = window.work.findChild(PublicScreen)
    assert not theme.of(wall.table.palette()).dark
    assert wall.grab().toImage().pixelColor(4, 4).lightness() > 200
    wall.dark.click()
    assert theme.of(wall.table.palette()).dark


def test_over_time_holds_the_same_hidden_figures(wall):
    wall.cuts.choose("time")
    row = next(
        at for at in range(wall.times.rowCount()) if wall.times.competence_at(at)[0].startswith("Opsøgende")
    )
    assert wall.times.index(row, 0).data() == "hidden, 2 not rated"
