"""A goal open for editing: three prompts in order, then how, with whom, when, and how far it has come."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter
from typing_extensions import override

from kompetence.domain.competence import Competence
from kompetence.domain.goal import FundState, Goal, GoalStatus
from kompetence.domain.person import first_name
from kompetence.i18n import gettext as _
from kompetence.ui.goals.day import Day
from kompetence.ui.goals.goal_end import GoalEnd
from kompetence.ui.goals.goal_fund import GoalFund
from kompetence.ui.goals.goal_more import GoalMore
from kompetence.ui.goals.learning_choice import LearningChoice
from kompetence.ui.layouts import Item, column, read_in_order, row
from kompetence.ui.pausing import Pausing
from kompetence.ui.read_only.marks import looks
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.captioned import captioned
from kompetence.ui.widgets.card import Card, Picture
from kompetence.ui.widgets.caution import caution
from kompetence.ui.widgets.choice import Choice
from kompetence.ui.widgets.fields import LineField, TextField
from kompetence.ui.widgets.inline_problem import InlineProblem
from kompetence.words.values import status_word


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose goal it is and what the form offers; a team's goal has the unit's name for a person."""

    person: str
    competence: Competence
    forms: Sequence[str]
    partners: Sequence[str]
    today: Callable[[], date]


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
        self._subject, self.is_new, self.owner = subject, new, subject.person
        self._team = goal.unit is not None
        self.original, self._kept, self._filling = goal, goal, False
        self._make_fields()
        name = label(subject.competence.name, Role.STRONG, wrap=True)
        parts: list[Item] = [
            row(Picture("goal", "accent"), (name, 1)),
            captioned(self.learn, self.learn_problem),
            captioned(self.use),
            captioned(self.sign),
            caution(self.learn, self.use, self.sign, self.end.closing, self.more.occasion),
            captioned(self.wanted),
            captioned(self.forms),
            self.fund,
        ]
        if not self._team:
            parts.append(captioned(self.partner))
        parts += [self._follow_up.box(), self.more, captioned(self.status), self.end, 1, self._feet(new=new)]
        self.setLayout(column(*parts, gap=2.5, margins=(4, 3.5, 4, 4)))
        self._fill(goal)
        self._pause = Pausing(self)
        self._pause.due.connect(self.flush)
        self._follow()

    def _feet(self, *, new: bool) -> Item:
        note = label(_("Saved while you write."), Role.SMALL, "text2", wrap=True)
        back = _("Discard the goal") if new else _("Undo the changes")
        self.back = button(back, self.taken_back.emit, "quiet", "undo-2")
        feet = column(
            row(looks(button(_("Done"), self._finish, "primary")), (note, 1), gap=3), row(self.back, None)
        )
        if not new:
            feet.add(row(button(_("Delete the goal"), self.deletion_wanted.emit, "quiet", "trash-2"), None))
        return feet

    def _make_fields(self) -> None:
        today = self._subject.today
        first = first_name(self._subject.person)
        asks = _("What will the team learn?") if self._team else _("What will {person} learn?")
        self.learn = TextField(asks.format(person=first))
        self.learn_problem = InlineProblem(self.learn)
        self.use = TextField(_("How will it be used?"))
        self.sign = TextField(_("What is the sign of success?"), _("Write what you will both be able to see"))
        self.wanted = Choice(_("Wanted level"))
        self.forms = LearningChoice(_("Learning form"))
        self.fund = GoalFund(today)
        self.partner = LineField(_("Partner"))
        known = QCompleter(list(self._subject.partners), self.partner)
        known.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        known.setFilterMode(Qt.MatchFlag.MatchContains)
        self.partner.setCompleter(known)
        self._follow_up = Day(_("Follow-up"), today)
        self.follow_up = self._follow_up.field
        self.more = GoalMore(today, team=self._team)
        self.deadline, self.deadline_problem = self.more.deadline.field, self.more.deadline.problem
        self.status = Choice(_("Status"))
        self.end = GoalEnd()

    @property
    def _days(self) -> tuple[Day, ...]:
        return self.fund.course_start, self._follow_up, self.more.start, self.more.deadline

    def _follow(self) -> None:
        """Save at every pause in typing, and at once when a field is left or something is chosen."""
        for text in (self.learn, self.use, self.sign, self.end.closing):
            text.textChanged.connect(self._touched)
            text.left.connect(self.flush)
        lines = [self.partner, self.more.responsible, self.more.occasion, *(day.field for day in self._days)]
        for line in lines:
            line.textEdited.connect(self._touched)
            line.editingFinished.connect(self.flush)
        for choice in (self.wanted, self.more.from_level, self.fund.state, self.status):
            choice.currentIndexChanged.connect(self.flush)
        self.forms.changed.connect(self.flush)
        self.end.released.toggled.connect(self.flush)

    def _touched(self) -> None:
        if not self._filling:
            self._pause.touch()

    def flush(self) -> None:
        """Save what differs from what is kept, now."""
        if self._filling:
            return
        self._pause.stop()
        now = self.goal
        self.fund.tell(now)
        self.end.tell(now.status)
        self._tell_order()
        if now != self._kept and not self._backwards:
            self.saved.emit(now)

    @property
    def _backwards(self) -> bool:
        now = self.goal
        return now.start is not None and now.deadline is not None and now.deadline < now.start

    def _tell_order(self) -> None:
        """Say under the deadline that it lies before the start."""
        if self._backwards:
            self.more.unfold()
            self.deadline_problem.say(_("The deadline is before the start. Write a later date."))
        elif self.deadline.fits:
            self.deadline_problem.say("")

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
        return self.goal != self._kept or not all(day.field.fits for day in self._days)

    @property
    def words(self) -> str:
        """What is written here, for whoever wants to have it elsewhere; of the days those that cannot be read."""
        texts = (self.learn, self.use, self.sign, self.end.closing)
        found = [(one.accessibleName(), one.toPlainText().strip()) for one in texts]
        lines = [self.partner, self.more.responsible, self.more.occasion]
        lines += [day.field for day in self._days if not day.field.fits]
        found += [(one.accessibleName(), one.text().strip()) for one in lines]
        about = self._subject.person, self._subject.competence.name
        return "\n".join("\n".join(one) for one in (about, *found) if one[1])

    def show_goal(self, goal: Goal) -> None:
        """Show what the data hold, such as after an undo; what is written here and not kept stays."""
        if self.goal in (self._kept, goal):
            self.take(goal)

    def take(self, goal: Goal) -> None:
        """Show what the data hold in the place of what is written here."""
        self._pause.stop()
        self._kept = goal
        if self.goal != goal:
            self._fill(goal)

    def ask_closing(self) -> None:
        """Put the keyboard where one says what succeeded."""
        self.end.closing.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, goal: Goal) -> None:
        self._filling, scale = True, self._subject.competence.scale
        self.learn.setPlainText(goal.learn)
        self.use.setPlainText(goal.use)
        self.sign.setPlainText(goal.sign)
        steps = [(scale.named(step.value), step.value) for step in scale.steps]
        self.wanted.offer([(_("Not decided"), None), *steps], goal.wanted_level)
        self.forms.offer(self._subject.forms, goal.forms)
        read_in_order(self)
        self.fund.fill(goal)
        self.partner.setText(goal.partner)
        self.follow_up.show_date(goal.follow_up)
        self.more.fill(goal, scale)
        self.status.offer([(status_word(one), one) for one in GoalStatus], goal.status)
        self.end.fill(goal)
        self._filling = False

    @property
    def goal(self) -> Goal:
        """The goal as it is written now; a date that is none leaves the last one."""
        kept, more = self._kept, self.more
        return replace(
            kept,
            learn=self.learn.toPlainText().strip(),
            use=self.use.toPlainText().strip(),
            sign=self.sign.toPlainText().strip(),
            wanted_level=self.wanted.chosen,
            forms=_in_order(self.forms.chosen, kept.forms),
            fund=FundState(self.fund.state.chosen),
            course_start=self.fund.course_start.value(kept.course_start),
            partner=self.partner.text().strip(),
            follow_up=self._follow_up.value(kept.follow_up),
            from_level=more.from_level.chosen,
            responsible=more.responsible.text().strip(),
            start=more.start.value(kept.start),
            deadline=more.deadline.value(kept.deadline),
            occasion=more.occasion.text().strip(),
            status=GoalStatus(self.status.chosen),
            closing=self.end.closing.toPlainText().strip(),
            released=self.end.released.isChecked(),
        )

    def _finish(self) -> None:
        named = self.learn.toPlainText().strip()
        text = _("Write what {person} will learn. A few words are enough.")
        self.learn_problem.say("" if named else text.format(person=self._subject.person))
        for day in self._days:
            day.field.editingFinished.emit()
        fields = [day.field for day in self._days if not day.field.fits]
        if self._backwards:
            fields.append(self.deadline)
        if not named:
            self.learn.setFocus(Qt.FocusReason.OtherFocusReason)
        elif fields:
            if fields[0] in {self.more.start.field, self.deadline}:
                self.more.unfold()
            fields[0].setFocus(Qt.FocusReason.OtherFocusReason)
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


def _in_order(chosen: tuple[str, ...], before: tuple[str, ...]) -> tuple[str, ...]:
    """Forms in the order in which they were chosen."""
    return tuple(one for one in before if one in chosen) + tuple(one for one in chosen if one not in before)
