"""A page on which something is deleted for good: how far it has come, then what was reached and what was not."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.layouts import Item, column, holding, row
from kompetence.ui.panels import Scrolling, TitleRow
from kompetence.ui.place import Context, Place
from kompetence.ui.retention.port import Progress
from kompetence.ui.tasks import Tasks
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.progress import Bar

_WIDTH = 720


@dataclass(frozen=True, slots=True)
class Told:
    """What came of it: a title, and sentences under headings."""

    title: str
    parts: Sequence[tuple[str, Sequence[str]]]


class ForGoodPage(Place):
    """Cannot be left while it works, for what has begun is not stopped half-way."""

    topics = frozenset()
    locked = True

    def __init__(
        self, context: Context, title: str, work: Callable[[Progress], Any], told: Callable[[Any], Told]
    ) -> None:
        super().__init__(context)
        self._work, self._told = work, told
        self.tasks = Tasks(self)
        self.head = TitleRow(title)
        self.close_button = button(_("Close"), self._close, "primary")
        self.close_button.hide()
        self._bar, self._now = (
            Bar(),
            label(_("Copies and history are searched too."), Role.BODY, "text2", wrap=True),
        )
        self._body = column(self._now, self._bar, gap=2)
        self._inner = holding(column(self._body, None, gap=0))
        scrolled = holding(row((self._inner, 12), None, gap=0, margins=(8, 2, 8, 4)))
        foot = row(None, self.close_button, margins=(8, 3, 8, 4))
        self.setLayout(column(self.head, (Scrolling(scrolled, title), 1), foot, gap=0))
        self.rescale()

    def begin(self) -> None:
        """Do it, besides the window, once nothing waits to be saved that it would overtake."""
        if not self.context.acts.caught_up():
            self._free()
            self.context.wants.back.emit()
            return
        self.tasks.start(
            lambda job: self._work(job.progress),
            owner=self,
            done=self._done,
            failed=self._failed,
            progress=self._moved,
        )

    def _moved(self, done: int, total: int) -> None:
        self._bar.share = done / total if total else 0.0
        self._bar.update()

    def _failed(self, error: Exception) -> None:
        self._free()
        self.context.wants.back.emit()
        self.context.wants.tell.emit(error)

    def _done(self, answer: Any) -> None:
        told = self._told(answer)
        self.head.title.setText(told.title)
        self.context.acts.is_done_for_good(self.context.workspace.keeping.gone())
        parts: list[Item] = []
        for heading, said in told.parts:
            if said:
                lines = [label(one, Role.BODY, "text2", wrap=True) for one in said]
                parts.append(column(label(heading, Role.HEADING, wrap=True), *lines, gap=1.5))
        self._now.hide()
        self._bar.hide()
        self._body.add(column(*parts, gap=6))
        self._free()

    def _free(self) -> None:
        """It can be left now."""
        self.locked = False
        self.close_button.show()
        self.close_button.setFocus()

    def _close(self) -> None:
        self.context.wants.back.emit()

    @override
    def show_data(self) -> None:
        pass

    @override
    def first(self) -> QWidget:
        return self.close_button

    @override
    def settle(self) -> bool:
        """The window is closed only when what has begun is done."""
        self.tasks.wait()
        return True

    def rescale(self) -> None:
        """Lines stay short enough to be followed."""
        self._inner.setMaximumWidth(theme.px(_WIDTH))
