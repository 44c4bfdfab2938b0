"""Every round with its talks: who stands where, when and where they are held, and the way in to each."""

from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.domain.access import opens_a_lane
from kompetence.domain.change import Topic
from kompetence.domain.dialogue import DialogueState
from kompetence.domain.group_talk import GroupState
from kompetence.domain.ids import GroupTalkId, RoundId
from kompetence.domain.season import TO_COME, RoundLine, SeasonBoard, SeasonLine, stage
from kompetence.i18n import gettext as _
from kompetence.ui import talk_words, theme
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.panels import TitleRow
from kompetence.ui.place import Context, Place
from kompetence.ui.read_only.marks import looks
from kompetence.ui.season.list_page import ListPage
from kompetence.ui.season.newcomers import Newcomers
from kompetence.ui.season.sheets import Sheets
from kompetence.ui.season.talk_list import TalkList
from kompetence.ui.season.talk_menu import to_calendar
from kompetence.ui.talks.round_side import STAGES, RoundSide, planned
from kompetence.ui.texts import label
from kompetence.ui.widgets import question
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.card import Card
from kompetence.ui.widgets.choice import Choice
from kompetence.ui.widgets.empty_state import EmptyState

_WIDEST = 1120


class TalksPage(Place):
    """The round in hand is kept while one looks elsewhere."""

    topics = frozenset({Topic.ROUNDS, Topic.PEOPLE, Topic.UNITS, Topic.GOALS, Topic.RATINGS})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._round: RoundId | None = None
        self._side_wanted = True
        self.board: SeasonBoard | None = None
        self.list = TalkList(_("The talks of the round"), self._said)
        self.sheets = Sheets(context, self.list)
        self.open = button(_("Open a round of talks"), self.sheets.open_round, icon="plus")
        self.group = button(_("Group talk"), self._talk_together, icon="presentation")
        self.head = TitleRow(_("Dialogues"), self.group, self.open)
        self.rounds = looks(Choice(_("Round")))
        self.rounds.currentIndexChanged.connect(self._choose_round)
        self.state = looks(Choice(_("State")))
        self.state.currentIndexChanged.connect(self._filter)
        self.newcomers = Newcomers()
        self.newcomers.wanted.connect(self._invite)
        self._none = label("", ink="text2", wrap=True)
        self._card = Card(column(self.list, self._none, margins=(0.5, 0.5, 0.5, 0.5)))
        self._none.setContentsMargins(16, 12, 16, 12)
        self._top = holding(column(row((self.rounds, 3), (self.state, 2), gap=3), self.newcomers, gap=2.5))
        self._talks = holding(
            column(self._top, self.sheets.note, self._card, None, gap=3, margins=(8, 0, 8, 5))
        )
        why = _("There is no round of talks yet. Open this year's round, and the team can prepare.")
        self.begin = button(_("Open a round of talks"), self.sheets.open_round, "primary")
        self.empty = EmptyState(_("No talks yet"), why, self.begin)
        self.sheets.hold(self._talks, self.empty)
        self.sheets.covered.connect(self._covered)
        self.sheets.opened.connect(self._opened)
        self.sheets.asked.connect(self._show_side)
        self.sheets.note.left.connect(self._show_side)
        self.side = RoundSide()
        self.side.edit_wanted.connect(self._edit)
        self.side.plan_wanted.connect(self.sheets.plan)
        self.side.calendar_wanted.connect(self._to_calendar)
        self.side.forms_wanted.connect(self._send_forms)
        self.side.answers_wanted.connect(self._send_answers)
        self.side.returned_wanted.connect(context.wants.returned)
        self.side.close_wanted.connect(self._close)
        self.side.reopen_wanted.connect(self._reopen)
        self._sides = ListPage(self.head, self.sheets, self.side, self.list)
        self.list.selectionModel().currentChanged.connect(self._sides.follow)
        self.setLayout(column((self._sides, 1), gap=0))
        self.rescale()

    def _to_calendar(self) -> None:
        if self.board is not None:
            to_calendar(self.context, planned(self.board), self.board.round.title)

    def _send_forms(self) -> None:
        if self.board is not None:
            self.context.wants.forms.emit(self.board.round.id, None)

    def _send_answers(self) -> None:
        if self.board is not None:
            self.context.wants.answers.emit(self.board.round.id, None)

    def _talk_together(self) -> None:
        """Go on with the unit's group talk that is planned, or begin one."""
        room = self.context.workspace.group
        planned = next((one.id for one in room.talks() if one.state is GroupState.PLANNED), None)
        if planned is None:
            change = self.context.acts.attempt(_("the group talk"), room.start)
            planned = None if change is None else GroupTalkId(change.made)
        if planned is not None:
            self.context.wants.group_talk.emit(planned)

    def rescale(self) -> None:
        """A list is at most so wide that its lines can be followed."""
        for one in (self._card, self._top, self.sheets.note):
            one.setMaximumWidth(theme.px(_WIDEST))

    @override
    def first(self) -> QWidget:
        return self.begin if self.sheets.shown is self.empty else self.list

    @property
    @override
    def writing(self) -> bool:
        return self.sheets.writing

    @override
    def show_side(self, shown: bool) -> None:
        self._side_wanted = shown
        self._show_side()

    def _show_side(self) -> None:
        self._sides.show_side(self._side_wanted and self.board is not None and not self.sheets.covers)

    @override
    def show_data(self) -> None:
        season, place = self.context.workspace.season, self.context.workspace.place()
        rounds = season.rounds()
        known = [one.round.id for one in rounds]
        if self._round not in known:
            first = season.board()
            self._round = first.round.id if first else next(iter(known), None)
        self.board = season.board(self._round) if self._round else None
        self.sheets.show_board(self.board)
        self.side.show_units(next((one.units for one in rounds if one.round.id == self._round), ()))
        self.head.context.setText(place.unit.name)
        self.open.setVisible(bool(rounds) and not self.sheets.covers)
        self.rounds.blockSignals(True)
        self.rounds.offer([(self._named(one), one.round.id) for one in rounds], self._round)
        self.rounds.blockSignals(False)
        if self.board is not None:
            self._show_board(self.board)
        self.sheets.show_page(self.empty if self.board is None else self._talks)
        self._show_side()

    def _named(self, line: RoundLine) -> str:
        round_ = line.round
        word = _(STAGES[stage(round_, self.context.today())])
        return f"{round_.named}  ·  {word}"

    def _show_board(self, board: SeasonBoard) -> None:
        chosen = self.state.chosen
        states = board.states
        self.state.blockSignals(True)
        self.state.offer(
            [
                (_("All states ({number})").format(number=len(board.lines)), None),
                *(
                    (_("{state} ({number})").format(state=talk_words.state(one), number=states[one]), one)
                    for one in DialogueState
                    if states.get(one)
                ),
            ],
            chosen,
        )
        self.state.blockSignals(False)
        self.newcomers.show_people(board.newcomers)
        self.side.show_board(board)
        if not self.context.workspace.season.owns(board.round):
            for one in (self.side.edit, self.side.close_round, self.side.reopen):
                one.hide()
        self._filter()

    def _filter(self) -> None:
        board = self.board
        if board is None:
            return
        lines = board.lines if self.state.chosen is None else board.fits([self.state.chosen])
        self.list.show_rows(lines, board.day)
        self.list.setVisible(bool(lines))
        self._none.setVisible(not lines)
        self._none.setText(_("Nobody of {unit} is invited to this round.").format(unit=board.unit.name))

    def _said(self, line: SeasonLine) -> str:
        if line.came is not None:
            return talk_words.next_step(line, self.list.rows.day)
        said = talk_words.when_and_where(line.dialogue)
        if line.clash:
            said = _("{text}. Same time as {names}").format(text=said, names=talk_words.listed(line.clash))
        if line.dialogue.own_wanted:
            said = ". ".join(part for part in (said, _("Wants an own talk")) if part)
        if line.state in {DialogueState.POSTPONED, DialogueState.CANCELLED} and line.dialogue.note:
            said = line.dialogue.note
        if line.state in TO_COME and line.open_goals and not said:
            said = talk_words.carried(line.open_goals)
        return said or _("No day is set")

    def _covered(self, covered: bool) -> None:  # noqa: FBT001 - a signal's flag
        self._sides.verticalScrollBar().setValue(0)
        self.open.setVisible(not covered)
        self.sheets.show_page(self.empty if self.board is None else self._talks)
        self._show_side()

    def _opened(self, round_: str) -> None:
        self._round = RoundId(round_)
        self.refresh()

    def _choose_round(self) -> None:
        if self.rounds.chosen is not None:
            self._round = self.rounds.chosen
            self.refresh()

    def _invite(self) -> None:
        if self.board is not None:
            self.sheets.invite(self.board.round.id)

    def _edit(self) -> None:
        if self.board is not None:
            self.sheets.edit_round(self.board.round, newcomers=True, everyone=not self.board.lines)

    def _close(self) -> None:
        if self.board is not None:
            act = partial(self.context.workspace.season.close, self.board.round.id)
            if any(opens_a_lane(line.dialogue) for line in self.board.lines):
                title, text = (
                    _("Close the round?"),
                    _(
                        "In some talks only one has shared a preparation. Both see it from now on, and that is not "
                        "taken back."
                    ),
                )
                question.ask(
                    self, title, text, _("Close the round"), partial(self.context.acts.for_good, act)
                )
                return
            self.context.acts.do(_("closing the round"), act, offer=_("The round is closed."))

    def _reopen(self) -> None:
        if self.board is not None:
            act = partial(self.context.workspace.season.reopen, self.board.round.id)
            self.context.acts.do(_("opening the round again"), act, offer=_("The round is open again."))
