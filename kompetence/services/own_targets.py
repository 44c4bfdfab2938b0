"""Own targets kept up to date by hand: what is asked of one person instead of what the profiles say."""

from dataclasses import replace

from kompetence.domain.change import Change
from kompetence.domain.clash import settled
from kompetence.domain.ids import PersonId
from kompetence.domain.person import OwnTarget
from kompetence.domain.staffing import looks_like_cpr
from kompetence.domain.text import clean
from kompetence.errors import RefusalError
from kompetence.services.desk import Desk
from kompetence.services.staffing_acts import check_period, staff_act
from kompetence.storage import targets
from kompetence.storage.database import Session


class OwnTargets:
    """Every change is one act; the check can be asked for before, and answers by raising."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def _checked(self, own: OwnTarget) -> OwnTarget:
        """The own target with a tidy reason; refused where it says nothing that can hold."""
        reason = clean(own.reason).strip()
        if not reason:
            raise RefusalError("target-without-reason")
        if looks_like_cpr(reason):
            raise RefusalError("looks-like-cpr", field="reason")
        if own.upper < own.target:
            raise RefusalError("upper-below-target", target=own.target, upper=own.upper)
        check_period(self._desk, own.period)
        return replace(own, reason=reason)

    def check(self, identity: str, own: OwnTarget) -> None:
        """Refuse an own target that could not be written."""
        own = self._checked(own)
        with self._desk.database.reading() as session:
            for other, one in targets.of_person(session, own.person).items():
                later = one.period.starts > own.period.starts
                if (
                    other != identity
                    and one.competence == own.competence
                    and one.period.meets(own.period)
                    and (identity or later)
                ):
                    raise RefusalError("target-overlaps", starts=one.period.starts)

    def put(self, identity: str, own: OwnTarget, seen: OwnTarget | None = None) -> Change:
        """Set an own target; a new one ends the one before it, and an id writes that one anew.

        With what was `seen` before, nobody's change in between is lost.
        """

        def do(session: Session) -> None:
            now = targets.of_person(session, own.person).get(identity)
            good = self._checked(settled(seen, own, now))
            if identity:
                targets.alter(session, identity, good)
            else:
                targets.put(session, good, self._desk.new_id())

        return staff_act(self._desk, {own.person}, do)

    def drop(self, person: PersonId, identity: str) -> Change:
        """Take an own target away."""
        return staff_act(self._desk, {person}, lambda session: targets.drop(session, identity))
