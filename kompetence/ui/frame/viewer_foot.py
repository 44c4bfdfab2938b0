"""The foot of the sidebar: who looks, and the way to search and settings."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from kompetence.domain import access_table
from kompetence.domain.account import Account
from kompetence.domain.file_settings import Viewer
from kompetence.domain.rights import roles
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.painting import focus_inside, rounded, smooth, words
from kompetence.ui.texts import hint
from kompetence.ui.theme import Role

_PAD = 8
_TWO_LINES = 2
_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWrapAnywhere
_BY_WORDS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


def role_word(viewer: Viewer) -> str:
    """What the one who looks is to the others."""
    return _("Leader") if viewer.leads else _("Employee")


def roles_in_words(account: Account) -> str:
    """What somebody who is signed in is here, as far as one line tells it."""
    role_ = access_table.Role
    words_ = {
        role_.LEADER: _("Leader"),
        role_.HR: _("HR"),
        role_.ADMINISTRATOR: _("Administrator"),
        role_.EMPLOYEE: _("Employee"),
    }
    held = set(roles(account))
    if len(held) > 1:
        held -= {role_.EMPLOYEE}
    return ", ".join(word for role, word in words_.items() if role in held)


class ViewerFoot(QAbstractButton):
    """Name and role, or the quiet question who one is; either way it leads to where that is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._name, self._role = "", ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_viewer(None)

    def show_viewer(self, viewer: Viewer | None) -> None:
        """Say who looks; nobody in particular asks for it."""
        self._name = _("Choose who you are") if viewer is None else viewer.name
        self._role = "" if viewer is None else role_word(viewer)
        spoken = _("You are {name}, {role}. Choose somebody else")
        self.setAccessibleName(spoken.format(name=self._name, role=self._role) if self._role else self._name)
        hint(self, self._name if viewer is None else f"{self._name}\n{self._role}")
        self.updateGeometry()
        self.update()

    def show_account(self, name: str, account: Account) -> None:
        """Say who is signed in and what for; that is not chosen here."""
        self._name, self._role = name, roles_in_words(account)
        spoken = _("Signed in as {name}, {role}").format(name=name, role=self._role)
        self.setAccessibleName(spoken)
        hint(self, f"{name}\n{self._role}")
        self.updateGeometry()
        self.update()

    def rescale(self) -> None:
        """Ask for room anew."""
        self.updateGeometry()

    def _height(self, role: Role, text: str, width: int) -> int:
        room = max(1, width - 2 * theme.px(_PAD))
        metrics = QFontMetrics(theme.font(role))
        tall = metrics.boundingRect(0, 0, room, 10_000, int(_BY_WORDS), text).height()
        return min(tall, _TWO_LINES * metrics.lineSpacing())

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        name = self._height(self._ink_role(), self._name, width)
        role = QFontMetrics(theme.font(Role.SMALL)).lineSpacing() if self._role else 0
        return max(theme.px(36), name + role + theme.px(8))

    def _ink_role(self) -> Role:
        return Role.SMALL_STRONG if self._role else Role.SMALL

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(120), self.heightForWidth(theme.px(140)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(40), theme.px(36))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        tokens, box = theme.of(self.palette()), QRectF(self.rect())
        if self.underMouse():
            rounded(painter, box, tokens["hover"], None, theme.px(8))
        inner = box.adjusted(theme.px(_PAD), theme.px(4), -theme.px(_PAD), -theme.px(4))
        role, ink = self._ink_role(), tokens["text" if self._role else "accent"]
        tall = self._height(role, self._name, self.width())
        small = QFontMetrics(theme.font(Role.SMALL)).lineSpacing() if self._role else 0
        top = inner.center().y() - (tall + small) / 2
        name = QRectF(inner.left(), top, inner.width(), tall)
        metrics = QFontMetrics(theme.font(role))
        if metrics.horizontalAdvance(self._name) > _TWO_LINES * inner.width():
            shown = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, int(1.7 * inner.width()))
            words(painter, name, shown, theme.font(role), ink, _WRAPPED)
        else:
            words(painter, name, self._name, theme.font(role), ink, _BY_WORDS)
        if self._role:
            below = QRectF(inner.left(), top + tall, inner.width(), small)
            words(painter, below, self._role, theme.font(Role.SMALL), tokens["text2"])
        by_keys = self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        if self.hasFocus() and by_keys:
            focus_inside(painter, box, tokens["accent"], theme.px(8))
        painter.end()
