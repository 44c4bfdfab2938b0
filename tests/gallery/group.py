"""Scenes: the group talk, step by step."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from kompetence.domain.ids import GroupTalkId
from kompetence.services.desktops import Desktops
from kompetence.ui.group.page import GroupPage
from kompetence.ui.main_window import MainWindow

STEPS = ("core-task", "targets", "needs", "team-goals", "summary")


def scenes(window: MainWindow, desktops: Desktops, data: Path) -> Iterator[tuple[str, QWidget]]:
    """The steps with something agreed in them."""
    workspace = desktops.open(data)
    workspace.choose(next(one.unit.id for one in workspace.units() if one.unit.name == "Job og Virksomhed"))
    window.show_workspace(workspace)
    assert window.work is not None
    talk = GroupTalkId(workspace.group.start().made)
    row = workspace.group.sheet(talk).rows[2]
    workspace.group.agree_target(talk, row.competence.id, 4, 5)
    page = GroupPage(window.work.context, talk)
    window.work.wants.full.emit(page)
    for at, name in enumerate(STEPS):
        page.go(at)
        yield f"group-{name}", window
    window.work.wants.back.emit()
