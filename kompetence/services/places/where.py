"""The open data, and the unit one looks at: what all places of the window share."""

from kompetence.domain.change import Change
from kompetence.domain.ids import UnitId
from kompetence.services.catalogue import Shipped
from kompetence.services.desk import Desk
from kompetence.services.unit_view import UnitView, look
from kompetence.storage import units


class Where:
    """What is read once for all places is read again after every change."""

    def __init__(self, desk: Desk, shipped: Shipped) -> None:
        self.desk = desk
        self.shipped = shipped
        self._chosen: UnitId | None = None
        self._seen: UnitView | None = None

    def choose(self, unit: UnitId) -> None:
        """Look at another unit from now on; one that is not there leaves it at the top."""
        self._chosen, self._seen = unit, None

    def view(self) -> UnitView:
        """The unit with its people, as it stands now."""
        day = self.desk.today()
        if self._seen is None or self._seen.day != day:
            with self.desk.database.reading() as session:
                tree = units.tree(session)
                unit = self._chosen if self._chosen in tree else tree.top.id
                self._seen = look(session, tree, unit or tree.top.id, day)
        return self._seen

    def unit(self) -> UnitId:
        """The unit one looks at."""
        return self.view().unit.id

    def done(self, change: Change) -> Change:
        """What was read before a change no longer holds."""
        self._seen = None
        return change
