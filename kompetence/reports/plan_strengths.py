"""What a plan begins with: the competences at and above target, some of them with an example."""

from collections.abc import Sequence
from dataclasses import replace

from kompetence.i18n import gettext as _
from kompetence.reports.blocks import Block, Style, Text
from kompetence.reports.canvas import INK2
from kompetence.reports.lines import Span
from kompetence.reports.paper import TIGHT, Sheet, in_pairs
from kompetence.reports.plan_levels import level_words, line_gap, target_text
from kompetence.reports.plan_values import PlanLine, PlanPaper
from kompetence.reports.tags import Tag

_NO_BREAK = "\N{NO-BREAK SPACE}"


def strength_blocks(values: PlanPaper, sheet: Sheet) -> list[Block]:
    """Those with an example first, those above target before those at it; the others are named."""
    found = [(gap, line) for line in values.lines if (gap := line_gap(line)) is not None and gap.steps == 0]
    if not found:
        return []
    ranked = sorted(found, key=lambda one: not one[0].surplus)
    told = [line for _gap, line in ranked if line.example.strip()][: sheet.density.examples]
    blocks: list[Block] = [sheet.heading(_("Strengths"))]
    if told:
        tag = Tag("L", sheet.root)
        blocks += in_pairs([_strength(line, tag, sheet) for line in told], sheet)
    rest = [(gap, line) for gap, line in ranked if line not in told]
    above = [line for gap, line in rest if gap.surplus]
    at_target = [line for gap, line in rest if not gap.surplus]
    for label, lines in (
        (_("Also above target:") if told else _("Above target:"), above),
        (_("Also at target:") if told else _("At target:"), at_target),
    ):
        if lines:
            names = ", ".join(line.competence for line in lines)
            blocks.append(sheet.paragraph((Span(label, colour=INK2), Span(f"{names}.")), Style(before=6)))
    return blocks


def _strength(line: PlanLine, parent: Tag, sheet: Sheet) -> Sequence[Block]:
    body = Tag("LBody", Tag("LI", parent))
    level = _("{level}, target {target}").format(
        level=level_words(line, line.level), target=target_text(line)
    )
    words = _("“{text}”").format(text=line.example.strip())
    set_ = sheet.density.style
    return [
        Text(
            (Span(line.competence, bold=True), Span(level.replace(" ", _NO_BREAK), colour=INK2)),
            set_(Style(before=0, keep=True)),
            Tag("P", body),
        ),
        Text(words, replace(set_(TIGHT), most=sheet.density.example_lines), Tag("P", body)),
    ]
