"""What of a person's data goes into a preparation file: exactly what `domain.access` lets that person see."""

from collections.abc import Iterable, Mapping
from datetime import date

from kompetence.domain.access import OPEN_TO_PREPARE, access_to
from kompetence.domain.access_table import OVER, Moment, Record, Role, sees
from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import Dialogue, Party, Round
from kompetence.domain.ids import PersonId, ProfileId, RoundId, UnitId, VersionId
from kompetence.domain.person import Membership
from kompetence.domain.profile import ProfileVersion
from kompetence.domain.sealed import ADDED
from kompetence.services.person_view import PersonViews
from kompetence.storage import bank, dialogues
from kompetence.storage import people as storage
from kompetence.storage.database import Session
from kompetence.storage.own_part import OwnPart, TalkPart

_AT_ONCE = 40
"""People whose dialogues are read at a time."""


class Parts:
    """Tells the parts of many people of the same data on the same day."""

    def __init__(self, session: Session, day: date, people: Iterable[PersonId] = ()) -> None:
        """`people` tells for whom parts are asked for, and in which order, so that they are read together."""
        self._session = session
        self._waiting = list(people)
        self._read: dict[PersonId, list[Dialogue]] = {}
        self.views = PersonViews(session, day)
        self.rounds: Mapping[RoundId, Round] = {one.id: one for one in self.views.rounds}
        self._versions = bank.versions(session)
        self._assigned: dict[PersonId, set[VersionId]] = {}
        for one in storage.assignments(session):
            self._assigned.setdefault(one.person, set()).add(one.version)
        self._belongs: dict[PersonId, list[Membership]] = {}
        for place in storage.memberships(session):
            self._belongs.setdefault(place.person, []).append(place)
        self._day = day

    def of(self, dialogue: Dialogue) -> OwnPart:
        """The part that goes out with the form of a dialogue."""
        person = dialogue.person
        leader = self.views.leader(person)
        mine = [one for one in self.dialogues(person) if one.id == dialogue.id or self._told(one)]
        talks = {one.id: self._talk(one) for one in mine}
        hides = [one for one in mine if not talks[one.id].targets]
        return OwnPart(
            person,
            None if leader is None else leader.id,
            self._units(person),
            talks,
            self._profiles(person, hides),
            ADDED,
        )

    def dialogues(self, person: PersonId) -> list[Dialogue]:
        """A person's dialogues with everything that is copied into them."""
        if person not in self._read:
            at = self._waiting.index(person) if person in self._waiting else len(self._waiting)
            some = self._waiting[at : at + _AT_ONCE] or [person]
            self._read = {one: [] for one in some}
            for one in dialogues.of_people(self._session, some):
                self._read[one.person].append(one)
        return self._read[person]

    def _told(self, dialogue: Dialogue) -> bool:
        """Whether another dialogue holds anything for the person to read; nothing can be prepared for it here."""
        over = dialogue.state in OVER or self.rounds[dialogue.round].closed
        return over or bool({Lane.SELF, Lane.AGREED} & set(dialogue.shared))

    def _talk(self, dialogue: Dialogue) -> TalkPart:
        round_ = self.rounds[dialogue.round]
        may = access_to(Party.EMPLOYEE, dialogue, round_)
        moment = Moment(dialogue.state, dialogue.shared, round_.hide_target, round_.closed)
        return TalkPart(may.lanes, may.targets, sees(Role.EMPLOYEE, Record.SUMMARY, moment))

    def _units(self, person: PersonId) -> dict[UnitId, bool]:
        """Everywhere the person has belonged, each below what is above it; true where they belong today."""
        tree = self.views.tree
        mine = self._belongs.get(person, [])
        now = {one.unit for one in mine if one.period.covers(self._day)}
        ever = {one.unit for one in mine} | {tree.top.id}
        found: dict[UnitId, bool] = {}
        for unit in sorted(ever):
            for above in reversed(list(tree.upwards(unit))):
                found.setdefault(above, above in now)
        return found

    def _profiles(self, person: PersonId, hides: list[Dialogue]) -> frozenset[ProfileId]:
        """The profiles that set what a round hides, with everything that they build on."""
        if not hides:
            return frozenset()
        waiting = {one for dialogue in hides for line in dialogue.lines for one in line.origins}
        waiting |= self._assigned.get(person, set())
        done: set[VersionId] = set()
        while waiting:
            one = waiting.pop()
            version: ProfileVersion | None = self._versions.get(one)
            if one not in done and version is not None:
                done.add(one)
                waiting |= set(version.builds_on)
        return frozenset(self._versions[one].profile for one in done)


def can_prepare(dialogue: Dialogue, round_: Round) -> bool:
    """Whether the employee can still prepare for a dialogue."""
    return not round_.closed and Lane.SELF not in dialogue.shared and dialogue.state in OPEN_TO_PREPARE


def can_be_answered(dialogue: Dialogue, round_: Round) -> bool:
    """Whether the leader's levels may be written back: both have shared, or the talk is over."""
    return Lane.LEADER in access_to(Party.EMPLOYEE, dialogue, round_).lanes
