"""What one's own page says: where a level comes from, what comes next, and how a profile stands beside the levels."""

from kompetence.domain.assessment import Answer, Basis, Lane, State
from kompetence.domain.dialogue import DialogueState, Party
from kompetence.domain.ids import RoundId
from kompetence.domain.own_page import OwnPage, ProfileLine
from kompetence.domain.scale import Scale
from kompetence.i18n import N_
from kompetence.i18n import gettext as _
from kompetence.ui import dates

_WAITING = frozenset({DialogueState.INVITED, DialogueState.PREPARING})
_COUNTS = {
    Basis.AGREED: N_("Only what you agree with your leader counts. All else is not rated."),
    Basis.AGREED_LEADER: N_(
        "What you agree with your leader counts. Until then your leader's rating does, once you both have shared or"
        " the talk is held."
    ),
    Basis.AGREED_SELF: N_(
        "What you agree with your leader counts. Until then your own rating does, once you have shared it."
    ),
}
_HERE = {
    Lane.AGREED: N_("Where you stand, as agreed"),
    Lane.LEADER: N_("Where you stand by your leader's rating, as nothing is agreed yet"),
    Lane.SELF: N_("Where you stand by your own rating, as nothing is agreed yet"),
}
_EARLIER = {
    Lane.AGREED: N_("Where you stand, as agreed in the round from {day}"),
    Lane.LEADER: N_("Where you stand by your leader's rating in the round from {day}"),
    Lane.SELF: N_("Where you stand by your own rating in the round from {day}"),
}


def counts(basis: Basis, *, before: bool = False) -> str:
    """Whose rating is one's level; with `before` some levels are those of an earlier round."""
    said = _(_COUNTS[basis])
    if before:
        said += " " + _("Where this round has nothing yet, the level of the round before it stands.")
    return said


def here(source: Answer | None, now: RoundId | None) -> str:
    """Where a level comes from, seen from the round that is on `now`."""
    if source is None:
        return ""
    if source.round == now:
        return _(_HERE[source.lane])
    return _(_EARLIER[source.lane]).format(day=dates.written(source.starts))


def next_step(page: OwnPage) -> str:
    """What comes next in the talk, seen by the employee."""
    one = page.dialogue
    if one is None or page.round is None:
        return _("There is no round of talks for you yet. Your leader opens it.")
    leader = page.leader or _("Your leader")
    if one.state in _WAITING:
        return _preparing(page, leader)
    match one.state:
        case DialogueState.READY:
            day = dates.written(one.day)
            if day:
                return _("Both have shared. The talk is on {day}.").format(day=day)
            return _("Both have shared. {leader} sets the day.").format(leader=leader)
        case DialogueState.HELD:
            if Party.EMPLOYEE in one.reviewed:
                return _("You have gone through the summary. It is sealed when both have.")
            return _("The talk is held. Go through the summary together with {leader}.").format(leader=leader)
        case DialogueState.SEALED | DialogueState.CLOSED:
            return _("The plan is sealed. Follow up on your goals.")
        case DialogueState.POSTPONED:
            return one.note or _("The talk is postponed. No new day is set.")
        case DialogueState.COVERED:
            return _("The group talk stands for yours in this round.")
        case _:
            return one.note or _("There is no talk in this round.")


def _preparing(page: OwnPage, leader: str) -> str:
    one = page.dialogue
    if one is not None and Lane.SELF in one.shared:
        shared = _("You shared on {day}. {leader} prepares now.")
        return shared.format(day=dates.written(one.shared[Lane.SELF]), leader=leader)
    if page.begun:
        return _("You have begun. Only you see it until you share.")
    return _("Prepare: choose a level for each competence, and share it with {leader}.").format(leader=leader)


def verb(page: OwnPage) -> str:
    """What the button does; nothing where there is nothing to open."""
    one = page.dialogue
    if one is None:
        return ""
    if Lane.SELF in one.shared:
        return _("See my preparation")
    if one.state in _WAITING or one.state in {DialogueState.HELD, DialogueState.POSTPONED}:
        return _("Go on preparing") if page.begun else _("Prepare for it")
    return ""


def level(value: int | None, scale: Scale) -> str:
    """A level in number and word; None is not relevant."""
    if value is None:
        return _("Not relevant")
    return scale.named(value) if scale.has(value) else str(value)


def standing(line: ProfileLine) -> tuple[str, str, str]:
    """Target, own level, and what follows: words for one row."""
    scale = line.competence.scale
    target = scale.named(line.target) if line.target == line.upper else f"{line.target}–{line.upper}"
    if line.state is State.NOT_RATED:
        return target, _("Not rated"), "–"
    if line.state is State.NOT_RELEVANT or line.level is None:
        return target, _("Not relevant"), "–"
    steps = line.steps
    said = _("At target") if not steps else _("{steps} below").format(steps=steps)
    return target, scale.named(line.level), said
