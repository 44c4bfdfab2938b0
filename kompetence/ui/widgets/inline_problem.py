"""What is wrong with a field, in one sentence right under it."""

from PySide6.QtWidgets import QWidget

from kompetence.ui.layouts import row
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.card import Picture


class InlineProblem(QWidget):
    """Hidden until there is something to say; the field gets a red edge and its description."""

    def __init__(self, field: QWidget) -> None:
        super().__init__()
        self._field = field
        self._text = label("", Role.SMALL, "danger", wrap=True)
        self.setLayout(row(Picture("triangle-alert", "danger", 16), (self._text, 1), gap=1.5))
        self.hide()

    @property
    def text(self) -> str:
        """What it says now."""
        return self._text.text()

    def say(self, sentence: str) -> None:
        """Show a sentence, or nothing when it is empty."""
        self._text.setText(sentence)
        self.setVisible(bool(sentence))
        self._field.setProperty("wrong", bool(sentence))
        self._field.setAccessibleDescription(sentence)
        self._field.update()
