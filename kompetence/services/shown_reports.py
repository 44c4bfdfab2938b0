"""Keeps a report without names from being subtracted from an earlier one, and notes what it has shown."""

from collections.abc import Sequence
from datetime import datetime

from kompetence.domain.guarded import Told, guarded_all, joined, parts
from kompetence.domain.ids import UnitId
from kompetence.domain.picture import Picture
from kompetence.errors import RefusalError
from kompetence.services.access_logging import takes_no_line
from kompetence.services.desk import Desk
from kompetence.services.gathering import Gathering
from kompetence.storage import shown_reports
from kompetence.storage.data import BUSY
from kompetence.storage.database import Session


class ShownReports:
    """What reports have shown so far, and what they have hidden."""

    def __init__(self, session: Session) -> None:
        self._places = shown_reports.places(session)
        self._known = len(self._places)
        self._told = shown_reports.told(session)
        self._digests = shown_reports.digests(session)
        self._new: list[Told] = []

    def guarded(self, gathering: Gathering, picture: Picture, unit: UnitId) -> Picture:
        """The picture with what a report on this unit must hide besides; what it shows then counts as shown."""
        return self.guarded_all(gathering, picture, (unit, *parts(picture.tree, unit)))

    def guarded_all(self, gathering: Gathering, picture: Picture, units: Sequence[UnitId]) -> Picture:
        """The same where just these units are shown, all of them at once."""
        picture, told = guarded_all(picture, gathering.groups(self._places), units, self._told)
        new = told.without(self._told)
        if new:
            self._new.append(new)
            self._told = joined([self._told, new])
        return picture

    def keep(self, desk: Desk) -> None:
        """Note what was not told before, in a transaction of its own; done before anybody sees it.

        Not by a login of a municipality's: what it shows comes of rows that it reads with names, and reports for others
        are given out by the database alone.
        """
        if not self._new or takes_no_line(desk) or desk.database.account is not None:
            return
        with desk.database.transaction() as session:
            self._put(session, desk.now())

    def keep_in(self, session: Session, at: datetime) -> None:
        """The same in a transaction with what is shown; refused where another was noted since these were read."""
        if shown_reports.digests(session) != self._digests:
            raise RefusalError(BUSY)
        if self._new:
            self._put(session, at)

    def _put(self, session: Session, at: datetime) -> None:
        if len(self._places) > self._known:
            shown_reports.put_places(session, self._places, at)
        shown_reports.add(session, joined(self._new), at)
        self._known, self._new = len(self._places), []
