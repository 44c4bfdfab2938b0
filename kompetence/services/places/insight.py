"""For the window: everything that is kept about a person, and whether the file is whole."""

from contextlib import closing
from pathlib import Path

from kompetence.domain.access_log import Act, Kind
from kompetence.domain.competence import Competence
from kompetence.domain.dialogue import Party
from kompetence.domain.ids import CompetenceId, PersonId
from kompetence.domain.verified import Verified
from kompetence.exchange.files import make_folder
from kompetence.services.access_logging import note
from kompetence.services.desk import Progress
from kompetence.services.insight import Insight
from kompetence.services.places.where import Where
from kompetence.services.stopping import Cancelled, stopping
from kompetence.services.verifying import Verifying
from kompetence.storage import bank


class InsightRoom:
    """Made from the data as they stand now, out of the way of typing and from any thread."""

    def __init__(self, where: Where) -> None:
        self._where = where

    def write(self, person: PersonId, folder: Path, *, own: bool = False) -> None:
        """The paper and the JSON in a folder; with `own` as the person may see it already, else as the leader may."""
        make_folder(folder)
        note(self._where.desk, Act.EXPORTED, Kind.INSIGHT, [person])
        with closing(self._where.desk.snapshot()) as still:
            Insight(still, Party.EMPLOYEE if own else Party.LEADER).files(person, folder)

    def paper(self, person: PersonId, progress: Progress, cancelled: Cancelled) -> bytes:
        """The paper as the person may see it, to look at."""
        told = stopping(progress, cancelled)
        with closing(self._where.desk.snapshot()) as still:
            insight = Insight(still, Party.EMPLOYEE)
            told(0, 2)
            found = insight.gather(person)
            told(1, 2)
            return insight.paper(found)

    def check(self, progress: Progress, cancelled: Cancelled) -> Verified:
        """Whether the file and every seal in it are whole."""
        return Verifying(self._where.desk, stopping(progress, cancelled)).check()

    def competences(self) -> dict[CompetenceId, Competence]:
        """The competences that a flaw may name."""
        with self._where.desk.database.reading() as session:
            return bank.competences(session)
