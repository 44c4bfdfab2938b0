"""How a mark is drawn: fill, number, and bars or triangle, so that colour never carries it alone."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from kompetence.ui import theme
from kompetence.ui.heat_map.mark import Kind, Mark
from kompetence.ui.painting import CENTRE, rounded, triangle, words
from kompetence.ui.theme import Role, Tokens

WIDTH, HEIGHT = 39, 36


def size() -> tuple[int, int]:
    """Width and height of a cell at the present text size."""
    return theme.px(WIDTH), theme.px(HEIGHT)


def paint_mark(painter: QPainter, box: QRectF, mark: Mark, tokens: Tokens) -> None:
    """Draw one cell into its place; the painter is smooth already."""
    one = box.height() / HEIGHT
    inner = box.adjusted(1.5 * one, 1.5 * one, -1.5 * one, -1.5 * one)
    radius = 5 * one
    plain, bold = theme.font(Role.BODY), theme.font(Role.STRONG)
    match mark.kind:
        case Kind.BELOW:
            _below(painter, inner, mark, tokens, bold)
        case Kind.ABOVE:
            edge = tokens["edge"] if tokens.fill_edge else None
            rounded(painter, inner, tokens["surplus"], edge, radius)
            ink = tokens["surplus_text"]
            words(painter, inner.adjusted(0, 0, -8 * one, 0), mark.text, bold, ink, CENTRE)
            triangle(
                painter, QPointF(inner.center().x() + 9 * one, inner.center().y() - 2 * one), 4 * one, ink
            )
        case Kind.MET:
            rounded(painter, inner, tokens["surface"], tokens["line"], radius)
            words(painter, inner, mark.text, plain, tokens["text2"], CENTRE)
        case Kind.NOT_RATED:
            dash = Qt.PenStyle.DashLine
            rounded(painter, inner, tokens["surface"], tokens["edge"], radius, one, dash)
            words(painter, inner, mark.text, plain, tokens["text2"], CENTRE)
        case Kind.NOT_RELEVANT:
            rounded(painter, inner, tokens["surface"], tokens["line"], radius)
            painter.setPen(QPen(tokens["edge"], 1.5 * one))
            middle, arm = inner.center(), QPointF(6 * one, -6 * one)
            painter.drawLine(middle - arm, middle + arm)
        case Kind.BESIDE:
            words(painter, inner, mark.text, plain, tokens["text2"], CENTRE)
        case Kind.NOT_ASKED:
            dot = 3 * one
            place = QRectF(inner.center().x() - dot / 2, inner.center().y() - dot / 2, dot, dot)
            rounded(painter, place, tokens["edge"], None, dot / 2)
    if mark.waits:
        rounded(painter, inner, None, tokens["danger"], radius, 2 * one, Qt.PenStyle.DashLine)


def _below(painter: QPainter, inner: QRectF, mark: Mark, tokens: Tokens, bold: QFont) -> None:
    one = inner.height() / (HEIGHT - 3)
    depth = min(mark.steps, 3)
    edge = tokens["edge"] if tokens.fill_edge and depth == 1 else None
    rounded(painter, inner, tokens[f"gap{depth}"], edge, 5 * one)
    ink = tokens[f"gap{depth}_text"]
    words(painter, inner.adjusted(0, 0, 0, -6 * one), mark.text, bold, ink, CENTRE)
    left = inner.center().x() - (depth * 7 - 2) / 2 * one
    for bar in range(depth):
        place = QRectF(left + bar * 7 * one, inner.bottom() - 7.5 * one, 5 * one, 3 * one)
        rounded(painter, place, tokens["gap1_bar"] if depth == 1 else ink, None, one)
