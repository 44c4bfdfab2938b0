"""Reads one picture of the organisation out of the data: who belongs where, what is asked, and what answers."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kompetence.domain.assessment import Basis, Lane, State
from kompetence.domain.competence import Competence
from kompetence.domain.counts import Kinds, tallied
from kompetence.domain.coverage import Standing
from kompetence.domain.dialogue import Round, Wish
from kompetence.domain.gap import Gap, gap
from kompetence.domain.groups import Groups
from kompetence.domain.hiding import FLOOR, SMALLEST_GROUP, Cohort
from kompetence.domain.ids import CompetenceId, DialogueId, PersonId, RoundId, UnitId, VersionId
from kompetence.domain.order import danish
from kompetence.domain.person import Person
from kompetence.domain.picture import Picture
from kompetence.domain.profile import Target
from kompetence.domain.unit import UnitTree
from kompetence.services.asking import Asking, Demands
from kompetence.storage import bank, counts, people, picture, units
from kompetence.storage import settings as stored
from kompetence.storage.counts import Sets
from kompetence.storage.database import Session
from kompetence.storage.picture import Answered
from kompetence.storage.unseen import unseen


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person in one competence: what is asked, how it stands, and where the level comes from."""

    competence: Competence
    target: Target | None
    standing: Standing
    state: State
    lane: Lane | None = None
    round: RoundId | None = None

    @property
    def level(self) -> int | None:
        """The level that counts."""
        return self.standing.level

    @property
    def gap(self) -> Gap | None:
        """The distance to the target; None where nothing is asked or it is not relevant."""
        return gap(self.standing.target, self.standing.upper, self.state, self.level)


@dataclass(frozen=True, slots=True)
class PersonLines:
    """One person with every competence that is asked or rated, in Danish order."""

    person: Person
    lines: tuple[PersonLine, ...]


@dataclass(frozen=True, slots=True)
class _Cohort:
    """People who work by the same profile versions."""

    versions: frozenset[VersionId]
    may_be_asked: bool


@dataclass(frozen=True, slots=True)
class _Kind:
    """What sets a person apart from the cohort in one competence."""

    own: Target | None = None
    wanted: int | None = None
    wish: bool | None = None


_ORDINARY = _Kind()


@dataclass(frozen=True, slots=True)
class _Special:
    """People whose standing is not that of their cohort: an own target, open goals or a wish."""

    kinds: list[_Kind]
    tags: Mapping[PersonId, Mapping[CompetenceId, int]]

    def of(self, person: PersonId) -> Mapping[CompetenceId, int]:
        """What is special about one person."""
        return self.tags.get(person, {})

    def kind(self, tag: int | None) -> _Kind:
        return _ORDINARY if tag is None else self.kinds[tag]


