"""Forms for preparing elsewhere: written, read back, and answered."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kompetence.cli.context import Context, Reporter, complain, complain_all, problem_values
from kompetence.cli.passphrase import read_from
from kompetence.domain.dialogue import Round
from kompetence.domain.form_views import TO_TAKE, Fate, Returned, Written
from kompetence.domain.forms import Medium
from kompetence.domain.server_place import is_address
from kompetence.errors import RefusalError
from kompetence.exchange.files import make_folder
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.services.desk import Desk
from kompetence.services.finding import find_round
from kompetence.services.forms.inviting import not_invited
from kompetence.services.forms.reading import Reading
from kompetence.services.forms.writing import Writing
from kompetence.services.rounds import Rounds
from kompetence.words.numbers import date_text

REFUSED = 1


def write(context: Context) -> None:
    """A form for everybody of a round who can still prepare; who was not invited yet is invited by it."""
    options = context.options
    medium = Medium.WORKBOOK if options.excel else Medium.FILE
    passphrase = _passphrase(context)
    if options.excel and passphrase:
        raise RefusalError("form-workbook-open")
    with _desk(context) as desk:
        make_folder(options.to)
        round_ = find_round(Rounds(desk).all(), options.round)
        invited = not_invited(desk, round_)
        if invited:
            Rounds(desk).invite(round_.id, invited)
        writing = Writing(desk)
        talks = [one.dialogue for one in writing.sendable(round_.id)]
        if not talks:
            raise RefusalError("form-nobody", round=round_.named)
        progress = Reporter(_("Writing forms"))
        done = writing.write(talks, options.to, medium, passphrase=passphrase, progress=progress)
    text = ngettext("Wrote {count} form for {round}.", "Wrote {count} forms for {round}.", len(done.files))
    _tell(context, done, round_, text)
    if options.excel:
        complain(_("Anybody who gets hold of an Excel form can read it. The preparation file is safer."))


def answer(context: Context) -> None:
    """What both have shared, for everybody of a round to whom there is something to answer."""
    options = context.options
    passphrase = _passphrase(context)
    with _desk(context) as desk:
        make_folder(options.to)
        round_ = find_round(Rounds(desk).all(), options.round)
        writing = Writing(desk)
        talks = [one.dialogue for one in writing.answerable(round_.id)]
        if not talks:
            raise RefusalError("form-nobody-to-answer", round=round_.named)
        progress = Reporter(_("Writing answers"))
        done = writing.answer(talks, options.to, passphrase=passphrase, progress=progress)
    text = ngettext(
        "Wrote {count} answer for {round}.", "Wrote {count} answers for {round}.", len(done.files)
    )
    _tell(context, done, round_, text)


def read(context: Context) -> int:
    """Forms that came back, each all or nothing; 1 where any was refused."""
    options = context.options
    with _desk(context) as desk:
        found = _read(desk, options.files, dry_run=options.dry_run)
    problems = tuple(problem for one in found for problem in one.problems)
    lines = [_line(one) for one in found if not one.problems]
    if options.dry_run:
        lines.append(_("Nothing was changed, since this was only a trial."))
    context.result(
        {
            "dry_run": options.dry_run,
            "forms": [_values(one) for one in found],
            "problems": problem_values(problems),
        },
        *lines,
    )
    complain_all(problems)
    return REFUSED if problems else 0


@contextmanager
def _desk(context: Context) -> Iterator[Desk]:
    """The data of a leader's file; on a server everybody prepares under their own login."""
    if is_address(context.options.data):
        raise RefusalError("forms-on-server")
    with context.leaders_desk() as desk:
        yield desk


def _read(desk: Desk, files: list[Path], *, dry_run: bool) -> tuple[Returned, ...]:
    reading, progress = Reading(desk), Reporter(_("Reading forms"))
    return reading.look(files, progress) if dry_run else reading.take(files, progress)


def _passphrase(context: Context) -> str:
    """What the forms are to be closed with; nothing leaves them open."""
    file: Path | None = context.options.form_passphrase_file
    return read_from(file) if file is not None else ""


def _tell(context: Context, done: Written, round_: Round, text: str) -> None:
    files = [{"person": name, "file": path} for name, path in done.files.items()]
    context.result(
        {"round": {"id": round_.id, "title": round_.title}, "folder": done.folder, "files": files},
        text.format(count=len(files), round=round_.named),
        *(str(path) for path in done.files.values()),
    )


def _values(one: Returned) -> dict[str, Any]:
    told = one.fate is Fate.READY
    return {
        "file": one.path,
        "fate": one.fate.value,
        "person": one.person,
        "round": one.round,
        "number": one.number or None,
        "asked": one.asked if one.fate in TO_TAKE else None,
        "answered": one.lines if told else None,
        "taken": one.taken,
    }


def _line(one: Returned) -> str:
    if one.fate is Fate.WAITS:
        text = _(
            "{person}, {round}, form {number}: set aside unread until you have shared your own preparation."
        )
    elif one.fate is Fate.TAKEN:
        text = _("{person}, {round}, form {number}: was taken in on {day} already.")
    else:
        text = _("{person}, {round}, form {number}: {answered} of {asked} competences are answered.")
    return text.format(
        person=one.person,
        round=one.round,
        number=one.number,
        answered=one.lines,
        asked=one.asked,
        day="" if one.taken is None else date_text(one.taken),
    )
