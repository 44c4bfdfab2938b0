"""Keeps a report without names from being subtracted from an earlier one, and notes what it has shown."""

from collections.abc import Sequence

from kompetence.domain.guarded import Told, guarded_all, joined, parts
from kompetence.domain.ids import UnitId
from kompetence.domain.picture import Picture
from kompetence.services.access_logging import takes_no_line
from kompetence.services.desk import Desk
from kompetence.services.gathering import Gathering
from kompetence.storage import shown_reports
from kompetence.storage.database import Session


class ShownReports:
    """What reports have shown so far, and what they have hidden."""

    def __init__(self, session: Session) -> None:
        self._places = shown_reports.places(session)
        self._known = len(self._places)
        self._told = shown_reports.told(session)
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
        """Note what was not told before, in a transaction of its own; done before anybody sees it."""
        if not self._new or takes_no_line(desk):
            return
        with desk.database.transaction() as session:
            if len(self._places) > self._known:
                shown_reports.put_places(session, self._places, desk.now())
            shown_reports.add(session, joined(self._new), desk.now())
        self._known, self._new = len(self._places), []