class Gathering:
    """Reading one picture out of the data; a blind one keeps from the leader what an employee has shared alone."""

    def __init__(
        self,
        session: Session,
        tree: UnitTree,
        rounds: Iterable[Round],
        day: date,
        basis: Basis,
        *,
        blind: bool = False,
        among: frozenset[PersonId] | None = None,
    ) -> None:
        """With `among` nobody else is counted, shown or looked up."""
        self.session = session
        self._blind = blind
        self.among = among
        self._tree = tree
        self.day = day
        self.basis = basis
        self.all_rounds = tuple(rounds)
        self.rounds = picture.begun(self.all_rounds, day)
        self.competences = bank.competences(session)
        self._sets: Sets | None = None
        self._everyone: dict[PersonId, Person] = {}
        self._lines: dict[tuple[frozenset[VersionId], bool], _Lines] = {}

    @cached_property
    def asked(self) -> Asking:
        """What is asked of each person."""
        return Asking(self.session, self.day)

    @cached_property
    def _homes(self) -> list[tuple[PersonId, UnitId]]:
        return [
            (one.person, one.unit)
            for one in people.memberships(self.session, self.day)
            if self.among is None or one.person in self.among
        ]

    @cached_property
    def _units_of(self) -> Mapping[PersonId, set[UnitId]]:
        found: dict[PersonId, set[UnitId]] = defaultdict(set)
        for person, where in self._homes:
            found[person].add(where)
        return found

    def _unseen(self, among: Iterable[PersonId] | None = None) -> list[DialogueId]:
        """The talks whose employee's lane stays out of what a leader looks at."""
        return unseen(self.session, among) if self._blind else []

    def within(self, session: Session) -> "Gathering":
        """The same ground, looked at again: what is asked of whom is not read anew."""
        found = copy(self)
        found.session = session
        return found

    def holds(self, unit: UnitId, before: "Gathering") -> frozenset[PersonId] | None:
        """Whose lines hold as they were read on earlier ground, their answers apart; None where nobody's do."""
        rounds = [one for one in self.rounds if one in set(before.rounds)]
        if (
            self.basis is not before.basis
            or self.competences != before.competences
            or rounds != [one for one in before.rounds if one in set(self.rounds)]
        ):
            return None
        alike: dict[tuple[frozenset[VersionId], frozenset[VersionId]], bool] = {}
        held = set()
        for one in self.members(unit) & before.members(unit):
            key = self.asked.versions_of(one), before.asked.versions_of(one)
            if key not in alike:
                alike[key] = self.asked.by_versions(key[0]) == before.asked.by_versions(key[1])
            same_own = self.asked.own.get(one) == before.asked.own.get(one)
            if alike[key] and same_own and self.everyone[one] == before.everyone[one]:
                held.add(one)
        return frozenset(held)

    def new_rounds(self, before: "Gathering") -> frozenset[RoundId]:
        """The rounds that have begun on one ground but not on the other."""
        return frozenset(self.rounds) ^ frozenset(before.rounds)

    @property
    def everyone(self) -> Mapping[PersonId, Person]:
        """Every person, read once."""
        if not self._everyone:
            self._everyone.update(people.everyone(self.session))
        return self._everyone

    def homes(self, unit: UnitId) -> dict[PersonId, str]:
        """The unit in which each person is found."""
        below = set(self._tree.below(unit))
        home: dict[PersonId, str] = {}
        for person, where in self._homes:
            if where in below:
                home.setdefault(person, self._tree[where].name)
        return home

    def picture(self, *, sets: bool = False) -> Picture:
        """Everyone of the organisation, counted by the database; with `sets` also who is behind the counts."""
        crowds = counts.crowds(self.session, self.day, self.among)
        demands, kinds = Demands(self.session), Kinds()
        asked = {
            one.works: {
                competence: kinds.number(target)
                for competence, target in demands.by_versions(one.versions).items()
            }
            for one in {crowd.works: crowd for crowd in crowds}.values()
        }
        asks = [(works, *one) for works, by_competence in asked.items() for one in by_competence.items()]
        found = counts.counts(
            self.session, self.day, self.rounds, self.basis, asks, self.among, blind=self._blind, sets=sets
        )
        self._sets = found.sets
        by_units: Counter[Cohort] = Counter()
        for crowd in crowds:
            by_units[crowd.units] += crowd.people
        return Picture(
            self._tree,
            self.day,
            self.basis,
            self.competences,
            tallied(crowds, kinds, asked, found.cells, found.counted),
            units.needs(self.session),
            by_units,
            max(FLOOR, stored.number(self.session, stored.SMALLEST_GROUP, SMALLEST_GROUP)),
        )

    def _special(self, here: Collection[PersonId], *, some: bool) -> _Special:
        among = here if some else None
        wanted = picture.wanted(self.session, among)
        wishes = picture.wishes(self.session, self.rounds, among, self._unseen(among))
        own = {
            (person, competence): self.asked.of(person)[competence]
            for person, bounds in self.asked.own.items()
            if person in here
            for competence in bounds
        }
        kinds: dict[_Kind, int] = {}
        tags: dict[PersonId, dict[CompetenceId, int]] = defaultdict(dict)
        for key in own.keys() | wanted.keys() | wishes.keys():
            if key[0] in here:
                wish = wishes[key] is Wish.YES if key in wishes else None
                tag = kinds.setdefault(_Kind(own.get(key), wanted.get(key), wish), len(kinds))
                tags[key[0]][key[1]] = tag
        return _Special(list(kinds), tags)

    def standing(
        self, cohort: _Cohort, competence: CompetenceId, kind: _Kind, state: State, level: int | None
    ) -> Standing:
        """How somebody of a cohort stands."""
        target = kind.own or self.asked.by_versions(cohort.versions).get(competence)
        if target is None or not target.asked:
            return Standing(None, None, 0, state, level, kind.wanted, kind.wish, cohort.may_be_asked)
        return Standing(
            target.target,
            target.upper,
            target.importance,
            state,
            level,
            kind.wanted,
            kind.wish,
            cohort.may_be_asked,
        )

    def members(self, unit: UnitId) -> frozenset[PersonId]:
        """Everyone in a unit and below it."""
        below = set(self._tree.below(unit))
        return frozenset(person for person, where in self._units_of.items() if where & below)

    def groups(self, places: list[PersonId]) -> Groups:
        """Who stands behind each kind of figure, as bits; people without a place in the list get the next one."""
        bit = {person: 1 << place for place, person in enumerate(places)}
        for person in self._units_of:
            if person not in bit:
                bit[person] = 1 << len(places)
                places.append(person)
        asked: dict[CompetenceId, int] = defaultdict(int)
        alike: dict[frozenset[VersionId], int] = defaultdict(int)
        for person in self._units_of:
            if person in self.asked.own:
                for competence, target in self.asked.of(person).items():
                    asked[competence] |= bit[person] * target.asked
            else:
                alike[self.asked.versions_of(person)] |= bit[person]
        for versions, people_ in alike.items():
            for competence, target in self.asked.by_versions(versions).items():
                asked[competence] |= people_ * target.asked
        if self._sets is None:
            self.picture(sets=True)
        assert self._sets is not None
        place = [bit[one].bit_length() - 1 for one in self._sets.people]

        def bits(found: Mapping[CompetenceId, Iterable[int]]) -> dict[CompetenceId, int]:
            return {
                competence: _bits(len(places), (place[one] for one in who))
                for competence, who in found.items()
            }

        beside = bits(self._sets.not_relevant)
        return Groups(
            self._members(bit),
            {competence: people_ & ~beside.get(competence, 0) for competence, people_ in asked.items()},
            bits(self._sets.known),
            bits(self._sets.wishing),
        )

    def _members(self, bit: Mapping[PersonId, int]) -> dict[UnitId, int]:
        """Everyone in each unit and below it, as bits."""
        found = dict.fromkeys(self._tree.below(self._tree.top.id), 0)
        for person, where in self._homes:
            found[where] |= bit[person]
        for unit in reversed(found):
            parent = self._tree[unit].parent
            if parent is not None:
                found[parent] |= found[unit]
        return found

    def persons(self, unit: UnitId, among: frozenset[PersonId] | None = None) -> tuple[PersonLines, ...]:
        """Everyone of a unit, or some of them, with name and every line, in Danish order."""
        here = self.members(unit) if among is None else self.members(unit) & among
        answers: dict[PersonId, dict[CompetenceId, Answered]] = defaultdict(dict)
        for one in picture.each(self.session, here, self.rounds, self.basis, self._unseen(among)):
            answers[one.person][one.competence] = one
        everyone = self.everyone
        special = self._special(here, some=among is not None)
        by_name = sorted(self.competences.values(), key=lambda one: (danish(one.name), one.id))
        order = {one.id: place for place, one in enumerate(by_name)}
        found = []
        for person in alphabetical(everyone[one] for one in here):
            alike = self.asked.versions_of(person.id), person.may_be_asked
            if alike not in self._lines:
                self._lines[alike] = _Lines(self, _Cohort(*alike))
            mine = answers.get(person.id, {})
            targets = self.asked.of(person.id)
            asked = {one for one, target in targets.items() if target.asked}
            listed = sorted(asked | mine.keys(), key=order.__getitem__)
            line = self._lines[alike].line
            tags, own = special.of(person.id), self.asked.own.get(person.id, {})
            found.append(
                PersonLines(
                    person,
                    tuple(
                        line(
                            self.competences[one],
                            targets.get(one),
                            mine.get(one),
                            special.kind(tags.get(one)),
                            own=one in own,
                        )
                        for one in listed
                    ),
                )
            )
        return tuple(found)


