"""Moves a municipality from a file to a server, and out again."""

from contextlib import closing
from pathlib import Path

from kompetence.cli.context import Context, Reporter, data_file, warn
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.services.backing_up import refuse_work
from kompetence.services.desk import open_or_look
from kompetence.services.moving import Moved, into_server, out_of_server
from kompetence.storage.backups import Vault
from kompetence.words.numbers import number_text


def move(context: Context) -> None:
    """All of it, or nothing."""
    if context.options.to is None:
        _in(context)
    else:
        _out(context)


def _in(context: Context) -> None:
    options, vault = context.options, Vault(context.paths.data)
    path = data_file(options.source)
    refuse_work(path, vault)
    with closing(context.opened(path, open_or_look)) as desk:
        moved = into_server(
            desk,
            options.address,
            vault,
            under=options.unit,
            leave_drafts=options.leave_drafts,
            progress=Reporter(_("Moving")),
        )
    _tell(
        context,
        path,
        moved,
        _("{server} holds all that “{file}” holds: {told}").format(
            server=options.address, file=path, told=_told(moved)
        ),
        _room(moved),
        _drafts(moved),
        _("The file is as it was. Put it away: what is done in it from now on does not come to the server."),
    )


def _out(context: Context) -> None:
    options = context.options
    path: Path = data_file(options.to)
    secret = context.passphrase()
    moved = out_of_server(
        options.address,
        path,
        Vault(context.paths.data),
        unit=options.unit,
        passphrase=secret,
        progress=Reporter(_("Moving")),
    )
    warn(path)
    _tell(
        context,
        path,
        moved,
        _("“{file}” holds all of “{unit}”, from {server}: {told}").format(
            server=options.address, file=path, unit=options.unit, told=_told(moved)
        )
        if options.unit
        else _("“{file}” holds all that {server} holds: {told}").format(
            server=options.address, file=path, told=_told(moved)
        ),
        _("It is encrypted. If the passphrase is lost, nobody can open the file again, neither can we.")
        if secret
        else _("It is not encrypted. Keep it only on the municipality's own drive or on an encrypted disk."),
        _staying(moved),
        _(
            "The server is as it was. Who may see what is up to the server alone: whoever has the file sees all of it."
        ),
    )


def _tell(context: Context, path: Path, moved: Moved, *lines: str) -> None:
    erased = ngettext(
        "{count} person who had been erased was taken out again.",
        "{count} people who had been erased were taken out again.",
        moved.erased,
    ).format(count=number_text(moved.erased))
    context.result(
        {
            "server": context.options.address,
            "file": path,
            "counts": dict(moved.counts),
            "seals": {"recomputed": moved.checked.seals, "removed": moved.checked.removed},
            "flaws": len(moved.checked.flaws),
            "erased": moved.erased,
            "drafts": {"moved": moved.drafts, "left": moved.left},
            "room": moved.room,
        },
        *(one for one in (*lines, erased if moved.erased else "", _flaws(moved)) if one),
    )


def _told(moved: Moved) -> str:
    """Figures, each found the same on both sides."""
    counts = moved.counts
    return _("people {people}, talks {talks}, levels {levels}, seals {seals}, rows in all {rows}.").format(
        people=number_text(counts["person"]),
        talks=number_text(counts["dialogue"]),
        levels=number_text(counts["rating"]),
        seals=number_text(counts["seal"]),
        rows=number_text(sum(counts.values())),
    )


def _room(moved: Moved) -> str:
    if not moved.room:
        return ""
    return _("What the database began with under “{unit}” made room for it.").format(unit=moved.room)


def _drafts(moved: Moved) -> str:
    if moved.left:
        return ngettext(
            "{count} draft stays in the file alone.", "{count} drafts stay in the file alone.", moved.left
        ).format(count=number_text(moved.left))
    if not moved.drafts:
        return ""
    return ngettext(
        "{count} draft came along closed: only whoever it belongs to gets at it, and it opens with its passphrase"
        " alone.",
        "{count} drafts came along closed: only those whom they belong to get at them, and they open with their"
        " passphrases alone.",
        moved.drafts,
    ).format(count=number_text(moved.drafts))


def _staying(moved: Moved) -> str:
    if not moved.left:
        return ""
    return ngettext(
        "{count} draft stays on the server alone: in a file whoever has it could read it.",
        "{count} drafts stay on the server alone: in a file whoever has it could read them.",
        moved.left,
    ).format(count=number_text(moved.left))


def _flaws(moved: Moved) -> str:
    if not moved.checked.flaws:
        return _("Every seal was computed again, and holds.") if moved.checked.seals else ""
    return ngettext(
        "{count} seal was not in order before, and is as it was; “verify” says what is wrong.",
        "{count} seals were not in order before, and are as they were; “verify” says what is wrong.",
        len(moved.checked.flaws),
    ).format(count=number_text(len(moved.checked.flaws)))
