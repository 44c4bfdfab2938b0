"""A question for a secret that stands before the window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from kompetence.ui.layouts import column
from kompetence.ui.preparation.start_dialog import tall_enough
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.unlock.secret_form import SecretForm


class SecretDialog(QDialog):
    """Stays until the secret fits or one gives up; nothing else happens meanwhile."""

    def __init__(self, title: str, text: str, form: SecretForm, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Kompetence")
        self.setAccessibleName(title)
        self.form = form
        self.setLayout(
            column(
                label(title, Role.HEADING, wrap=True), label(text, Role.BODY, "text2", wrap=True), (form, 1),
                gap=4, margins=(6, 6, 6, 6),
            )
        )  # fmt: skip
        form.left.connect(self.reject)
        form.grown.connect(lambda: tall_enough(self))
        tall_enough(self)
        form.field.setFocus(Qt.FocusReason.TabFocusReason)
