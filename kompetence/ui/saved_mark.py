"""The right of the menu bar: whether the file is encrypted, and when something was last saved."""

import time
from datetime import datetime, timedelta

from PySide6.QtCore import QSize
from typing_extensions import override

from kompetence.i18n import gettext as _
from kompetence.ui import dates, theme
from kompetence.ui.layouts import row
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.card import Ground, Picture

_HEIGHT = 31
"""The height of a menu bar."""
_SLOW = 0.1
"""Seconds of writing that one sees."""
_BETWEEN = timedelta(minutes=1)
"""How often the screen reader says it at most."""


class SavedMark(Ground):
    """Empty until the first edit; says saved only when it is on the disk, and is red when an edit was not saved."""

    def __init__(self) -> None:
        super().__init__("side", "bottom")
        self._text = label("", Role.SMALL, "text2")
        self._check = Picture("check", "ok", 16)
        self._check.hide()
        self._spoken: datetime | None = None
        self._began, self._slow = time.monotonic(), False
        self._lock, self._file = Picture("lock", "text2", 14), label("", Role.SMALL, "text2")
        self._lock.hide()
        self._file.hide()
        self.setLayout(
            row(None, self._lock, self._file, 1, self._check, self._text, gap=1.5, margins=(0, 0, 4, 0))
        )

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    @property
    def file(self) -> str:
        """What it says of the file."""
        return "" if self._file.isHidden() else self._file.text()

    def show_file(self, encrypted: bool | None) -> None:  # noqa: FBT001 - one value is all it takes
        """Say whether the open file is encrypted; nothing where none is open."""
        self._file.setText(_("Encrypted") if encrypted else _("Not encrypted"))
        self._lock.setVisible(bool(encrypted))
        self._file.setVisible(encrypted is not None)
        self._take_room()

    def clear(self) -> None:
        """Other data are open, in which nothing was edited yet."""
        self._check.hide()
        self._text.setText("")
        self._take_room()

    def saving(self) -> None:
        """An edit is being written; where the last one took its time, that is painted before."""
        self._began = time.monotonic()
        self._check.hide()
        self._text.set_ink("text2")
        self._text.setText(_("Saving …"))
        self._take_room()
        if self._slow:
            self.repaint()

    def saved(self, at: datetime) -> None:
        """An edit is safe; spoken at most once a minute."""
        self._slow = time.monotonic() - self._began > _SLOW
        self.rest(at)
        if self._spoken is None or at - self._spoken >= _BETWEEN:
            self._spoken = at
            self._speak()

    def rest(self, at: datetime | None) -> None:
        """Nothing waits to be saved, and this is when something was saved last, if it was."""
        if at is None:
            self.clear()
            return
        self._text.set_ink("text2")
        self._text.setText(_("Saved {time}").format(time=dates.moment(at.hour, at.minute)))
        self._check.show()
        self._take_room()

    def failed(self, *, anew: bool = True, lost: bool = False) -> None:
        """Something is not saved, which is spoken at once when it is new; no alarm while it waits for a connection."""
        self._check.hide()
        self._text.set_ink("text2" if lost else "danger")
        self._text.setText(_("Not saved yet") if lost else _("Not saved"))
        self._take_room()
        if anew:
            self._spoken = None
            self._speak()

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.px(_HEIGHT))

    def _take_room(self) -> None:
        """A menu bar gives its corner other room only when it changes itself, so that is done here."""
        bar = self.parentWidget()
        layout = self.layout()
        if bar is not None and layout is not None:
            layout.activate()
            self.resize(self.sizeHint())
            self.move(bar.width() - self.width(), 0)

    def rescale(self) -> None:
        """Take other room."""
        self._take_room()

    def _speak(self) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # not needed for the first paint

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.text))
