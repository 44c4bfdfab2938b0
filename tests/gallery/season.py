"""Overblik and Samtaler: the round's list, what is due, opening a round, and planning its talks."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from kompetence.domain.dialogue import DialogueState
from kompetence.services.desktops import Desktops
from kompetence.ui.main_window import MainWindow
from kompetence.ui.widgets.question import Question


def scenes(window: MainWindow, desktops: Desktops, data: Path) -> Iterator[tuple[str, QWidget]]:
    """Every state of the two places, each as it stands when its turn comes."""
    workspace = desktops.open(data)
    window.show_workspace(workspace)
    units = workspace.units()
    page = window.work.page("season")
    yield "season-organisation", window
    page.units.click()
    yield "season-units", window
    page.units.click()
    window.work.choose_unit(next(one.unit.id for one in units if one.unit.name == "Job og Virksomhed"))
    yield "season", window
    line = page.list.current
    menu = page.sheets.acts.open_menu(line, QPoint(400, 300), page.list)
    yield "season-menu", menu
    menu.close()
    page.sheets.note.ask(line, DialogueState.POSTPONED)
    yield "season-postpone", window
    page.sheets.note.leave()
    window.go("talks")
    talks = window.work.page("talks")
    yield "talks", window
    talks.sheets.plan()
    talks.sheets.planner.suggest.click()
    yield "talks-plan", window
    talks.sheets.close_sheet()
    talks.side.edit.click()
    yield "talks-edit", window
    talks.sheets.close_sheet()
    talks.open.click()
    yield "talks-open", window
    talks.sheets.close_sheet()
    talks.side.close_round.click()
    if asked := [one for one in window.findChildren(Question) if one.isVisible()]:
        yield "talks-close", asked[0]
        asked[0].answers[-1].click()
    yield "talks-closed", window
    window.close_workspace()
    window.show_workspace(desktops.create(data.with_name("begin.kompetence"), "Job", ("faelles-grundlag",)))
    yield "season-empty", window
    window.go("talks")
    yield "talks-empty", window
    window.close_workspace()
    data.with_name("begin.kompetence").unlink()
