"""Exactly what the papers' screen asks of the services."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeAlias

from kompetence.domain.ids import PersonId

Progress: TypeAlias = Callable[[int, int], None]
Cancelled: TypeAlias = Callable[[], bool]


class PaperShelf(Protocol):
    """Everything is made from the data as they stand now, and from any thread."""

    def plan(self, person: PersonId, progress: Progress, cancelled: Cancelled) -> bytes:
        """One person's development plan, as PDF."""
        ...

    def team(self, progress: Progress, cancelled: Cancelled) -> bytes:
        """The team without names, as PDF."""
        ...

    def plans(self, folder: Path, progress: Progress, cancelled: Cancelled) -> int:
        """A plan for everyone of the unit, in a folder; how many were written."""
        ...

    def status(self, to: Path, progress: Progress, cancelled: Cancelled) -> None:
        """The status of talks and plans as a workbook, without names."""
        ...
