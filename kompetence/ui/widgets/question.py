"""The question before something that is not taken back: what happens, who sees it, and verbs on the buttons."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QSizePolicy, QWidget

from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button

_WIDE = 480


class Question(QDialog):
    """The safe answer has the keyboard and is what Escape means; of several answers the one advised stands on top."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        text: str,
        answers: Sequence[tuple[str, Callable[[], object]]],
        *,
        kind: str = "primary",
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Kompetence")
        heading = label(title, Role.HEADING, wrap=True)
        self.setAccessibleName(title)
        self.cancel = button(_("Cancel"), self.reject)
        self.answers = [
            button(verb, partial(self._answer, act), kind if at == len(answers) - 1 else "secondary")
            for at, (verb, act) in enumerate(answers)
        ]
        for one in (self.cancel, *self.answers):
            one.setAutoDefault(True)  # Enter means the button that has the keyboard
        several = len(answers) > 1
        stacked = [*reversed(self.answers), self.cancel]
        if several:
            for one in stacked:
                one.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        buttons = (
            row(None, holding(column(*stacked, gap=2)))
            if several
            else row(None, self.cancel, *self.answers, gap=2)
        )
        said = label(text, Role.BODY, "text2", wrap=True)
        inner = column(heading, said, None, buttons, gap=4, margins=(6, 6, 6, 6))
        self.setLayout(inner)
        self.setMinimumWidth(theme.px(_WIDE))
        self.setMinimumHeight(inner.totalHeightForWidth(max(theme.px(_WIDE), inner.minimumSize().width())))
        order = stacked if several else [self.cancel, *self.answers]
        for before, after in pairwise(order):
            self.setTabOrder(before, after)
        self.cancel.setFocus(Qt.FocusReason.TabFocusReason)

    def _answer(self, act: Callable[[], object]) -> None:
        self.accept()
        act()


def ask(
    parent: QWidget, title: str, text: str, verb: str, agreed: Callable[[], object], *, kind: str = "primary"
) -> Question:
    """Ask one thing, and do it when the answer is yes."""
    question = Question(parent.window(), title, text, [(verb, agreed)], kind=kind)
    question.open()
    return question


def choose(
    parent: QWidget, title: str, text: str, answers: Sequence[tuple[str, Callable[[], object]]]
) -> Question:
    """Ask which of a few things to do."""
    question = Question(parent.window(), title, text, answers)
    question.open()
    return question
