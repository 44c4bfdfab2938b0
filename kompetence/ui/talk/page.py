"""The talk: two people at one screen, first what is strong, then where views differ, then all, and the goals beside."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from typing_extensions import override

from kompetence.domain.change import Change, Topic
from kompetence.domain.competence import Competence
from kompetence.domain.ids import CompetenceId, DialogueId
from kompetence.domain.person import first_name
from kompetence.domain.talk import Talk, TalkLine, alike
from kompetence.domain.views import Rating
from kompetence.errors import RefusalError, is_lost
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import messages
from kompetence.ui.acts import Against
from kompetence.ui.clash_level import read_levels
from kompetence.ui.held_levels import Held, held_levels, talk_with
from kompetence.ui.layouts import column, holding, read_in_order, row
from kompetence.ui.place import Context, Place
from kompetence.ui.rating_keys import rating
from kompetence.ui.talk.all_levels import AllLevels
from kompetence.ui.talk.beside import Beside, Fitted
from kompetence.ui.talk.differences import Differences
from kompetence.ui.talk.goals import TalkGoals
from kompetence.ui.talk.hand import Hand
from kompetence.ui.talk.head import TalkHead
from kompetence.ui.talk.strengths import Strengths
from kompetence.ui.talk.summary import Summary
from kompetence.ui.talk.when import When
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.card import Ground, Hairline, Picture

_SETTLING = 20
"""Milliseconds until what has just been laid out stands where it stays."""


class TalkPage(Place):
    """Fills the window; everything is saved as it is said, and Escape goes back."""

    def __init__(self, context: Context, dialogue: DialogueId) -> None:
        super().__init__(context)
        self._dialogue = dialogue
        self._talk: Talk | None = None
        self._entered: Talk | None = None
        """The same with levels that wait to be saved."""
        self._meant: CompetenceId | None = None
        """What was agreed on last, wherever on the page."""
        self._held: Held = {}
        self._was_full: bool | None = None
        self.head = TalkHead()
        self.when = When(context)
        self.when.hide()
        self.strengths, self.differences, self.levels = Strengths(), Differences(), AllLevels()
        self.hand, self.summary, self.goals = Hand(context), Summary(context), TalkGoals(context)
        self._blind = label("", Role.BODY, wrap=True)
        self._note = holding(row(Picture("info", "text2"), (self._blind, 1), gap=2))
        self._views = holding(column(self.strengths, Hairline(), self.differences, Hairline(), gap=3.5))
        self._steps = QStackedWidget()
        both = column(self._note, self._views, self.levels, None, gap=3.5, margins=(8, 4.5, 7, 4))
        self._shown = Fitted(holding(both), _("Levels"))
        self._shown.room.connect(self.levels.arrange)
        self._summed = Fitted(self.summary, _("Minutes of the talk"))
        for one in (self._shown, self._summed):
            self._steps.addWidget(one)
        self.on = button(_("To the minutes"), self.next_step, "primary", "arrow-right")
        self.off = button(_("To the levels"), partial(self.go_to, 0), icon="arrow-left")
        self._foot_text = label("", Role.SMALL, "text2", wrap=True)
        foot = column(self._foot_text, row(self.on, self.off, None), gap=2, margins=(5, 3, 5, 4))
        self._foot = Ground("side", "top", foot)
        side = Ground("side", "left", column((self.goals, 1), self._foot, gap=0))
        self.foot = self.hand
        body = Ground("surface", "", column((self._steps, 1), self.hand, gap=0))
        self.beside = Beside(body, side, (self._natural_body, self._natural_side))
        self.setLayout(column(self.head, self.when, Hairline(), (self.beside, 1), gap=0))
        for part in (self._shown.inner, self._summed.inner, self.goals.scroller.widget()):
            self.beside.watch(part)
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.timeout.connect(self._keep_in_view)
        self._connect(context)

    def _connect(self, context: Context) -> None:
        head, table = self.head, self.levels.table
        head.back.clicked.connect(self._leave)
        head.change.clicked.connect(self._turn_when)
        head.full.clicked.connect(lambda _on: context.wants.full_screen.emit())
        self.when.done.connect(self._turn_when)
        self.differences.pressed.connect(self._press)
        self.differences.chosen.connect(self._agree)
        self.hand.chosen.connect(self._agree)
        table.keys.pressed.connect(self._press_row)
        table.selectionModel().currentChanged.connect(self._take_in_hand)
        self.levels.alike.connect(self._agree_alike)
        self.goals.wanted.connect(self._new_goal)
        self.goals.chosen.connect(self.goals.begin)
        self.goals.stuck.connect(lambda: self.ask_to_leave(lambda: None))
        self.summary.closing.when_settled = self._when_settled
        context.changes.refused.connect(head.tell_failed)
        context.acts.unsaved.changed.connect(self._show_held)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    @override
    def show_data(self) -> None:
        try:
            talk = self.context.workspace.talk.of(self._dialogue)
        except RefusalError as refusal:
            if self._talk is not None and is_lost(refusal):
                raise  # what is shown stays until the connection is back
            self.context.wants.tell.emit(refusal)
            self.context.wants.back.emit()
            return
        before, self._talk = self._talk, talk
        self.head.show_talk(talk)
        self.when.show_talk(talk)
        if talk.sealed:
            self.when.hide()
        person = first_name(talk.person.name)
        self._tell_sharing(talk, person)
        self.strengths.show_lines(talk.lines)
        self._show_levels()
        self.goals.show_talk(talk)
        self.summary.show_talk(talk)
        self._take_in_hand(self.levels.table.currentIndex())
        if before is None:
            read_in_order(self)
        self._tell_foot(talk)
        if before is None and talk.sealed:
            self.go_to(1)
        self.beside.arrange()
        if before is not None and before.dialogue.reviewed and not talk.dialogue.reviewed and not talk.sealed:
            self.context.wants.say.emit(_("Something has changed, so both read the summary again."))

    def _show_levels(self) -> None:
        """Levels as they were entered, also those that wait to be saved."""
        if self._talk is None:
            return
        self._held = held_levels(self.context.acts.unsaved)
        talk = self._entered = talk_with(self._talk, self._held)
        self.differences.show_lines(talk.lines, first_name(talk.person.name), sealed=talk.sealed)
        self.levels.show_talk(talk)

    def _show_held(self) -> None:
        if held_levels(self.context.acts.unsaved) != self._held:
            self._show_levels()
            self._take_in_hand(self.levels.table.currentIndex())

    def _tell_sharing(self, talk: Talk, person: str) -> None:
        seen = any(one.line.own is not None or one.line.leader is not None for one in talk.lines)
        self._views.setVisible(seen)
        self._note.setVisible(not seen)
        text = _(
            "{person} and Leader have not both shared a preparation, so only target levels and agreed levels are "
            "shown. You can talk and agree all the same."
        )
        self._blind.setText(text.format(person=person))

    def _tell_foot(self, talk: Talk) -> None:
        first = self._steps.currentIndex() == 0
        self.on.setVisible(first)
        self.off.setVisible(not first)
        text = _("When you are done, you go through the summary together.")
        self._foot_text.setText(text)
        self._foot_text.setVisible(first and not talk.sealed)

    @override
    def first(self) -> QWidget:
        """Where the keyboard goes when one comes here."""
        if self._steps.currentIndex() == 1:
            return self.summary.first()
        rows = self.differences.rows
        if rows and not self._views.isHidden() and rows[0].keys.isEnabled():
            return rows[0].keys.keys[0]
        return self.levels.table

    def way_back(self) -> tuple[str, ...]:
        """The want that leads here again, by its name and what it carries."""
        return ("dialogue", self._dialogue)

    @override
    def settle(self) -> bool:
        self.hand.settle()
        settled = [self.when.settle(), self.summary.settle(), self.goals.settle()]
        return all(settled)

    @override
    def ask_to_leave(self, then: Callable[[], None]) -> None:
        def leave() -> None:
            self.goals.close_form()
            then()

        messages.confirm_leaving(
            self,
            _("Leave without what is not saved?"),
            _("Something here cannot be saved as it stands. Stay to mend it, or leave without it."),
            _("Leave without it"),
            leave,
        )

    @override
    def show_side(self, shown: bool) -> None:
        self.beside.side.setVisible(shown)
        self.beside.arrange()

    def _leave(self) -> None:
        if self.settle() and self.window().isFullScreen() and not self._was_full:
            self.context.wants.full_screen.emit()
        self.context.wants.back.emit()

    def go_to(self, step: int) -> None:
        """Show the levels (0) or the summary (1)."""
        self.settle()
        self._steps.setCurrentIndex(step)
        self.hand.setVisible(False)
        self.beside.verticalScrollBar().setValue(0)
        if self._talk is not None:
            self._tell_foot(self._talk)
        self.beside.arrange()
        self.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _when_settled(self, then: Callable[[], None]) -> None:
        if self.settle():
            then()
        else:
            self.ask_to_leave(then)

    def next_step(self) -> None:
        """From the levels to the summary, and there to what comes next on the way to the seal."""
        if self._steps.currentIndex() == 0:
            self.go_to(1)
            return
        self.settle()
        action = self.summary.closing.next_action()
        if action is not None:
            action.click()

    def _turn_when(self) -> None:
        shown = self.when.isHidden()
        self.when.settle()
        self.when.setVisible(shown)
        if shown:
            self.when.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self) -> TalkLine | None:
        index = self.levels.table.currentIndex()
        if self._talk is None or not index.isValid() or index.row() >= len(self._talk.lines):
            return None
        return self._talk.lines[index.row()]

    def _take_in_hand(self, current: QModelIndex, _before: QModelIndex | None = None) -> None:
        one = self._line()
        if one is not None and self._entered is not None and current.isValid():
            self.hand.show_line(self._entered, self._entered.lines[current.row()])
            self._keep.start(_SETTLING)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Show what is in hand while the keyboard is at the table or in the strip itself."""
        if now is None or not self.isAncestorOf(now):
            return
        if not self.beside.together and self.beside.isAncestorOf(now):
            self._keep.start(_SETTLING)
        if self._steps.currentIndex() != 0:
            return
        at = any(part is now or part.isAncestorOf(now) for part in (self.levels.table, self.hand))
        table = self.levels.table
        if at and not table.currentIndex().isValid() and table.model().rowCount():
            table.setCurrentIndex(table.model().index(0, 3))
        shown = at and self._line() is not None
        if shown is self.hand.isHidden():
            self.hand.setVisible(shown)
            self.beside.arrange_soon()
        if at:
            self._keep.start(_SETTLING)

    def _keep_in_view(self) -> None:
        """The row in hand stays in sight above the strip that tells about it; in one long page, whatever has focus."""
        table, inner, now = self.levels.table, self._shown.widget(), self.window().focusWidget()
        if not self.beside.together:
            page = self.beside.widget()
            if now is table and page is not None:
                rect = table.visualRect(table.currentIndex())
                place = table.viewport().mapTo(page, rect.center())
                self.beside.ensureVisible(place.x(), place.y(), 0, rect.height() * 2)
            elif self.beside.isAncestorOf(now):
                self.beside.ensureWidgetVisible(now, 0, now.height() + 40)
            return
        if inner is None or self.hand.isHidden() or not table.currentIndex().isValid():
            return
        rect = table.visualRect(table.currentIndex())
        place = table.viewport().mapTo(inner, rect.center())
        self._shown.ensureVisible(place.x(), place.y(), 0, rect.height() * 2)

    def _press(self, competence: Competence, step: int | None) -> None:
        try:
            value = rating(step, competence.scale)
        except ValueError:
            steps = len(competence.scale.steps)
            text = ngettext("The scale has {steps} step.", "The scale has {steps} steps.", steps)
            self.context.wants.say.emit(text.format(steps=steps))
        else:
            self._agree(competence, value)

    def _press_row(self, step: int | None) -> None:
        one = self._line()
        if one is not None:
            self._press(one.line.competence, step)

    def _agree(self, competence: Competence, value: Rating) -> None:
        talk, self._meant = self._talk, competence.id
        self.levels.table.taken = False
        now = (
            next((one.line for one in talk.lines if one.line.competence == competence), None)
            if talk
            else None
        )
        if talk is None:
            return
        if now is not None and now.agreed == value and type(now.agreed) is type(value):
            self.context.acts.unsaved.forget((talk.dialogue.person, competence.id))
            return
        self._do(_("the agreed level"), {competence.id: value})

    def _agree_alike(self) -> None:
        if self._talk is not None:
            levels = {one.line.competence.id: one.line.own for one in alike(self._talk.lines)}
            self._do(_("the agreed levels"), levels)

    def _do(self, text: str, levels: dict[CompetenceId, Rating]) -> None:
        talk = self._talk
        if talk is None:
            return
        shown = [one.line for one in talk.lines]
        seen = {one.competence.id: one.agreed for one in shown if one.competence.id in levels}
        write = partial(self.context.workspace.talk.agree, self._dialogue, levels)
        read = partial(read_levels, [one.competence for one in shown])
        person = talk.dialogue.person
        sets = {(person, one): value for one, value in levels.items()}
        thing = next(iter(sets)) if len(sets) == 1 else None
        theirs = self.context.acts.show_theirs(Topic.RATINGS, person)
        act = Against(write, seen, theirs, read=read, thing=thing, sets=sets)
        if not self.context.acts.do(text, act):
            self.refresh()

    def _new_goal(self) -> None:
        """In the competence that somebody has gone to or just agreed on; else it is asked."""
        talk, table, one = self._talk, self.levels.table, self._line()
        if talk is None:
            return
        meant = one.line.competence.id if one is not None and table.taken else self._meant
        self._meant, table.taken = None, False
        if meant is None:
            self.goals.ask([line.line.competence for line in talk.lines])
        else:
            self.goals.begin(meant)

    def _natural_body(self, width: int) -> int:
        shown = self._shown if self._steps.currentIndex() == 0 else self._summed
        hand = 0 if self.hand.isHidden() else self.hand.sizeHint().height()
        return shown.natural_height(width) + hand

    def _natural_side(self, width: int) -> int:
        return self.goals.natural_height(width) + self._foot.sizeHint().height()

    @override
    def _changed(self, change: Change) -> None:
        if self.context.acts.unsaved:
            self.head.tell_failed(self.context.acts.unsaved.why)
        else:
            self.head.tell_saved(datetime.now().astimezone())
        super()._changed(change)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        full = self.window().isFullScreen()
        if self._was_full is None:
            self._was_full = full
        self.head.tell_full(full)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif control and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.next_step()
        else:
            super().keyPressEvent(event)
