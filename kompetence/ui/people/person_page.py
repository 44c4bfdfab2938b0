"""One person: levels with goals beside them, what was agreed over the years, and the employment."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from kompetence.domain.assessment import Lane
from kompetence.domain.change import Change, Topic
from kompetence.domain.dialogue import FROZEN, DialogueState
from kompetence.domain.goal import Goal
from kompetence.domain.ids import CompetenceId, PersonId
from kompetence.domain.opened import Opened
from kompetence.domain.staffing import OpenTalk, Tie
from kompetence.domain.views import PersonSheet, Rating
from kompetence.i18n import gettext as _
from kompetence.ui import messages, theme
from kompetence.ui.changes import Changes
from kompetence.ui.goals.goal_form import Subject
from kompetence.ui.goals.goals_panel import GoalsPanel
from kompetence.ui.held_levels import Held, held_levels, sheet_with
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.panels import Page, TitleRow
from kompetence.ui.people.employment import EmploymentView
from kompetence.ui.people.history_view import HistoryView
from kompetence.ui.people.levels_view import LevelsView
from kompetence.ui.people.shared_notes import SharedNotes
from kompetence.ui.place import Context
from kompetence.ui.preparation.words import form_came
from kompetence.ui.read_only.marks import looks
from kompetence.ui.widgets.button import button, icon_button
from kompetence.ui.widgets.segments import Segments

if TYPE_CHECKING:
    from kompetence.ui.figures.opened_strip import OpenedStrip

LEVELS, HISTORY, NOTES, EMPLOYMENT = "levels", "history", "notes", "employment"
_ORDER = (LEVELS, HISTORY, NOTES, EMPLOYMENT)
_TO_PREPARE = frozenset({DialogueState.INVITED, DialogueState.PREPARING})
_TO_TALK = frozenset({DialogueState.PREPARING, DialogueState.READY, DialogueState.HELD})
_MOVES = frozenset({Topic.PEOPLE, Topic.UNITS})
"""What may let somebody be seen no more."""
_NO_TALK = frozenset({DialogueState.CANCELLED, DialogueState.COVERED, DialogueState.POSTPONED})


class PersonPage(Page):
    """Levels by key, goals beside them, and the plan as a paper."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._workspace, self._acts, self._wants = context.workspace, context.acts, context.wants
        self._person: PersonId | None = None
        self._led = self._seen = True
        """Whether the person is worked with, and whether the levels and goals are there to be seen."""
        self._sheet: PersonSheet | None = None
        self._talk: OpenTalk | None = None
        self._saving, self._side_wanted = False, True
        self._held: Held = {}
        self.levels, self.history = LevelsView(), HistoryView()
        self.foot = self.levels.foot
        self.notes, self.employment = SharedNotes(), EmploymentView(context)
        self.model, self.table, self.radar = self.levels.model, self.levels.table, self.levels.radar
        self.prepare = button(_("Prepare"), self._prepare)
        self.talk = looks(button("", self._open_talk, "primary"))
        self.plan = button(_("Development plan (PDF)"), self._ask_plan, icon="file-text")
        back = icon_button("arrow-left", _("Back to the people"), self._leave)
        self.parts = Segments(
            _("What to see about the person"),
            [
                (LEVELS, _("Levels and goals")),
                (HISTORY, _("Over time")),
                (NOTES, _("Notes")),
                (EMPLOYMENT, _("Employment")),
            ],
        )
        self.strip: OpenedStrip | None = None
        self._views = QStackedWidget()
        for view in (self.levels, self.history, self.notes, self.employment):
            self._views.addWidget(view)
        self.insight = button(_("Insight …"), self._ask_insight, "quiet")
        switch = row(self.parts, None, self.insight, margins=(8, 0, 6, 1))
        super().__init__(
            TitleRow("", self.plan, self.prepare, self.talk, back=back),
            holding(inside := column(switch, (self._views, 1), gap=1)),
            goals := GoalsPanel(follow_up=True),
        )
        self._switch, self._inside = switch, inside
        self.goals = goals
        self.parts.choose(LEVELS)
        self._connect(context.changes)

    def _connect(self, changes: Changes) -> None:
        self.parts.chosen.connect(self._show_part)
        self.levels.rated.connect(self._rate)
        self.levels.pressed.connect(self._press)
        self.levels.profile_wanted.connect(self._give_profile)
        self.goals.wanted.connect(self._new_goal)
        self.goals.chosen.connect(self._begin)
        self.goals.saved.connect(self._save_goal)
        self.goals.deleted.connect(self._acts.remove_goal)
        self.goals.taken_back.connect(self._take_back)
        self.goals.stuck.connect(partial(self.ask_to_leave, lambda: None))
        self.goals.followed.connect(self._follow_up)
        self.notes.talked.connect(self._talked)
        self.employment.stuck.connect(self.ask_to_leave)
        self.employment.beside.turned.connect(self._turned)
        changes.made.connect(self._changed)
        self._acts.unsaved.changed.connect(self._show_held)

    def _turned(self) -> None:
        """A form has come or gone: one long page begins anew at its top."""
        self._arrange()
        self.verticalScrollBar().setValue(0)

    def _give_profile(self) -> None:
        self.parts.choose(EMPLOYMENT)
        self.employment.ties[Tie.ASSIGNMENT].add.click()

    def way_back(self) -> tuple[str, ...]:
        """The want that leads here again, by its name and what it carries."""
        return () if self._person is None else ("person", self._person)

    def _leave(self) -> None:
        self._wants.back.emit()

    def _show_part(self, part: str) -> None:
        """Show another part; what cannot be saved stays where it is until one comes back."""
        self.employment.facts.settle()
        self._views.setCurrentIndex(_ORDER.index(part))
        self._fill()
        self.show_side(self._side_wanted)

    @override
    def show_side(self, shown: bool) -> None:
        """The goals stand beside the levels alone."""
        self._side_wanted = shown
        super().show_side(shown and self.parts.now == LEVELS)

    def settle(self) -> bool:
        """Save what is being written; whether one can leave without losing anything."""
        return self.goals.settle() and self.employment.settle()

    def ask_to_leave(self, then: Callable[[], None]) -> None:
        """Say what cannot be saved, and go on only when that is accepted."""
        goal = not self.goals.settle()

        def leave() -> None:
            self.goals.close_form()
            if not goal:
                self.employment.give_up()
            then()

        if goal:
            text = _(
                "Something in the goal cannot be saved as it stands. Stay to mend it, or leave without it."
            )
        else:
            self.parts.choose(EMPLOYMENT)
            text = _("Something in the employment is not saved. Stay to finish it, or leave without it.")
        messages.confirm_leaving(
            self, _("Leave without what is not saved?"), text, _("Leave without it"), leave
        )

    def _follow_up(self) -> None:
        if self._person is not None:
            self._wants.follow_up.emit(self._person)

    def _ask_plan(self) -> None:
        if self._person is not None:
            self._wants.plan.emit(self._person)

    def _ask_insight(self) -> None:
        if self._sheet is not None:
            from kompetence.ui.insight.asking import ask_insight

            ask_insight(self._context, self._sheet.person.id, self._sheet.person.name, self)

    def _prepare(self) -> None:
        if self._talk is not None:
            self._wants.preparation.emit(self._talk.dialogue, Lane.LEADER.value)

    def _open_talk(self) -> None:
        if self._talk is not None:
            self._wants.dialogue.emit(self._talk.dialogue)

    def show_person(self, person: PersonId) -> None:
        """Show somebody, from the levels on."""
        led = self._workspace.leads(person)
        opened = None if led else self._workspace.opened(person)
        seen = led or opened is not None
        for part in (LEVELS, HISTORY):
            self.parts.segment(part).setVisible(seen)
        self.parts.segment(NOTES).setVisible(led)
        for act in (self.plan, self.insight):
            act.setVisible(led)
        if person != self._person or not seen:
            self.parts.choose(LEVELS if seen else EMPLOYMENT)
        self._person, self._led, self._seen = person, led, seen
        self.refresh()
        self._tell_of_opening(opened)
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 3))
        self.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_of_opening(self, opened: Opened | None) -> None:
        """Until when somebody is open who is not worked with, and that it is for reading alone."""
        if opened is not None and self._sheet is not None:
            from kompetence.ui.figures.opened_strip import OpenedStrip

            if self.strip is None:
                self.strip = OpenedStrip(self._shut)
                self._inside.insertWidget(0, holding(column(self.strip, gap=0, margins=(0, 0, 0, 2))))
            self.strip.show_opened(opened, self._sheet.person.name)
        elif self.strip is not None:
            self.strip.stop()

    def _shut(self) -> None:
        """The time is over: nothing of the person stays on the screen."""
        shown = self.isVisibleTo(self.window())
        self._person = self._sheet = self._talk = None
        if shown:
            self._wants.back.emit()

    def first(self) -> QWidget:
        """Where the keyboard goes when one comes here."""
        now = self.parts.now
        if now == EMPLOYMENT:
            return self.employment.facts.name
        if now == NOTES:
            return self.notes.first
        return self.history.table if now == HISTORY else self.table

    def look_again(self) -> None:
        """Show the data as they stand now; whoever went while another page lay over this one is not shown."""
        if self._person is None:
            self._leave()
        else:
            self.refresh()

    def refresh(self) -> None:
        """Look again at everything about the person."""
        if self._person is None:
            return
        if self._led and not self._workspace.leads(self._person):
            self.show_person(self._person)
            return
        if self._seen:
            self._refresh_levels(self._person)
            self._refresh_goals(self._person)
            self._refresh_talk(self._person)
        else:
            self._refresh_facts(self._person)
        self._fill()

    def _refresh_facts(self, person: PersonId) -> None:
        """Whose levels are not there to be seen is known by name and place alone."""
        facts = self._workspace.staff.employment(person).person
        self._sheet = self._talk = None
        self.head.title.setText(facts.name)
        self.head.context.setText(facts.position)
        for one in (self.prepare, self.talk):
            one.hide()

    def _fill(self) -> None:
        """Read what the part in view needs besides the levels."""
        if self._person is None:
            return
        if self.parts.now == HISTORY:
            self.history.show_history(self._workspace.staff.history(self._person))
        elif self.parts.now == NOTES and self._sheet is not None:
            self.notes.show_notes(self._sheet.person, self._workspace.me.shared_notes(self._person))
        elif self.parts.now == EMPLOYMENT:
            self.employment.show_person(self._person)

    def _refresh_levels(self, person: PersonId) -> None:
        sheet = self._sheet = self._workspace.sheet(person)
        self.head.title.setText(sheet.person.name)
        parts = [sheet.person.position, sheet.unit]
        self.head.context.setText("  ·  ".join(part for part in parts if part))
        self._held = held_levels(self._acts.unsaved)
        self.levels.show_sheet(sheet_with(sheet, self._held))

    def _show_held(self) -> None:
        """What waits to be saved is shown as it was entered."""
        if self._sheet is not None and held_levels(self._acts.unsaved) != self._held:
            self._held = held_levels(self._acts.unsaved)
            self.levels.show_sheet(sheet_with(self._sheet, self._held))

    def _refresh_talk(self, person: PersonId) -> None:
        """Offer the next step of the talk in the open round."""
        talk = self._talk = self._workspace.staff.talk(person) if self._led else None
        state = None if talk is None else talk.state
        can_prepare = talk is not None and state in _TO_PREPARE and not talk.leader_shared
        self.prepare.setVisible(can_prepare)
        self.talk.setVisible(
            talk is not None and state not in _NO_TALK and state is not DialogueState.INVITED
        )
        if state in FROZEN:
            self.talk.setText(_("See the talk"))
        elif state is DialogueState.HELD:
            self.talk.setText(_("Go on with the talk"))
        else:
            self.talk.setText(_("Start the talk"))
        self.talk.rescale()
        self._tell_of_form(talk)

    def _tell_of_form(self, talk: OpenTalk | None) -> None:
        """A form that waits is told of here as well as in the list of talks."""
        sheet = self._sheet
        if sheet is None or talk is None or talk.came is None:
            return
        told = form_came(sheet.person, talk.came, shared=talk.leader_shared)
        self.head.context.setText(f"{self.head.context.text()}\n{told}")

    def _refresh_goals(self, person: PersonId) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        partners = [line.person.name for line in self._workspace.people() if line.person.id != person]
        subjects = {
            str(line.competence.id): Subject(
                sheet.person.name,
                line.competence,
                self._workspace.learning_forms(line.competence.id),
                partners,
                self._today,
            )
            for line in sheet.lines
        }
        self.goals.show_goals(self._workspace.goals(person), subjects)

    def _today(self) -> date:
        return self._workspace.place().day

    def _forget_who_is_gone(self, person: PersonId, change: Change) -> None:
        """Whoever is erased, or is moved away from whoever looks, is not there to be shown."""
        if self._workspace.staff.is_there(person):
            return
        shown = self.isVisibleTo(self.window())
        self.goals.close_form()
        self.employment.give_up()
        self._shut()
        if shown and change.elsewhere:
            text = _("{person} is not among the people you can see any more.")
            self._wants.say.emit(text.format(person=self.head.title.text()))

    def _changed(self, change: Change) -> None:
        if change.topic in _MOVES and self._person is not None and not change.about:
            self._forget_who_is_gone(self._person, change)
        shown = self.isVisibleTo(self.window()) or self.goals.form is not None
        if self._person is None or not shown:
            return
        if not self._seen:
            self.refresh()
        elif change.topic is Topic.GOALS:
            self.goals.update_goals(self._workspace.goals(self._person), own=self._saving)
        elif change.topic is Topic.RATINGS:
            self._refresh_levels(self._person)
            self._refresh_talk(self._person)
            self._fill()
        else:
            self.refresh()

    def _talked(self, note: str) -> None:
        """The two have talked about a note."""
        if self._person is not None:
            act = partial(self._workspace.me.talked_about, self._person, note)
            offer = _("The note is marked as talked about.")
            self._acts.do(_("that you have talked about it"), act, offer=offer)

    def _press(self, step: int | None) -> None:
        competence = self.levels.current
        if self._person is not None and competence is not None:
            self._acts.press(self._person, competence, step, self.levels.agreed)

    def _rate(self, value: Rating) -> None:
        competence = self.levels.current
        if self._person is not None and competence is not None:
            self._acts.rate(self._person, competence, value, self.levels.agreed)

    def _new_goal(self) -> None:
        competence, self.table.taken = self.levels.meant, False
        if competence is None:
            self.goals.ask(self.levels.asked)
        else:
            self._begin(competence.id)

    def _begin(self, competence: CompetenceId) -> None:
        if self._person is not None:
            self.goals.open_form(self._workspace.new_goal(self._person, competence), new=True)

    def _save_goal(self, goal: Goal) -> None:
        form = self.goals.form
        if form is None:
            return
        self._saving = True
        try:
            if self._acts.save_goal(goal, form.before, form.take, form):
                form.kept(goal)
        finally:
            self._saving = False

    def _take_back(self) -> None:
        form = self.goals.form
        if form is None:
            return
        form.flush()
        now, first = form.before, form.original
        self.goals.close_form()
        if now is not None and now != first:
            if form.is_new:
                self._acts.remove_goal(now)
            else:
                self._acts.restore_goal(first)

    @override
    def natural_body(self, width: int) -> int:
        part = self.parts.now
        if part == LEVELS:
            tall = self.levels.natural_height(width)
        elif part == HISTORY:
            tall = self.history.natural_height()
        elif part == NOTES:
            tall = self.notes.natural_height(width)
        else:
            tall = self.employment.natural_height(width)
        strip = 0 if self.strip is None else self.strip.heightForWidth(width) + theme.px(12)
        return tall + strip + self._switch.totalHeightForWidth(width) + theme.px(8)

    @override
    def _arrange(self) -> None:
        super()._arrange()
        side = 0 if self.side.isHidden() else self.side.maximumWidth()
        self.levels.arrange(self.width() - side, alone=side >= self.width())
