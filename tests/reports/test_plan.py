import time
from dataclasses import replace
from datetime import date

import pytest

from kompetence import i18n, paths
from kompetence.domain.assessment import Basis
from kompetence.reports.plan import plan_paper
from kompetence.reports.plan_values import NOT_RELEVANT, PlanGoal, PlanLine
from tests.reports import make
from tests.reports.reading import Tree, bookmarks, pages, words


def lines_plan(*lines, **more):
    return plan_paper(make.plan(lines=lines, goals=(), **more))


@pytest.mark.parametrize("language", ["da", "en"])
def test_fifteen_competences_and_three_goals_take_two_pages(tmp_path, language):
    with i18n.speaking(language, paths.below(tmp_path).locale):
        assert len(pages(plan_paper(make.PLAN))) == 2


def test_strengths_come_before_the_levels_and_goals_after():
    assert bookmarks(plan_paper(make.PLAN)) == [
        "Development plan for Mette Kjær Lund",
        "Strengths",
        "All levels: 15 competences",
        "Different views",
        "Development goals",
        "1. Opsøgende dialog og forhandling",
        "2. Lovgivning og retssikkerhed",
        "3. Refleksion og sparring",
        "Summary",
        "Next meeting",
        "The employee's comments to the leader's ratings",
        "Reviewed",
    ]


def test_everything_that_was_agreed_can_be_read():
    found = words(plan_paper(make.PLAN))
    for text in (
        "Virksomhedskonsulent", "Leader: Birgitte Holm", "MUS 2026", "22 April 2026", "Flere borgere i ordinært job",
        "“Planen stod i borgerens egne ord.”", "11 of 14 at target", "1 not rated", "5 Går foran", "3–4",
        "At forhandle lønnede timer", "Mindst to af de tre besøg", "Makkerskab, Følordning", "Partner: Jonas Bruun",
        "Follow-up: 24 June 2026", "From 3 Selvstændig to 4 Sikker", "Ikke startet", "Kort opfølgning på video",
        "men har ikke haft sagerne i år", "Targets as they stood 4 March 2026", "else the leader's",
        "c Individuelt målniveau: ny i opgaven", "not used for pay, discipline, ranking", "Page 2 of 2",
    ):  # fmt: skip
        assert text in found


def test_the_fingerprint_is_printed_in_groups_when_sealed():
    sealed = words(plan_paper(make.PLAN))
    assert "9f86d081 884c7d65 9a2feaa0" in sealed
    assert "Date and signature" not in sealed


def test_places_for_signature_stand_where_nobody_has_confirmed():
    found = words(plan_paper(make.plan(seal=None, confirmations=())))
    assert "Date and signature, Mette Kjær Lund" in found
    assert "Date and signature, Birgitte Holm" in found
    assert "SHA-256" not in found


@pytest.mark.parametrize(
    ("line", "word"),
    [
        (PlanLine("K", 3, None, agreed=3, level=3), "At target"),
        (PlanLine("K", 3, None, agreed=2, level=2), "1 below"),
        (PlanLine("K", 5, None, agreed=1, level=1), "4 below"),
        (PlanLine("K", 3, None, agreed=4, level=4), "1 above"),
        (PlanLine("K", 3, 4, agreed=4, level=4), "At target"),
        (PlanLine("K", 3, 4, agreed=5, level=5), "1 above"),
        (PlanLine("K", 3), "Not rated"),
        (PlanLine("K", 3, agreed=NOT_RELEVANT, level=NOT_RELEVANT), "Not relevant"),
        (PlanLine("K", agreed=3, level=3), "Not asked"),
        (PlanLine("K", 0, agreed=0, level=0, steps=make.THREE), "At target"),
    ],
)
def test_a_state_is_a_word(line, word):
    table = words(lines_plan(line)).split("Against target")[1]
    assert word in table.split("The level is")[0]


def test_lanes_that_hold_nothing_are_left_out():
    found = words(lines_plan(PlanLine("K", 3, leader=3, level=3), basis=Basis.AGREED_LEADER))
    assert "Competence Leader Target level Against target" in found


def test_the_lowest_step_of_a_scale_from_zero_counts_as_rated():
    found = words(lines_plan(PlanLine("K", 1, own=0, level=0, steps=make.THREE)))
    assert "Competence Self Target level Against target K 0 1 1 below" in found
    assert "0 of 1 at target" in found


