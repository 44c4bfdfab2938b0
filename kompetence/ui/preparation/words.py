"""What a preparation says about itself: its title, when the talk is, the other party, and what sharing means."""

from datetime import date

from kompetence.domain.assessment import Lane
from kompetence.domain.person import Person, first_name
from kompetence.domain.preparation import PreparationSheet
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import dates
from kompetence.words.purpose import usual_purpose


def when(sheet: PreparationSheet) -> str:
    """With whom, when and where the talk is."""
    dialogue = sheet.dialogue
    who = sheet.leader if sheet.lane is Lane.SELF else sheet.person.position
    parts = []
    if sheet.lane is Lane.SELF:
        parts.append(_("Talk with {leader}").format(leader=who) if who else _("Talk with your leader"))
    elif who:
        parts.append(who)
    if dialogue.day is not None:
        day = dates.written(dialogue.day)
        if dialogue.time:
            day = _("{day} at {time}").format(day=day, time=dialogue.time.replace(":", "."))
        parts.append(day)
    if dialogue.place:
        parts.append(dialogue.place)
    return "  ·  ".join(parts)


def told(sheet: PreparationSheet) -> str:
    """Facts about the other party, and why one cannot write, never what the other has written."""
    if sheet.lane is Lane.LEADER and not sheet.others_seen:
        name = sheet.person.name
        if sheet.other_shared:
            return _("{person} has shared. You see what, once you have shared too.").format(person=name)
        if sheet.came is not None:
            return form_came(sheet.person, sheet.came, shared=sheet.shared is not None)
        return _(
            "{person} has not shared yet. Neither of you sees the other's levels until both have."
        ).format(person=name)
    if sheet.shared is None and not sheet.open:
        return _("The talk is closed, so nothing more can be shared in it.")
    if not sheet.lines:
        return _("No profile asks for anything here, so there are only the questions about the talk.")
    return (sheet.round.purpose or usual_purpose()) if sheet.lane is Lane.SELF else ""


def form_came(person: Person, day: date, *, shared: bool) -> str:
    """That somebody's form lies unread, and until when."""
    if shared:
        text = _("{person}'s form from {day} is not read in yet. Read it back in again")
    else:
        text = _("{person}'s form came on {day}. It is read in once you have shared your own preparation")
    return text.format(person=first_name(person.name), day=dates.written(day)) + "."


def asking(sheet: PreparationSheet) -> tuple[str, str]:
    """The question before sharing, and who sees what from then on."""
    own, person = sheet.lane is Lane.SELF, sheet.person.name
    other = (sheet.leader or _("your leader")) if own else person
    if own:
        title = _("Share your preparation with {leader}?").format(leader=other)
    else:
        title = _("Share your preparation for the talk with {person}?").format(person=other)
    if sheet.other_shared:
        seen = _("{name} has shared, so from now on you both see each other's levels and what is written.")
    elif own:
        seen = _(
            "{name} sees that you have shared. Levels, examples and wishes are seen once {name} has shared too, "
            "or when the talk is held."
        )
    else:
        seen = _("{name} sees your levels once both have shared, or when the talk is held.")
    missing = len(sheet.lines) - sheet.answered
    parts = [
        seen.format(name=other),
        _("It is saved with today's date, and afterwards you can only read it."),
    ]
    if missing:
        left = ngettext(
            "{number} competence is not rated, and that is all right.",
            "{number} competences are not rated, and that is all right.",
            missing,
        )
        parts.append(left.format(number=missing))
    return title, " ".join(parts)
