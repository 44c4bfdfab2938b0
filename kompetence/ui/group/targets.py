"""The second step of a group talk: which level the work calls for, competence by competence."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.domain.group_talk import GroupRow, GroupSheet
from kompetence.i18n import gettext as _
from kompetence.ui import theme, wording
from kompetence.ui.group.step import Sheet, Step
from kompetence.ui.layouts import column, row
from kompetence.ui.panels import Scrolling
from kompetence.ui.place import Context
from kompetence.ui.texts import Label, label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.card import Ground
from kompetence.ui.widgets.target_track import TargetTrack

_ROOM = 300
"""Height from which there is room for the behaviour text as well."""


class TargetLine(QWidget):
    """One competence with its track; beside it what the profiles ask, where that is another level."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._sheet: GroupSheet | None = None
        self.line: GroupRow | None = None
        self.name = label("", Role.STRONG, wrap=True)
        self._note = label("", Role.SMALL, "text2", wrap=True)
        self.track = TargetTrack()
        self.track.changed.connect(self._agree)
        self.setLayout(
            row((column(self.name, self._note, gap=0), 1), self.track, gap=4, margins=(0, 1, 0, 1))
        )

    def show_line(self, sheet: GroupSheet, line: GroupRow) -> None:
        """Show one competence."""
        self._sheet, self.line = sheet, line
        scale, agreed = line.competence.scale, line.agreed
        self.name.setText(line.competence.name)
        self.track.set_name(line.competence.name)
        target, upper = agreed.target, agreed.upper
        if target is None and len(line.present) == 1:
            ((target, upper),) = line.present
        self.track.show_target(scale, target, upper)
        now = ", ".join(
            scale.named(lower) if lower == upper else f"{lower}–{upper}" for lower, upper in line.present
        )
        if line.departs:
            text = (
                _("Agreed here. The profile says {levels}.")
                if now
                else _("Agreed here. Not set in the profile.")
            )
            self._note.setText(text.format(levels=now))
        elif len(line.present) > 1:
            self._note.setText(_("The profiles differ: {levels}").format(levels=now))
        else:
            self._note.setText(line.profile)
        self._note.set_ink("warn" if line.departs else "text2")

    def _agree(self, target: int | None, upper: int | None) -> None:
        if self._sheet is None or self.line is None:
            return
        room = self._context.workspace.group
        act = partial(room.agree_target, self._sheet.talk.id, self.line.competence.id, target, upper)
        self._context.acts.do(_("the target level"), act)


class TargetsStep(Step):
    """A line for each competence, and at the foot the behaviour text of the level in hand; up and down move."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.lines: list[TargetLine] = []
        self._headings: list[Label] = []
        self._listed = column(None, gap=0)
        why = _("A target level is what the work calls for, not what each of us must reach tomorrow.")
        inner = column(
            label(_("Which level does the work call for?"), Role.HEADING, wrap=True),
            label(why, Role.BODY, "text2", wrap=True), 1, self._listed, None, gap=2, margins=(8, 2, 8, 6),
        )  # fmt: skip
        self._scroller = Scrolling(Sheet(inner), _("Target levels"))
        self._level = label("", Role.HEADING, wrap=True)
        self._behaviour = label("", Role.BODY, "text2", wrap=True)
        self._hand = Ground(
            "surface", "top", column(self._level, self._behaviour, gap=1, margins=(8, 2, 8, 2))
        )
        self.setLayout(column((self._scroller, 1), self._hand, gap=0))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hand.setVisible(self.height() >= theme.px(_ROOM))

    @override
    def first(self) -> QWidget:
        return self.lines[0].track if self.lines else self

    @override
    def show_sheet(self, sheet: GroupSheet) -> None:
        shown = [one.line.competence.id for one in self.lines if one.line is not None]
        if shown != [one.competence.id for one in sheet.rows]:
            self._make(sheet)
        for line, one in zip(self.lines, sheet.rows, strict=True):
            line.show_line(sheet, one)
        self._tell()

    def _make(self, sheet: GroupSheet) -> None:
        for old in (*self.lines, *self._headings):
            self._listed.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.lines, self._headings = [], []
        area: tuple[str, ...] | None = None
        at = 0
        for one in sheet.rows:
            if one.competence.area != area:
                area = one.competence.area
                heading = label(" · ".join(area), Role.SMALL_STRONG, "text2")
                heading.setContentsMargins(0, theme.px(12), 0, theme.px(4))
                self._headings.append(heading)
                self._listed.insertWidget(at, heading)
                at += 1
            line = TargetLine(self.context)
            line.track.installEventFilter(self)
            line.track.changed.connect(self._tell)
            self.lines.append(line)
            self._listed.insertWidget(at, line)
            at += 1
        self.in_order([line.track for line in self.lines])

    def _at(self) -> int:
        return next((at for at, one in enumerate(self.lines) if one.track.hasFocus()), -1)

    def _tell(self) -> None:
        """Say what the level in hand means in the competence in hand."""
        at = max(0, self._at())
        if not self.lines:
            return
        line = self.lines[at]
        competence = line.line.competence if line.line is not None else None
        if competence is None:
            return
        target = line.track.target
        self._level.setText(f"{competence.name}  ·  {line.track.word}")
        text = competence.description if target is None else competence.behaviours.get(target, "")
        self._behaviour.setText(wording.sentence(text))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._tell()
            self._scroller.ensureWidgetVisible(watched)
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            at = self._at() + step
            if step and 0 <= at < len(self.lines):
                self.lines[at].track.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False
