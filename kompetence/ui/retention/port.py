"""What the pages about deleting ask of the data."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Protocol

from kompetence.domain.change import Change
from kompetence.domain.erasure import Beforehand, Erasure
from kompetence.domain.ids import PersonId
from kompetence.domain.retention import DueLine, Kept, Retained

Progress = Callable[[int, int], None]


class Keeping(Protocol):
    """Retention and erasing; nothing is deleted but by `apply` and `erase`."""

    def rules(self) -> tuple[Kept, ...]:
        """How long each kind is kept."""
        ...

    def check_rule(self, kept: Kept) -> None:
        """Refuse a time that could not be kept."""
        ...

    def write(self, kept: Kept, seen: Kept | None = None) -> Change:
        """Keep one kind for another time; with what was `seen`, nobody's change since is lost."""
        ...

    def waiting(self) -> int:
        """How many things are due today."""
        ...

    def due(self) -> tuple[DueLine, ...]:
        """What is due today."""
        ...

    def deleted_on(self, left: date) -> date:
        """When everything about somebody who left on a day is due."""
        ...

    def apply(self, progress: Progress) -> Retained:
        """Delete what is due; from any thread."""
        ...

    def beforehand(self, person: PersonId) -> Beforehand:
        """What erasing somebody would do."""
        ...

    def check(self, person: PersonId, confirm: str) -> None:
        """Refuse unless the name is written exactly as it stands."""
        ...

    def erase(self, person: PersonId, confirm: str, progress: Progress) -> Erasure:
        """Erase somebody; from any thread."""
        ...

    def gone(self) -> Change:
        """What is to be looked at again after deleting."""
        ...

    def write_copy(self, person: PersonId, to: Path) -> None:
        """Everything that is kept about a person, for that person, into a folder."""
        ...
