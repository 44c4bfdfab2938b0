"""What is said about a form that came back: whose it is and what becomes of it, never what stands in it."""

from collections.abc import Iterable

from kompetence.domain.form_views import TO_TAKE, Fate, Returned
from kompetence.errors import Problem
from kompetence.i18n import N_, ngettext
from kompetence.i18n import gettext as _
from kompetence.ui import dates
from kompetence.words.sentences import problem

_FATES = {
    Fate.READY: N_("Ready to be read in"),
    Fate.WAITS: N_("Read in once you have shared yourself"),
    Fate.OLDER: N_("Older than the newest"),
    Fate.REFUSED: N_("Cannot be read in"),
}
ICONS = {
    Fate.READY: ("circle-check", "ok"),
    Fate.WAITS: ("lock", "text2"),
    Fate.TAKEN: ("check", "text2"),
    Fate.OLDER: ("info", "text2"),
    Fate.REFUSED: ("triangle-alert", "danger"),
}
"""The icon and its ink, beside words that say the same."""
ORDER = (Fate.REFUSED, Fate.READY, Fate.WAITS, Fate.OLDER, Fate.TAKEN)
_PARTS = 5


def fate(one: Returned) -> str:
    """What becomes of it."""
    if one.fate is Fate.TAKEN:
        if one.taken is None:
            return _("Already set aside")
        return _("Already read in on {day}").format(day=dates.written(one.taken))
    return _(_FATES[one.fate])


def name(one: Returned) -> str:
    """Whose it is, or the file where nobody can tell."""
    return one.person or one.path.name


def about(one: Returned) -> str:
    """Round, which form of the talk, how many lines, and the file."""
    parts = [one.round]
    if one.number:
        parts.append(_("form {number}").format(number=one.number))
    if one.lines:
        parts.append(_("{done} of {total} answered").format(done=one.lines, total=one.asked))
    elif one.asked and one.fate is Fate.WAITS:
        text = ngettext("{number} competence", "{number} competences", one.asked)
        parts.append(text.format(number=one.asked))
    if one.person:
        parts.append(one.path.name)
    return "  ·  ".join(part for part in parts if part)


def placed(one: Problem) -> str:
    """A problem with its place."""
    cell = f"{one.column}{one.row}" if isinstance(one.column, str) and one.row is not None else ""
    if not cell and one.row is not None:
        cell = _("Row {row}").format(row=one.row)
    place = ", ".join(part for part in (one.sheet, cell) if part)
    return f"{place}: {problem(one)}" if place else problem(one)


def spoken(one: Returned) -> str:
    """The whole row for a screen reader."""
    said = [name(one), about(one), fate(one), *map(placed, one.problems[:_PARTS])]
    return ", ".join(part for part in said if part)


def counted(found: Iterable[Returned]) -> str:
    """How many there are of each fate, what can be read in first."""
    listed = list(found)

    def number(which: Fate) -> int:
        return sum(one.fate is which for one in listed)

    ready, waits, refused = number(Fate.READY), number(Fate.WAITS), number(Fate.REFUSED)
    rest = number(Fate.OLDER) + number(Fate.TAKEN)
    said = (
        (ready, ngettext("{number} ready", "{number} ready", ready)),
        (waits, ngettext("{number} waits for you to share", "{number} wait for you to share", waits)),
        (rest, ngettext("{number} known already", "{number} known already", rest)),
        (refused, ngettext("{number} cannot be read in", "{number} cannot be read in", refused)),
    )
    return "  ·  ".join(text.format(number=many) for many, text in said if many)


def to_take(found: Iterable[Returned]) -> tuple[Returned, ...]:
    """What is read in or set aside when one agrees."""
    return tuple(one for one in found if one.fate in TO_TAKE)
