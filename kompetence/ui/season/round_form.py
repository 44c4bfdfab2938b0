"""A round being opened or edited: what it is called, when it lasts, what it is for, and who is invited."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from kompetence.domain.assessment import DEFAULT_BASIS, Basis
from kompetence.domain.dialogue import Round, RoundKind
from kompetence.domain.ids import PersonId, RoundId
from kompetence.domain.period import Period
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import theme
from kompetence.ui.acts import Against
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.panels import Scrolling
from kompetence.ui.place import Context
from kompetence.ui.season.invited import Invited
from kompetence.ui.season.round_words import BASES, KINDS, read_basis
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import Button, button
from kompetence.ui.widgets.captioned import captioned
from kompetence.ui.widgets.card import Ground
from kompetence.ui.widgets.choice import Choice
from kompetence.ui.widgets.fields import DateField, LineField, TextField
from kompetence.ui.widgets.inline_problem import InlineProblem
from kompetence.words.purpose import usual_purpose

_BESIDE = 760


class RoundForm(QWidget):
    """`left` tells that it is done with; `opened` carries the id of a round that was made."""

    left = Signal()
    opened = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._round: Round | None = None
        self._titled = False
        self._stretch: object | None = None
        self._make_fields()
        self.heading = label("", Role.HEADING, wrap=True)
        self._lead = label("", Role.BODY, "text2", wrap=True)
        self._what = column(self._kind_part, captioned(self.title, self.title_problem), gap=3)
        period = row((captioned(self.starts), 1), (captioned(self.ends), 1), gap=3)
        fields = column(
            self._what,
            column(period, self.period_problem, gap=1),
            captioned(self.purpose),
            column(captioned(self.basis), self._basis_says, gap=1),
            column(row(self.hide_target, None), self._hide_says, gap=1),
            None,
            gap=4,
        )
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.addLayout(fields, 5)
        self.invited = Invited(context)
        self.pick, self.search = self.invited.pick, self.invited.search
        self.invited.changed.connect(self._say_count)
        self._sides.addWidget(self.invited, 4)
        inner = column(self.heading, self._lead, 2, (self._sides, 1), gap=1, margins=(8, 1, 6, 4))
        self.go = button("", self._agree, "primary")
        foot = Ground(
            "window",
            "top",
            row(None, button(_("Leave it"), self._leave), self.go, gap=2, margins=(8, 2.5, 6, 3)),
        )
        self._inside = inner
        self.setLayout(column((Scrolling(holding(inner), _("The round")), 1), foot, gap=0))

    def _make_fields(self) -> None:
        self.kind = Choice(_("Kind"))
        self.kind.offer([(_(text), kind) for kind, text in KINDS.items()], RoundKind.MUS)
        self.kind.currentIndexChanged.connect(self._name)
        self._kind_part = holding(captioned(self.kind))
        self.title = LineField(_("Title"))
        self.title.textEdited.connect(self._named)
        self.title_problem = InlineProblem(self.title)
        today = self._context.today
        self.starts, self.ends = DateField(_("From"), today), DateField(_("To"), today)
        self.period_problem = InlineProblem(self.ends)
        self.starts.problem.connect(self.period_problem.say)
        self.ends.problem.connect(self.period_problem.say)
        self.starts.editingFinished.connect(lambda: self._offer_people())  # noqa: PLW0108 - a signal's arguments
        self.purpose = TextField(_("Purpose, which everyone who is invited reads"))
        self.basis = Choice(_("Which level counts in overviews and papers"))
        self.basis.offer([(_(name), basis) for basis, (name, _says) in BASES.items()], DEFAULT_BASIS)
        self._basis_says = label("", Role.SMALL, "text2", wrap=True)
        self.basis.currentIndexChanged.connect(self._say_basis)
        self.hide_target = Button(_("Hide target levels until the employee has shared"), "chip")
        self.hide_target.setCheckable(True)
        self.hide_target.toggled.connect(self.hide_target.rescale)
        self._hide_says = label("", Role.SMALL, "text2", wrap=True)

    def show_new(self, *, kind: RoundKind = RoundKind.MUS) -> None:
        """A new round for the unit, from today to the end of the year, with everyone invited."""
        today, unit = self._context.today(), self._context.workspace.place().unit.name
        self._round, self._titled = None, False
        self.heading.setText(_("Open a round of talks"))
        lead = _(
            "The round is for {unit} and everything below it. Everyone invited gets a talk of their own."
        )
        self._lead.setText(lead.format(unit=unit))
        self._kind_part.setVisible(True)
        self.kind.setCurrentIndex(self.kind.findData(kind))
        self._fill(
            Round(RoundId(""), (), kind, "", Period(today, date(today.year, 12, 31)), purpose=usual_purpose())
        )
        self._name()
        self._offer_people(anew=True)
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_round(self, round_: Round, *, invite: Callable[[PersonId], bool] = lambda _one: False) -> None:
        """Edit a round, and invite more people to it; those for whom `invite` holds are ticked."""
        self._round, self._titled = round_, True
        self._kind_part.setVisible(False)
        self._fill(round_)
        self.heading.setText(
            _("Edit the round and invite more") if self._some else _("Edit the round and invite")
        )
        self._lead.setText(
            _("Those who are invited stay so. You can take an invitation back in the list.")
            if self._some
            else _("Nobody is invited yet. Everyone invited gets a talk of their own.")
        )
        self._offer_people(anew=True)
        self.invited.tick(invite)
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, round_: Round) -> None:
        self.title.setText(round_.title)
        self.starts.show_date(round_.period.starts)
        self.ends.show_date(round_.period.ends)
        self.starts.setEnabled(self._round is None)
        self.purpose.setPlainText(round_.purpose)
        self.basis.setCurrentIndex(self.basis.findData(round_.basis))
        self.hide_target.setChecked(round_.hide_target)
        board = self._context.workspace.season.board(round_.id) if self._round is not None else None
        self._some = board is not None and bool(board.lines)
        shared = board is not None and any(line.dialogue.shared for line in board.lines)
        self.hide_target.setEnabled(not shared)
        self._hide_says.setText(
            _("Somebody has shared already, so this stays as it is.")
            if shared
            else _(
                "From the employee alone, until they have shared or the talk is held. Off by default, because the team "
                "has agreed the target levels."
            )
        )
        self.title_problem.say("")
        self.period_problem.say("")
        self.invited.search.setText("")
        self._say_basis()

    def _offer_people(self, *, anew: bool = False) -> None:
        day = self.starts.date or self._context.today()
        self.invited.offer(day, None if self._round is None else self._round.id, anew=anew)

    def _named(self) -> None:
        self._titled = bool(self.title.text().strip())

    def _name(self) -> None:
        if not self._titled and self._round is None:
            year = (self.starts.date or self._context.today()).year
            self.title.setText(f"{RoundKind(self.kind.chosen).value} {year}")

    def _say_basis(self) -> None:
        if self.basis.chosen is not None:
            self._basis_says.setText(_(BASES[self.basis.chosen][1]))

    def _say_count(self) -> None:
        number = len(self.invited.pick.people.chosen)
        if self._round is not None:
            verb = (
                _("Save")
                if not number
                else ngettext("Save and invite {number}", "Save and invite {number}", number)
            )
        else:
            verb = (
                _("Open the round")
                if not number
                else ngettext(
                    "Open the round and invite {number}", "Open the round and invite {number}", number
                )
            )
        self.go.setText(verb.format(number=number))
        self.go.updateGeometry()

    def _agree(self) -> None:
        written, self._stretch = self._written(), object()
        if written is None:
            return
        if self._round is None:
            self._open(written)
        elif (changed := _changed(self._round, written)) != self._round:
            self._save(self._round, changed)
        else:
            self._invite(self._round.id)

    def _written(self) -> Round | None:
        """The round as it is written; None where something is missing, which is said."""
        named = bool(self.title.text().strip())
        self.title_problem.say("" if named else _("Write a title, such as MUS 2026."))
        starts, ends = self.starts.date, self.ends.date
        if not named:
            self.title.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        if starts is None or not self.ends.fits:
            self.period_problem.say(_("Write the first day of the round, such as 1 March 2026."))
            self.starts.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        if ends is not None and ends < starts:
            self.period_problem.say(_("The round ends before it begins. Write a later last day."))
            self.ends.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        return Round(
            RoundId(""),
            (),
            RoundKind(self.kind.chosen),
            self.title.text().strip(),
            Period(starts, ends),
            basis=Basis(self.basis.chosen),
            purpose=self.purpose.toPlainText().strip(),
            hide_target=self.hide_target.isChecked(),
        )

    def _open(self, new: Round) -> None:
        act = partial(self._context.workspace.season.open, new, self.invited.pick.people.chosen)
        offer = _("The round is open.")
        change = self._context.acts.attempt(_("opening the round"), act, offer=offer)
        if change is not None:
            self.opened.emit(change.made)
            self.left.emit()

    def _save(self, before: Round, changed: Round) -> None:
        """Save the round, and then invite; both are taken back together."""
        write = partial(self._context.workspace.season.edit, changed)
        act = Against(write, before, self._take, partial(self._was_kept, changed), read_basis)
        self._context.acts.attempt(_("the changes to the round"), act, stretch=self._stretch)

    def _was_kept(self, changed: Round) -> None:
        self._round = changed
        self._invite(changed.id)

    def _take(self, theirs: Round) -> None:
        """Show what the data hold in the place of what is written here; who is ticked stays so."""
        self._round = theirs
        self._fill(theirs)

    def _invite(self, round_: RoundId) -> None:
        chosen = self.invited.pick.people.chosen
        if chosen:
            offer = (
                ngettext("{number} more is invited.", "{number} more are invited.", len(chosen))
                if self._some
                else ngettext("{number} is invited.", "{number} are invited.", len(chosen))
            )
            act = partial(self._context.workspace.season.invite, round_, chosen)
            text = offer.format(number=len(chosen))
            if (
                self._context.acts.attempt(_("the invitations"), act, stretch=self._stretch, offer=text)
                is None
            ):
                return
        self.left.emit()

    def _leave(self) -> None:
        self.left.emit()

    def natural_height(self, width: int) -> int:
        """How tall it is when nothing scrolls."""
        return self._inside.totalHeightForWidth(width) + theme.px(64)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rescale()

    def rescale(self) -> None:
        """Put the people beside the fields where there is room, else under them."""
        wide = self.width() >= theme.px(_BESIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(across if wide else down)
        self._sides.setSpacing(theme.unit() * (8 if wide else 4))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif control and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._agree()
        else:
            super().keyPressEvent(event)


def _changed(before: Round, written: Round) -> Round:
    return replace(
        before,
        title=written.title,
        period=written.period,
        basis=written.basis,
        purpose=written.purpose,
        hide_target=written.hide_target,
    )
