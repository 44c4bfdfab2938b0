"""Where the window stands on the screen, kept from one time to the next; nothing else is kept there."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtWidgets import QWidget

_KEY = "geometry"
_LARGEST = 16 * 1024
"""Bytes; what is larger is not ours."""


def _kept(file: Path) -> QSettings:
    return QSettings(str(file), QSettings.Format.IniFormat)


def restore(window: QWidget, file: Path) -> None:
    """Put the window where it stood last, as far as the screens of today allow."""
    ours = file.is_file() and file.stat().st_size <= _LARGEST
    found = _kept(file).value(_KEY) if ours else None
    if isinstance(found, QByteArray):
        window.restoreGeometry(found)
    _fit(window)


def _fit(window: QWidget) -> None:
    """A window larger than the screen fills it instead, so that nothing of it lies outside."""
    if window.isMaximized() or window.isFullScreen():
        return
    room = window.screen().availableGeometry().size()
    if window.width() > room.width() or window.height() > room.height():
        window.resize(window.size().boundedTo(room))
        window.setWindowState(Qt.WindowState.WindowMaximized)


def keep(window: QWidget, file: Path) -> None:
    """Note where the window stands."""
    kept = _kept(file)
    kept.setValue(_KEY, window.saveGeometry())
    kept.sync()
