"""Notes in the access log, in the transaction of what is noted.

In a preparation file, which is the employee's own, nothing is noted; nor is what people do with what is theirs alone.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from kompetence.domain.access_log import Act, Kind, Logged
from kompetence.domain.change import Change, Topic
from kompetence.domain.ids import PersonId
from kompetence.domain.text import clean
from kompetence.errors import RefusalError
from kompetence.services.desk import Desk
from kompetence.storage import access_log
from kompetence.storage.database import Session

KINDS: Mapping[Topic, Kind] = {
    Topic.PEOPLE: Kind.PERSON,
    Topic.UNITS: Kind.PERSON,
    Topic.PROFILES: Kind.PERSON,
    Topic.ROUNDS: Kind.TALK,
    Topic.RATINGS: Kind.LEVELS,
    Topic.GOALS: Kind.GOALS,
}
"""What a change of a topic is about; a topic that is not here is about the log."""
_NO_ROOM = frozenset({"disk-full", "data-not-writable", "data-unreachable"})
"""Refusals of a disk that may take the same later."""
AGAIN = timedelta(minutes=15)
"""Looking at the same person again within this time is the same look."""


def log(
    desk: Desk,
    session: Session,
    act: Act,
    kind: Kind,
    people: Iterable[PersonId] = (),
    *,
    disclosure: str | None = None,
) -> None:
    """Note an act about each of these people, or with none about the data as a whole."""
    if _is_form(desk):
        return
    at, account, viewer = desk.now(), desk.account(), desk.viewer()
    whom: list[PersonId | None] = [*people]
    lines = [Logged(at, account, viewer, one, act, kind) for one in whom or [None]]
    access_log.add(session, lines, disclosure)


def log_people(
    desk: Desk,
    session: Session,
    act: Act,
    kind: Kind,
    people: Iterable[PersonId],
    *,
    disclosure: str | None = None,
) -> None:
    """Note an act about each of these people, and nothing where there are none."""
    whom = sorted(set(people))
    if whom:
        log(desk, session, act, kind, whom, disclosure=disclosure)


def log_change(desk: Desk, session: Session, change: Change, gone: Iterable[PersonId] = ()) -> None:
    """Note a change about everyone it is about; `gone` are those who were there before it and no longer are."""
    if change.noted:
        there = access_log.people_among(session, change.about | change.people)
        log_people(desk, session, Act.CHANGED, KINDS.get(change.topic, Kind.LOG), there | set(gone))


def takes_no_line(desk: Desk) -> bool:
    """Whether the file is write-protected: whoever may read it has it all, and can leave no line in it."""
    read_only = desk.database.read_only
    return read_only is not None and read_only.takes_no_line


def note(desk: Desk, act: Act, kind: Kind, people: Iterable[PersonId]) -> None:
    """Note what is about to leave, before it does, so that nothing leaves unseen."""
    if takes_no_line(desk):
        return
    with desk.database.transaction() as session:
        log_people(desk, session, act, kind, people)


def disclose(desk: Desk, kind: Kind, people: Iterable[PersonId], purpose: str, delete_by: date) -> None:
    """Note that something leaves with people's names, why, and until when it may be kept."""
    if takes_no_line(desk):
        return
    with desk.database.transaction() as session:
        identity = desk.new_id()
        access_log.disclose(session, identity, desk.now(), clean(purpose), delete_by)
        log_people(desk, session, Act.EXPORTED, kind, people, disclosure=identity)


class Looking:
    """Who was looked at from this window, so that one look at a person is noted once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._seen: dict[tuple[PersonId, PersonId | None], datetime] = {}
        self._owed: list[Logged] = []
        """What the disk has not taken yet."""

    def at(self, person: PersonId, kind: Kind) -> None:
        """Note that somebody's named data are opened; what is one's own is looked at freely.

        A disk that is full keeps nobody from reading: the line is written once there is room.
        """
        if self._desk.database.read_only:
            return  # a copy keeps nothing; what leaves it with names is refused, for want of a line in the log
        self.catch_up()
        viewer, now = self._desk.viewer(), self._desk.now()
        key = person, viewer
        last = self._seen.get(key)
        if viewer == person or _is_form(self._desk) or (last is not None and now - last < AGAIN):
            return
        self._owed.append(Logged(now, self._desk.account(), viewer, person, Act.OPENED, kind))
        self._seen[key] = now
        self.catch_up()

    def catch_up(self) -> None:
        """Write what is owed, if the disk takes it now; of those who are still there."""
        if not self._owed:
            return
        try:
            with self._desk.database.transaction() as session:
                there = access_log.people_among(session, {one.person for one in self._owed if one.person})
                access_log.add(session, [one for one in self._owed if one.person in there])
        except RefusalError as refusal:
            if refusal.code not in _NO_ROOM:
                raise
        else:
            self._owed = []


def _is_form(desk: Desk) -> bool:
    return desk.database.is_form
