"""How a plan finds room on two pages, and that it drops nothing agreed on the way."""

from dataclasses import replace

import pytest

from kompetence import i18n, paths
from kompetence.reports.density import FROM_ROOMY_TO_CLOSE, NORMAL
from kompetence.reports.plan import _fitting, _laid, plan_paper
from kompetence.reports.plan_values import PlanGoal, PlanLine
from tests.reports import make
from tests.reports.reading import Tree, bookmarks, pages, words

LONG = " og samarbejde med borgere, virksomheder og kolleger"
FULL = {
    "sealed": make.full_plan(),
    "unsealed": make.full_plan(**make.UNSEALED),
    "long names": make.full_plan(
        lines=tuple(
            replace(line, competence=(line.competence + LONG)[:80].strip()) for line in make.full_plan().lines
        )
    ),
    "views apart": make.full_plan(
        lines=tuple(replace(line, own=5, leader=2) for line in make.full_plan().lines)
    ),
    "earlier round": make.full_plan(
        lines=tuple(replace(line, remark="fra en tidligere runde") for line in make.full_plan().lines)
    ),
    "fifteen comments": make.full_plan(
        lines=tuple(replace(line, comment=make.FULL_COMMENT) for line in make.full_plan().lines)
    ),
}


def set_at(values, density):
    """The paper at this density, however many pages it takes."""
    from kompetence.reports.paper import build

    return build(*_laid(values, density))


def agreed(values):
    """Every text that stands on a plan at any density."""
    for line in values.lines:
        yield from (line.competence, line.comment, line.remark)
    for goal in values.goals:
        yield from (
            goal.learn,
            goal.use,
            goal.sign,
            *goal.forms,
            goal.responsible,
            goal.partner,
            goal.closing,
        )
    yield from (values.summary, values.next_form, values.core_task, values.purpose)
    yield from (one.how for one in values.confirmations)
    if values.seal:
        yield values.seal.fingerprint[:8]


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("kind", FULL)
def test_all_that_a_full_talk_leaves_stands_on_two_pages(tmp_path, kind, language):
    with i18n.speaking(language, paths.below(tmp_path).locale):
        assert len(pages(plan_paper(FULL[kind]))) == 2


@pytest.mark.parametrize("density", FROM_ROOMY_TO_CLOSE, ids=range(len(FROM_ROOMY_TO_CLOSE)))
@pytest.mark.parametrize("kind", FULL)
def test_nothing_agreed_is_dropped_to_make_room(kind, density):
    found = words(set_at(FULL[kind], density))
    missing = [text for text in agreed(FULL[kind]) if text not in found]
    assert not missing


def test_the_order_is_the_same_at_every_density():
    orders = {tuple(bookmarks(set_at(FULL["sealed"], one))) for one in FROM_ROOMY_TO_CLOSE}
    assert len(orders) == 1


@pytest.mark.parametrize("density", FROM_ROOMY_TO_CLOSE, ids=range(len(FROM_ROOMY_TO_CLOSE)))
def test_words_of_neighbouring_paragraphs_stay_apart_when_copied(density):
    found = words(set_at(make.PLAN, density))
    assert "Mette Kjær Lund Virksomhedskonsulent" in found


def test_letters_stay_large_enough_to_read():
    sizes = {"body": 9, "small": 8, "table": 8.5}
    for density in FROM_ROOMY_TO_CLOSE:
        from kompetence.reports.blocks import Style

        assert density.style(Style(size=sizes["body"])).size >= 8.5
        assert density.style(Style(size=sizes["small"])).size >= 7.5
        assert density.rows.size >= 8.5
        assert density.rows.small >= 7.5


def test_what_fits_is_set_roomily():
    assert _fitting(make.plan(lines=make.LINES[:6], goals=make.GOALS[:1]))[0].density == NORMAL


@pytest.mark.parametrize(
    "changes", [{"lines": make.full_plan().lines * 2}, {"goals": make.full_plan().goals * 2}]
)
def test_more_than_fifteen_competences_or_three_goals_flow_on_roomily(changes):
    found = _fitting(make.full_plan(**changes))
    assert found[0].density == NORMAL
    assert len(found[2]) > 2


def test_goals_that_have_ended_do_not_count_against_the_room():
    ended = tuple(replace(goal, ended=True, closing="Det lykkedes.") for goal in make.full_plan().goals)
    assert len(pages(plan_paper(make.full_plan(goals=make.full_plan().goals[:2] + ended)))) == 2


@pytest.mark.parametrize("count", range(1, 46, 4))
def test_the_last_page_never_holds_the_signatures_alone(count):
    lines = tuple(PlanLine(f"Kompetence {index}", 3, level=3) for index in range(count))
    for summary in ("", make.PLAN.summary):
        values = make.plan(lines=lines, goals=make.GOALS[:1], summary=summary, **make.UNSEALED)
        last = _fitting(values)[2][-1]
        assert len(last) > 1


def test_a_goal_that_has_ended_is_told_in_a_line_after_the_open_ones():
    ended = PlanGoal(
        "Sparring", learn="Lede sparring", status="Nået", ended=True, closing="Alle lagde en sag frem"
    )
    found = words(plan_paper(make.plan(goals=(*make.GOALS[:1], ended))))
    assert (
        "Goals that have ended Sparring Lede sparring. Nået. What succeeded: Alle lagde en sag frem" in found
    )
    assert found.index("1. Opsøgende dialog") < found.index("Goals that have ended")


def test_at_most_six_examples_are_told_and_the_other_strengths_named():
    lines = tuple(PlanLine(f"K{index}", 3, level=3, example=f"Eksempel {index}.") for index in range(8))
    found = words(plan_paper(make.plan(lines=lines, goals=())))
    assert found.count("“Eksempel") == 6
    assert "Also at target: K6, K7." in found


def test_a_shortened_example_ends_in_dots_within_its_quotation_marks():
    found = words(set_at(FULL["sealed"], FROM_ROOMY_TO_CLOSE[2]))
    assert "“Jeg holdt fast i borgerens egne ord" in found
    assert "…”" in found


def test_a_date_stands_on_the_line_of_its_label():
    lines = words(plan_paper(make.PLAN))
    assert "Deadline: 30 September 2026." in lines


def test_long_notes_of_few_competences_flow_on_and_lose_no_word():
    values = make.plan(summary=make.LONG_NOTE, goals=(replace(make.GOALS[0], sign=make.LONG_NOTE),))
    assert words(plan_paper(values)).count("Den 159. dag talte") == 2


def test_notes_go_with_the_end_of_their_table():
    for count in range(10, 60, 3):
        lines = tuple(PlanLine(f"Kompetence {index}", 3, level=3) for index in range(count))
        for page in pages(plan_paper(make.plan(lines=lines, goals=())))[1:]:
            assert not page.removeprefix("Development plan for Mette Kjær Lund · MUS 2026 ").startswith(
                "The level"
            )


def test_every_row_is_tagged_once_at_every_density():
    for density in FROM_ROOMY_TO_CLOSE:
        assert len(Tree(set_at(FULL["sealed"], density)).all("TR")) == 16
