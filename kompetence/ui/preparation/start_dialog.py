"""The question before the employee sits down at the leader's machine: what happens, and a code to come back with."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.layouts import column, row
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.fields import LineField

_WIDE = 480
LONGEST_CODE = 40


class StartDialog(QDialog):
    """`begun` carries the code, which may be empty; it is kept as a hash, and only until the leader is back."""

    begun = Signal(str)

    def __init__(self, person: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Kompetence")
        title = _("Let {person} prepare here?").format(person=person)
        self.setAccessibleName(title)
        text = _(
            "The window shows only what is {person}'s own. Your view, the other people and the menus stay away until "
            "you are back. What {person} writes is {person}'s alone until it is shared."
        )
        self.code = LineField(_("Code to come back with (you may leave it empty)"))
        self.code.setEchoMode(QLineEdit.EchoMode.Password)
        self.code.setMaxLength(LONGEST_CODE)
        self.code.setMinimumHeight(theme.px(36))
        caption = label(self.code.accessibleName(), Role.SMALL, "text2", wrap=True)
        caption.setBuddy(self.code)
        note = label(
            _("The code is not stored. If you forget it, close the program: what lies only in memory is lost then."),
            Role.SMALL, "text2", wrap=True,
        )  # fmt: skip
        self.cancel = button(_("Cancel"), self.reject)
        self.begin = button(_("Hand over the screen"), self._begin, "primary")
        self.setLayout(
            column(
                label(title, Role.HEADING, wrap=True),
                label(text.format(person=person), Role.BODY, "text2", wrap=True),
                column(caption, self.code, note, gap=1), None,
                row(None, self.cancel, self.begin, gap=2), gap=4, margins=(6, 6, 6, 6),
            )
        )  # fmt: skip
        tall_enough(self)
        self.code.returnPressed.connect(self._begin)
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self) -> None:
        code = self.code.text()
        self.code.clear()
        self.accept()
        self.begun.emit(code)


def tall_enough(dialog: QDialog) -> None:
    """As wide as dialogs are, and as tall as the words need then."""
    layout, wide = dialog.layout(), theme.px(_WIDE)
    if layout is not None:
        layout.activate()
        dialog.setMinimumSize(wide, layout.totalHeightForWidth(wide))
        dialog.resize(dialog.minimumSize())
