"""Udviklingsplan: strengths first, all levels, goals, and what was confirmed."""

from collections.abc import Sequence
from dataclasses import replace

from kompetence.i18n import gettext as _
from kompetence.reports.blocks import Block, Rule, Stack, Style, Text, beside
from kompetence.reports.canvas import ACCENT, EDGE, INK2
from kompetence.reports.lines import Span
from kompetence.reports.paper import (
    A4,
    BODY,
    CAPTION,
    HEADING,
    MARGIN,
    SMALL,
    SUBHEADING,
    TIGHT,
    TITLE,
    Frame,
    build,
    heading,
    paragraph,
    stamp_text,
    unbroken,
)
from kompetence.reports.plan_levels import level_blocks, level_words, line_gap, target_text
from kompetence.reports.plan_values import PlanGoal, PlanLine, PlanPaper
from kompetence.reports.tags import Tag
from kompetence.words.numbers import date_text
from kompetence.words.paper_texts import purpose_text

_WIDTH = A4[0] - 2 * MARGIN
_TALLEST = 210.0
"""What stands side by side is at most this high; longer texts stand below each other and may go on."""
_DOT = "  ·  "


def plan_paper(values: PlanPaper, *, tagged: bool = True) -> bytes:
    """The plan as PDF/UA; `tagged` is switched off only to measure what tags cost."""
    title = _("Development plan for {person}").format(person=values.person)
    root = Tag("Document")
    blocks = [
        *_opening(values, title, root),
        *_strengths(values, root),
        *level_blocks(values, root),
        *_goals(values, root),
        *_summary(values, root),
        *_comments(values, root),
        *_closing(values, root),
    ]
    frame = Frame(
        title=title,
        running=_DOT.join(part for part in (title, values.round_title) if part),
        subject=values.round_title,
        author=values.unit,
        made=values.stamp.made,
        foot=_("For developing competences"),
    )
    return build(frame, root, blocks, tagged=tagged)


def _opening(values: PlanPaper, title: str, root: Tag) -> list[Block]:
    leader = _("Leader: {name}").format(name=values.leader) if values.leader else ""
    day = date_text(values.day) if values.day else ""
    blocks: list[Block] = [heading(title, root, style=TITLE, level=1)]
    for parts in ((values.position, values.unit, leader), (values.round_title, day, values.form)):
        words = _DOT.join(part for part in parts if part)
        if words:
            blocks.append(paragraph(words, root, Style(colour=INK2, before=1)))
    for label, text in ((_("Core task:"), values.core_task), (_("Purpose of the round:"), values.purpose)):
        if text:
            blocks.append(paragraph((Span(label, bold=True), Span(text)), root, Style(before=7)))
    return blocks


def _strengths(values: PlanPaper, root: Tag) -> list[Block]:
    """Above target first, then those at target with an example; the rest as one sentence."""
    found = [(gap, line) for line in values.lines if (gap := line_gap(line)) is not None and gap.steps == 0]
    if not found:
        return []
    ranked = sorted(found, key=lambda one: not one[0].surplus)
    told = [line for gap, line in ranked if gap.surplus or line.example]
    others = [line for gap, line in ranked if not (gap.surplus or line.example)]
    blocks: list[Block] = [heading(_("Strengths"), root)]
    if told:
        tag = Tag("L", root)
        entries = [_strength(line, tag) for line in told]
        for index in range(0, len(entries), 2):
            pair = entries[index : index + 2]
            blocks.append(beside(pair, (1, 1), _WIDTH, most=_TALLEST, before=8 if index else 3))
    if others:
        label = _("Also at target:") if told else _("At target:")
        names = ", ".join(line.competence for line in others)
        blocks.append(
            paragraph((Span(label, colour=INK2), Span(f"{names}.")), root, Style(before=8 if told else 3))
        )
    return blocks


def _strength(line: PlanLine, parent: Tag) -> list[Block]:
    body = Tag("LBody", Tag("LI", parent))
    level = _("{level}, target {target}").format(
        level=level_words(line, line.level), target=target_text(line)
    )
    blocks: list[Block] = [
        Text(line.competence, Style(bold=True, before=0, keep=True), Tag("P", body)),
        Text(level, Style(colour=INK2, before=0, keep=bool(line.example)), Tag("P", body)),
    ]
    if line.example:
        blocks.append(Text(_("“{text}”").format(text=line.example.strip()), TIGHT, Tag("P", body)))
    return blocks


def _goals(values: PlanPaper, root: Tag) -> list[Block]:
    if not values.goals:
        return []
    blocks: list[Block] = [heading(_("Development goals"), root)]
    for number, goal in enumerate(values.goals, start=1):
        if number > 1:
            blocks.append(Rule(9, loose=True))
        blocks.append(Stack(_goal(number, goal, root), before=7 if number > 1 else 3, whole=True))
    return blocks


