"""A quiet word under a field while what stands in it looks as if a citizen could be recognised."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from kompetence.domain.voice import Sign, sign
from kompetence.i18n import N_
from kompetence.i18n import gettext as _
from kompetence.ui.layouts import row
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.card import Picture

SIGNS = {
    Sign.CPR: N_("This looks like a CPR number. Take it out."),
    Sign.PHONE: N_("This looks like a phone number. Can somebody be recognised by it?"),
    Sign.ADDRESS: N_("This looks like an address. Can somebody be recognised by it?"),
    Sign.MAIL: N_("This looks like a mail address. Can somebody be recognised by it?"),
}


class CitizenHint(QWidget):
    """Hidden while there is nothing to ask about."""

    def __init__(self, field: QPlainTextEdit) -> None:
        super().__init__()
        self._field = field
        self._text = label("", Role.SMALL, "warn", wrap=True)
        self.setLayout(row(Picture("triangle-alert", "warn", 16), (self._text, 1), gap=1.5))
        self.hide()
        field.textChanged.connect(self.look)
        self.look()

    @property
    def text(self) -> str:
        """What it asks now."""
        return self._text.text()

    def look(self) -> None:
        """Look at what stands in the field."""
        found = sign(self._field.toPlainText())
        self._text.setText("" if found is None else _(SIGNS[found]))
        self.setVisible(found is not None)
