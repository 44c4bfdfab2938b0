"""Figures that were given out, as the table of figures draws them."""

from dataclasses import dataclass

from kompetence.domain.coverage import Vulnerability
from kompetence.domain.figures_view import FiguresView
from kompetence.domain.released import OpenFigures
from kompetence.i18n import gettext as _
from kompetence.ui import dates, wording
from kompetence.ui.team.figures_model import Column, Row


@dataclass(frozen=True, slots=True)
class OpenCell:
    """One unit in one competence; what hangs on one person is for that person's leader alone."""

    figures: OpenFigures
    vulnerability: Vulnerability | None = None

    def known(self, figure: str) -> int | None:
        """A figure, or None where it is undefined or hidden."""
        value = self.figures.known(figure)
        return value if isinstance(value, int) else None


def columns(view: FiguresView) -> list[Column]:
    """The whole unit, then those below it; one that has units of its own can be gone into."""
    whole = Column(view.unit.name, wording.people(view.people))
    return [whole, *(Column(one.unit.name, wording.people(one.people), one.unit.id) for one in view.columns)]


def rows(view: FiguresView) -> list[Row]:
    """Every competence across."""
    return [
        Row(
            one.competence,
            tuple(None if cell is None else OpenCell(cell) for cell in (one.whole, *one.parts)),
        )
        for one in view.rows
    ]


def since(view: FiguresView) -> str:
    """From when the figures are: `Udgivet 22. november 2026 kl. 2.00`."""
    at = view.at.astimezone()
    time = dates.moment(at.hour, at.minute)
    return _("Given out {day} at {time}").format(day=dates.written(at.date()), time=time)
