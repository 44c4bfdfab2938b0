"""The talk in each of its states, and both of its steps."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kompetence.domain.dialogue import Party
from kompetence.services.desktops import Desktops
from kompetence.services.rounds import Rounds
from kompetence.ui.frame.unsaved_dialog import UnsavedDialog
from kompetence.ui.main_window import MainWindow
from kompetence.ui.widgets.question import Question

METTE = "Mette Kjær Lund"


def _question(window: MainWindow) -> Question:
    return next(one for one in window.findChildren(Question) if one.isVisible())


def _dialogue(workspace, name: str) -> str:
    person = next(one.person.id for one in workspace.people() if one.person.name == name)
    return str(Rounds(workspace._desk).dialogues_of(person)[0][1].id)


def scenes(window: MainWindow, desktops: Desktops, data: Path) -> Iterator[tuple[str, QWidget]]:
    """From two who have not prepared to a talk that is sealed."""
    workspace = desktops.open(data)
    window.show_workspace(workspace)
    states = {}
    rounds = Rounds(workspace._desk)
    for one in workspace.people():
        found = rounds.dialogues_of(one.person.id)
        if found:
            states.setdefault(found[0][1].state.value, found[0][1].id)
    wants = window.work.wants
    wants.dialogue.emit(states["invited"])
    yield "talk-blind", window
    wants.dialogue.emit(_dialogue(workspace, METTE))
    page = window.work.shown
    yield "talk", window
    page.differences.unfold.click()
    yield "talk-slight", window
    page.differences.unfold.click()
    page.levels.table.setFocus(Qt.FocusReason.TabFocusReason)
    page.levels.table.setCurrentIndex(page.levels.model.index(5, 3))
    yield "talk-level", window
    page.goals.new.click()
    yield "talk-goal-asked", window
    page.goals.chosen.emit(page.levels.model.line(5).competence.id)
    yield "talk-goal", window
    page.goals.close_form()
    page.head.change.click()
    yield "talk-when", window
    page.head.change.click()
    page.go_to(1)
    yield "talk-minutes", window
    page.summary.text.setPlainText("Vi talte om dokumentation og om vejen til niveau 4. " * 210)
    page.summary.settle()
    window.toast.hide()
    yield "talk-refused", window
    window.waiting.look()
    refused = window.findChild(UnsavedDialog)
    yield "talk-refused-dialog", refused
    refused.lose.click()
    page.next_step()
    page.next_step()
    question = _question(window)
    yield "talk-read", question
    question.reject()
    workspace.talk.plan_next(_dialogue(workspace, METTE), date(2026, 4, 1), "")
    page.refresh()
    for _party in Party:
        page.next_step()
        _question(window).answers[0].click()
    page.next_step()
    question = _question(window)
    yield "talk-seal-past", question
    question.reject()
    wants.dialogue.emit(states["sealed"])
    yield "talk-sealed", window
    window.work.wants.back.emit()
    window.close_workspace()
