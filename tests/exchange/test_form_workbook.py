"""A form as it is written: what it shows, what can be filled in, and what it never holds."""

import io
import re
import time
import zipfile

import pytest

from kompetence import i18n
from kompetence.domain.scale import Scale, Step
from kompetence.exchange.form_map import MAP_SHEET
from tests.exchange.form_samples import (
    FIRST,
    HIDDEN,
    HOSTILE,
    LEVEL,
    LINES,
    LOCALE,
    START,
    TALK,
    cell_of,
    line,
    opened,
    sheet,
    written,
)
from tests.make import SCALE


def texts(book):
    return [
        str(cell.value)
        for page in book
        if page.title not in HIDDEN
        for row in page.iter_rows(min_col=1 if page.title == START else 3)
        for cell in row
        if cell.value is not None
    ]


def test_it_says_who_what_for_how_and_who_can_read_it():
    said = "\n".join(texts(opened(written(sheet()))))
    for one in ("Mette Sørensen", "Birgitte Holm", "Team Nord", "MUS 2026", "26 March 2026"):
        assert one in said
    assert "not about pay" in said
    assert "Everyone who can open this file can read it" in said
    assert "health, family" in said


def test_every_competence_is_a_row_with_all_its_steps_and_its_target():
    page = opened(written(sheet()))[LINES]
    row = [cell.value for cell in page[FIRST]]
    assert row[2:5] == ["Area", "Competence 1", "Description 1"]
    assert row[5].split("\n") == [
        f"{step.value} {step.word}: {line(1).competence.behaviours[step.value]}" for step in SCALE.steps
    ]
    assert row[6] == "3 Selvstændig"


def test_no_target_stands_where_none_may_be_seen():
    form = sheet(lines=[type(line(1))(line(1).competence)])
    said = texts_of(opened(written(form))[LINES])
    assert "Target level" not in said
    assert "3 Selvstændig" not in said


def test_only_what_is_to_be_filled_is_open_and_every_sheet_is_protected():
    book = opened(written(sheet()))
    assert all(page.protection.sheet for page in book)
    assert book.security.lockStructure
    open_ = {
        (page.title, cell.coordinate)
        for page in book
        for row in page.iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    levels = {(LINES, f"{column}{row}") for column in "HIJK" for row in range(FIRST, FIRST + 4)}
    talk = {(TALK, cell_of(book, owner).coordinate) for owner in ("look-back", "goals", "support", "share")}
    assert levels | talk <= open_
    assert len(open_) == len(levels) + 6


def test_levels_and_wishes_are_chosen_from_lists_of_their_own_scale():
    book = opened(written(sheet()))
    rules = {
        str(place): one for one in book[LINES].data_validations.dataValidation for place in one.sqref.ranges
    }
    lists = book["Lister"]

    def offered(cell):
        column = re.fullmatch(r"'Lister'!\$(\w)\$1:\$\1\$(\d+)", rules[cell].formula1)
        return [lists[f"{column[1]}{row}"].value for row in range(1, int(column[2]) + 1)]

    assert offered(f"{LEVEL}5") == [
        "1 Ny",
        "2 På vej",
        "3 Selvstændig",
        "4 Sikker",
        "5 Går foran",
        "Not relevant",
    ]
    assert offered(f"{LEVEL}6") == ["0 Intet", "1 Lidt", "2 Selv", "3 Sikker", "Not relevant"]
    assert offered("J5") == ["Yes", "A little", "No"]


def test_it_speaks_danish_where_danish_is_spoken():
    with i18n.speaking("da", LOCALE):
        book = opened(written(sheet()))
    assert book.sheetnames[:3] == ["Start", "Kompetencer", "Samtalen"]
    assert "Jeg deler dette med min leder" in texts(book)
    assert "Alle, der kan åbne filen, kan læse den, også før du deler." in texts(book)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_write_stays_text(text):
    scale = Scale(SCALE.id, text, tuple(Step(one.value, text + one.word, text) for one in SCALE.steps), 3, 4)
    form = sheet(lines=[line(1, scale)], name=text, leader=text, unit=text, round=text, purpose=text)
    content = written(form)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if "/sheet" in name]
    assert not any("<f>" in one or "hyperlink" in one for one in sheets)
    assert text.strip("=-+@ ") == "" or len(texts(opened(content))) > 20


def test_it_holds_no_macro_no_link_and_no_other_part():
    with zipfile.ZipFile(io.BytesIO(written(sheet()))) as archive:
        names = archive.namelist()
    known = re.compile(
        r"\[Content_Types\]\.xml|_rels/\.rels|docProps/\w+\.xml|xl/(workbook|styles|sharedStrings)\.xml|"
        r"xl/theme/theme1\.xml|xl/_rels/workbook\.xml\.rels|xl/worksheets/sheet\d\.xml"
    )
    assert [name for name in names if not known.fullmatch(name)] == []


def test_texts_too_long_for_a_row_stand_on_a_sheet_of_their_own_whole():
    form = sheet(lines=[line(1), line(2, length=2_000)])
    book = opened(written(form))
    assert book.sheetnames[2] == "The steps in full"
    full = " ".join(" ".join(texts_of(book["The steps in full"])).split())
    for text in form.lines[1].competence.behaviours.values():
        assert " ".join(text.split()) in full
    assert "The steps in full" in book[LINES]["F6"].value
    assert "The steps in full" not in book[LINES]["F5"].value


def texts_of(page):
    return [str(cell.value) for row in page.iter_rows(min_col=2) for cell in row if cell.value is not None]


def test_sixty_competences_with_long_texts_are_written_soon():
    form = sheet(lines=[line(number, length=10_000) for number in range(60)], purpose="Long. " * 1_600)
    start = time.monotonic()
    book = opened(written(form))
    assert time.monotonic() - start < 30
    assert all(len(text) <= 10_000 for text in texts(book))
    assert book[MAP_SHEET]["A1"].value == "kompetence-form"


def test_a_form_without_competences_still_asks_about_the_talk():
    said = texts(opened(written(sheet(0))))
    assert "No profile asks for anything here." in said
    assert "I share this with my leader" in said
