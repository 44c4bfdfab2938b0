"""Looks at the seals once the window stands, and says in a sentence where one is broken; nobody is locked out by it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from kompetence.domain.verified import Flaw
from kompetence.i18n import ngettext

if TYPE_CHECKING:
    from kompetence.ui.main_window import MainWindow
    from kompetence.ui.ports import Workspace

_LATER = 1500
"""Milliseconds after which the window has shown what one waits for."""


def watch_seals(window: "MainWindow", workspace: "Workspace", after: int = _LATER) -> None:
    """Check them when nothing else is under way, as long as the same data are open."""

    def begin() -> None:
        if window.workspace is not workspace:
            return
        if window.busy:
            QTimer.singleShot(_LATER, window, begin)
            return
        window.tasks.start(
            lambda _job: workspace.broken_seals(), owner=window, done=tell, failed=lambda _error: None
        )

    def tell(flaws: tuple[Flaw, ...]) -> None:
        talks = len({one.which for one in flaws})
        if talks and window.workspace is workspace:
            text = ngettext(
                "{number} sealed talk is not as it was sealed. Everything can be used; see Check the file.",
                "{number} sealed talks are not as they were sealed. Everything can be used; see Check the file.",
                talks,
            )
            window.toast.say(text.format(number=talks), bad=True, lasting=True)

    QTimer.singleShot(after, window, begin)
