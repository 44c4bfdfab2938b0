"""The employee alone at the leader's machine: only what is their own, and no way out without the leader."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QClipboard,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid
from typing_extensions import override

from kompetence.domain.assessment import Lane
from kompetence.domain.gate import Gate
from kompetence.domain.ids import DialogueId
from kompetence.domain.own_page import OwnPage
from kompetence.errors import KompetenceError
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.me.gate_dialog import GateDialog
from kompetence.ui.me.own_goals import OwnGoals
from kompetence.ui.me.own_profiles import OwnProfiles
from kompetence.ui.me.own_view import OwnView
from kompetence.ui.panels import Scrolling, TitleRow
from kompetence.ui.place import Context, Place
from kompetence.ui.preparation.leaving import ask_to_lose, ask_what_becomes
from kompetence.ui.preparation.page import PreparationPage
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.unit_chooser import UnitHead
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.card import Ground
from kompetence.ui.widgets.nav_list import NavItem, NavList
from kompetence.ui.widgets.question import Question

WIDE, NARROW, CRAMPED, READING = 224, 64, 1000, 840
_OTHERS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class EmployeeMode(Place):
    """Fills the window; leaving it asks for the leader."""

    locked = True

    def __init__(self, context: Context, dialogue: DialogueId, gate: Gate) -> None:
        super().__init__(context)
        self._gate, self._free, self._dialogue = gate, False, dialogue
        self._lock()
        self._person = context.workspace.preparation.sheet(dialogue, Lane.SELF).person.id
        self._silenced: list[QShortcut] = []
        self.question: Question | None = None
        self.dialog: GateDialog | None = None
        self.places = NavList(
            [
                ("me", _("My page"), "user-round"),
                ("goals", _("Goals"), "goal"),
                ("profiles", _("Profiles"), "layers"),
            ]
        )
        self.places.setAccessibleName(_("Places"))
        self._who = label("", Role.SMALL_STRONG, wrap=True)
        self._role = label(_("Employee"), Role.SMALL, "text2")
        self.leave = button(_("The leader is back"), self._ask_for_leader, icon="lock")
        self._names = holding(column(self._who, self._role, gap=0.5, margins=(3, 0, 2, 0)))
        self._mark = UnitHead()
        self._mark.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._mark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._side = Ground("side", "right")
        self._side.setLayout(
            column(self._mark, 3, self.places, None, self._names, 2, self.leave,
                   gap=1, margins=(3, 5, 3, 5))
        )  # fmt: skip
        preparing = context.workspace.preparation
        self.preparation = PreparationPage(context, dialogue, Lane.SELF, self._to_own)
        self.view = OwnView(context)
        self.goals = OwnGoals(context)
        self.profiles = OwnProfiles(preparing)
        self.plan = button(_("My plan"), lambda: context.wants.plan.emit(self._person), icon="file-text")
        self.insight = button(_("Everything about me …"), self._look_at_all)
        self._head = TitleRow(_("My page"), self.insight, self.plan)
        self._pages = QStackedWidget()
        self._own = holding(column(self._head, (self.view, 1), gap=0))
        self._all = {
            "me": self._own,
            "goals": _reading(_("My goals"), self.goals),
            "profiles": _reading(_("My profiles"), self.profiles),
        }
        for page in (*self._all.values(), self.preparation):
            self._pages.addWidget(page)
        self.setLayout(row(self._side, (self._pages, 1), gap=0))
        self.view.prepare.connect(self._prepare)
        self.places.choose("me")
        self.places.chosen.connect(self._go)
        self.places.findChildren(NavItem)[0].clicked.connect(lambda _on: self._go("me"))
        self._pages.setCurrentWidget(self.preparation)
        self.rescale()

    @override
    def show_data(self) -> None:
        page = self._read()
        self._mark.show_unit(page.sheet.unit, several=False)
        self._who.setText(page.person.name)
        parts = [page.person.name, page.person.position, page.sheet.unit]
        self._head.context.setText("  ·  ".join(part for part in parts if part))
        self.view.show_page(page, goals=False)
        known = {str(line.competence.id): line.competence for line in page.sheet.lines}
        self.goals.show_goals(page.goals, known, page.follow_ups)
        self.profiles.show_page(page)
        self.preparation.look_again()

    def _read(self) -> OwnPage:
        return self.context.workspace.preparation.own(self._person)

    @override
    def first(self) -> QWidget:
        return (
            self.preparation.first() if self._pages.currentWidget() is self.preparation else self.view.first
        )

    def _go(self, place: str) -> None:
        self.preparation.flush()
        self._settle_own()
        self.show_data()
        self._pages.setCurrentWidget(self._all[place])

    def _prepare(self) -> None:
        self._pages.setCurrentWidget(self.preparation)
        self.preparation.look_again()
        self.preparation.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_own(self) -> None:
        self.show_data()
        self._pages.setCurrentWidget(self._own)
        self.view.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look_at_all(self) -> None:
        from kompetence.ui.insight.asking import look_at_own

        look_at_own(self.context, self._person, self._read().person.name)

    def _ask_for_leader(self) -> None:
        self._ask(self._leave)

    def _lock(self) -> None:
        """Whoever comes next needs the passphrase: the leader's here, the employee's afterwards."""
        try:
            self.context.workspace.preparation.lock()
        except KompetenceError as refusal:
            self.context.changes.refused.emit(refusal)

    def _leave(self) -> None:
        self._free = True
        self._lock()
        self.context.wants.back.emit()

    def _settle_own(self) -> None:
        """Save what is being written on the own page and at the goals."""
        self.view.settle()
        self.goals.settle()

    def _ask(self, then: Callable[[], None]) -> None:
        self.preparation.flush()
        self._settle_own()
        ask = partial(self._open_gate, then)
        self.question = ask_what_becomes(self, self.context, self._person, ask)

    def _open_gate(self, then: Callable[[], None]) -> None:
        self.preparation.refresh()
        sheet = self.preparation.sheet
        begun = None if sheet is None or not sheet.writable or sheet.draft.empty else sheet.keeping
        self.dialog = GateDialog(self._gate, begun, self._discard, then, self)
        self.dialog.open()

    def _discard(self) -> None:
        self.context.workspace.preparation.discard(self._dialogue, Lane.SELF)
        self.preparation.refresh()

    @override
    def settle(self) -> bool:
        """Once and no more after the leader has come back."""
        self.preparation.flush()
        free, self._free = self._free, False
        return free

    @override
    def ask_to_leave(self, then: Callable[[], None]) -> None:
        """The window wants to close, or show something else: first the leader, then what would be lost."""
        preparing = self.context.workspace.preparation

        def free() -> None:
            self._free = True
            self._lock()
            then()

        def lose() -> None:
            preparing.forget()
            free()

        def go() -> None:
            if preparing.unshared():
                ask_to_lose(self, preparing, lose)
            else:
                free()

        self._ask(go)

    @override
    def event(self, event: QEvent) -> bool:
        """Keys that would reach the leader's window are taken before it hears of them."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _foreign(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _foreign(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.context.workspace.seat(self._person)
        _forget_copied()
        for shortcut in self.window().findChildren(QShortcut):
            owner = shortcut.parent()
            mine = isinstance(owner, QWidget) and self.isAncestorOf(owner)
            if shortcut.isEnabled() and not mine:
                shortcut.setEnabled(False)
                self._silenced.append(shortcut)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        for shortcut in self._silenced:
            if isValid(shortcut):
                shortcut.setEnabled(True)
        self._silenced.clear()
        self.context.workspace.seat(None)
        _forget_copied()
        super().hideEvent(event)

    def rescale(self) -> None:
        """Take the width of the sidebar from the present text size."""
        narrow = self.width() < theme.px(CRAMPED)
        self.places.set_narrow(narrow)
        self._mark.set_narrow(narrow)
        self._names.setVisible(not narrow)
        self.leave.setText("" if narrow else _("The leader is back"))
        self.leave.setAccessibleName(_("The leader is back"))
        self.leave.updateGeometry()
        wide = max(theme.px(WIDE), self.leave.sizeHint().width() + 2 * 3 * theme.unit())
        self._side.setFixedWidth(theme.px(NARROW) if narrow else wide)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rescale()


def _reading(title: str, inner: QWidget) -> QWidget:
    inner.setMaximumWidth(theme.px(READING))
    body = holding(row((holding(column(inner, None, gap=0)), 1000), None, margins=(8, 2, 6, 6)))
    return holding(column(TitleRow(title), (Scrolling(body, title), 1), gap=0))


def _forget_copied() -> None:
    """What one has copied is nothing for the other to paste."""
    board = QGuiApplication.clipboard()
    board.clear()
    if board.supportsSelection():
        board.clear(QClipboard.Mode.Selection)


def _foreign(event: QKeyEvent) -> bool:
    """Whether a key is one that belongs to the window: with Ctrl or Alt, a function key, or Escape."""
    key = event.key()
    return (
        bool(event.modifiers() & _OTHERS)
        or Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35
        or key == Qt.Key.Key_Escape
    )
