"""Where what is entered lies: in memory alone, on disk for its owner alone, or shared on a day."""

from datetime import datetime

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from kompetence.domain.preparation import Keeping, PreparationSheet
from kompetence.i18n import gettext as _
from kompetence.ui import dates, icons, theme
from kompetence.ui.layouts import row
from kompetence.ui.read_only.marks import changes
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button

_WIDE = 236
_MORE_THAN_HALF = 0.56
"""Of a long sentence, for lines break between words."""


class Sign(QWidget):
    """One icon in the quiet ink; the words stand beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.icon, self.ink = "lock", "text2"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def rescale(self) -> None:
        """Ask for room anew."""
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(18), theme.px(18))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.paint(painter, self.icon, self.rect().toRectF(), theme.of(self.palette())[self.ink])
        painter.end()


class PrivacyMark(QWidget):
    """Says no more than what is true; `keep_wanted` asks for a passphrase, or to try saving again."""

    keep_wanted = Signal()

    def __init__(self, *, across: bool = False) -> None:
        super().__init__()
        self._sign, self._across = Sign(), across
        self.words = label("", Role.SMALL, "text2", wrap=True)
        self.keep = changes(button("", self.keep_wanted.emit))
        self.keep.hide()
        self.setLayout(row(self._sign, (self.words, 1), self.keep, gap=2))
        self.rescale()

    def show_state(
        self,
        sheet: PreparationSheet,
        saved: datetime | None = None,
        *,
        failed: bool = False,
        lost: bool = False,
    ) -> None:
        """Say where it lies, and offer to have it kept where it is not; no alarm while it waits for a connection."""
        self._sign.icon, self._sign.ink, text, offer = _said(sheet, saved, failed=failed)
        if lost:
            self._sign.icon, self._sign.ink, offer = "circle-dashed", "text2", ""
            text = _("Not saved yet. It waits here for the connection.")
        self.words.setText(text)
        self.words.set_ink("danger" if failed and not lost else "text2")
        self.keep.setText(offer)
        self.keep.setVisible(bool(offer))
        self.keep.updateGeometry()
        self._sign.update()
        self.rescale()

    def rescale(self) -> None:
        """Take two lines rather than one long one, unless there is the whole width."""
        if self._across:
            return
        whole = theme.text_width(Role.SMALL, self.words.text()) + theme.px(4)
        wide = min(max(theme.px(_WIDE), round(whole * _MORE_THAN_HALF)), whole)
        self.words.setFixedWidth(max(wide, theme.px(40)))


def _said(sheet: PreparationSheet, saved: datetime | None, *, failed: bool) -> tuple[str, str, str, str]:
    """Icon, its ink, the sentence, and what is offered."""
    if sheet.shared is not None:
        return "check", "ok", _("Shared {day}").format(day=dates.written(sheet.shared)), ""
    if sheet.locked:
        return "lock", "text2", _("Locked"), ""
    if failed:
        return "triangle-alert", "danger", _("Not saved. It lies in memory only."), _("Try again")
    if sheet.keeping is Keeping.SERVER:
        text = _(
            "Before you share it, only you and whoever administers the municipality's server can read the draft."
        )
        if saved is not None and not sheet.draft.empty:
            text = _("Saved {time}.").format(time=dates.moment(saved.hour, saved.minute)) + " " + text
            return "check", "ok", text, ""
        return "lock", "text2", text, ""
    if sheet.draft.empty:
        return "lock", "text2", _("Nothing is seen by anybody before you share it."), ""
    time = "" if saved is None else dates.moment(saved.hour, saved.minute)
    if sheet.keeping is Keeping.FILE:
        text = _("Saved {time} in this file.") if time else _("Saved in this file.")
        return "check", "ok", text.format(time=time), ""
    if sheet.keeping is Keeping.KEPT:
        text = (
            _("Saved {time}. Only your passphrase opens it.") if time else _("Only your passphrase opens it.")
        )
        return "check" if time else "lock", "ok" if time else "text2", text.format(time=time), ""
    text = _("Only in memory. If you close the file, it is lost.")
    return "lock", "text2", text, _("Keep the draft …")
