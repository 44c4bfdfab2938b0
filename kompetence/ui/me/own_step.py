"""A competence in hand: where one stands, what the next step looks like, and what citizens say."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from kompetence.domain.competence import Competence
from kompetence.domain.voice import Voice
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.layouts import column, holding
from kompetence.ui.profiles.level_texts import LevelText
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.quotes import Quotes

_BESIDE = 640


class NextStep(QWidget):
    """The behaviour texts of the own level and of the next; nothing is said of a step that is not there."""

    def __init__(self) -> None:
        super().__init__()
        self.name = label("", Role.STRONG, wrap=True)
        self._here, self._next = LevelText(), LevelText()
        self._here_head = label("", Role.SMALL, "text2", wrap=True)
        self._next_head = label("", Role.SMALL, "text2", wrap=True)
        self._on = holding(column(self._here_head, self._here, None, gap=0.5))
        self._ahead = holding(column(self._next_head, self._next, None, gap=0.5))
        self._steps = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._steps.setContentsMargins(0, 0, 0, 0)
        self._steps.addWidget(self._on, 1, Qt.AlignmentFlag.AlignTop)
        self._steps.addWidget(self._ahead, 1, Qt.AlignmentFlag.AlignTop)
        self.quotes = Quotes()
        self.setLayout(column(self.name, self._steps, self.quotes, gap=1.5))

    @property
    def said(self) -> str:
        """Everything it says, in the order of reading."""
        parts = [self.name.text()]
        for head, part, text in (
            (self._here_head, self._on, self._here),
            (self._next_head, self._ahead, self._next),
        ):
            if not part.isHidden():
                parts += [head.text(), text.said]
        return "\n".join(parts)

    def show_step(
        self,
        competence: Competence,
        level: int | None,
        bounds: tuple[int, int] | None,
        voices: Sequence[Voice] = (),
        told: str = "",
    ) -> None:
        """Show where one stands, `told` by whose rating; `bounds` are what is asked for, where that may be seen."""
        scale = competence.scale
        here = level if level is not None and scale.has(level) else None
        self.name.setText(competence.name)
        self._on.setVisible(here is not None)
        if here is not None:
            self._here_head.setText(told or _("Where you stand"))
            self._here.show_step(competence, here - scale.lowest, target=_asked(here, bounds))
        after = (
            bounds[0] if here is None and bounds is not None else scale.lowest if here is None else here + 1
        )
        self._ahead.setVisible(scale.has(after))
        if scale.has(after):
            heads = {True: _("What is asked for"), False: _("The first step")}
            head = _("The next step") if here is not None else heads[bounds is not None]
            self._next_head.setText(head)
            self._next.show_step(competence, after - scale.lowest, target=_asked(after, bounds))
        self.quotes.show_voices(voices)

    def rescale(self) -> None:
        """Arrange anew."""
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= theme.px(_BESIDE)
        self._steps.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )
        self._steps.setSpacing(theme.px(24 if wide else 10))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


def _asked(step: int, bounds: tuple[int, int] | None) -> bool:
    return bounds is not None and bounds[0] <= step <= bounds[1]
