"""The year in each sub-unit, in words: talks held or covered and plans that are current; small groups are not told."""

from PySide6.QtWidgets import QWidget

from kompetence.domain.season import UnitCount, UnitCounts
from kompetence.i18n import gettext as _
from kompetence.ui import wording
from kompetence.ui.layouts import Box, column, holding, row
from kompetence.ui.panels import Scrolling
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.card import Card, Hairline


class UnitList(QWidget):
    """One line a unit, in Danish order, never ranked; with `whole` the page around it scrolls."""

    def __init__(self, *, whole: bool = False) -> None:
        super().__init__()
        self._lines: Box = column(gap=0)
        self._whole = label("", Role.HEADING, wrap=True)
        self._since = label("", Role.SMALL, "text2", wrap=True)
        self._note = label("", Role.SMALL, "text2", wrap=True)
        card = Card(column(self._lines, margins=(0, 0.5, 0, 0.5)))
        inner = column(self._whole, self._since, 1, card, 1, self._note, None, gap=1, margins=(8, 0, 6, 5))
        self._inside = inner
        self.setLayout(inner if whole else column((Scrolling(holding(inner), _("Units")), 1), gap=0))

    @property
    def texts(self) -> list[str]:
        """What the lines say."""
        from PySide6.QtWidgets import QLabel

        return [one.text() for one in self.findChildren(QLabel)]

    def show_counts(self, counts: UnitCounts) -> None:
        """Show the units below, and what is hidden and why."""
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._whole.setText(_("The last twelve months"))
        self._since.setVisible(counts.at is not None)
        if counts.at is not None:
            from kompetence.words.released_texts import since_text

            self._since.setText(since_text(counts.at))
        for at, one in enumerate((counts.whole, *counts.units)):
            if at:
                self._lines.addWidget(Hairline())
            self._lines.addWidget(_line(one, counts.smallest))
        note = _(
            "Counted are people with an own talk held or covered by a group talk, and people with a sealed plan."
        )
        self._note.setText(note)

    def natural_height(self, width: int) -> int:
        """How tall it is when nothing scrolls."""
        return self._inside.totalHeightForWidth(width)


def _line(one: UnitCount, smallest: int) -> QWidget:
    name = label(one.name, Role.STRONG, wrap=True)
    people = label(wording.people(one.people), Role.SMALL, "text2")
    if one.held is None or one.current is None:
        told = label(
            _(
                "Hidden: fewer than {k} people stand behind the figure, or it would tell about somebody."
            ).format(k=smallest),
            Role.BODY,
            "text2",
            wrap=True,
        )
    else:
        text = _("{held} of {people} have had a talk, {current} of {people} have a current plan")
        told = label(
            text.format(held=one.held, current=one.current, people=one.people), Role.BODY, "text", wrap=True
        )
    return holding(row((column(name, people, gap=0), 2), (told, 3), gap=4, margins=(4, 2.5, 4, 2.5)))
