"""The question before a version is published: for good, and whom it should hold for from when."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from kompetence.domain.profile_view import Mover
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import theme
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.panels import Scrolling
from kompetence.ui.profiles.tick import Tick
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import Button, button
from kompetence.ui.widgets.fields import DateField
from kompetence.ui.widgets.inline_problem import InlineProblem

_MOST_SHOWN = 8


class PublishDialog(QDialog):
    """`answered` carries who is moved, and the day."""

    answered = Signal(object, object)

    def __init__(
        self, title: str, number: str, movers: Sequence[Mover], today: Callable[[], date], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Publish version {number}").format(number=number))
        self.boxes = [self._box(one) for one in movers]
        self._movers = tuple(movers)
        self.day = DateField(_("From"), today)
        self.day.show_date(today())
        self._day_problem = InlineProblem(self.day)
        self.day.problem.connect(self._day_problem.say)
        question = _("Publish version {number} of {title}?").format(number=number, title=title)
        meaning = _("A published version never changes. A later edit begins a new draft.")
        publish = Button(_("Publish version {number}").format(number=number), "primary")
        publish.clicked.connect(lambda _on: self.answer())
        self.publish = publish
        self.setLayout(
            column(
                label(question, Role.HEADING, wrap=True), label(meaning, Role.BODY, "text2", wrap=True),
                *([self._people()] if movers else []), None,
                row(None, button(_("Cancel"), self.reject), publish), gap=4, margins=(6, 6, 6, 6),
            )
        )  # fmt: skip
        self.resize(theme.px(480), self.sizeHint().height())

    def _box(self, one: Mover) -> Tick:
        parts = [one.name, one.position, _("version {number}").format(number=one.number)]
        box = Tick(", ".join(part for part in parts if part))
        box.setChecked(True)
        return box

    def _people(self) -> QWidget:
        number = len(self.boxes)
        text = ngettext(
            "{number} person works by an older version. Who should work by the new one?",
            "{number} people work by an older version. Who should work by the new one?",
            number,
        )
        everyone = button(_("All"), lambda: self._tick(True), "quiet")
        nobody = button(_("None"), lambda: self._tick(False), "quiet")
        scrolled = Scrolling(holding(column(*self.boxes, None, gap=1.5, margins=(1, 1, 1, 1))), _("People"))
        scrolled.setMinimumHeight(theme.px(30) * min(number, _MOST_SHOWN) + theme.px(8))
        caption = label(_("From"), Role.SMALL, "text2")
        caption.setBuddy(self.day)
        note = label(
            _("Agreed levels stay. The new target levels count from the day."), Role.SMALL, "text2", wrap=True
        )
        return holding(
            column(
                label(text.format(number=number), Role.BODY, wrap=True), row(everyone, nobody, None), (scrolled, 1),
                caption, self.day, self._day_problem, note, gap=1.5,
            )
        )  # fmt: skip

    def _tick(self, on: bool) -> None:  # noqa: FBT001 - one flag is all it takes
        for box in self.boxes:
            box.setChecked(on)

    def answer(self) -> None:
        """Take the choice, or say what is missing."""
        moved = tuple(
            mover.person for mover, box in zip(self._movers, self.boxes, strict=True) if box.isChecked()
        )
        if moved and self.day.date is None:
            self._day_problem.say(_("Write the day from which the new version holds."))
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.answered.emit(moved, self.day.date)
        self.accept()
