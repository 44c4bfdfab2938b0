"""One competence to prepare: its name, the steps to choose from, an example, and the wish to learn more."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import Wish
from kompetence.domain.ids import CompetenceId
from kompetence.domain.person import first_name
from kompetence.domain.preparation import Entered, PreparationLine, PreparationSheet
from kompetence.domain.views import Rating
from kompetence.i18n import gettext as _
from kompetence.ui import theme, wording
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.me.citizen_hint import CitizenHint
from kompetence.ui.pausing import Pausing
from kompetence.ui.preparation.wish_choice import WishChoice
from kompetence.ui.preparation.writing import Writing, turning
from kompetence.ui.read_only.marks import looks
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.caution import caution
from kompetence.ui.widgets.level_choice import LevelChoice
from kompetence.ui.widgets.quotes import Quotes

_BESIDE = 600


class CompetenceForm(QWidget):
    """`entered` carries what stands in the form now and which field was written in, or nothing for a choice.

    `commented` carries the comment and the one that was seen before.
    """

    entered = Signal(object, str)
    commented = Signal(str, str)
    onward = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._line: PreparationLine | None = None
        self._said = ""
        """The comment as the data had it when its field last agreed with them."""
        self._now = Entered()
        self.name = label("", Role.DISPLAY, wrap=True)
        self._description = label("", Role.BODY, "text2", wrap=True)
        self.question = label("", Role.HEADING, wrap=True)
        self.enough = label("", Role.BODY, "text2", wrap=True)
        self.choice, self.quotes = LevelChoice(), Quotes()
        asked, wished = _("An example from your work"), _("Would you like to learn more about it?")
        self.example = Writing(asked)
        self.wish = WishChoice(wished)
        self._caution = label(
            _("No names, and nothing about health, family, conflicts or citizens."),
            Role.SMALL,
            "text2",
            wrap=True,
        )
        self._example = holding(
            column(
                label(asked, Role.HEADING, wrap=True),
                self.example,
                CitizenHint(self.example),
                self._caution,
                gap=1.5,
            )
        )
        self.unfold = looks(button(_("Can I, may I, will I?"), self._unfold, "quiet", icon="plus"))
        self._wish = holding(
            column(label(wished, Role.HEADING, wrap=True), self.wish, row(self.unfold, None), None, gap=1.5)
        )
        self._own = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._own.setContentsMargins(0, 0, 0, 0)
        self._own.addWidget(self._example, 3)
        self._own.addWidget(self._wish, 2)
        room = _("What do I master, what am I allowed to decide, and what do I want?")
        self.latitude = Writing(_("Can I, may I, will I?"))
        self._latitude = holding(
            column(
                label(_("Can I, may I, will I?"), Role.HEADING),
                label(room, Role.BODY, "text2", wrap=True),
                self.latitude,
                gap=1.5,
            )
        )
        said = _("Your comment on the leader's level")
        read = _(
            "It is saved at once. Your leader can read it, from a preparation file once the reply is sent."
        )
        self.comment = Writing(said)
        self._comment = holding(
            column(
                label(said, Role.HEADING, wrap=True),
                self.comment,
                label(read, Role.SMALL, "text2", wrap=True),
                caution(self.comment),
                gap=1.5,
            )
        )
        self.more = holding(column(self._own, self._latitude, self._comment, gap=4))
        self._column = column(
            self.name,
            self._description,
            2,
            self.question,
            self.enough,
            1,
            self.choice,
            self.quotes,
            2,
            self.more,
            None,
            gap=1,
        )
        self.setLayout(self._column)
        self._pause = Pausing(self)
        self._connect()

    def _connect(self) -> None:
        self.choice.chosen.connect(self._choose)
        self.choice.onward.connect(self.onward)
        self.example.textChanged.connect(self._write_example)
        self.latitude.textChanged.connect(self._write_latitude)
        self.wish.chosen.connect(self._wish_for)
        self.comment.textChanged.connect(self._pause.touch)
        self.comment.left.connect(self._pause.settle)
        self._pause.due.connect(self._say)

    def show_line(self, sheet: PreparationSheet, line: PreparationLine, *, first: bool) -> None:
        """Show one competence as the sheet has it; what is enough for most tasks is said with the `first`."""
        competence, own, frozen = line.competence, sheet.lane is Lane.SELF, not sheet.writable
        another = self._line is None or self._line.competence.id != competence.id
        self._line, self._now = line, sheet.draft.of(competence.id)
        self.name.setText(competence.name)
        self._description.setText(wording.sentence(competence.description))
        self._description.setVisible(bool(competence.description))
        asked = _("Where do you see yourself today?") if own else _("Where do you see {name} today?")
        self.question.setText(asked.format(name=sheet.person.name))
        self.choice.setAccessibleName(f"{competence.name}: {self.question.text()}")
        enough = _("{level} is good enough for most tasks.")
        self.enough.setText(enough.format(level=competence.scale.named(competence.scale.independent)))
        self.enough.setVisible(first)
        self.choice.say_not_relevant(_("Not relevant to me") if own else _("Not relevant"))
        target = None if line.target is None else (line.target, line.upper or line.target)
        sign, name = ("◇", _("Leader")) if own else ("●", first_name(sheet.person.name))
        other = (sign, name, line.other) if sheet.others_seen and line.other is not None else None
        self.choice.show_competence(competence, self._now.level, target, other, frozen=frozen)
        self.quotes.show_voices(line.voices)
        self.example.show_text(self._now.example, frozen=frozen)
        self.latitude.show_text(self._now.latitude, frozen=frozen)
        self.wish.show_wish(self._now.wish, frozen=frozen)
        self._own_parts(own=own, frozen=frozen)
        comments = own and sheet.others_seen and line.other is not None
        self._comment.setVisible(comments)
        if another or self._comment_now in {self._said, line.comment}:
            self._take(line.comment)
        self.more.setVisible(own)

    def _own_parts(self, *, own: bool, frozen: bool) -> None:
        self._example.setVisible(own and (not frozen or bool(self._now.example)))
        self._wish.setVisible(own and (not frozen or self._now.wish is not None))
        self._caution.setVisible(not frozen)
        unfolded = bool(self._now.latitude) or (not self._latitude.isHidden() and self.latitude.hasFocus())
        self._latitude.setVisible(own and unfolded)
        self.unfold.setVisible(own and not unfolded and not frozen)

    @property
    def competence(self) -> str:
        """Which competence stands here."""
        return "" if self._line is None else self._line.competence.id

    def _unfold(self) -> None:
        self.unfold.hide()
        self._latitude.show()
        self.latitude.setFocus()

    def _tell(self, now: Entered, field: str) -> None:
        if now != self._now:
            self._now = now
            self.entered.emit(now, field)

    def _choose(self, value: Rating) -> None:
        self._tell(replace(self._now, level=value), "")

    def _wish_for(self, wish: Wish | None) -> None:
        self._tell(replace(self._now, wish=wish), "")

    def _write_example(self) -> None:
        self._tell(replace(self._now, example=self.example.toPlainText()), "example")

    def _write_latitude(self) -> None:
        self._tell(replace(self._now, latitude=self.latitude.toPlainText()), "latitude")

    @property
    def _comment_now(self) -> str:
        return self.comment.toPlainText().strip()

    def _take(self, comment: str) -> None:
        """Show what the data hold in the place of what is written here."""
        self._pause.stop()
        self._said = comment
        if self._comment_now != comment:
            self.comment.show_text(comment)

    def _say(self) -> None:
        if self._comment_now != self._said:
            self.commented.emit(self._comment_now, self._said)

    def was_kept(self, competence: CompetenceId, comment: str) -> None:
        """What was written is in the data."""
        if self.competence == competence:
            self._said = comment

    def take(self, competence: CompetenceId, comment: str) -> None:
        """Show what somebody else has written there."""
        if self.competence == competence:
            self._take(comment)

    def settle(self) -> None:
        """Save a comment that is not kept yet, also one that was asked about and not decided."""
        self._pause.stop()
        self._say()

    def rescale(self) -> None:
        """Arrange anew."""
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= theme.px(_BESIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._own.setDirection(across if wide else down)
        self._own.setSpacing(6 * theme.unit() if wide else 3 * theme.unit())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys turn the page, before the scrolling around hears of them."""
        if by := turning(event):
            self.onward.emit(by)
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
