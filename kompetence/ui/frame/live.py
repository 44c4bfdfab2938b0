"""What others change on a server appears, and a lost connection is told calmly; nobody's place or words are lost by it.

Source: reliability.md 2.12. Pages look again at most once a second, and less often while news goes on and on.
"""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kompetence.domain.change import Topic
from kompetence.domain.news import News
from kompetence.domain.server_place import read
from kompetence.i18n import gettext as _
from kompetence.ui.pausing import Pausing
from kompetence.ui.read_only.banner import Banner

if TYPE_CHECKING:
    from kompetence.ui.main_window import MainWindow
    from kompetence.ui.work import Work

_LEAST, _LONGEST = 1.0, 30.0
"""Seconds between two looks at what others have changed."""
_TYPING = 200
_UNSEEN = 2000
"""Milliseconds until it is looked whether somebody still types, or sees the window again."""


class LiveData(QObject):
    """Follows the data of one server for as long as they are open."""

    _heard = Signal(object)

    def __init__(self, window: "MainWindow", work: "Work") -> None:
        super().__init__(window)
        self._window, self._work = window, work
        self._live = work.workspace.live
        self._topics: set[Topic] = set()
        self._pause, self._looked, self._lost = _LEAST, 0.0, False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        self.strip = Banner("circle-dashed", "text2")
        window.put_above(self.strip)
        self._heard.connect(self._hear)
        self.connected = False
        """Whether anything was heard yet, and the data can be reached since."""
        self._live.begin(self._heard.emit)

    def lose(self) -> None:
        """Something could not be read: say so until it is found that the server is there."""
        if not self._lost:
            self._lost = True
            self._say()
        self._live.look()

    def end(self) -> None:
        """The data are let go of."""
        self._live.end()
        self._heard.disconnect(self._hear)
        self._timer.stop()
        self.strip.hide()
        self.strip.deleteLater()
        self.deleteLater()

    def _say(self) -> None:
        text = _(
            "The connection to {server} is lost. It is tried again by itself. What you write stays here until it is"
            " back."
        )
        found = read(self._work.workspace.server)
        server = found.host if found is not None and found.host else self._work.workspace.name
        self.strip.say(text.format(server=server), (_("Try now"), self._live.look))

    def _hear(self, news: News) -> None:
        self.connected = news.connected
        if not news.connected:
            if not self._lost:
                self._lost = True
                self._say()
            return
        if self._lost:
            self._lost = False
            self.strip.hide()
            self._work.context.acts.unsaved.again()
            self._topics |= set(Topic)
            self._pause = _LEAST
        self._topics |= news.topics
        if self._topics and not self._timer.isActive():
            wait = max(0.0, self._looked + self._pause - time.monotonic())
            self._timer.start(int(1000 * wait))

    def _look(self) -> None:
        """Let every page look again, unless somebody is typing or nobody sees it."""
        if self._lost:
            return
        if not self._window.isVisible() or self._window.isMinimized():
            self._timer.start(_UNSEEN)
            return
        if any(one.waits for one in self._work.findChildren(Pausing)):
            self._timer.start(_TYPING)
            return
        now = time.monotonic()
        again = now - self._looked < 2 * self._pause + _LEAST
        self._pause = min(2 * self._pause, _LONGEST) if again else _LEAST
        topics, self._topics = self._topics, set()
        for change in self._live.take(topics):
            self._window.changes.made.emit(change)
        self._looked = time.monotonic()
