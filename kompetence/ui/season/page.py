"""The round's list, what waits for the leader, and what is due."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from kompetence.domain.change import Topic
from kompetence.domain.ids import RoundId
from kompetence.domain.season import UNDER_WAY, Due, Group, SeasonBoard, SeasonLine
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import dates, talk_words, theme
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.panels import TitleRow
from kompetence.ui.place import Context, Place
from kompetence.ui.read_only.marks import looks
from kompetence.ui.retention.due_line import DueLine
from kompetence.ui.season.beginning import BeginningPanel
from kompetence.ui.season.due_side import DueSide
from kompetence.ui.season.list_page import ListPage
from kompetence.ui.season.newcomers import Newcomers
from kompetence.ui.season.pieces import ProgressPieces
from kompetence.ui.season.sheets import Sheets
from kompetence.ui.season.talk_list import Heading, Row, TalkList
from kompetence.ui.season.unit_list import UnitList
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import Button, button
from kompetence.ui.widgets.card import Card
from kompetence.ui.widgets.choice import Choice

_WIDEST = 1120


class SeasonPage(Place):
    """Enter does what comes next with the talk in hand."""

    topics = frozenset(Topic)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._round: RoundId | None = None
        self._side_wanted = True
        self.board: SeasonBoard | None = None
        self.list = TalkList(_("The talks of the round"), self._said)
        self.sheets = Sheets(context, self.list)
        self.rounds = looks(Choice(_("Round")))
        self.rounds.currentIndexChanged.connect(self._choose_round)
        self.units = Button(_("Units"), "secondary", "layers")
        self.units.setCheckable(True)
        self.units.toggled.connect(self._show_part)
        self.status = button(
            _("Status for representatives"), context.wants.status_paper.emit, icon="file-text"
        )
        self.head = TitleRow(_("Overview"), self.rounds, self.units, self.status)
        self._progress = label("", Role.HEADING, wrap=True)
        self._others = label("", Role.BODY, "text2")
        self._counted = row((self._progress, 1), self._others, gap=1)
        self.pieces = ProgressPieces()
        self.newcomers = Newcomers()
        self.newcomers.wanted.connect(self._invite)
        self._card = Card(column(self.list, margins=(0.5, 0.5, 0.5, 0.5)))
        self.due_line = DueLine(context.workspace.keeping.waiting, context.wants.retention.emit)
        self._top = holding(column(self._counted, self.pieces, self.newcomers, self.due_line, gap=2.5))
        self._talks = holding(
            column(self._top, self.sheets.note, self._card, None, gap=4, margins=(8, 0, 8, 5))
        )
        self.beginning = BeginningPanel(self._to_profiles, self._to_people, self._open_round)
        self.counts = UnitList()
        self.sheets.hold(self._talks, self.beginning, self.counts)
        self.sheets.covered.connect(self._covered)
        self.sheets.opened.connect(self._opened)
        self.sheets.asked.connect(self._show_side)
        self.sheets.note.left.connect(self._show_side)
        self.due = DueSide()
        self.due.chosen.connect(self._to_due)
        self.due.all_wanted.connect(self._to_goals)
        self._sides = ListPage(self.head, self.sheets, self.due, self.list)
        self.list.selectionModel().currentChanged.connect(self._sides.follow)
        self.setLayout(column((self._sides, 1), gap=0))
        self.rescale()

    def rescale(self) -> None:
        """A list is at most so wide that its lines can be followed."""
        for one in (self._card, self._top, self.sheets.note):
            one.setMaximumWidth(theme.px(_WIDEST))
        self.rounds.setFixedWidth(theme.px(220))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """The other states stand under the first number where there is no room beside it."""
        room = self.width() - (self.due.width() if self.due.isVisibleTo(self) else 0) - theme.px(80)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wide = (
            theme.text_width(Role.HEADING, self._progress.text())
            + theme.text_width(Role.BODY, self._others.text())
            < room
        )
        self._counted.setDirection(across if wide else down)
        self._others.setWordWrap(not wide)

    @override
    def first(self) -> QWidget:
        if self.sheets.shown is self.beginning:
            return self.beginning.next or self.beginning
        return self.list

    @property
    @override
    def writing(self) -> bool:
        return self.sheets.writing

    @override
    def show_side(self, shown: bool) -> None:
        self._side_wanted = shown
        self._show_side()

    def _show_side(self) -> None:
        quiet = self.sheets.covers or (self.board is None and not self.due.items)
        self._sides.show_side(self._side_wanted and not quiet)

    @override
    def show_data(self) -> None:
        season, place = self.context.workspace.season, self.context.workspace.place()
        self.board = board = season.board(self._round)
        due = season.due()
        self.due.show_due(due, place.day)
        self.due_line.count_later()
        self.sheets.show_board(board)
        self.units.setVisible(board is not None and season.has_units())
        self.status.setVisible(board is not None)
        if self.units.isHidden():
            self.units.setChecked(False)
        if board is None:
            beginning = season.beginning()
            nobody = _("{round}  ·  nobody is invited yet")
            none = _("There is no round of talks yet")
            self.head.context.setText(
                none if beginning.round is None else nobody.format(round=beginning.round.named)
            )
            self.rounds.hide()
            self.beginning.show_beginning(beginning, place.unit.name)
        else:
            self._show_board(board)
        self._show_part()

    def _show_board(self, board: SeasonBoard) -> None:
        title = board.round.named
        self.head.context.setText("  ·  ".join((title, dates.weekday(board.day))))
        self.rounds.blockSignals(True)
        self.rounds.offer([(one.named, one.id) for one in board.choices], board.round.id)
        self.rounds.blockSignals(False)
        self.rounds.setVisible(len(board.choices) > 1)
        total = len(board.counted)
        text = ngettext(
            "{done} of {number} talk is held or covered",
            "{done} of {number} talks are held or covered",
            total,
        ).format(done=board.done, number=total)
        self._progress.setText(text)
        self._others.setText(talk_words.other_states(board.states))
        begun = len(board.fits(UNDER_WAY))
        self.pieces.show_progress(board.done, begun, total, text)
        self.newcomers.show_people(board.newcomers)
        rows: list[Row] = []
        for group, lines in board.grouped().items():
            if lines:
                rows += [Heading(_(talk_words.GROUPS[group]), len(lines)), *lines]
        self.list.show_rows(rows, board.day)
        self._arrange()
        waits = board.grouped()[Group.WAITS]
        if waits and self.list.current is None:
            self.list.setCurrentIndex(self.list.rows.index(self.list.rows.row_of(waits[0].dialogue.id)))

    def _show_part(self, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - also told by `toggled`
        part = (
            self.beginning if self.board is None else self.counts if self.units.isChecked() else self._talks
        )
        self.sheets.show_page(part)
        if part is self.counts and (counts := self.context.workspace.season.counts()) is not None:
            self.counts.show_counts(counts)
        self.units.setText(_("People") if self.units.isChecked() else _("Units"))
        self._show_side()

    def _said(self, line: SeasonLine) -> str:
        return talk_words.next_step(line, self.list.rows.day)

    def _covered(self, covered: bool) -> None:  # noqa: FBT001 - a signal's flag
        self._sides.verticalScrollBar().setValue(0)
        self.units.setEnabled(not covered)
        self.rounds.setEnabled(not covered)
        self._show_part()

    def _opened(self, round_: str) -> None:
        self._round = RoundId(round_)
        self.refresh()

    def _choose_round(self) -> None:
        if self.rounds.chosen is not None:
            self._round = self.rounds.chosen
            self.refresh()

    def _open_round(self) -> None:
        now = self.context.workspace.season.beginning().round
        if now is None:
            self.sheets.open_round()
        else:
            self.sheets.edit_round(now, everyone=True)

    def _invite(self) -> None:
        if self.board is not None:
            self.sheets.invite(self.board.round.id)

    def _to_profiles(self) -> None:
        self.context.wants.place.emit("profiles")

    def _to_people(self) -> None:
        self.context.wants.people_list.emit()

    def _to_goals(self) -> None:
        self.context.wants.place.emit("goals")

    def _to_due(self, due: Due) -> None:
        if due.goal is not None:
            self.context.wants.goal.emit(due.goal)
        elif due.note:
            self.context.wants.notes.emit(due.person)
        else:
            self.context.wants.person.emit(due.person)
