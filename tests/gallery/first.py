"""Scenes: the welcome, the first windows and dialogs, and an empty file."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from kompetence.services.desktops import Desktops
from kompetence.ui.export_dialog import ExportDialog
from kompetence.ui.main_window import MainWindow
from kompetence.ui.new_file import NewFileDialog
from kompetence.ui.unit_chooser import UnitPopup

RECENT = (
    "/home/leder/Dokumenter/Job og Virksomhed 2026.kompetence",
    "/home/leder/Dokumenter/demo.kompetence",
)


def scenes(window: MainWindow, desktops: Desktops, data: Path) -> Iterator[tuple[str, QWidget]]:
    """Every window by its name, each as it stands when its turn comes."""
    window.welcome.show_recent(RECENT)
    yield "welcome", window
    dialog = NewFileDialog(desktops.templates(), window)
    dialog.open()
    yield "new-file", dialog
    dialog.close()
    workspace = desktops.open(data)
    window.show_workspace(workspace)
    window.go("team")
    yield "organisation", window
    units = workspace.units()
    window.work.choose_unit(next(one.unit.id for one in units if one.unit.name == "Job og Virksomhed"))
    window.heat_map.table.setCurrentIndex(window.heat_map.model.index(3, 2))
    yield "team", window
    window.commands.unit.trigger()
    popup = window.findChild(UnitPopup)
    yield "units", popup
    popup.close()
    dialog = ExportDialog("Job og Virksomhed", window)
    dialog.open()
    yield "export", dialog
    dialog.with_names.click()
    dialog.answer()
    yield "export-names", dialog
    dialog.close()
    window.go("people")
    yield "people", window
    window.work.open_person(workspace.people()[0].person.id)
    yield "person-many", window
    mette = next(one.person.id for one in workspace.people() if one.person.short == "MKL")
    window.work.open_person(mette)
    yield "person", window
    panel = window.work.person.goals
    goals = workspace.goals(mette)
    if goals:
        panel.open_form(goals[0], new=False)
    else:
        panel.new.click()
    panel.form.follow_up.setText("snart")
    panel.form.follow_up.editingFinished.emit()
    yield "goal", window
    window.work.person.settle()
    panel.close_form()
    window.close_workspace()
    window.show_workspace(desktops.create(data.with_name("empty.kompetence"), "Job", ("faelles-grundlag",)))
    window.go("team")
    yield "team-empty", window
    window.go("people")
    yield "people-empty", window
    window.close_workspace()
    data.with_name("empty.kompetence").unlink()
