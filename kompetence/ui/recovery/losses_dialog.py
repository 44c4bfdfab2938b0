"""What became of a damaged file: what is lost, as a list that can be kept, and the way to the new file."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from kompetence.domain.recovery import Saved
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.panels import Scrolling
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.words.recovery_texts import nothing_lost, told_losses, told_pages

_WIDE, _HIGH = 560, 520


class LossesDialog(QDialog):
    """`wanted` asks for the new file, `kept` for a place for the list."""

    wanted = Signal()
    kept = Signal()

    def __init__(self, found: Saved, source: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Kompetence")
        title = _("What could be read is saved")
        self.setAccessibleName(title)
        told = _(
            "It lies in {new}. {old} is as it was; keep it until you know that nothing is missed."
        ).format(new=found.file.name, old=source.name)
        losses = told_losses(found)
        self.lines = [
            column(
                *([label(what, Role.STRONG, wrap=True)] if what else []),
                label(text, Role.BODY, wrap=True),
                gap=0.5,
            )
            for what, text in losses or [("", nothing_lost())]
        ]
        self.open_ = button(_("Open the new file"), self._open, "primary")
        inner = column(
            label(title, Role.HEADING, wrap=True),
            label(f"{told} {told_pages(found.salvaged)}", Role.BODY, "text2", wrap=True),
            (Scrolling(holding(column(*self.lines, None, gap=3)), _("What is lost")), 1),
            row(
                button(_("Save the list"), self.kept.emit, "quiet"),
                None,
                button(_("Close"), self.reject),
                self.open_,
            ),
            gap=3,
            margins=(6, 6, 6, 6),
        )
        self.setLayout(inner)
        self.resize(theme.px(_WIDE), theme.px(_HIGH))
        self.open_.setFocus(Qt.FocusReason.TabFocusReason)

    def _open(self) -> None:
        self.accept()
        self.wanted.emit()
