"""For the window: the papers, to look at before they are kept."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from kompetence.domain.ids import PersonId
from kompetence.errors import RefusalError
from kompetence.services.desk import Progress
from kompetence.services.places.where import Where
from kompetence.services.reporting import Reporting

T = TypeVar("T")
Cancelled = Callable[[], bool]


class PaperShelf:
    """Everything is made from the data as they stand now, out of the way of typing, and from any thread."""

    def __init__(self, where: Where) -> None:
        self._where = where

    def plan(self, person: PersonId, progress: Progress, cancelled: Cancelled) -> bytes:
        """One person's development plan, as PDF."""
        return self._made(lambda reporting: reporting.plan_pdf(person), progress, cancelled)

    def team(self, progress: Progress, cancelled: Cancelled) -> bytes:
        """The team without names, as PDF."""
        unit = self._where.unit()
        return self._made(lambda reporting: reporting.team_pdf(unit), progress, cancelled)

    def plans(self, folder: Path, progress: Progress, cancelled: Cancelled) -> int:
        """A plan for everyone of the unit, in a folder; how many were written."""
        unit = self._where.unit()
        return len(self._made(lambda reporting: reporting.plans(folder, unit), progress, cancelled))

    def status(self, to: Path, progress: Progress, cancelled: Cancelled) -> None:
        """The status of talks and plans as a workbook, without names."""
        unit = self._where.unit()
        self._made(lambda reporting: reporting.status(to, unit), progress, cancelled)

    def _made(self, make: Callable[[Reporting], T], progress: Progress, cancelled: Cancelled) -> T:
        def tell(done: int, total: int) -> None:
            if cancelled():
                raise RefusalError("cancelled")
            progress(done, total)

        still = self._where.desk.snapshot()
        try:
            return make(Reporting(still, tell))
        finally:
            still.close()
