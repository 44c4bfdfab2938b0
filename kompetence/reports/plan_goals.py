"""The goals of a plan: the open ones in full, those that have ended in a line or two."""

from collections.abc import Sequence
from dataclasses import replace

from kompetence.i18n import gettext as _
from kompetence.reports.blocks import Block, Columns, Rule, Stack, Style, beside
from kompetence.reports.canvas import ACCENT, INK2
from kompetence.reports.lines import Span, words_width
from kompetence.reports.paper import CAPTION, SUBHEADING, TALLEST, TIGHT, Sheet, unbroken
from kompetence.reports.plan_values import PlanGoal, PlanPaper

_GAP = 12.0
_DOT = "  ·  "


def goal_blocks(values: PlanPaper, sheet: Sheet) -> list[Block]:
    """The heading with everything under it; nothing where there are no goals."""
    if not values.goals:
        return []
    set_ = sheet.density.style
    blocks: list[Block] = [sheet.heading(_("Development goals"))]
    for number, goal in enumerate((one for one in values.goals if not one.ended), start=1):
        if number > 1:
            blocks.append(Rule(set_(Style(before=8)).before, loose=True))
        air = set_(Style(before=6 if number > 1 else 3)).before
        blocks.append(Stack(_goal(number, goal, sheet), before=air, whole=True))
    ended = [one for one in values.goals if one.ended]
    if ended:
        blocks.append(sheet.heading(_("Goals that have ended"), SUBHEADING, level=3))
        blocks += [sheet.paragraph(ended_words(one), Style(before=3)) for one in ended]
    return blocks


def _goal(number: int, goal: PlanGoal, sheet: Sheet) -> list[Block]:
    title = f"{number}. {goal.competence}" if goal.competence else _("Goal {number}").format(number=number)
    blocks: list[Block] = [
        *_head(title, _DOT.join(part for part in (levels(goal), goal.status) if part), sheet)
    ]
    told = [
        (_("What is learned"), goal.learn),
        (_("How it is used"), goal.use),
        (_("Sign of success"), goal.sign),
    ]
    parts: list[list[Block]] = [
        [sheet.paragraph(label, CAPTION), sheet.paragraph(text, TIGHT)] for label, text in told if text
    ]
    if parts:
        shares = (1, 1, 1)[: max(2, len(parts))]
        air = sheet.density.style(Style(before=4)).before
        blocks.append(beside(parts, shares, sheet.width, most=TALLEST, before=air))
    spans = [
        span
        for label, text in arrangements(goal)
        if text
        for span in (Span(label, colour=INK2), Span(text.rstrip(".") + ".", tied=True))
    ]
    if spans:
        blocks.append(sheet.paragraph(spans, Style(size=8.5, leading=12.5, before=5)))
    return blocks


def _head(title: str, state: str, sheet: Sheet) -> list[Block]:
    """The goal's name, and levels and status after it on the same line where there is room."""
    style = SUBHEADING
    name = sheet.heading(title, style, level=3)
    if not state:
        return [name]
    beside_it = replace(style, size=9, colour=ACCENT, bold=False, before=0)
    words = sheet.paragraph(state, beside_it)
    wide = words_width(title, style.size, bold=True) + 2
    if wide + _GAP + words_width(state, 9) > sheet.width:
        return [name, words]
    return [Columns(([name], [words]), (wide, sheet.width - _GAP - wide), gap=_GAP, keep=True)]


def levels(goal: PlanGoal) -> str:
    """From where to where, in words."""
    if goal.from_level and goal.wanted_level:
        return _("From {now} to {wanted}").format(now=goal.from_level, wanted=goal.wanted_level)
    return _("To {wanted}").format(wanted=goal.wanted_level) if goal.wanted_level else ""


def arrangements(goal: PlanGoal) -> list[tuple[str, str]]:
    """How, with whom and when, by what it is called."""
    return [
        (_("Learning form:"), ", ".join(goal.forms)),
        (_("Responsible:"), goal.responsible),
        (_("Partner:"), goal.partner),
        (_("Start:"), unbroken(goal.start) if goal.start else ""),
        (_("Deadline:"), unbroken(goal.deadline) if goal.deadline else ""),
        (_("Follow-up:"), unbroken(goal.follow_up) if goal.follow_up else ""),
    ]


def ended_words(goal: PlanGoal) -> Sequence[Span]:
    """A goal that has ended, in a line or two."""
    spans = [
        Span(goal.competence, bold=True),
        Span(_sentence(goal.learn)),
        Span(_sentence(goal.status), colour=ACCENT),
    ]
    if goal.closing:
        spans += [Span(_("What succeeded:"), colour=INK2), Span(goal.closing)]
    return [span for span in spans if span.text]


def _sentence(words: str) -> str:
    """The words with a stop at their end."""
    words = words.strip()
    return words if not words or words[-1] in ".?!…" else f"{words}."
