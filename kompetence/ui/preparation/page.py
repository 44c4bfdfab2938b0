"""Preparing for a talk: one competence at a time or as one long list, then the questions, then sharing."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from kompetence.domain.assessment import Lane
from kompetence.domain.change import Topic
from kompetence.domain.ids import CompetenceId, DialogueId
from kompetence.domain.preparation import Draft, Entered, Keeping, PreparationSheet
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.acts import Against
from kompetence.ui.layouts import column, holding, read_in_order, row
from kompetence.ui.panels import Scrolling
from kompetence.ui.place import Context, Place
from kompetence.ui.preparation.all_in_one import AllInOne
from kompetence.ui.preparation.competence_form import CompetenceForm
from kompetence.ui.preparation.footing import Footing
from kompetence.ui.preparation.heading import Heading
from kompetence.ui.preparation.keep_dialog import ask_to_keep
from kompetence.ui.preparation.leaving import ask_what_becomes
from kompetence.ui.preparation.locked_form import LockedForm
from kompetence.ui.preparation.one_at_a_time import OneAtATime, scrolled
from kompetence.ui.preparation.port import Preparing
from kompetence.ui.preparation.prompts_form import PromptsForm
from kompetence.ui.preparation.saving import Saving
from kompetence.ui.preparation.step_list import StepList
from kompetence.ui.preparation.stops import stops
from kompetence.ui.preparation.words import asking
from kompetence.ui.preparation.writing import turning
from kompetence.ui.widgets.card import Ground
from kompetence.ui.widgets.question import Question, ask

LIST, LIST_FROM, LOCKED = 324, 860, 480


class PreparationPage(Place):
    """One party's preparation: theirs alone until it is shared, and kept as they have chosen."""

    topics = frozenset({Topic.ROUNDS, Topic.RATINGS, Topic.PROFILES, Topic.PEOPLE})

    def __init__(
        self,
        context: Context,
        dialogue: DialogueId,
        lane: Lane,
        leave: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(context)
        self._dialogue, self._lane, self._leave = dialogue, lane, leave
        self._place = 0
        self.sheet: PreparationSheet | None = None
        self.question: Question | None = None
        self.lock_form: LockedForm | None = None
        self.saving = Saving(context, dialogue, lane, self)
        self.head = Heading(lane, self.go_back, self.ask_to_share)
        self.share = self.head.share
        self.steps = StepList()
        self._single = OneAtATime(lane)
        self._long: AllInOne | None = None
        self._pages = QStackedWidget()
        self._pages.addWidget(self._single)
        self.footing = Footing(self.turn, self._toggle)
        self.foot = self.footing
        self.next = self.footing.next
        passing = holding(row((self.steps, 1), margins=(5, 1, 2, 3)))
        self._way = Scrolling(passing, self.steps.accessibleName())
        self._line = Ground("line")
        self._line.setFixedWidth(1)
        self._body = holding(row(self._way, self._line, (self._pages, 1), gap=0))
        self._instead = QStackedWidget()
        self._instead.hide()
        self.setLayout(column(self.head, (self._body, 1), (self._instead, 1), self.footing, gap=0))
        self.steps.chosen.connect(self.go_to)
        self.saving.told.connect(self._tell_saved)
        self.head.keep_wanted.connect(self.ask_to_keep)
        self._hear(self._single)
        self._arrange()

    def _hear(self, mode: OneAtATime | AllInOne) -> None:
        mode.prompts.noted.connect(self._note)
        mode.prompts.onward.connect(self.turn)
        for form in mode.forms:
            form.entered.connect(partial(self._enter, form))
            form.commented.connect(partial(self._comment, form))
            form.onward.connect(self.turn)
            form.choice.hint.connect(self.context.wants.say)

    @property
    def _preparing(self) -> Preparing:
        return self.context.workspace.preparation

    @property
    def _mode(self) -> OneAtATime | AllInOne:
        return self._long or self._single

    @property
    def forms(self) -> list[CompetenceForm]:
        """The form of the competence one has come to, or in the long list the forms of all."""
        return self._mode.forms

    @property
    def form(self) -> CompetenceForm:
        """The form for one at a time."""
        return self._single.forms[0]

    @property
    def prompts(self) -> PromptsForm:
        """The questions about the talk."""
        return self._mode.prompts

    @override
    def show_data(self) -> None:
        sheet = self.sheet = self._preparing.sheet(self._dialogue, self._lane)
        self._place = min(self._place, len(sheet.lines))
        self.head.show_sheet(sheet)
        self._show_locked(sheet)
        if self._long is not None and len(self._long.forms) != len(sheet.lines):
            self._list(sheet)
        self._show()

    def _show_locked(self, sheet: PreparationSheet) -> None:
        """In place of everything that is entered, the question for the passphrase."""
        if sheet.locked and self.lock_form is None:
            form = self.lock_form = LockedForm(self.context, sheet.owner)
            form.opened.connect(self._look_inside)
            form.begun.connect(self._look_inside)
            self._instead.addWidget(scrolled(form, form.head.text(), LOCKED))
        if self.lock_form is not None:
            self.lock_form.show_state(damaged=sheet.keeping is Keeping.DAMAGED)
        self._body.setHidden(sheet.locked)
        self.footing.setHidden(sheet.locked)
        self._instead.setVisible(sheet.locked)

    def _look_inside(self) -> None:
        self.refresh()
        self.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_saved(self) -> None:
        if self.sheet is not None:
            self.head.tell_saved(self.sheet, self.saving)

    def _show(self) -> None:
        sheet, place = self.sheet, self._place
        if sheet is None:
            return
        if not sheet.locked:
            if self.steps.show_stops(stops(sheet), place):
                read_in_order(self)
            self._way.ensureWidgetVisible(self.steps.items[place], 0, theme.px(40))
            self._mode.show_sheet(sheet, place)
            self._pages.setCurrentWidget(self._mode)
            self.head.show_progress(sheet)
        self._tell_saved()
        self._tell_next()

    def _tell_next(self) -> None:
        sheet, listed = self.sheet, self._long is not None
        if sheet is not None:
            below = self.footing.show_place(sheet, self._place, listed=listed, share=self.share.text())
            self.head.arrange(sheet, roomy=self._roomy, first=self._place == 0, sharing_below=below)

    @property
    def _roomy(self) -> bool:
        return self.width() >= theme.px(LIST_FROM)

    @override
    def first(self) -> QWidget:
        locked = self.sheet is not None and self.sheet.locked
        return self.lock_form.stop if locked and self.lock_form is not None else self._mode.stop()

    def go_to(self, place: int) -> None:
        """Go to a stop; the last one is the page of questions."""
        sheet = self.sheet
        if sheet is None or not 0 <= place <= len(sheet.lines):
            return
        in_list = holds(self.steps, self.focusWidget())
        self.flush()
        self._place = place
        self._show()
        self._mode.come_to(place)
        if not in_list:
            self._mode.focus(place)

    def turn(self, by: int) -> None:
        """Go on, or back; from the last page on means sharing."""
        sheet = self.sheet
        if sheet is None or sheet.locked:
            return
        here = self._mode.here(self._place, self.focusWidget())
        if self._long is not None and by > 0 and self.next.hasFocus():
            here = len(sheet.lines)
        if here + by > len(sheet.lines):
            self.ask_to_share()
        else:
            self.go_to(here + by)

    def _toggle(self) -> None:
        if self.sheet is None:
            return
        if self._long is None:
            self._list(self.sheet)
        else:
            self._unlist()
        self._show()
        self.go_to(self._place)

    def _list(self, sheet: PreparationSheet) -> None:
        """One long page with forms of its own."""
        self._unlist()
        self._long = AllInOne(sheet)
        self._hear(self._long)
        self._pages.addWidget(self._long)
        read_in_order(self)

    def _unlist(self) -> None:
        self.flush()
        long, self._long = self._long, None
        if long is not None:
            self._pages.removeWidget(long)
            long.hide()
            long.deleteLater()

    def _enter(self, form: CompetenceForm, entered: Entered, field: str) -> None:
        sheet = self.sheet
        if sheet is None or not sheet.writable:
            return
        competence = CompetenceId(form.competence)
        stretch = (competence, field) if field else None
        self._keep(sheet.draft.entering(competence, entered), stretch)

    def _note(self, prompt: str, text: str) -> None:
        if self.sheet is not None and self.sheet.writable:
            self._keep(self.sheet.draft.noting(prompt, text), prompt)

    def _keep(self, draft: Draft, stretch: object | None) -> None:
        """Take what is entered; a choice is saved at once, and typing at the next pause."""
        if self.sheet is None:
            return
        self._preparing.enter(self._dialogue, self._lane, draft, stretch)
        self.sheet = replace(self.sheet, draft=draft)
        self.steps.show_stops(stops(self.sheet), self._place)
        self.head.show_progress(self.sheet)
        if stretch is None:
            self.saving.save()
        else:
            self.saving.touch()

    def _comment(self, form: CompetenceForm, text: str, seen: str) -> None:
        competence = CompetenceId(form.competence)
        write = partial(self._preparing.comment, self._dialogue, competence, text)
        act = Against(write, seen, partial(form.take, competence), partial(form.was_kept, competence, text))
        self.context.acts.do(_("the comment"), act, stretch=form.comment, words=text)

    def ask_to_keep(self) -> None:
        """Have the draft kept under a passphrase, or try once more where it could not be saved."""
        sheet = self.sheet
        if sheet is not None and self._preparing.is_open(sheet.owner):
            self.saving.save()
        elif sheet is not None:
            ask_to_keep(self, self.context, sheet.owner, self._kept)

    def _kept(self) -> None:
        self.saving.save()
        self.refresh()

    def ask_to_share(self) -> None:
        """Say who sees what from now on, and share when that is what one wants."""
        sheet = self.sheet
        if sheet is None or not sheet.writable:
            return
        title, text = asking(sheet)
        self.question = ask(self, title, text, self.share.text(), self._share)

    def _share(self) -> None:
        act = partial(self._preparing.share, self._dialogue, self._lane)
        if self.context.acts.for_good(act) is not None:
            self.refresh()

    def go_back(self) -> None:
        """Leave the page; where nothing was decided about the draft, that is asked first."""
        self.flush()
        if self._leave is not None:
            self._leave()
        elif self.sheet is not None:
            back = self.context.wants.back.emit
            self.question = ask_what_becomes(self, self.context, self.sheet.owner, back)

    def way_back(self) -> tuple[str, ...]:
        """The want that leads the leader here again; an employee comes back by the gate."""
        return ("preparation", self._dialogue, "leader") if self._lane is Lane.LEADER else ()

    def flush(self) -> None:
        """Save what waits for a pause."""
        for form in self.forms:
            form.settle()
        self.saving.settle()

    @override
    def settle(self) -> bool:
        """What cannot be saved lies in memory, and stays there as long as the file is open."""
        self.flush()
        return True

    @override
    def event(self, event: QEvent) -> bool:
        """While one writes, taking back is about the draft, not about what was done to the data before."""
        writable = self.sheet is not None and self.sheet.writable
        key = event if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) else None
        if writable and key is not None and (_back(key) or _again(key)):
            key.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _back(event):
            self._step(-1)
        elif _again(event):
            self._step(1)
        elif by := turning(event):
            self.turn(by)
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        writable = self.sheet is not None and self.sheet.writable
        if writable and self._preparing.step(self._dialogue, self._lane, by):
            self.sheet = self._preparing.sheet(self._dialogue, self._lane)
            self._show()
            self.saving.save()

    def rescale(self) -> None:
        """Arrange anew."""
        self._arrange()

    def _arrange(self) -> None:
        self._way.setVisible(self._roomy)
        self._line.setVisible(self._roomy)
        self._way.setFixedWidth(theme.px(LIST) + theme.unit() * 8 + theme.px(12))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._tell_next()


def _back(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo)


def _again(event: QKeyEvent) -> bool:
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return event.matches(QKeySequence.StandardKey.Redo) or (control and event.key() == Qt.Key.Key_Y)


def holds(part: QWidget, control: QWidget | None) -> bool:
    """Whether a control stands in a part."""
    return control is not None and part.isAncestorOf(control)
