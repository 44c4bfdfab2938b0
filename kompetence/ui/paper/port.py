"""Exactly what the papers' screen asks of the services."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol, TypeAlias

from kompetence.domain.batch import Batch
from kompetence.domain.ids import CompetenceId, PersonId
from kompetence.errors import RefusalError

Progress: TypeAlias = Callable[[int, int], None]
Cancelled: TypeAlias = Callable[[], bool]


class PaperShelf(Protocol):
    """Everything is made from the data as they stand now, and from any thread."""

    def plan(self, person: PersonId, progress: Progress, cancelled: Cancelled, *, own: bool = False) -> bytes:
        """One person's development plan, as PDF; with `own` as that person may see it."""
        ...

    def team(self, progress: Progress, cancelled: Cancelled) -> bytes:
        """The team without names, as PDF."""
        ...

    def status_paper(self, progress: Progress, cancelled: Cancelled) -> bytes:
        """The status of talks and plans without names, as PDF."""
        ...

    def board(self, progress: Progress, cancelled: Cancelled) -> bytes:
        """The team's board without names, as PDF."""
        ...

    def wanted(
        self, levels: Iterable[tuple[CompetenceId, int]], progress: Progress, cancelled: Cancelled
    ) -> bytes:
        """What the unit looks for in a new colleague, as PDF."""
        ...

    def plans(self, folder: Path, progress: Progress, cancelled: Cancelled, reason: str = "") -> Batch:
        """A plan for everyone of the unit, in a folder; when it is cancelled, what is finished stays there."""
        ...

    def status(self, to: Path, progress: Progress, cancelled: Cancelled) -> None:
        """The status of talks and plans as a workbook, without names."""
        ...

    def no_names(self) -> RefusalError | None:
        """Why there can be no workbook with names of the unit one looks at; None where there can."""
        ...

    def keep(self, paper: bytes, to: Path, about: PersonId | None = None) -> None:
        """Put a paper that was looked at into a file, whole or not at all; what is about a person is noted."""
        ...

    def file_name(self, text: str) -> str:
        """A name that every system takes for a file."""
        ...
