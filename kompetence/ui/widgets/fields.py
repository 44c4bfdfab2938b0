"""Fields to write in: one line, several lines that grow, and a date in words or numbers."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QResizeEvent, QTextOption
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QSizePolicy
from typing_extensions import override

from kompetence.i18n import gettext as _
from kompetence.ui import dates, theme

_MOST_LINES = 5


class LineField(QLineEdit):
    """One line."""

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setProperty("field", True)
        self.rescale()

    def rescale(self) -> None:
        """Take the padding from the present text size."""
        self.setTextMargins(theme.px(8), 0, theme.px(8), 0)

    @override
    def setText(self, arg__1: str | None) -> None:
        super().setText(arg__1 or "")
        if not self.hasFocus():
            self.setCursorPosition(0)


class TextField(QPlainTextEdit):
    """Several lines of plain text; Tab goes on to the next field. `left` tells that the keyboard has gone."""

    left = Signal()

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setProperty("field", True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)
        self.rescale()

    def rescale(self) -> None:
        """Take the padding from the present text size."""
        self.setViewportMargins(theme.px(6), theme.px(4), theme.px(6), theme.px(4))
        self.updateGeometry()

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(source.text())

    @override
    def sizeHint(self) -> QSize:
        lines = min(_MOST_LINES, max(2, round(self.document().size().height())))
        height = QFontMetrics(self.font()).lineSpacing() * lines + theme.px(8) + 2 * self.frameWidth() + 8
        return QSize(theme.px(200), height)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(80), self.sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
        self.left.emit()


class DateField(LineField):
    """A date as people write it; read when one leaves the field."""

    problem = Signal(str)

    def __init__(self, name: str, today: Callable[[], date], *, before: bool = False) -> None:
        super().__init__(name, _("day month year"))
        self._today, self._before = today, before
        self.editingFinished.connect(self._tidy)

    def show_date(self, day: date | None) -> None:
        """Show a date, or nothing."""
        self.setText(dates.written(day))
        self.problem.emit("")

    @property
    def date(self) -> date | None:
        """The date, None where the field is empty or holds none."""
        return dates.read(self.text(), self._today(), before=self._before)

    @property
    def fits(self) -> bool:
        """Whether the field is empty or holds a date."""
        return not self.text().strip() or self.date is not None

    def _tidy(self) -> None:
        if self.fits:
            self.show_date(self.date)
        else:
            example = dates.written(self._today())
            text = _("{text} is not a date. Write it like {example}.")
            self.problem.emit(text.format(text=self.text().strip(), example=example))
