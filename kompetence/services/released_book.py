"""Figures that were given out as the workbook without names, the same as of a file."""

from pathlib import Path

from kompetence.domain.competence import Competence
from kompetence.domain.coverage import FIGURES
from kompetence.domain.ids import CompetenceId
from kompetence.domain.released import OpenFigures, OpenLine, ReleasedOverview
from kompetence.domain.unit import UnitTree
from kompetence.exchange.files import replace_file
from kompetence.exchange.overview_book import CompetenceRow, GoalCount, OverviewBook, ShownFigures, UnitColumn
from kompetence.services.desk import Desk
from kompetence.services.reporting import whole
from kompetence.storage import bank, units


class ReleasedBooks:
    """Puts the names of units and competences to what was given out."""

    def __init__(self, desk: Desk) -> None:
        with desk.database.reading() as session:
            self.tree: UnitTree = units.tree(session)
            self.competences: dict[CompetenceId, Competence] = dict(bank.competences(session))

    def lines(self, found: ReleasedOverview) -> list[tuple[Competence, OpenLine]]:
        """The lines with their competences; one that is no longer in the bank is left out."""
        return [
            (self.competences[one.competence], one)
            for one in found.overview.lines
            if one.competence in self.competences
        ]

    def shown(self, found: ReleasedOverview) -> list[tuple[Competence, ShownFigures]]:
        """What may be shown of each line."""
        return [(one, _shown(line.figures)) for one, line in self.lines(found)]

    def book(self, found: ReleasedOverview) -> OverviewBook:
        """Everything in the workbook."""
        overview = found.overview
        rows = (
            CompetenceRow(
                one.id, one.name, one.scale, _shown(line.figures), one.area, line.need_level, line.focus
            )
            for one, line in self.lines(found)
        )
        columns = (
            UnitColumn(
                self.tree[one.unit].name, {known: _shown(figures) for known, figures in one.figures.items()}
            )
            for one in overview.parts
            if one.unit in self.tree
        )
        counts = (
            GoalCount(self.competences[one.competence].name, one.counts, one.hidden)
            for one in overview.goals
            if one.competence in self.competences
        )
        return OverviewBook(
            self.tree[overview.unit].name,
            overview.day,
            overview.basis,
            overview.people,
            found.at,
            tuple(rows),
            overview.k,
            units=tuple(columns),
            goal_counts=tuple(counts),
            released=found.at,
        )

    def write(self, found: ReleasedOverview, to: Path) -> None:
        """Write the workbook, whole or not at all."""
        from kompetence.exchange.overview_workbook import write_overview

        book = self.book(found)
        replace_file(to, whole(lambda stream: write_overview(book, stream)))


def _shown(figures: OpenFigures) -> ShownFigures:
    return ShownFigures({key: figures.known(key) for key in FIGURES}, figures.hidden)
