"""For the window on a server: the papers as whoever is signed in may have them."""

from pathlib import Path

from typing_extensions import override

from kompetence.errors import RefusalError
from kompetence.services.desk import Progress
from kompetence.services.places.papers import PaperShelf
from kompetence.services.released import ReleasedFigures
from kompetence.services.released_papers import ReleasedPapers
from kompetence.services.reporting import status_pdf, write_status_book
from kompetence.services.sight import refuse_names_in_part
from kompetence.services.stopping import Cancelled


class ServedShelf(PaperShelf):
    """Without names is what was given out last; plans are of those whose levels are shown, as they stand now."""

    @property
    def _released(self) -> ReleasedFigures:
        return ReleasedFigures(self._where.desk)

    @property
    def _papers(self) -> ReleasedPapers:
        return ReleasedPapers(self._where.desk)

    @override
    def team(self, progress: Progress, cancelled: Cancelled) -> bytes:
        return self._papers.team_pdf(self._released.overview(self._where.unit()))

    @override
    def board(self, progress: Progress, cancelled: Cancelled) -> bytes:
        return self._papers.board_pdf(self._where.unit())

    @override
    def status_paper(self, progress: Progress, cancelled: Cancelled) -> bytes:
        found = self._released.status(self._where.unit())
        return status_pdf(found.status, self._where.desk.today(), found.at)

    @override
    def status(self, to: Path, progress: Progress, cancelled: Cancelled) -> None:
        found = self._released.status(self._where.unit())
        write_status_book(to, found.status, found.at, found.at)

    @override
    def no_names(self) -> RefusalError | None:
        try:
            refuse_names_in_part(self._where.desk, self._where.unit())
        except RefusalError as refusal:
            return refusal
        return None