def test_counts_leave_out_what_is_not_asked_or_not_relevant():
    lines = (
        PlanLine("A", 3, level=3), PlanLine("B", 3, level=2), PlanLine("C", 3), PlanLine("D", level=5),
        PlanLine("E", 3, level=NOT_RELEVANT),
    )  # fmt: skip
    found = words(lines_plan(*lines))
    assert "1 of 3 at target 1 not rated" in found


def test_views_one_step_apart_are_not_mentioned():
    near = PlanLine("Nær", 3, own=3, leader=4, level=4)
    far = PlanLine("Fjern", 3, own=2, leader=4, level=4)
    found = words(lines_plan(near, far)).split("Different views")[1].split("Competence Self")[0]
    assert "Fjern Mette 2 På vej, leader 4 Sikker: 2 steps apart." in found
    assert "Nær" not in found


@pytest.mark.parametrize(("count", "figures"), [(2, 0), (3, 1), (15, 1), (17, 0)])
def test_a_radar_stands_beside_three_to_sixteen_competences(count, figures):
    lines = tuple(PlanLine(f"K{index}", 3, level=3) for index in range(count))
    assert len(Tree(lines_plan(*lines)).all("Figure")) == figures


@pytest.mark.parametrize("steps", [make.THREE, make.FOUR, make.SIX])
def test_other_scales_show_their_own_words(steps):
    line = PlanLine("K", steps[1].value, agreed=steps[2].value, level=steps[2].value, steps=steps)
    assert f"{steps[2].value} {steps[2].word}" in words(lines_plan(line, line, line))


def test_an_almost_empty_plan_is_a_paper_too():
    (page,) = pages(plan_paper(make.short_plan()))
    assert "Åse Ødegård" in page
    assert "Table" not in page


def test_long_notes_flow_over_pages_and_lose_no_word():
    found = words(plan_paper(make.long_plan()))
    assert found.count("Den 159. dag talte") == 3
    assert found.count("Kompetence 60, Progression") >= 1


def test_markup_is_printed_as_it_was_typed():
    nasty = '<b>&amp;</b> <img src="/etc/passwd"/> <a href="http://x.dk">x</a> <para> ]]> &lt;'
    data = plan_paper(
        make.plan(summary=nasty, person="<i>Mette</i> & Co", goals=(PlanGoal(nasty, learn=nasty),))
    )
    found = words(data)
    assert found.count(nasty) >= 3
    assert "<i>Mette</i> & Co" in found
    assert b"/URI" not in data


def test_control_and_direction_marks_are_taken_out():
    found = words(plan_paper(make.plan(summary="Før\x00\x07\u202e\u200bEfter\ud800\ufffe slut")))
    assert "FørEfter slut" in found


@pytest.mark.parametrize(
    "text", ["Zażółć gęślą jaźń", "İstanbul ğüşıöç", "Ελληνικά", "Київ, Москва", "✓ ▲ → ≥", "ابأ"]
)
def test_letters_of_many_languages_are_there(text):
    found = words(plan_paper(make.plan(summary=text)))
    for word in text.split():
        assert word in found or word[::-1] in found


def test_what_no_font_has_is_a_box_and_not_nothing():
    assert "Før □□ efter" in words(plan_paper(make.plan(summary="Før あ漢 efter")))


@pytest.mark.parametrize("place", ["summary", "person", "core_task", "unit"])
def test_a_word_of_fifty_thousand_letters_is_broken_within_two_seconds(place):
    start = time.perf_counter()
    data = plan_paper(make.plan(**{place: "x" * 50_000}))
    assert time.perf_counter() - start < 2
    assert words(data).count("x") >= 50_000


def test_dates_before_and_after_are_whole():
    goal = PlanGoal("K", start=date(2026, 1, 1), deadline=date(2026, 12, 31))
    found = words(plan_paper(make.plan(goals=(goal,))))
    assert "Start: 1 January 2026. Deadline: 31 December 2026." in found


def test_the_stamp_says_who_why_and_until_when():
    stamp = replace(make.STAMP, purpose="Indsigt.", delete_by=date(2026, 5, 29))
    found = words(plan_paper(make.plan(stamp=stamp)))
    assert "Made 29 April 2026 by Birgitte Holm. Purpose: Indsigt. To be deleted by 29 May 2026." in found


def test_the_same_values_make_the_same_file():
    assert plan_paper(make.PLAN) == plan_paper(make.PLAN)


def test_nothing_is_said_of_targets_met_before_anybody_has_rated():
    found = words(lines_plan(PlanLine("A", 3), PlanLine("B", 3)))
    assert "2 not rated" in found
    assert "of 2 at target" not in found
