"""The goals: the board, a goal to read and to write, a follow-up, a team's goal, and nothing yet."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from kompetence.domain.goal import GoalStatus
from kompetence.services.desktops import Desktops
from kompetence.ui.main_window import MainWindow


def scenes(window: MainWindow, desktops: Desktops, data: Path) -> Iterator[tuple[str, QWidget]]:
    """Every state of the place that looks different."""
    workspace = desktops.open(data)
    window.show_workspace(workspace)
    window.go("goals")
    page = window.work.page("goals")
    yield "goals", window
    page._set_status(GoalStatus.REACHED)
    page.list.opened.emit()
    yield "goals-form-reached", window
    page.desk.form.more.unfold()
    page.desk.form.forms._show_all()
    yield "goals-form-all", window
    page.desk._finish()
    person = page.model.line(page.model.index(2)).goal.person
    page.desk.follow_up(person)
    yield "goals-follow-up", window
    page.desk._close()
    page.filters.text.setText("samtale")
    yield "goals-search", window
    page.filters.text.setText("findes ikke")
    yield "goals-search-nothing", window
    page.filters.clear()
    page.desk.ask_new(None)
    yield "goals-new", window
    page.desk.side.part.competence.setCurrentIndex(1)
    page.desk.side.part.go.click()
    form = page.desk.form
    form.learn.setPlainText(
        "Holde korte samtaler om, hvad borgeren selv vil, og skrive planen med borgerens ord"
    )
    form.flush()
    page.desk._finish()
    page.desk._ask_give(page.model.line(page.list.currentIndex()).goal)
    yield "goals-give", window
    page.desk.side.part._give()
    yield "goals-team", window
    window.close_workspace()
    empty = data.with_name("empty.kompetence")
    window.show_workspace(desktops.create(empty, "Job", ("faelles-grundlag",)))
    window.go("goals")
    yield "goals-empty", window
    window.close_workspace()
    empty.unlink()
