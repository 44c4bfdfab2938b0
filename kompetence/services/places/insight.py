"""For the window: everything that is kept about a person, and whether the file is whole."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from kompetence.domain.access_log import Act, Kind
from kompetence.domain.competence import Competence
from kompetence.domain.dialogue import Party
from kompetence.domain.ids import CompetenceId, PersonId
from kompetence.domain.verified import Verified
from kompetence.errors import RefusalError
from kompetence.services.access_logging import note
from kompetence.services.desk import Desk, Progress
from kompetence.services.insight import Insight
from kompetence.services.places.where import Where
from kompetence.services.reporting import make_folder
from kompetence.services.verifying import Verifying
from kompetence.storage import bank

T = TypeVar("T")
Cancelled = Callable[[], bool]


class InsightRoom:
    """Made from the data as they stand now, out of the way of typing and from any thread."""

    def __init__(self, where: Where) -> None:
        self._where = where

    def write(self, person: PersonId, folder: Path, *, own: bool = False) -> None:
        """The paper and the JSON in a folder; with `own` as the person may see it already, else as the leader may."""
        make_folder(folder)
        note(self._where.desk, Act.EXPORTED, Kind.INSIGHT, [person])
        self._still(lambda desk: Insight(desk, _viewer(own=own)).files(person, folder))

    def paper(self, person: PersonId, progress: Progress, cancelled: Cancelled) -> bytes:
        """The paper as the person may see it, to look at."""

        def make(desk: Desk) -> bytes:
            insight = Insight(desk, Party.EMPLOYEE)
            progress(0, 1)
            found = insight.gather(person)
            if cancelled():
                raise RefusalError("cancelled")
            return insight.paper(found)

        return self._still(make)

    def check(self, progress: Progress, cancelled: Cancelled) -> Verified:
        """Whether the file and every seal in it are whole."""

        def tell(done: int, total: int) -> None:
            if cancelled():
                raise RefusalError("cancelled")
            progress(done, total)

        return Verifying(self._where.desk, tell).check()

    def competences(self) -> dict[CompetenceId, Competence]:
        """The competences that a flaw may name."""
        with self._where.desk.database.reading() as session:
            return bank.competences(session)

    def _still(self, make: Callable[[Desk], T]) -> T:
        still = self._where.desk.snapshot()
        try:
            return make(still)
        finally:
            still.close()


def _viewer(*, own: bool) -> Party:
    return Party.EMPLOYEE if own else Party.LEADER
