"""The figures of a unit: as JSON, as text, as a workbook or as the team paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kompetence.cli.context import Context, Reporter, exact, shown
from kompetence.domain.assessment import Basis
from kompetence.domain.coverage import FIGURES
from kompetence.domain.picture import Line
from kompetence.domain.released import Figure
from kompetence.errors import RefusalError
from kompetence.exchange.overview_book import Disclosure
from kompetence.i18n import gettext as _
from kompetence.services.gathering import PersonLine, PersonLines
from kompetence.services.organisation import Organisation
from kompetence.services.overview import Overview, UnitOverview, reason_given
from kompetence.services.overview_values import Comments, disclosure, said_to
from kompetence.services.reporting import Reporting, let_out
from kompetence.storage.comments import comments
from kompetence.words.numbers import date_text
from kompetence.words.values import basis_words

NARROW = ("asked", "rated", "unrated", "met", "gap_sum", "can", "need", "missing", "open")


def overview(context: Context) -> None:
    """Figures without names, or with names and a reason."""
    options = context.options
    reason = reason_given(options.reason) if options.names else None
    to: Path | None = options.to
    kinds = (".xlsx", ".pdf") if reason is None else (".xlsx",)
    if to is not None and to.suffix.casefold() not in kinds:
        raise RefusalError("paper-kind-unknown", file=str(to), kinds=", ".join(kinds))
    basis = Basis(options.basis) if options.basis else None
    with context.desk() as desk:
        if desk.database.account is not None:
            from kompetence.cli.released import overview_of_login

            overview_of_login(context, desk, reason, basis)
            return
        unit = Organisation(desk).find(options.unit)
        if to is not None:
            reporting = Reporting(desk, Reporter(_("Writing")))
            if to.suffix.casefold() == ".pdf":
                reporting.team(to, unit, options.date, basis)
            else:
                reporting.overview(to, unit, options.date, basis, reason=reason)
        found = Overview(desk).unit(unit, options.date, basis, names=reason is not None)
        why = None if reason is None else disclosure(reason, desk.account(), desk.today())
        if why is not None and to is None:
            let_out(desk, found, why)
        with desk.database.reading() as session:
            said = comments(session, (one.person.id for one in found.persons))
        made = desk.today()
    context.result(values(found, said) | stamp(why, made), *lines(found, to))


def stamp(why: Disclosure | None, made: date) -> dict[str, Any]:
    """Who let names out, when, why, and until when the answer may be kept."""
    if why is None:
        return {}
    stamp = {"purpose": why.reason, "by": why.who, "at": made, "delete_by": why.delete_by}
    return {"disclosure": stamp}


def values(found: UnitOverview, said: Comments | None = None) -> dict[str, Any]:
    """The overview for another program (design section 6)."""
    answer: dict[str, Any] = {
        "unit": {"id": found.unit.id, "name": found.unit.name},
        "date": found.day,
        "basis": found.basis.value,
        "people": found.people,
        "competences": [_competence(line, names=found.names) for line in found.lines],
    }
    if found.names:
        answer["persons"] = [_person(one, said or {}) for one in found.persons]
    return answer


def _competence(line: Line, *, names: bool) -> dict[str, Any]:
    hidden = frozenset() if names else line.hidden
    figures = {key: None if key in hidden else exact(getattr(line.figures, key)) for key in FIGURES}
    order = [key for key in FIGURES if key in hidden]
    return {"id": line.competence.id, "name": line.competence.name, **figures, "hidden": order}


def _person(one: PersonLines, said: Comments) -> dict[str, Any]:
    lines = [_line(line, said_to(line, one.person.id, said)) for line in one.lines]
    return {"id": one.person.id, "name": one.person.name, "lines": lines}


def _line(line: PersonLine, comment: str) -> dict[str, Any]:
    """One level; what the employee has said to it goes with it."""
    target = line.target if line.target is not None and line.target.asked else None
    gap = line.gap
    return {
        "competence": line.competence.id,
        "target": target.target if target else None,
        "upper": target.upper if target else None,
        "state": line.state.value,
        "level": line.level,
        "lane": line.lane.value if line.lane else None,
        "round": line.round,
        "gap": gap.steps if gap else None,
        "surplus": gap.surplus if gap else None,
        **({"comment": comment} if comment else {}),
    }


def lines(found: UnitOverview, to: Path | None) -> list[str]:
    """The same for a person."""
    rows = []
    for line in found.lines:
        hidden = frozenset() if found.names else line.hidden
        values = {key: getattr(line.figures, key) for key in NARROW}
        rows.append(Row(line.competence.name, values, hidden))
    said = table(found.unit.name, found.people, found.day, found.basis, found.picture.k, rows)
    if found.names and to is None:
        said += ["", _("The names are in the workbook (--to) and in --json.")]
    if to is not None:
        said += ["", _("Wrote {file}.").format(file=to)]
    return said


@dataclass(frozen=True, slots=True)
class Row:
    """One competence as a line of the table."""

    name: str
    values: Mapping[str, Figure]
    hidden: frozenset[str]


def table(unit: str, people: int, day: date, basis: Basis, k: int, rows: Sequence[Row]) -> list[str]:
    """A table that fits a screen."""
    heads = {
        "asked": _("asked"),
        "rated": _("rated"),
        "unrated": _("not rated"),
        "met": _("at target"),
        "gap_sum": _("steps below"),
        "can": _("can"),
        "need": _("need"),
        "missing": _("missing"),
        "open": _("open steps"),
    }
    width = max([len(one.name) for one in rows], default=10)
    lines = [
        _("{unit}, {people} people, {day}. Level: {basis}.").format(
            unit=unit, people=people, day=date_text(day), basis=basis_words(basis)
        ),
        "",
        " " * width + "".join(f"  {heads[key]:>11}" for key in NARROW),
    ]
    for one in rows:
        cells = [_("hidden") if key in one.hidden else shown(one.values.get(key)) for key in NARROW]
        lines.append(f"{one.name:<{width}}" + "".join(f"  {cell:>11}" for cell in cells))
    if not rows:
        lines.append(_("Nobody is asked or rated yet. Take people and profiles in first."))
    if any(one.hidden for one in rows):
        lines += [
            "",
            _(
                "Hidden: fewer than {k} people stand behind the figure, or it would tell about somebody."
            ).format(k=k),
        ]
    return lines
