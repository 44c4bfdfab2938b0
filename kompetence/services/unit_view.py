"""One unit with its people as the window shows it, read once for all places of the window."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kompetence.domain.assessment import Basis
from kompetence.domain.competence import Competence, CompetenceKind
from kompetence.domain.coverage import LocalNeed, Standing, figures
from kompetence.domain.dialogue import Round, basis_for, ruling
from kompetence.domain.gap import own_count
from kompetence.domain.ids import CompetenceId, PersonId, UnitId
from kompetence.domain.order import Key, danish
from kompetence.domain.unit import Unit, UnitTree
from kompetence.domain.views import PersonLine, Place, TeamPicture, TeamRow, UnitChoice
from kompetence.services.gathering import Gathering, PersonLines
from kompetence.storage import bank, dialogues, goals, people, units
from kompetence.storage.database import Session


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit with everything below it on a day."""

    unit: Unit
    day: date
    round: Round | None
    basis: Basis
    persons: tuple[PersonLines, ...]
    home: Mapping[PersonId, str]
    """The unit in which each person is found."""
    open_goals: Mapping[PersonId | None, int]
    needs: Mapping[CompetenceId, LocalNeed]
    competences: Mapping[CompetenceId, Competence]

    def place(self) -> Place:
        """Where one is."""
        return Place(self.unit, self.round, self.day, self.basis, len(self.persons))

    def people(self) -> tuple[PersonLine, ...]:
        """One line for each person, in Danish order."""
        return tuple(
            PersonLine(
                one.person,
                self.home[one.person.id],
                own_count([line.gap for line in one.lines if line.gap is not None]),
                self.open_goals.get(one.person.id, 0),
            )
            for one in self.persons
        )

    def team(self) -> TeamPicture:
        """The heat map: what all share comes first, then what is special, by area."""
        standing = {
            (one.person.id, line.competence.id): line.standing for one in self.persons for line in one.lines
        }
        found = {line.competence.id: line.competence for one in self.persons for line in one.lines}
        found |= {one: self.competences[one] for one in self.needs}
        everyone = tuple(one.person for one in self.persons)
        nothing = [Standing(may_be_asked=one.may_be_asked) for one in everyone]
        rows = []
        for competence in in_order(found.values()):
            standings = tuple(
                standing.get((one.id, competence.id), none)
                for one, none in zip(everyone, nothing, strict=True)
            )
            need = self.needs.get(competence.id)
            focus = competence.id in self.unit.focus
            counts = figures(Counter(standings), competence.scale, need, focus=focus)
            rows.append(TeamRow(competence, _common(standings), standings, counts, need))
        return TeamPicture(everyone, tuple(rows))


def look(session: Session, tree: UnitTree, unit: UnitId, day: date) -> UnitView:
    """Read a unit as it stands on a day."""
    rounds = dialogues.rounds(session)
    basis = basis_for(rounds, tree, unit, day)
    below = set(tree.below(unit))
    home: dict[PersonId, str] = {}
    for one in people.memberships(session, day):
        if one.unit in below:
            home.setdefault(one.person, tree[one.unit].name)
    needs = {competence: here[unit] for competence, here in units.needs(session).items() if here.get(unit)}
    return UnitView(
        tree[unit],
        day,
        ruling(rounds, tree, unit, day),
        basis,
        Gathering(session, tree, rounds, day, basis).persons(unit),
        home,
        Counter(one.person for one in goals.all_goals(session) if one.is_open),
        needs,
        bank.competences(session),
    )


def choices(session: Session, tree: UnitTree, day: date) -> tuple[UnitChoice, ...]:
    """Every unit, each above what belongs to it, with how many people are there."""
    here: dict[UnitId, set[PersonId]] = defaultdict(set)
    for one in people.memberships(session, day):
        for above in tree.upwards(one.unit):
            here[above].add(one.person)
    found: list[UnitChoice] = []

    def add(unit: Unit, depth: int) -> None:
        found.append(UnitChoice(unit, depth, len(here[unit.id])))
        for child in tree.children(unit.id):
            add(child, depth + 1)

    add(tree.top, 0)
    return tuple(found)


def in_order(competences: Iterable[Competence]) -> list[Competence]:
    """Areas of the common foundation first, then the others, each in Danish order."""
    listed = list(competences)
    basis = {one.area for one in listed if one.kind is CompetenceKind.BASIS}

    def place(one: Competence) -> tuple[bool, tuple[Key, ...], Key, str]:
        return one.area not in basis, tuple(map(danish, one.area)), danish(one.name), one.id

    return sorted(listed, key=place)


def _common(standings: tuple[Standing, ...]) -> int | None:
    """The target that most people have; None where two are as frequent."""
    common = Counter(one.target for one in standings if one.target is not None).most_common(2)
    if not common or (len(common) == 2 and common[0][1] == common[1][1]):
        return None
    return common[0][0]
