"""The few questions before a file is made: the unit's name, its profiles, and whether it is encrypted."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QDialog, QWidget

from kompetence.domain.ids import ProfileId
from kompetence.domain.profile import Profile
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.panels import Scrolling
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.unlock.new_passphrase import NewPassphrase
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.card import Picture
from kompetence.ui.widgets.chips import Chips
from kompetence.ui.widgets.fields import LineField
from kompetence.ui.widgets.inline_problem import InlineProblem
from kompetence.ui.widgets.option import Option

_WIDE, _TALLEST = 520, 0.9


class NewFileDialog(QDialog):
    """`answered` carries the unit's name, the chosen profiles, and the passphrase, which is empty for a plain file."""

    answered = Signal(str, tuple, str)

    def __init__(self, templates: Sequence[Profile], parent: QWidget, *, can_encrypt: bool = True) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("New file"))
        self._ids = {profile.title: profile.id for profile in templates}
        self.unit = LineField(_("What is the unit called?"))
        self.problem = InlineProblem(self.unit)
        self.profiles = Chips(_("Profiles"), first=len(templates))
        self.profiles.offer([profile.title for profile in templates], ())
        name = label(self.unit.accessibleName(), Role.SMALL, "text2")
        name.setBuddy(self.unit)
        hint = _("You can choose several now, and more later. The profiles are yours to change.")
        self._team = holding(
            column(
                label(_("Which team is the file for?"), Role.HEADING, wrap=True),
                column(name, self.unit, self.problem, gap=1),
                column(
                    label(_("Profiles to begin with"), Role.SMALL, "text2"), self.profiles,
                    label(hint, Role.SMALL, "text2", wrap=True), gap=1.5,
                ), gap=4,
            )
        )  # fmt: skip
        self._readers = self._secrecy(can_encrypt=can_encrypt)
        self._inner = holding(column(self._team, self._readers, None, gap=0, margins=(6, 6, 6, 2)))
        self.back = button(_("Back"), self._back)
        self.go_on = button(_("Go on"), self._answer, "primary")
        self.go = button(_("Choose where to save"), self._answer, "primary")
        self._buttons = holding(
            row(
                self.back, None, button(_("Cancel"), self.reject), self.go_on, self.go,
                gap=2, margins=(6, 3, 6, 6),
            )
        )  # fmt: skip
        self._scroll = Scrolling(self._inner, _("New file"))
        self.setLayout(column((self._scroll, 1), self._buttons, gap=0))
        self.unit.returnPressed.connect(self._answer)
        self._step(second=False)

    def _step(self, *, second: bool) -> None:
        """Ask for the team first, then for who can read the file."""
        self._second = second
        for one, shown in ((self._team, not second), (self.go_on, not second)):
            one.setVisible(shown)
        for one in (self._readers, self.back, self.go):
            one.setVisible(second)
        self._fit()
        encrypted = self.encrypted.isChecked()
        stop = self.unit if not second else self.passphrase.first if encrypted else self.plain
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(stop)

    def _back(self) -> None:
        self._step(second=False)

    def _secrecy(self, *, can_encrypt: bool) -> QWidget:
        self.encrypted = Option(
            _("Encrypted with a passphrase"),
            _("Without the passphrase nobody can read the file. Recommended."),
        )
        self.plain = Option(_("Not encrypted"), _("Whoever gets hold of the file can read everything in it."))
        self._group = QButtonGroup(self)
        for option in (self.encrypted, self.plain):
            self._group.addButton(option)
        self.passphrase = NewPassphrase()
        self.warning = _warning()
        (self.encrypted if can_encrypt else self.plain).setChecked(True)
        self.encrypted.setEnabled(can_encrypt)
        missing = label(
            _("This installation cannot encrypt. Install what is missing: pip install sqlcipher3."),
            Role.SMALL, "text2", wrap=True,
        )  # fmt: skip
        missing.setVisible(not can_encrypt)
        self.encrypted.setVisible(can_encrypt)
        self.passphrase.setVisible(can_encrypt)
        self.warning.setVisible(not can_encrypt)
        self.encrypted.toggled.connect(self._choose)
        self.passphrase.grown.connect(self._fit)
        self.passphrase.entered.connect(self._answer)
        return holding(
            column(
                label(_("Who should be able to read the file?"), Role.HEADING, wrap=True),
                column(self.encrypted, self.plain, missing, gap=2), self.passphrase, self.warning, gap=4,
            )
        )  # fmt: skip

    def _choose(self, encrypted: bool) -> None:  # noqa: FBT001 - Qt's signature
        self.passphrase.setVisible(encrypted)
        self.warning.setVisible(not encrypted)
        if not encrypted:
            self.passphrase.forget()
        self._fit()

    def _fit(self) -> None:
        """As tall as it needs to be, and as the screen allows."""
        width = theme.px(_WIDE)
        layout = self._inner.layout()
        if layout is not None:
            layout.activate()
            tall = layout.totalHeightForWidth(width) + self._buttons.sizeHint().height()
            self.setMinimumWidth(width)
            self.resize(width, min(tall, round(self.screen().availableGeometry().height() * _TALLEST)))

    def _answer(self) -> None:
        unit = self.unit.text().strip()
        self.problem.say("" if unit else _("Write the unit's name, for example Job og Virksomhed."))
        if not unit:
            self._step(second=False)
            return
        if not self._second:
            self._step(second=True)
            return
        word = self.passphrase.chosen() if self.encrypted.isChecked() else ""
        if word or not self.encrypted.isChecked():
            chosen: tuple[ProfileId, ...] = tuple(self._ids[title] for title in self.profiles.chosen)
            self.passphrase.forget()
            self.answered.emit(unit, chosen, word)
            self.accept()
        elif (wrong := self.focusWidget()) is not None:
            self._scroll.ensureWidgetVisible(wrong)


def _warning() -> QWidget:
    text = _(
        "Keep it only on the municipality's own drive, or on a computer whose disk is encrypted. Never on a USB stick,"
        " in a mail or in a folder that is copied to a cloud."
    )
    return holding(
        row(Picture("triangle-alert", "warn", 18), (label(text, Role.BODY, "warn", wrap=True), 1), gap=2)
    )
