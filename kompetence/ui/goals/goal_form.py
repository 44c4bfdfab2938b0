"""A goal open for editing: three prompts in order, then how, with whom, when, and how far it has come."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.domain.competence import Competence
from kompetence.domain.goal import Goal, GoalStatus
from kompetence.i18n import gettext as _
from kompetence.ui import wording
from kompetence.ui.layouts import Box, column, row
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.card import Card, Picture
from kompetence.ui.widgets.chips import Chips
from kompetence.ui.widgets.choice import Choice
from kompetence.ui.widgets.fields import DateField, LineField, TextField
from kompetence.ui.widgets.inline_problem import InlineProblem

PAUSE = 800
"""Milliseconds without a key after which what is written is saved."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose goal it is and what the form offers."""

    person: str
    competence: Competence
    forms: Sequence[str]
    partners: Sequence[str]
    today: Callable[[], date]


def _under(text: str, field: QWidget, *more: QWidget) -> Box:
    caption = label(text, Role.SMALL, "text2", wrap=True)
    caption.setBuddy(field)
    return column(caption, field, *more, gap=1)


class GoalForm(Card):
    """`saved` carries the goal at every pause; it is safe once the panel has said so with `kept`.

    Ctrl+Enter and Escape close the form; taking back is a button, so that no key loses what was written.
    """

    saved = Signal(object)
    done = Signal()
    taken_back = Signal()
    deletion_wanted = Signal()

    def __init__(self, goal: Goal, subject: Subject, *, new: bool) -> None:
        super().__init__()
        self._subject, self.is_new = subject, new
        self.original, self._kept, self._filling = goal, goal, False
        first = subject.person.split()[0] if subject.person.split() else ""
        self._make_fields(first)
        self._fill(goal)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.flush)
        self._follow()
        head = row(Picture("goal", "accent"), (label(subject.competence.name, Role.STRONG, wrap=True), 1))
        note = label(_("Saved while you write."), Role.SMALL, "text2", wrap=True)
        back = _("Discard the goal") if new else _("Undo the changes")
        self.back = button(back, self.taken_back.emit, "quiet", "undo-2")
        feet = column(row(button(_("Done"), self._finish, "primary"), (note, 1), gap=3), row(self.back, None))
        if not new:
            feet.add(row(button(_("Delete the goal"), self.deletion_wanted.emit, "quiet", "trash-2"), None))
        self.setLayout(
            column(
                head,
                _under(self.learn.accessibleName(), self.learn, self.learn_problem),
                _under(self.use.accessibleName(), self.use),
                _under(self.sign.accessibleName(), self.sign),
                _under(self.wanted.accessibleName(), self.wanted),
                _under(self.forms.accessibleName(), self.forms),
                _under(self.partner.accessibleName(), self.partner),
                _under(self.follow_up.accessibleName(), self.follow_up, self.follow_up_problem),
                _under(self.deadline.accessibleName(), self.deadline, self.deadline_problem),
                _under(self.status.accessibleName(), self.status),
                1, feet, gap=2.5, margins=(4, 3.5, 4, 4),
            )
        )  # fmt: skip

    def _follow(self) -> None:
        """Save at every pause in typing, and at once when a field is left or something is chosen."""
        for text in (self.learn, self.use, self.sign):
            text.textChanged.connect(self._touched)
            text.left.connect(self.flush)
        for line in (self.partner, self.follow_up, self.deadline):
            line.textEdited.connect(self._touched)
            line.editingFinished.connect(self.flush)
        for choice in (self.wanted, self.status):
            choice.currentIndexChanged.connect(self.flush)
        self.forms.changed.connect(self.flush)

    def _touched(self) -> None:
        if not self._filling:
            self._pause.start()

    def flush(self) -> None:
        """Save what differs from what is kept, now."""
        if self._filling:
            return
        self._pause.stop()
        if self.goal != self._kept:
            self.saved.emit(self.goal)

    def kept(self, goal: Goal) -> None:
        """The data hold this now."""
        self._kept = goal

    @property
    def before(self) -> Goal | None:
        """What the data held before the next save; None where the goal is not there yet."""
        return None if self.is_new and self._kept == self.original else self._kept

    @property
    def unsaved(self) -> bool:
        """Whether leaving now would lose something."""
        return self.goal != self._kept or not (self.follow_up.fits and self.deadline.fits)

    def show_goal(self, goal: Goal) -> None:
        """Show what the data hold after an undo."""
        self._kept = goal
        if self.goal != goal:
            self._fill(goal)

    def _make_fields(self, first: str) -> None:
        today = self._subject.today
        self.learn = TextField(_("What will {person} learn?").format(person=first))
        self.learn_problem = InlineProblem(self.learn)
        self.use = TextField(_("How will it be used?"))
        self.sign = TextField(_("What is the sign of success?"), _("Write what you will both be able to see"))
        self.wanted = Choice(_("Wanted level"))
        self.forms = Chips(_("Learning form"))
        self.partner = LineField(_("Partner"))
        self.follow_up = DateField(_("Follow-up"), today)
        self.follow_up_problem = InlineProblem(self.follow_up)
        self.follow_up.problem.connect(self.follow_up_problem.say)
        self.deadline = DateField(_("Deadline"), today)
        self.deadline_problem = InlineProblem(self.deadline)
        self.deadline.problem.connect(self.deadline_problem.say)
        self.status = Choice(_("Status"))

    def _fill(self, goal: Goal) -> None:
        self._filling, scale = True, self._subject.competence.scale
        self.learn.setPlainText(goal.learn)
        self.use.setPlainText(goal.use)
        self.sign.setPlainText(goal.sign)
        steps = [(scale.named(step.value), step.value) for step in scale.steps]
        self.wanted.offer([(_("Not decided"), None), *steps], goal.wanted_level)
        self.forms.offer(self._subject.forms, goal.forms)
        self.partner.setText(goal.partner)
        self.follow_up.show_date(goal.follow_up)
        self.deadline.show_date(goal.deadline)
        self.status.offer([(wording.status(one), one) for one in GoalStatus], goal.status)
        self._filling = False

    @property
    def goal(self) -> Goal:
        """The goal as it is written now; a date that is none leaves the last one."""
        return replace(
            self._kept,
            learn=self.learn.toPlainText().strip(),
            use=self.use.toPlainText().strip(),
            sign=self.sign.toPlainText().strip(),
            wanted_level=self.wanted.chosen,
            forms=self.forms.chosen,
            partner=self.partner.text().strip(),
            follow_up=self.follow_up.date if self.follow_up.fits else self._kept.follow_up,
            deadline=self.deadline.date if self.deadline.fits else self._kept.deadline,
            status=GoalStatus(self.status.chosen),
        )

    def _finish(self) -> None:
        named = self.learn.toPlainText().strip()
        text = _("Write what {person} will learn. A few words are enough.")
        self.learn_problem.say("" if named else text.format(person=self._subject.person))
        for field in (self.follow_up, self.deadline):
            field.editingFinished.emit()
        wrong = [
            field
            for field, fits in (
                (self.learn, bool(named)),
                (self.follow_up, self.follow_up.fits),
                (self.deadline, self.deadline.fits),
            )
            if not fits
        ]
        if wrong:
            wrong[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.done.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        elif control and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._finish()
        else:
            super().keyPressEvent(event)
