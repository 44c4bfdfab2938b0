"""Puts theme, text size and style on the whole application, and follows the system's wish for dark."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget

from kompetence.settings import Settings
from kompetence.ui import texts, theme
from kompetence.ui.style import Style


class Look(QObject):
    """Changing it rebuilds nothing: palette and font are set, and lengths are counted anew."""

    def __init__(self, application: QApplication, settings: Settings) -> None:
        super().__init__(application)
        self._application, self._system = application, QFont(application.font())
        self._settings = settings
        application.setStyle(Style())
        application.styleHints().colorSchemeChanged.connect(self._follow)
        self.apply(settings)

    def _follow(self) -> None:
        self.apply(self._settings)

    def apply(self, settings: Settings) -> None:
        """Show what was chosen."""
        before, self._settings = self._settings, settings
        self._application.setPalette(theme.palette(theme.chosen(settings.theme)))
        wanted = theme.base_font(self._system, settings.text_size)
        if self._application.font() != wanted or before.text_size != settings.text_size:
            theme.count_anew()
            self._application.setFont(wanted)
            for window in self._application.topLevelWidgets():
                _rescale(window)


def _rescale(window: QWidget) -> None:
    texts.rescale(window)
    window.update()
