"""Scenes: what is said before everything about somebody is written, and what a check of the file tells."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from kompetence.domain.verified import Flaw, FlawKind, Verified, Which
from kompetence.services.desktops import Desktops
from kompetence.ui.insight.asking import ask_insight, ask_own_insight
from kompetence.ui.insight.check import CheckDialog
from kompetence.ui.main_window import MainWindow


def scenes(window: MainWindow, desktops: Desktops, data: Path) -> Iterator[tuple[str, QWidget]]:
    """The questions, and both answers of the check."""
    workspace = desktops.open(data)
    workspace.choose(next(one.unit.id for one in workspace.units() if one.unit.name == "Job og Virksomhed"))
    window.show_workspace(workspace)
    assert window.work is not None
    person = workspace.people()[3].person
    window.work.open_person(person.id)
    yield "person page", window
    context = window.work.context
    for name, ask in (("insight", ask_insight), ("own insight", ask_own_insight)):
        question = ask(context, person.id, person.name, window)
        yield name, question
        question.reject()
    board = workspace.season.board()
    assert board is not None
    talk = next(one.dialogue for one in board.lines if one.dialogue.person == person.id)
    which = Which(talk.id, person.id, person.initials, "MUS 2026", talk.opened)
    flaws = (
        Flaw(FlawKind.BROKEN, which),
        Flaw(FlawKind.DIFFERS, which, "agreed", next(iter(workspace.insight.competences())), "3", "2"),
    )
    names = {str(one): each.name for one, each in workspace.insight.competences().items()}
    for name, found in (("whole", Verified(32, 0)), ("not whole", Verified(32, 2, flaws))):
        dialog = CheckDialog(found, names, window)
        dialog.open()
        yield name, dialog
        dialog.reject()
