"""What a page of talks shows in place of its list: a round being opened or edited, and the table of dates."""

from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget
from typing_extensions import override

from kompetence.domain.dialogue import DialogueState, Round
from kompetence.domain.ids import RoundId
from kompetence.domain.season import SeasonBoard, SeasonLine
from kompetence.i18n import gettext as _
from kompetence.ui.place import Context
from kompetence.ui.season.note_bar import NoteBar
from kompetence.ui.season.planner import Planner
from kompetence.ui.season.round_form import RoundForm
from kompetence.ui.season.talk_list import TalkList
from kompetence.ui.season.talk_menu import TalkActs


class Sheets(QWidget):
    """`covered` tells whether something stands before the list, `opened` carries the id of a new round.

    `asked` tells that a note is being asked for above the list.
    """

    covered = Signal(bool)
    opened = Signal(str)
    asked = Signal()

    def __init__(self, context: Context, talks: TalkList) -> None:
        super().__init__()
        self._context, self._talks = context, talks
        self.acts = TalkActs(context, self.plan, self._ask)
        self.note = NoteBar()
        self.note.agreed.connect(self._put_aside)
        self.note.left.connect(self._back_to_list)
        talks.chosen.connect(self.acts.next)
        talks.menu.connect(self._open_menu)
        self._either = QStackedLayout(self)
        self._form: RoundForm | None = None
        self._planner: Planner | None = None
        self._board: SeasonBoard | None = None

    @override
    def hasHeightForWidth(self) -> bool:
        return False

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def hold(self, *pages: QWidget) -> None:
        """Take the pages that stand here when nothing covers them."""
        for page in pages:
            self._either.addWidget(page)

    def show_page(self, page: QWidget) -> None:
        """Show one of the pages, unless something covers it."""
        if not self.covers:
            self._either.setCurrentWidget(page)

    @property
    def covers(self) -> bool:
        """Whether something stands before the list."""
        now = self._either.currentWidget()
        return now is not None and now in {self._form, self._planner}

    @property
    def writing(self) -> bool:
        """Whether something is asked for here, which nothing keeps until it is agreed to."""
        return self.covers or not self.note.isHidden()

    @property
    def shown(self) -> QWidget | None:
        """What one sees."""
        return self._either.currentWidget()

    def show_board(self, board: SeasonBoard | None) -> None:
        """What the table of dates is about."""
        self._board = board
        if self._planner is not None and board is not None:
            self._planner.show_board(board)

    @property
    def form(self) -> RoundForm:
        """The round's form, made when it is first wanted."""
        if self._form is None:
            self._form = RoundForm(self._context)
            self._form.left.connect(self.close_sheet)
            self._form.opened.connect(self.opened)
            self._either.addWidget(self._form)
        return self._form

    @property
    def planner(self) -> Planner:
        """The table of dates, made when it is first wanted."""
        if self._planner is None:
            self._planner = Planner(self._context)
            self._planner.left.connect(self.close_sheet)
            self._either.addWidget(self._planner)
        return self._planner

    def open_round(self) -> None:
        """Open a new round."""
        self._cover(self.form)
        self.form.show_new()

    def edit_round(self, round_: Round, *, newcomers: bool = False, everyone: bool = False) -> None:
        """Edit a round; those who came since, or everyone, are ticked to be invited."""
        came = {one.id for one in self._board.newcomers} if self._board and newcomers else set()
        self._cover(self.form)
        self.form.show_round(round_, invite=lambda one: everyone or one in came)

    def invite(self, round_: RoundId) -> None:
        """Invite those who came since, at once."""
        if self._board is not None:
            came = tuple(one.id for one in self._board.newcomers)
            act = partial(self._context.workspace.season.invite, round_, came)
            self._context.acts.do(_("the invitations"), act, offer=_("They are invited."))

    def plan(self, line: SeasonLine | None = None) -> None:
        """Say when and where talks are held."""
        if self._board is not None:
            self.planner.show_board(self._board)
            self._cover(self.planner)
            self.planner.begin(line)

    def _cover(self, sheet: QWidget) -> None:
        self._either.setCurrentWidget(sheet)
        self.covered.emit(True)

    def close_sheet(self) -> None:
        """Go back to the list."""
        self._either.setCurrentIndex(0)
        self.covered.emit(False)
        self._back_to_list()

    def _back_to_list(self) -> None:
        self._talks.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_menu(self, line: SeasonLine, at: QPoint) -> None:
        self.acts.open_menu(line, at, self._talks)

    def _ask(self, line: SeasonLine, state: DialogueState) -> None:
        self.note.ask(line, state)
        self.asked.emit()

    def _put_aside(self, line: SeasonLine, state: DialogueState, note: str) -> None:
        season, talk = self._context.workspace.season, (line.dialogue.id,)
        if state is DialogueState.POSTPONED:
            name, offer, act = _("postponing"), _("The talk is postponed."), season.postpone
        else:
            name, offer, act = _("cancelling the talk"), _("The talk is cancelled."), season.cancel
        self._context.acts.do(name, partial(act, talk, note), offer=offer)
