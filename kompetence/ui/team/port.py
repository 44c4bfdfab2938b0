"""Exactly what these screens ask of the services: the cuts of the team, coverage and trend."""

from typing import Protocol

from kompetence.domain.ids import CompetenceId, PersonId
from kompetence.domain.team_views import Departure, GoalUnderWay, PublicTeam, Trend, UnitMap
from kompetence.domain.unit import Unit


class TeamViews(Protocol):
    """Every answer is as the data stand now."""

    def is_read(self) -> bool:
        """Whether the team can be shown without reading it first."""
        ...

    def unit_above(self) -> Unit | None:
        """The unit that the one looked at belongs to."""
        ...

    def organisation(self) -> UnitMap:
        """The units below, each with its figures."""
        ...

    def goals(self, competence: CompetenceId) -> tuple[GoalUnderWay, ...]:
        """The open goals in one competence."""
        ...

    def without(self, gone: frozenset[PersonId]) -> Departure:
        """The team as it would be if some people left."""
        ...

    def trend(self) -> Trend:
        """The figures from round to round."""
        ...

    def public(self) -> PublicTeam:
        """What may be projected on a wall."""
        ...
