"""One person: radar and table of levels, and the goals beside them."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from kompetence.charts.geometry import Axis
from kompetence.domain.assessment import State
from kompetence.domain.change import Change, Topic
from kompetence.domain.competence import Competence
from kompetence.domain.coverage import Standing
from kompetence.domain.goal import Goal
from kompetence.domain.ids import PersonId
from kompetence.domain.views import PersonSheet, SheetLine
from kompetence.i18n import gettext as _
from kompetence.ui import messages, theme, wording
from kompetence.ui.changes import Changes
from kompetence.ui.goals.goal_form import Subject
from kompetence.ui.goals.goals_panel import GoalsPanel
from kompetence.ui.layouts import Box, column, holding, row
from kompetence.ui.panels import Page, Scrolling, TitleRow
from kompetence.ui.people.levels import LevelsModel, LevelsTable
from kompetence.ui.place import Context
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button, icon_button
from kompetence.ui.widgets.card import Ground
from kompetence.ui.widgets.level_keys import LevelKeys
from kompetence.ui.widgets.radar import Radar

RADAR_BESIDE, ROOMY = 870, 1100
RADAR, ROOMY_RADAR = 344, 460


class PersonPage(Page):
    """Levels by key, goals beside them, and the plan as a paper."""

    def __init__(self, context: Context) -> None:
        self._workspace, self._acts, self._wants = context.workspace, context.acts, context.wants
        self._person: PersonId | None = None
        self._sheet: PersonSheet | None = None
        self._saving = False
        self.model = LevelsModel()
        self.table = LevelsTable(self.model)
        self.model.setParent(self.table)
        self.radar = Radar(_("Level"))
        self._choice = label("", Role.STRONG, wrap=True)
        self._behaviour = label("", Role.BODY, "text2", wrap=True)
        self._keys = LevelKeys()
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(theme.px(12))
        self._beside.addWidget(self.radar, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._beside.addLayout(column(self.table, None, gap=0), 1)
        self._hand = Ground("window", "top", _hand(self._choice, self._behaviour, self._keys))
        self._heading = label("", Role.HEADING)
        self._counted = label("", Role.BODY, "text2", wrap=True)
        inner = column(
            row(self._heading, (self._counted, 1), gap=2.5), self._beside, None, gap=2, margins=(8, 2, 5, 5)
        )
        self.plan = button(_("Development plan (PDF)"), self._ask_plan, icon="file-text")
        back = icon_button("arrow-left", _("Back to the people"), self._leave)
        self._inside = inner
        super().__init__(
            TitleRow("", self.plan, back=back),
            holding(column((Scrolling(holding(inner), _("Levels")), 1), self._hand, gap=0)),
            goals := GoalsPanel(follow_up=True),
        )
        self.goals = goals
        self._connect(context.changes)

    def _connect(self, changes: Changes) -> None:
        self._keys.chosen.connect(self._rate)
        self.table.keys.pressed.connect(self._press)
        self.table.selectionModel().currentChanged.connect(self._look)
        self.goals.wanted.connect(self._new_goal)
        self.goals.saved.connect(self._save_goal)
        self.goals.deleted.connect(self._acts.remove_goal)
        self.goals.taken_back.connect(self._take_back)
        self.goals.stuck.connect(self._ask_to_leave_form)
        self.goals.followed.connect(self._follow_up)
        changes.made.connect(self._changed)

    def _leave(self) -> None:
        self._wants.back.emit()

    def settle(self) -> bool:
        """Save what is being written; whether one can leave without losing anything."""
        return self.goals.settle()

    def ask_to_leave(self, then: Callable[[], None]) -> None:
        """Say what cannot be saved, and go on only when that is accepted."""

        def leave() -> None:
            self.goals.close_form()
            then()

        messages.confirm_leaving(
            self,
            _("Leave without what is not saved?"),
            _("Something in the goal cannot be saved as it stands. Stay to mend it, or leave without it."),
            _("Leave without it"),
            leave,
        )

    def _ask_to_leave_form(self) -> None:
        self.ask_to_leave(lambda: None)

    def _follow_up(self) -> None:
        if self._person is not None:
            self._wants.follow_up.emit(self._person)

    def _ask_plan(self) -> None:
        if self._person is not None:
            self._wants.plan.emit(self._person)

    def show_person(self, person: PersonId) -> None:
        """Show somebody."""
        self._person = person
        self.refresh()
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 3))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def first(self) -> QWidget:
        """Where the keyboard goes when one comes here."""
        return self.table

    def look_again(self) -> None:
        """Show the data as they stand now."""
        self.refresh()

    def refresh(self) -> None:
        """Look again at levels and goals."""
        if self._person is None:
            return
        self._refresh_levels(self._person)
        self._refresh_goals(self._person)

    def _refresh_levels(self, person: PersonId) -> None:
        sheet = self._sheet = self._workspace.sheet(person)
        self.head.title.setText(sheet.person.name)
        parts = [sheet.person.position, sheet.unit]
        self.head.context.setText("  ·  ".join(part for part in parts if part))
        self._heading.setText(wording.competences(len(sheet.lines)))
        self._counted.setText(wording.counted(sheet.count))
        self.model.show(sheet)
        self.radar.show_axes([_axis(line.competence, line.standing) for line in sheet.lines if _drawn(line)])
        self._look(self.table.currentIndex())

    def _refresh_goals(self, person: PersonId) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        partners = [line.person.name for line in self._workspace.people() if line.person.id != person]
        subjects = {
            str(line.competence.id): Subject(
                sheet.person.name,
                line.competence,
                self._workspace.learning_forms(line.competence.id),
                partners,
                self._today,
            )
            for line in sheet.lines
        }
        self.goals.show_goals(self._workspace.goals(person), subjects)

    def _today(self) -> date:
        return self._workspace.place().day

    def _changed(self, change: Change) -> None:
        shown = self.isVisibleTo(self.window()) or self.goals.form is not None
        if self._person is None or not shown:
            return
        if change.topic is Topic.GOALS:
            self.goals.update_goals(self._workspace.goals(self._person), own=self._saving)
        elif change.topic is Topic.RATINGS:
            self._refresh_levels(self._person)
        else:
            self.refresh()

    def _current(self) -> Competence | None:
        index = self.table.currentIndex()
        return self.model.line(index.row()).competence if index.isValid() else None

    def _look(self, current: QModelIndex, _before: QModelIndex | None = None) -> None:
        shown = current.isValid() and current.row() < self.model.rowCount()
        self._hand.setVisible(shown)
        if not shown:
            return
        line = self.model.line(current.row())
        name = _("Agreed level in {competence}").format(competence=line.competence.name)
        self._choice.setText(name)
        self._keys.setAccessibleName(name)
        self._keys.show_rating(line.competence, line.agreed)
        level = line.agreed if isinstance(line.agreed, int) else line.standing.level
        text = line.competence.behaviours.get(level, "") if level is not None else line.competence.description
        text = wording.sentence(text)
        if line.agreed is None and level is not None:
            now = _("{level} counts until you agree: {behaviour}")
            text = now.format(level=line.competence.scale.named(level), behaviour=text)
        self._behaviour.setText(text)

    def _press(self, step: int | None) -> None:
        competence = self._current()
        if self._person is not None and competence is not None:
            self._acts.press(self._person, competence, step)

    def _rate(self, value: object) -> None:
        competence = self._current()
        if self._person is not None and competence is not None:
            self._acts.rate(self._person, competence, value)  # type: ignore[arg-type]  # what LevelKeys promises
            self._look(self.table.currentIndex())

    def _new_goal(self) -> None:
        competence = self._current()
        if self._person is not None and competence is not None:
            self.goals.open_form(self._workspace.new_goal(self._person, competence.id), new=True)

    def _save_goal(self, goal: Goal) -> None:
        form = self.goals.form
        if form is None:
            return
        self._saving = True
        try:
            if self._acts.save_goal(goal, form.before, form):
                form.kept(goal)
        finally:
            self._saving = False

    def _take_back(self) -> None:
        form = self.goals.form
        if form is None:
            return
        form.flush()
        now, first = form.before, form.original
        self.goals.close_form()
        if now is not None and now != first:
            if form.is_new:
                self._acts.remove_goal(now)
            else:
                self._acts.restore_goal(first)

    @override
    def natural_body(self, width: int) -> int:
        return self._inside.totalHeightForWidth(width) + self._hand.heightForWidth(width)

    @override
    def _arrange(self) -> None:
        super()._arrange()
        side = 0 if self.side.isHidden() else self.side.maximumWidth()
        room = self.width() - side
        wide = room >= theme.px(RADAR_BESIDE) and side < self.width()
        self.radar.set_room(theme.px(ROOMY_RADAR if wide and room >= theme.px(ROOMY) else RADAR))
        across, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.BottomToTop
        self._beside.setDirection(across if wide else below)


def _hand(choice: QWidget, behaviour: QWidget, keys: QWidget) -> Box:
    """What is chosen in the table stands at the foot, always in view."""
    return column(row((choice, 1), keys, gap=4), behaviour, gap=1, margins=(8, 2.5, 6, 3))


def _drawn(line: SheetLine) -> bool:
    return line.standing.state is not State.NOT_RELEVANT


def _axis(competence: Competence, standing: Standing) -> Axis:
    scale = competence.scale
    return Axis(
        competence.short or competence.name,
        scale.lowest,
        scale.highest,
        standing.target,
        standing.upper,
        standing.level,
    )
