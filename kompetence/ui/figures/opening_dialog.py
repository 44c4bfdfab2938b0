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
from kompetence.ui.layouts import Item, column, row
from kompetence.ui.texts import label, shown
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.fields import LineField
from kompetence.ui.widgets.inline_problem import InlineProblem
from kompetence.ui.widgets.segments import Segments

_HOURS = (1, 2, 4, 8)
_SHORTEST = 3


class OpeningDialog(QDialog):
    """`opened` carries the person, by id."""

    opened = Signal(str)

    def __init__(self, room: FiguresRoom, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = room
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
        self.again = [self._open_again(one, name) for one, name in room.all_opened()]
        still: list[Item] = []
        if self.again:
            words = label(_("Open already"), Role.SMALL, "text2")
            still = [column(words, *(row(one, None) for one in self.again), gap=1)]
        self.setLayout(
            column(
                label(_("Open somebody by name?"), Role.HEADING, wrap=True),
                label(told, Role.BODY, "text2", wrap=True),
                *still,
                column(label(self.who.accessibleName(), Role.SMALL, "text2"), self.who, self.of_who, gap=1),
                column(
                    label(self.reason.accessibleName(), Role.SMALL, "text2"),
                    self.reason,
                    self.of_reason,
                    gap=1,
                ),
                column(label(_("For how long?"), Role.SMALL, "text2"), row(self.hours, None), gap=1),
                None,
                row(None, self.cancel, self.answer, gap=2),
                gap=4,
                margins=(6, 6, 6, 6),
            )
        )
        self.resize(theme.px(480), self.sizeHint().height())
        self.who.setFocus(Qt.FocusReason.TabFocusReason)

    def _open_again(self, opened: Opened, name: str) -> QWidget:
        """The way back to somebody for whom the reason still holds."""
        text = _("{name}, until {until}").format(name=name, until=until_words(opened.until))

        def go() -> None:
            self.opened.emit(opened.person)
            self.accept()

        return button(shown(text), go, "quiet", "arrow-right")

    def _open(self) -> None:
        reason, who = self.reason.text().strip(), self.who.text().strip()
        self.of_who.say("" if who else _("Write an employee number or a whole name."))
        short = sum(map(str.isalpha, reason)) < _SHORTEST
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
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))
        field.setFocus(Qt.FocusReason.OtherFocusReason)
