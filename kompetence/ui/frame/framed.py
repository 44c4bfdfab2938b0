"""A window with what stands at its edges, each part made when it is first needed."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from kompetence.ui.layouts import column, holding

if TYPE_CHECKING:  # what works on data is loaded with the first data, after the first paint
    from kompetence.ui.papers import Papers
    from kompetence.ui.read_only.banner import Banner
    from kompetence.ui.tasks import Tasks
    from kompetence.ui.widgets.progress import ProgressStrip
    from kompetence.ui.widgets.toast import Toast


class Framed(QMainWindow):
    """Pages above, progress below them, words over them."""

    def __init__(self, sentence: Callable[[Exception], str]) -> None:
        super().__init__()
        self._sentence = sentence
        self.pages = QStackedWidget()
        self._column = column((self.pages, 1), gap=0)
        self.setCentralWidget(holding(self._column))

    @cached_property
    def tasks(self) -> "Tasks":
        """The one worker, made with the first slow work."""
        from kompetence.ui.tasks import Tasks

        return Tasks(self)

    @cached_property
    def toast(self) -> "Toast":
        """Where short words are told, made with the first of them."""
        from kompetence.ui.widgets.toast import Toast

        return Toast(self.pages, self.free)

    def free(self) -> QRect:
        """The part of the pages that short words may lie over."""
        return self.pages.rect()

    def put_above(self, strip: QWidget) -> None:
        """Let a strip stand over the pages, and over what stands there."""
        self._column.insertWidget(0, strip)

    @cached_property
    def progress(self) -> "ProgressStrip":
        """What goes on when it takes long."""
        from kompetence.ui.widgets.progress import ProgressStrip

        strip = ProgressStrip()
        self._column.add(strip)
        return strip

    @cached_property
    def banner(self) -> "Banner":
        """What stands above the pages as long as it holds."""
        from kompetence.ui.read_only.banner import Banner

        banner = Banner()
        self._column.insertWidget(0, banner)
        return banner

    @cached_property
    def papers(self) -> "Papers":
        """The papers, made with the first file."""
        from kompetence.ui.papers import Papers

        return Papers(self, self.tasks, self.progress, self.toast, self._sentence)
