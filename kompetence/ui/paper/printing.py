"""A PDF on its way to a printer, or to a picture: every page whole, as large as it is on paper."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

_SHARP, _POSTER = 300, 200
"""Dots per inch of what is sent to a printer, and of a picture."""
_POINTS = 72


def has_printer() -> bool:
    """Whether the computer knows any printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def printer_for(title: str) -> QPrinter:
    """A printer that takes A4."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    return printer


def dialog(parent: QWidget, title: str, pages: int, accepted: Callable[[QPrinter], None]) -> QPrintDialog:
    """Asks which printer, which pages and how many copies."""
    printer = printer_for(title)
    asked = QPrintDialog(printer, parent)
    asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    asked.setOption(QPrintDialog.PrintDialogOption.PrintToFile, on=False)
    asked.setMinMax(1, pages)
    asked.finished.connect(
        lambda answer: accepted(printer) if answer == QDialog.DialogCode.Accepted else None
    )
    return asked


def send(document: QPdfDocument, printer: QPrinter) -> bool:
    """Print the pages that are asked for, each on a sheet of its own; whether the printer took them."""
    first = max(1, printer.fromPage()) - 1
    last = min(printer.toPage() or document.pageCount(), document.pageCount())
    printer.setFullPage(True)
    printer.setResolution(_SHARP)
    _lay(document, first, printer)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    taken = True
    for page in range(first, last):
        if page > first:
            _lay(document, page, printer)
            taken = printer.newPage() and taken
        sheet = printer.paperRect(QPrinter.Unit.DevicePixel).size()
        size = document.pagePointSize(page).scaled(sheet, Qt.AspectRatioMode.KeepAspectRatio)
        image = document.render(page, size.toSize(), QPdfDocumentRenderOptions())
        spare = (sheet - size) / 2
        painter.drawImage(QRectF(QPointF(spare.width(), spare.height()), size), image)
    return painter.end() and taken


def _lay(document: QPdfDocument, page: int, printer: QPrinter) -> None:
    """The sheet is turned as the page is."""
    size = document.pagePointSize(page)
    lying = size.width() > size.height()
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    )


def picture(document: QPdfDocument, page: int) -> bytes:
    """A page on white, as PNG."""
    size: QSize = (QSizeF(document.pagePointSize(page)) * (_POSTER / _POINTS)).toSize()
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.drawImage(0, 0, document.render(page, size, QPdfDocumentRenderOptions()))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub knows only bytes
    return bytes(buffer.data().data())
