"""Content with a form beside it, or in its place where there is not room for both."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from kompetence.ui import theme
from kompetence.ui.people.form import Form

_PANEL, _LEAST = 348, 520


class Beside(QWidget):
    """One form at a time; `turned` tells that one has come or gone."""

    turned = Signal()

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self.form: Form | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(content, 1)

    def open(self, form: Form) -> None:
        """Show a form, in place of the one before."""
        self.close_form()
        self.form = form
        self._row.addWidget(form)
        form.show()
        self._arrange()
        self.turned.emit()
        form.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        """Show the content alone."""
        form, self.form = self.form, None
        if form is not None:
            form.hide()
            self._row.removeWidget(form)
            form.deleteLater()
            self._arrange()
            self.turned.emit()

    def rescale(self) -> None:
        """Arrange anew."""
        self._arrange()

    def _arrange(self) -> None:
        roomy = self.width() - theme.px(_PANEL) >= theme.px(_LEAST)
        self._content.setVisible(self.form is None or roomy)
        if self.form is not None:
            self.form.stand_alone(not roomy)
            self.form.setMinimumWidth(theme.px(_PANEL) if roomy else 0)
            self.form.setMaximumWidth(theme.px(_PANEL) if roomy else 16_777_215)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
