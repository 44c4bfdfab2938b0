"""For the window: what is settled for the file, what can be found by name, and what can be read in."""

from collections.abc import Callable
from pathlib import Path

from kompetence.domain.change import Change, Topic
from kompetence.domain.clash import Seen, settled_text, settled_value
from kompetence.domain.file_settings import (
    LEAST_GROUP,
    LEAST_WEEKS,
    MOST_GROUP,
    MOST_WEEKS,
    USUAL_WEEKS,
    FileSettings,
    within,
)
from kompetence.domain.hiding import SMALLEST_GROUP
from kompetence.domain.ids import PersonId, UnitId
from kompetence.domain.incoming import Incoming, Preview
from kompetence.domain.order import danish
from kompetence.domain.person import Person
from kompetence.domain.search import Kind, Named
from kompetence.domain.unit import PATH_MARK
from kompetence.errors import RefusalError
from kompetence.services.desk import Progress
from kompetence.services.edits import act
from kompetence.services.places.where import Where
from kompetence.services.stopping import Cancelled, stopping
from kompetence.storage import bank, people, units
from kompetence.storage import settings as stored
from kompetence.storage.database import Session


class Frame:
    """Answers as the data stand now."""

    def __init__(self, where: Where) -> None:
        self._where = where

    def settings(self) -> FileSettings:
        """What is settled for the file."""
        with self._where.desk.database.reading() as session:
            weeks, group = _weeks(session), _group(session)
        return FileSettings(self._where.viewer(), weeks, group)

    def choose_viewer(self, person: PersonId | None, seen: str | None = None) -> Change:
        """Say who looks, or nobody in particular; refused where another is set than was `seen`."""

        def do(session: Session) -> Change:
            if person is not None and person not in people.everyone(session):
                raise RefusalError("person-unknown", word=person)
            who = settled_text(seen, person or "", stored.text(session, stored.VIEWER))
            stored.put_text(session, stored.VIEWER, who)
            return Change(Topic.PEOPLE)

        return self._act(do)

    def set_follow_up_weeks(self, weeks: int, seen: Seen[int] | None = None) -> Change:
        """Say how long after a talk a new goal is followed up; refused where another is set than was `seen`."""

        def do(session: Session) -> Change:
            ours = settled_value("weeks", seen, _fitting(weeks, LEAST_WEEKS, MOST_WEEKS), _weeks(session))
            stored.put_number(session, stored.FOLLOW_UP_WEEKS, ours)
            return Change(Topic.GOALS)

        return self._act(do)

    def set_smallest_group(self, people_: int, seen: Seen[int] | None = None) -> Change:
        """Say behind how many people a figure without names may stand; refused where another is set than was `seen`."""

        def do(session: Session) -> Change:
            ours = settled_value("group", seen, _fitting(people_, LEAST_GROUP, MOST_GROUP), _group(session))
            stored.put_number(session, stored.SMALLEST_GROUP, ours)
            return Change(Topic.UNITS)

        return self._act(do)

    def everyone(self) -> tuple[Person, ...]:
        """Everybody who belongs to a unit today, in Danish order."""
        with self._where.desk.database.reading() as session:
            known = people.everyone(session)
            here = {one.person for one in people.memberships(session, self._where.desk.today())}
            here = {one for one in here if self._where.may_go_to(one)}
        return tuple(sorted((known[one] for one in here), key=lambda one: (danish(one.name), one.id)))

    def search_index(self) -> tuple[Named, ...]:
        """Every name that can be gone to: people, competences, profiles and units."""
        day = self._where.desk.today()
        with self._where.desk.database.reading() as session:
            tree = units.tree(session)
            known = people.everyone(session)
            home: dict[PersonId, UnitId] = {}
            for one in people.memberships(session, day):
                if self._where.may_go_to(one.person):
                    home.setdefault(one.person, one.unit)
            competences = bank.competences(session)
            profiles = bank.profiles(session)
        found = [_person(known[person], tree[unit].name) for person, unit in home.items()]
        found += [
            Named(Kind.COMPETENCE, str(one.id), one.name, ", ".join(one.area), (one.short,))
            for one in competences.values()
        ]
        found += [Named(Kind.PROFILE, str(one.id), one.title) for one in profiles.values()]
        for unit in self._where.offered(tree):
            above = PATH_MARK.join(tree.path(unit)[:-1])
            found.append(Named(Kind.UNIT, str(unit), tree[unit].name, above))
        return tuple(found)

    def preview(self, path: Path, progress: Progress, cancelled: Cancelled) -> Preview:
        """What reading a file in would do, or all that is wrong with it."""
        from kompetence.services.incoming import Intake

        return Intake(self._where.desk, self._where.shipped, stopping(progress, cancelled)).preview(path)

    def take_in(
        self, path: Path, kind: Incoming, progress: Progress, cancelled: Cancelled
    ) -> tuple[Change, Preview]:
        """Read a file in, all of it or nothing."""
        from kompetence.services.incoming import Intake

        intake = Intake(self._where.desk, self._where.shipped, stopping(progress, cancelled))
        change, done = intake.take_in(path, kind)
        return self._where.done(change), done

    def _act(self, do: Callable[[Session], Change]) -> Change:
        return self._where.done(act(self._where.desk, "", do))


def _person(person: Person, unit: str) -> Named:
    beside = " · ".join(part for part in (person.position, unit) if part)
    return Named(Kind.PERSON, str(person.id), person.name, beside, (person.initials, person.employee_no))


def _weeks(session: Session) -> int:
    return within(stored.number(session, stored.FOLLOW_UP_WEEKS, USUAL_WEEKS), LEAST_WEEKS, MOST_WEEKS)


def _group(session: Session) -> int:
    return within(stored.number(session, stored.SMALLEST_GROUP, SMALLEST_GROUP), LEAST_GROUP, MOST_GROUP)


def _fitting(number: int, least: int, most: int) -> int:
    if not least <= number <= most:
        raise RefusalError("setting-outside", value=number, least=least, most=most)
    return number
