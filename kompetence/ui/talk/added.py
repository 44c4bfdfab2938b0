"""Lines that are added after the seal, by the employee or the leader."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QWidget
from typing_extensions import override

from kompetence.domain.assessment import Lane
from kompetence.domain.person import first_name
from kompetence.domain.talk import Talk
from kompetence.i18n import gettext as _
from kompetence.ui import dates
from kompetence.ui.layouts import Box, column, holding, row
from kompetence.ui.place import Context
from kompetence.ui.read_only.marks import changes
from kompetence.ui.texts import label, shown
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import Button, button
from kompetence.ui.widgets.caution import caution
from kompetence.ui.widgets.fields import LineField


class AddedLines(QWidget):
    """Hidden until the talk is sealed; what was sealed stays as it is."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._talk: Talk | None = None
        self._list: Box = column(gap=1)
        self._parts: list[QWidget] = []
        self.who = {lane: Button("", "chip") for lane in (Lane.SELF, Lane.LEADER)}
        self._group = QButtonGroup(self)
        for chip in self.who.values():
            chip.setCheckable(True)
            self._group.addButton(chip)
        self.who[Lane.LEADER if context.served else Lane.SELF].setChecked(True)
        self.text = LineField(_("Add a line"), _("Add a line. The seal stays as it is."))
        self.add = changes(button(_("Add"), self._add))
        chips = holding(row(label(_("Written by"), Role.SMALL, "text2"), *self.who.values(), None, gap=2))
        if context.served:
            chips.hide()  # there everybody writes under their own login
        self.setLayout(
            column(
                label(_("Added afterwards"), Role.STRONG),
                self._list,
                chips,
                row((self.text, 1), self.add, gap=2),
                caution(self.text),
                gap=1.5,
            )
        )
        self.hide()

    def show_talk(self, talk: Talk) -> None:
        """Show what is added so far."""
        before, self._talk = self._talk, talk
        self.setVisible(talk.sealed)
        name = first_name(talk.person.name)
        for lane, word in ((Lane.SELF, name), (Lane.LEADER, _("Leader"))):
            self.who[lane].setText(shown(word))
            self.who[lane].rescale()
        if before is not None and before.added == talk.added and self._parts:
            return
        for part in self._parts:
            self._list.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []
        for one in talk.added:
            who = name if one.lane is Lane.SELF else _("Leader")
            text = _("{date}, {who}: {text}").format(date=dates.written(one.day), who=who, text=one.text)
            self._parts.append(made := label(text, Role.BODY, wrap=True))
            self._list.add(made)

    def _add(self) -> None:
        talk = self._talk
        if talk is None:
            return
        lane = next(lane for lane, chip in self.who.items() if chip.isChecked())
        act = partial(self._context.workspace.talk.add_line, talk.dialogue.id, lane, self.text.text())
        if self._context.acts.attempt(_("the added line"), act) is not None:
            self.text.clear()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.text.hasFocus():
            self._add()
        else:
            super().keyPressEvent(event)
