"""Papers without names from figures that were given out, the same as of a file.

What is hidden is decided from one picture of the whole municipality, which nobody sees who is signed in. So a paper
that goes to others never tells what a leader's own rows would: it could be subtracted from what was given out.
"""

from dataclasses import replace

from kompetence.domain.ids import UnitId
from kompetence.domain.released import ReleasedOverview
from kompetence.services.desk import Desk
from kompetence.services.released import ReleasedFigures
from kompetence.services.released_book import ReleasedBooks
from kompetence.services.team_paper_values import Told
from kompetence.services.who_leads import belonging
from kompetence.storage import goals


class ReleasedPapers:
    """The team paper and the board of one unit, for whoever may read its figures."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._released = ReleasedFigures(desk)

    def team_pdf(self, found: ReleasedOverview) -> bytes:
        """The bytes of the team's paper."""
        from kompetence.reports.paper import Stamp
        from kompetence.reports.team import team_paper
        from kompetence.services.team_paper_values import team_values

        books, stamp = ReleasedBooks(self._desk), Stamp(self._desk.today())
        return team_paper(team_values(_told(found, books), books.shown(found), books.competences, stamp))

    def board_pdf(self, unit: UnitId) -> bytes:
        """The bytes of the team's board: coverage as it was given out, goals as they stand now."""
        from kompetence.reports.board import board_paper
        from kompetence.services.board_values import board_of

        found, books, day = self._released.overview(unit), ReleasedBooks(self._desk), self._desk.today()
        with self._desk.database.reading() as session:
            members = belonging(session, books.tree, unit, day)
            seen = goals.all_goals(session)
        partly = not self._released.leads_all(unit, day)
        lines = books.shown(found)
        told = replace(_told(found, books), day=day)
        return board_paper(
            board_of(told, lines, books.tree, members, seen, books.competences, day, partly=partly)
        )


def _told(found: ReleasedOverview, books: ReleasedBooks) -> Told:
    overview = found.overview
    unit = books.tree[overview.unit]
    return Told(unit, overview.day, overview.people, overview.basis, overview.k, found.at)
