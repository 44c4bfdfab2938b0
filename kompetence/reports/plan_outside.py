"""What a sealed plan says of goals that its seal does not cover: it stands under the fingerprint, with its own date."""

from collections.abc import Sequence

from kompetence.i18n import gettext as _
from kompetence.reports.blocks import Block, Style
from kompetence.reports.canvas import INK2
from kompetence.reports.lines import Span
from kompetence.reports.paper import Sheet
from kompetence.reports.plan_goals import arrangements, ended_words, levels
from kompetence.reports.plan_values import PlanGoal, PlanPaper, PlanSince
from kompetence.words.numbers import date_text


def outside_blocks(values: PlanPaper, sheet: Sheet) -> list[Block]:
    """The heading with everything under it; nothing where every goal is as it was sealed."""
    told = [spans for one in values.outside if (spans := _spans(one))]
    if not told:
        return []
    lead = _("The seal does not cover this. It stands so {date}.").format(date=date_text(values.stamp.made))
    return [
        sheet.heading(_("Outside the seal")),
        sheet.paragraph(lead, Style(colour=INK2, before=0, keep=True)),
        *(sheet.paragraph(spans, Style(before=3)) for spans in told),
    ]


def _spans(one: PlanSince) -> Sequence[Span]:
    if one.now is None:
        gone = _("Is no goal any more.")
        return [] if one.sealed is None else [Span(one.sealed.competence, bold=True), Span(gone)]
    if one.sealed is None and one.now.ended:
        return ended_words(one.now)
    before = {} if one.sealed is None else dict(_said(one.sealed))
    now = _said(one.now)
    if one.sealed is None:
        now.append((_("Status:"), one.now.status))
    parts = [(name, text or "–") for name, text in now if text != before.get(name, "")]
    if not parts:
        return []
    spans = [Span(one.now.competence, bold=True)]
    for name, text in parts:
        spans += [Span(name, colour=INK2), Span(text if text[-1] in ".?!…" else f"{text}.", tied=True)]
    return spans


def _said(goal: PlanGoal) -> list[tuple[str, str]]:
    """Everything that is said of a goal but how far it has come, by what it is called."""
    return [
        (_("Levels:"), levels(goal)),
        (_("What is learned") + ":", goal.learn),
        (_("How it is used") + ":", goal.use),
        (_("Sign of success") + ":", goal.sign),
        *arrangements(goal),
        (_("What succeeded:"), goal.closing),
    ]
