"""All states of a cell with their words, always below the heat map."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from kompetence.i18n import gettext as _
from kompetence.ui import theme, wording
from kompetence.ui.heat_map import cell
from kompetence.ui.heat_map.mark import Kind, Mark
from kompetence.ui.painting import smooth, words
from kompetence.ui.theme import Role

_GAP = 8


def _items() -> list[tuple[Mark, str]]:
    below = [
        (Mark(Kind.BELOW, 3 - steps, steps), wording.state(Mark(Kind.BELOW, 0, steps))) for steps in (1, 2)
    ]
    rest = (Mark(Kind.NOT_RATED), Mark(Kind.NOT_RELEVANT), Mark(Kind.NOT_ASKED))
    return [
        (Mark(Kind.MET, 3), wording.state(Mark(Kind.MET, 3))),
        *below,
        (Mark(Kind.BELOW, 1, 3), _("3 or more below")),
        (Mark(Kind.ABOVE, 4, 1), _("Above")),
        *((mark, wording.state(mark)) for mark in rest),
    ]


class Legend(QWidget):
    """As many columns as fit, at most four."""

    def __init__(self) -> None:
        super().__init__()
        self._marks = _items()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(", ".join(f"{mark.text} {word}" for mark, word in self._marks))

    def rescale(self) -> None:
        """Ask for room anew."""
        self.updateGeometry()

    def _column(self) -> int:
        words_ = max(theme.text_width(Role.SMALL, word) for _mark, word in self._marks)
        return cell.size()[0] + theme.px(_GAP) + words_ + theme.px(20)

    def _columns(self, width: int) -> int:
        return max(1, min(4, width // self._column()))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        rows = -(-len(self._marks) // self._columns(width))
        return rows * cell.size()[1]

    @override
    def sizeHint(self) -> QSize:
        return QSize(4 * self._column(), 2 * cell.size()[1])

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._column(), 2 * cell.size()[1])

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        tokens, (width, height) = theme.of(self.palette()), cell.size()
        columns = self._columns(self.width())
        for place, (mark, word) in enumerate(self._marks):
            box = QRectF(place % columns * self._column(), place // columns * height, width, height)
            cell.paint_mark(painter, box, mark, tokens)
            text = box.translated(width + theme.px(_GAP), 0)
            text.setWidth(self._column())
            words(painter, text, word, theme.font(Role.SMALL), tokens["text2"])
        painter.end()
