"""The few boxes that a window may put before a person, all of them plain text and none of them blocking."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from kompetence.i18n import gettext as _
from kompetence.ui.actions import DATA_SUFFIX, FORM_SUFFIX
from kompetence.ui.file_dialog import FileDialog


def _box(parent: QWidget, title: str, text: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("Kompetence")
    box.setText(title)
    box.setInformativeText(text)
    return box


def confirm_leaving(parent: QWidget, title: str, text: str, verb: str, agreed: Callable[[], None]) -> None:
    """Ask before something is lost; staying comes first."""
    box = _box(parent, title, text)
    stay = box.addButton(_("Stay"), QMessageBox.ButtonRole.RejectRole)
    go = box.addButton(verb, QMessageBox.ButtonRole.AcceptRole)
    go.setProperty("kind", "danger")
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.buttonClicked.connect(lambda button: agreed() if button is go else None)
    box.open()


def _dialog(parent: QWidget, title: str, chosen: Callable[[Path], None]) -> QFileDialog:
    dialog = FileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    return dialog


def choose_data(parent: QWidget, folder: Path, chosen: Callable[[Path], None]) -> None:
    """Let a person choose a data file to open."""
    dialog = _dialog(parent, _("Open a file"), chosen)
    dialog.setDirectory(str(folder))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(f"Kompetence (*.{DATA_SUFFIX} *.{FORM_SUFFIX})")
    dialog.open()


def choose_list(parent: QWidget, folder: Path, chosen: Callable[[Path], None]) -> None:
    """Let a person choose a list or profiles to read in."""
    dialog = _dialog(parent, _("Read in"), chosen)
    dialog.setDirectory(str(folder))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(_("Lists and profiles") + " (*.xlsx *.csv *.txt *.toml)")
    dialog.open()


def choose_forms(parent: QWidget, folder: Path, chosen: Callable[[tuple[Path, ...]], None]) -> None:
    """Let a person choose forms that came back, as many as there are."""
    dialog = _dialog(parent, _("Read forms back"), lambda _file: None)
    dialog.setDirectory(str(folder))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilter(_("Forms") + f" (*.{FORM_SUFFIX} *.xlsx *.xlsm)")
    dialog.filesSelected.connect(lambda names: chosen(tuple(map(Path, names))))
    dialog.open()


def choose_target(parent: QWidget, title: str, suggestion: Path, chosen: Callable[[Path], None]) -> None:
    """Let a person choose where something is written."""
    dialog = _dialog(parent, title, chosen)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suggestion.suffix.lstrip("."))
    dialog.setDirectory(str(suggestion.parent))
    dialog.selectFile(suggestion.name)
    dialog.open()


def open_outside(path: Path) -> None:
    """Open a file in its own program, or a folder where folders are shown."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
