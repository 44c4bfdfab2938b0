"""Udviklingsplan: strengths first, all levels, goals, and what was confirmed."""

from collections.abc import Sequence

from kompetence.i18n import gettext as _
from kompetence.reports.blocks import Block, Style, beside
from kompetence.reports.canvas import INK2
from kompetence.reports.density import FROM_ROOMY_TO_CLOSE, NORMAL, Density
from kompetence.reports.lines import Span
from kompetence.reports.paper import HEADING, TALLEST, TIGHT, TITLE, Frame, Sheet, build, in_pairs, lay
from kompetence.reports.plan_closing import closing
from kompetence.reports.plan_goals import goal_blocks
from kompetence.reports.plan_levels import level_blocks
from kompetence.reports.plan_outside import outside_blocks
from kompetence.reports.plan_strengths import strength_blocks
from kompetence.reports.plan_values import PlanPaper
from kompetence.reports.tags import Tag
from kompetence.words.numbers import date_text

_PAGES, _LINES, _GOALS = 2, 15, 3
"""So many pages are enough for so many competences and open goals; more of them flow on, set roomily."""
_HOPELESS = 5
"""More pages than these come from texts so long that no setting brings them down to two."""
_TAKEN_ALONG = 240.0
"""What stands before the closing goes with it to a new page, if it is not higher than this."""
_DOT = "  ·  "

_Laid = tuple[Frame, Tag, list[list[Block]]]


def plan_paper(values: PlanPaper, *, tagged: bool = True) -> bytes:
    """The plan as PDF/UA; `tagged` is switched off only to measure what tags cost."""
    frame, root, pages = _fitting(values)
    return build(frame, root, pages, tagged=tagged)


def _fitting(values: PlanPaper) -> _Laid:
    """Set as roomily as two pages allow, and rather a little closer than with a few lines lost on the second."""
    if len(values.lines) > _LINES or sum(not goal.ended for goal in values.goals) > _GOALS:
        return _laid(values, NORMAL)
    drafts: list[_Laid] = []
    for density in FROM_ROOMY_TO_CLOSE:
        drafts.append(_laid(values, density))
        pages = drafts[-1][2]
        if len(pages) > _HOPELESS:
            return drafts[0]
        if len(pages) <= _PAGES and not any(page[0].follows for page in pages[1:]):
            return drafts[-1]
    shortest = min(drafts, key=lambda one: max(len(one[2]), _PAGES))
    return shortest if len(shortest[2]) <= _PAGES + 1 else drafts[0]


def _laid(values: PlanPaper, density: Density) -> _Laid:
    """The plan on pages at this density; what it tells and in which order is the same at all of them."""
    title = _("Development plan for {person}").format(person=values.person)
    sheet = Sheet(Tag("Document"), density)
    frame = Frame(
        title=title,
        running=_DOT.join(part for part in (title, values.round_title) if part),
        subject=values.round_title,
        author=values.unit,
        made=values.stamp.made,
        foot=_("For developing competences"),
        density=density,
    )
    blocks = [
        *_opening(values, title, sheet),
        *strength_blocks(values, sheet),
        *level_blocks(values, sheet),
        *goal_blocks(values, sheet),
        *_summary(values, sheet),
        *_comments(values, sheet),
    ]
    if blocks[-1].height(sheet.width) <= _TAKEN_ALONG:
        blocks[-1].keep = True
    return frame, sheet.root, lay(frame, [*blocks, closing(values, sheet), *outside_blocks(values, sheet)])


def _opening(values: PlanPaper, title: str, sheet: Sheet) -> list[Block]:
    leader = _("Leader: {name}").format(name=values.leader) if values.leader else ""
    day = date_text(values.day) if values.day else ""
    blocks: list[Block] = [sheet.heading(title, TITLE, level=1)]
    for parts in ((values.position, values.unit, leader), (values.round_title, day, values.form)):
        words = _DOT.join(part for part in parts if part)
        if words:
            blocks.append(sheet.paragraph(words, Style(colour=INK2, before=1)))
    for label, text in ((_("Core task:"), values.core_task), (_("Purpose of the round:"), values.purpose)):
        if text:
            blocks.append(sheet.paragraph((Span(label, bold=True), Span(text)), Style(before=7)))
    return blocks


def _summary(values: PlanPaper, sheet: Sheet) -> list[Block]:
    parts: list[list[Block]] = []
    if values.summary:
        told = [part for part in values.summary.splitlines() if part.strip()]
        parts.append([sheet.heading(_("Summary")), *(sheet.paragraph(one) for one in told)])
    if values.next_day or values.next_form:
        when = (date_text(values.next_day) if values.next_day else "", values.next_form)
        parts.append(
            [sheet.heading(_("Next meeting")), *(sheet.paragraph(one, TIGHT) for one in when if one)]
        )
    before = sheet.density.style(HEADING).before
    return [beside(parts, (2, 1), sheet.width, most=TALLEST, before=before)] if parts else []


def _comments(values: PlanPaper, sheet: Sheet) -> list[Block]:
    commented = [line for line in values.lines if line.comment.strip()]
    if not commented:
        return []
    entries: list[Sequence[Block]] = [
        [sheet.paragraph((Span(line.competence, bold=True), Span(line.comment.strip())), Style(measure=400))]
        for line in commented
    ]
    title = _("The employee's comments to the leader's ratings")
    return [sheet.heading(title), *in_pairs(entries, sheet)]
