"""Exactly what insight and the check of the file ask of the services."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol, TypeAlias

from kompetence.domain.competence import Competence
from kompetence.domain.ids import CompetenceId, PersonId
from kompetence.domain.verified import Verified

Progress: TypeAlias = Callable[[int, int], None]
Cancelled: TypeAlias = Callable[[], bool]


class InsightRoom(Protocol):
    """Made from the data as they stand now, and from any thread."""

    def write(self, person: PersonId, folder: Path, *, own: bool = False) -> None:
        """The paper and the JSON in a folder; with `own` as the person may see it already, else as the leader may."""
        ...

    def paper(self, person: PersonId, progress: Progress, cancelled: Cancelled) -> bytes:
        """The paper as the person may see it, to look at."""
        ...

    def check(self, progress: Progress, cancelled: Cancelled) -> Verified:
        """Whether the file and every seal in it are whole."""
        ...

    def competences(self) -> Mapping[CompetenceId, Competence]:
        """The competences that a flaw may name."""
        ...
