"""The group talk: the whole team before one screen, step by step, with no person on it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget
from typing_extensions import override

from kompetence.domain.change import Topic
from kompetence.domain.ids import GroupTalkId
from kompetence.i18n import N_
from kompetence.i18n import gettext as _
from kompetence.ui import dates, wording
from kompetence.ui.group.closing import ClosingStep
from kompetence.ui.group.core_task import CoreTaskStep
from kompetence.ui.group.needs import NeedsStep
from kompetence.ui.group.step import Step
from kompetence.ui.group.targets import TargetsStep
from kompetence.ui.group.team_goals import TeamGoalsStep
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.place import Context, Place
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import Button, button, icon_button
from kompetence.ui.widgets.card import Ground
from kompetence.ui.widgets.chips import Flow

_STEPS: tuple[tuple[str, Callable[[Context], Step]], ...] = (
    (N_("Core task"), CoreTaskStep),
    (N_("Target levels"), TargetsStep),
    (N_("Needs"), NeedsStep),
    (N_("Team goals"), TeamGoalsStep),
    (N_("Summary"), ClosingStep),
)


class GroupPage(Place):
    """Fills the window; Ctrl with Page Up and Page Down goes through the steps, Escape leaves."""

    topics = frozenset({Topic.UNITS, Topic.PROFILES, Topic.ROUNDS, Topic.GOALS, Topic.PEOPLE})

    def __init__(self, context: Context, talk: GroupTalkId) -> None:
        super().__init__(context)
        self._talk = talk
        self._title = label("", Role.TITLE, wrap=True)
        self._where = label("", Role.BODY, "text2", wrap=True)
        self._pages = QStackedWidget()
        self._group = QButtonGroup(self)
        self.tabs: list[Button] = []
        for at, (word, make) in enumerate(_STEPS):
            self._pages.addWidget(make(context))
            tab = Button(_(word), "chip")
            tab.setCheckable(True)
            tab.toggled.connect(tab.rescale)
            self._group.addButton(tab, at)
            self.tabs.append(tab)
        self._group.idClicked.connect(self.go)
        back = icon_button("arrow-left", _("Leave the group talk"), context.wants.back.emit)
        head = row(back, (column(self._title, self._where, gap=0.5), 1), gap=2, margins=(6, 5, 8, 2))
        strip = label(_("Projector without names"), Role.SMALL_STRONG, "accent")
        self._tabs = Flow()
        for tab in self.tabs:
            self._tabs.addWidget(tab)
        steps = row((holding(self._tabs), 1), strip, gap=2, margins=(8, 1, 8, 3))
        self.before = button(_("Back a step"), lambda: self.go(self.at - 1), icon="arrow-left")
        self.after = button(_("Next step"), lambda: self.go(self.at + 1), "primary", "arrow-right")
        self._count = label("", Role.BODY, "text2")
        foot = self.foot = Ground(
            "window", "top", row(self.before, None, self._count, self.after, gap=3, margins=(8, 3, 8, 3))
        )
        self.setLayout(column(holding(head), holding(steps), (self._pages, 1), foot, gap=0))
        for key, by in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            turn = QShortcut(QKeySequence(key), self)
            turn.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            turn.activated.connect(partial(self._turn, by))
        self.go(0)

    def _turn(self, by: int) -> None:
        self.go(self.at + by)

    @property
    def at(self) -> int:
        """Which step is shown, from 0."""
        return self._pages.currentIndex()

    def _step(self, at: int) -> Step:
        step = self._pages.widget(at)
        assert isinstance(step, Step)
        return step

    def go(self, at: int) -> None:
        """Go to a step; what was being written in the last one is saved."""
        if not 0 <= at < len(_STEPS):
            return
        self._step(self.at).settle()
        self._pages.setCurrentIndex(at)
        self.tabs[at].setChecked(True)
        self.before.setEnabled(at > 0)
        self.after.setVisible(at < len(_STEPS) - 1)
        self._count.setText(_("{at} of {all}").format(at=at + 1, all=len(_STEPS)))
        if self.isVisible():
            self.first().setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def first(self) -> QWidget:
        return self._step(self.at).first()

    @override
    def show_data(self) -> None:
        sheet = self.context.workspace.group.sheet(self._talk)
        self._title.setText(_("Group talk in {unit}").format(unit=sheet.unit.name))
        parts = [sheet.round, dates.written(sheet.talk.day), wording.people(sheet.people)]
        self._where.setText("  ·  ".join(part for part in parts if part))
        for at in range(self._pages.count()):
            self._step(at).take(sheet)

    @override
    def settle(self) -> bool:
        for at in range(self._pages.count()):
            self._step(at).settle()
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.context.wants.back.emit()
        else:
            super().keyPressEvent(event)
