"""Preparing: both parties, kept, locked and shared, the employee alone at the machine, and one's own page."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import DialogueState, Wish
from kompetence.domain.preparation import LEADER, Draft, Entered
from kompetence.services.desktops import Desktops
from kompetence.ui.main_window import MainWindow
from kompetence.ui.me.employee_mode import EmployeeMode
from kompetence.ui.preparation.keep_dialog import KeepDialog, OpenDialog
from kompetence.ui.preparation.opening import hand_over
from kompetence.ui.preparation.page import PreparationPage
from kompetence.ui.widgets.nav_list import NavItem
from kompetence.ui.widgets.question import Question

PHRASE = "hav og himmel"


def scenes(window: MainWindow, desktops: Desktops, data: Path) -> Iterator[tuple[str, QWidget]]:
    """Each as it stands when its turn comes."""
    workspace = desktops.open(data)
    window.show_workspace(workspace)
    context, preparing = window.work.context, workspace.preparation
    people = [line.person.id for line in workspace.people()]
    talks = [preparing.own(one).dialogue for one in people]
    begun = [one for one in talks if one is not None and not one.shared and one.lines]
    locked = next(one for one in begun if preparing.sheet(one.id, Lane.SELF).locked)
    open_ = next(one for one in begun if not preparing.sheet(one.id, Lane.SELF).locked)
    here = preparing.sheet(open_.id, Lane.SELF).lines
    draft = Draft()
    for line, level in zip(here, (3, 4, 2, 3, 4), strict=False):
        draft = draft.entering(line.competence.id, Entered(level))
    text = "I marts blev en borger vred over et afslag. Jeg foreslog, at vi gik en tur, og vi endte med en aftale."
    draft = draft.entering(here[4].competence.id, Entered(4, Wish.LITTLE, text))
    preparing.enter(open_.id, Lane.SELF, draft)
    page = PreparationPage(context, open_.id, Lane.SELF)
    context.wants.full.emit(page)
    yield "preparation-first", window
    page.go_to(4)
    yield "preparation", window
    page.head.privacy.keep.click()
    dialog = page.findChild(KeepDialog) or window.findChild(KeepDialog)
    yield "preparation-keep", dialog
    dialog.first.setText(PHRASE)
    dialog.again.setText("hav og")
    dialog.keep.click()
    yield "preparation-keep-differs", dialog
    dialog.again.setText(PHRASE)
    dialog.first.setText(PHRASE)
    dialog.keep.click()
    yield "preparation-kept", window
    page.ask_to_share()
    yield "preparation-share", page.question
    page.question.reject()
    page.go_to(len(here))
    yield "preparation-talk", window
    page.footing.as_list.click()
    yield "preparation-list", window
    page.go_back()
    yield from _leaders(window, open_)
    both = next((one for one in talks if one is not None and one.state is DialogueState.READY), None)
    if both is not None:
        shared = PreparationPage(context, both.id, Lane.SELF)
        context.wants.full.emit(shared)
        yield "preparation-shared", window
        shared.go_back()
    closed = PreparationPage(context, locked.id, Lane.SELF)
    context.wants.full.emit(closed)
    yield "preparation-locked", window
    closed.lock_form.field.setText("forkert")
    closed.lock_form.open.click()
    yield "preparation-locked-wrong", window
    closed.lock_form.anew.click()
    question = next(one for one in window.findChildren(Question) if one.isVisible())
    yield "preparation-anew", question
    question.reject()
    closed.go_back()
    yield from _alone(window, open_)
    preparing.forget()
    window.go("me")
    yield "me-nobody", window
    window.close_workspace()


def _leaders(window, talk):
    """The leader's own preparation, and what is asked where another draft is locked."""
    context, preparing = window.work.context, window.workspace.preparation
    leader = PreparationPage(context, talk.id, Lane.LEADER)
    context.wants.full.emit(leader)
    first = leader.sheet.lines[0].competence.id
    preparing.enter(talk.id, Lane.LEADER, Draft({first: Entered(3)}))
    leader.refresh()
    yield "preparation-leader", window
    leader.go_back()
    yield "preparation-leaving", leader.question
    leader.question.answers[-1].click()
    dialog = window.findChild(OpenDialog) or window.findChild(KeepDialog)
    yield "preparation-others-locked", dialog
    dialog.reject()
    preparing.give_up(LEADER)
    leader.go_back()


def _alone(window, talk):
    """The employee at the leader's machine, and the way back."""
    context = window.work.context
    dialog = hand_over(context, talk.id)
    yield "preparation-hand-over", dialog
    dialog.code.setText("4711")
    dialog.begin.click()
    mode = window.findChild(EmployeeMode)
    yield "employee-locked", window
    mode.preparation.lock_form.field.setText(PHRASE)
    mode.preparation.lock_form.open.click()
    yield "employee", window
    for at, place in enumerate(("me", "goals", "profiles")):
        mode.places.findChildren(NavItem)[at].click()
        yield f"employee-{place}", window
    mode.leave.click()
    mode.dialog.code.setText("4712")
    mode.dialog.go.click()
    yield "employee-gate", mode.dialog
    mode.dialog.code.setText("4711")
    mode.dialog.go.click()
