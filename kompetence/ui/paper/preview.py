"""A paper as it will be printed: the very PDF, to be saved, printed or sent."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, Qt
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QFrame, QSizePolicy, QWidget
from typing_extensions import override

from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import theme
from kompetence.ui.layouts import column, row
from kompetence.ui.panels import TitleRow
from kompetence.ui.paper import printing
from kompetence.ui.place import Context, Place
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button, icon_button
from kompetence.ui.widgets.card import Ground

_STEP, _LEAST, _MOST, _WIDE = 1.25, 0.25, 4.0, 860
_CONTROL = Qt.KeyboardModifier.ControlModifier
_OURS = {Qt.Key.Key_S, Qt.Key.Key_P, Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus}
_OTHERS = _CONTROL | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


@dataclass(frozen=True, slots=True)
class Extra:
    """One more thing that can be done with a paper."""

    text: str
    icon: str
    act: Callable[["PreviewPage"], None]


class PreviewPage(Place):
    """Lies over the window; Ctrl+S saves, Ctrl+P prints, Escape goes back to where one was."""

    topics = frozenset()
    covers = True

    def __init__(
        self,
        context: Context,
        title: str,
        pdf: bytes,
        save: Callable[[], None] | None = None,
        extra: Extra | None = None,
    ) -> None:
        """Without `save` nothing can be put on this computer, since it is somebody else's."""
        super().__init__(context)
        self._title, self._alone = title, save is None
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
        self.save = button(_("Save …"), save or (lambda: None), "primary", "download")
        self.print = button(_("Print …"), self.ask_printer, icon="printer")
        actions: list[QWidget] = [self.print, self.save]
        if self._alone:
            self.save.hide()
        self.extra: QWidget | None = None
        if extra is not None:
            self.extra = button(extra.text, lambda: extra.act(self), icon=extra.icon)
            actions.insert(0, self.extra)
        self.head = TitleRow(title, *actions, back=back)
        self._tell(_("This is how the paper looks."), "" if self._alone else _("Nothing is saved yet."))
        foot = Ground(
            "window", "top",
            row(
                label(_("Ctrl and + or - make it larger and smaller"), Role.SMALL, "text2"), None,
                button(_("Smaller"), self.smaller, "quiet"), button(_("Larger"), self.larger, "quiet"),
                button(_("Fit the width"), self.fit, "quiet"), gap=2, margins=(8, 1, 6, 1),
            ),
        )  # fmt: skip
        self.setLayout(column(self.head, (self.view, 1), foot, gap=0))

    def _tell(self, *sentences: str) -> None:
        pages = self.document.pageCount()
        count = ngettext("{number} page", "{number} pages", pages).format(number=pages)
        self.head.context.setText(f"{count}  ·  {' '.join(one for one in sentences if one)}")

    def tell_saved(self, name: str) -> None:
        """The paper lies in a file now."""
        self._tell(_("Saved as {file}.").format(file=name))

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
        bar = self.view.verticalScrollBar().sizeHint().width()
        room = self.width() - bar - margins.left() - margins.right()
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
        """Let a person choose a printer, and print; where there is none, say so."""
        if not printing.has_printer():
            self.context.wants.say.emit(_("No printer is set up on this computer. Save the paper instead."))
            return
        QDialog.open(printing.dialog(self, self._title, self.document.pageCount(), self.print_to))

    def print_to(self, printer: QPrinter) -> None:
        """Print, and say whether the printer took it."""
        taken = printing.send(self.document, printer)
        sent, not_sent = _("The paper is sent to the printer."), _("The printer did not take the paper.")
        self.context.wants.say.emit(sent if taken else not_sent)

    def picture(self, page: int) -> bytes:
        """A page as PNG."""
        return printing.picture(self.document, page)

    @override
    def event(self, event: QEvent) -> bool:
        """The paper's own keys come before the window's; where somebody sits alone, the window's do nothing."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            own = event.key() in _OURS and event.modifiers() & _CONTROL
            if own or (self._alone and _foreign(event)):
                event.accept()
                return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & _CONTROL)
        match event.key(), control:
            case Qt.Key.Key_Escape, False:
                self.context.wants.back.emit()
            case Qt.Key.Key_S, True:
                if not self._alone:
                    self.save.click()
            case Qt.Key.Key_P, True:
                self.print.click()
            case ((Qt.Key.Key_Plus | Qt.Key.Key_Equal), True):
                self.larger()
            case Qt.Key.Key_Minus, True:
                self.smaller()
            case _:
                if not (self._alone and _foreign(event)):
                    super().keyPressEvent(event)


def _foreign(event: QKeyEvent) -> bool:
    """Whether a key belongs to the window: with Ctrl or Alt, or a function key."""
    return bool(event.modifiers() & _OTHERS) or Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35
