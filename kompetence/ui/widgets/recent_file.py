"""What was opened before: a file's name and the folder where it lies, or a database and who signed in where."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from kompetence.domain.server_place import is_address, read
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.painting import focus_inside, rounded, smooth, words
from kompetence.ui.texts import hint
from kompetence.ui.theme import Role


def name_and_place(path: str) -> tuple[str, str]:
    """What something that was opened is called, and where it is."""
    server = read(path) if is_address(path) else None
    if server is not None:
        return server.database, server.beside
    return Path(path).stem, str(Path(path).parent)


class RecentFile(QAbstractButton):
    """The whole line is the target; the full path of a file is in the tooltip."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path
        self._name, self._folder = name_and_place(path)
        self._gone = False
        said = _("Sign in to {file}, {folder}") if is_address(path) else _("Open {file} in {folder}")
        self.setAccessibleName(said.format(file=self._name, folder=self._folder))
        hint(self, f"{self._name}, {self._folder}" if is_address(path) else path)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def mark_gone(self, gone: bool) -> None:  # noqa: FBT001 - one flag is all it takes
        """Say that the file is no longer there; it can still be tried, for a drive may come back."""
        if is_address(self.path):
            return
        self._gone = gone
        said = _("{file} is no longer in {folder}") if gone else _("Open {file} in {folder}")
        self.setAccessibleName(said.format(file=self._name, folder=self._folder))
        self.update()

    def rescale(self) -> None:
        """Ask for room anew."""
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(300), theme.px(34))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(34))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        tokens, box = theme.of(self.palette()), QRectF(self.rect()).adjusted(theme.px(8), 0, -theme.px(8), 0)
        if self.underMouse():
            rounded(painter, box, tokens["hover"], None, theme.px(8))
        left = theme.px(12)
        wide = min(theme.text_width(Role.BODY, self._name) + 2, int(box.width() * 0.55))
        name = QRectF(box.left() + left, box.top(), wide, box.height())
        words(
            painter,
            name,
            self._name,
            theme.font(Role.BODY),
            tokens["text3" if self._gone else "accent"],
            elide=True,
        )
        rest = QRectF(name.right() + left, box.top(), box.right() - name.right() - 2 * left, box.height())
        folder = _("No longer in {folder}").format(folder=self._folder) if self._gone else self._folder
        words(painter, rest, folder, theme.font(Role.SMALL), tokens["text3"], elide=True)
        by_keys = self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        if self.hasFocus() and by_keys:
            focus_inside(painter, box, tokens["accent"], theme.px(8))
        painter.end()
