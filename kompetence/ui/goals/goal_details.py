"""One goal to read, with what can be done about it."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kompetence.domain.goal import ENDED, GoalStatus, Reminder
from kompetence.domain.goal_board import BoardLine, Due, TeamGoal
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import dates
from kompetence.ui.goals.goal_card import follow_up_line, how, levels
from kompetence.ui.goals.send_out import SendOut
from kompetence.ui.layouts import Item, column, holding, row
from kompetence.ui.read_only.marks import changes
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.card import Card, Picture
from kompetence.words import goal_texts
from kompetence.words.values import status_word


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many who were given a team's goal have not begun, and so could get its new text."""

    people: int


def _said(caption: str, text: str) -> Item:
    return column(label(caption, Role.SMALL, "text2", wrap=True), label(text, wrap=True), gap=0.5)


class GoalDetails(QWidget):
    """Says what is asked for by signal."""

    edit = Signal()
    closing = Signal()
    follow_up = Signal()
    person = Signal()
    give = Signal()
    spread = Signal()
    take_back = Signal()
    calendar = Signal(bool)
    mail = Signal()

    def __init__(self, line: BoardLine, team: TeamGoal | None, waiting: Waiting | None) -> None:
        super().__init__()
        self._line, goal = line, line.goal
        head = row(Picture("goal", "accent"), (label(line.competence.name, Role.STRONG, wrap=True), 1))
        parts: list[Item] = [head]
        if goal.learn:
            parts.append(label(goal.learn, wrap=True))
        small = [levels(goal, line.competence), how(goal), status_word(goal.status)]
        parts.append(column(*(label(one, Role.SMALL, "text2", wrap=True) for one in small if one), gap=0.5))
        if goal.use:
            parts.append(_said(_("How will it be used?"), goal.use))
        if goal.sign:
            parts.append(_said(_("What is the sign of success?"), goal.sign))
        parts += self._facts()
        if goal.closing:
            parts.append(_said(_("What succeeded?"), goal.closing))
        card = Card(column(*parts, gap=2, margins=(4, 3.5, 4, 4)))
        owner = label(line.owner, Role.HEADING, wrap=True)
        below = self._of_team(team, waiting) if team is not None else self._of_person()
        self.setLayout(column(owner, card, *below, None, gap=2.5))

    def _facts(self) -> list[Item]:
        goal, found = self._line.goal, list[Item]()
        if self._line.when is not None:
            found.append(follow_up_line(self._line.when, behind=self._line.due is Due.OVERDUE))
        facts = [
            (_("Responsible: {person}"), {"person": goal.responsible}, goal.responsible),
            (_("Deadline {date}"), {"date": dates.written(goal.deadline)}, goal.deadline),
            (_("Occasion: {text}"), {"text": goal.occasion}, goal.occasion),
        ]
        said = [text.format(**values) for text, values, there in facts if there]
        if said:
            found.append(column(*(label(one, Role.SMALL, "text2", wrap=True) for one in said), gap=0.5))
        deadline = self._line.fund
        if deadline is not None:
            urgent = deadline.reminder in {Reminder.NEAR, Reminder.LATE}
            ink = "warn" if urgent else "text2"
            reminder = label(goal_texts.reminder(deadline), Role.SMALL, ink, wrap=True)
            picture = Picture("triangle-alert" if urgent else "info", ink, 16)
            found.append(row(picture, (reminder, 1), gap=1.5))
        return found

    def _of_person(self) -> list[Item]:
        goal, first = self._line.goal, (self._line.owner.split() or [""])[0]
        ended, found = goal.status in ENDED, list[Item]()
        if ended and not goal.closing:
            found.append(row(button(_("Say what succeeded"), self.closing.emit, "primary"), None))
        elif not ended:
            text = _("Follow up with {person}").format(person=first)
            found.append(row(button(text, self.follow_up.emit, "primary"), None))
        found.append(row(button(_("Edit the goal"), self.edit.emit, icon="pencil"), None))
        go = _("Go to {person}").format(person=first)
        found.append(row(button(go, self.person.emit, "quiet", "user-round"), None))
        if ended:
            found.append(
                row(button(_("See earlier follow-ups"), self.follow_up.emit, "quiet", "calendar-clock"), None)
            )
        else:
            found.append(self._send_out(mail=True))
        return found

    def _send_out(self, *, mail: bool) -> SendOut:
        made = SendOut(dated=self._line.goal.follow_up is not None, mail=mail)
        made.calendar.connect(self.calendar)
        made.mail.connect(self.mail)
        return made

    def _of_team(self, team: TeamGoal, waiting: Waiting | None) -> list[Item]:
        found: list[Item] = []
        if team.people:
            text = ngettext("{people} person has it", "{people} people have it", team.people)
            counts = [
                _("{number} {status}").format(number=team.statuses[one], status=status_word(one).lower())
                for one in GoalStatus
                if team.statuses.get(one)
            ]
            head = label(text.format(people=team.people), Role.STRONG, wrap=True)
            lines = [label(one, Role.BODY, "text2", wrap=True) for one in counts]
            found.append(column(head, *lines, gap=0.5))
        else:
            found.append(label(_("Nobody has got the goal yet."), Role.BODY, "text2", wrap=True))
        if waiting is not None and waiting.people:
            text = ngettext(
                "{people} has not begun and still has the old text.",
                "{people} have not begun and still have the old text.",
                waiting.people,
            )
            found.append(label(text.format(people=waiting.people), wrap=True))
            found.append(row(changes(button(_("Give them the new text"), self.spread.emit)), None))
        more = _("Give it to more") if team.people else _("Give it to people")
        found.append(
            row(button(more, self.give.emit, "secondary" if team.people else "primary", "users-round"), None)
        )
        found.append(row(button(_("Edit the goal"), self.edit.emit, icon="pencil"), None))
        found.append(row(button(_("Take the goal back"), self.take_back.emit, "quiet", "undo-2"), None))
        note = _("It goes away where nobody has begun. Where somebody has, it stays as a goal of their own.")
        found.append(label(note, Role.SMALL, "text2", wrap=True))
        found.append(holding(column(self._send_out(mail=False), margins=(0, 1, 0, 0))))
        return found
