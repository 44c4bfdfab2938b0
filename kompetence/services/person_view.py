"""One person as the data stand on a day: where they belong, who leads them, and how they stand in each competence."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from kompetence.domain.access import Access, access_to
from kompetence.domain.assessment import Answer, Basis, Entry, Lane, RoundEntries, State, answer
from kompetence.domain.competence import Competence, CompetenceKind
from kompetence.domain.dialogue import Dialogue, Party, Preparation, Round, basis_for
from kompetence.domain.gap import Gap, gap
from kompetence.domain.ids import CompetenceId, PersonId, RoundId, UnitId
from kompetence.domain.order import Key, danish
from kompetence.domain.own_page import EarlierRound
from kompetence.domain.person import Person
from kompetence.domain.profile import Target
from kompetence.domain.unit import Unit, UnitTree
from kompetence.errors import RefusalError
from kompetence.services.asking import Asking
from kompetence.storage import bank, dialogues, people, ratings, units
from kompetence.storage.database import Session


@dataclass(frozen=True, slots=True)
class CompetenceView:
    """One competence of one person: the target, what the dialogue's lanes hold, and what answers."""

    competence: Competence
    target: Target | None
    lanes: Mapping[Lane, Entry]
    answer: Answer | None
    preparation: Preparation | None = None

    @property
    def state(self) -> State:
        """Which of the four states it is in."""
        if self.answer is not None:
            return self.answer.state
        return State.NOT_ASKED if self.target is None else State.NOT_RATED

    @property
    def level(self) -> int | None:
        """The level that counts."""
        return None if self.answer is None else self.answer.level

    @property
    def gap(self) -> Gap | None:
        """The distance to the target, where there is one."""
        return (
            None
            if self.target is None
            else gap(self.target.target, self.target.upper, self.state, self.level)
        )


@dataclass(frozen=True, slots=True)
class PersonView:
    """One person on a day; `copied` tells whether the targets are those of the dialogue or of the day itself."""

    person: Person
    day: date
    unit: Unit
    leader: Person | None
    basis: Basis
    round: Round | None
    dialogue: Dialogue | None
    lines: tuple[CompetenceView, ...]
    """The common foundation first, then by area and name."""
    copied: bool
    confirmed: Mapping[str, str]
    targets: bool = True
    """Whether the viewer may see what is asked; a round can hide it from the employee until they have shared."""


def _order(one: CompetenceView) -> tuple[bool, tuple[Key, ...], Key]:
    competence = one.competence
    return (
        competence.kind is not CompetenceKind.BASIS,
        tuple(map(danish, competence.area)),
        danish(competence.name),
    )


def _described(competence: Competence) -> Competence:
    """With a capital letter first in the description, which profiles write as the end of a sentence."""
    text = competence.description
    return competence if text[:1].isupper() else replace(competence, description=text[:1].upper() + text[1:])


