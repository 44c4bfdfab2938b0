"""Both views of a competence on one line, with the keys to agree by; and a list of such lines."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from kompetence.domain.assessment import State
from kompetence.domain.talk import TalkLine
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.layouts import Box, column, holding
from kompetence.ui.talk import wording as talking
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.card import Hairline
from kompetence.ui.widgets.difference_track import DifferenceTrack
from kompetence.ui.widgets.level_keys import LevelKeys

_NAME, _KEYS, _BESIDE = 250, 190, 780


class DifferenceRow(QWidget):
    """`pressed` carries competence and step, as the keys of the table do; a click on a key carries its rating."""

    pressed = Signal(object, object)
    chosen = Signal(object, object)

    def __init__(self, one: TalkLine, person: str) -> None:
        super().__init__()
        self.competence = one.line.competence
        scale = self.competence.scale
        name = label(self.competence.name, Role.STRONG, wrap=True)
        apart = label(talking.apart(one), Role.SMALL, "text2", wrap=True)
        self._words = holding(column(None, name, apart, None, gap=0.5))
        own, leader = one.line.own, one.line.leader
        assert isinstance(own, int)
        assert isinstance(leader, int)
        self.track = DifferenceTrack(person, scale, own, leader, one.line.standing.target)
        self.keys = LevelKeys(steps_only=True)
        said = _("Agreed level in {competence}").format(competence=self.competence.name)
        self.keys.setAccessibleName(said)
        self.keys.chosen.connect(partial(self.chosen.emit, self.competence))
        self._caption = label(_("Agreed level"), Role.SMALL, "text2")
        self._agree = holding(column(None, self._caption, self.keys, None, gap=1))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._words)
        self._row.addWidget(self.track, 1)
        self._row.addWidget(self._agree)
        self.setLayout(self._row)
        self.rescale()

    def show_line(self, one: TalkLine, *, sealed: bool) -> None:
        """Show what is agreed now."""
        self.keys.show_rating(self.competence, one.line.agreed)
        self.keys.setEnabled(not sealed)
        said = _("Agreed: not relevant") if one.line.agreed is State.NOT_RELEVANT else _("Agreed level")
        self._caption.setText(_("{what}, not saved").format(what=said) if one.line.waits else said)
        self._caption.set_ink("danger" if one.line.waits else "text2")

    def rescale(self) -> None:
        """Take lengths from the present text size."""
        self._row.setSpacing(theme.px(12))
        beside = self.width() >= theme.px(_BESIDE)
        self._row.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        most = (1 << 24) - 1
        self._words.setMinimumWidth(theme.px(_NAME) if beside else 0)
        self._words.setMaximumWidth(theme.px(_NAME) if beside else most)
        steps = len(self.competence.scale.steps)
        self._agree.setMinimumWidth(theme.px(max(_KEYS, steps * 38)) if beside else 0)
        self._agree.setMaximumWidth(theme.px(max(_KEYS, steps * 38)) if beside else most)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (event.oldSize().width() >= theme.px(_BESIDE)) != (self.width() >= theme.px(_BESIDE)):
            self.rescale()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        text = event.text()
        if plain and len(text) == 1 and "0" <= text <= "9":
            self.pressed.emit(self.competence, int(text))
        elif plain and event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.pressed.emit(self.competence, None)
        else:
            super().keyPressEvent(event)


class DifferenceRows(QWidget):
    """Rows stay when a level is agreed, for the difference is still there to talk about."""

    pressed = Signal(object, object)
    chosen = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._key: tuple[object, ...] = ()
        self.rows: list[DifferenceRow] = []
        self._lines: list[QWidget] = []
        self._list: Box = column(gap=2)
        self.setLayout(self._list)

    def show_lines(self, lines: Sequence[TalkLine], person: str, *, sealed: bool) -> None:
        """Show these; rows are made anew only when something else than what is agreed has changed."""
        key = tuple(
            (one.line.competence, one.line.own, one.line.leader, one.line.standing.target) for one in lines
        )
        if key != self._key or len(self.rows) != len(lines):
            self._key = key
            self._rebuild(lines, person)
        for made, one in zip(self.rows, lines, strict=True):
            made.show_line(one, sealed=sealed)

    def _rebuild(self, lines: Sequence[TalkLine], person: str) -> None:
        for old in (*self.rows, *self._lines):
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows, self._lines = [], []
        for one in lines:
            if self.rows:
                self._lines.append(line := Hairline())
                self._list.add(line)
            made = DifferenceRow(one, person)
            made.pressed.connect(self.pressed)
            made.chosen.connect(self.chosen)
            self._list.add(made)
            self.rows.append(made)
