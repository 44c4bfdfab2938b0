"""Setting, changing or taking away the passphrase of the open file; the present one is asked for first."""

from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.layouts import Item, column, holding, row
from kompetence.ui.panels import Scrolling
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.unlock.new_passphrase import NewPassphrase
from kompetence.ui.unlock.secret_field import SecretField, ShowButton
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.captioned import captioned
from kompetence.ui.widgets.inline_problem import InlineProblem

_WIDE, _TALLEST = 480, 0.9


class Task(Enum):
    """What is to become of the passphrase."""

    SET = auto()
    CHANGE = auto()
    REMOVE = auto()


class PassphraseDialog(QDialog):
    """`answered` carries the present passphrase and the new one, each empty where there is none."""

    answered = Signal(str, str)

    def __init__(self, task: Task, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Kompetence")
        self._task = task
        title, told, verb = _words(task)
        self.setAccessibleName(title)
        self.now = SecretField(_("The present passphrase"))
        self.problem = InlineProblem(self.now)
        self.new = NewPassphrase(_("The new passphrase"))
        self.cancel = button(_("Cancel"), self.reject)
        self.go = button(verb, self.answer, "danger" if task is Task.REMOVE else "primary")
        parts: list[Item] = [
            label(title, Role.HEADING, wrap=True),
            label(told, Role.BODY, "text2", wrap=True),
        ]
        if task is not Task.SET:
            show: list[Item] = [row(ShowButton(self.now), None)] if task is Task.REMOVE else []
            parts.append(column(captioned(self.now, self.problem), *show, gap=2.5))
        if task is not Task.REMOVE:
            parts.append(self.new)
        self._inner = holding(column(*parts, None, gap=4, margins=(6, 6, 6, 2)))
        self._buttons = holding(row(None, self.cancel, self.go, margins=(6, 2, 6, 6)))
        self._scroll = Scrolling(self._inner, title)
        self.setLayout(column((self._scroll, 1), self._buttons, gap=0))
        self.new.entered.connect(self.answer)
        self.new.grown.connect(self._fit)
        self.now.textEdited.connect(lambda _text: self.problem.say(""))
        self.now.returnPressed.connect(self._on)
        self._fit()
        (self.new.first if task is Task.SET else self.now).setFocus(Qt.FocusReason.TabFocusReason)

    def _fit(self) -> None:
        """As tall as it needs to be and as the screen allows; whatever has the keyboard stays in sight."""
        layout, width = self._inner.layout(), theme.px(_WIDE)
        if layout is not None:
            layout.activate()
            tall = layout.totalHeightForWidth(width) + self._buttons.sizeHint().height()
            self.setMinimumWidth(width)
            self.resize(width, min(tall, round(self.screen().availableGeometry().height() * _TALLEST)))

    def _on(self) -> None:
        if self._task is Task.REMOVE:
            self.answer()
        else:
            self.new.first.setFocus(Qt.FocusReason.TabFocusReason)

    def answer(self) -> None:
        """Hand over what is written, once nothing is missing."""
        if self._task is not Task.SET and not self.now.text():
            self.refuse(_("Write the passphrase that opens the file now."))
            return
        word = "" if self._task is Task.REMOVE else self.new.chosen()
        if word or self._task is Task.REMOVE:
            self.go.setEnabled(False)
            self.answered.emit(self.now.text(), word)

    def refuse(self, sentence: str) -> None:
        """Say what is wrong with the present passphrase."""
        self.go.setEnabled(True)
        self.now.clear()
        self.problem.say(sentence)
        self._fit()
        self.now.setFocus(Qt.FocusReason.OtherFocusReason)


def _words(task: Task) -> tuple[str, str, str]:
    """The title, what happens, and the verb."""
    match task:
        case Task.SET:
            return (
                _("Encrypt the file with a passphrase?"),
                _(
                    "From then on it opens only with the passphrase. Copies made before stay readable: delete them, or"
                    " keep them somewhere safe."
                ),
                _("Encrypt the file"),
            )
        case Task.CHANGE:
            return (
                _("Change the passphrase?"),
                _("From then on only the new one opens the file. Copies made before keep the old one."),
                _("Change the passphrase"),
            )
        case Task.REMOVE:
            return (
                _("Remove the encryption?"),
                _(
                    "From then on whoever gets hold of the file can read everything in it. Keep it only on the"
                    " municipality's own drive, or on a computer whose disk is encrypted."
                ),
                _("Remove the encryption"),
            )
