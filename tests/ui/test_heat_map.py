from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from kompetence.domain.assessment import Lane, State
from kompetence.domain.coverage import Standing
from kompetence.ui import theme
from kompetence.ui.heat_map.delegate import CellDelegate
from kompetence.ui.heat_map.mark import Kind, Mark, mark
from kompetence.ui.heat_map.model import HeatMapModel


@pytest.fixture
def model(workspace):
    model = HeatMapModel()
    model.show(workspace.team())
    yield model
    workspace.close()


@pytest.fixture
def cell(model):
    """Row and column of a competence and a person."""

    def find(competence, short):
        row = next(row for row in range(model.rowCount()) if model.row(row).competence.id == competence)
        return row, [person.short for person in model.people].index(short)

    return find


def test_qt_finds_nothing_wrong_with_the_model(qtmodeltester, model):
    qtmodeltester.check(model)


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        (Standing(3, 3, 2, State.RATED, 3), Mark(Kind.MET, 3)),
        (Standing(3, 3, 2, State.RATED, 2), Mark(Kind.BELOW, 2, 1)),
        (Standing(5, 5, 2, State.RATED, 1), Mark(Kind.BELOW, 1, 4)),
        (Standing(3, 4, 2, State.RATED, 4), Mark(Kind.MET, 4)),
        (Standing(3, 4, 2, State.RATED, 5), Mark(Kind.ABOVE, 5, 1)),
        (Standing(3, 3, 2), Mark(Kind.NOT_RATED)),
        (Standing(3, 3, 2, State.NOT_RELEVANT), Mark(Kind.NOT_RELEVANT)),
        (Standing(), Mark(Kind.NOT_ASKED)),
        (Standing(state=State.RATED, level=4), Mark(Kind.BESIDE, 4)),
        (Standing(3, 3, 2, State.RATED, 0), Mark(Kind.BELOW, 0, 3)),
    ],
)
def test_every_state_has_its_mark(standing, expected):
    assert mark(standing) == expected


def test_a_cell_speaks_a_whole_sentence(model, cell):
    spoken = model.index(*cell("B4", "ERA")).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Lovgivning og retssikkerhed, Emil Ravn, 1 Ny, 2 below the target level"


def test_the_coverage_speaks_of_what_hangs_on_one_person(model, cell):
    row, _ = cell("V2", "MKL")
    spoken = model.index(row, model.can_column).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Opsøgende dialog og forhandling, 1 person can at level 4 Sikker, vulnerable"


def test_a_name_with_markup_stays_text_in_the_tooltip(model, workspace):
    picture = workspace.team()
    people = (replace(picture.people[0], name="<img src=x>"), *picture.people[1:])
    model.show(replace(picture, people=people))
    assert "<img" not in model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_an_edit_tells_its_cells_and_resets_nothing(qtbot, model, workspace, cell):
    row, column = cell("B4", "ERA")
    workspace.rate(model.people[column].id, "B4", Lane.AGREED, 3)
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged) as told:
        model.show(workspace.team())
    first, last = told.args[:2]
    assert (first.row(), first.column(), last.column()) == (row, column, model.can_column)


def test_the_common_foundation_comes_first_and_areas_begin_where_they_change(model):
    assert {row: model.area(row) for row in range(14) if model.area(row)} == {
        0: "Fælles grundlag",
        9: "Virksomhed",
    }


def _painted(model, row, column, tokens, state=QStyle.StateFlag.State_Enabled):
    image = QImage(39, 36, QImage.Format.Format_RGB32)
    image.fill(tokens["window"])
    option = QStyleOptionViewItem()
    option.rect, option.palette, option.state = QRect(0, 0, 39, 36), theme.palette(tokens), state
    painter = QPainter(image)
    CellDelegate().paint(painter, option, model.index(row, column))
    painter.end()
    return image


def _colours(image):
    return {image.pixelColor(x, y).name().upper() for x in range(39) for y in range(36)}


@pytest.mark.parametrize("tokens", [theme.LIGHT, theme.DARK])
def test_a_gap_is_filled_and_carries_its_bars(look, model, cell, tokens):
    two_below = _painted(model, *cell("B4", "ERA"), tokens)
    assert {tokens.gap2.upper(), tokens.gap2_text.upper()} <= _colours(two_below)
    bars = [two_below.pixelColor(x, 28).name().upper() == tokens.gap2_text.upper() for x in range(39)]
    assert sum(1 for before, now in pairwise(bars) if now and not before) == 2


def test_all_states_look_different_in_grey(look, model, cell):
    cells = [
        cell("B1", "MKL"), cell("B1", "CDA"), cell("B4", "ERA"), cell("V2", "ANU"),
        cell("B1", "FHA"), cell("B6", "ERA"), cell("B5", "KÅG"), cell("V1", "ERA"),
    ]  # fmt: skip
    seen = []
    for row, column in cells:
        grey = _painted(model, row, column, theme.LIGHT).convertToFormat(QImage.Format.Format_Grayscale8)
        seen.append(bytes(grey.constBits()))
    assert len(set(seen)) == len(cells)


def test_the_focus_can_be_seen_in_a_cell(look, model):
    focused = QStyle.StateFlag.State_Enabled | QStyle.StateFlag.State_HasFocus
    assert theme.LIGHT.accent.upper() in _colours(_painted(model, 0, 0, theme.LIGHT, focused))
