"""The papers that name nobody: status, board and what we lack."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

from kompetence.domain.status import STATUS_FIGURES
from kompetence.reports.board import board_paper
from kompetence.reports.board_values import BoardCover, BoardGoal, BoardPaper
from kompetence.reports.status import status_paper
from kompetence.reports.status_values import StatusGroup, StatusPaper
from kompetence.reports.wanted import WantedCompetence, WantedPaper, wanted_paper
from tests.reports.make import MADE, STAMP
from tests.reports.reading import Tree, bookmarks, pages, words

PURPOSE = "It is not used for pay, discipline, ranking or selection for dismissal."
FIGURES = dict(zip(STATUS_FIGURES, (9, 7, 3, 11), strict=True))
STATUS = StatusPaper(
    MADE,
    STAMP,
    StatusGroup("Job og Virksomhed", 12, FIGURES),
    (StatusGroup("Vejledning", 4, None), StatusGroup("Borgerservice", 8, FIGURES)),
    (StatusGroup("HK Kommunal", 12, FIGURES),),
)
BOARD = BoardPaper(
    "Job og Virksomhed",
    MADE,
    STAMP,
    "Flere i job.",
    (BoardGoal("Forhandling", "Forhandle lønnede timer", unit="Vejledning", follow_up=date(2026, 6, 19)),),
    (BoardGoal("Digitalt", "Bruge systemet", closing="Alle bruger det nu."),),
    (BoardCover("Forhandling", 3, 3, 0), BoardCover("Sparring", 1, 3, 2), BoardCover("Love", None, 2, None)),
)
WANTED = WantedPaper(
    "What we look for in Job",
    "Job",
    "Flere i job.",
    "We look for a colleague who:",
    (WantedCompetence("Forhandling", "Skaber aftaler", "Forhandler til gavn for begge"),),
    STAMP,
)


def test_every_one_says_what_it_is_for():
    assert all(
        PURPOSE in words(one) for one in (status_paper(STATUS), board_paper(BOARD), wanted_paper(WANTED))
    )


def test_every_one_has_one_title_and_headings_in_order():
    for one in (status_paper(STATUS), board_paper(BOARD), wanted_paper(WANTED)):
        levels = [int(role[1]) for role in Tree(one).headings()]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_status_tells_the_unit_in_sentences_and_hides_small_groups():
    found = words(status_paper(STATUS))
    assert "9 of 12 have had a development dialogue within 12 months." in found
    assert "Vejledning 4 hidden hidden hidden hidden" in found
    assert "Borgerservice 8 9 7 3 11" in found
    assert "HK Kommunal 12 9 7 3 11" in found


def test_a_unit_whose_figures_are_hidden_says_why():
    found = words(status_paper(replace(STATUS, whole=StatusGroup("Job", 12, None))))
    assert "those of fewer than 5 people could be worked out from them" in found
    assert "9 of 12" not in found


def test_the_status_of_many_units_repeats_its_header_but_reads_it_once():
    many = tuple(StatusGroup(f"Unit {number}", 8, FIGURES) for number in range(90))
    data = status_paper(replace(STATUS, units=many, agreements=()))
    assert len(pages(data)) > 2
    assert len(Tree(data).all("THead")) == 1


def test_the_board_tells_goals_what_succeeded_and_coverage():
    found = words(board_paper(BOARD))
    assert "Forhandle lønnede timer Vejledning · To be followed up 19 June 2026" in found
    assert "Alle bruger det nu." in found
    assert "Bruge systemet" not in found
    assert "Forhandling 3 3 Covered" in found
    assert "Sparring 1 3 2 people short" in found
    assert "Love hidden 2 hidden" in found
    assert "The level is the agreed one" in found


def test_an_empty_board_says_so():
    found = words(board_paper(BoardPaper("Job", MADE, STAMP)))
    assert "No goal is under way." in found
    assert "The unit has not said what it needs yet." in found
    assert "The level is" not in found


def test_a_board_with_many_goals_goes_on_over_pages():
    many = tuple(BoardGoal(f"Goal {number}", "Lære mere " * 12) for number in range(30))
    found = words(board_paper(replace(BOARD, moving=many)))
    assert all(f"Goal {number}" in found for number in range(30))


def test_what_we_lack_has_the_competences_as_its_contents():
    assert bookmarks(wanted_paper(WANTED)) == ["What we look for in Job", "Forhandling"]
    assert "Skaber aftaler Forhandler til gavn for begge" in words(wanted_paper(WANTED))
