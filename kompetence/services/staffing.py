"""People kept up to date by hand: who they are, where they belong, by what they work, and when they leave."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import date, timedelta

from kompetence.domain.backups import MANY, Why
from kompetence.domain.change import Change, Topic
from kompetence.domain.clash import settled
from kompetence.domain.ids import PersonId, UnitId, VersionId
from kompetence.domain.moving import Moves, Stretch, leaving, moves
from kompetence.domain.period import Period
from kompetence.domain.person import OwnTarget, Person
from kompetence.domain.staffing import NewPerson, Tie, clash, looks_like_cpr, too_far
from kompetence.domain.text import NAME_LIMIT, clean, clean_line
from kompetence.errors import RefusalError
from kompetence.services.desk import Desk
from kompetence.services.edits import act
from kompetence.storage import bank, people, stretches, targets, units
from kompetence.storage.database import Session
from kompetence.storage.stretches import Bond

ONE_DAY = timedelta(days=1)
BOND = {
    Tie.MEMBERSHIP: Bond.MEMBERSHIP,
    Tie.LEADERSHIP: Bond.LEADERSHIP,
    Tie.OWN_LEADER: Bond.OWN_LEADER,
    Tie.ASSIGNMENT: Bond.ASSIGNMENT,
}
_LINES = ("name", "initials", "employee_no", "position", "agreement")


class Staffing:
    """Every method is one act; the checks can be asked for before, and answer by raising."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def _act(
        self,
        about: Iterable[str],
        do: Callable[[Session], str | None],
        others: Collection[PersonId] = frozenset(),
    ) -> Change:
        """Do it; `others` whose data it touches too may be found on the way."""
        whom = frozenset(about)

        def done(session: Session) -> Change:
            made = do(session)
            return Change(Topic.PEOPLE, whom | ({made} if made else set()), made or "", frozenset(others))

        return act(self._desk, "", done)

    # who somebody is

    def checked(self, session: Session, person: Person) -> Person:
        """The person with tidy texts; refused where one of them cannot be kept."""
        given = {field: clean_line(getattr(person, field), NAME_LIMIT) for field in _LINES}
        for field, text in given.items():
            if looks_like_cpr(text):
                raise RefusalError("looks-like-cpr", field=field)
        if not given["name"]:
            raise RefusalError("name-missing")
        number = given["employee_no"]
        for one in people.everyone(session).values() if number else ():
            if one.id != person.id and one.employee_no.casefold() == number.casefold():
                raise RefusalError("employee-number-taken", number=number, name=one.name)
        return replace(person, **given)  # type: ignore[arg-type]  # these fields are all texts

    def check_person(self, person: Person) -> None:
        """Refuse what could not be written."""
        with self._desk.database.reading() as session:
            self.checked(session, person)

    def check_new(self, new: NewPerson) -> None:
        """Refuse somebody who could not be added."""
        with self._desk.database.reading() as session:
            self.checked(session, _person(new, ""))
            self.check_period(Period(new.starts))

    def add(self, new: NewPerson) -> Change:
        """Add somebody to a unit from a day, with the profiles that the work asks."""

        def do(session: Session) -> str:
            person = self.checked(session, _person(new, self._desk.new_id()))
            people.put(session, person)
            self.check_period(Period(new.starts))
            self._begin(session, Bond.MEMBERSHIP, person.id, [new.unit], new.starts)
            first = new.profiles[0] if new.profiles else ""
            self._begin(
                session, Bond.ASSIGNMENT, person.id, dict.fromkeys(new.profiles), new.starts, main=first
            )
            return person.id

        return self._act((), do)

    def write(self, person: Person, seen: Person | None = None) -> Change:
        """Bring somebody's own facts up to date; with what was `seen`, nobody's change in between is lost."""

        def do(session: Session) -> None:
            ours = settled(seen, person, people.everyone(session).get(person.id))
            people.put(session, self.checked(session, ours))

        return self._act({person.id}, do)

    # what binds people

    def check_period(self, period: Period) -> None:
        """Refuse days that cannot be meant."""
        for day in (period.starts, period.ends):
            if day is not None and too_far(day, self._desk.today()):
                raise RefusalError("day-far-off", day=day)
        if period.ends is not None and period.ends < period.starts:
            raise RefusalError("period-backwards", starts=period.starts, ends=period.ends)

    def check_bond(self, tie: Tie, one: Stretch) -> None:
        """Refuse what does not go together with what is there."""
        with self._desk.database.reading() as session:
            self._check(session, tie, one)

    def _check(self, session: Session, tie: Tie, one: Stretch) -> None:
        self.check_period(one.period)
        mine = stretches.load(session, BOND[tie], one.person).get(one.person, [])
        if tie is Tie.MEMBERSHIP:
            _refuse("membership-overlaps", clash([held for held in mine if held.to == one.to], one))
        elif tie is Tie.LEADERSHIP:
            here = [held for held in stretches.everything(session, Bond.LEADERSHIP) if held.to == one.to]
            other = clash(here, one)
            if other is not None and other.person != one.person:
                name = people.everyone(session)[other.person].name
                raise RefusalError("unit-led-already", name=name, starts=other.period.starts)
            _refuse("leadership-overlaps", other)
        elif tie is Tie.OWN_LEADER:
            if one.to == one.person:
                raise RefusalError("own-leader-oneself")
            _refuse("own-leader-overlaps", clash(mine, one))
        else:
            versions = bank.versions(session)
            profile = versions[VersionId(one.to)].profile
            same = [held for held in mine if versions[VersionId(held.to)].profile == profile]
            _refuse("assignment-overlaps", clash(same, one))

    def bind(self, tie: Tie, one: Stretch) -> Change:
        """Bind somebody, or write what binds them anew; an empty id is a new bond."""

        def do(session: Session) -> None:
            self._check(session, tie, one)
            kept = one if one.id else replace(one, id=self._desk.new_id())
            if one.id:
                stretches.alter(session, BOND[tie], kept)
            else:
                stretches.begin(session, BOND[tie], [kept])
            if tie is Tie.ASSIGNMENT and one.main:
                self._only_main(session, kept)

        return self._act({one.person, one.to}, do)

    def _only_main(self, session: Session, main: Stretch) -> None:
        """One profile at a time is the main one."""
        for other in stretches.load(session, Bond.ASSIGNMENT, main.person)[main.person]:
            if other.main and other.id != main.id and other.period.meets(main.period):
                stretches.alter(session, Bond.ASSIGNMENT, replace(other, main=False))

    def unbind(self, tie: Tie, one: Stretch) -> Change:
        """Take away what was written by mistake; what has been in force is ended instead."""
        return self._act({one.person, one.to}, lambda session: stretches.drop(session, BOND[tie], one))

    def check_newer(self, held: Stretch, day: date) -> None:
        """Refuse a day on which an assignment cannot move to another version."""
        self.check_period(Period(day))
        if not held.period.covers(day):
            raise RefusalError("day-outside-assignment", starts=held.period.starts)

    def to_version(self, held: Stretch, version: VersionId, day: date) -> Change:
        """Let somebody work by another version of the same profile from a day."""

        def do(session: Session) -> None:
            self.check_newer(held, day)
            if held.period.starts >= day:
                moved = replace(held, to=version)
                self._check(session, Tie.ASSIGNMENT, moved)
                stretches.alter(session, Bond.ASSIGNMENT, moved)
                return
            before = replace(held, period=Period(held.period.starts, day - ONE_DAY))
            stretches.alter(session, Bond.ASSIGNMENT, before)
            after = replace(held, id=self._desk.new_id(), to=version, period=Period(day, held.period.ends))
            self._check(session, Tie.ASSIGNMENT, after)
            stretches.begin(session, Bond.ASSIGNMENT, [after])

        return self._act({held.person}, do)

    # own targets

    def checked_target(self, own: OwnTarget) -> OwnTarget:
        """The own target with a tidy reason; refused where it says nothing that can hold."""
        reason = clean(own.reason).strip()
        if not reason:
            raise RefusalError("target-without-reason")
        if looks_like_cpr(reason):
            raise RefusalError("looks-like-cpr", field="reason")
        if own.upper < own.target:
            raise RefusalError("upper-below-target", target=own.target, upper=own.upper)
        self.check_period(own.period)
        return replace(own, reason=reason)

    def check_target(self, identity: str, own: OwnTarget) -> None:
        """Refuse an own target that could not be written."""
        own = self.checked_target(own)
        with self._desk.database.reading() as session:
            for other, one in targets.of_person(session, own.person).items():
                later = one.period.starts > own.period.starts
                if (
                    other != identity
                    and one.competence == own.competence
                    and one.period.meets(own.period)
                    and (identity or later)
                ):
                    raise RefusalError("target-overlaps", starts=one.period.starts)

    def put_target(self, identity: str, own: OwnTarget) -> Change:
        """Set an own target; a new one ends the one before it, and an id writes that one anew."""

        def do(session: Session) -> None:
            good = self.checked_target(own)
            if identity:
                targets.alter(session, identity, good)
            else:
                targets.put(session, good, self._desk.new_id())

        return self._act({own.person}, do)

    def drop_target(self, person: PersonId, identity: str) -> Change:
        """Take an own target away."""
        return self._act({person}, lambda session: targets.drop(session, identity))

    # moving and leaving

    def move(self, whom: Iterable[PersonId], to: UnitId, day: date, out_of: Iterable[UnitId]) -> Change:
        """Let people belong to a unit from a day, and no longer to those of `out_of`; other units they keep."""
        listed, left = tuple(whom), set(out_of)
        if len(listed) >= MANY:
            self._desk.before(Why.MASS)

        def do(session: Session) -> None:
            self.check_period(Period(day))
            if to not in units.tree(session):
                raise RefusalError("unit-gone")
            for person in listed:
                mine = stretches.load(session, Bond.MEMBERSHIP, person).get(person, [])
                begins = _begins(mine, day)
                kept = [one.to for one in mine if one.to not in left and one.period.covers(begins)]
                self._apply(session, Bond.MEMBERSHIP, person, moves(mine, [*kept, to], None, None, begins))

        return self._act(listed, do)

    def check_leave(self, person: PersonId, day: date) -> None:
        """Refuse a last day on which somebody was not here yet."""
        with self._desk.database.reading() as session:
            self._check_leave(session, person, day)

    def _check_leave(self, session: Session, person: PersonId, day: date) -> None:
        self.check_period(Period(day))
        mine = stretches.load(session, Bond.MEMBERSHIP, person).get(person, [])
        first = min((one.period.starts for one in mine), default=day)
        if day < first:
            raise RefusalError("leaves-before-beginning", starts=first)

    def leave(self, person: PersonId, day: date) -> Change:
        """Somebody's last day: memberships, leads, assignments, own targets and own leaders end on it.

        What would have begun later never begins. Levels, goals and talks stay as they are: a talk that is still open
        is cancelled by whoever keeps the round, and deleting what is kept is retention's business.
        """
        led: set[PersonId] = set()

        def do(session: Session) -> None:
            self._check_leave(session, person, day)
            for bond in Bond:
                mine = stretches.load(session, bond, person).get(person, [])
                self._apply(session, bond, person, leaving(mine, day))
            for one in stretches.everything(session, Bond.OWN_LEADER):
                if one.to == person:
                    led.add(one.person)
                    self._apply(session, Bond.OWN_LEADER, one.person, leaving([one], day))
            for identity, own in targets.of_person(session, person).items():
                if own.period.starts > day:
                    targets.drop(session, identity)
                elif own.period.ends is None or own.period.ends > day:
                    targets.alter(session, identity, replace(own, period=Period(own.period.starts, day)))

        return self._act({person}, do, led)

    def come_back(self, person: PersonId, unit: UnitId, day: date) -> Change:
        """Somebody who has left belongs to a unit again, and works by what they worked by on their last day."""

        def do(session: Session) -> None:
            self.check_period(Period(day))
            membership = Stretch("", person, unit, Period(day))
            self._check(session, Tie.MEMBERSHIP, membership)
            self._begin(session, Bond.MEMBERSHIP, person, [unit], day)
            stretches.begin(session, Bond.ASSIGNMENT, self._again(session, person, day))

        return self._act({person}, do)

    def _again(self, session: Session, person: PersonId, day: date) -> list[Stretch]:
        """What somebody worked by on the last day, from a day on; what goes on needs no new beginning."""
        before = stretches.load(session, Bond.ASSIGNMENT, person).get(person, [])
        last = max((one.period.ends for one in before if one.period.ends), default=None)
        if last is None or any(one.period.ends is None or one.period.ends >= day for one in before):
            return []
        ended = [one for one in before if one.period.ends == last]
        return [replace(one, id=self._desk.new_id(), period=Period(day)) for one in ended]

    def _begin(
        self, session: Session, bond: Bond, person: PersonId, what: Iterable[str], day: date, main: str = ""
    ) -> None:
        begun = [
            Stretch(self._desk.new_id(), person, to, Period(day), bool(main) and to == main) for to in what
        ]
        stretches.begin(session, bond, begun)

    def _apply(self, session: Session, bond: Bond, person: PersonId, what: Moves) -> None:
        for one in what.drop:
            stretches.drop(session, bond, one)
        for one in what.alter:
            stretches.alter(session, bond, one)
        begun = [Stretch(self._desk.new_id(), person, to, period) for to, period in what.begin]
        stretches.begin(session, bond, begun)


def _begins(mine: list[Stretch], day: date) -> date:
    """The day a move takes place: for whoever is not here yet, the day on which they come."""
    if any(one.period.covers(day) for one in mine):
        return day
    return min((one.period.starts for one in mine if one.period.starts > day), default=day)


def _person(new: NewPerson, identity: str) -> Person:
    return Person(
        PersonId(identity),
        new.name,
        new.initials,
        new.employee_no,
        new.position,
        new.agreement,
        new.may_be_asked,
    )


def _refuse(code: str, other: Stretch | None) -> None:
    if other is not None:
        raise RefusalError(code, starts=other.period.starts)
