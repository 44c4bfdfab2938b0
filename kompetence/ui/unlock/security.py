"""The part of the settings about who can read the file: encryption, and when it is locked."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.settings import LOCK_AFTER
from kompetence.ui import theme
from kompetence.ui.frame.setting_row import SettingRow
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.read_only.marks import changes, looks
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.unlock.passphrase_dialog import PassphraseDialog, Task
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.card import Card, Hairline
from kompetence.ui.widgets.choice import Choice

if TYPE_CHECKING:
    from kompetence.settings import Settings
    from kompetence.ui.main_window import MainWindow
    from kompetence.ui.tasks import Job

_BESIDE_FROM = 560


class Encryption(QWidget):
    """Whether the open file is encrypted, and what can be done about it."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.state = label("", Role.STRONG, wrap=True)
        self.why = label("", Role.BODY, "text2", wrap=True)
        self.set = changes(button(_("Encrypt …"), partial(self.wanted.emit, Task.SET)))
        self.change = changes(button(_("Change the passphrase …"), partial(self.wanted.emit, Task.CHANGE)))
        self.remove = changes(button(_("Remove …"), partial(self.wanted.emit, Task.REMOVE)))
        self._acts = row(self.set, self.remove, self.change, gap=2)
        words = holding(column(self.state, self.why, gap=0.5))
        self._row = row((words, 1), self._acts, gap=5, margins=(5, 3, 5, 3))
        self.setLayout(self._row)
        self.rescale()

    def show_file(self, *, encrypted: bool) -> None:
        """Say how it is now."""
        self.state.setText(_("The file is encrypted") if encrypted else _("The file is not encrypted"))
        self.why.setText(
            _("Without the passphrase nobody can read it. Ctrl+L locks it at once.")
            if encrypted
            else _(
                "Whoever gets hold of it can read everything. Keep it only on the municipality's own drive, or on a"
                " computer whose disk is encrypted."
            )
        )
        self.set.setVisible(not encrypted)
        self.change.setVisible(encrypted)
        self.remove.setVisible(encrypted)
        self.rescale()

    def rescale(self) -> None:
        """Put the buttons below the words where there is no room beside them."""
        room = self._acts.sizeHint().width() + theme.px(_BESIDE_FROM) // 2
        beside = self.width() >= max(theme.px(_BESIDE_FROM), room)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if beside else down)
        self._row.setSpacing(theme.unit() * (5 if beside else 2))
        self._row.setAlignment(
            self._acts, Qt.AlignmentFlag.AlignVCenter if beside else Qt.AlignmentFlag.AlignLeft
        )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rescale()


class Security(QWidget):
    """`chosen` carries a setting of the program by its name; the file is changed at once, whole or not at all."""

    chosen = Signal(object)

    def __init__(self, window: "MainWindow") -> None:
        super().__init__()
        self._window = window
        self.file = Encryption()
        self.file.wanted.connect(self._ask)
        self.after = looks(Choice(_("Lock after a pause")))
        self.after.activated.connect(lambda _at: self.chosen.emit({"lock_after": int(self.after.chosen)}))
        waits = SettingRow(
            self.after,
            _(
                "An encrypted file is closed when nobody touches key or mouse, and asks for its passphrase. It waits as"
                " long as a draft lies in memory only."
            ),
        )
        line = Hairline()
        heading = column(
            label(_("Encryption and locking"), Role.HEADING),
            label(
                _("Who can read the file, and what others see when you leave your desk."),
                Role.BODY, "text2", wrap=True,
            ),
            gap=0.5,
        )  # fmt: skip
        self.setLayout(column(heading, Card(column(self.file, line, waits, gap=0)), gap=3))
        there = window.workspace is not None
        self.file.setVisible(there)
        line.setVisible(there)
        self._show_file()
        self.show_program(window.settings)
        window.settings_changed.connect(self.show_program)

    def show_program(self, settings: "Settings") -> None:
        """Show what is chosen."""
        self.after.offer([(_minutes(number), number) for number in LOCK_AFTER], settings.lock_after)

    def _show_file(self) -> None:
        workspace = self._window.workspace
        if workspace is not None:
            self.file.show_file(encrypted=workspace.encrypted)

    def _ask(self, task: Task) -> None:
        dialog = PassphraseDialog(task, self._window)
        dialog.answered.connect(partial(self._change, dialog))
        dialog.open()

    def _change(self, dialog: PassphraseDialog, now: str, new: str) -> None:
        window, workspace = self._window, self._window.workspace
        if workspace is None:
            return

        def work(_job: "Job") -> bool:
            if workspace.encrypted and not workspace.fits(now):
                return False
            workspace.change_passphrase(new)
            return True

        def done(fits: bool) -> None:  # noqa: FBT001 - what the work answers
            if not fits:
                dialog.refuse(_("That is not the passphrase of the file. Write it again."))
                return
            dialog.accept()
            window.edits.clear()
            window.show_encryption()
            self._show_file()
            window.passphrase_changed.emit(workspace.path)
            window.toast.say(
                _("The file is encrypted. Only the new passphrase opens it.")
                if new
                else _("The file is not encrypted any more.")
            )

        def failed(_error: Exception) -> None:
            dialog.reject()

        window.leave(lambda: window.papers.run(_("Writing the file anew"), work, done, failed))


def _minutes(number: int) -> str:
    if not number:
        return _("Never")
    return ngettext("{number} minute", "{number} minutes", number).format(number=number)
