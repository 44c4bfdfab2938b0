"""Retention: how long what is kept, what is due to be deleted today, and deleting it once somebody has said so."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from kompetence.domain.access_log import Act, Kind
from kompetence.domain.backups import Why
from kompetence.domain.clash import settled
from kompetence.domain.ids import PersonId
from kompetence.domain.person import Person
from kompetence.domain.retention import (
    MOST_MONTHS,
    Due,
    DueLine,
    Kept,
    Retained,
    Rule,
    Thing,
    due,
    leaves_on,
)
from kompetence.domain.text import clean
from kompetence.errors import RefusalError
from kompetence.services.access_logging import log
from kompetence.services.clearing import Clearing
from kompetence.services.desk import Desk, Progress, no_progress
from kompetence.services.erasing import Erasing
from kompetence.services.sight import whole
from kompetence.storage import people, retaining
from kompetence.storage.backups import Vault
from kompetence.storage.database import Session

_KINDS = {
    Thing.PREPARATION: Kind.TALK,
    Thing.TALK: Kind.LEVELS,
    Thing.GOAL: Kind.GOALS,
    Thing.FOLLOW_UP: Kind.GOALS,
}
"""What the log says was deleted about a person."""


class Retention:
    """Nothing is ever deleted by itself: `apply` is what somebody has said yes to."""

    def __init__(self, desk: Desk, vault: Vault | None = None) -> None:
        self._desk, self._vault = desk, vault
        self._erasing = Erasing(desk, vault)
        self._counted: tuple[tuple[date, tuple[int, ...]] | None, int] = (None, 0)

    def rules(self) -> tuple[Kept, ...]:
        """How long each kind is kept in these data."""
        with self._desk.database.reading() as session:
            return tuple(retaining.rules(session).values())

    def checked(self, kept: Kept) -> Kept:
        """The rule with a tidy reason; refused where it says nothing that can hold."""
        good = replace(kept, reason=clean(kept.reason.strip()))
        if not 0 <= good.months <= MOST_MONTHS:
            raise RefusalError("retention-months", most=MOST_MONTHS)
        if not good.usual and not good.reason:
            raise RefusalError("retention-without-reason")
        return good

    def write(self, kept: Kept, seen: Kept | None = None) -> Kept:
        """Keep one kind for another time; other than the usual needs a reason.

        With what was `seen` before, nobody's change in between is lost.
        """
        good = self.checked(kept)
        with self._desk.database.transaction() as session:
            good = self.checked(settled(seen, good, retaining.rules(session)[kept.rule]))
            retaining.put_rule(session, good)
        return good

    def deleted_on(self, left: date) -> date:
        """When everything about somebody who left on a day is due."""
        with self._desk.database.reading() as session:
            return leaves_on(left, retaining.rules(session))

    def waiting(self) -> int:
        """How many things are due; counted anew when the day or something that matters has changed."""
        with self._desk.database.reading() as session:
            now = (self._desk.today(), retaining.mark(session))
            if self._counted[0] != now:
                self._counted = now, len(_listed(self._due(session)))
        return self._counted[1]

    def count_anew(self) -> None:
        """What was counted holds no more."""
        self._counted = None, 0

    def preview(self) -> tuple[DueLine, ...]:
        """What is due, with whose it is; of somebody who is due as a whole nothing else is listed."""
        whole(self._desk)
        with self._desk.database.reading() as session:
            found = _listed(self._due(session))
            whom = people.everyone(session)
            about = retaining.about(session, [one.what for one in found])
            return tuple(
                DueLine(one, _short(person), about.get(one.what, ""), "" if person is None else person.name)
                for one in found
                for person in (whom.get(one.person) if one.person else None,)
            )

    def _due(self, session: Session) -> tuple[Due, ...]:
        return due(retaining.facts(session), retaining.rules(session), self._desk.today())

    def apply(self, progress: Progress = no_progress) -> Retained:
        """Delete what is due, in one act, and the same in every copy; with nothing due nothing is touched."""
        whole(self._desk)
        with self._desk.database.reading() as session:
            found = _listed(self._due(session))
            whom = people.everyone(session)
        if not found:
            raise RefusalError("nothing-due")
        self._desk.before(Why.RETENTION)
        left = [PersonId(one.what) for one in found if one.thing is Thing.PERSON]
        names = [whom[one].name for one in left]

        def act() -> int:
            with self._desk.database.transaction() as session:
                if left:
                    log(self._desk, session, Act.ERASED, Kind.PERSON, left)
                texts = self._delete(session, found, left, names)
                for thing, kind in _KINDS.items():
                    about = sorted({one.person for one in found if one.thing is thing and one.person})
                    if about:
                        log(self._desk, session, Act.RETAINED, kind, about)
                if any(one.thing in {Thing.LOG, Thing.PURPOSE} for one in found):
                    log(self._desk, session, Act.RETAINED, Kind.LOG)
                return texts

        def again(session: Session) -> None:
            self._delete(session, found, left, names)

        erased = {one: (self._desk.today(), Rule.LEAVERS.value) for one in left}
        texts, cleared = Clearing(self._desk, self._vault).clear(act, again, erased, progress)
        return Retained(len(found), len(left), texts, cleared)

    def _delete(
        self, session: Session, found: Sequence[Due], left: Sequence[PersonId], names: Iterable[str]
    ) -> int:
        """Whole people first; what is no longer there is no hindrance. Answers in how many texts a name stood."""
        swept = self._erasing.within(session, left, Rule.LEAVERS.value, names) if left else None
        ids = {thing: [one.what for one in found if one.thing is thing] for thing in Thing}
        retaining.drop_preparations(session, ids[Thing.PREPARATION])
        retaining.drop_talks(session, ids[Thing.TALK])
        retaining.drop_goals(session, ids[Thing.GOAL], ids[Thing.FOLLOW_UP])
        retaining.drop_purposes(session, ids[Thing.PURPOSE])
        if ids[Thing.LOG]:
            retaining.drop_log(session, max(map(date.fromisoformat, ids[Thing.LOG])))
        session.expire_all()
        return swept.texts if swept else 0


def _listed(found: Iterable[Due]) -> tuple[Due, ...]:
    """Without what goes along with a person who is due as a whole."""
    listed = tuple(found)
    whole = {one.person for one in listed if one.thing is Thing.PERSON}
    return tuple(one for one in listed if one.thing is Thing.PERSON or one.person not in whole)


def _short(person: Person | None) -> str:
    return "" if person is None else person.initials or person.name
