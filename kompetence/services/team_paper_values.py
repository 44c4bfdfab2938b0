"""Turns a unit's figures without names into what the team paper says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from kompetence.domain.assessment import Basis
from kompetence.domain.competence import Competence, CompetenceKind
from kompetence.domain.ids import CompetenceId
from kompetence.domain.order import danish
from kompetence.domain.unit import Unit
from kompetence.exchange.overview_book import ShownFigures
from kompetence.reports.paper import Stamp
from kompetence.reports.team_values import TeamArea, TeamLine, TeamPaper

_NO_AREA = ""
_FIGURES = (
    "asked", "rated", "unrated", "met", "gap_sum", "gap_mean", "can", "need", "missing", "planned", "open", "wish",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """What figures are of, by which rules, and when a municipality's database gave them out, if it did."""

    unit: Unit
    day: date
    people: int
    basis: Basis
    k: int
    released: datetime | None = None


def team_values(
    told: Told,
    lines: Iterable[tuple[Competence, ShownFigures]],
    known: Mapping[CompetenceId, Competence],
    stamp: Stamp,
) -> TeamPaper:
    """The team paper of figures whose hidden ones are named, in the order of their areas."""
    areas: dict[str, list[TeamLine]] = {}
    for competence, values in sorted(lines, key=lambda one: _by_area(one[0])):
        figures = {key: values.known(key) for key in _FIGURES}
        title = competence.area[0] if competence.area else _NO_AREA
        areas.setdefault(title, []).append(
            TeamLine(competence=competence.name, hidden=values.hidden, **figures)  # type: ignore[arg-type] # each figure has the type its name says
        )
    return TeamPaper(
        told.unit.name,
        told.day,
        told.people,
        stamp,
        tuple(TeamArea(title, tuple(found)) for title, found in areas.items()),
        told.basis,
        told.k,
        told.unit.core_task,
        tuple(sorted((known[one].name for one in told.unit.focus if one in known), key=danish)),
        told.released,
    )


def _by_area(competence: Competence) -> tuple[bool, tuple[tuple[str, str], ...]]:
    """The common foundation first, then areas in Danish order; names keep the order they have."""
    return competence.kind is not CompetenceKind.BASIS, tuple(map(danish, competence.area))
