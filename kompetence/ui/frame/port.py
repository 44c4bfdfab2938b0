"""Exactly what the frame asks of the services: settings of the file, names to find, and files to read in."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeAlias

from kompetence.domain.change import Change
from kompetence.domain.clash import Seen
from kompetence.domain.file_settings import FileSettings
from kompetence.domain.ids import PersonId
from kompetence.domain.incoming import Incoming, Preview
from kompetence.domain.person import Person
from kompetence.domain.search import Named

Progress: TypeAlias = Callable[[int, int], None]
Cancelled: TypeAlias = Callable[[], bool]


class Frame(Protocol):
    """Every answer is as the data stand now."""

    def settings(self) -> FileSettings:
        """What is settled for the file."""
        ...

    def choose_viewer(self, person: PersonId | None, seen: str | None = None) -> Change:
        """Say who looks; with what was `seen`, nobody's change since is lost."""
        ...

    def set_follow_up_weeks(self, weeks: int, seen: Seen[int] | None = None) -> Change:
        """Say how long after a talk a new goal is followed up; refused where it is not what was `seen`."""
        ...

    def set_smallest_group(self, people_: int, seen: Seen[int] | None = None) -> Change:
        """Say behind how many people a figure without names may stand; refused where it is not what was `seen`."""
        ...

    def everyone(self) -> tuple[Person, ...]:
        """Everybody who belongs to a unit today, in Danish order."""
        ...

    def search_index(self) -> tuple[Named, ...]:
        """Every name that can be gone to."""
        ...

    def preview(self, path: Path, progress: Progress, cancelled: Cancelled) -> Preview:
        """What reading a file in would do, or all that is wrong with it."""
        ...

    def take_in(
        self, path: Path, kind: Incoming, progress: Progress, cancelled: Cancelled
    ) -> tuple[Change, Preview]:
        """Read a file in, all of it or nothing."""
        ...
