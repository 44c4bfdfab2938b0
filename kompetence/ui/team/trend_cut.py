"""The cut over time: the figures of each competence at the end of every round, and what has changed since."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from kompetence.domain.team_views import ShownFigures, Trend
from kompetence.i18n import gettext as _
from kompetence.ui import dates, theme, wording
from kompetence.ui.layouts import column
from kompetence.ui.team.figures_model import Column, FiguresModel, Row
from kompetence.ui.team.figures_table import FiguresTable
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.words.values import basis_words


def trend_table(trend: Trend) -> tuple[list[Column], list[Row]]:
    """A trend as columns and rows; rounds without anything are left out."""
    columns = [Column(one.title, dates.written(one.day)) for one in trend.points]
    return columns, [Row(one.competence, one.figures) for one in trend.rows]


def risen(figures: Sequence[ShownFigures | None]) -> int | None:
    """How many more can at the newest point than at the one before; None where either may not be seen."""
    known = [one.known("can") if one is not None else None for one in figures[-2:]]
    if len(known) < 2 or known[0] is None or known[1] is None:
        return None
    return known[1] - known[0]


def summed_up(trend: Trend) -> str:
    """In how many competences more or fewer can than at the round before."""
    changes = [change for one in trend.rows if (change := risen(one.figures)) is not None]
    if len(trend.points) > 1 and not changes:
        return ""
    if not changes:
        return _("There is one round so far. After the next you see here how it goes.")
    before = trend.points[-2]
    text = _("Since {round}: more people can in {more}, fewer in {fewer}, as many in {same}.")
    return text.format(
        round=before.title,
        more=wording.competences(sum(one > 0 for one in changes)),
        fewer=wording.competences(sum(one < 0 for one in changes)),
        same=wording.competences(sum(one == 0 for one in changes)),
    )


class TrendCut(QWidget):
    """One column for each round."""

    def __init__(self) -> None:
        super().__init__()
        self.model = FiguresModel()
        self.table = FiguresTable(self.model, _("Over time"))
        self.model.setParent(self.table)
        self.summary = label("", Role.BODY, wrap=True)
        self.note = label("", Role.SMALL, "text2", wrap=True)
        self.setLayout(column(self.summary, (self.table, 1), self.note, gap=2))

    def show_trend(self, trend: Trend) -> None:
        """Show how it went."""
        self.model.show(*trend_table(trend))
        self.summary.setText(summed_up(trend))
        bases = dict.fromkeys(basis_words(one.basis) for one in trend.points)
        text = _(
            "Each column holds the people and targets of its day: the end of the round, or today. Levels are {basis}."
        )
        self.note.setText(text.format(basis="; ".join(bases)))
        self.note.setVisible(bool(trend.points))
        if trend.rows and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, len(trend.points) - 1))

    def natural_height(self, width: int) -> int:
        """How tall it is when nothing scrolls."""
        texts = self.summary.heightForWidth(width) + self.note.heightForWidth(width)
        return self.table.natural_height() + 2 * texts + theme.px(40)
