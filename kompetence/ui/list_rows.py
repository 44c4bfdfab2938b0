"""The ground under a row of a list: a hairline above, and what selection, pointer and keyboard change."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from kompetence.ui import theme
from kompetence.ui.painting import focus_inside, rounded, selected_row


def ground(painter: QPainter, option: QStyleOptionViewItem, *, first: bool) -> None:
    """Draw it; the first row has no line above."""
    tokens, box, state = theme.of(option.palette), QRectF(option.rect), option.state
    inner = box.adjusted(theme.px(4), 2, -theme.px(4), -2)
    selected = bool(state & QStyle.StateFlag.State_Selected)
    if not first and not selected:
        edge = theme.px(16)
        painter.fillRect(QRectF(box.left() + edge, box.top(), box.width() - 2 * edge, 1), tokens["line"])
    if selected:
        selected_row(painter, inner, tokens["soft"], tokens["accent"], theme.px(4))
    elif state & QStyle.StateFlag.State_MouseOver:
        rounded(painter, inner, tokens["hover"], None, theme.px(8))
    if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
        focus_inside(painter, inner, tokens["accent"], theme.px(8))
