"""The organisation and its people: units, who is where, and who leads whom."""

from dataclasses import dataclass
from datetime import date

from kompetence.domain.change import Change, Topic
from kompetence.domain.ids import PersonId, UnitId
from kompetence.domain.order import danish
from kompetence.domain.person import Person
from kompetence.domain.unit import Unit, UnitTree
from kompetence.services.desk import Desk
from kompetence.services.edits import act
from kompetence.services.finding import PersonBook, find_unit
from kompetence.services.placing import PersonFacts, Placing
from kompetence.storage import people, units
from kompetence.storage.database import Session


@dataclass(frozen=True, slots=True)
class Listed:
    """A person in a list, with the unit they are found in."""

    person: Person
    unit: Unit


class Organisation:
    """Finds units and people, and brings them up to date."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def tree(self) -> UnitTree:
        """All units."""
        with self._desk.database.reading() as session:
            return units.tree(session)

    def find(self, word: str) -> UnitId:
        """The unit that a name, a path or an id means; the top where nothing is said."""
        tree = self.tree()
        return find_unit(tree, word) if word else tree.top.id

    def person(self, word: str) -> Person:
        """The person that an employee number, initials, an id or a name means."""
        with self._desk.database.reading() as session:
            return PersonBook(people.everyone(session).values()).find(word)

    def people(self, unit: UnitId, day: date | None = None) -> tuple[Listed, ...]:
        """Everyone of a unit and below it on a day, in Danish order, each once."""
        day = day or self._desk.today()
        with self._desk.database.reading() as session:
            tree = units.tree(session)
            everyone = people.everyone(session)
            below = set(tree.below(unit))
            found: dict[PersonId, UnitId] = {}
            for one in people.memberships(session, day):
                if one.unit in below:
                    found.setdefault(one.person, one.unit)
        listed = [Listed(everyone[person], tree[where]) for person, where in found.items()]
        return tuple(sorted(listed, key=lambda one: (danish(one.person.name), one.person.id)))

    def put_person(self, facts: PersonFacts, *, edit_id: str = "") -> Change:
        """Add a person, or bring the one with this employee number up to date."""

        def do(session: Session) -> Change:
            placing = Placing(self._desk, session, self._desk.today())
            placed = placing.put(facts)
            placing.finish()
            return Change(Topic.PEOPLE, frozenset({placed.person.id}), placed.person.id)

        return act(self._desk, edit_id, do)
