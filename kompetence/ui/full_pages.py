"""What fills the window: one page, over those it covers, each with what had the keyboard in it."""

from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QStackedWidget, QWidget
from shiboken6 import isValid

from kompetence.ui.place import Shown


class FullPages(QObject):
    """Lie over a widget with the sidebar and the pages beside it; `bare` tells that a page fills the window."""

    moved = Signal()
    bare = Signal(bool)

    def __init__(self, parent: QWidget, below: QWidget, pages: QStackedWidget) -> None:
        super().__init__(parent)
        self._widget, self._pages = parent, pages
        self.page: QWidget | None = None
        """The page that fills the window now."""
        self._under: list[tuple[QWidget, QWidget | None]] = []
        """Those that another one covers, each with what had the keyboard in it."""
        self._came_from: QWidget | None = None
        self._layers = QStackedLayout(parent)
        self._layers.addWidget(below)

    @property
    def covering(self) -> bool:
        """Whether there is a full page below the one that is seen."""
        return bool(self._under)

    def all(self) -> list[QWidget]:
        """Every full page, the one that is seen first."""
        return [] if self.page is None else [self.page, *(page for page, _at in reversed(self._under))]

    @property
    def locked(self) -> bool:
        """Whether one of them can be left only by what stands on it."""
        return any(bool(getattr(one, "locked", False)) for one in self.all())

    def show(self, page: QWidget) -> None:
        """Let a page fill the window; one that only covers lets what it covers stay."""
        covers = bool(getattr(page, "covers", False))
        if covers and self.page is not None:
            self._under.append((self.page, self._widget.focusWidget()))
        else:
            self.empty()
            self._came_from = self._widget.focusWidget() if covers else None
        self.page = page
        self._layers.addWidget(page)
        self._layers.setCurrentWidget(page)
        self.bare.emit(True)
        shown = cast("Shown", page)
        shown.look_again()
        shown.first().setFocus(Qt.FocusReason.OtherFocusReason)
        self.moved.emit()

    def uncover(self) -> None:
        """Go back to the full page that another one covers."""
        page = self.page
        self.page, at = self._under.pop()
        self._layers.setCurrentWidget(self.page)
        if page is not None:
            self._let_go(page)
        self._look_again(at)

    def uncover_to(self, page: QWidget) -> None:
        """Go back until a page is the one that is seen."""
        while self.page is not page:
            self.uncover()

    def empty(self) -> None:
        """Leave them all, for the pages beside the sidebar."""
        while self._under:
            self.uncover()
        page, self.page = self.page, None
        if page is None:
            return
        self._layers.setCurrentIndex(0)
        self._let_go(page)
        self.bare.emit(False)
        at, self._came_from = self._came_from, None
        self._look_again(at)

    def _let_go(self, page: QWidget) -> None:
        self._layers.removeWidget(page)
        page.hide()
        page.deleteLater()

    def _look_again(self, at: QWidget | None) -> None:
        """Show what was covered as the data stand now, the keyboard where it was."""
        page = self.page or self._pages.currentWidget()
        if page is not None:
            cast("Shown", page).look_again()
        page = (
            self.page or self._pages.currentWidget()
        )  # where there is nothing to show any more, that one has left
        if page is not None:
            shown = cast("Shown", page)
            there = at is not None and isValid(at) and at.isVisibleTo(page)
            stop = at if there and at is not None else shown.first()
            stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self.moved.emit()
