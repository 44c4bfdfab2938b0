"""The questions before a new goal: for whom, and in what."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.domain.competence import Competence
from kompetence.domain.goal_board import GoalPerson
from kompetence.domain.ids import CompetenceId, PersonId
from kompetence.i18n import gettext as _
from kompetence.ui.layouts import column, row
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.captioned import captioned
from kompetence.ui.widgets.card import Card, Picture
from kompetence.ui.widgets.choice import Choice

TEAM = "team"
"""What stands for everybody in the choice of people."""


class NewGoal(QWidget):
    """`wanted` carries the person, None for the whole team, and the competence."""

    wanted = Signal(object, object)
    closed = Signal()

    def __init__(
        self,
        people: Sequence[GoalPerson],
        competences: Callable[[PersonId | None], Sequence[Competence]],
        person: PersonId | None,
    ) -> None:
        super().__init__()
        self._competences = competences
        self.person = Choice(_("Whose goal is it?"))
        self.person.offer(
            [(_("The whole team"), TEAM), *((one.name, one.id) for one in people)], person or TEAM
        )
        self.competence = Choice(_("In which competence?"))
        self.competence.currentIndexChanged.connect(self._tell)
        self.person.currentIndexChanged.connect(self._offer)
        note = _("A team goal is written once and given to many. Each gets a goal of their own from it.")
        self._note = label(note, Role.SMALL, "text2", wrap=True)
        self.go = button(_("Write the goal"), self._go, "primary")
        self.setLayout(
            column(
                label(_("New goal"), Role.HEADING),
                captioned(self.person, self._note),
                captioned(self.competence),
                row(self.go, button(_("Close"), self.closed.emit, "quiet"), None),
                None,
                gap=2.5,
            )
        )
        self._offer()

    def _offer(self) -> None:
        whole = self.person.chosen == TEAM
        self._note.setVisible(whole)
        listed = self._competences(None if whole else PersonId(self.person.chosen))
        self.competence.offer(_choices(listed), self.competence.chosen)

    def _tell(self) -> None:
        self.go.setEnabled(self.competence.chosen is not None)

    def _go(self) -> None:
        person = None if self.person.chosen == TEAM else PersonId(self.person.chosen)
        self.wanted.emit(person, self.competence.chosen)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class AskCompetence(Card):
    """In what the goal of one person is to be; `chosen` carries the competence."""

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, competences: Sequence[Competence]) -> None:
        super().__init__()
        self.competence = Choice(_("In which competence?"))
        self.go = button(_("Write the goal"), self._choose, "primary")
        self.competence.currentIndexChanged.connect(self._tell)
        self.offer(competences)
        name = label(_("New goal"), Role.STRONG)
        close = button(_("Close"), self.closed.emit, "quiet")
        parts = (
            row(Picture("goal", "accent"), (name, 1)),
            captioned(self.competence),
            row(self.go, close, None),
        )
        self.setLayout(column(*parts, gap=2.5, margins=(4, 3.5, 4, 4)))

    def offer(self, competences: Sequence[Competence]) -> None:
        """Offer other competences; what is chosen stays where it is among them."""
        self.competence.offer(_choices(competences), self.competence.chosen)

    def _tell(self) -> None:
        self.go.setEnabled(self.competence.chosen is not None)

    def _choose(self) -> None:
        if self.competence.chosen is not None:
            self.chosen.emit(self.competence.chosen)

    @property
    def _asks(self) -> bool:
        """Whether the keyboard is where one chooses, and not at the way out."""
        return self.competence.hasFocus() or self.go.hasFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._asks:
            self._choose()
        else:
            super().keyPressEvent(event)


def _choices(competences: Sequence[Competence]) -> list[tuple[str, CompetenceId | None]]:
    """Nothing is chosen before somebody has done it."""
    return [(_("Choose a competence"), None), *((one.name, one.id) for one in competences)]
