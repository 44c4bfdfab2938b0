"""A paper as it will be printed: the very PDF, to be saved, printed or sent."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QSizeF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFrame, QSizePolicy, QWidget
from typing_extensions import override

from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import theme
from kompetence.ui.layouts import column, row
from kompetence.ui.panels import TitleRow
from kompetence.ui.place import Context, Place
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button, icon_button
from kompetence.ui.widgets.card import Ground

_STEP, _LEAST, _MOST, _WIDE = 1.25, 0.25, 4.0, 860
_SHARP = 300
"""Dots per inch of what is sent to a printer."""


class PreviewPage(Place):
    """Fills the window; Ctrl+S saves, Ctrl+P prints, Escape leaves."""

    topics = frozenset()
    covers = True

    def __init__(
        self,
        context: Context,
        title: str,
        pdf: bytes,
        save: Callable[[], None],
        mail: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(context)
        self._title = title
        self.pdf = pdf
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document = QPdfDocument(self)
        self.view = QPdfView(self)
        self.view.setAccessibleName(title)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setDocument(self.document)
        self.view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.document.load(self._buffer)
        self._fitted = True
        self._paint_ground()
        back = icon_button("arrow-left", _("Back"), context.wants.back.emit)
        self.save = button(_("Save"), save, "primary", "download")
        self.print = button(_("Print …"), self.ask_printer, icon="printer")
        actions: list[QWidget] = [self.print, self.save]
        if mail is not None:
            actions.insert(0, button(_("Write a mail …"), mail, icon="share-2"))
        self.head = TitleRow(title, *actions, back=back)
        pages = self.document.pageCount()
        text = ngettext("{number} page", "{number} pages", pages).format(number=pages)
        self.head.context.setText(text + "  ·  " + _("This is how the paper looks. Nothing is saved yet."))
        foot = Ground(
            "window", "top",
            row(
                label(_("Ctrl and + or - make it larger and smaller"), Role.SMALL, "text2"), None,
                button(_("Smaller"), self.smaller, "quiet"), button(_("Larger"), self.larger, "quiet"),
                button(_("Fit the width"), self.fit, "quiet"), gap=2, margins=(8, 1, 6, 1),
            ),
        )  # fmt: skip
        self.setLayout(column(self.head, (self.view, 1), foot, gap=0))

    @override
    def show_data(self) -> None:
        """The paper stays as it was made."""

    @override
    def first(self) -> QWidget:
        return self.view

    def larger(self) -> None:
        """Show the pages larger."""
        self._zoom(_STEP)

    def smaller(self) -> None:
        """Show the pages smaller."""
        self._zoom(1 / _STEP)

    def fit(self) -> None:
        """Let a page be as wide as one reads well, or as there is room for."""
        self._fitted = True
        wide = self.document.pagePointSize(0).width() * self.view.logicalDpiX() / 72
        margins = self.view.documentMargins()
        room = self.view.viewport().width() - margins.left() - margins.right()
        if wide > 0 and room > 0:
            self.view.setZoomFactor(min(room, theme.px(_WIDE)) / wide)

    def _zoom(self, by: float) -> None:
        self._fitted = False
        self.view.setZoomFactor(min(_MOST, max(_LEAST, self.view.zoomFactor() * by)))

    def _paint_ground(self) -> None:
        """The ground round the pages is the window's; Qt takes it from the palette's dark role."""
        palette = self.view.palette()
        ground = theme.of(self.palette())["side"]
        if palette.color(QPalette.ColorRole.Dark) != ground:
            palette.setColor(QPalette.ColorRole.Dark, ground)
            self.view.setPalette(palette)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "view"):
            self._paint_ground()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted:
            self.fit()

    def ask_printer(self) -> None:
        """Let a person choose a printer, and print."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._title)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, on=True)
        dialog.finished.connect(
            lambda answer: self.print_to(printer) if answer == QDialog.DialogCode.Accepted else None
        )
        QDialog.open(dialog)

    def print_to(self, printer: QPrinter) -> None:
        """Print every page on a sheet of its own, as large as it is on the screen's paper."""
        printer.setResolution(_SHARP)
        painter = QPainter(printer)
        for page in range(self.document.pageCount()):
            if page:
                printer.newPage()
            points = self.document.pagePointSize(page)
            size = QSizeF(points.width(), points.height()) * (_SHARP / 72)
            image = self.document.render(page, size.toSize(), QPdfDocumentRenderOptions())
            sheet = printer.paperRect(QPrinter.Unit.DevicePixel)
            margin = printer.pageRect(QPrinter.Unit.DevicePixel).topLeft()
            painter.drawImage(sheet.translated(-margin), image)
        painter.end()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match event.key(), control:
            case Qt.Key.Key_Escape, False:
                self.context.wants.back.emit()
            case Qt.Key.Key_S, True:
                self.save.click()
            case ((Qt.Key.Key_Plus | Qt.Key.Key_Equal), True):
                self.larger()
            case Qt.Key.Key_Minus, True:
                self.smaller()
            case _:
                super().keyPressEvent(event)
