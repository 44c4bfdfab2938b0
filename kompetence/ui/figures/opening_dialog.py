"""The question before somebody is opened by name: who, why and for how long; the person can read all of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from kompetence.domain.opened import Opened
from kompetence.errors import RefusalError
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import theme
from kompetence.ui.figures.opened_strip import until_words
from kompetence.ui.figures.port import FiguresRoom
from kompetence.ui.layouts import Box, Item, column, holding, row
from kompetence.ui.panels import Scrolling
from kompetence.ui.texts import label, shown
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.fields import LineField
from kompetence.ui.widgets.inline_problem import InlineProblem
from kompetence.ui.widgets.segments import Segments

_HOURS = (1, 2, 4, 8)
_SHORTEST = 3
_LONGEST = 30
"""Letters of a name that fit on its button."""
_WIDE, _AROUND = 480, 32


class OpeningDialog(QDialog):
    """`opened` carries the person, by id."""

    opened = Signal(str)

    def __init__(self, room: FiguresRoom, parent: QWidget) -> None:
        super().__init__(parent)
        self._room, self._most = room, parent.height() - theme.px(_AROUND)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Open names with a reason"))
        self.who = LineField(_("Employee number or whole name"), "")
        self.reason = LineField(_("Why are names needed?"), _("For example: a complaint about the talk"))
        self.hours = Segments(
            _("For how long?"),
            [(str(one), ngettext("{count} hour", "{count} hours", one).format(count=one)) for one in _HOURS],
        )
        self.hours.choose(str(_HOURS[0]))
        self.of_who, self.of_reason = InlineProblem(self.who), InlineProblem(self.reason)
        self.cancel = button(_("Cancel"), self.reject)
        self.answer = button(_("Open"), self._open, "primary")
        told = _(
            "You then see what HR may see of the person, who can read in the access log that you did, when and why."
            " A name that is not found is noted as well."
        )
        self.again = [self._open_again(one, name) for one, name in _open_now(room)]
        still: list[Item] = []
        if self.again:
            words = label(_("Open already"), Role.SMALL, "text2")
            still = [column(words, *(row(one, None) for one in self.again), gap=1)]
        title = label(_("Open somebody by name?"), Role.HEADING, wrap=True)
        self._inner: Box = column(
            title,
            label(told, Role.BODY, "text2", wrap=True),
            *still,
            column(label(self.who.accessibleName(), Role.SMALL, "text2"), self.who, self.of_who, gap=1),
            column(
                label(self.reason.accessibleName(), Role.SMALL, "text2"), self.reason, self.of_reason, gap=1
            ),
            column(label(_("For how long?"), Role.SMALL, "text2"), row(self.hours, None), gap=1),
            None,
            gap=4,
            margins=(6, 6, 6, 2),
        )
        self._foot = holding(row(None, self.cancel, self.answer, gap=2, margins=(6, 2, 6, 6)))
        self.scroller = Scrolling(holding(self._inner), title.text())
        self.setLayout(column((self.scroller, 1), self._foot, gap=0))
        self._fit(self.who)
        self.who.textEdited.connect(self._look_at_who)
        self.reason.textEdited.connect(self._look_at_reason)
        for field in (self.who, self.reason):
            field.returnPressed.connect(self._open)

    def _look_at_who(self, text: str) -> None:
        """What was wrong with another name says nothing about this one."""
        if text.strip():
            self.of_who.say("")

    def _look_at_reason(self, text: str) -> None:
        if not _too_short(text):
            self.of_reason.say("")

    def _open_again(self, opened: Opened, name: str) -> QWidget:
        """The way back to somebody for whom the reason still holds."""
        short = name if len(name) <= _LONGEST else f"{name[:_LONGEST].rstrip()} …"
        text = _("{name}, until {until}").format(name=short, until=until_words(opened.until))

        def go() -> None:
            self.opened.emit(opened.person)
            self.accept()

        return button(shown(text), go, "quiet", "arrow-right")

    def _open(self) -> None:
        reason, who = self.reason.text().strip(), self.who.text().strip()
        self.of_who.say("" if who else _("Write an employee number or a whole name."))
        short = _too_short(reason)
        self.of_reason.say(_("Write why names are needed, in at least 3 letters.") if short else "")
        if not who or short:
            self._fit(self.reason if who else self.who)
            return
        try:
            person = self._room.open(who, reason, int(self.hours.now))
        except RefusalError as refusal:
            from kompetence.words.sentences import refusal as sentence

            self.of_who.say(sentence(refusal))
            self._fit(self.who)
            return
        self.opened.emit(person)
        self.accept()

    def _fit(self, field: QWidget) -> None:
        """As tall as it needs to be and as the window allows; the field stays in sight."""
        wide = theme.px(_WIDE)
        self._inner.activate()
        tall = self._inner.totalHeightForWidth(wide) + self._foot.sizeHint().height()
        self.resize(wide, min(tall, self._most))
        field.setFocus(Qt.FocusReason.TabFocusReason)
        self.scroller.ensureWidgetVisible(field)


def _too_short(reason: str) -> bool:
    return sum(map(str.isalpha, reason)) < _SHORTEST


def _open_now(room: FiguresRoom) -> tuple[tuple[Opened, str], ...]:
    """Who is open already; while the server cannot be reached that is nobody."""
    try:
        return room.all_opened()
    except RefusalError:
        return ()
