"""For the window on a server: the papers as whoever is signed in may have them."""

from typing_extensions import override

from kompetence.errors import RefusalError
from kompetence.services.desk import Progress
from kompetence.services.places.papers import PaperShelf
from kompetence.services.released_papers import ReleasedPapers
from kompetence.services.sight import refuse_names_in_part
from kompetence.services.stopping import Cancelled


class ServedShelf(PaperShelf):
    """Without names is what was given out last; plans are of those whose levels are shown, as they stand now."""

    @override
    def team(self, progress: Progress, cancelled: Cancelled) -> bytes:
        return ReleasedPapers(self._where.desk).team_pdf(self._where.unit())

    @override
    def board(self, progress: Progress, cancelled: Cancelled) -> bytes:
        return ReleasedPapers(self._where.desk).board_pdf(self._where.unit())

    @override
    def no_names(self) -> RefusalError | None:
        try:
            refuse_names_in_part(self._where.desk, self._where.unit())
        except RefusalError as refusal:
            return refusal
        return None
