"""Nothing is closed over: what would be lost is saved first, chosen, or given up in words."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext

if TYPE_CHECKING:  # what works on data is loaded with the first data, after the first paint
    from kompetence.ui.acts import Acts, Both
    from kompetence.ui.clash_dialog import ClashDialog
    from kompetence.ui.main_window import MainWindow
    from kompetence.ui.place import Shown


def ask_to_leave(page: "Shown", acts: "Acts", then: Callable[[], None]) -> None:
    """Ask before a page is left with what could not be saved on it, and let go of that when it is agreed."""
    widget = cast("QWidget", page)
    if acts.refused_on(widget):
        acts.unsaved.once_more()  # so that why it is refused is told, or both are shown, before one answers
    refused = acts.refused_on(widget)
    if any(acts.unsaved.clashes(one) for one in refused):
        return  # what two have written is chosen first

    def agreed() -> None:
        for one in acts.refused_on(widget):
            acts.give_up(one)
        then()

    if not page.settle():
        page.ask_to_leave(agreed)
    elif not refused:
        then()
    else:
        from kompetence.ui import messages

        text = ngettext(
            "{number} edit could not be saved: {edits}. Stay to mend it, or leave without it.",
            "{number} edits could not be saved: {edits}. Stay to mend them, or leave without them.",
            len(refused),
        )
        messages.confirm_leaving(
            widget,
            _("Leave without what is not saved?"),
            text.format(number=len(refused), edits=", ".join(one.text for one in refused)),
            _("Leave without it"),
            agreed,
        )


class Leaving:
    """Knows what is asked over one window; the data stay as they are until they are closed, whatever is answered."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self._which: ClashDialog | None = None
        self._agreed = False

    @property
    def asks_which(self) -> bool:
        """Whether one is asked which of two texts is to stay."""
        return self._which is not None and isValid(self._which) and self._which.isVisible()

    def ask_which(self, both: "Both") -> None:
        """Show what two have written in one place; while one such question stands there is no other."""
        from kompetence.ui.clash_dialog import ClashDialog

        self._window.saved.failed()
        if not self.asks_which:
            self._which = ClashDialog(both, self._window)
            self._which.open()

    def let_go(self, then: Callable[[], None]) -> None:
        """Go on to close the data once nothing would be lost, or what would be is given up in words."""
        window = self._window

        def ask() -> None:
            if self.asks_which:
                return  # what two have written is chosen first
            if window.workspace is not None and window.workspace.preparation.unshared():
                from kompetence.ui.preparation.leaving import ask_to_lose

                ask_to_lose(window, window.workspace.preparation, then)
            else:
                then()

        window.leave(ask if window.waiting is None else partial(window.waiting.ask_to_leave, ask))

    def closes(self) -> bool:
        """Whether the window closes now; where something is asked first, it is closed with the answer."""
        if self._agreed:
            return True
        inside, gone = True, False

        def go() -> None:
            nonlocal gone
            gone = True
            if not inside:
                self._agreed = True
                try:
                    self._window.close()
                finally:
                    self._agreed = False

        self.let_go(go)
        inside = False
        return gone
