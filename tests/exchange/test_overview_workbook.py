import io
from dataclasses import replace
from datetime import UTC, date, datetime, time
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
import python_calamine

from kompetence.domain.assessment import Basis, State
from kompetence.domain.coverage import FIGURES
from kompetence.domain.goal import GoalStatus
from kompetence.domain.ids import CompetenceId
from kompetence.domain.scale import DEFAULT
from kompetence.exchange.overview_book import (
    CompetenceRow,
    Disclosure,
    GoalCount,
    GoalRow,
    OverviewBook,
    PersonCell,
    PersonRow,
    ShownFigures,
    UnitColumn,
)
from kompetence.exchange.overview_figures import FIGURE_TEXTS, GROUPS
from kompetence.exchange.overview_workbook import write_overview

SHEETS = ["Overview", "Heat map", "Coverage", "Needs", "Goals", "Method"]
LEVELS = frozenset({"met", "gap_sum", "gap_mean", "priority", "planned", "open", "can", "missing"})
LEADER_ONLY = frozenset({"vulnerable", "can_teach"})
BY = Disclosure("Plan for efteråret", "Birgitte Holm", date(2026, 10, 22))


def figures(hidden=LEADER_ONLY, **changed):
    values = {
        "asked": 12,
        "rated": 9,
        "unrated": 3,
        "met": 6,
        "gap_sum": 4,
        "gap_mean": Fraction(4, 9),
        "can": 7,
        "need": 8,
        "missing": 1,
        "vulnerable": False,
        "can_teach": 2,
        "wish": 3,
        "weight": 3,
        "priority": 12,
        "planned": 1,
        "open": 3,
    }
    return ShownFigures(values | changed, hidden)


def competence(name, shown=None, **changed):
    return CompetenceRow(CompetenceId(name), name, DEFAULT, shown or figures(), need_level=4, **changed)


def book(*competences, **changed):
    return OverviewBook(
        "Job og Virksomhed",
        date(2026, 4, 22),
        Basis.AGREED_LEADER,
        24,
        datetime(2026, 4, 22, 9, 30, tzinfo=UTC),
        competences,
        **changed,
    )


def written(values):
    stream = io.BytesIO()
    write_overview(values, stream)
    return stream.getvalue()


def opened(values):
    return openpyxl.load_workbook(io.BytesIO(written(values)))


def words(sheet):
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def row_of(sheet, name):
    (row,) = [row for row in sheet.iter_rows() if row[0].value == name]
    return [cell.value for cell in row]


def column_of(sheet, heading):
    (found,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == heading]
    return found.column - 1


def everything():
    persons = (
        PersonRow("Søren Østergaard", (PersonCell(State.RATED, 2, 3, 3), None), "Job"),
        PersonRow("=Emil", (PersonCell(State.NOT_RATED, None, 3, 3), PersonCell(State.NOT_RELEVANT))),
    )
    goals = (GoalRow("Søren Østergaard", "V1", GoalStatus.IN_PROGRESS, deadline=date(2026, 11, 30)),)
    return book(
        competence("V1", figures(frozenset())),
        competence("V2", figures(frozenset())),
        disclosure=BY,
        persons=persons,
        goals=goals,
    )


def test_the_six_sheets_stand_in_order():
    assert opened(book(competence("V1"))).sheetnames == SHEETS
    assert opened(everything()).sheetnames == SHEETS


def test_an_empty_unit_says_what_to_do():
    workbook = opened(book())
    for name in SHEETS[:4]:
        assert any("Give people a profile first" in text for text in words(workbook[name]))


def test_every_figure_has_a_column_and_an_explanation():
    assert set(FIGURE_TEXTS) == set(FIGURES)
    assert sorted(key for _name, group in GROUPS for key in group) == sorted(FIGURES)
    explained = words(opened(book(competence("V1")))["Method"])
    assert set(FIGURES) <= set(explained)


def test_figures_are_real_numbers():
    sheet = opened(book(competence("V1")))["Overview"]
    row = row_of(sheet, "V1")
    assert row[column_of(sheet, "Asked\npeople")] == 12
    assert row[column_of(sheet, "Below target\nmean steps")] == pytest.approx(4 / 9, abs=1e-15)
    assert row[column_of(sheet, "Priority\nweight × steps")] == 12


