"""What is said of a backup: when it was made, and what it is."""

from collections.abc import Collection
from datetime import datetime
from fractions import Fraction
from pathlib import Path

from kompetence.domain.backups import Counted, KeptBackup
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import dates
from kompetence.words.backup_texts import WHY
from kompetence.words.numbers import number_text

_MEGA, _KILO = 1_000_000, 1_000
_TWO = 2


def when(at: datetime) -> str:
    """Day and time on the wall."""
    here = at.astimezone()
    time = dates.moment(here.hour, here.minute)
    return _("{day} at {time}").format(day=dates.written(here.date()), time=time)


def size(number: int) -> str:
    """How much room it takes."""
    if number < _MEGA:
        return _("{number} kB").format(number=number_text(max(1, round(number / _KILO))))
    return _("{number} MB").format(number=number_text(Fraction(round(number * 10 / _MEGA), 10), 1))


def about(one: KeptBackup, places: Collection[Path] = ()) -> str:
    """Why it was made, and what it is, as far as that is known; of which file where they are of several `places`."""
    said = [_(WHY[one.why])]
    if len(places) > 1:
        said.append(_("of “{file}”").format(file=place(one, places)) if one.data else _("of an unknown file"))
    if one.people is not None:
        text = ngettext("{number} person", "{number} people", one.people)
        said.append(text.format(number=number_text(one.people)))
    said.append(size(one.size))
    if one.encrypted is not None:
        said.append(_("encrypted") if one.encrypted else _("not encrypted"))
    return " · ".join(said)


def place(one: KeptBackup, places: Collection[Path]) -> str:
    """The name of the file that it was made of; with its folder where others have the same name."""
    if one.data is None:
        return ""
    alike = [other for other in places if other.name == one.data.name]
    return one.data.name if len(alike) < _TWO else str(one.data)


def counted(one: Counted) -> str:
    """How many, and when one was last edited."""
    number = number_text(one.number)
    if one.edited is None:
        return number
    return _("{number}, last edited {when}").format(number=number, when=when(one.edited))


def restored(one: KeptBackup, erased: int) -> str:
    """What has happened, and the way back."""
    said = _("The file is as it was on {when}. How it was before is kept as a backup.").format(
        when=when(one.at)
    )
    if not erased:
        return said
    text = ngettext(
        "{number} person who was deleted since is taken out again.",
        "{number} people who were deleted since are taken out again.",
        erased,
    )
    return f"{said} {text.format(number=erased)}"
