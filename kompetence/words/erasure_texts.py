"""What erasing somebody would do, what it has reached, and what nobody reaches from here, in plain sentences."""

from kompetence.domain.access_log import Kind
from kompetence.domain.erasure import GONE, Beforehand, Cleared, Erasure, Outcome, Sent
from kompetence.i18n import N_, ngettext
from kompetence.i18n import gettext as _
from kompetence.words.numbers import date_text

_OUTCOMES: dict[Outcome, str] = {
    Outcome.CLEANED: N_("The copy {file} is cleaned as well."),
    Outcome.DELETED: N_("The copy {file} could not be opened, so it is deleted whole."),
    Outcome.MISSING: N_("The copy {file} is no longer there."),
}
_SENT: dict[Kind, str] = {
    Kind.PERSON: N_("a list with the person in it"),
    Kind.LEVELS: N_("levels"),
    Kind.GOALS: N_("goals"),
    Kind.TALK: N_("a talk"),
    Kind.LOG: N_("notes of the log"),
    Kind.PLAN: N_("a development plan"),
    Kind.OVERVIEW: N_("an overview with names"),
    Kind.FORM: N_("a preparation form"),
    Kind.INSIGHT: N_("a copy of everything about the person"),
    Kind.BACKUP: N_("a backup"),
}


def records(number: int) -> str:
    """How much is kept about somebody."""
    return ngettext("{number} record", "{number} records", number).format(number=number)


def leaderless(units: tuple[str, ...]) -> str:
    """That nobody leads some units; nothing where somebody leads them all."""
    return _("Nobody leads {units} then. Hand over.").format(units=", ".join(units)) if units else ""


def sent(one: Sent) -> str:
    """One thing that went out: what, when, by whom and why."""
    values = {"what": _(_SENT[one.kind]), "day": date_text(one.at), "who": one.account, "why": one.purpose}
    text = _("{what}, {day}, by {who}: {why}") if one.purpose else _("{what}, {day}, by {who}")
    said = text.format(**values)
    return said[:1].upper() + said[1:]


def reached(erasure: Erasure) -> list[str]:
    """What was reached."""
    told, swept = erasure.before, erasure.swept
    gone = _("{records} about {name} are deleted.")
    said = [gone.format(records=records(swept.total), name=told.name)]
    if swept.texts:
        text = ngettext(
            "In {number} text about others “{word}” stands where the name stood.",
            "In {number} texts about others “{word}” stands where the name stood.",
            swept.texts,
        )
        said.append(text.format(number=swept.texts, word=GONE))
    said += cleared(erasure.cleared)
    said.append(
        _(
            "An id without a name stays in the access log and on the list of erased people, so that an older backup "
            "brings nobody back."
        )
    )
    return said


def cleared(done: Cleared) -> list[str]:
    """What followed in the file itself, in its copies and beside them."""
    said = []
    if done.rewritten:
        said.append(_("The file is written anew without what was deleted, and nothing can be undone."))
    else:
        said.append(
            _("What was deleted is overwritten. There was no room to write the file anew: do it again later.")
        )
    said += [
        _(_OUTCOMES[one.outcome]).format(file=one.file) for one in done.copies if one.outcome in _OUTCOMES
    ]
    if done.leftovers:
        text = ngettext(
            "{number} half-made file is taken away.",
            "{number} half-made files are taken away.",
            done.leftovers,
        )
        said.append(text.format(number=done.leftovers))
    return said


def not_cleared(done: Cleared) -> list[str]:
    """Copies that are as they were."""
    text = _(
        "The copy {file} is open or cannot be written. Close it or delete it, and erase again from there."
    )
    waiting = _(
        "The backup {file} is closed with an earlier passphrase, so nothing can be deleted in it. It is deleted whole"
        " as soon as there are three newer ones. Whoever goes back to it before brings nobody back."
    )
    said = [text.format(file=file) for file in done.copies_that(Outcome.LEFT)]
    return said + [waiting.format(file=file) for file in done.copies_that(Outcome.WAITING)]


def not_reached(erasure: Erasure) -> list[str]:
    """What was not, with what can be done about it."""
    told, swept = erasure.before, erasure.swept
    said = not_cleared(erasure.cleared)
    said += [
        _("The form {file} lies where it lay. Delete it there.").format(file=file) for file in told.returned
    ]
    if swept.sealed:
        text = ngettext(
            "The name stands in {number} sealed talk of somebody else. A seal is never changed.",
            "The name stands in {number} sealed talks of others. A seal is never changed.",
            swept.sealed,
        )
        said.append(text.format(number=swept.sealed))
    if swept.same_name:
        text = ngettext(
            "{number} text holds the name, which somebody else has too. It stays as it is.",
            "{number} texts hold the name, which somebody else has too. They stay as they are.",
            swept.same_name,
        )
        said.append(text.format(number=swept.same_name))
    if swept.secret:
        said.append(
            _("Drafts and private notes of others are encrypted, so nobody can look for the name in them.")
        )
    return said


def unreachable() -> tuple[str, ...]:
    """What no program reaches from here."""
    return (
        _("Files that were exported, sent or printed: plans, overviews, forms and copies of everything."),
        _("Mails and calendars, and copies of the file that somebody has made elsewhere."),
        _("Backups that your workplace makes of this computer or drive."),
        _("First names, initials and nicknames in texts about others. Only the whole name is found."),
    )


def beforehand(told: Beforehand) -> list[str]:
    """What will happen, before anybody says yes."""
    said = [
        _(
            "{records} about {name} are deleted for good: levels, goals, talks, notes, drafts and forms, in the file "
            "and in its history."
        ).format(records=records(told.total), name=told.name),
        _("Where others have written the whole name, “{word}” stands instead.").format(word=GONE),
    ]
    if told.copies:
        text = ngettext(
            "{number} copy that the program has made is cleaned as well.",
            "{number} copies that the program has made are cleaned as well.",
            len(told.copies),
        )
        said.append(text.format(number=len(told.copies)))
    if told.leads:
        said.append(leaderless(told.leads))
    return said
