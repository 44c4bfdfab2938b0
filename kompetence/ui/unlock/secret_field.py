"""Fields for what nobody else should see, and the button that shows what is typed."""

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.widgets.button import Button
from kompetence.ui.widgets.fields import LineField

_LONGEST = 1_000


class SecretField(LineField):
    """Dots instead of letters."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setMaxLength(_LONGEST)
        self.setEchoMode(QLineEdit.EchoMode.Password)

    @override
    def rescale(self) -> None:
        """Take the height from the present text size as well."""
        super().rescale()
        self.setMinimumHeight(theme.px(36))


class ShowButton(Button):
    """Shows the letters in its fields, and hides them again."""

    def __init__(self, *fields: SecretField) -> None:
        super().__init__("", "quiet")
        self._fields, self._shown = fields, False
        self.clicked.connect(lambda _on: self.show_letters(shown=not self._shown))
        self.show_letters(shown=False)

    def show_letters(self, *, shown: bool) -> None:
        """Show or hide them all."""
        self._shown = shown
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        for field in self._fields:
            field.setEchoMode(mode)
        self.setText(_("Hide what is written") if shown else _("Show what is written"))
        self.updateGeometry()