def test_a_hidden_figure_is_written_nowhere_whatever_the_caller_hands_over():
    hidden = figures(
        LEVELS | LEADER_ONLY, met=77_001, gap_sum=77_002, gap_mean=77_003, can=77_004, missing=77_005
    )
    hidden = replace(hidden, values=hidden.values | {"priority": 77_006, "planned": 77_007, "open": 77_008})
    units = (UnitColumn("Øst", {CompetenceId("V1"): hidden}),)
    for row in python_calamine.load_workbook(
        io.BytesIO(written(book(competence("V1", hidden), units=units)))
    ).sheet_names:
        sheet = python_calamine.load_workbook(
            io.BytesIO(written(book(competence("V1", hidden), units=units)))
        ).get_sheet_by_name(row)
        assert "77" not in str(sheet.to_python())


def test_hidden_is_a_word_and_undefined_a_dash():
    shown = figures(LEADER_ONLY | {"met"}, need=None, missing=None)
    sheet = opened(book(competence("V1", shown)))["Overview"]
    row = row_of(sheet, "V1")
    assert row[column_of(sheet, "At target\npeople")] == "hidden"
    assert row[column_of(sheet, "Need\npeople")] == "–"


def test_figures_for_the_leader_have_no_column_without_names():
    headings = words(opened(book(competence("V1")))["Overview"])
    assert "Vulnerability" not in headings
    assert "Vulnerability" in words(opened(everything())["Overview"])


def test_needs_are_sorted_exactly_and_the_place_of_a_hidden_one_tells_nothing():
    rows = [
        competence("Ål", figures(priority=5)),
        competence("Zink", figures(priority=5)),
        competence("Aften", figures(LEVELS | LEADER_ONLY, priority=99)),
        competence("Ærø", figures(priority=None)),
        competence("Brød", figures(priority=6)),
    ]
    sheet = opened(book(*rows))["Needs"]
    names = [row[0].value for row in sheet.iter_rows(min_row=6)]
    assert names == ["Brød", "Zink", "Ål", "Aften", "Ærø"]


def test_the_first_sheet_names_what_matters_most_by_the_number_that_it_is_ordered_by():
    rows = [
        competence("Ål", figures(priority=12, gap_sum=6)),
        competence("Brød", figures(priority=15, gap_sum=5)),
        competence("Zink", figures(LEVELS | LEADER_ONLY, priority=99)),
    ]
    story = " ".join(words(opened(book(*rows))["Overview"]))
    assert "Development matters most in: Brød (priority 15); Ål (priority 12)." in story


def test_the_first_sheet_never_tells_of_what_is_hidden():
    rows = [
        competence("V1", figures(LEVELS | LEADER_ONLY)),
        competence("V2", figures(LEADER_ONLY, gap_sum=0)),
    ]
    story = " ".join(words(opened(book(*rows))["Overview"]))
    assert "Development matters most" not in story
    assert "not covered in 1 competence." in story


@pytest.mark.parametrize(("can", "word"), [(0, "uncovered"), (1, "vulnerable")])
def test_coverage_says_in_words_what_hangs_on_one(can, word):
    row = competence("V1", figures(frozenset(), can=can, vulnerable=True))
    sheet = opened(replace(everything(), competences=(row,), persons=()))["Coverage"]
    assert row_of(sheet, "V1")[column_of(sheet, "Vulnerability")] == word


def test_the_heat_map_without_names_shows_sub_units():
    units = (
        UnitColumn("Øst", {CompetenceId("V1"): figures()}),
        UnitColumn("Vest", {CompetenceId("V1"): figures(LEVELS)}),
        UnitColumn("Ny", {}),
    )
    sheet = opened(book(competence("V1"), units=units))["Heat map"]
    means, met, rated = (row_of(sheet, "V1")[start : start + 3] for start in (2, 5, 8))
    assert means == [pytest.approx(4 / 9), "hidden", "·"]
    assert met == [6, "hidden", "·"]
    assert rated == [9, 9, "·"]


def test_colours_of_the_heat_map_pass_words_by():
    sheet = opened(book(competence("V1")))["Heat map"]
    formulas = [rule.formula[0] for rules in sheet.conditional_formatting for rule in rules.rules]
    assert len(formulas) == 3
    assert all(formula.startswith("AND(ISNUMBER(C9)") for formula in formulas)


