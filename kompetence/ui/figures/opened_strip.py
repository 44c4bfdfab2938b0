"""Near the top of somebody opened by name: until when, for which reason, and that nothing can be changed."""

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QTimer
from typing_extensions import override

from kompetence.domain.opened import Opened
from kompetence.i18n import gettext as _
from kompetence.ui import dates, theme
from kompetence.ui.read_only.banner import Banner

_LONGEST = 24 * 3600 * 1000


class OpenedStrip(Banner):
    """Asks to `leave` once the time is over."""

    def __init__(self, leave: Callable[[], None]) -> None:
        super().__init__("lock", "text2")
        self.rescale()
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.timeout.connect(leave)

    @override
    def rescale(self) -> None:
        super().rescale()
        self.setContentsMargins(2 * theme.unit(), 0, 0, 0)

    def show_opened(self, opened: Opened, name: str) -> None:
        """Say it of somebody."""
        text = _(
            "Open for reading until {until}, for the reason “{reason}”. Nothing can be changed here, and {name} can see"
            " that you looked and why."
        )
        told = text.format(until=until_words(opened.until), reason=opened.reason, name=name)
        if told != self.text:
            self.say(told)
        left = opened.until - datetime.now(UTC)
        self._over.start(min(_LONGEST, max(0, int(1000 * left.total_seconds()))))

    def stop(self) -> None:
        """Nobody is looked at this way any more."""
        self._over.stop()
        self.hide()


def until_words(until: datetime) -> str:
    """When the time is over, by the clock here: `kl. 14.30 i dag`."""
    here = until.astimezone()
    time = dates.moment(here.hour, here.minute)
    if here.date() == datetime.now(UTC).astimezone().date():
        return _("{time} today").format(time=time)
    return _("{day} at {time}").format(day=dates.written(here.date()), time=time)
