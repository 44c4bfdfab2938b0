"""What nobody foresaw, in plain words, with details that whoever helps can use and that hold no data."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QSizePolicy, QWidget

from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.panels import Scrolling
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.card import Picture
from kompetence.ui.widgets.fields import TextField

_WIDTH, _DETAILS = 560, 170


class ErrorDialog(QDialog):
    """Closing it goes on working; the details are folded away."""

    def __init__(self, details: str, open_log: Callable[[], None], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Kompetence")
        self.close_button = button(_("Go on working"), self.accept, "primary")
        self.unfold = button(_("Show technical details"), self._unfold, "quiet", "chevron-right")
        self.copy = button(_("Copy the details"), self._copy, "secondary", "copy")
        self.details = TextField(_("Technical details"))
        self.details.setReadOnly(True)
        self.details.setPlainText(details)
        self.details.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.details.setMinimumHeight(theme.px(_DETAILS))
        note = _("They say where in the program it went wrong. Names, levels and texts are not in them.")
        log = button(_("Open the folder of the log"), open_log)
        self._folded = holding(
            column(
                label(note, Role.SMALL, "text2", wrap=True),
                (self.details, 1),
                row(self.copy, log, None),
                gap=2,
            )
        )
        self._folded.setVisible(False)
        self._body = column(
            row(
                Picture("triangle-alert", "danger", 22),
                (label(_("Something went wrong in the program"), Role.HEADING, wrap=True), 1),
                gap=2,
            ),
            label(
                _(
                    "What you did last was not carried out, and the data are as they were before it. "
                    "Everything saved until then is safe. You can go on working."
                ),
                Role.BODY,
                wrap=True,
            ),
            label(
                _("If it happens again, send the details to whoever helps you with Kompetence."),
                Role.BODY, "text2", wrap=True,
            ),
            row(self.unfold, None),
            (self._folded, 1),
            gap=3,
            margins=(6, 6, 6, 2),
        )  # fmt: skip
        self._foot = row(None, self.close_button, margins=(6, 2, 6, 6))
        scrolling = Scrolling(holding(self._body), _("Something went wrong in the program"))
        self.setLayout(column((scrolling, 1), self._foot, gap=0))
        self._fit()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _unfold(self) -> None:
        shown = self._folded.isHidden()
        self._folded.setVisible(shown)
        self.unfold.setText(_("Hide technical details") if shown else _("Show technical details"))
        self.unfold.setProperty("icon_name", "chevron-down" if shown else "chevron-right")
        self.unfold.rescale()
        self._fit()
        if shown:
            self.copy.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        """As tall as it needs to be, but never taller than the window; what is left then scrolls."""
        parent = self.parentWidget()
        room = parent.size() if parent is not None else self.screen().availableSize()
        width = min(theme.px(_WIDTH), room.width() - theme.px(32))
        self._body.activate()
        wanted = self._body.totalHeightForWidth(width) + self._foot.sizeHint().height()
        self.resize(width, min(wanted, room.height() - theme.px(32)))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())
        self.copy.setText(_("Copied"))
