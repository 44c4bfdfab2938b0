"""What is given out without names to who is signed in: figures of whole units, as they were at the last release."""

from datetime import date

from kompetence.domain.account import Account
from kompetence.domain.assessment import Basis
from kompetence.domain.ids import UnitId
from kompetence.domain.released import ReleasedOverview, ReleasedStatus
from kompetence.domain.unit import UnitTree
from kompetence.errors import RefusalError
from kompetence.services.desk import Desk
from kompetence.services.open_content import overview_of, status_of
from kompetence.services.who_leads import belonging, leading
from kompetence.storage import units
from kompetence.storage.database import Session
from kompetence.storage.server import releasing


class ReleasedFigures:
    """Reads them as the login may that opened the data; data that are not a municipality's have none."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def units(self) -> tuple[UnitId, ...]:
        """The highest units that one may read about; each with everything below."""
        account = self._account()
        with self._desk.database.reading() as session:
            tree = units.tree(session)
        mine = {*account.hr, *account.led}
        return tuple(one for one in tree.below(tree.top.id) if one in mine and not _above(tree, one, mine))

    def unit(self, unit: UnitId | None = None) -> UnitId:
        """The unit that is read about; where none is named the first of the highest."""
        if unit is not None:
            return unit
        mine = self.units()
        if not mine:
            raise RefusalError("release-not-for-you")
        return mine[0]

    def overview(
        self, unit: UnitId | None = None, day: date | None = None, basis: Basis | None = None
    ) -> ReleasedOverview:
        """The overview of a unit; of another day or by another rule there is none."""
        here = self.unit(unit)
        with self._desk.database.reading() as session:
            found = releasing.figures(session, here)
            if found is None:
                raise self._nothing(session, here)
        if day not in {None, found.day} or basis not in {None, found.basis}:
            raise RefusalError("release-of-another-day", day=found.day)
        return ReleasedOverview(
            found.at, overview_of(here, found.day, found.basis or Basis.AGREED, found.text)
        )

    def status(self, unit: UnitId | None = None, day: date | None = None) -> ReleasedStatus:
        """The status of a unit."""
        here = self.unit(unit)
        with self._desk.database.reading() as session:
            found = releasing.status(session, here)
            if found is None:
                raise self._nothing(session, here)
            tree = units.tree(session)
        if day not in {None, found.day}:
            raise RefusalError("release-of-another-day", day=found.day)
        return ReleasedStatus(found.at, status_of(tree[here], found.day, found.text))

    def both(self, unit: UnitId | None = None) -> tuple[ReleasedOverview, ReleasedStatus]:
        """The overview and the status of a unit, of one release."""
        overview, status = self.overview(unit), self.status(unit)
        if overview.at != status.at:  # given out anew in between
            overview = self.overview(unit)
        return overview, status

    def leads_all(self, unit: UnitId, day: date) -> bool:
        """Whether the one who is signed in leads a unit with everybody in it and below; there may be nobody."""
        account = self._account()
        me = account.person
        with self._desk.database.reading() as session:
            tree = units.tree(session)
            if me is None or set(account.led).isdisjoint(tree.upwards(unit)):
                return False  # others of the unit could not be seen at all
            leaders, here = leading(session, tree, day), belonging(session, tree, unit, day)
        return all(one == me or me in leaders.of(one) for one in here)

    def _account(self) -> Account:
        account = self._desk.database.account
        if account is None:
            raise RefusalError("release-takes-login")
        return account

    def _nothing(self, session: Session, unit: UnitId) -> RefusalError:
        account, tree = self._account(), units.tree(session)
        if {*account.hr, *account.led}.isdisjoint(tree.upwards(unit)):
            return RefusalError("release-not-for-you")
        return RefusalError("release-holds-not", unit=tree[unit].name)


def _above(tree: UnitTree, unit: UnitId, mine: set[UnitId]) -> bool:
    return any(one in mine for one in tree.upwards(unit)[1:])
