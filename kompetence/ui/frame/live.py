"""What others change on a server appears, and a lost connection is told calmly; nobody's place or words are lost by it.

Source: reliability.md 2.12. Pages look again at most once a second, and less often while news goes on and on.
"""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kompetence.domain.change import Topic
from kompetence.domain.news import News
from kompetence.errors import RefusalError
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui.frame.waiting_strip import named
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

    turned = Signal()
    """The connection was lost, or is back."""
    _heard = Signal(object)

    def __init__(self, window: "MainWindow", work: "Work") -> None:
        super().__init__(window)
        self._window, self._work = window, work
        self._live = work.workspace.live
        self._topics: set[Topic] = set()
        self._pause, self._looked = _LEAST, 0.0
        self.lost = False
        self.look: Callable[[], None] = lambda: None
        """Shows what waits to be saved."""
        self._why: RefusalError | None = None
        """What the server itself says of whoever cannot reach the data."""
        self._signed_out = False
        """Whether the login belongs to nobody in the data any more, as far as is known."""
        self._undone = False
        """Whether something was not done since, and is not kept to be done later."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        self.strip = Banner("circle-dashed", "text2")
        window.put_above(self.strip)
        self._unsaved = work.context.acts.unsaved
        self._unsaved.changed.connect(self._say)
        work.context.acts.missed.connect(self.miss)
        self._heard.connect(self._hear)
        self.connected = False
        """Whether anything was heard yet, and the data can be reached since."""
        window.changes.made.connect(self._reached)
        self._live.begin(self._heard.emit)

    def lose(self) -> None:
        """Something could not be read: say so until it is found that the server is there."""
        self._turn(lost=True)
        self._live.look()

    def miss(self) -> None:
        """Something was asked for that is neither done nor kept."""
        self._undone = True
        self._say()

    def end(self) -> None:
        """The data are let go of."""
        self._live.end()
        self._heard.disconnect(self._hear)
        self._unsaved.changed.disconnect(self._say)
        self._window.changes.made.disconnect(self._reached)
        self._timer.stop()
        self.strip.hide()
        self.strip.deleteLater()
        self.deleteLater()

    def _reached(self, _change: object) -> None:
        """What was done got through, so that there may be news again sooner than it would be looked."""
        if self.lost:
            self._live.look()

    def _turn(self, *, lost: bool) -> None:
        if self.lost == lost:
            return
        self.lost, self._undone = lost, False
        if lost:
            self._say()
        else:
            self._why = None
            self.strip.hide()
        self.turned.emit()

    def _say(self) -> None:
        """All of it in one place: what has happened, what is kept, and what comes next by itself."""
        if not self.lost:
            return
        edits, told = self._unsaved.texts, [_lost() if self._why is None else _in_words(self._why)]
        if edits:
            kept = _kept(len(edits), lost=self._why is None)
            told.append(kept.format(number=len(edits), edits=named(edits)))
        elif self._why is None:
            told.append(_("It is tried again by itself. What you write stays here until it is back."))
        else:
            told.append(_("It is tried again by itself. What you write stays here."))
        if self._undone:
            told.append(_("What you asked for last was not done. Do it again then."))
        look = [(_("See what it is"), self.look)] if edits else []
        self.strip.say(" ".join(told), (_("Try now"), self._live.look), *look)

    def _tell_why(self, refusal: RefusalError | None) -> None:
        said, self._why = self._why, refusal
        if (said and said.code) != (refusal and refusal.code):
            self._say()

    def _hear(self, news: News) -> None:
        self.connected = news.connected
        if not news.connected:
            self._tell_why(news.refusal)
            self._turn(lost=True)
            return
        if self._signed_out:
            self._topics = set(Topic)  # only a look tells whether the login is somebody's again
        elif self.lost:
            self._come_back()
        self._topics |= news.topics
        if self._topics and not self._timer.isActive():
            wait = max(0.0, self._looked + self._pause - time.monotonic())
            self._timer.start(int(1000 * wait))

    def _come_back(self) -> None:
        """The data can be reached again: what waited is saved, and every page looks again."""
        undone = self._undone
        self._turn(lost=False)
        self._unsaved.again()
        if undone:
            self._window.telling.tell_undone()
        self._topics |= set(Topic)
        self._pause = _LEAST

    def _look(self) -> None:
        """Let every page look again, unless somebody is typing or nobody sees it."""
        if self.lost and not (self._signed_out and self.connected):
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
        try:
            changes = self._live.take(topics)
        except RefusalError as refusal:
            self._looked = now
            self._sign_out(refusal)
            return
        if self._signed_out:
            self._signed_out = False
            self._come_back()
            self._topics = set()
        for change in changes:
            self._window.changes.made.emit(change)
        self._looked = time.monotonic()

    def _sign_out(self, refusal: RefusalError) -> None:
        """Nothing is there any more for whoever signed in: say so, and close once nothing written would be lost.

        Whoever stays with it is asked no more, and goes on as soon as the login is somebody's again.
        """
        window, known = self._window, self._signed_out
        self._signed_out = True
        self._tell_why(refusal)
        self._turn(lost=True)
        if known:
            return

        def close() -> None:
            window.close_workspace()
            window.tell(refusal)

        window.let_go(close)


def _lost() -> str:
    return _("The connection to the municipality's data is lost.")


def _in_words(refusal: RefusalError) -> str:
    from kompetence.words.sentences import refusal as sentence

    return sentence(refusal)


def _kept(number: int, *, lost: bool) -> str:
    """What waits, until the connection is back or until it is no longer refused."""
    if lost:
        return ngettext(
            "{number} edit waits here, and is saved when it is back: {edits}.",
            "{number} edits wait here, and are saved when it is back: {edits}.",
            number,
        )
    return ngettext(
        "{number} edit waits here, and is saved as soon as it can be: {edits}.",
        "{number} edits wait here, and are saved as soon as they can be: {edits}.",
        number,
    )