class PersonViews:
    """Looks at many persons on the same day without asking the same twice."""

    def __init__(self, session: Session, day: date) -> None:
        self._session = session
        self._day = day
        self.tree: UnitTree = units.tree(session)
        self.rounds = dialogues.rounds(session)
        self.competences = bank.competences(session)
        self.people = people.everyone(session)
        self._asking = Asking(session, day)
        self._unit_of: dict[PersonId, UnitId] = {}
        for one in people.memberships(session, day):
            self._unit_of.setdefault(one.person, one.unit)
        self._leader_of_unit = {one.unit: one.leader for one in people.leaderships(session, day)}
        self._own_leader = {one.person: one.leader for one in people.own_leaders(session, day)}

    def home(self, person: PersonId) -> Unit:
        """The unit that a person belongs to, or the top."""
        return self.tree[self._unit_of.get(person, self.tree.top.id)]

    def leader(self, person: PersonId) -> Person | None:
        """The leader set on the person, else the unit's, else that of a unit above; nobody leads themselves."""
        own = self._own_leader.get(person)
        if own is not None:
            return self.people[own]
        unit = self._unit_of.get(person)
        for above in self.tree.upwards(unit) if unit else ():
            leader = self._leader_of_unit.get(above)
            if leader is not None and leader != person:
                return self.people[leader]
        return None

    def of(self, person: PersonId, *, copied: bool = True, viewer: Party | None = Party.LEADER) -> PersonView:
        """One person as a viewer may see them, or with None as both may.

        With `copied` the targets are those of the newest dialogue, else those of the day.
        """
        if person not in self.people:
            raise RefusalError("person-unknown", word=person)
        unit = self.home(person)
        basis = basis_for(self.rounds, self.tree, unit.id, self._day)
        known = {one.id: one for one in self.rounds}
        mine = {one.round: one for one in dialogues.of_person(self._session, person)}
        may = {one: access_to(viewer, dialogue, known[one]) for one, dialogue in mine.items()}
        by_round = self._seen(person, may)
        begun = [known[one] for one in mine if known[one].period.starts <= self._day]
        newest = max(begun, key=lambda one: (one.period.starts, one.made), default=None)
        dialogue = mine[newest.id] if newest else None
        from_dialogue = copied and dialogue is not None and bool(dialogue.lines)
        targets: Mapping[CompetenceId, Target] = (
            {line.competence: line for line in dialogue.lines}
            if from_dialogue and dialogue is not None
            else self._asking.of(person)
        )
        written = self._written(dialogue, may[dialogue.round]) if dialogue else {}
        here = by_round.get(newest.id, {}) if newest else {}
        rated = {competence for entries in by_round.values() for competence, held in entries.items() if held}
        lines = []
        for competence in (self.competences[one] for one in targets.keys() | rated):
            found = answer(
                [self._entries(known[one], by_round[one], competence.id) for one in by_round],
                basis,
                competence.scale.id,
                self._day,
            )
            lines.append(
                CompetenceView(
                    _described(competence),
                    targets.get(competence.id),
                    here.get(competence.id, {}),
                    found,
                    written.get(competence.id),
                )
            )
        return PersonView(
            self.people[person],
            self._day,
            unit,
            self.leader(person),
            basis,
            newest,
            None if dialogue is None else may[dialogue.round].shown(dialogue),
            tuple(sorted(lines, key=_order)),
            from_dialogue,
            dialogues.confirmed(self._session, dialogue.id) if dialogue else {},
            dialogue is None or may[dialogue.round].targets,
        )

    def earlier(self, person: PersonId, view: PersonView) -> tuple[EarlierRound, ...]:
        """What answered in each round before the newest, as the person themselves may see it, the newest first."""
        known = {one.id: one for one in self.rounds}
        mine = {one.round: one for one in dialogues.of_person(self._session, person)}
        may = {one: access_to(Party.EMPLOYEE, dialogue, known[one]) for one, dialogue in mine.items()}
        found = []
        for one, entries in self._seen(person, may).items():
            round_ = known[one]
            if round_.period.starts > self._day or (view.round is not None and one == view.round.id):
                continue
            levels = {}
            for competence in entries:
                here = self._entries(round_, entries, competence)
                said = answer([here], view.basis, self.competences[competence].scale.id, self._day)
                if said is not None:
                    levels[str(competence)] = said.level
            if levels:
                found.append((round_.made, EarlierRound(round_.title, round_.period.starts, levels)))
        found.sort(key=lambda pair: (pair[1].starts, pair[0]), reverse=True)
        return tuple(one for _made, one in found)

    def _seen(
        self, person: PersonId, may: Mapping[RoundId, Access]
    ) -> dict[RoundId, dict[CompetenceId, dict[Lane, Entry]]]:
        read_in = ratings.read_in(self._session, person)
        return {
            round_: {
                competence: may[round_].seen(lanes, read_in.get((round_, competence), ()))
                for competence, lanes in entries.items()
            }
            for round_, entries in ratings.of_person(self._session, person).items()
        }

    def _written(self, dialogue: Dialogue, may: Access) -> dict[CompetenceId, Preparation]:
        written = ratings.preparations(self._session, dialogue.id)
        if Lane.SELF not in may.lanes:
            written = {one: Preparation(one, comment=said.comment) for one, said in written.items()}
        if not may.comments:
            written = {one: replace(said, comment="") for one, said in written.items()}
        return written

    def _entries(
        self, round_: Round, entries: Mapping[CompetenceId, Mapping[Lane, Entry]], competence: CompetenceId
    ) -> RoundEntries:
        return RoundEntries(round_.id, round_.period.starts, round_.made, entries.get(competence, {}))
