"""Choosing files without looking into them: Qt reads the beginning of each file that it lists, to name its kind.

Reading and closing the open data file would take SQLite's lock from it, so the kind is told from the name alone.
"""

from functools import cache

from PySide6.QtCore import QFileInfo
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QWidget
from typing_extensions import override


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
