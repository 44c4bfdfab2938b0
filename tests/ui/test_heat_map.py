from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from kompetence.domain.assessment import Lane, State
from kompetence.domain.coverage import Standing
from kompetence.domain.order import danish
from kompetence.ui import theme
from kompetence.ui.heat_map.delegate import Drawn
from kompetence.ui.heat_map.mark import Kind, Mark, mark
from kompetence.ui.heat_map.model import CoverageModel, HeatMapModel, Order


@pytest.fixture
def begins_at():
    return "team"


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
    assert model.index(row, column).data() == "1"
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


def _painted(model, row, column, tokens):
    drawn = Drawn()
    drawn.use(tokens, 1.0, 39, 36)
    return drawn.pixmap(model.marks(row)[column], selected=False).toImage()


def _colours(image: QImage):
    return {
        image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())
    }


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


def test_the_focus_can_be_seen_in_a_cell(window, at, qapp):
    table = at("B4", "ERA")
    qapp.processEvents()
    box = table.visualRect(table.currentIndex())
    seen = table.viewport().grab(box).toImage()
    ring = {seen.pixelColor(x, seen.height() - 2).name().upper() for x in range(8, 30)}
    assert ring == {theme.LIGHT.accent.upper()}


def test_no_cell_is_left_undrawn_when_one_jumps(window, at, qapp):
    window.resize(900, 600)
    table = at("B1", "MKL")
    table.horizontalScrollBar().setValue(table.horizontalScrollBar().maximum())
    qapp.processEvents()
    last = table.visualRect(table.model().index(0, 11))
    assert table.viewport().rect().contains(last)
    assert len(_colours(table.viewport().grab(last).toImage())) > 1


def test_competences_sort_by_name_and_back_and_the_one_in_hand_stays_in_hand(qtmodeltester, window, at):
    table, map_ = at("V2", "ANU"), window.heat_map
    map_.arrange(Order.NAME)
    names = [map_.model.row(row).competence.name for row in range(14)]
    assert names == sorted(names, key=danish)
    assert not any(map_.model.area(row) for row in range(14))
    now = table.currentIndex()
    assert map_.model.row(now.row()).competence.id == "V2"
    assert map_.model.people[now.column()].short == "ANU"
    assert map_.can.currentIndex().row() == now.row()
    map_.arrange(Order.AREA)
    assert map_.model.area(0) == "Fælles grundlag"
    qtmodeltester.check(map_.model)


def test_what_few_can_comes_first_by_what_is_missing_and_then_by_how_many_can(model):
    model.arrange(Order.MISSING)
    figures = [model.row(row).figures for row in range(14)]
    assert figures[0].missing == 2
    assert [one.can for one in figures[1:]] == sorted(one.can for one in figures[1:])


def test_an_edit_is_told_at_the_row_where_it_stands_now(qtbot, model, workspace):
    model.arrange(Order.NAME)
    row = model.row_of("B4")
    column = [one.short for one in model.people].index("ERA")
    assert model.index(row, column).data() == "1"
    workspace.rate(model.people[column].id, "B4", Lane.AGREED, 3)
    with qtbot.waitSignal(model.dataChanged) as told:
        model.show(workspace.team())
    assert (told.args[0].row(), told.args[0].column()) == (row, column)


def test_the_half_that_stays_holds_the_coverage_alone(qtmodeltester, model):
    coverage = CoverageModel(model)
    assert (coverage.rowCount(), coverage.columnCount()) == (14, 1)
    assert coverage.index(model.row_of("V2"), 0).data() == "1 vulnerable"
    qtmodeltester.check(coverage)
