"""The team: heat map, legend and the coverage of the competence in hand."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QStackedLayout, QWidget
from typing_extensions import override

from kompetence.domain.assessment import Lane
from kompetence.domain.change import Change, Topic
from kompetence.domain.views import Rating
from kompetence.i18n import gettext as _
from kompetence.ui import dates, theme, wording
from kompetence.ui.heat_map.legend import Legend
from kompetence.ui.heat_map.model import HeatMapModel
from kompetence.ui.heat_map.table import HeatMap
from kompetence.ui.layouts import column, holding
from kompetence.ui.panels import Page, TitleRow
from kompetence.ui.place import Context
from kompetence.ui.team.coverage_side import CoverageSide
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.empty_state import EmptyState

_RELEVANT = {Topic.RATINGS, Topic.GOALS, Topic.PEOPLE, Topic.PROFILES, Topic.ROUNDS, Topic.UNITS}


class TeamPage(Page):
    """Keys rate the agreed lane; the buttons ask for the papers."""

    def __init__(self, context: Context) -> None:
        self._workspace, self._acts, self._wants = context.workspace, context.acts, context.wants
        self.model = HeatMapModel()
        self.heat_map = HeatMap(self.model)
        self.model.setParent(self.heat_map)
        self._note = label("", Role.SMALL, "text2", wrap=True)
        self._legend = Legend()
        map_ = column((self.heat_map, 1), 2, self._legend, 1, self._note, gap=0, margins=(8, 0, 3, 4))
        map_.addStretch(0)
        body = QWidget()
        self._either = QStackedLayout(body)
        self._either.addWidget(holding(map_))
        why = _("When the people of the unit have a profile, you see here who can do what.")
        self._either.addWidget(EmptyState(_("No competences yet"), why))
        head = TitleRow(
            _("Team"),
            button(_("Overview (Excel)"), self._ask_overview, icon="download"),
            button(_("Overview (PDF)"), self._ask_paper, icon="file-text"),
        )
        self._side_wanted, self._stale = True, True
        super().__init__(head, body, side := CoverageSide())
        self._side = side
        self._side.rated.connect(self._rate)
        table = self.heat_map.table
        table.keys.pressed.connect(self._press)
        table.selectionModel().currentChanged.connect(self._look)
        context.changes.made.connect(self._changed)

    @override
    def natural_body(self, width: int) -> int:
        below = self._legend.heightForWidth(width) + 3 * self._note.heightForWidth(width)
        return self.heat_map.natural_height() + below + 10 * theme.unit()

    @override
    def show_side(self, shown: bool) -> None:
        self._side_wanted = shown
        super().show_side(shown and self.model.rowCount() > 0)

    def _ask_overview(self) -> None:
        self._wants.overview.emit()

    def _ask_paper(self) -> None:
        self._wants.team_paper.emit()

    def first(self) -> QWidget:
        """Where the keyboard goes when one comes here."""
        return self.heat_map.table

    def settle(self) -> bool:
        """Nothing is written here that is not saved at once."""
        return True

    def ask_to_leave(self, then: Callable[[], None]) -> None:
        """Nothing is lost by leaving."""
        then()

    def refresh(self) -> None:
        """Look again at everything, now or when the page is next shown."""
        self._stale = True
        if self.isVisibleTo(self.window()):
            self.look_again()

    def look_again(self) -> None:
        """Show the data as they stand now, if anything has changed since."""
        if not self._stale:
            return
        self._stale = False
        place = self._workspace.place()
        parts = [place.unit.name, wording.people(place.people), dates.written(place.day)]
        self.head.context.setText("  ·  ".join(parts))
        note = _("The number is the level ({basis}). Bars below it are steps up to the target level.")
        self._note.setText(note.format(basis=wording.basis(place.basis)))
        self.model.show(self._workspace.team())
        self._either.setCurrentIndex(0 if self.model.rowCount() else 1)
        self.show_side(self._side_wanted)
        table = self.heat_map.table
        if not table.currentIndex().isValid() and self.model.rowCount():
            table.setCurrentIndex(self.model.index(0, 0))
        self._look(table.currentIndex())

    def _changed(self, change: Change) -> None:
        if change.topic in _RELEVANT:
            self.refresh()

    def _look(self, current: QModelIndex, _before: QModelIndex | None = None) -> None:
        if not current.isValid() or current.row() >= self.model.rowCount():
            self._side.show_content(False)
            return
        row, people = self.model.row(current.row()), self.model.people
        at = current.column() if current.column() < len(people) else None
        agreed: Rating = None
        if at is not None:
            agreed = self._workspace.rating(people[at].id, row.competence.id, Lane.AGREED)
        self._side.show_cell(row, people, at, agreed)

    def _press(self, step: int | None) -> None:
        current = self.heat_map.table.currentIndex()
        if current.isValid() and current.column() < len(self.model.people):
            person = self.model.people[current.column()]
            self._acts.press(person.id, self.model.row(current.row()).competence, step)

    def _rate(self, value: Rating) -> None:
        current = self.heat_map.table.currentIndex()
        if current.isValid() and current.column() < len(self.model.people):
            person = self.model.people[current.column()]
            self._acts.rate(person.id, self.model.row(current.row()).competence, value)
            self._look(current)
