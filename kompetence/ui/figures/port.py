"""What the page of figures without names asks of the services."""

from pathlib import Path
from typing import Protocol

from kompetence.domain.figures_view import FiguresView
from kompetence.domain.ids import PersonId, UnitId
from kompetence.domain.opened import Opened
from kompetence.domain.released import ReleasedStatus


class FiguresRoom(Protocol):
    """Figures of whole units; answers as the one who is signed in may know."""

    def of(self, unit: UnitId | None = None) -> FiguresView:
        """One unit as it was given out last; refused in words where there is nothing."""
        ...

    def names_with_reason(self) -> bool:
        """Whether names can be opened with a reason."""
        ...

    def open(self, words: str, reason: str, hours: int) -> PersonId:
        """Open somebody by employee number or whole name, for some hours; noted whether found or not."""
        ...

    def all_opened(self) -> tuple[tuple[Opened, str], ...]:
        """Everybody whom one has open now with their names, in Danish order."""
        ...

    def write(self, unit: UnitId, to: Path) -> None:
        """The figures as a workbook."""
        ...

    def status(self, unit: UnitId) -> ReleasedStatus:
        """Plans and follow-ups of one unit as they were given out last; refused in words where there is nothing."""
        ...

    def write_this(self, found: ReleasedStatus, to: Path) -> None:
        """The status that was looked at, as a workbook."""
        ...

    def write_status(self, unit: UnitId, to: Path) -> None:
        """Plans and follow-ups as a workbook."""
        ...
