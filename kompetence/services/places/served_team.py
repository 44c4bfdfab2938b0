"""For the window on a server: the team on the wall, from figures that were given out."""

from typing_extensions import override

from kompetence.domain.team_views import PublicRow, PublicTeam
from kompetence.services.places.team import TeamViews
from kompetence.services.released import ReleasedFigures
from kompetence.services.released_book import ReleasedBooks
from kompetence.services.unit_view import in_order


class ServedTeam(TeamViews):
    """What a leader sees of the team is as it stands now; what others may see of it is not for a login to decide."""

    @override
    def public(self) -> PublicTeam:
        desk = self._where.desk
        found, books = ReleasedFigures(desk).overview(self._where.unit()), ReleasedBooks(desk)
        overview = found.overview
        lines = {one.id: line.figures for one, line in books.lines(found)}
        listed = in_order(books.competences[one] for one in lines)
        return PublicTeam(
            books.tree[overview.unit].name,
            overview.day,
            overview.basis,
            overview.people,
            overview.k,
            tuple(PublicRow(one, lines[one.id], None) for one in listed),
            released=found.at,
        )
