"""Figures under a person's own login on a server: those given out without names, or those of one's own people."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from kompetence.cli.context import Context, Reporter, exact
from kompetence.cli.overview import NARROW, Row, stamp, table, values
from kompetence.cli.overview import lines as overview_lines
from kompetence.cli.papers import status_lines, status_values
from kompetence.domain.account import Account
from kompetence.domain.assessment import Basis
from kompetence.domain.coverage import FIGURES
from kompetence.domain.ids import UnitId
from kompetence.domain.opened import Opened
from kompetence.domain.released import OpenLine, ReleasedOverview
from kompetence.errors import RefusalError
from kompetence.exchange.files import replace_file
from kompetence.i18n import gettext as _
from kompetence.services.desk import Desk
from kompetence.services.opening_names import OpeningNames
from kompetence.services.organisation import Organisation
from kompetence.services.overview import Overview
from kompetence.services.overview_values import disclosure
from kompetence.services.released import ReleasedFigures
from kompetence.services.released_book import ReleasedBooks
from kompetence.services.released_papers import ReleasedPapers
from kompetence.services.reporting import Reporting, let_out, write_status_book
from kompetence.services.sight import refuse_names_in_part
from kompetence.storage.comments import comments
from kompetence.words.released_texts import since_text, until_text

_HOURS = 1
"""How long names stay open that are wanted for one answer."""


def overview_of_login(context: Context, served: Desk, reason: str | None, basis: Basis | None) -> None:
    """The figures of a unit as the one who is signed in may have them."""
    options = context.options
    account = _account(served)
    desk = replace(served, account=lambda: account.login, viewer=lambda: account.person)
    released = ReleasedFigures(desk)
    unit = released.unit(Organisation(desk).find(options.unit) if options.unit else None)
    if reason is not None:
        _named(context, desk, unit, basis, reason)
    else:
        _released(context, desk, released.overview(unit, options.date, basis))


def _named(context: Context, desk: Desk, unit: UnitId, basis: Basis | None, reason: str) -> None:
    """With names: of one's own people, or for HR after they have been opened, which each of them can see."""
    options, to = context.options, context.options.to
    opened: tuple[Opened, ...] = ()
    if options.date not in {None, desk.today()}:
        raise RefusalError("names-of-today")
    if set(_account(desk).hr).isdisjoint(Organisation(desk).tree().upwards(unit)):
        refuse_names_in_part(desk, unit)
    elif not ReleasedFigures(desk).leads_all(unit, desk.today()):
        names = OpeningNames(desk)
        names.unit(unit, reason, _HOURS)
        opened = names.now()
    if to is not None:
        Reporting(desk, Reporter(_("Writing")), blind=True).overview(
            to, unit, options.date, basis, reason=reason
        )
    found = Overview(desk, blind=True).unit(unit, options.date, basis, names=True)
    why = disclosure(reason, desk.account(), desk.today())
    if to is None:
        let_out(desk, found, why)
    with desk.database.reading() as session:
        said = comments(session, (one.person.id for one in found.persons))
    shown = {one.person.id for one in found.persons}
    until = max((one.until for one in opened if one.person in shown), default=None)
    answer = values(found, said) | stamp(why, desk.today())
    if until is not None:
        answer["open_until"] = _instant(until)
    context.result(answer, *overview_lines(found, to), *([] if until is None else ["", until_text(until)]))


def _released(context: Context, desk: Desk, found: ReleasedOverview) -> None:
    to: Path | None = context.options.to
    books = ReleasedBooks(desk)
    if to is not None:
        if to.suffix.casefold() == ".pdf":
            replace_file(to, ReleasedPapers(desk).team_pdf(found))
        else:
            books.write(found, to)
    overview, lines = found.overview, books.lines(found)
    name = books.tree[overview.unit].name
    rows = [
        Row(one.name, {key: line.figures.known(key) for key in NARROW}, line.figures.hidden)
        for one, line in lines
    ]
    answer = {
        "unit": {"id": overview.unit, "name": name},
        "date": overview.day,
        "basis": overview.basis.value,
        "people": overview.people,
        "competences": [{"id": one.id, "name": one.name, **_figures(line)} for one, line in lines],
        "released": _instant(found.at),
    }
    said = table(name, overview.people, overview.day, overview.basis, overview.k, rows)
    context.result(answer, since_text(found.at), *said, *_wrote(to))


def _figures(line: OpenLine) -> dict[str, Any]:
    figures = {key: exact(line.figures.known(key)) for key in FIGURES}
    return figures | {"hidden": [key for key in FIGURES if key in line.figures.hidden]}


def status_of_login(context: Context, desk: Desk) -> None:
    """The status of a unit as it was given out."""
    options, to = context.options, context.options.to
    released = ReleasedFigures(desk)
    unit = released.unit(Organisation(desk).find(options.unit) if options.unit else None)
    found = released.status(unit, options.date)
    if to is not None:
        write_status_book(to, found.status, found.at, found.at)
    answer = status_values(found.status) | {"released": _instant(found.at)}
    context.result(answer, since_text(found.at), *status_lines(found.status, to))


def _account(desk: Desk) -> Account:
    account = desk.database.account
    if account is None:
        raise RefusalError("release-takes-login")
    return account


def _instant(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def _wrote(to: Path | None) -> list[str]:
    return ["", _("Wrote {file}.").format(file=to)] if to is not None else []
