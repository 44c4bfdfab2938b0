"""The open data, and the unit one looks at: what all places of the window share."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from kompetence.domain.change import Change, Topic
from kompetence.domain.file_settings import Viewer
from kompetence.domain.ids import PersonId, UnitId
from kompetence.services.access_logging import Looking
from kompetence.services.catalogue import Shipped
from kompetence.services.desk import Desk
from kompetence.services.unit_view import UnitView, look, look_at
from kompetence.storage import people, settings, units

T = TypeVar("T")


class Where:
    """What is read once for all places; after a change only what it is about is read again, once it is wanted."""

    def __init__(self, desk: Desk, shipped: Shipped) -> None:
        self.desk = replace(desk, viewer=self.who)
        self.employee: PersonId | None = None
        """Who sits at the window alone, in employee mode."""
        self._set: PersonId | None = None
        self.looking = Looking(self.desk)
        self.shipped = shipped
        self._chosen: UnitId | None = None
        self._seen: UnitView | None = None
        self._pending: list[Change] = []
        """The changes since it was read."""
        self._viewer: tuple[Viewer | None] | None = None
        self._kept: tuple[object, dict[object, Any]] = (None, {})
        self.changes = 0
        """Counts the changes, so that a place can tell whether what it has read still holds."""
        self._read_who()

    def who(self) -> PersonId | None:
        """Who of the people works here, for the access log; it can be asked in the middle of an act."""
        return self.employee or self._set

    def _read_who(self) -> None:
        with self.desk.database.reading() as session:
            self._set = PersonId(settings.text(session, settings.VIEWER)) or None

    def choose(self, unit: UnitId) -> None:
        """Look at another unit from now on; one that is not there leaves it at the top."""
        self._chosen, self._seen, self._pending = unit, None, []

    def view(self) -> UnitView:
        """The unit with its people, as it stands now; what has changed since it was read is read when one asks."""
        day = self.desk.today()
        seen = self._seen
        if seen is None or seen.day != day or self._pending:
            with self.desk.database.reading() as session:
                seen = self._seen
                pending, self._pending = self._pending, []
                if seen is None or seen.day != day:
                    tree = units.tree(session)
                    unit = self._chosen if self._chosen in tree else tree.top.id
                    seen = look(session, tree, unit or tree.top.id, day)
                elif pending:
                    seen = look_at(session, seen, pending)
                self._seen = seen
        return seen

    def is_read(self) -> bool:
        """Whether the unit's people are at hand, or can be in a moment."""
        soon = all(change.about and change.topic is not Topic.PROFILES for change in self._pending)
        return self._seen is not None and self._seen.day == self.desk.today() and soon

    def unit(self) -> UnitId:
        """The unit one looks at."""
        return self.view().unit.id

    def viewer(self) -> Viewer | None:
        """Who looks, as chosen in the settings; nobody in particular where the person is no longer there."""
        if self._viewer is None:
            with self.desk.database.reading() as session:
                chosen = PersonId(settings.text(session, settings.VIEWER))
                who = people.everyone(session).get(chosen) if chosen else None
                day = self.desk.today()
                leaders = {one.leader for one in people.leaderships(session, day)}
                leaders |= {one.leader for one in people.own_leaders(session, day)}
            self._viewer = (None if who is None else Viewer(who.id, who.name, who.id in leaders),)
        return self._viewer[0]

    def kept(self, key: object, read: Callable[[], T]) -> T:
        """What several places ask for, read once between two writes and on one day."""
        now = (self.desk.database.written, self.desk.today())
        if self._kept[0] != now:
            self._kept = (now, {})
        found = self._kept[1]
        if key not in found:
            found[key] = read()
        answer: T = found[key]
        return answer

    def done(self, change: Change) -> Change:
        """What was read before a change no longer holds of what the change is about."""
        self._viewer = None
        if change.topic is Topic.PEOPLE:
            self._read_who()
        self.changes += 1
        if change.topic is not Topic.NOTES:
            self._pending.append(change)
        return change
