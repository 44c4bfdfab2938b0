"""Reads one picture of the organisation out of the data: who belongs where, what is asked, and what answers."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kompetence.domain.assessment import Basis, Lane, State
from kompetence.domain.competence import Competence
from kompetence.domain.coverage import Standing
from kompetence.domain.dialogue import Round, Wish
from kompetence.domain.gap import Gap, gap
from kompetence.domain.hiding import FLOOR, SMALLEST_GROUP, Cohort
from kompetence.domain.ids import CompetenceId, PersonId, RoundId, UnitId, VersionId
from kompetence.domain.order import danish
from kompetence.domain.person import Person
from kompetence.domain.picture import Picture
from kompetence.domain.profile import Target
from kompetence.domain.unit import UnitTree
from kompetence.services.asking import Asking
from kompetence.storage import bank, people, picture, units
from kompetence.storage import settings as stored
from kompetence.storage.database import Session
from kompetence.storage.picture import Answered, Counted


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
    """People of the same units who work by the same profile versions."""

    units: Cohort
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
    tag_of: Mapping[tuple[PersonId, CompetenceId], int]

    def kind(self, tag: int | None) -> _Kind:
        return _ORDINARY if tag is None else self.kinds[tag]


class Gathering:
    """Reading one picture out of the data."""

    def __init__(
        self, session: Session, tree: UnitTree, rounds: Iterable[Round], day: date, basis: Basis
    ) -> None:
        self._session = session
        self._tree = tree
        self._day = day
        self._basis = basis
        self._rounds = picture.begun(rounds, day)
        self._competences = bank.competences(session)
        self._units_of: dict[PersonId, set[UnitId]] = defaultdict(set)
        for one in people.memberships(session, day):
            self._units_of[one.person].add(one.unit)
        self._asked = Asking(session, day)

    def picture(self) -> Picture:
        """Everyone of the organisation, counted."""
        may_be_asked = people.may_be_asked(self._session)
        kinds: dict[_Cohort, int] = {}
        cohort_of: dict[PersonId, int] = {}
        for person, where in self._units_of.items():
            versions = self._asked.versions_of(person)
            kind = _Cohort(frozenset(where), versions, person in may_be_asked)
            cohort_of[person] = kinds.setdefault(kind, len(kinds))
        special = self._special(cohort_of)
        counted = picture.counted(
            self._session,
            cohort_of,
            self._rounds,
            self._basis,
            [(person, competence, tag) for (person, competence), tag in special.tag_of.items()],
        )
        return self._assembled(list(kinds), cohort_of, special, counted)

    def _special(self, cohort_of: Mapping[PersonId, int]) -> _Special:
        wanted = picture.wanted(self._session)
        wishes = picture.wishes(self._session, self._rounds)
        own = {
            (person, competence): self._asked.of(person)[competence]
            for person, bounds in self._asked.own.items()
            for competence in bounds
        }
        kinds: dict[_Kind, int] = {}
        tag_of = {}
        for key in own.keys() | wanted.keys() | wishes.keys():
            if key[0] in cohort_of:
                wish = wishes[key] is Wish.YES if key in wishes else None
                tag_of[key] = kinds.setdefault(_Kind(own.get(key), wanted.get(key), wish), len(kinds))
        return _Special(list(kinds), tag_of)

    def _assembled(
        self,
        kinds: list[_Cohort],
        cohort_of: Mapping[PersonId, int],
        special: _Special,
        counted: Iterable[Counted],
    ) -> Picture:
        sizes = Counter(cohort_of.values())
        waiting = self._waiting(kinds, sizes, cohort_of, special)
        tallies: dict[CompetenceId, dict[Cohort, Counter[Standing]]] = defaultdict(
            lambda: defaultdict(Counter)
        )
        for one in counted:
            state = (
                (State.NOT_RELEVANT if one.level is None else State.RATED)
                if one.answered
                else State.NOT_RATED
            )
            cohort, kind = kinds[one.cohort], special.kind(one.tag)
            tallies[one.competence][cohort.units][
                self.standing(cohort, one.competence, kind, state, one.level)
            ] += one.people
            waiting[one.cohort, one.competence, one.tag] -= one.people
        for (number, competence, tag), people_left in waiting.items():
            cohort, kind = kinds[number], special.kind(tag)
            standing = self.standing(cohort, competence, kind, State.NOT_RATED, None)
            if people_left > 0 and (standing.asked or standing.wish is not None):
                tallies[competence][cohort.units][standing] += people_left
        sizes_by_units: Counter[Cohort] = Counter()
        for number, size in sizes.items():
            sizes_by_units[kinds[number].units] += size
        return Picture(
            self._tree,
            self._day,
            self._basis,
            self._competences,
            tallies,
            units.needs(self._session),
            sizes_by_units,
            max(FLOOR, stored.number(self._session, "smallest-group", SMALLEST_GROUP)),
        )

    def _waiting(
        self,
        kinds: list[_Cohort],
        sizes: Mapping[int, int],
        cohort_of: Mapping[PersonId, int],
        special: _Special,
    ) -> Counter[tuple[int, CompetenceId, int | None]]:
        """How many people of each cohort could be without any entry in a competence that concerns them."""
        waiting: Counter[tuple[int, CompetenceId, int | None]] = Counter()
        for number, cohort in enumerate(kinds):
            for competence, target in self._asked.by_versions(cohort.versions).items():
                if target.asked:
                    waiting[number, competence, None] = sizes[number]
        for (person, competence), tag in special.tag_of.items():
            number = cohort_of[person]
            waiting[number, competence, tag] += 1
            if (number, competence, None) in waiting:
                waiting[number, competence, None] -= 1
        return waiting

    def standing(
        self, cohort: _Cohort, competence: CompetenceId, kind: _Kind, state: State, level: int | None
    ) -> Standing:
        """How somebody of a cohort stands."""
        target = kind.own or self._asked.by_versions(cohort.versions).get(competence)
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

    def persons(self, unit: UnitId, among: frozenset[PersonId] | None = None) -> tuple[PersonLines, ...]:
        """Everyone of a unit, or some of them, with name and every line, in Danish order."""
        here = self.members(unit) if among is None else self.members(unit) & among
        answers: dict[PersonId, dict[CompetenceId, Answered]] = defaultdict(dict)
        for one in picture.each(self._session, here, self._rounds, self._basis):
            answers[one.person][one.competence] = one
        everyone = people.everyone(self._session)
        special = self._special(dict.fromkeys(here, 0))
        alphabetical = sorted(self._competences.values(), key=lambda one: (danish(one.name), one.id))
        order = {one.id: place for place, one in enumerate(alphabetical)}
        kinds: dict[tuple[frozenset[VersionId], bool], _Lines] = {}
        found = []
        for person in sorted(here, key=lambda one: (danish(everyone[one].name), one)):
            alike = self._asked.versions_of(person), everyone[person].may_be_asked
            if alike not in kinds:
                kinds[alike] = _Lines(self, _Cohort(frozenset(), *alike))
            targets = self._asked.of(person)
            asked = {one for one, target in targets.items() if target.asked}
            listed = sorted(asked | answers[person].keys(), key=order.__getitem__)
            lines = kinds[alike]
            own = self._asked.own.get(person, {})
            found.append(
                PersonLines(
                    everyone[person],
                    tuple(
                        lines.line(
                            self._competences[one],
                            targets.get(one),
                            answers[person].get(one),
                            special.tag_of.get((person, one)),
                            special,
                            own=one in own,
                        )
                        for one in listed
                    ),
                )
            )
        return tuple(found)


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
        tag: int | None,
        special: _Special,
        *,
        own: bool,
    ) -> PersonLine:
        """The line of somebody who is asked like this and has this answer."""
        answered = one if one is not None and one.lane is not None else None
        answer = (answered.level, answered.lane, answered.round) if answered is not None else ()
        key = (competence.id, tag, answer, target if own else None)
        if key not in self._known:
            self._known[key] = self._made(competence, target, answered, special.kind(tag))
        return self._known[key]

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
