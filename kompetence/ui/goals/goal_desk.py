"""What is done with the goal in hand: reading, writing, following up, giving, and what leaves for other programs."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from kompetence.domain.goal import Goal
from kompetence.domain.goal_board import BoardLine
from kompetence.domain.ids import CompetenceId, GoalId, PersonId
from kompetence.errors import KompetenceError
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import messages
from kompetence.ui.goals.board_side import BoardSide
from kompetence.ui.goals.follow_up_form import FollowUpForm, Held
from kompetence.ui.goals.give_form import GiveForm
from kompetence.ui.goals.goal_details import GoalDetails, Waiting
from kompetence.ui.goals.goal_form import GoalForm, Subject
from kompetence.ui.goals.goal_writing import GoalWriting
from kompetence.ui.goals.new_goal import NewGoal
from kompetence.ui.next_part import holds
from kompetence.ui.place import Context
from kompetence.ui.wants import Cancelled, Paper, Progress


class GoalDesk(QObject):
    """Fills the side panel; `made` carries the id of a goal that was written or given, to be chosen in the list."""

    opened = Signal()
    closed = Signal()
    made = Signal(object)

    def __init__(self, context: Context, side: BoardSide, selected: Callable[[], BoardLine | None]) -> None:
        super().__init__(side)
        self.side, self._context, self._selected = side, context, selected
        self._workspace, self._acts, self._board = context.workspace, context.acts, context.workspace.board
        self._writing = GoalWriting(context, self, lambda: self.form, self._close)
        self._waiting: dict[GoalId, frozenset[GoalId]] = {}
        """By team goal: whose text was still the team's before it was rewritten."""

    @property
    def form(self) -> GoalForm | None:
        """The goal that is open for editing."""
        return self.side.part if isinstance(self.side.part, GoalForm) else None

    @property
    def busy(self) -> bool:
        """Whether something is open that one writes in."""
        return self.side.part is not None and not isinstance(self.side.part, GoalDetails)

    def settle(self) -> bool:
        """Save what is written; whether it can be closed without losing anything."""
        part = self.side.part
        if isinstance(part, GoalForm):
            part.flush()
            return not part.unsaved
        return not (isinstance(part, FollowUpForm) and part.unsaved)

    def ask_to_leave(self, parent: QWidget, then: Callable[[], None]) -> None:
        """Say what would be lost, and go on only when that is accepted."""

        def leave() -> None:
            self._close()
            then()

        following = isinstance(self.side.part, FollowUpForm)
        text = (
            _("The follow-up is kept as a whole. Stay to keep it, or leave without it.")
            if following
            else _(
                "Something in the goal cannot be saved as it stands. Stay to mend it, or leave without it."
            )
        )
        messages.confirm_leaving(
            parent, _("Leave without what is not saved?"), text, _("Leave without it"), leave
        )

    def _when_settled(self, then: Callable[[], None]) -> None:
        if self.settle():
            then()
        else:
            self.ask_to_leave(self.side.window(), then)

    def show_line(self, line: BoardLine | None) -> None:
        """Show a goal to read, once what was written is safe; one that is being written stays open."""
        form = self.form
        if form is not None and line is not None and form.original.id == line.goal.id:
            return
        self._when_settled(partial(self._read, line))

    def refresh(self, line: BoardLine | None) -> None:
        """Show the goal as it stands now; what is being written stays."""
        form = self.form
        if form is not None:
            if not self._writing.saving:
                self._refresh_form(form)
        elif not self.busy:
            self._read(line)

    def _refresh_form(self, form: GoalForm) -> None:
        try:
            form.show_goal(self._board.goal(form.original.id))
        except KompetenceError:
            if form.before is None:
                return
            here = holds(form, self.side.window().focusWidget())
            self._writing.lay_aside()
            if here:
                self._close()
            else:
                self._read(self._selected())

    def _read(self, line: BoardLine | None) -> None:
        if line is None:
            self.side.show_part(None)
            return
        goal = line.goal
        team = self._board.team(goal.id) if line.is_team else None
        details = GoalDetails(line, team, self._still_old(goal))
        details.edit.connect(partial(self.edit, line))
        details.closing.connect(partial(self.edit, line, closing=True))
        details.calendar.connect(partial(self._goal_to_calendar, line))
        if goal.person is not None:
            details.follow_up.connect(partial(self.follow_up, goal.person))
            details.person.connect(partial(self._context.wants.person.emit, goal.person))
            details.mail.connect(partial(self._mail, goal.person, line.owner))
        details.give.connect(partial(self._ask_give, goal))
        details.spread.connect(partial(self._spread, goal))
        details.take_back.connect(partial(self._take_back_team, goal))
        self.side.show_part(details)

    def _still_old(self, goal: Goal) -> Waiting | None:
        """How many have the text that the team's goal had before it was rewritten here."""
        ids = self._waiting.get(goal.id, frozenset()) - self._board.untouched(goal.id) if goal.unit else ()
        return Waiting(len(ids)) if ids else None

    def _open(self, part: QWidget, focus: QWidget) -> None:
        self.side.show_part(part)
        self.opened.emit()
        focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self._read(self._selected())
        self.closed.emit()

    def edit(self, line: BoardLine, *, closing: bool = False) -> None:
        """Open a goal for editing."""

        def open_() -> None:
            goal = self._board.goal(line.goal.id)
            if goal.unit is not None:
                self._waiting.setdefault(goal.id, self._board.untouched(goal.id))
            self._open_form(goal, self._subject(goal, line.owner, line), new=False)
            if closing and self.form is not None:
                self.form.ask_closing()

        self._when_settled(open_)

    def _subject(self, goal: Goal, owner: str, line: BoardLine | None = None) -> Subject:
        competence = (
            line.competence
            if line is not None
            else next(one for one in self._board.competences(goal.person) if one.id == goal.competence)
        )
        partners = [one.name for one in self._board.people() if one.id != goal.person]
        forms = self._board.learning_forms(goal.competence)
        return Subject(owner, competence, forms, partners, self._board.today)

    def _open_form(self, goal: Goal, subject: Subject, *, new: bool) -> None:
        form = GoalForm(goal, subject, new=new)
        form.saved.connect(self._save)
        form.done.connect(self._finish)
        form.taken_back.connect(self._writing.take_back)
        form.deletion_wanted.connect(partial(self._delete, goal))
        self._open(form, form.learn)

    def _save(self, goal: Goal) -> None:
        if self._writing.save(goal):
            self.made.emit(goal.id)

    def _finish(self) -> None:
        self._when_settled(self._close)

    def _delete(self, goal: Goal) -> None:
        self._close()
        if goal.unit is not None:
            self._take_back_team(goal)
        else:
            self._acts.remove_goal(goal)

    def ask_new(self, person: PersonId | None) -> None:
        """Ask for whom and in what a new goal is to be."""

        def ask() -> None:
            part = NewGoal(self._board.people(), self._board.competences, person)
            part.wanted.connect(self.write_new)
            part.closed.connect(self._close)
            self._open(part, part.person)

        self._when_settled(ask)

    def write_new(self, person: PersonId | None, competence: CompetenceId) -> None:
        """Begin a goal for one person, or for the whole team."""
        try:
            if person is None:
                goal = self._board.new_team_goal(competence)
                owner = self._workspace.place().unit.name
            else:
                goal = self._workspace.new_goal(person, competence)
                owner = next(one.name for one in self._board.people() if one.id == person)
        except KompetenceError as refusal:
            self._context.wants.tell.emit(refusal)
            return
        self._open_form(goal, self._subject(goal, owner), new=True)

    def follow_up(self, person: PersonId) -> None:
        """Open the follow-up with a person."""

        def open_() -> None:
            part = FollowUpForm(self._board.follow_up(person), self._board.today)
            part.held.connect(self._hold)
            part.planned.connect(partial(self._plan, person))
            part.closed.connect(self._finish)
            part.calendar.connect(partial(self._day_to_calendar, person))
            part.mail.connect(partial(self._mail, person, self._board.follow_up(person).person.name))
            self._open(part, part.start())

        self._when_settled(open_)

    def _hold(self, held: Held) -> None:
        act = partial(self._board.hold, held.talk, held.closings)
        if self._acts.attempt(_("the follow-up"), act, offer=_("The follow-up is kept.")):
            self._close()

    def _plan(self, person: PersonId, day: date, form: str) -> None:
        act = partial(self._board.plan, person, day, form)
        if self._acts.attempt(_("the planned follow-up"), act, offer=_("The follow-up is planned.")):
            self._close()

    def _ask_give(self, goal: Goal) -> None:
        part = GiveForm(self._board.team(goal.id), self._board.candidates(goal))
        part.given.connect(partial(self._give, goal))
        part.closed.connect(self._close)
        self._open(part, part.list)

    def _give(self, goal: Goal, people: frozenset[PersonId]) -> None:
        number = len(people)
        said = ngettext("{people} person has got the goal.", "{people} people have got the goal.", number)
        act = partial(self._board.give, goal, people)
        if self._acts.attempt(_("giving the goal"), act, offer=said.format(people=number)):
            self._close()
            self.made.emit(goal.id)

    def _spread(self, goal: Goal) -> None:
        ids = self._waiting.pop(goal.id, frozenset())
        act = partial(self._board.spread, goal.id, ids)
        self._acts.do(_("the new text"), act, offer=_("Those who had not begun have the new text."))

    def _take_back_team(self, goal: Goal) -> None:
        act = partial(self._board.take_back, goal.id)
        self._acts.do(_("taking the goal back"), act, offer=_("The team goal is taken back."))

    def _goal_to_calendar(self, line: BoardLine, text: bool) -> None:  # noqa: FBT001 - carried by the signal
        def write(to: Path, _progress: Progress, _cancelled: Cancelled) -> None:
            self._board.write_goal_event(line.goal.id, to, text=text)

        self._ask_calendar(line.owner, write)

    def _day_to_calendar(self, person: PersonId, day: date, text: bool) -> None:  # noqa: FBT001 - as above
        def write(to: Path, _progress: Progress, _cancelled: Cancelled) -> None:
            self._board.write_follow_up_event(person, day, to, text=text)

        self._ask_calendar(self._board.follow_up(person).person.name, write)

    def _ask_calendar(self, name: str, write: Callable[[Path, Progress, Cancelled], None]) -> None:
        file = _("Follow-up with {person}").format(person=name)
        self._context.wants.paper.emit(Paper(_("Save for the calendar"), f"{file}.ics", write))

    def _mail(self, person: PersonId, name: str) -> None:
        def write(to: Path, _progress: Progress, _cancelled: Cancelled) -> None:
            self._board.write_mail(person, to)

        file = _("Follow-up with {person}").format(person=name)
        self._context.wants.paper.emit(Paper(_("Save the mail"), f"{file}.eml", write))
