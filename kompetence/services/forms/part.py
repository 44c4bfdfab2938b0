"""What of a person's data goes into a preparation file: exactly what `domain.access` lets that person see."""

from collections.abc import Mapping
from datetime import date

from kompetence.domain.access import OPEN_TO_PREPARE, access_to
from kompetence.domain.access_table import OVER, Moment, Record, Role, sees
from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import Dialogue, Party, Round
from kompetence.domain.ids import PersonId, ProfileId, RoundId, UnitId, VersionId
from kompetence.domain.profile import ProfileVersion
from kompetence.domain.sealed import ADDED
from kompetence.services.person_view import PersonViews
from kompetence.storage import bank, dialogues, people
from kompetence.storage.database import Session
from kompetence.storage.own_part import OwnPart, TalkPart


class Parts:
    """Tells the parts of many people of the same data on the same day."""

    def __init__(self, session: Session, day: date) -> None:
        self._session = session
        self.views = PersonViews(session, day)
        self.rounds: Mapping[RoundId, Round] = {one.id: one for one in self.views.rounds}
        self._versions = bank.versions(session)
        self._assigned: dict[PersonId, set[VersionId]] = {}
        for one in people.assignments(session):
            self._assigned.setdefault(one.person, set()).add(one.version)
        self._day = day

    def of(self, dialogue: Dialogue) -> OwnPart:
        """The part that goes out with the form of a dialogue."""
        person = dialogue.person
        leader = self.views.leader(person)
        mine = [
            one
            for one in dialogues.of_person(self._session, person)
            if one.id == dialogue.id or self._told(one)
        ]
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
        now = {one.unit for one in people.memberships(self._session, self._day, person=person)}
        ever = {one.unit for one in people.memberships(self._session, person=person)} | {tree.top.id}
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
