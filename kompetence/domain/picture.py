"""One picture of an organisation at a date: everyone by the units they belong to, ready for every figure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from kompetence.domain.assessment import Basis
from kompetence.domain.competence import Competence
from kompetence.domain.coverage import Figures, LocalNeed, Standing, Tally, figures
from kompetence.domain.hiding import NOTHING, SMALLEST_GROUP, Cohort, hidden_figures
from kompetence.domain.hiding_group import Family
from kompetence.domain.ids import CompetenceId, UnitId
from kompetence.domain.order import danish
from kompetence.domain.unit import UnitTree


@dataclass(frozen=True, slots=True)
class Line:
    """One competence of a unit: its figures, and which of them a report without names hides."""

    competence: Competence
    figures: Figures
    need_level: int | None
    focus: bool
    hidden: frozenset[str]


@dataclass(frozen=True)
class Picture:
    """Counts of people who stand alike, by competence and by the units they are direct members of."""

    tree: UnitTree
    day: date
    basis: Basis
    competences: Mapping[CompetenceId, Competence]
    tallies: Mapping[CompetenceId, Mapping[Cohort, Tally]]
    needs: Mapping[CompetenceId, Mapping[UnitId, LocalNeed]]
    people: Mapping[Cohort, int]
    k: int = SMALLEST_GROUP
    also: Mapping[CompetenceId, Mapping[Family, Collection[UnitId]]] = field(default_factory=dict)
    """What stays hidden because of what earlier reports have shown."""
    _hidden: dict[CompetenceId, dict[UnitId, frozenset[str]]] = field(default_factory=dict)

    def people_of(self, unit: UnitId) -> int:
        """Everyone in the unit and below it, each once."""
        below = frozenset(self.tree.below(unit))
        return sum(count for cohort, count in self.people.items() if cohort & below)

    def tally(self, unit: UnitId, competence: CompetenceId) -> Tally:
        """How the people of a unit stand in one competence."""
        below = frozenset(self.tree.below(unit))
        total: dict[Standing, int] = {}
        for cohort, tally in self.tallies.get(competence, {}).items():
            if cohort & below:
                for one, people in tally.items():
                    total[one] = total.get(one, 0) + people
        return total

    def lines(self, unit: UnitId) -> list[Line]:
        """Every competence that some person of the unit has a target or a shared entry in, or the unit a need."""
        found = []
        for competence in self.competences.values():
            tally = self.tally(unit, competence.id)
            need = self.needs.get(competence.id, {}).get(unit)
            if not tally and need is None:
                continue
            focus = competence.id in self.tree[unit].focus
            found.append(
                Line(
                    competence,
                    figures(tally, competence.scale, need, focus=focus),
                    None if need is None else need.level,
                    focus,
                    self.hidden(unit, competence.id) - (set() if need else {"missing"}),
                )
            )
        return sorted(found, key=lambda line: (danish(line.competence.name), line.competence.id))

    def hidden(self, unit: UnitId, competence: CompetenceId) -> frozenset[str]:
        """What a report without names hides here, decided once for the whole organisation."""
        if competence not in self._hidden:
            self._hidden[competence] = hidden_figures(
                self.tree,
                self.tallies.get(competence, {}),
                self.competences[competence].scale,
                self.needs.get(competence, {}),
                self.k,
                self.also.get(competence, NOTHING),
            )
        return self._hidden[competence][unit]
