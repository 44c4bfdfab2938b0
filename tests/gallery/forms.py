"""Forms: sent, read back, set aside and answered by the leader, and the employee alone with a preparation file."""

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import Wish
from kompetence.domain.forms import Medium
from kompetence.domain.ids import DialogueId
from kompetence.domain.preparation import Draft, Entered
from kompetence.services.desktop import Desktop
from kompetence.services.desktops import Desktops
from kompetence.ui.main_window import MainWindow

LEVELS = (3, 4, 2, 3, 5, 3, 4)
QUIET = (lambda _done, _total: None), (lambda: False)


def scenes(window: MainWindow, desktops: Desktops, data: Path) -> Iterator[tuple[str, QWidget]]:
    """Each as it stands when its turn comes."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _scenes(window, desktops, data, Path(folder))


def _scenes(
    window: MainWindow, desktops: Desktops, data: Path, folder: Path
) -> Iterator[tuple[str, QWidget]]:
    workspace = desktops.open(data)
    window.show_workspace(workspace)
    yield from _sending(window)
    people = workspace.forms.sendable(workspace.season.board().round.id)
    first, second = people[0].dialogue, people[1].dialogue
    files = tuple(
        workspace.forms.write(
            [one.dialogue for one in people], Medium.FILE, "", folder / "ud", *QUIET
        ).files.values()
    )
    window.close_workspace()
    replies = [
        _reply(desktops, file, folder / f"Svar {at}.kompetence-form") for at, file in enumerate(files[:2])
    ]
    (folder / "Vejret.xlsx").write_text("sol", "utf-8")
    workspace = desktops.open(data)
    _share(workspace, first, Lane.LEADER)
    window.show_workspace(workspace)
    window.returning.look_at((*replies, folder / "Vejret.xlsx", files[2]))
    _settled(lambda: window.returning.dialog is not None)
    yield "forms-look", window.returning.dialog
    window.returning.dialog.go.click()
    _settled(lambda: bool(workspace.forms.aside()))
    yield "forms-aside", window
    window.work.open_person(next(one.person.id for one in people if one.dialogue == second))
    yield "forms-person", window
    window.go("talks")
    yield "forms-talks", window
    answer = _answer(workspace, first, folder)
    window.close_workspace()
    yield from _own(window, desktops, files[0], files[2], answer)
    workspace = desktops.open(data)
    workspace.talk.write_summary(first, "Vi talte om samtaler med borgere og om at få mere sparring.")
    lines = workspace.preparation.sheet(first, Lane.LEADER).lines
    workspace.talk.agree(first, {line.competence.id: 3 for line in lines[:4]})
    workspace.talk.held(first)
    answer = _answer(workspace, first, folder)
    workspace.close()
    yield from _summary(window, desktops, files[0], answer)


def _sending(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    window.sending.send()
    dialog = window.sending.dialog
    yield "forms-send", dialog
    dialog.lock.click()
    dialog.passphrase.setText("kort")
    dialog.answer()
    yield "forms-send-passphrase", dialog
    dialog.passphrase.setText("")
    dialog.answer()
    _settled(lambda: window.sending.dialog is not dialog)
    yield "forms-written", window.sending.dialog
    window.sending.dialog.accept()
    window.sending.send_answers()
    yield "forms-answers", window.sending.dialog
    window.sending.dialog.reject()


def _own(
    window: MainWindow, desktops: Desktops, file: Path, untouched: Path, answer: Path
) -> Iterator[tuple[str, QWidget]]:
    window.show_workspace(desktops.open(untouched))
    yield "form-me", window
    window.go("prepare")
    yield "form-prepare", window
    page = window.work.page("prepare").page
    page.ask_to_share()
    yield "form-share", page.question
    page.question.answers[0].click()
    _settled(lambda: window.work.answering.question is not None)
    yield "form-reply", window.work.answering.question
    window.work.answering.question.reject()
    yield "form-shared", window
    window.close_workspace()
    window.show_workspace(desktops.open(file))
    yield "form-waits", window
    window.work.answering.read(answer)
    yield "form-answered", window
    window.go("prepare")
    yield "form-compare", window
    for place in ("goals", "profiles"):
        window.go(place)
        yield f"form-{place}", window
    window.close_workspace()


def _summary(
    window: MainWindow, desktops: Desktops, file: Path, answer: Path
) -> Iterator[tuple[str, QWidget]]:
    window.show_workspace(desktops.open(file))
    window.work.answering.read(answer)
    yield "form-held", window
    window.work.page("me").view.go.click()
    yield "form-summary", window
    page = window.work.shown
    page.go.click()
    yield "form-gone-through", page.question
    page.question.answers[0].click()
    window.work.answering.question.reject()
    window.go("me")
    yield "form-reply-read", window
    window.close_workspace()


def _reply(desktops: Desktops, file: Path, to: Path) -> Path:
    own = desktops.open(file)
    _share(own, own.forms.own().dialogue, Lane.SELF)
    own.forms.save_reply(to)
    own.close()
    return to


def _share(workspace: Desktop, talk: DialogueId, lane: Lane) -> None:
    draft = Draft()
    lines = workspace.preparation.sheet(talk, lane).lines
    for line, level in zip(lines, LEVELS * len(lines), strict=False):
        own = lane is Lane.SELF
        draft = draft.entering(line.competence.id, Entered(level, Wish.YES) if own else Entered(6 - level))
    workspace.preparation.enter(talk, lane, draft)
    workspace.preparation.share(talk, lane)


def _answer(workspace: Desktop, talk: DialogueId, folder: Path) -> Path:
    return next(iter(workspace.forms.answer([talk], "", folder / "svar", *QUIET).files.values()))


def _settled(done: Callable[[], bool]) -> None:
    """Let slow work end."""
    ends = time.monotonic() + 30
    while not done() and time.monotonic() < ends:
        QApplication.processEvents()
        time.sleep(0.01)
    assert done()
