"""The team: its cuts, who is thought away, and the wall."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from kompetence.services.desktops import Desktops
from kompetence.ui.main_window import MainWindow
from kompetence.ui.team.public_team import PublicScreen

TEAM, AREA, FEW = "Job og Virksomhed", "Beskæftigelse og Borger", "Helhed og Sammenhæng"


def scenes(window: MainWindow, desktops: Desktops, data: Path) -> Iterator[tuple[str, QWidget]]:
    """Each cut as it stands when its turn comes."""
    workspace = desktops.open(data)
    window.show_workspace(workspace)
    assert window.work is not None
    named = {one.unit.name: one.unit.id for one in workspace.units()}
    window.work.choose_unit(named[TEAM])
    window.go("team")
    team = window.work.team
    row = team.model.row_of("V2")
    team.heat_map.table.setCurrentIndex(team.model.index(max(row, 0), 0))
    yield "team-map", window
    team._think()
    team.map.leaving.add(team.model.people[0].id)
    team.map.leaving.add(team.model.people[3].id)
    yield "team-leaving", window
    team._end_thinking()
    team.cuts.choose("one")
    yield "team-one", window
    team.cuts.choose("time")
    yield "team-time", window
    window.work.choose_unit(named[AREA])
    team.cuts.choose("units")
    yield "team-units", window
    team._side.explained.ask.click()
    yield "team-explained", window
    window.work.fill(PublicScreen(window.work.context))
    QApplication.processEvents()
    yield "team-wall", window
    screen = window.work.findChild(PublicScreen)
    screen.cuts.choose("time")
    yield "team-wall-time", window
    window.work.wants.back.emit()
    window.work.choose_unit(named[FEW])
    window.work.fill(PublicScreen(window.work.context))
    QApplication.processEvents()
    yield "team-wall-hidden", window
    window.work.wants.back.emit()
    window.close_workspace()
