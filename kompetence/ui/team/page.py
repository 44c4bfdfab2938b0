"""The team in four cuts, with the details of the competence in hand beside them."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QBoxLayout, QMenu, QStackedLayout, QWidget
from typing_extensions import override

from kompetence.domain.assessment import Lane
from kompetence.domain.change import Change, Topic
from kompetence.domain.clash import Seen
from kompetence.domain.team_views import ShownFigures
from kompetence.domain.views import Rating, TeamPicture
from kompetence.errors import RefusalError
from kompetence.i18n import gettext as _
from kompetence.ui import dates, theme, wording
from kompetence.ui.held_levels import held_levels
from kompetence.ui.in_view import keep_in_view
from kompetence.ui.layouts import Box, column, holding, row
from kompetence.ui.panels import Page, TitleRow
from kompetence.ui.place import Context
from kompetence.ui.tasks import Tasks
from kompetence.ui.team.coverage_side import CoverageSide
from kompetence.ui.team.map_cut import MapCut
from kompetence.ui.team.one_cut import OneCut
from kompetence.ui.team.trend_cut import TrendCut
from kompetence.ui.team.units_cut import UnitsCut
from kompetence.ui.widgets.button import Button, button
from kompetence.ui.widgets.empty_state import EmptyState
from kompetence.ui.widgets.segments import Segments
from kompetence.words.values import basis_words

_RELEVANT = {Topic.RATINGS, Topic.GOALS, Topic.PEOPLE, Topic.PROFILES, Topic.ROUNDS, Topic.UNITS}
UNITS, MAP, ONE, TIME = "units", "map", "one", "time"
_PLACES = {UNITS: 0, MAP: 1, ONE: 2, TIME: 3}
_NOTHING, _READING = 4, 5
_MANY, _PAUSE = 150, 60
"""From so many people the side panel waits until the arrow keys rest for so many milliseconds."""


class TeamPage(Page):
    """Keys rate the agreed lane; the buttons ask for projector and papers."""

    def __init__(self, context: Context) -> None:
        self._workspace, self._acts, self._wants = context.workspace, context.acts, context.wants
        self._context = context
        self._picture = TeamPicture((), ())
        self._seen = False
        self._stale: set[str] = set(_PLACES)
        self._side_wanted = True
        self._competence = ""
        self._agreed: Seen[Rating] | None = None
        """The agreed level that is shown of the cell in hand; None until it is shown."""
        self.tasks: Tasks | None = None
        self.map = MapCut(context.workspace.cuts.without)
        self.heat_map, self.model = self.map.heat_map, self.map.model
        self.foot = self.map.legend
        self.units = UnitsCut(context.workspace.cuts.unit_above)
        self.one = OneCut()
        self.time = TrendCut()
        self.cuts = Segments(
            _("Cut"),
            [
                (UNITS, _("Organisation")),
                (MAP, _("Team")),
                (ONE, _("One competence")),
                (TIME, _("Over time")),
            ],
        )
        self.leave = button(_("What if … leaves"), self._think, icon="user-minus")
        self.export = Button(_("Export"), icon="download")
        self.projector = button(_("Projector"), self._project, icon="presentation")
        body = self._made_body()
        head = TitleRow(_("Team"), self.projector, self.export)
        self._side = CoverageSide()
        super().__init__(head, body, self._side)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._look_if_seen)
        self._connect(context)

    def _made_body(self) -> QWidget:
        stack = QWidget()
        self._either = QStackedLayout(stack)
        for cut in (self.units, self.map, self.one, self.time):
            self._either.addWidget(cut)
        why = _("When the people of the unit have a profile, you see here who can do what.")
        self._either.addWidget(EmptyState(_("No competences yet"), why))
        self._either.addWidget(EmptyState(_("Reading the team …"), _("It takes a moment with many people.")))
        self._either.setCurrentIndex(_NOTHING)
        self._tools: Box = row(self.cuts, None, self.leave, margins=(0, 0, 3, 0))
        self._bar = holding(self._tools)
        return holding(column(self._bar, (stack, 1), gap=2, margins=(8, 0, 3, 4)))

    def _connect(self, context: Context) -> None:
        self._side.rated.connect(self._rate)
        self._side.goal_wanted.connect(self._want_goal)
        self.cuts.choose(MAP)
        self.cuts.chosen.connect(self._cut)
        self.export.clicked.connect(self._offer_export)
        self.map.leaving.ended.connect(self._end_thinking)
        self.map.leaving.changed.connect(self._resize_body)
        self.heat_map.table.keys.pressed.connect(self._press)
        self.heat_map.table.selectionModel().currentChanged.connect(self._moved)
        self.model.modelReset.connect(self._hold)
        self.units.table.selectionModel().currentChanged.connect(self._look)
        self.units.entered.connect(self._wants.unit)
        self.time.table.selectionModel().currentChanged.connect(self._look)
        self.one.chosen.connect(self._choose)
        self.one.goal_wanted.connect(self._wants.goal)
        for table in (self.heat_map.table, self.units.table, self.time.table):
            table.selectionModel().currentChanged.connect(self._follow)
        context.changes.made.connect(self._changed)
        context.acts.unsaved.changed.connect(self._show_held)

    @override
    def natural_body(self, width: int) -> int:
        inner = width - 11 * theme.unit()
        parts: dict[str, Callable[[int], int]] = {
            UNITS: self.units.natural_height,
            MAP: self.map.natural_height,
            ONE: self.one.natural_height,
            TIME: self.time.natural_height,
        }
        return parts[self.cuts.now](inner) + self._bar.sizeHint().height() + 8 * theme.unit()

    @override
    def show_side(self, shown: bool) -> None:
        self._side_wanted = shown
        super().show_side(shown and self._either.currentIndex() < _NOTHING)

    def first(self) -> QWidget:
        """Where the keyboard goes when one comes here."""
        return {
            UNITS: self.units.table,
            MAP: self.heat_map.table,
            ONE: self.one.choice,
            TIME: self.time.table,
        }[self.cuts.now]

    def settle(self) -> bool:
        """Nothing is written here that is not saved at once."""
        return True

    def ask_to_leave(self, then: Callable[[], None]) -> None:
        """Nothing is lost by leaving."""
        then()

    def refresh(self) -> None:
        """Look again at everything, now or when the page is next shown."""
        self._seen, self._stale, self._agreed = False, set(_PLACES), None
        if self.isVisibleTo(self.window()):
            self.look_again()

    def look_again(self) -> None:
        """Show the data as they stand now, if anything has changed since; with many people read elsewhere first."""
        if self._seen:
            return
        if self._workspace.cuts.is_read() or self._people() < _MANY:
            self._show()
        elif self._either.currentIndex() != _READING:
            self._either.setCurrentIndex(_READING)
            super().show_side(False)
            self.tasks = self.tasks or Tasks(self)
            self.tasks.start(
                lambda _job: self._workspace.prepare(),
                owner=self,
                done=self._read,
                failed=self._wants.tell.emit,
            )

    def _people(self) -> int:
        units = self._workspace.units()
        return max((one.people for one in units), default=0)

    def _read(self, _nothing: None) -> None:
        self._show()
        if self.isVisible():
            self.first().setFocus()

    def _show(self) -> None:
        self._seen = True
        place = self._workspace.place()
        parts = [place.unit.name, wording.people(place.people), dates.written(place.day)]
        told = "  ·  ".join(parts)
        if place.partly:
            told += "\n" + _(
                "The figures are of those whom you lead. You yourself, and whoever others lead, are not counted."
            )
            if self.cuts.now == UNITS:
                self.cuts.choose(MAP)
        self.cuts.segment(UNITS).setVisible(not place.partly)
        self.head.context.setText(told)
        self._picture = self._workspace.team()
        self._stale.discard(MAP)
        note = _("The number is the level ({basis}). Bars below it are steps up to the target level.")
        self.map.note.setText(note.format(basis=basis_words(place.basis)))
        self.map.show_picture(self._picture)
        self.one.offer(self._picture.rows)
        self._hold()
        self._cut(self.cuts.now)

    def _hold(self) -> None:
        """Have a cell in hand, the one that was or the first."""
        table = self.heat_map.table
        if not table.currentIndex().isValid() and self.model.rowCount():
            table.setCurrentIndex(self.model.index(max(0, self.model.row_of(self._competence)), 0))

    def _cut(self, cut: str) -> None:
        """Show a cut, read when it is first wanted."""
        empty = not self._picture.rows and cut != UNITS
        if cut in self._stale and not empty:
            self._stale.discard(cut)
            place = self._workspace.place()
            if cut == UNITS:
                basis = basis_words(place.basis)
                self.units.show_map(self._workspace.cuts.organisation(), place.unit.name, place.people, basis)
            elif cut == TIME:
                self.time.show_trend(self._workspace.cuts.trend())
        self._either.setCurrentIndex(_NOTHING if empty else _PLACES[cut])
        self.leave.setVisible(cut == MAP and not empty)
        self._enter(cut)
        self.show_side(self._side_wanted)
        if cut == MAP:
            self._moved()
        else:
            self._look()

    def _enter(self, cut: str) -> None:
        """Have the same competence in hand in every cut."""
        if cut == MAP and (at := self.model.row_of(self._competence)) >= 0:
            table = self.heat_map.table
            table.setCurrentIndex(self.model.index(at, max(0, table.currentIndex().column())))
        for key, part in ((UNITS, self.units), (TIME, self.time)):
            if cut == key:
                rows = range(part.model.rowCount())
                found = (one for one in rows if part.model.row(one).competence.id == self._competence)
                at = next(found, -1)
                if at >= 0:
                    part.table.setCurrentIndex(
                        part.model.index(at, max(0, part.table.currentIndex().column()))
                    )

    def _follow(self, now: QModelIndex) -> None:
        """Keep what the keys come to in view; what others change moves nobody's page."""
        table = self.first()
        if isinstance(table, QAbstractItemView) and table.hasFocus():
            keep_in_view(self, table, now)

    def _moved(self) -> None:
        self._agreed = None
        if len(self.model.people) < _MANY:
            self._look()
        else:
            self._later.start(_PAUSE)

    def _look_if_seen(self) -> None:
        """The arrow keys rest; meanwhile the page may be gone, and the data with it."""
        if self.isVisible():
            self._look()

    def _look(self) -> None:
        """Show the details of what is in hand."""
        cut = self.cuts.now
        if self._either.currentIndex() >= _NOTHING:
            self._side.show_content(False)
        elif cut in {UNITS, TIME}:
            self._look_at_figures(self.units if cut == UNITS else self.time)
        elif cut == ONE:
            self._look_at_one()
        else:
            self._look_at_cell(self.heat_map.table.currentIndex())

    def _look_at_figures(self, cut: UnitsCut | TrendCut) -> None:
        current = cut.table.currentIndex()
        if not current.isValid() or current.row() >= cut.model.rowCount():
            self._side.show_content(False)
            return
        found = cut.model.row(current.row())
        self._competence = found.competence.id
        head = cut.model.column(current.column())
        title = f"{head.title} · {head.subtitle}" if head.subtitle else head.title
        figures = found.figures[current.column()]
        assert figures is None or isinstance(figures, ShownFigures)
        self._side.show_unit(found.competence, title, figures)

    def _look_at_one(self) -> None:
        rows = self._picture.rows
        found = next((one for one in rows if one.competence.id == self._competence), rows[0])
        self._competence = found.competence.id
        goals = self._workspace.cuts.goals(found.competence.id)
        self.one.show_competence(found, self._picture.people, goals)
        self._side.show_competence(found, self._picture.people, goals, alone=True)
        self._arrange()

    def _look_at_cell(self, current: QModelIndex) -> None:
        self._agreed = None
        if not current.isValid() or current.row() >= self.model.rowCount():
            self._side.show_content(False)
            return
        found, people = self.model.row(current.row()), self.model.people
        self._competence = found.competence.id
        self._side.show_competence(found, people, self._workspace.cuts.goals(found.competence.id))
        if current.column() < len(people) and not self.map.is_thinking:
            person = people[current.column()]
            key = person.id, found.competence.id
            held = held_levels(self._acts.unsaved)
            agreed = held[key] if key in held else self._workspace.rating(*key, Lane.AGREED)
            self._agreed = Seen(agreed)
            shown = self.model.marks(current.row())[current.column()]
            self._side.show_hand(found, person, shown, agreed)
        self._later.stop()

    def _choose(self, competence: str) -> None:
        self._competence = competence
        self._look()

    def _changed(self, change: Change) -> None:
        if change.topic in _RELEVANT:
            self.refresh()

    def _show_held(self) -> None:
        """What waits to be saved is shown as it was entered."""
        if self.model.hold(held_levels(self._acts.unsaved)):
            self._look_if_seen()

    def _press(self, step: int | None) -> None:
        current = self.heat_map.table.currentIndex()
        if self.map.is_thinking:
            self._wants.say.emit(_("Go back to the team of today to rate."))
        elif current.isValid() and current.column() < len(self.model.people):
            person = self.model.people[current.column()]
            self._acts.press(person.id, self.model.row(current.row()).competence, step, self._agreed)

    def _rate(self, value: Rating) -> None:
        current = self.heat_map.table.currentIndex()
        if current.isValid() and current.column() < len(self.model.people):
            person = self.model.people[current.column()]
            self._acts.rate(person.id, self.model.row(current.row()).competence, value, self._agreed)
            self._look()

    def _think(self) -> None:
        self.map.think()
        self.leave.setVisible(False)
        self._resize_body()
        self._look()

    def _end_thinking(self) -> None:
        self.map.end()
        self.leave.setVisible(True)
        self._resize_body()
        self._look()
        self.heat_map.table.setFocus()

    def _resize_body(self) -> None:
        self._arrange()

    def _want_goal(self, competence: str) -> None:
        self._wants.place.emit("goals")
        self._wants.team_goal.emit(competence)

    def _project(self) -> None:
        from kompetence.ui.team.public_team import PublicScreen

        if self._context.served:  # where nothing may have been given out for others to see
            try:
                self._workspace.cuts.public()
            except RefusalError as refusal:
                self._wants.tell.emit(refusal)
                return
        self._wants.full.emit(PublicScreen(self._context))

    def _offer_export(self) -> None:
        menu = QMenu(self)
        menu.addAction(_("Overview (Excel) …"), self._wants.overview.emit)
        menu.addAction(_("Overview without names (PDF) …"), self._wants.team_paper.emit)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.export.mapToGlobal(self.export.rect().bottomLeft()))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self.body.width() - 11 * theme.unit()
        needed = self.cuts.sizeHint().width() + self.leave.sizeHint().width() + 2 * theme.unit()
        wide = room >= needed
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._tools.setDirection(across if wide else down)
        super().resizeEvent(event)
