"""Deleting: the times with their reasons, what is due, the question by name, and what was reached."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kompetence.domain.retention import Rule
from kompetence.services.desktops import Desktops
from kompetence.ui.main_window import MainWindow
from kompetence.ui.widgets.question import Question


def scenes(window: MainWindow, desktops: Desktops, data: Path) -> Iterator[tuple[str, QWidget]]:
    """Every screen, one after the other on the same data."""
    workspace = desktops.open(data)
    window.show_workspace(workspace)
    window.go("season")
    yield "retention-overview", window
    window.work.wants.retention.emit()
    page = window.work.shown
    yield "retention", window
    row = page.rows[Rule.GOALS]
    QTest.qWait(50)
    row.edit.click()
    row.months.setText("36")
    row.save.click()
    QTest.qWait(50)
    yield "retention-change", window
    row.cancel.click()
    page.apply.click()
    asked = window.findChild(Question)
    yield "retention-ask", asked
    asked.reject()
    window.work.wants.back.emit()
    someone = next(one.person.id for one in workspace.people() if one.person.short == "MKL")
    window.work.open_person(someone)
    window.work.person.parts.choose("employment")
    view = window.work.person.employment
    view.leaver.click()
    yield "leaving", window
    view.close_form()
    yield "leaving-section", view.leaving
    window.around.settings()
    yield "retention-settings", window
    window.work.open_person(someone)
    window.work.person.parts.choose("employment")
    view.leaving.erase.click()
    dialog = view.leaving.dialog
    dialog.name.setText("Mette")
    dialog.go.click()
    yield "erase-ask", dialog
    dialog.name.setText(workspace.staff.employment(someone).person.name)
    dialog.go.click()
    window.work.shown.tasks._pool.waitForDone()  # the picture is taken once the answer has come
    yield "erase-done", window
    window.work.wants.back.emit()
    window.close_workspace()
