"""Words for a talk of the round: its state, what comes next, when and where; never what a draft holds."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from kompetence.domain.assessment import Lane
from kompetence.domain.clash import Clash
from kompetence.domain.dialogue import Dialogue, DialogueState, Party
from kompetence.domain.person import first_name
from kompetence.domain.season import Group, SeasonLine, Step
from kompetence.domain.talk import TALK_FORMS
from kompetence.i18n import N_, ngettext
from kompetence.i18n import gettext as _
from kompetence.ui import dates

_S = DialogueState
STATES = {
    _S.INVITED: N_("Invited"),
    _S.PREPARING: N_("Preparing"),
    _S.READY: N_("Ready"),
    _S.HELD: N_("Held"),
    _S.SEALED: N_("Sealed"),
    _S.CLOSED: N_("Closed"),
    _S.POSTPONED: N_("Postponed"),
    _S.CANCELLED: N_("Cancelled"),
    _S.COVERED: N_("Covered"),
}
GROUPS = {
    Group.WAITS: N_("Waiting for you"),
    Group.ON_THE_WAY: N_("On the way"),
    Group.DONE: N_("Carried through"),
}
STEPS = {
    Step.START: N_("Start the talk"),
    Step.PREPARE: N_("Prepare"),
    Step.REVIEW: N_("Go through"),
}
_SHORT = 20
_FORMS = {"fysisk": N_("In person"), "telefon": N_("By phone"), "video": N_("On video")}


def state(value: DialogueState) -> str:
    """Where a talk is on its way."""
    return _(STATES[value])


def form(kept: str) -> str:
    """The word for a form; one that is not known stands as it was written."""
    known = _FORMS.get(kept.casefold())
    return _(known) if known else kept


def forms(kept: str) -> list[tuple[str, str]]:
    """How one can meet, as a choice: the usual ways and the one that is kept."""
    return [(form(one), one) for one in dict.fromkeys((*TALK_FORMS, kept)) if one]


def read_form(clash: Clash) -> Clash:
    """How one meets, in its word."""
    if clash.part not in {"form", "next_form"}:
        return clash
    return replace(clash, mine=form(clash.mine), theirs=form(clash.theirs))


def together(place: str) -> str:
    """A short place that is not broken between lines."""
    return place.replace(" ", "\N{NO-BREAK SPACE}") if len(place) <= _SHORT else place


def listed(names: Sequence[str]) -> str:
    """The first two of several names, and that there are more."""
    return ", ".join(names[:2]) + (" …" if len(names) > 2 else "")


def next_step(line: SeasonLine, today: date) -> str:
    """What comes next, in a sentence or two."""
    if (
        line.came is not None
        and Lane.LEADER in line.dialogue.shared
        and Lane.SELF not in line.dialogue.shared
    ):
        text = _("{person}'s form from {day} is not read in yet. Read it back in again")
        return text.format(person=first_name(line.person.name), day=dates.near(line.came, today))
    said = _waiting(line, today) or _coming(line, today) or _done(line)
    if line.clash:
        said = _("{text}. Same time as {names}").format(text=said, names=listed(line.clash))
    return said


def _waiting(line: SeasonLine, today: date) -> str:
    one, name = line.dialogue, first_name(line.person.name)
    step = line.step(today)
    if step is Step.PREPARE and Lane.SELF not in one.shared and line.came is not None:
        return _("The form came on {day}. Your preparation is missing").format(
            day=dates.near(line.came, today)
        )
    if step is Step.PREPARE:
        shared = dates.near(one.shared[Lane.SELF], today)
        return _("{person} shared on {day}. Your preparation is missing").format(person=name, day=shared)
    if step is Step.REVIEW:
        return _review(one, name)
    if step is None:
        return ""
    if one.day is None:
        return _("Both have shared. No day is set")
    if one.day < today:
        return _("Should have been held on {day}").format(day=dates.near(one.day, today))
    where = ", ".join(part for part in (dates.clock(one.time), one.place or form(one.form)) if part)
    return _("Talk today at {where}").format(where=where) if one.time else _("Talk today")


def _review(one: Dialogue, name: str) -> str:
    if not one.summary:
        return _("The summary is not written yet")
    said = set(one.reviewed)
    if said == set(Party):
        return _("Both have gone through the summary. Seal the talk")
    if Party.LEADER in said:
        return _("{person} has not gone through the summary yet").format(person=name)
    if Party.EMPLOYEE in said:
        return _("{person} has gone through the summary. You have not yet").format(person=name)
    return _("The summary is still to be gone through")


def _coming(line: SeasonLine, today: date) -> str:
    one, name = line.dialogue, first_name(line.person.name)
    if line.state is _S.POSTPONED:
        return one.note or _("No new day is set")
    if line.group(today) is not Group.ON_THE_WAY:
        return ""
    parts_ = []
    if line.state is _S.READY:
        parts_.append(_("Both have shared"))
    elif Lane.LEADER in one.shared:
        parts_.append(_("You have shared, {person} has not yet").format(person=name))
    if one.own_wanted:
        parts_.append(_("Wants an own talk"))
    if one.day is not None:
        parts_.append(_("Talk {day}").format(day=dates.at(dates.near(one.day, today), one.time)))
    else:
        parts_.append(_("No day is set"))
    return ". ".join(parts_)


def _done(line: SeasonLine) -> str:
    one = line.dialogue
    if line.state is _S.COVERED:
        talk = one.form if one.form in {"GRUS", "TUS"} else _("the group talk")
        day = dates.written(one.day)
        return _("Part of {talk} {day}").format(talk=talk, day=day) if day else _("Part of the group talk")
    if line.state is _S.CANCELLED:
        return one.note or _("There will be no talk in this round")
    if line.all_reached:
        return _("All goals are reached")
    if line.follow_up is not None:
        return _("Followed up {day}").format(day=dates.written(line.follow_up))
    return _("No open goals") if not line.open_goals else carried(line.open_goals)


def carried(number: int) -> str:
    """How many open goals live on into the talk."""
    text = ngettext("{number} open goal comes along", "{number} open goals come along", number)
    return text.format(number=number)


def when_and_where(one: Dialogue) -> str:
    """Day, time, form and place in one line; nothing where nothing is set."""
    day = dates.at(dates.written(one.day), one.time) if one.day is not None else ""
    how = form(one.form)
    how = how.lower() if one.form.casefold() in _FORMS else how
    return ", ".join(part for part in (day, how, together(one.place)) if part)


def spoken(line: SeasonLine, today: date) -> str:
    """The whole row for a screen reader."""
    step = line.step(today)
    act = _("Enter: {act}").format(act=_(STEPS[step])) if step else ""
    said = (line.person.name, line.person.position, state(line.state), next_step(line, today), act)
    return ", ".join(part for part in said if part)


def _ready(number: int) -> str:
    return ngettext("{number} ready", "{number} ready", number)


def _preparing(number: int) -> str:
    return ngettext("{number} preparing", "{number} preparing", number)


def _postponed(number: int) -> str:
    return ngettext("{number} postponed", "{number} postponed", number)


def _invited(number: int) -> str:
    return ngettext("{number} invited", "{number} invited", number)


def _cancelled(number: int) -> str:
    return ngettext("{number} cancelled", "{number} cancelled", number)


_COUNTED = {
    _S.READY: _ready,
    _S.PREPARING: _preparing,
    _S.POSTPONED: _postponed,
    _S.INVITED: _invited,
    _S.CANCELLED: _cancelled,
}


def other_states(states: Mapping[DialogueState, int]) -> str:
    """How many are not held yet, state by state."""
    told = ((states.get(one, 0), text) for one, text in _COUNTED.items())
    return "  ·  ".join(text(number).format(number=number) for number, text in told if number)
