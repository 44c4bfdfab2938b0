"""What binds people kept up to date by hand: to a unit, as its leader, to a leader of their own, to a profile."""

from dataclasses import replace
from datetime import date

from kompetence.domain.change import Change
from kompetence.domain.clash import settled
from kompetence.domain.ids import VersionId
from kompetence.domain.moving import ONE_DAY, Stretch
from kompetence.domain.period import Period
from kompetence.domain.staffing import Tie, clash
from kompetence.errors import RefusalError
from kompetence.services.desk import Desk
from kompetence.services.staffing_acts import check_period, staff_act
from kompetence.storage import bank, people, stretches
from kompetence.storage.database import Session
from kompetence.storage.stretches import Bond

BOND = {
    Tie.MEMBERSHIP: Bond.MEMBERSHIP,
    Tie.LEADERSHIP: Bond.LEADERSHIP,
    Tie.OWN_LEADER: Bond.OWN_LEADER,
    Tie.ASSIGNMENT: Bond.ASSIGNMENT,
}


class Ties:
    """Every method is one act; the checks can be asked for before, and answer by raising."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def check_bond(self, tie: Tie, one: Stretch) -> None:
        """Refuse what does not go together with what is there."""
        with self._desk.database.reading() as session:
            self.check(session, tie, one)

    def check(self, session: Session, tie: Tie, one: Stretch) -> None:
        """Refuse it within an act."""
        check_period(self._desk, one.period)
        mine = stretches.load(session, BOND[tie], one.person).get(one.person, [])
        if tie is Tie.MEMBERSHIP:
            _refuse("membership-overlaps", clash([held for held in mine if held.to == one.to], one))
        elif tie is Tie.LEADERSHIP:
            here = [held for held in stretches.everything(session, Bond.LEADERSHIP) if held.to == one.to]
            other = clash(here, one)
            if other is not None and other.person != one.person:
                name = people.everyone(session)[other.person].name
                raise RefusalError("unit-led-already", name=name, starts=other.period.starts)
            _refuse("leadership-overlaps", other)
        elif tie is Tie.OWN_LEADER:
            if one.to == one.person:
                raise RefusalError("own-leader-oneself")
            _refuse("own-leader-overlaps", clash(mine, one))
        else:
            versions = bank.versions(session)
            profile = versions[VersionId(one.to)].profile
            same = [held for held in mine if versions[VersionId(held.to)].profile == profile]
            _refuse("assignment-overlaps", clash(same, one))

    def bind(self, tie: Tie, one: Stretch, seen: Stretch | None = None) -> Change:
        """Bind somebody, or write what binds them anew; an empty id is a new bond.

        With what was `seen` before, nobody's change in between is lost.
        """

        def do(session: Session) -> None:
            ours = settled(seen, one, _stored(session, tie, one))
            self.check(session, tie, ours)
            kept = ours if ours.id else replace(ours, id=self._desk.new_id())
            if ours.id:
                stretches.alter(session, BOND[tie], kept)
            else:
                stretches.begin(session, BOND[tie], [kept])
            if tie is Tie.ASSIGNMENT and kept.main:
                self._only_main(session, kept)

        return staff_act(self._desk, {one.person, one.to}, do)

    def _only_main(self, session: Session, main: Stretch) -> None:
        """One profile at a time is the main one."""
        for other in stretches.load(session, Bond.ASSIGNMENT, main.person)[main.person]:
            if other.main and other.id != main.id and other.period.meets(main.period):
                stretches.alter(session, Bond.ASSIGNMENT, replace(other, main=False))

    def unbind(self, tie: Tie, one: Stretch) -> Change:
        """Take away what was written by mistake; what has been in force is ended instead."""
        return staff_act(
            self._desk, {one.person, one.to}, lambda session: stretches.drop(session, BOND[tie], one)
        )

    def check_newer(self, held: Stretch, day: date) -> None:
        """Refuse a day on which an assignment cannot move to another version."""
        check_period(self._desk, Period(day))
        if not held.period.covers(day):
            raise RefusalError("day-outside-assignment", starts=held.period.starts)

    def to_version(self, seen: Stretch, version: VersionId, day: date) -> Change:
        """Let somebody work by another version of the same profile from a day."""

        def do(session: Session) -> None:
            held = _stored(session, Tie.ASSIGNMENT, seen)
            if held is not None and held.to == version:
                return
            moved = settled(seen, replace(seen, to=version), held)
            self.check_newer(moved, day)
            if moved.period.starts >= day:
                self.check(session, Tie.ASSIGNMENT, moved)
                stretches.alter(session, Bond.ASSIGNMENT, moved)
                return
            before = replace(moved, to=seen.to, period=Period(moved.period.starts, day - ONE_DAY))
            stretches.alter(session, Bond.ASSIGNMENT, before)
            after = replace(moved, id=self._desk.new_id(), period=Period(day, moved.period.ends))
            self.check(session, Tie.ASSIGNMENT, after)
            stretches.begin(session, Bond.ASSIGNMENT, [after])

        return staff_act(self._desk, {seen.person}, do)


def _stored(session: Session, tie: Tie, one: Stretch) -> Stretch | None:
    """What binds somebody as it stands now."""
    mine = stretches.load(session, BOND[tie], one.person).get(one.person, ())
    return next((held for held in mine if held.id == one.id), None)


def _refuse(code: str, other: Stretch | None) -> None:
    if other is not None:
        raise RefusalError(code, starts=other.period.starts)
