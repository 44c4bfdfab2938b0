"""One person's levels as the screens show them, out of what a viewer may see."""

from kompetence.domain.assessment import Entry, Lane, State
from kompetence.domain.coverage import Standing
from kompetence.domain.gap import own_count
from kompetence.domain.views import PersonSheet, Rating, SheetLine
from kompetence.services.person_view import CompetenceView, PersonView
from kompetence.services.unit_view import in_order


def person_sheet(view: PersonView, *, targets: bool = True) -> PersonSheet:
    """The sheet, areas of the common foundation first; without `targets` as if nothing were asked."""
    by_id = {one.competence.id: one for one in view.lines}
    ordered = in_order(one.competence for one in view.lines)
    lines = tuple(_line(by_id[one.id], view, targets=targets) for one in ordered)
    gaps = [one.gap for one in view.lines if one.gap is not None] if targets else []
    return PersonSheet(view.person, view.unit.name, own_count(gaps), lines)


def _line(one: CompetenceView, view: PersonView, *, targets: bool) -> SheetLine:
    target = one.target if targets and one.target is not None and one.target.asked else None
    standing = Standing(
        target.target if target else None,
        target.upper if target else None,
        target.importance if target else 0,
        one.state if one.state is not State.NOT_ASKED else State.NOT_RATED,
        one.level,
        may_be_asked=view.person.may_be_asked,
    )
    own, leader, agreed = (rating_of(one.lanes.get(lane), one.competence.scale.id) for lane in Lane)
    return SheetLine(one.competence, standing, own=own, leader=leader, agreed=agreed, source=one.answer)


def rating_of(entry: Entry | None, scale: str) -> Rating:
    """What a lane holds on a scale; an entry on another scale holds nothing."""
    if entry is None or (entry.level is not None and entry.scale != scale):
        return None
    return State.NOT_RELEVANT if entry.level is None else entry.level
