"""The open data, and the unit one looks at: what all places of the window share."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from kompetence.domain.account import Account
from kompetence.domain.change import Change, Topic
from kompetence.domain.file_settings import Viewer
from kompetence.domain.ids import PersonId, UnitId
from kompetence.domain.leading import Reach
from kompetence.domain.unit import UnitTree
from kompetence.errors import RefusalError
from kompetence.services.access_logging import Looking
from kompetence.services.catalogue import Shipped
from kompetence.services.desk import Desk
from kompetence.services.unit_view import UnitView, look, look_at
from kompetence.services.who_leads import reach
from kompetence.storage import people, settings, units
from kompetence.storage.database import Session

T = TypeVar("T")
_MOVES = frozenset({Topic.PEOPLE, Topic.UNITS, Topic.PROFILES})
"""What may let others be led by whoever looks."""


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
        self._reach: tuple[object, Reach] | None = None
        self._kept: tuple[object, dict[object, Any]] = (None, {})
        self.changes = 0
        """Counts the changes, so that a place can tell whether what it has read still holds."""
        self._read_who()

    def who(self) -> PersonId | None:
        """Who of the people works here, for the access log; it can be asked in the middle of an act."""
        return self.employee or self._set

    @property
    def account(self) -> Account | None:
        """Who is signed in to a server; on a file nobody is."""
        return self.desk.database.account

    @property
    def reach(self) -> Reach | None:
        """Whom the one who is signed in leads; None where whoever has the data looks at everybody."""
        if self.account is None:
            return None
        with self.desk.database.reading() as session:
            return self._reached(session, units.tree(session))

    def _reached(self, session: Session, tree: UnitTree) -> Reach:
        day = self.desk.today()
        if self._reach is None or self._reach[0] != day:
            self._reach = day, reach(session, tree, day, self.account)
        return self._reach[1]

    def mine(self, person: PersonId) -> bool:
        """Whether somebody is among those whom the one who looks works with."""
        found = self.reach
        return found is None or person in found.people

    def partly(self) -> bool:
        """Whether others belong to the unit one looks at too, whose levels are not there to be counted."""
        found, account = self.reach, self.account
        if found is None or account is None or not found.people:
            return False
        unit = self.unit()
        if unit not in found.whole:
            return True
        with self.desk.database.reading() as session:
            below = set(units.tree(session).below(unit))
            mine = people.memberships(session, self.desk.today(), person=account.person)
        return any(one.unit in below for one in mine)

    def may_go_to(self, person: PersonId) -> bool:
        """Whether somebody has a page to go to: who is led, and everybody whose facts are looked after."""
        return self.mine(person) or bool(self.account and self.account.administers)

    def offered(self, tree: UnitTree) -> tuple[UnitId, ...]:
        """The units that can be looked at, each above what belongs to it."""
        account, found = self.account, self.reach
        every = tree.below(tree.top.id)
        if account is None or found is None:
            return every
        duty = {below for one in (*account.hr, *account.administers) for below in tree.below(one)}
        shown = tuple(one for one in every if one in duty or one in found.units)
        return shown or (self._home(tree),)

    def _home(self, tree: UnitTree) -> UnitId:
        """Where somebody belongs who looks after no unit."""
        account = self.account
        if account is None or account.person is None:
            return tree.top.id
        with self.desk.database.reading() as session:
            held = people.memberships(session, self.desk.today(), person=account.person)
        return held[0].unit if held else tree.top.id

    def _first(self, tree: UnitTree) -> UnitId:
        """Where one begins: at what one leads, else at what one looks after."""
        account, found = self.account, self.reach
        if account is None or found is None:
            return tree.top.id
        shown = self.offered(tree)
        return next((one for one in shown if one in found.units), shown[0])

    def _read_who(self) -> None:
        if self.account is not None:
            self._set = self.account.person
            return
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
                    seen = self._look(session, day)
                elif pending:
                    seen = self._held_to(look_at(session, seen, pending))
                self._seen = seen
        return seen

    def _look(self, session: Session, day: date) -> UnitView:
        tree, mine = units.tree(session), self.reach
        among = tree if mine is None else self.offered(tree)
        unit = self._chosen if self._chosen is not None and self._chosen in among else self._first(tree)
        return self._held_to(look(session, tree, unit, day, None if mine is None else mine.people))

    def _held_to(self, view: UnitView) -> UnitView:
        """Without the needs of a unit of which others lead a part: what is missing there cannot be told from here."""
        mine = self.reach
        if mine is None or view.unit.id in mine.whole or not view.needs:
            return view
        return replace(view, needs={}, _pictures=[])

    def is_read(self) -> bool:
        """Whether the unit's people are at hand, or can be in a moment."""
        soon = all(change.about and change.topic is not Topic.PROFILES for change in self._pending)
        return self._seen is not None and self._seen.day == self.desk.today() and soon

    def unit(self) -> UnitId:
        """The unit one looks at."""
        return self.view().unit.id

    def viewer(self) -> Viewer | None:
        """Who looks: on a server who is signed in, on a file as chosen in the settings; nobody where that is no one."""
        if self._viewer is None and (account := self.account) is not None:
            with self.desk.database.reading() as session:
                me = people.everyone(session).get(account.person) if account.person else None
            self._viewer = (None if me is None else Viewer(me.id, me.name, account.leads),)
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

    def _ask_who(self, change: Change) -> None:
        """What is done here is done, whatever is answered; what others do may leave nobody to look."""
        try:
            self.desk.database.ask_who()
        except RefusalError as refusal:  # while the server is away or busy, who it was holds
            if change.elsewhere and refusal.code == "server-login-nobody":
                raise

    def done(self, change: Change) -> Change:
        """What was read before a change no longer holds of what the change is about; refused to nobody any more."""
        self._viewer = None
        if change.topic in {Topic.PEOPLE, Topic.UNITS}:
            self._ask_who(change)
        if change.topic is Topic.PEOPLE:
            self._read_who()
        if self.account is not None and change.topic in _MOVES:
            self._reach, self._seen = None, None
        self.changes += 1
        if change.topic not in {Topic.NOTES, Topic.FIGURES}:
            self._pending.append(change)
        return change
