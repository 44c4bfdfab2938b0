"""Det mangler vi: what a unit looks for in a new colleague, without numbers and without names."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kompetence.i18n import gettext as _
from kompetence.reports.blocks import Block, Rule, Stack, Style
from kompetence.reports.canvas import INK2
from kompetence.reports.lines import Span
from kompetence.reports.paper import SMALL, TITLE, Frame, Sheet, Stamp, build, lay, stamp_text
from kompetence.reports.tags import Tag
from kompetence.words.paper_texts import purpose_text

_NAME = Style(size=12, leading=16, bold=True, before=12, keep=True)
_WORDS = Style(size=10.5, leading=15, before=2, measure=440)


@dataclass(frozen=True, slots=True)
class WantedCompetence:
    """What is looked for, what it is, and what one does who has it."""

    name: str
    description: str
    behaviour: str


@dataclass(frozen=True, slots=True)
class WantedPaper:
    """The whole text in its parts."""

    title: str
    unit: str
    core_task: str
    lead: str
    parts: Sequence[WantedCompetence]
    stamp: Stamp


def wanted_paper(values: WantedPaper) -> bytes:
    """The text as PDF/UA."""
    sheet = Sheet(Tag("Document"))
    frame = Frame(
        title=values.title,
        running=values.title,
        subject=_("For a job advert"),
        author=values.unit,
        made=values.stamp.made,
        foot=_("Without numbers and without names"),
    )
    blocks: list[Block] = [sheet.heading(values.title, TITLE, level=1)]
    if values.core_task:
        core = (Span(_("Core task:"), bold=True), Span(values.core_task))
        blocks.append(sheet.paragraph(core, replace(_WORDS, before=8)))
    blocks.append(sheet.paragraph(values.lead, replace(_WORDS, before=10, keep=True)))
    for one in values.parts:
        blocks.append(sheet.heading(one.name, _NAME))
        if one.description:
            blocks.append(sheet.paragraph(one.description, replace(_WORDS, colour=INK2, keep=True)))
        blocks.append(sheet.paragraph(one.behaviour, _WORDS))
    words = f"{purpose_text()} {stamp_text(values.stamp)}"
    blocks.append(Stack([Rule(0), sheet.paragraph(words, replace(SMALL, before=6))], before=24))
    return build(frame, sheet.root, lay(frame, blocks))
