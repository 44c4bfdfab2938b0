"""A follow-up with one person: a line and a status for each open goal, the next date, and what was said before."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.domain.goal import ENDED, FollowUp, FollowUpLine, GoalStatus
from kompetence.domain.goal_board import Followed, FollowUpSheet
from kompetence.domain.ids import GoalId
from kompetence.domain.person import first_name
from kompetence.i18n import N_
from kompetence.i18n import gettext as _
from kompetence.ui import dates
from kompetence.ui.goals.day import Day
from kompetence.ui.goals.send_out import SendOut
from kompetence.ui.layouts import Item, column, holding, row
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.captioned import captioned
from kompetence.ui.widgets.card import Card, Hairline
from kompetence.ui.widgets.caution import caution
from kompetence.ui.widgets.choice import Choice
from kompetence.ui.widgets.fields import LineField, TextField
from kompetence.words.values import status_word

FORMS = (N_("Talk"), N_("Telephone"), N_("Video"), N_("1:1"))


@dataclass(frozen=True, slots=True)
class Held:
    """A follow-up as it is to be kept, with what succeeded in the goals that have ended."""

    talk: FollowUp
    closings: dict[GoalId, str]


class GoalLine(QWidget):
    """One goal at a follow-up; what succeeded is asked when it has ended."""

    touched = Signal()

    def __init__(self, one: Followed) -> None:
        super().__init__()
        self._goal = one.goal
        title = one.goal.learn or one.competence.name
        self.status = Choice(_("Status of {goal}").format(goal=title))
        self.status.offer([(status_word(state), state) for state in GoalStatus], one.goal.status)
        self.line = LineField(_("How is it going?"), _("One line"))
        self.closing = TextField(_("What succeeded?"), _("One line is enough"))
        self.closing.setPlainText(one.goal.closing)
        self._end = holding(captioned(self.closing))
        self._end.setHidden(one.goal.status not in ENDED)
        self.status.currentIndexChanged.connect(self._follow)
        self.line.textEdited.connect(self.touched)
        self.closing.textChanged.connect(self.touched)
        small = [one.competence.name] if one.goal.learn else []
        head = column(
            label(title, Role.STRONG, wrap=True),
            *(label(text, Role.SMALL, "text2", wrap=True) for text in small),
            gap=0.5,
        )
        self.setLayout(column(head, self.status, captioned(self.line), self._end, gap=1.5))

    def _follow(self) -> None:
        self._end.setVisible(self.status.chosen in ENDED)
        self.touched.emit()

    @property
    def said(self) -> FollowUpLine:
        """The line as it is written now."""
        return FollowUpLine(self._goal.id, self.line.text().strip(), GoalStatus(self.status.chosen))

    @property
    def succeeded(self) -> str | None:
        """What succeeded; None while the goal is open."""
        return self.closing.toPlainText().strip() if self.status.chosen in ENDED else None


class FollowUpForm(QWidget):
    """`held` carries a `Held`, `planned` a date and a form; nothing is kept before one of the buttons is pressed."""

    held = Signal(object)
    planned = Signal(object, str)
    closed = Signal()
    calendar = Signal(object, bool)
    mail = Signal()

    def __init__(self, sheet: FollowUpSheet, today: Callable[[], date]) -> None:
        super().__init__()
        self._sheet, self._today, self._touched = sheet, today, False
        title = label(
            _("Follow-up with {person}").format(person=first_name(sheet.person.name)), Role.HEADING, wrap=True
        )
        self.lines = [GoalLine(one) for one in sheet.goals]
        self.done = Day(_("Held on"), today)
        self.done.field.show_date(today())
        self.form = Choice(_("How you talk"))
        kept = sheet.planned.form if sheet.planned else ""
        known = dict.fromkeys((*(_(one) for one in FORMS), *([kept] if kept else [])))
        self.form.offer([(_("Not chosen"), ""), *((one, one) for one in known)], kept)
        self.next = Day(_("Next follow-up"), today)
        self.next.field.show_date(sheet.next)
        for line in self.lines:
            line.touched.connect(self._touch)
        parts: list[Item] = [title, *self._due(), *self._goals()]
        parts += [captioned(self.form)]
        if self.lines:
            parts.append(self.done.box())
        parts.append(self.next.box())
        plan = button(
            _("Only plan the next one"), self._plan, "quiet" if self.lines else "primary", "calendar-clock"
        )
        close = button(_("Close"), self.closed.emit, "quiet")
        if self.lines:
            self.save = button(_("Keep the follow-up"), self._hold, "primary")
            parts.append(column(row(self.save, None), row(plan, None), row(close, None), gap=1))
        else:
            parts.append(column(row(plan, None), row(close, None), gap=1))
        send = SendOut(dated=True, mail=True)
        send.calendar.connect(lambda text: self.calendar.emit(self._calendar_day(), text))
        send.mail.connect(self.mail)
        parts += [send, *self._past(), None]
        self.setLayout(column(*parts, gap=2.5))

    def _due(self) -> list[Item]:
        sheet, found = self._sheet, list[Item]()
        if sheet.planned is not None:
            text = _("Planned for {date}").format(date=dates.written(sheet.planned.due))
            late = sheet.planned.due < self._today()
        elif sheet.due is not None:
            late = sheet.due < self._today()
            text = _("Should have been followed up {date}") if late else _("Follow-up {date}")
            text = text.format(date=dates.written(sheet.due))
        else:
            return found
        found.append(label(text, Role.BODY, "warn" if late else "text2", wrap=True))
        return found

    def _goals(self) -> list[Item]:
        if not self.lines:
            return [label(_("There are no open goals to follow up."), Role.BODY, "text2", wrap=True)]
        inside: list[Item] = []
        for line in self.lines:
            inside += [Hairline(), line] if inside else [line]
        beside = caution(*(field for one in self.lines for field in (one.line, one.closing)))
        return [Card(column(*inside, beside, gap=3, margins=(4, 3.5, 4, 4)))]

    def _past(self) -> list[Item]:
        if not self._sheet.past:
            return []
        found: list[Item] = [1, label(_("Earlier follow-ups"), Role.STRONG)]
        for talk in self._sheet.past:
            when = "  ·  ".join(one for one in (dates.written(talk.done), talk.form) if one)
            lines: list[Item] = [label(when, Role.SMALL_STRONG, "text2", wrap=True)]
            for one in talk.lines:
                title = self._sheet.titles.get(one.goal, "")
                said = "  ·  ".join(part for part in (status_word(one.status), one.line) if part)
                lines += [label(title, wrap=True), label(said, Role.SMALL, "text2", wrap=True)]
            found.append(column(*lines, gap=0.5))
        return found

    def _touch(self) -> None:
        self._touched = True

    @property
    def unsaved(self) -> bool:
        """Whether leaving now would lose something."""
        return self._touched

    @property
    def _fits(self) -> bool:
        for day in (self.done, self.next):
            day.field.editingFinished.emit()
            if not day.field.fits:
                day.field.setFocus(Qt.FocusReason.OtherFocusReason)
                return False
        return True

    def _calendar_day(self) -> date:
        """What goes into the calendar: what waits, else the next date as it is written."""
        waits = self._sheet.due
        ahead = waits if waits is not None and waits >= self._today() else None
        return ahead or self.next.field.date or self._sheet.next

    def _hold(self) -> None:
        if not self._fits:
            return
        done = self.done.field.date or self._today()
        talk = FollowUp(
            self._sheet.person.id,
            self._sheet.due or done,
            done,
            self.form.chosen,
            tuple(line.said for line in self.lines),
            self.next.field.date,
        )
        said = {line.said.goal: line.succeeded for line in self.lines}
        self.held.emit(Held(talk, {goal: text for goal, text in said.items() if text is not None}))

    def _plan(self) -> None:
        if not self._fits:
            return
        day = self.next.field.date
        if day is None:
            self.next.problem.say(_("Write the day of the next follow-up."))
            self.next.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.planned.emit(day, self.form.chosen)

    def start(self) -> QWidget:
        """Where the keyboard goes first."""
        return self.lines[0].line if self.lines else self.next.field

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif control and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.lines:
            self._hold()
        else:
            super().keyPressEvent(event)
