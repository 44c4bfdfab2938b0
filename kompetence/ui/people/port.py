"""Exactly what these screens ask of the services: people, units, leaders, profiles and own targets."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from kompetence.domain.change import Change
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
from kompetence.domain.unit import Need, Unit
from kompetence.domain.views import UnitChoice


class Staff(Protocol):
    """Every answer is as the data stand now; what begins with `check` answers by raising."""

    def lines(self) -> tuple[StaffLine, ...]:
        """Everybody who is, comes or was in the unit one looks at, in Danish order."""
        ...

    def tree(self) -> tuple[UnitChoice, ...]:
        """The unit one looks at and everything below it, each above what belongs to it."""
        ...

    def offers(self) -> Offers:
        """What can be chosen for people."""
        ...

    def is_there(self, person: PersonId) -> bool:
        """Whether the data still hold somebody."""
        ...

    def employment(self, person: PersonId) -> Employment:
        """One person's employment, now and ever."""
        ...

    def asked(self, person: PersonId) -> dict[CompetenceId, tuple[int, int]]:
        """The bounds that a person's profiles set today."""
        ...

    def talk(self, person: PersonId) -> OpenTalk | None:
        """The dialogue that somebody has in the open round."""
        ...

    def history(self, person: PersonId) -> History:
        """One person's levels in every round, as far as whoever looks may see them."""
        ...

    def unit(self, unit: UnitId) -> UnitSheet:
        """One unit."""
        ...

    def handover(self, unit: UnitId, leader: PersonId | None, day: date) -> Handover:
        """What handing over the lead of a unit on a day would do."""
        ...

    def check_new(self, new: NewPerson) -> None:
        """Refuse somebody who could not be added."""
        ...

    def add(self, new: NewPerson) -> Change:
        """Add somebody."""
        ...

    def check_person(self, person: Person) -> None:
        """Refuse facts that could not be written."""
        ...

    def write(self, person: Person, seen: Person | None = None) -> Change:
        """Bring somebody's own facts up to date; with what was `seen`, nobody's change since is lost."""
        ...

    def check_bond(self, tie: Tie, one: Stretch) -> None:
        """Refuse what does not go together with what is there."""
        ...

    def bind(self, tie: Tie, one: Stretch, seen: Stretch | None = None) -> Change:
        """Bind somebody, or write what binds them anew; an empty id is a new bond.

        With what was `seen`, nobody's change in between is lost.
        """
        ...

    def unbind(self, tie: Tie, one: Stretch) -> Change:
        """Take away what was written by mistake."""
        ...

    def check_newer(self, held: Stretch, day: date) -> None:
        """Refuse a day on which an assignment cannot move to another version."""
        ...

    def to_version(self, held: Stretch, version: VersionId, day: date) -> Change:
        """Let somebody work by another version of the same profile from a day."""
        ...

    def check_target(self, identity: str, own: OwnTarget) -> None:
        """Refuse an own target that could not be written."""
        ...

    def put_target(self, identity: str, own: OwnTarget, seen: OwnTarget | None = None) -> Change:
        """Set an own target, or write the one with this id anew; nobody's change since it was `seen` is lost."""
        ...

    def drop_target(self, person: PersonId, identity: str) -> Change:
        """Take an own target away."""
        ...

    def move(self, whom: Iterable[PersonId], to: UnitId, day: date, out_of: Iterable[UnitId]) -> Change:
        """Let people belong to a unit from a day, and no longer to those of `out_of`."""
        ...

    def check_leave(self, person: PersonId, day: date) -> None:
        """Refuse a last day on which somebody was not here yet."""
        ...

    def leave(self, person: PersonId, day: date) -> Change:
        """Somebody's last day."""
        ...

    def come_back(self, person: PersonId, unit: UnitId, day: date) -> Change:
        """Somebody who has left belongs to a unit again."""
        ...

    def check_unit(self, unit: Unit) -> None:
        """Refuse what could not be written."""
        ...

    def new_unit(self, parent: UnitId, name: str) -> Change:
        """Make a unit under another."""
        ...

    def write_unit(self, unit: Unit, seen: Unit | None = None) -> Change:
        """Bring a unit up to date; with what was `seen`, nobody's change since is lost."""
        ...

    def move_unit(self, unit: UnitId, parent: UnitId) -> Change:
        """Put a unit under another."""
        ...

    def remove_unit(self, unit: UnitId) -> Change:
        """Take a unit away that nothing hangs on."""
        ...

    def put_need(self, need: Need, seen: Need | None = None) -> Change:
        """Set how many people a unit needs at a level; with what was `seen`, nobody's change since is lost."""
        ...

    def drop_need(self, unit: UnitId, competence: CompetenceId) -> Change:
        """Ask for nobody any more."""
        ...

    def hand_over(self, unit: UnitId, leader: PersonId | None, day: date) -> Change:
        """Let somebody, or nobody, lead a unit from a day."""
        ...
