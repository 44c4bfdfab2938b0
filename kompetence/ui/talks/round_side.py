"""The details of the round in hand: when, what for, which level counts, how far it is, and what can be done with it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import DialogueState
from kompetence.domain.ids import DialogueId
from kompetence.domain.season import HELD_OR_COVERED, TO_COME, RoundStage, SeasonBoard, stage
from kompetence.domain.talk import both_shared
from kompetence.i18n import N_, ngettext
from kompetence.i18n import gettext as _
from kompetence.ui import dates, talk_words, wording
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.panels import SidePanel
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.words.values import basis_words

STAGES = {
    RoundStage.PLANNED: N_("Planned"),
    RoundStage.OPEN: N_("Open round"),
    RoundStage.OVER: N_("Its last day has passed"),
    RoundStage.CLOSED: N_("Closed round"),
}


class RoundSide(SidePanel):
    """Says it in words; closing is undoable, so it does not ask."""

    edit_wanted = Signal()
    plan_wanted = Signal()
    calendar_wanted = Signal()
    forms_wanted = Signal()
    answers_wanted = Signal()
    returned_wanted = Signal()
    close_wanted = Signal()
    reopen_wanted = Signal()

    def __init__(self) -> None:
        self.title = label("", Role.HEADING, wrap=True)
        self.stage = label("", Role.BODY, "text2", wrap=True)
        self.units = label("", Role.BODY, "text2", wrap=True)
        self.counts = label("", Role.BODY, "text", wrap=True)
        self.goals = label("", Role.BODY, "text", wrap=True)
        self.purpose = label("", Role.BODY, "text2", wrap=True)
        self.rule = label("", Role.BODY, "text2", wrap=True)
        self.plan = button(_("Set day and place"), self._plan, icon="calendar")
        self.edit = button(_("Edit and invite"), self._edit, icon="pencil")
        self.calendar = button(_("Put the talks in the calendar"), self._calendar, "quiet", "calendar-clock")
        self.forms = button(_("Send forms"), self._forms, icon="share-2")
        self.returned = button(_("Read forms back"), self._returned, "quiet", "upload")
        self.answers = button(_("Send answers"), self._answers, "quiet", "share-2")
        self.close_round = button(_("Close the round"), self._close, "quiet", "check")
        self.reopen = button(_("Open the round again"), self._reopen, "quiet", "undo-2")
        self.of_forms = holding(
            column(
                1,
                label(_("Forms"), Role.STRONG, "text2"),
                row(self.forms, None),
                row(self.returned, None),
                row(self.answers, None),
                gap=2,
            )
        )
        super().__init__(
            column(
                self.title,
                self.stage,
                self.units,
                self.counts,
                self.goals,
                1,
                row(self.plan, None),
                row(self.edit, None),
                row(self.calendar, None),
                row(self.close_round, None),
                row(self.reopen, None),
                self.of_forms,
                1,
                label(_("Purpose"), Role.STRONG, "text2"),
                self.purpose,
                1,
                label(_("Which level counts"), Role.STRONG, "text2"),
                self.rule,
                None,
                gap=2,
                margins=(6, 5, 6, 5),
            )
        )

    def _plan(self) -> None:
        self.plan_wanted.emit()

    def _edit(self) -> None:
        self.edit_wanted.emit()

    def _calendar(self) -> None:
        self.calendar_wanted.emit()

    def _forms(self) -> None:
        self.forms_wanted.emit()

    def _returned(self) -> None:
        self.returned_wanted.emit()

    def _answers(self) -> None:
        self.answers_wanted.emit()

    def _close(self) -> None:
        self.close_wanted.emit()

    def _reopen(self) -> None:
        self.reopen_wanted.emit()

    def show_units(self, units: Sequence[str]) -> None:
        """Say whom the round is for."""
        self.units.setText(_("For {units}").format(units=", ".join(units)))

    def show_board(self, board: SeasonBoard) -> None:
        """Show one round."""
        round_, now = board.round, stage(board.round, board.day)
        self.title.setText(round_.named)
        ends = dates.written(round_.period.ends) or _("open end")
        text = _("{stage}. {starts} to {ends}")
        self.stage.setText(
            text.format(stage=_(STAGES[now]), starts=dates.written(round_.period.starts), ends=ends)
        )
        total = len(board.counted)
        said = ngettext(
            "{done} of {number} talk is held or covered",
            "{done} of {number} talks are held or covered",
            total,
        )
        others = talk_words.other_states(board.states)
        self.counts.setText(
            "\n".join(part for part in (said.format(done=board.done, number=total), others) if part)
        )
        waiting = [line for line in board.lines if line.state in TO_COME | {DialogueState.POSTPONED}]
        carried = sum(line.open_goals for line in waiting)
        self.goals.setText(talk_words.carried(carried))
        self.goals.setVisible(bool(carried))
        self.calendar.setVisible(bool(planned(board)))
        self.purpose.setText(round_.purpose or _("No purpose is written"))
        hidden = (
            _("Target levels are hidden from the employee until they have shared, or the talk is held.")
            if round_.hide_target
            else ""
        )
        basis = wording.sentence(basis_words(round_.basis))
        self.rule.setText("\n".join(part for part in (basis, hidden) if part))
        self.plan.setVisible(bool(waiting) and not round_.closed)
        self.edit.setVisible(not round_.closed)
        preparing = [line for line in waiting if Lane.SELF not in line.dialogue.shared]
        self.forms.setVisible(bool(preparing) and not round_.closed)
        self.returned.setVisible(bool(waiting) and not round_.closed)
        self.answers.setVisible(any(both_shared(line.dialogue) for line in board.lines))
        shown = any(not one.isHidden() for one in (self.forms, self.returned, self.answers))
        self.of_forms.setVisible(shown)
        self.close_round.setVisible(not round_.closed and bool(board.fits(HELD_OR_COVERED)))
        self.reopen.setVisible(round_.closed)


def planned(board: SeasonBoard) -> tuple[DialogueId, ...]:
    """The talks to come that have a day."""
    return tuple(
        line.dialogue.id for line in board.lines if line.dialogue.day is not None and line.state in TO_COME
    )