def _bits(length: int, places: Iterable[int]) -> int:
    """A set of places as one number; made at once, for each step on the way would be as long as the whole."""
    found = bytearray(length // 8 + 1)
    for one in places:
        found[one >> 3] |= 1 << (one & 7)
    return int.from_bytes(found, "little")


def alphabetical(persons: Iterable[Person]) -> list[Person]:
    """By name, in Danish order."""
    return sorted(persons, key=lambda one: (danish(one.name), one.id))


class _Lines:
    """The lines of people who work by the same profile versions; who stands alike shares one value."""

    def __init__(self, gathering: Gathering, cohort: _Cohort) -> None:
        self._gathering, self._cohort = gathering, cohort
        self._known: dict[tuple[object, ...], PersonLine] = {}

    def line(
        self,
        competence: Competence,
        target: Target | None,
        one: Answered | None,
        kind: _Kind,
        *,
        own: bool,
    ) -> PersonLine:
        """The line of somebody who is asked like this and has this answer."""
        answered = one if one is not None and one.lane is not None else None
        special = None if kind is _ORDINARY and not own else (kind, target if own else None)
        key = (competence.id, answered and answered[2:], special)
        line = self._known.get(key)
        if line is None:
            line = self._known[key] = self._made(competence, target, answered, kind)
        return line

    def _made(
        self, competence: Competence, target: Target | None, one: Answered | None, kind: _Kind
    ) -> PersonLine:
        if one is None:
            state = State.NOT_RATED if target is not None else State.NOT_ASKED
            standing = self._gathering.standing(self._cohort, competence.id, kind, State.NOT_RATED, None)
            return PersonLine(competence, target, standing, state)
        state = State.NOT_RELEVANT if one.level is None else State.RATED
        standing = self._gathering.standing(self._cohort, competence.id, kind, state, one.level)
        return PersonLine(competence, target, standing, state, one.lane, one.round)
