"""Preparing for a talk: one competence at a time or as one long list, then the questions, then sharing."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from kompetence.domain.assessment import Lane
from kompetence.domain.change import Topic
from kompetence.domain.ids import CompetenceId, DialogueId
from kompetence.domain.preparation import Draft, Entered, PreparationSheet
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import theme
from kompetence.ui.layouts import column, holding, read_in_order, row
from kompetence.ui.panels import Scrolling, TitleRow
from kompetence.ui.place import Context, Place
from kompetence.ui.preparation.competence_form import CompetenceForm
from kompetence.ui.preparation.port import Preparing
from kompetence.ui.preparation.privacy_mark import PrivacyMark
from kompetence.ui.preparation.prompts_form import PromptsForm
from kompetence.ui.preparation.step_list import StepList, Stop
from kompetence.ui.preparation.words import asking, told, when
from kompetence.ui.preparation.writing import turning
from kompetence.ui.texts import hint, label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button, icon_button
from kompetence.ui.widgets.card import Ground, Hairline
from kompetence.ui.widgets.progress import Bar
from kompetence.ui.widgets.question import Question, ask

LIST, LIST_FROM, FORM = 324, 860, 840
_ALL = 1000
"""Everything that is there before what stretches gets any."""


class PreparationPage(Place):
    """One party's preparation, kept in memory until it is shared or the file is closed."""

    topics = frozenset({Topic.ROUNDS, Topic.RATINGS, Topic.PROFILES, Topic.PEOPLE})

    def __init__(
        self,
        context: Context,
        dialogue: DialogueId,
        lane: Lane,
        leave: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(context)
        self._dialogue, self._lane, self._leave = dialogue, lane, leave or context.wants.back.emit
        self._place, self._listed = 0, False
        self.sheet: PreparationSheet | None = None
        self.question: Question | None = None
        own = lane is Lane.SELF
        self.share = button(
            _("Share with my leader") if own else _("Share my preparation"), self.ask_to_share, icon="share-2"
        )
        self.as_list = button(_("Show as one list"), self._toggle, "quiet")
        self.privacy, self._below = PrivacyMark(), PrivacyMark(across=True)
        back = icon_button("arrow-left", _("Back"), self.go_back)
        self.head = TitleRow("", self.privacy, self.share, back=back)
        self.bar = Bar()
        self.steps = StepList()
        self.form = CompetenceForm()
        self.forms: list[CompetenceForm] = [self.form]
        self._alone = self.prompts = PromptsForm(lane)
        self._pages = QStackedWidget()
        self._single = _scrolled(self.form, _("Competence"))
        self._talk = _scrolled(self.prompts, _("About the talk"))
        self._long: Scrolling | None = None
        self._pages.addWidget(self._single)
        self._pages.addWidget(self._talk)
        self.previous = button(_("Previous"), partial(self.turn, -1), icon="arrow-left")
        self.next = button(_("Next competence"), partial(self.turn, 1), "primary")
        self.count = label("", Role.BODY, "text2")
        foot = self.foot = Ground(
            "window", "top",
            row(self.previous, None, self.as_list, self.count, self.next, gap=4, margins=(8, 3, 6, 4)),
        )  # fmt: skip
        stops = holding(row((self.steps, 1), margins=(5, 1, 2, 3)))
        self._way = Scrolling(stops, self.steps.accessibleName())
        self._line = Ground("line")
        self._line.setFixedWidth(1)
        under = holding(row((self.bar, 1), margins=(8, 0, 6, 3)))
        self._body = holding(row(self._way, self._line, (self._pages, 1), gap=0))
        self._notice = label("", Role.BODY, "text2", wrap=True)
        self._told = holding(column(self._notice, self._below, gap=2, margins=(8, 0, 6, 3)))
        self.setLayout(column(self.head, under, self._told, (self._body, 1), foot, gap=0))
        self.steps.chosen.connect(self.go_to)
        self.prompts.noted.connect(self._note)
        self.prompts.onward.connect(self.turn)
        self._hear(self.form)
        self._arrange()

    def _hear(self, form: CompetenceForm) -> None:
        form.entered.connect(partial(self._enter, form))
        form.commented.connect(partial(self._comment, form))
        form.onward.connect(self.turn)
        form.choice.hint.connect(self.context.wants.say)

    @property
    def _preparing(self) -> Preparing:
        return self.context.workspace.preparation

    @override
    def show_data(self) -> None:
        sheet = self.sheet = self._preparing.sheet(self._dialogue, self._lane)
        self._place = min(self._place, len(sheet.lines))
        self._show_head(sheet)
        if self._listed:
            self._show_list(sheet)
        self._show()

    def _show_head(self, sheet: PreparationSheet) -> None:
        own = self._lane is Lane.SELF
        title = _("Preparation for {talk}") if own else _("{person}: preparation for {talk}")
        self.head.title.setText(title.format(talk=sheet.round.named, person=sheet.person.name))
        self.head.context.setText(when(sheet))
        for mark in (self.privacy, self._below):
            mark.show_state(sheet)
        self._notice.setText(told(sheet))

    def _show(self) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        lines, place = sheet.lines, self._place
        at_talk = place == len(lines)
        if self.steps.show_stops(_stops(sheet), place):
            read_in_order(self)
        self._way.ensureWidgetVisible(self.steps.items[place], 0, theme.px(40))
        self.prompts.show_sheet(sheet)
        if at_talk and not self._listed:
            self._pages.setCurrentWidget(self._talk)
        elif not self._listed:
            self.form.show_line(sheet, lines[place], first=place == 0)
            self._pages.setCurrentWidget(self._single)
        elif self._long is not None:
            self._pages.setCurrentWidget(self._long)
            for number, (form, line) in enumerate(zip(self.forms, lines, strict=False)):
                form.show_line(sheet, line, first=number == 0)
        total = len(lines)
        said = _("{number} of {total}").format(number=place + 1, total=total)
        self.count.setText("" if at_talk or self._listed else said)
        self.previous.setVisible(not self._listed)
        self.previous.setEnabled(place > 0)
        self._name_next(sheet, at_talk=at_talk)
        self.as_list.setVisible(bool(lines))
        self.as_list.setText(_("One at a time") if self._listed else _("Show as one list"))
        self.as_list.updateGeometry()
        self._show_progress(sheet)

    def _show_progress(self, sheet: PreparationSheet) -> None:
        done, total = sheet.answered, len(sheet.lines)
        self.bar.share = done / total if total else 0.0
        text = ngettext(
            "{done} of {total} competence is rated", "{done} of {total} competences are rated", total
        ).format(done=done, total=total)
        self.bar.setAccessibleName(text)
        hint(self.bar, text)
        self.bar.setVisible(bool(total))
        self.bar.update()

    def _name_next(self, sheet: PreparationSheet, *, at_talk: bool) -> None:
        last = at_talk or self._listed
        share = last and sheet.writable
        near = self._place == len(sheet.lines) - 1
        text = self.share.text() if share else _("About the talk") if near else _("Next competence")
        self.next.setText(text)
        self.next.setProperty("icon_name", "share-2" if share else "arrow-right")
        self.next.setVisible(share or not last)
        self.share.setVisible(sheet.writable and not share and self._roomy)
        self._tell_where(sheet)
        self.next.updateGeometry()

    @property
    def _roomy(self) -> bool:
        return self.width() >= theme.px(LIST_FROM)

    def _tell_where(self, sheet: PreparationSheet) -> None:
        """Where it lies and what it is for: beside the title, or under it where there is little room."""
        told_where = sheet.writable or sheet.shared is not None
        self.privacy.setVisible(told_where and self._roomy)
        self._below.setVisible(told_where and not self._roomy)
        said = bool(self._notice.text()) and (self._roomy or self._place == 0)
        self._notice.setVisible(said)
        self._told.setVisible(said or (told_where and not self._roomy))

    @override
    def first(self) -> QWidget:
        if self.sheet is None or (self._place == len(self.sheet.lines) and not self._listed):
            return next(iter(self.prompts.fields.values()))
        return self.forms[0].choice.stop

    def go_to(self, place: int) -> None:
        """Go to a stop; the last one is the page of questions."""
        sheet = self.sheet
        if sheet is None or not 0 <= place <= len(sheet.lines):
            return
        in_list = holds(self.steps, self.focusWidget())
        self.flush()
        self._place = place
        self._show()
        if self._listed and self._long is not None:
            target = self.forms[place] if place < len(sheet.lines) else self.prompts
            QTimer.singleShot(0, self, partial(self._bring, target))
        else:
            for page in (self._single, self._talk):
                page.verticalScrollBar().setValue(0)
        if not in_list:
            self._focus(place)

    def _focus(self, place: int) -> None:
        if self.sheet is not None and self._listed and place < len(self.sheet.lines):
            self.forms[place].choice.take_focus(Qt.FocusReason.TabFocusReason)
        elif self.sheet is not None and place == len(self.sheet.lines):
            next(iter(self.prompts.fields.values())).setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.form.choice.take_focus(Qt.FocusReason.TabFocusReason)

    def _bring(self, target: QWidget) -> None:
        if self._long is not None:
            self._long.verticalScrollBar().setValue(target.y())

    def turn(self, by: int) -> None:
        """Go on, or back; from the last page on means sharing."""
        sheet = self.sheet
        if sheet is None:
            return
        here = self._place
        if self._listed:
            here = next(
                (n for n, form in enumerate(self.forms) if holds(form, self.focusWidget())),
                here,
            )
            if by > 0 and self.next.hasFocus():
                here = len(sheet.lines)
        if here + by > len(sheet.lines):
            if sheet.writable:
                self.ask_to_share()
        else:
            self.go_to(here + by)

    def _toggle(self) -> None:
        self._listed = not self._listed
        if self.sheet is None:
            return
        if self._listed:
            self._show_list(self.sheet)
        else:
            self._unlist()
        self._show()
        self.go_to(self._place)

    def _show_list(self, sheet: PreparationSheet) -> None:
        """One long page with forms of its own."""
        if self._long is not None and len(self.forms) == len(sheet.lines):
            return
        self._unlist()
        self.forms = [CompetenceForm() for _line in sheet.lines]
        below = PromptsForm(self._lane)
        below.noted.connect(self._note)
        below.onward.connect(self.turn)
        self.prompts = below
        parts: list[QWidget] = []
        for form in self.forms:
            self._hear(form)
            parts += [form, Hairline()]
        self._long = _scrolled(holding(column(*parts, below, gap=8)), _("All competences"))
        self._pages.addWidget(self._long)
        read_in_order(self)

    def _unlist(self) -> None:
        long, self._long = self._long, None
        if long is not None:
            self.flush()
            self._pages.removeWidget(long)
            long.hide()
            long.deleteLater()
            self.forms, self.prompts = [self.form], self._alone

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
        if self.sheet is not None:
            self._preparing.enter(self._dialogue, self._lane, draft, stretch)
            self.sheet = replace(self.sheet, draft=draft)
            self.steps.show_stops(_stops(self.sheet), self._place)
            self._show_progress(self.sheet)

    def _comment(self, form: CompetenceForm, text: str) -> None:
        act = partial(self._preparing.comment, self._dialogue, CompetenceId(form.competence), text)
        self.context.acts.do(_("the comment"), act, stretch=form.comment)

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
        """Leave the page; what is entered stays in memory."""
        self.flush()
        self._leave()

    def flush(self) -> None:
        """Save comments that wait for a pause."""
        for form in self.forms:
            form.settle()

    @override
    def settle(self) -> bool:
        """What is entered is in memory already, and stays there as long as the file is open."""
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
        if (
            self.sheet is not None
            and self.sheet.writable
            and self._preparing.step(self._dialogue, self._lane, by)
        ):
            self.sheet = self._preparing.sheet(self._dialogue, self._lane)
            self._show()

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
        if self.sheet is not None:
            self._name_next(self.sheet, at_talk=self._place == len(self.sheet.lines))


def _scrolled(inner: QWidget, name: str) -> Scrolling:
    inner.setMaximumWidth(theme.px(FORM))
    return Scrolling(holding(row((inner, _ALL), None, margins=(8, 2, 6, 6))), name)


def _back(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo)


def _again(event: QKeyEvent) -> bool:
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return event.matches(QKeySequence.StandardKey.Redo) or (control and event.key() == Qt.Key.Key_Y)


def _stops(sheet: PreparationSheet) -> Sequence[Stop]:
    stops = [
        Stop(
            line.competence.area[0] if line.competence.area else _("Competences"),
            line.competence.name,
            line.competence.scale,
            sheet.draft.of(line.competence.id).level,
        )
        for line in sheet.lines
    ]
    return [*stops, Stop(_("The talk"), _("About the talk"), done=bool(sheet.draft.notes))]


def holds(part: QWidget, control: QWidget | None) -> bool:
    """Whether a control stands in a part."""
    return control is not None and part.isAncestorOf(control)
