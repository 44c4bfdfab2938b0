"""Preparing: both parties, before and after sharing, the employee alone at the machine, and one's own page."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import DialogueState, Wish
from kompetence.domain.preparation import Draft, Entered
from kompetence.services.desktop import Desktops
from kompetence.ui.main_window import MainWindow
from kompetence.ui.me.employee_mode import EmployeeMode
from kompetence.ui.preparation.opening import hand_over
from kompetence.ui.preparation.page import PreparationPage


def scenes(window: MainWindow, desktops: Desktops, data: Path) -> Iterator[tuple[str, QWidget]]:
    """Each as it stands when its turn comes."""
    workspace = desktops.open(data)
    window.show_workspace(workspace)
    context = window.work.context
    people = [line.person.id for line in workspace.people()]
    talks = [workspace.preparation.own(one).dialogue for one in people]
    open_ = next(one for one in talks if one is not None and not one.shared and one.lines)
    levels = (3, 4, 2, 3, 4)
    draft = Draft()
    for line, level in zip(open_.lines, levels, strict=False):
        draft = draft.entering(line.competence, Entered(level))
    here = workspace.preparation.sheet(open_.id, Lane.SELF).lines
    draft = Draft()
    for line, level in zip(here, levels, strict=False):
        draft = draft.entering(line.competence.id, Entered(level))
    text = "I marts blev en borger vred over et afslag. Jeg foreslog, at vi gik en tur, og vi endte med en aftale."
    draft = draft.entering(here[4].competence.id, Entered(4, Wish.LITTLE, text))
    workspace.preparation.enter(open_.id, Lane.SELF, draft)
    page = PreparationPage(context, open_.id, Lane.SELF)
    context.wants.full.emit(page)
    yield "preparation-first", window
    page.go_to(4)
    yield "preparation", window
    page.ask_to_share()
    yield "preparation-share", page.question
    page.question.reject()
    page.go_to(len(here))
    yield "preparation-talk", window
    page.footing.as_list.click()
    yield "preparation-list", window
    page.go_back()
    leader = PreparationPage(context, open_.id, Lane.LEADER)
    context.wants.full.emit(leader)
    yield "preparation-leader", window
    leader.go_back()
    both = next((one for one in talks if one is not None and one.state is DialogueState.READY), None)
    if both is not None:
        shared = PreparationPage(context, both.id, Lane.SELF)
        context.wants.full.emit(shared)
        yield "preparation-shared", window
        shared.go_back()
    dialog = hand_over(context, open_.id)
    yield "preparation-hand-over", dialog
    dialog.code.setText("4711")
    dialog.begin.click()
    mode = window.findChild(EmployeeMode)
    yield "employee", window
    for place in ("me", "goals", "profiles"):
        mode.places.choose(place)
        yield f"employee-{place}", window
    mode.leave.click()
    mode.dialog.code.setText("4712")
    mode.dialog.go.click()
    yield "employee-gate", mode.dialog
    mode.dialog.code.setText("4711")
    mode.dialog.go.click()
    workspace.preparation.forget()
    window.go("me")
    yield "me-nobody", window
    workspace.frame.choose_viewer(both.person if both is not None else open_.person)
    window.work.page("me").refresh()
    yield "me", window
    window.work.page("me").view.scroller.verticalScrollBar().setValue(700)
    yield "me-below", window
    window.close_workspace()
