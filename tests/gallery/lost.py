"""Scenes: the strip of a connection that is lost, while nothing waits and while something does, and of one refused."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from kompetence.domain.news import News
from kompetence.errors import RefusalError
from kompetence.i18n import gettext as _
from kompetence.services.desktops import Desktops
from kompetence.ui.frame.live import LiveData
from kompetence.ui.main_window import MainWindow
from kompetence.ui.unsaved import Kept
from tests.gallery.connecting import PLACE


def scenes(window: MainWindow, desktops: Desktops, data: Path) -> Iterator[tuple[str, QWidget]]:
    """The strip over the work, as on a server that goes away; what it hears is told to it here."""
    workspace = desktops.open(data)
    window.show_workspace(workspace)
    assert window.work is not None
    live = LiveData(window, window.work)
    window.waiting.leave_to(live)
    window.go("people")
    live.lose()
    yield "lost", window
    unsaved = window.work.context.acts.unsaved
    edit = Kept(_("when and where"), partial(workspace.frame.choose_viewer, None))
    unsaved.keep(edit, RefusalError("server-lost", server=PLACE.address))
    live.miss()
    yield "lost-waiting", window
    unsaved.give_up()
    refusal = RefusalError("server-not-let-in", login=PLACE.login, database=PLACE.database, host=PLACE.host)
    live._hear(News(connected=False, refusal=refusal))
    yield "lost-refused", window
    live.end()
    window.close_workspace()
