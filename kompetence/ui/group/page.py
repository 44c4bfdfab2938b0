"""The group talk: the whole team before one screen, step by step, with no person on it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from kompetence.domain.change import Topic
from kompetence.domain.group_talk import GroupSheet
from kompetence.domain.ids import GroupTalkId
from kompetence.i18n import N_
from kompetence.i18n import gettext as _
from kompetence.ui import dates, theme, wording
from kompetence.ui.group.closing import ClosingStep
from kompetence.ui.group.core_task import CoreTaskStep
from kompetence.ui.group.needs import NeedsStep
from kompetence.ui.group.step import Step
from kompetence.ui.group.targets import TargetsStep
from kompetence.ui.group.team_goals import TeamGoalsStep
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.place import Context
from kompetence.ui.projector import Projector
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button, icon_button
from kompetence.ui.widgets.chips import Flow
from kompetence.ui.widgets.segments import Segments

_STEPS: tuple[tuple[str, Callable[[Context], Step]], ...] = (
    (N_("Core task"), CoreTaskStep),
    (N_("Target levels"), TargetsStep),
    (N_("Needs"), NeedsStep),
    (N_("Team goals"), TeamGoalsStep),
    (N_("Summary"), ClosingStep),
)

_BESIDE = 760


class GroupPage(Projector):
    """On the wall; Ctrl with Page Up and Page Down goes through the steps, Escape leaves."""

    topics = frozenset({Topic.UNITS, Topic.PROFILES, Topic.ROUNDS, Topic.GOALS, Topic.PEOPLE})

    def __init__(self, context: Context, talk: GroupTalkId) -> None:
        self._talk = talk
        self._sheet: GroupSheet | None = None
        self._title = label("", Role.TITLE, wrap=True)
        self._where = label("", Role.BODY, "text2")
        self._steps = [make(context) for _word, make in _STEPS]
        self._pages = QStackedWidget()
        for step in self._steps:
            self._pages.addWidget(step)
        self.tabs = Segments(_("Step"), [(str(at), _(word)) for at, (word, _make) in enumerate(_STEPS)])
        self.before = icon_button("arrow-left", _("Back a step"), partial(self._turn, -1))
        self.after = button(_("Next step"), partial(self._turn, 1), "primary", "arrow-right")
        ways = Flow()
        for one in (self.tabs, self.before, self.after):
            ways.addWidget(one)
        for step in self._steps:
            step.lead = self.after
        self._heading = row((self._title, 1), self._where, gap=4)
        head = column(self._heading, holding(ways), gap=2, margins=(8, 4, 8, 1))
        super().__init__(context, holding(column(holding(head), (self._pages, 1), gap=0)))
        self.tabs.chosen.connect(self._choose)
        for key, by in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            turn = QShortcut(QKeySequence(key), self)
            turn.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            turn.activated.connect(partial(self._turn, by))
        self.go(0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._heading.setDirection(across if self.width() >= theme.px(_BESIDE) else down)

    def _turn(self, by: int) -> None:
        self.go(self.at + by)

    def _choose(self, at: str) -> None:
        self.go(int(at))

    @property
    def at(self) -> int:
        """Which step is shown, from 0."""
        return self._pages.currentIndex()

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return self._steps[self.at]

    def go(self, at: int) -> None:
        """Go to a step; what was being written in the last one is saved."""
        if not 0 <= at < len(_STEPS):
            return
        self.step.settle()
        self._pages.setCurrentIndex(at)
        self.tabs.choose(str(at))
        self.before.setEnabled(at > 0)
        self.after.setVisible(at < len(_STEPS) - 1)
        if self._sheet is not None:
            self.step.take(self._sheet)
        if self.isVisible():
            self.first().setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def first(self) -> QWidget:
        return self.step.first()

    @override
    def show_data(self) -> None:
        sheet = self._sheet = self.context.workspace.group.sheet(self._talk)
        self._title.setText(_("Group talk in {unit}").format(unit=sheet.unit.name))
        parts = [sheet.round, dates.written(sheet.talk.day), wording.people(sheet.people)]
        self._where.setText("  ·  ".join(part for part in parts if part))
        self.step.take(sheet)

    @override
    def settle(self) -> bool:
        self.step.settle()
        return True
