"""For the window: the papers, to look at before they are kept."""

from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from kompetence.domain.access_log import Act, Kind
from kompetence.domain.batch import Batch
from kompetence.domain.dialogue import Party
from kompetence.domain.ids import CompetenceId, PersonId
from kompetence.errors import RefusalError
from kompetence.exchange.files import replace_file, safe_file_name
from kompetence.services.access_logging import note
from kompetence.services.desk import Progress
from kompetence.services.places.where import Where
from kompetence.services.reporting import Reporting
from kompetence.services.stopping import Cancelled, stopping

T = TypeVar("T")


class PaperShelf:
    """Everything is made from the data as they stand now, out of the way of typing, and from any thread."""

    def __init__(self, where: Where) -> None:
        self._where = where

    def plan(self, person: PersonId, progress: Progress, cancelled: Cancelled, *, own: bool = False) -> bytes:
        """One person's development plan, as PDF; with `own` as that person may see it."""
        viewer = Party.EMPLOYEE if own else Party.LEADER
        if not own:
            self._where.looking.at(person, Kind.PLAN)
        return self._made(lambda reporting: reporting.plan_pdf(person, viewer=viewer), progress, cancelled)

    def team(self, progress: Progress, cancelled: Cancelled) -> bytes:
        """The team without names, as PDF."""
        unit = self._where.unit()
        return self._made(lambda reporting: reporting.team_pdf(unit), progress, cancelled)

    def status_paper(self, progress: Progress, cancelled: Cancelled) -> bytes:
        """The status of talks and plans without names, as PDF."""
        unit = self._where.unit()
        return self._made(lambda reporting: reporting.status_pdf(unit), progress, cancelled)

    def board(self, progress: Progress, cancelled: Cancelled) -> bytes:
        """The team's board without names, as PDF."""
        unit = self._where.unit()
        return self._made(lambda reporting: reporting.board_pdf(unit), progress, cancelled)

    def wanted(
        self, levels: Iterable[tuple[CompetenceId, int]], progress: Progress, cancelled: Cancelled
    ) -> bytes:
        """What the unit looks for in a new colleague, as PDF."""
        unit = self._where.view().unit
        return self._made(lambda reporting: reporting.wanted_pdf(unit, levels), progress, cancelled)

    def plans(self, folder: Path, progress: Progress, cancelled: Cancelled, reason: str = "") -> Batch:
        """A plan for everyone of the unit, in a folder; when it is cancelled, what is finished stays there."""
        unit = self._where.unit()
        far = Batch(0, 0)

        def tell(done: int, total: int) -> None:
            nonlocal far
            far = Batch(done, total)
            progress(done, total)

        try:
            self._made(lambda reporting: reporting.plans(folder, unit, reason=reason), tell, cancelled)
        except RefusalError as refusal:
            if refusal.code != "cancelled":
                raise
            far = Batch(far.written + 1 if far.wanted else 0, far.wanted)
        return far

    def status(self, to: Path, progress: Progress, cancelled: Cancelled) -> None:
        """The status of talks and plans as a workbook, without names."""
        unit = self._where.unit()
        self._made(lambda reporting: reporting.status(to, unit), progress, cancelled)

    def no_names(self) -> RefusalError | None:
        """Why there can be no workbook with names of the unit one looks at; whoever has a file has all of it."""
        return None

    def keep(self, paper: bytes, to: Path, about: PersonId | None = None) -> None:
        """Put a paper that was looked at into a file, whole or not at all; what is about a person is noted."""
        if about is not None:
            note(self._where.desk, Act.EXPORTED, Kind.PLAN, [about])
        replace_file(to, paper)

    def file_name(self, text: str) -> str:
        """A name that every system takes for a file."""
        return safe_file_name(text)

    def _made(self, make: Callable[[Reporting], T], progress: Progress, cancelled: Cancelled) -> T:
        told = stopping(progress, cancelled)
        with closing(self._where.desk.snapshot()) as still:
            return make(Reporting(still, told, blind=True, kept=self._where.desk))
