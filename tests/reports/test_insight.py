"""The paper of insight is tagged like the others, flows over pages, and says what it is given in full."""

import json
from datetime import date

import pytest

from kompetence.exchange.insight_json import insight_json
from kompetence.reports.insight import insight_paper
from kompetence.reports.insight_values import Facts, InsightPaper, Listing, Part
from kompetence.reports.paper import Stamp
from tests.reports.make import LONG_NOTE
from tests.reports.reading import bookmarks, pages, words
from tests.reports.test_tags import (  # noqa: F401 - the same checks, over the papers below
    heard_without_error,
    test_all_fonts_are_embedded_and_nothing_links_out,
    test_every_row_has_as_many_cells_as_the_table_has_columns,
    test_every_stroke_has_an_owner_or_is_decoration,
    test_header_cells_say_what_they_head,
    test_headings_skip_no_level,
    test_list_entries_have_bodies,
    test_pdfua_finds_nothing,
    test_the_file_says_what_it_is,
)

MADE = date(2026, 4, 29)
LEVELS = Listing(
    (("Competence", 165), ("Target level", 120), ("Agreed", 90)),
    tuple((f"Kompetence {at}", "3 Selvstændig", "–") for at in range(40)),
)
TEXTS = Listing(
    (("Competence", 100), ("Want to develop", 60), ("Example", 300)),
    (("Samtale", "ja", LONG_NOTE), ("<b>x</b>", "nej", "=1+1"), ("Skøn", "–", "–")),
)
SMALL = Listing((("Unit", 100), ("From", 60), ("To", 60)), (("Job og Virksomhed", "1 May 2026", "–"),))
PARTS = (
    Part("Who you are", (Facts((("Name", "Åse Ødegård"), ("Initials", "ÅØ"))), SMALL)),
    Part("The talk in MUS 2026", ("En sætning.",), (Part("Levels", (LEVELS,)), Part("Texts", (TEXTS,)))),
    Part("Goals", parts=(Part("Samtale", (Facts((("What is learned", LONG_NOTE),)),)),)),
)


def paper(**changes):
    given = {"opening": ("Alt.",), "parts": PARTS} | changes
    return insight_paper(InsightPaper("Åse Ødegård", "Rådgiver", Stamp(MADE, "lone"), **given))


PAPERS = {"whole": paper, "empty": lambda: paper(parts=(), opening=())}


@pytest.fixture(params=PAPERS, scope="module")
def data(request):
    return PAPERS[request.param]()


def test_outloud_finds_no_error(tmp_path):
    heard_without_error(PAPERS, tmp_path)


def test_everything_that_it_is_given_stands_in_it():
    text = words(paper())
    for wanted in ("Åse Ødegård", "Kompetence 39", "<b>x</b>", "=1+1", "En sætning.", "by lone"):
        assert wanted in text
    assert text.count("Den 159. dag") == 2


def test_a_table_of_one_row_is_told_as_a_line():
    assert "Job og Virksomhed: From 1 May 2026" in words(paper())


def test_its_parts_are_bookmarks():
    found = bookmarks(paper())
    assert found[1:5] == ["Who you are", "The talk in MUS 2026", "Levels", "Texts"]


def test_every_page_says_whom_it_is_for():
    assert all("For Åse Ødegård alone" in one for one in pages(paper()))


def test_the_json_says_what_it_is_and_is_in_words_a_person_can_read():
    text = insight_json({"person": {"name": "Åse"}, "day": MADE}).decode("utf-8")
    assert "Åse" in text
    assert json.loads(text) == {
        "format": "kompetence-insight",
        "version": 1,
        "person": {"name": "Åse"},
        "day": "2026-04-29",
    }
