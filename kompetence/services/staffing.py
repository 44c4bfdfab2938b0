"""People kept up to date by hand: who they are, where they belong, by what they work, and when they leave."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from kompetence.domain.backups import MANY, Why
from kompetence.domain.change import Change
from kompetence.domain.clash import settled
from kompetence.domain.ids import PersonId, UnitId
from kompetence.domain.moving import Moves, Stretch, leaving, moves
from kompetence.domain.period import Period
from kompetence.domain.person import Person
from kompetence.domain.staffing import NewPerson, Tie, looks_like_cpr
from kompetence.domain.text import NAME_LIMIT, clean_line
from kompetence.errors import RefusalError
from kompetence.services.desk import Desk
from kompetence.services.staffing_acts import check_period, staff_act
from kompetence.services.staffing_ties import Ties
from kompetence.storage import people, stretches, targets, units
from kompetence.storage.database import Session
from kompetence.storage.stretches import Bond

_LINES = ("name", "initials", "employee_no", "position", "agreement")


class Staffing:
    """Every method is one act; the checks can be asked for before, and answer by raising."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

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
            check_period(self._desk, Period(new.starts))

    def add(self, new: NewPerson) -> Change:
        """Add somebody to a unit from a day, with the profiles that the work asks."""

        def do(session: Session) -> str:
            person = self.checked(session, _person(new, self._desk.new_id()))
            people.put(session, person)
            check_period(self._desk, Period(new.starts))
            self._begin(session, Bond.MEMBERSHIP, person.id, [new.unit], new.starts)
            first = new.profiles[0] if new.profiles else ""
            self._begin(
                session, Bond.ASSIGNMENT, person.id, dict.fromkeys(new.profiles), new.starts, main=first
            )
            return person.id

        return staff_act(self._desk, (), do)

    def write(self, person: Person, seen: Person | None = None) -> Change:
        """Bring somebody's own facts up to date; with what was `seen`, nobody's change in between is lost."""

        def do(session: Session) -> None:
            ours = settled(seen, person, people.everyone(session).get(person.id))
            people.put(session, self.checked(session, ours))

        return staff_act(self._desk, {person.id}, do)

    def move(self, whom: Iterable[PersonId], to: UnitId, day: date, out_of: Iterable[UnitId]) -> Change:
        """Let people belong to a unit from a day, and no longer to those of `out_of`; other units they keep."""
        listed, left = tuple(whom), set(out_of)
        if len(listed) >= MANY:
            self._desk.before(Why.MASS)

        def do(session: Session) -> None:
            check_period(self._desk, Period(day))
            if to not in units.tree(session):
                raise RefusalError("unit-gone")
            for person in listed:
                mine = stretches.load(session, Bond.MEMBERSHIP, person).get(person, [])
                begins = _begins(mine, day)
                kept = [one.to for one in mine if one.to not in left and one.period.covers(begins)]
                self._apply(session, Bond.MEMBERSHIP, person, moves(mine, [*kept, to], None, None, begins))

        return staff_act(self._desk, listed, do)

    def check_leave(self, person: PersonId, day: date) -> None:
        """Refuse a last day on which somebody was not here yet."""
        with self._desk.database.reading() as session:
            self._check_leave(session, person, day)

    def _check_leave(self, session: Session, person: PersonId, day: date) -> None:
        check_period(self._desk, Period(day))
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

        return staff_act(self._desk, {person}, do, led)

    def come_back(self, person: PersonId, unit: UnitId, day: date) -> Change:
        """Somebody who has left belongs to a unit again, and works by what they worked by on their last day."""

        def do(session: Session) -> None:
            check_period(self._desk, Period(day))
            membership = Stretch("", person, unit, Period(day))
            Ties(self._desk).check(session, Tie.MEMBERSHIP, membership)
            self._begin(session, Bond.MEMBERSHIP, person, [unit], day)
            stretches.begin(session, Bond.ASSIGNMENT, self._again(session, person, day))

        return staff_act(self._desk, {person}, do)

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
