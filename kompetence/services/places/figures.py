"""For the window: figures without names as a municipality's database gave them out, and names with a reason."""

from pathlib import Path

from kompetence.domain.figures_view import FigureColumn, FigureRow, FiguresView
from kompetence.domain.ids import PersonId, UnitId
from kompetence.domain.opened import Opened
from kompetence.domain.order import danish
from kompetence.domain.released import ReleasedOverview, ReleasedStatus
from kompetence.domain.unit import Unit
from kompetence.services.opening_names import OpeningNames
from kompetence.services.places.where import Where
from kompetence.services.released import ReleasedFigures
from kompetence.services.released_book import ReleasedBooks
from kompetence.services.reporting import write_status_book
from kompetence.services.unit_view import in_order
from kompetence.storage import people, units


class Figures:
    """Answers as the one who is signed in may know; what was given out changes only with the next release."""

    def __init__(self, where: Where) -> None:
        self._where = where
        self._shown: tuple[ReleasedOverview, ReleasedStatus] | None = None
        """What was looked at last, so that what is written is of the release that is shown."""
        self._opened: dict[PersonId, Opened] | None = None

    def may(self) -> bool:
        """Whether there is anything for the one who is signed in."""
        account = self._where.desk.database.account
        return account is not None and bool(account.hr or account.led)

    def names_with_reason(self) -> bool:
        """Whether names can be opened with a reason."""
        account = self._where.desk.database.account
        return account is not None and bool(account.hr)

    def tops(self) -> tuple[Unit, ...]:
        """The highest units that one may read of; each with everything below."""
        with self._where.desk.database.reading() as session:
            tree = units.tree(session)
        return tuple(tree[one] for one in self._released().units())

    def of(self, unit: UnitId | None = None) -> FiguresView:
        """One unit; where none is named the first of the highest. Refused in words where there is nothing."""
        released = self._released()
        found, _status = self._shown = released.both(unit)
        books, tops = ReleasedBooks(self._where.desk), set(released.units())
        tree, overview = books.tree, found.overview
        lines = {known.id: line for known, line in books.lines(found)}
        parts = [one for one in overview.parts if one.unit in tree]
        above = None if overview.unit in tops else tree[overview.unit].parent
        return FiguresView(
            found.at,
            tree[overview.unit],
            None if above is None else tree[above],
            overview.day,
            overview.basis,
            overview.people,
            overview.k,
            tuple(FigureColumn(tree[one.unit], one.people, bool(tree.children(one.unit))) for one in parts),
            tuple(
                FigureRow(
                    known,
                    lines[known.id].figures,
                    lines[known.id].need_level,
                    lines[known.id].focus,
                    tuple(one.figures.get(known.id) for one in parts),
                )
                for known in in_order(books.competences[one] for one in lines)
            ),
        )

    def write(self, unit: UnitId, to: Path) -> None:
        """The overview as a workbook."""
        ReleasedBooks(self._where.desk).write(self._of(unit)[0], to)

    def write_status(self, unit: UnitId, to: Path) -> None:
        """The status as a workbook."""
        self.write_this(self._of(unit)[1], to)

    def status(self, unit: UnitId) -> ReleasedStatus:
        """Plans and follow-ups of one unit as they were given out last."""
        return self._released().status(unit)

    def write_this(self, found: ReleasedStatus, to: Path) -> None:
        """The status that was looked at, as a workbook."""
        write_status_book(to, found.status, found.at, found.at)

    def open(self, words: str, reason: str, hours: int) -> PersonId:
        """Open somebody by employee number or whole name, for some hours; noted whether found or not."""
        person = OpeningNames(self._where.desk).find(words, reason, hours)
        self._opened = None
        return person

    def opened(self, person: PersonId) -> Opened | None:
        """How somebody is open to the one who is signed in, by a reason of theirs; None where that is over."""
        found = self._open_now().get(person)
        return found if found is not None and self._where.desk.now() < found.until else None

    def all_opened(self) -> tuple[tuple[Opened, str], ...]:
        """Everybody who is open now with their names, in Danish order."""
        self._opened = None
        found = self._open_now()
        with self._where.desk.database.reading() as session:
            names = {one: who.name for one, who in people.everyone(session).items() if one in found}
        return tuple(
            sorted(((found[one], name) for one, name in names.items()), key=lambda one: danish(one[1]))
        )

    def _open_now(self) -> dict[PersonId, Opened]:
        if self._opened is None:
            here = OpeningNames(self._where.desk).now() if self.names_with_reason() else ()
            self._opened = {one.person: one for one in here}
        return self._opened

    def _of(self, unit: UnitId) -> tuple[ReleasedOverview, ReleasedStatus]:
        """What is shown of a unit; what is given out meanwhile is written once it is shown."""
        shown = self._shown
        return shown if shown is not None and shown[0].overview.unit == unit else self._released().both(unit)

    def _released(self) -> ReleasedFigures:
        return ReleasedFigures(self._where.desk)
