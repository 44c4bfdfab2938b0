"""For the window: people, units, leaders, profiles and own targets."""

from collections.abc import Iterable
from datetime import date

from kompetence.domain.change import Change
from kompetence.domain.dialogue import Party
from kompetence.domain.ids import CompetenceId, PersonId, UnitId, VersionId
from kompetence.domain.moving import Stretch
from kompetence.domain.person import OwnTarget, Person
from kompetence.domain.staffing import (
    Employment,
    Handover,
    History,
    NewPerson,
    Offers,
    OpenTalk,
    StaffLine,
    Tie,
    UnitSheet,
)
from kompetence.domain.unit import Need, Unit, UnitTree
from kompetence.domain.views import UnitChoice
from kompetence.services import staffing_view
from kompetence.services.own_targets import OwnTargets
from kompetence.services.places.where import Where
from kompetence.services.staffing import Staffing
from kompetence.services.staffing_ties import Ties
from kompetence.services.staffing_units import StaffingUnits
from kompetence.services.unit_view import choices
from kompetence.storage import people, units
from kompetence.storage.database import Session


class Staff:
    """Answers as the data stand now."""

    def __init__(self, where: Where) -> None:
        self._where = where
        self._people = Staffing(where.desk)
        self._ties, self._targets = Ties(where.desk), OwnTargets(where.desk)
        self._units = StaffingUnits(where.desk)

    @property
    def _day(self) -> date:
        return self._where.desk.today()

    def lines(self) -> tuple[StaffLine, ...]:
        """Everybody who is, comes or was in the unit one looks at, in Danish order."""
        view = self._where.view()
        here = {one.person.id: one for one in view.people()}
        with self._where.desk.database.reading() as session:
            found = staffing_view.lines(session, view.unit.id, view.day, here, others=self._others)
        return tuple(one for one in found if self._others or self._where.mine(one.person.id))

    @property
    def _others(self) -> bool:
        """Whether people are looked after as well whose levels are not there to be seen."""
        account = self._where.account
        return account is not None and bool(account.administers)

    def tree(self) -> tuple[UnitChoice, ...]:
        """The unit one looks at and everything below it, each above what belongs to it."""
        unit = self._where.unit()
        with self._where.desk.database.reading() as session:
            tree = units.tree(session)
            below, found = set(tree.below(unit)), self._choices(session, tree)
        depth = min(one.depth for one in found if one.unit.id in below)
        return tuple(
            UnitChoice(one.unit, one.depth - depth, one.people) for one in found if one.unit.id in below
        )

    def _choices(self, session: Session, tree: UnitTree) -> tuple[UnitChoice, ...]:
        reach = self._where.reach
        if reach is None:
            return choices(session, tree, self._day)
        return choices(
            session, tree, self._day, self._where.offered(tree), None if self._others else reach.people
        )

    def offers(self) -> Offers:
        """What can be chosen for people."""
        with self._where.desk.database.reading() as session:
            return staffing_view.offers(session, self._day)

    def is_there(self, person: PersonId) -> bool:
        """Whether the data still hold somebody."""
        with self._where.desk.database.reading() as session:
            return person in people.everyone(session)

    def employment(self, person: PersonId) -> Employment:
        """One person's employment, now and ever."""
        with self._where.desk.database.reading() as session:
            return staffing_view.employment(session, person, self._day)

    def asked(self, person: PersonId) -> dict[CompetenceId, tuple[int, int]]:
        """The bounds that a person's profiles set today."""
        with self._where.desk.database.reading() as session:
            return staffing_view.asked_by_profiles(session, person, self._day)

    def talk(self, person: PersonId) -> OpenTalk | None:
        """The dialogue that somebody has in the open round."""
        with self._where.desk.database.reading() as session:
            return staffing_view.open_talk(session, person, self._day)

    def history(self, person: PersonId) -> History:
        """One person's levels in every round, as far as whoever looks may see them."""
        viewer = self._where.viewer()
        own = viewer is not None and viewer.id == person
        with self._where.desk.database.reading() as session:
            return staffing_view.history(session, person, Party.EMPLOYEE if own else Party.LEADER)

    def unit(self, unit: UnitId) -> UnitSheet:
        """One unit."""
        with self._where.desk.database.reading() as session:
            return staffing_view.unit_sheet(session, unit, self._day)

    def handover(self, unit: UnitId, leader: PersonId | None, day: date) -> Handover:
        """What handing over the lead of a unit on a day would do."""
        with self._where.desk.database.reading() as session:
            return staffing_view.handover(session, unit, leader, day)

    def check_new(self, new: NewPerson) -> None:
        """Refuse somebody who could not be added."""
        self._people.check_new(new)

    def add(self, new: NewPerson) -> Change:
        """Add somebody."""
        return self._where.done(self._people.add(new))

    def check_person(self, person: Person) -> None:
        """Refuse facts that could not be written."""
        self._people.check_person(person)

    def write(self, person: Person, seen: Person | None = None) -> Change:
        """Bring somebody's own facts up to date; with what was `seen`, nobody's change in between is lost."""
        return self._where.done(self._people.write(person, seen))

    def check_bond(self, tie: Tie, one: Stretch) -> None:
        """Refuse what does not go together with what is there."""
        self._ties.check_bond(tie, one)

    def bind(self, tie: Tie, one: Stretch, seen: Stretch | None = None) -> Change:
        """Bind somebody, or write what binds them anew; an empty id is a new bond.

        With what was `seen`, nobody's change in between is lost.
        """
        return self._where.done(self._ties.bind(tie, one, seen))

    def unbind(self, tie: Tie, one: Stretch) -> Change:
        """Take away what was written by mistake."""
        return self._where.done(self._ties.unbind(tie, one))

    def check_newer(self, held: Stretch, day: date) -> None:
        """Refuse a day on which an assignment cannot move to another version."""
        self._ties.check_newer(held, day)

    def to_version(self, held: Stretch, version: VersionId, day: date) -> Change:
        """Let somebody work by another version of the same profile from a day."""
        return self._where.done(self._ties.to_version(held, version, day))

    def check_target(self, identity: str, own: OwnTarget) -> None:
        """Refuse an own target that could not be written."""
        self._targets.check(identity, own)

    def put_target(self, identity: str, own: OwnTarget, seen: OwnTarget | None = None) -> Change:
        """Set an own target, or write the one with this id anew; nobody's change since it was `seen` is lost."""
        return self._where.done(self._targets.put(identity, own, seen))

    def drop_target(self, person: PersonId, identity: str) -> Change:
        """Take an own target away."""
        return self._where.done(self._targets.drop(person, identity))

    def move(self, whom: Iterable[PersonId], to: UnitId, day: date, out_of: Iterable[UnitId]) -> Change:
        """Let people belong to a unit from a day, and no longer to those of `out_of`."""
        return self._where.done(self._people.move(whom, to, day, out_of))

    def check_leave(self, person: PersonId, day: date) -> None:
        """Refuse a last day on which somebody was not here yet."""
        self._people.check_leave(person, day)

    def leave(self, person: PersonId, day: date) -> Change:
        """Somebody's last day."""
        return self._where.done(self._people.leave(person, day))

    def come_back(self, person: PersonId, unit: UnitId, day: date) -> Change:
        """Somebody who has left belongs to a unit again."""
        return self._where.done(self._people.come_back(person, unit, day))

    def check_unit(self, unit: Unit) -> None:
        """Refuse what could not be written."""
        self._units.check(unit)

    def new_unit(self, parent: UnitId, name: str) -> Change:
        """Make a unit under another."""
        return self._where.done(self._units.new(parent, name))

    def write_unit(self, unit: Unit, seen: Unit | None = None) -> Change:
        """Bring a unit up to date; with what was `seen`, nobody's change in between is lost."""
        return self._where.done(self._units.write(unit, seen))

    def move_unit(self, unit: UnitId, parent: UnitId) -> Change:
        """Put a unit under another."""
        return self._where.done(self._units.move(unit, parent))

    def remove_unit(self, unit: UnitId) -> Change:
        """Take a unit away that nothing hangs on."""
        return self._where.done(self._units.remove(unit))

    def put_need(self, need: Need, seen: Need | None = None) -> Change:
        """Set how many people a unit needs at a level; with what was `seen`, nobody's change in between is lost."""
        return self._where.done(self._units.put_need(need, seen))

    def drop_need(self, unit: UnitId, competence: CompetenceId) -> Change:
        """Ask for nobody any more."""
        return self._where.done(self._units.drop_need(unit, competence))

    def hand_over(self, unit: UnitId, leader: PersonId | None, day: date) -> Change:
        """Let somebody, or nobody, lead a unit from a day."""
        return self._where.done(self._units.hand_over(unit, leader, day))
