"""Choosing files without looking into them: Qt reads the beginning of each file that it lists, to name its kind.

Reading and closing the open data file would take SQLite's lock from it, so the kind is told from the name alone.
"""

from functools import cache

from PySide6.QtCore import QFileInfo, QSize
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QWidget
from typing_extensions import override

from kompetence.i18n import gettext as _
from kompetence.ui import theme

_WIDE, _TALL = 720, 480


class ByName(QFileIconProvider):
    """Names and pictures files by what they are called."""

    @override
    def type(self, info: QFileInfo) -> str:
        return "" if info.isDir() else info.suffix()

    @override
    def icon(self, what: QAbstractFileIconProvider.IconType | QFileInfo) -> QIcon:
        if isinstance(what, QFileInfo):
            kinds = QAbstractFileIconProvider.IconType
            return super().icon(kinds.Folder if what.isDir() else kinds.File)
        return super().icon(what)


@cache
def _by_name() -> ByName:
    return ByName()


class FileDialog(QFileDialog):
    """Qt's own, that opens none of the files it lists."""

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent, title)
        self.setIconProvider(_by_name())
        # Two words that Qt's own Danish leaves in English.
        self.setLabelText(QFileDialog.DialogLabel.LookIn, _("&Look in:"))
        self.setLabelText(QFileDialog.DialogLabel.FileType, _("Files of &type:"))
        self.resize(QSize(theme.px(_WIDE), theme.px(_TALL)).boundedTo(parent.window().size()))
