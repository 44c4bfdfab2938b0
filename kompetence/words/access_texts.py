"""Sentences about checking the data, and about what leaves with somebody's name."""

from collections.abc import Mapping

from kompetence.domain.verified import Flaw, FlawKind, Verified, Which
from kompetence.i18n import N_, ngettext
from kompetence.i18n import gettext as _
from kompetence.words.numbers import date_text

_FLAWS = {
    FlawKind.PAGES: N_("The file is damaged: {now}."),
    FlawKind.REFERENCES: N_("A row of {field} names something in {now} that is not there."),
    FlawKind.SCHEMA: N_("The file's tables are not those of Kompetence."),
    FlawKind.BROKEN: N_(
        "{which}: the sealed content has been changed since. It no longer has the fingerprint."
    ),
    FlawKind.UNREADABLE: N_("{which}: the sealed content can no longer be read."),
    FlawKind.MISSING: N_("{which}: the talk is said to be sealed, but its seal is not there."),
    FlawKind.EMPTIED: N_("{which}: the sealed content is gone, but what it was about is still in the data."),
    FlawKind.DIFFERS: N_("{which}: {field} was sealed as “{sealed}”, and the data now say “{now}”."),
}
_FIELDS = {
    "dialogue": N_("the talk"),
    "round": N_("the round"),
    "person": N_("the person"),
    "day": N_("the day of the talk"),
    "summary": N_("the summary"),
    "self": N_("the own level in {competence}"),
    "leader": N_("the leader's level in {competence}"),
    "agreed": N_("the agreed level in {competence}"),
    "target": N_("the target level in {competence}"),
    "goal": N_("whose a goal is"),
}
_MOST = 80


def flaw_text(flaw: Flaw, competences: Mapping[str, str] | None = None) -> str:
    """What is wrong, as a sentence; a competence by its name where that is known."""
    known = competences or {}
    competence = known.get(flaw.competence or "", flaw.competence or "")
    field = _(_FIELDS[flaw.field]).format(competence=competence) if flaw.field in _FIELDS else flaw.field
    values = {
        "which": "" if flaw.which is None else which_text(flaw.which),
        "field": field,
        "sealed": _short(flaw.sealed),
        "now": _short(flaw.now),
    }
    text = _(_FLAWS[flaw.kind]).format(**values)
    return text[:1].upper() + text[1:]


def _honest() -> str:
    """What a check of seals cannot tell."""
    return _(
        "The check shows that file and seals agree. Whoever can change the file can also make new seals: "
        "compare the fingerprint with the one on the paper."
    )


def check_told(found: Verified) -> list[str]:
    """What was looked at, in sentences."""
    seals = ngettext("{count} seal recomputed.", "{count} seals recomputed.", found.seals)
    lines = [seals.format(count=found.seals)]
    if found.removed:
        text = ngettext(
            "Of {count} seal only fingerprint and date are left, since the time of its content was up.",
            "Of {count} seals only fingerprint and date are left, since the time of their content was up.",
            found.removed,
        )
        lines.append(text.format(count=found.removed))
    if found.seals:
        lines.append(_honest())
    return lines


def which_text(which: Which) -> str:
    """A sealed talk without a name: whose by initials or id, its round, and the day of the seal."""
    who = f"{which.initials} ({which.person})" if which.initials else which.person
    return _("The talk of {person} in {round}, sealed {day}").format(
        person=who, round=which.round, day=date_text(which.day)
    )


def _short(text: str) -> str:
    text = " ".join(text.split())
    if not text:
        return "–"
    return text if len(text) <= _MOST else f"{text[: _MOST - 1]}…"