def _goal(number: int, goal: PlanGoal, root: Tag) -> list[Block]:
    title = f"{number}. {goal.competence}" if goal.competence else _("Goal {number}").format(number=number)
    blocks: list[Block] = [heading(title, root, style=SUBHEADING, level=3)]
    levels = ""
    if goal.from_level and goal.wanted_level:
        levels = _("From {now} to {wanted}").format(now=goal.from_level, wanted=goal.wanted_level)
    elif goal.wanted_level:
        levels = _("To {wanted}").format(wanted=goal.wanted_level)
    state = _DOT.join(part for part in (levels, goal.status) if part)
    if state:
        blocks.append(paragraph(state, root, Style(colour=ACCENT, before=0, keep=True)))
    told = [
        (_("What is learned"), goal.learn),
        (_("How it is used"), goal.use),
        (_("Sign of success"), goal.sign),
    ]
    parts: list[list[Block]] = [
        [paragraph(label, root, CAPTION), paragraph(text, root, TIGHT)] for label, text in told if text
    ]
    if parts:
        blocks.append(beside(parts, (1, 1, 1)[: max(2, len(parts))], _WIDTH, most=_TALLEST, before=4))
    spans = [
        span
        for label, text in _arrangements(goal)
        if text
        for span in (Span(label, colour=INK2), Span(text.rstrip(".") + "."))
    ]
    if spans:
        blocks.append(paragraph(spans, root, Style(size=8.5, leading=12.5, before=5)))
    return blocks


def _arrangements(goal: PlanGoal) -> list[tuple[str, str]]:
    return [
        (_("Learning form:"), ", ".join(goal.forms)),
        (_("Responsible:"), goal.responsible),
        (_("Partner:"), goal.partner),
        (_("Start:"), unbroken(goal.start) if goal.start else ""),
        (_("Deadline:"), unbroken(goal.deadline) if goal.deadline else ""),
        (_("Follow-up:"), unbroken(goal.follow_up) if goal.follow_up else ""),
    ]


def _summary(values: PlanPaper, root: Tag) -> list[Block]:
    parts: list[list[Block]] = []
    if values.summary:
        parts.append([heading(_("Summary"), root), *_paragraphs(values.summary, root)])
    if values.next_day or values.next_form:
        when = (date_text(values.next_day) if values.next_day else "", values.next_form)
        parts.append(
            [heading(_("Next meeting"), root), *(paragraph(one, root, TIGHT) for one in when if one)]
        )
    return [beside(parts, (2, 1), _WIDTH, most=_TALLEST, before=HEADING.before)] if parts else []


def _comments(values: PlanPaper, root: Tag) -> list[Block]:
    commented = [line for line in values.lines if line.comment]
    if not commented:
        return []
    blocks: list[Block] = [heading(_("The employee's comments to the leader's ratings"), root)]
    for line in commented:
        blocks.append(paragraph(line.competence, root, Style(bold=True, before=5, keep=True)))
        blocks += _paragraphs(line.comment, root, first=TIGHT)
    return blocks


def _paragraphs(text: str, root: Tag, first: Style = BODY) -> list[Block]:
    """One block for each paragraph that was typed."""
    told = [part for part in text.splitlines() if part.strip()]
    return [paragraph(part, root, BODY if index else first) for index, part in enumerate(told)]


def _closing(values: PlanPaper, root: Tag) -> list[Block]:
    blocks: list[Block] = [
        heading(_("Reviewed"), root),
        paragraph(_("Reviewed means read, not agreed with."), root, Style(colour=INK2, before=0, keep=True)),
    ]
    for one in values.confirmations:
        words = _("{name} has read the summary, {date}").format(name=one.who, date=date_text(one.day))
        blocks.append(paragraph(_DOT.join(part for part in (words, one.how) if part), root, Style(before=2)))
    if values.seal is None:
        blocks.append(_signatures(values, root))
    if values.seal is not None:
        blocks += _fingerprint(values.seal.fingerprint, date_text(values.seal.day), root)
    words = f"{purpose_text()} {stamp_text(values.stamp)}"
    return [*blocks, Stack([Rule(0), paragraph(words, root, replace(SMALL, before=6))], before=10)]


def _signatures(values: PlanPaper, root: Tag) -> Block:
    """A line to sign on for each who has not confirmed."""
    signed = {one.who for one in values.confirmations}
    missing = [name for name in (values.person, values.leader or _("Leader")) if name not in signed]
    parts: list[Sequence[Block]] = [
        [
            Rule(0, EDGE, 0.7),
            paragraph(
                _("Date and signature, {name}").format(name=name),
                root,
                Style(size=8, leading=12, colour=INK2),
            ),
        ]
        for name in missing
    ]
    return beside(parts, (1, 1), _WIDTH, most=_TALLEST, before=34) if parts else Stack([])


def _fingerprint(fingerprint: str, day: str, root: Tag) -> list[Block]:
    groups = " ".join(fingerprint[at : at + 8] for at in range(0, len(fingerprint), 8))
    label = _("Sealed {date}. Fingerprint (SHA-256):").format(date=day)
    meaning = _("It shows that file and paper agree, not who wrote them.")
    return [
        paragraph(
            (Span(label, bold=True), Span(groups)), root, Style(size=8, leading=11.5, before=7, keep=True)
        ),
        paragraph(meaning, root, replace(SMALL, before=0)),
    ]
