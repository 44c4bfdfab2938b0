"""The words of the ways out of a damaged file."""

from datetime import datetime

from kompetence.domain.backups import KeptBackup
from kompetence.domain.recovery import MISSING, Counts, Ways
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.words.numbers import date_text, number_text
from kompetence.words.recovery_texts import counts_text


def title(ways: Ways) -> str:
    """What is wrong, in a line."""
    texts = {
        "data-empty": _("“{name}” is empty"),
        MISSING: _("“{name}” is not there"),
        "data-foreign-schema": _("The tables of “{name}” are not as they should be"),
    }
    damaged = _("“{name}” is damaged")
    return texts.get(ways.code, damaged).format(name=ways.file.stem)


def told(ways: Ways) -> str:
    """What that means, and what it does not."""
    if ways.code == MISSING:
        return _(
            "It may have been moved, renamed or deleted. If you know where it lies, open it there: it holds what was "
            "written last. What is made of a backup becomes a new file."
        )
    return _(
        "So it is not opened for writing. Nothing in it was changed, and it stays as it is whichever way you choose: "
        "what is made of it becomes a new file."
    )


def moment(at: datetime) -> str:
    """When a backup was made, where the computer stands."""
    here = at.astimezone()
    return _("{day} at {hour}:{minute:02}").format(day=date_text(here), hour=here.hour, minute=here.minute)


def backup(ways: Ways) -> str:
    """What the newest whole backup holds, and what it lacks."""
    assert ways.standby is not None
    parts = [
        _("It is from {moment} and holds {counts}.").format(
            moment=moment(ways.standby.backup.at), counts=counts_text(ways.standby.holds)
        )
    ]
    of = ways.standby.backup.data
    if of is not None and of != ways.file.resolve():
        parts.append(_("The file it was made of was {file}.").format(file=of))
    if ways.readable is not None:
        lacks = _lacks(ways.standby.holds, ways.readable)
        if lacks is not None:
            parts.append(_("The damaged file still has {counts} more.").format(counts=counts_text(lacks)))
    if ways.rotten:
        text = ngettext(
            "{number} newer backup is damaged too.", "{number} newer backups are damaged too.", ways.rotten
        )
        parts.append(text.format(number=number_text(ways.rotten)))
    if ways.locked is not None:
        text = _("A newer one, from {moment}, has another passphrase.")
        parts.append(text.format(moment=moment(ways.locked.at)))
    return " ".join(parts)


def locked(newest: KeptBackup) -> str:
    """What there is where every backup has a passphrase that is not known."""
    return _(
        "The newest on this computer is from {moment}. Choose it, or one that lies elsewhere, and write the passphrase "
        "that it has. A new data file is made of it."
    ).format(moment=moment(newest.at))


def other(newest: KeptBackup) -> str:
    """What there is where no backup is known to be of the file."""
    name = _("an unknown file") if newest.data is None else _("“{file}”").format(file=newest.data.name)
    return _(
        "No backup on this computer is known to be of this file. The newest of all is from {moment} and of {file}, "
        "which may be the same under another name. A new data file is made of it."
    ).format(moment=moment(newest.at), file=name)


def _lacks(holds: Counts, readable: Counts) -> Counts | None:
    """How much more can be read of the file than the backup holds."""
    more = Counts(
        max(0, readable.people - holds.people),
        max(0, readable.dialogues - holds.dialogues),
        max(0, readable.ratings - holds.ratings),
        max(0, readable.goals - holds.goals),
    )
    return more if more != Counts(0, 0, 0, 0) else None


def readable(counts: Counts) -> str:
    """What could be saved."""
    return _("About {counts} can be read. Afterwards you see what is lost.").format(
        counts=counts_text(counts)
    )
