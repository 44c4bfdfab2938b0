from fractions import Fraction

from kompetence.domain.assessment import Basis
from kompetence.reports.team import team_paper
from kompetence.reports.team_values import TeamArea
from tests.reports import make
from tests.reports.reading import Tree, pages, words


def one_line(**changes):
    return words(
        team_paper(make.team(areas=(TeamArea("", (make.team_line("Kun denne", **changes),)),), focus=()))
    )


def test_the_heading_says_unit_date_people_and_basis():
    found = words(team_paper(make.team(basis=Basis.AGREED_SELF)))
    assert (
        "Team overview for Job og Virksomhed 22 April 2026 · 12 people · The level is the agreed one" in found
    )
    assert "else the employee's own" in found


def test_figures_stand_in_the_order_of_their_columns():
    assert "Kun denne 12 11 1 9 3 0.27 2 1 10 3 0 2" in one_line()


def test_hidden_is_a_word_and_undefined_a_dash():
    found = one_line(can=None, gap_mean=None, need=None, missing=None, hidden=frozenset({"can"}))
    assert "Kun denne 12 11 1 9 3 – 2 1 hidden – – 2" in found
    assert "Hidden, because fewer than 5 are rated" in found


def test_nothing_is_said_about_hiding_where_nothing_is_hidden():
    assert "Hidden, because" not in one_line()


def test_steps_across_scales_are_fractions():
    assert " 1.75 " in one_line(gap_sum=Fraction(7, 4))


def test_a_hidden_figure_is_not_printed_even_if_it_is_given():
    assert "7777" not in one_line(met=7777, hidden=frozenset({"met"}))


def test_focus_and_areas_are_named():
    found = words(team_paper(make.TEAM))
    assert "Focus this year: Opsøgende dialog og forhandling, Lovgivning og retssikkerhed" in found
    assert found.count("In focus") == 2
    assert "Virksomhedsprofil" in found


def test_header_rows_stand_again_on_every_page_but_are_read_once():
    data = team_paper(make.big_team())
    with_table = [page for page in pages(data) if "Kompetence " in page]
    assert len(with_table) > 2
    assert all("Asked Rated" in page for page in with_table)
    assert len(Tree(data).all("THead")) == 1


def test_a_unit_without_competences_says_so():
    assert "No competence has a target" in words(team_paper(make.team(areas=())))


def test_competences_that_tell_nothing_are_named_below_the_table():
    hidden = frozenset(
        {"asked", "rated", "unrated", "met", "gap_sum", "gap_mean", "can", "planned", "open", "wish"}
    )
    silent = make.team_line("Kun to kan den", need=None, missing=None, hidden=hidden)
    areas = (TeamArea("Ledelse", (silent, make.team_line("Den her kan ses"))), TeamArea("Helhed", (silent,)))
    found = words(team_paper(make.team(areas=areas)))
    assert "All figures are hidden for: Ledelse: Kun to kan den. Helhed: Kun to kan den." in found
    assert "hidden hidden" not in found


def test_an_overview_that_may_tell_nothing_has_no_table():
    hidden = frozenset(("asked", "rated", "unrated", "met", "gap_sum", "gap_mean", "can", "need", "missing",
                        "planned", "open", "wish"))  # fmt: skip
    data = team_paper(make.team(areas=(TeamArea("", (make.team_line("K", hidden=hidden),)),)))
    assert not Tree(data).all("Table")
    assert "All figures are hidden for: K." in words(data)
