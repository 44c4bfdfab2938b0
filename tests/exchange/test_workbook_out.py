import io
import zipfile
from datetime import date
from fractions import Fraction

import openpyxl
import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st

from kompetence.exchange.workbook_look import DECIMAL, NUMBER
from kompetence.exchange.workbook_out import LONGEST_TEXT, Put, WorkbookOut, sheet_title, written

HOSTILE = [
    "=1+1",
    '=HYPERLINK("http://x","y")',
    "=cmd|' /C calc'!A0",
    "+45 12 34 56 78",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "=",
    "#REF!",
    "#N/A",
    "TRUE",
    "007",
    "<b>&amp;</b>",
    " blank around ",
    "two\nlines",
    "אבג",
    "😀 Søren",
]


def workbook(*rows, **options):
    with WorkbookOut("Prøve", **options) as out:
        sheet = out.sheet("Ark")
        for row in rows:
            sheet.row(row)
        return out.bytes()


def read(content):
    return openpyxl.load_workbook(io.BytesIO(content))["Ark"]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_never_anything_else(text):
    content = workbook([text])
    cell = read(content)["A1"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert python_calamine.load_workbook(io.BytesIO(content)).get_sheet_by_index(0).to_python() == [[text]]


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t1"])
def test_text_that_could_wake_when_edited_is_quoted(text):
    assert read(workbook([text]))["A1"].quotePrefix
    assert not read(workbook(["a" + text]))["A1"].quotePrefix


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_every_text_gives_a_workbook_that_can_be_read(texts):
    sheet = read(workbook(["first", *texts]))
    assert all(cell.data_type != "f" for cell in sheet[1])


def test_what_no_workbook_can_hold_is_taken_out():
    assert read(workbook(["A\x00\x0b\ud800\ufffe\uffffå"]))["A1"].value == "Aå"


def test_an_escape_of_the_format_is_shown_as_typed():
    assert written("_x0041_ and _x") == "_x005F_x0041_ and _x"


@pytest.mark.parametrize("text", ["x" * 40_000, "😀" * 20_000])
def test_a_text_too_long_for_a_cell_says_that_it_was_shortened(text):
    value = read(workbook([text]))["A1"].value
    assert len(value.encode("utf-16-le")) // 2 <= LONGEST_TEXT
    assert value.endswith("(shortened: a cell holds no more)")


def test_numbers_and_dates_stay_what_they_are():
    sheet = read(workbook([3, Fraction(1, 3), Fraction(4, 2), 0.5, Put(date(2026, 3, 4), DECIMAL), True]))
    values = [cell.value for cell in sheet[1]]
    assert values[:4] == [3, pytest.approx(1 / 3, abs=1e-15), 2, 0.5]
    assert [cell.data_type for cell in sheet[1]] == ["n", "n", "n", "n", "n", "b"]
    assert values[4] == (date(2026, 3, 4) - date(1899, 12, 30)).days


@pytest.mark.parametrize("value", [float("nan"), float("inf"), [1], b"x"])
def test_what_is_no_value_is_refused(value):
    with pytest.raises(ValueError, match="A cell takes"):
        workbook(["before", value])


def test_nothing_is_left_behind_by_a_refusal(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(ValueError, match="A cell takes"):
        workbook(["Emil Ravn"], [float("nan")])
    assert list(tmp_path.iterdir()) == []


def test_none_leaves_a_cell_out_but_keeps_a_line():
    sheet = read(workbook([None, Put(None, NUMBER), 1]))
    assert [cell.value for cell in sheet[1]] == [None, None, 1]
    assert not sheet["A1"].has_style
    assert sheet["B1"].border.bottom.style == "thin"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Mål: [a]/b?", "Mål a b"),
        ("", "-"),
        ("'''", "-"),
        ("History", "History -"),
        ("x" * 40, "x" * 31),
        ("😀" * 20, "😀" * 15),
    ],
)
def test_a_title_is_one_that_every_spreadsheet_takes(text, title):
    assert sheet_title(text) == title


def test_titles_are_unique_whatever_their_case():
    assert sheet_title("Ærø", {"ærø", "ærø 2"}) == "Ærø 3"
    assert sheet_title("y" * 40, {"y" * 31}) == "y" * 29 + " 2"


def test_the_workbook_says_what_it_is():
    with WorkbookOut("Overblik", language="da") as out:
        out.sheet("Ark").row(["x"])
        content = out.bytes()
    properties = openpyxl.load_workbook(io.BytesIO(content)).properties
    assert (properties.title, properties.creator, properties.language) == ("Overblik", "Kompetence", "da-DK")


def test_there_are_neither_links_nor_macros_nor_formulas():
    names = zipfile.ZipFile(io.BytesIO(workbook(HOSTILE))).namelist()
    assert not [name for name in names if "vba" in name.lower() or "external" in name.lower()]
    sheet = zipfile.ZipFile(io.BytesIO(workbook(HOSTILE))).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"hyperlink " not in sheet


def test_an_ampersand_in_the_footer_is_no_code():
    with WorkbookOut("x") as out:
        sheet = out.sheet("Ark")
        sheet.print_setup(footer="Job & Virksomhed &P")
        sheet.row(["x"])
        content = out.bytes()
    assert b"&amp;LJob &amp;&amp; Virksomhed &amp;&amp;P" in zipfile.ZipFile(io.BytesIO(content)).read(
        "xl/worksheets/sheet1.xml"
    )


def test_wrapped_text_makes_its_row_high_enough():
    from kompetence.exchange.workbook_look import WRAPPED

    with WorkbookOut("x") as out:
        sheet = out.sheet("Ark", [20])
        sheet.row(["short"], WRAPPED)
        sheet.row(["word " * 20], WRAPPED)
        content = out.bytes()
    heights = read(content).row_dimensions
    assert heights[1].height is None
    assert heights[2].height >= 5 * 15


def test_choices_are_offered():
    with WorkbookOut("x") as out:
        sheet = out.sheet("Ark")
        sheet.drop_down("A2:A9", '"ja,nej"', heading="Vælg", text="ja eller nej")
        sheet.row(["Svar"])
        content = out.bytes()
    (rule,) = read(content).data_validations.dataValidation
    assert (str(rule.sqref), rule.formula1, rule.prompt) == ("A2:A9", '"ja,nej"', "ja eller nej")
