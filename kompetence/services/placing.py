"""Puts people where facts about them say: the one way in for the window, for `apply` and for HR's file."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from kompetence.domain.ids import PersonId, ProfileId, UnitId, VersionId
from kompetence.domain.moving import Moves, Stretch, moves
from kompetence.domain.period import Period
from kompetence.domain.person import Person
from kompetence.domain.text import clean_line
from kompetence.domain.unit import DEEPEST, PATH_MARK, Unit
from kompetence.errors import RefusalError
from kompetence.services.desk import Desk
from kompetence.services.finding import PersonBook, Suggestions, described, meant_profiles, named
from kompetence.storage import bank, people, stretches, units
from kompetence.storage.database import Session
from kompetence.storage.stretches import Bond


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What is said about one person; an empty value says nothing and changes nothing."""

    name: str = ""
    employee_no: str = ""
    initials: str = ""
    position: str = ""
    agreement: str = ""
    may_be_asked: bool | None = None
    unit: str = ""
    kind: str = ""
    leader: str = ""
    profiles: tuple[str, ...] = ()
    starts: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A person after the facts; `new` and `changed` tell what the facts did."""

    person: Person
    new: bool
    changed: bool


_OF_LEADER = {"person-unknown": "leader-unknown", "person-ambiguous": "leader-ambiguous"}


class Placing:
    """The people and bonds of the data while facts are being put in; `finish` writes the leaders."""

    def __init__(self, desk: Desk, session: Session, day: date) -> None:
        self._desk = desk
        self._session = session
        self._day = day
        self.tree = units.tree(session)
        self._units_named: dict[str, tuple[UnitId, ...]] = {}
        self.new_units: list[Unit] = []
        self.book = PersonBook(people.everyone(session).values())
        self._profiles = {one.id: one for one in bank.profiles(session).values() if not one.retired}
        self._titles = [one.title for one in self._profiles.values()]
        self._suggestions = Suggestions(self._titles)
        versions = bank.versions(session)
        self._newest = bank.newest(versions.values())
        self._profile_of = {one.id: one.profile for one in versions.values()}
        self._bonds = {bond: defaultdict(list, stretches.load(session, bond)) for bond in Bond}
        self._led: dict[UnitId, list[tuple[PersonId, PersonFacts, date]]] = defaultdict(list)

    def known(self, facts: PersonFacts) -> Person | None:
        """The person that the facts are about: by number, and without one by a name that nobody's number guards."""
        if facts.employee_no and (found := self.book.with_number(facts.employee_no)):
            return found
        same = [one for one in self.book.called(facts.name) if not one.employee_no]
        same = [
            one for one in same if not (one.initials and facts.initials and one.initials != facts.initials)
        ]
        if len(same) > 1:
            raise RefusalError(
                "person-ambiguous", word=facts.name, candidates=named(described(one) for one in same)
            )
        return same[0] if same else None

    def is_called_like_another(self, person: Person) -> bool:
        """Whether somebody else has the same name, whom a number tells apart."""
        return any(one.employee_no and one.id != person.id for one in self.book.called(person.name))

    def wrong(self, facts: PersonFacts) -> list[RefusalError]:
        """Everything for which the facts are refused, each for itself; nothing is changed."""
        asked: list[Callable[[], object]] = [lambda: self._person(self.known(facts), facts)]
        asked += [partial(self._version, word) for word in facts.profiles]
        if facts.unit:
            asked.append(lambda: self._unit_called(facts.unit) or self._path(facts.unit))
        found = []
        for one in asked:
            try:
                one()
            except RefusalError as refusal:
                found.append(refusal)
        return found

    def put(self, facts: PersonFacts) -> Placed:
        """Add the person or bring them up to date; the leader waits for `finish`, who may come later."""
        before = self.known(facts)
        versions = [self._version(word) for word in facts.profiles]
        person = self._person(before, facts)
        changed = before is not None and person != before
        if before is None or changed:
            people.put(self._session, person)
            self.book.add(person)
        unit = self._unit(facts, new=before is None)
        if unit is not None:
            changed |= self._bind(Bond.MEMBERSHIP, person.id, [unit], facts)
        if versions:
            changed |= self._assign(person.id, versions, facts)
        if unit is None and not versions and (facts.starts or facts.ends):
            for bond in (Bond.MEMBERSHIP, Bond.ASSIGNMENT):
                bound = [one.to for one in self._bonds[bond][person.id] if one.period.covers(self._day)]
                changed |= self._bind(bond, person.id, bound, facts) if bound else False
        if facts.leader:
            here = unit or self._unit_now(person.id, facts.starts or self._day)
            if here is not None:
                self._led[here].append((person.id, facts, facts.starts or self._day))
        return Placed(person, before is None, changed)

    def mention(self, facts: PersonFacts) -> None:
        """Know of somebody whose facts are refused, so that others who name them are not refused for it."""
        person = Person(PersonId(self._desk.new_id()), facts.name, facts.initials, facts.employee_no)
        if not (facts.employee_no and self.book.with_number(facts.employee_no)):
            self.book.add(person)

    def leader(self, facts: PersonFacts) -> Person:
        """The leader that the facts name; to be asked when everyone is known."""
        try:
            found = self.book.find(facts.leader)
        except RefusalError as error:
            raise RefusalError(_OF_LEADER[error.code], **error.data) from error
        return found

    def _person(self, before: Person | None, facts: PersonFacts) -> Person:
        person = before or Person(PersonId(self._desk.new_id()), facts.name)
        given = {
            field: value
            for field in ("name", "employee_no", "initials", "position", "agreement")
            if (value := getattr(facts, field))
        }
        if facts.may_be_asked is not None:
            given["may_be_asked"] = facts.may_be_asked
        if not (person.name or facts.name):
            raise RefusalError("person-without-name")
        return replace(person, **given)

    def _version(self, word: str) -> VersionId:
        meant = meant_profiles(self._profiles.values(), word)
        if not meant:
            near = self._suggestions.near(word)
            if near is not None:
                raise RefusalError("profile-unknown-near", word=word, near=near)
            raise RefusalError("profile-unknown", word=word, known=named(self._titles))
        if len(meant) > 1:
            raise RefusalError("profile-ambiguous", word=word, candidates=named(meant))
        newest = self._newest.get(meant[0])
        if newest is None:
            raise RefusalError("profile-unpublished", word=word)
        return newest.id

    def _unit(self, facts: PersonFacts, *, new: bool) -> UnitId | None:
        if not facts.unit:
            return self.tree.top.id if new else None
        unit = self._unit_called(facts.unit) or self._make_units(facts.unit)
        if facts.kind and self.tree[unit].kind != facts.kind:
            self._keep_unit(replace(self.tree[unit], kind=facts.kind))
        return unit

    def _unit_called(self, word: str) -> UnitId | None:
        """The one unit that a word means, None where it is new."""
        if word not in self._units_named:
            self._units_named[word] = self.tree.named(word)
        found = self._units_named[word]
        if len(found) > 1:
            paths = named(PATH_MARK.join(self.tree.path(one)) for one in found)
            raise RefusalError("unit-ambiguous", word=word, candidates=paths)
        return found[0] if found else None

    def _make_units(self, word: str) -> UnitId:
        """Make a unit under the top, or along its path."""
        here = self.tree.top.id
        for name in self._path(word):
            same = self.tree.child(here, name)
            if same is None:
                same = Unit(UnitId(self._desk.new_id()), here, name)
                self.new_units.append(same)
                units.add(self._session, same)
                self._know(same)
            here = same.id
        return here

    def _path(self, word: str) -> list[str]:
        """The names of the units that a word leads through, below the top."""
        parts = list(self.tree.parts(word))
        if not all(parts):
            raise RefusalError("unit-without-name")
        if parts[0].casefold() == self.tree.top.name.casefold():
            parts = parts[1:]
        if len(parts) >= DEEPEST:
            raise RefusalError("unit-too-deep", most=DEEPEST)
        names = [clean_line(part) for part in parts]
        if not all(names):
            raise RefusalError("unit-without-name")
        return names

    def _keep_unit(self, unit: Unit) -> None:
        units.put(self._session, unit)
        self._know(unit)

    def _know(self, unit: Unit) -> None:
        self.tree.put(unit)
        self._units_named = {}

    def _unit_now(self, person: PersonId, day: date) -> UnitId | None:
        here = [one for one in self._bonds[Bond.MEMBERSHIP][person] if one.period.covers(day)]
        return UnitId(here[0].to) if here else None

    def _bind(self, bond: Bond, person: PersonId, wanted: Iterable[str], facts: PersonFacts) -> bool:
        return self._move(
            bond, person, moves(self._bonds[bond][person], wanted, facts.starts, facts.ends, self._day)
        )

    def _move(self, bond: Bond, person: PersonId, what: Moves, main: str = "") -> bool:
        after = [*(period for _, period in what.begin), *(one.period for one in what.alter)]
        if any(one.ends is not None and one.ends < one.starts for one in after):
            raise RefusalError("ends-before-beginning")
        begun = [Stretch(self._desk.new_id(), person, to, period, to == main) for to, period in what.begin]
        stretches.begin(self._session, bond, begun)
        for one in what.drop:
            stretches.drop(self._session, bond, one)
        for one in what.alter:
            stretches.alter(self._session, bond, one)
        gone = {one.id for one in (*what.alter, *what.drop)}
        kept = [one for one in self._bonds[bond][person] if one.id not in gone]
        self._bonds[bond][person] = [*kept, *what.alter, *begun]
        return bool(what)

    def _assign(self, person: PersonId, versions: list[VersionId], facts: PersonFacts) -> bool:
        """Assign profiles, the first as main; who has an older version keeps it, for nothing moves by itself."""
        current = self._bonds[Bond.ASSIGNMENT][person]
        day = facts.starts or self._day
        held: dict[ProfileId, str] = {
            self._profile_of[VersionId(one.to)]: one.to for one in current if one.period.covers(day)
        }
        wanted = [held.get(self._profile_of[version], version) for version in versions]
        changed = self._move(
            Bond.ASSIGNMENT, person, moves(current, wanted, facts.starts, facts.ends, self._day), wanted[0]
        )
        for one in list(self._bonds[Bond.ASSIGNMENT][person]):
            main = one.to == wanted[0]
            if one.period.covers(day) and one.main != main:
                other = replace(one, main=main)
                stretches.alter(self._session, Bond.ASSIGNMENT, other)
                bonds = self._bonds[Bond.ASSIGNMENT][person]
                bonds[bonds.index(one)] = other
                changed = True
        return changed

    def finish(self) -> set[PersonId]:
        """Set leaders once everyone is known; the answer is whose leader changed.

        Where the facts are about everyone of a unit and name one leader, that person leads the unit, and whoever
        led it hands over. Else a leader who is not the unit's is set on the person.
        """
        changed: set[PersonId] = set()
        for unit, facts_of in self._led.items():
            named_by = [(person, self.leader(facts).id, start) for person, facts, start in facts_of]
            leaders = {leader for _, leader, _ in named_by}
            led = {leader for person, leader, _ in named_by if person not in leaders}
            ruling = self._leader_of(unit, self._day)
            if len(led) == 1 and (
                ruling is None or self._whole(unit, {person for person, _, _ in named_by} | leaders)
            ):
                new = next(iter(led))
                if new != ruling:
                    self._hand_over(unit, ruling, new, min(start for _, _, start in named_by))
                    changed |= {person for person, _, _ in named_by}
                ruling = new
            for person, leader, start in named_by:
                own = [] if leader in {person, ruling} else [leader]
                if self._bind(Bond.OWN_LEADER, person, own, PersonFacts(starts=start)):
                    changed.add(person)
        return changed

    def _whole(self, unit: UnitId, people_: set[PersonId]) -> bool:
        """Whether these are everyone who is a direct member of the unit."""
        members = {
            person
            for person, bonds in self._bonds[Bond.MEMBERSHIP].items()
            if any(one.to == unit and one.period.covers(self._day) for one in bonds)
        }
        return members <= people_

    def _hand_over(self, unit: UnitId, before: PersonId | None, after: PersonId, start: date) -> None:
        day = start if before is None else max(start, self._day)
        stretch = Stretch(self._desk.new_id(), after, unit, Period(day))
        stretches.begin(
            self._session, Bond.LEADERSHIP, [stretch]
        )  # first, so that the unit is never led from above
        self._bonds[Bond.LEADERSHIP][after].append(stretch)
        if before is not None:
            mine = self._bonds[Bond.LEADERSHIP][before]
            others = [one.to for one in mine if one.to != unit]
            self._move(Bond.LEADERSHIP, before, moves(mine, others, None, None, day))

    def _leader_of(self, unit: UnitId, day: date) -> PersonId | None:
        for found in self._bonds[Bond.LEADERSHIP].values():
            for one in found:
                if one.to == unit and one.period.covers(day):
                    return one.person
        return None