@pytest.mark.parametrize(
    ("cell", "value", "said"),
    [
        (PersonCell(State.RATED, 3, 3, 3), 3, "0"),
        (PersonCell(State.RATED, 2, 3, 3), 2, '0" · 1 under target"'),
        (PersonCell(State.RATED, 1, 5, 5), 1, '0" · 4 under target"'),
        (PersonCell(State.RATED, 5, 3, 4), 5, '0" · 1 over target"'),
        (PersonCell(State.RATED, 4), 4, '0" · not asked"'),
        (PersonCell(State.NOT_RATED, None, 3, 3), "Not rated", "General"),
        (PersonCell(State.NOT_RELEVANT, None, 3, 3), "Not relevant", "General"),
        (PersonCell(State.NOT_ASKED), "·", "General"),
        (None, "·", "General"),
    ],
)
def test_a_state_is_read_without_its_colour(cell, value, said):
    values = book(competence("V1"), disclosure=BY, persons=(PersonRow("Emil", (cell,)),))
    found = opened(values)["Heat map"]["F9"]
    assert (found.value, found.number_format) == (value, said)


def test_a_person_is_counted_never_summed():
    cells = (
        PersonCell(State.RATED, 3, 3, 3),
        PersonCell(State.RATED, 1, 3, 3),
        PersonCell(State.NOT_RATED, None, 3, 3),
        PersonCell(State.NOT_RELEVANT, None, 3, 3),
        PersonCell(State.RATED, 4),
    )
    rows = [competence(f"V{number}") for number in range(5)]
    sheet = opened(book(*rows, disclosure=BY, persons=(PersonRow("Emil", cells),)))["Heat map"]
    assert row_of(sheet, "Emil")[2:5] == [1, 1, 1]


def test_names_come_with_reason_maker_and_date_of_deletion():
    workbook = opened(everything())
    for name in ("Overview", "Heat map", "Goals", "Method"):
        said = " ".join(words(workbook[name]))
        assert "Reason: Plan for efteråret. Made by Birgitte Holm" in said
        assert "Delete the file by 22 October 2026" in said
    assert "delete by 22 October 2026" in workbook["Overview"].oddFooter.left.text


def test_goals_without_names_are_counts():
    counts = (
        GoalCount("V1", {GoalStatus.IN_PROGRESS: 7, GoalStatus.REACHED: 2}),
        GoalCount("V2", {GoalStatus.REACHED: 77_001}, hidden=True),
    )
    sheet = opened(book(competence("V1"), goal_counts=counts))["Goals"]
    assert row_of(sheet, "V1")[1:] == [0, 7, 2, 0, 0, 9]
    assert row_of(sheet, "V2")[1:] == ["hidden"] * 6


def test_goals_with_names_have_real_dates():
    sheet = opened(everything())["Goals"]
    assert row_of(sheet, "Søren Østergaard")[column_of(sheet, "Deadline")] == datetime.combine(
        date(2026, 11, 30), time()
    )


def test_a_name_that_begins_like_a_formula_is_a_name():
    sheet = opened(everything())["Heat map"]
    (cell,) = [row[0] for row in sheet.iter_rows() if row[0].value == "=Emil"]
    assert cell.data_type == "s"
    assert cell.quotePrefix


def test_tables_can_be_filtered_scrolled_and_printed():
    workbook = opened(everything())
    for name in SHEETS[:5]:
        sheet = workbook[name]
        head_row = int(sheet.freeze_panes[1:]) - 1
        assert sheet.auto_filter.ref.startswith(f"A{head_row}:")
        assert sheet.print_title_rows == f"${head_row}:${head_row}"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "&P" in sheet.oddFooter.right.text


def test_people_without_names_are_nowhere():
    values = replace(everything(), disclosure=None)
    assert "Østergaard" not in str([words(sheet) for sheet in opened(values)])


def test_the_sheets_have_their_danish_names():
    catalogue = Path(__file__).parents[2] / "resources/locale/da/kompetence.po"
    text = catalogue.read_text(encoding="utf-8") if catalogue.exists() else ""
    if 'msgid "Competence overview"' not in text:
        pytest.skip("the catalogue does not hold the workbook yet")
    danish = ["Overblik", "Varmekort", "Dækning", "Behov", "Mål", "Metode"]
    for english, word in zip(SHEETS, danish, strict=True):
        assert f'msgid "{english}"\nmsgstr "{word}"' in text
