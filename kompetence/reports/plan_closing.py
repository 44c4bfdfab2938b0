"""How a plan ends: who has read it, its fingerprint, and what the paper is for."""

from collections.abc import Sequence
from dataclasses import replace

from kompetence.i18n import gettext as _
from kompetence.reports.blocks import Block, Rule, Stack, Style, beside
from kompetence.reports.canvas import EDGE, INK2
from kompetence.reports.lines import Span
from kompetence.reports.paper import SMALL, TALLEST, Sheet, stamp_text
from kompetence.reports.plan_values import PlanPaper, Seal
from kompetence.words.numbers import date_text
from kompetence.words.paper_texts import purpose_text

_WHOLE = 400.0
_DOT = "  ·  "


def closing(values: PlanPaper, sheet: Sheet) -> Block:
    """All of it on one page."""
    blocks: list[Block] = [
        sheet.heading(_("Reviewed")),
        sheet.paragraph(_("Reviewed means read, not agreed with."), Style(colour=INK2, before=0, keep=True)),
    ]
    for one in values.confirmations:
        words = _("{name} has read the summary, {date}").format(name=one.who, date=date_text(one.day))
        blocks.append(sheet.paragraph(_DOT.join(part for part in (words, one.how) if part), Style(before=2)))
    blocks += _signatures(values, sheet) if values.seal is None else _fingerprint(values.seal, sheet)
    set_ = sheet.density.style
    words = f"{purpose_text()} {stamp_text(values.stamp)}"
    purpose = Stack(
        [Rule(0), sheet.paragraph(words, replace(SMALL, before=6))], before=set_(SMALL).before + 6
    )
    return Stack([*blocks, purpose], before=blocks[0].before, whole=True, most=_WHOLE)


def _signatures(values: PlanPaper, sheet: Sheet) -> list[Block]:
    """A line to sign on for each who has not confirmed."""
    signed = {one.who for one in values.confirmations}
    missing = [name for name in (values.person, values.leader or _("Leader")) if name not in signed]
    if not missing:
        return []
    parts: list[Sequence[Block]] = [
        [
            Rule(0, EDGE, 0.7),
            sheet.paragraph(
                _("Date and signature, {name}").format(name=name), Style(size=8, leading=12, colour=INK2)
            ),
        ]
        for name in missing
    ]
    return [beside(parts, (1, 1), sheet.width, most=TALLEST, before=sheet.density.signing)]


def _fingerprint(seal: Seal, sheet: Sheet) -> list[Block]:
    groups = " ".join(seal.fingerprint[at : at + 8] for at in range(0, len(seal.fingerprint), 8))
    label = _("Sealed {date}. Fingerprint (SHA-256):").format(date=date_text(seal.day))
    meaning = _(
        "It shows that file and paper agree, not who wrote them. It covers levels, target levels, goals and summary; "
        "how far a goal has come is from the day the paper was made."
    )
    return [
        sheet.paragraph(
            (Span(label, bold=True), Span(groups)), Style(size=8, leading=11.5, before=7, keep=True)
        ),
        sheet.paragraph(meaning, replace(SMALL, before=0)),
    ]
