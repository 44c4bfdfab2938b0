"""One person: levels with goals beside them, what was agreed over the years, and the employment."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from kompetence.domain.change import Change, Topic
from kompetence.domain.ids import CompetenceId, PersonId
from kompetence.domain.opened import Opened
from kompetence.domain.staffing import Tie
from kompetence.domain.views import PersonSheet, Rating
from kompetence.i18n import gettext as _
from kompetence.ui import messages, theme
from kompetence.ui.changes import Changes
from kompetence.ui.goals.goal_writing import GoalWriting, subjects
from kompetence.ui.goals.goals_panel import GoalsPanel
from kompetence.ui.held_levels import Held, held_levels, sheet_with
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.next_part import holds
from kompetence.ui.panels import Page, TitleRow
from kompetence.ui.people.employment import EmploymentView
from kompetence.ui.people.history_view import HistoryView
from kompetence.ui.people.levels_view import LevelsView
from kompetence.ui.people.person_talk import PersonTalk
from kompetence.ui.people.shared_notes import SharedNotes
from kompetence.ui.place import Context
from kompetence.ui.preparation.words import form_came
from kompetence.ui.widgets.button import button, icon_button
from kompetence.ui.widgets.segments import Segments

if TYPE_CHECKING:
    from kompetence.ui.figures.opened_strip import OpenedStrip

LEVELS, HISTORY, NOTES, EMPLOYMENT = "levels", "history", "notes", "employment"
_MOVES = frozenset({Topic.PEOPLE, Topic.UNITS})
"""What may let somebody be seen no more."""


class PersonPage(Page):
    """Levels by key, goals beside them, and the plan as a paper."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._workspace, self._acts, self._wants = context.workspace, context.acts, context.wants
        self._person: PersonId | None = None
        self._led = self._seen = True
        """Whether the person is worked with, and whether the levels and goals are there to be seen."""
        self._sheet: PersonSheet | None = None
        self._side_wanted = True
        self._held: Held = {}
        self.levels, self.history = LevelsView(), HistoryView()
        self.foot = self.levels.foot
        self.notes, self.employment = SharedNotes(), EmploymentView(context)
        self.model, self.table, self.radar = self.levels.model, self.levels.table, self.levels.radar
        self._step = PersonTalk(context.wants)
        self.prepare, self.talk = self._step.prepare, self._step.open
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
        self._by_part: dict[str, LevelsView | HistoryView | SharedNotes | EmploymentView] = {
            LEVELS: self.levels, HISTORY: self.history, NOTES: self.notes, EMPLOYMENT: self.employment,
        }  # fmt: skip
        self._views = QStackedWidget()
        for view in self._by_part.values():
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
        self._writing = GoalWriting(context, self, lambda: self.goals.form, self.goals.close_form)
        self.parts.choose(LEVELS)
        self._connect(context.changes)

    def _connect(self, changes: Changes) -> None:
        self.parts.chosen.connect(self._show_part)
        self.levels.rated.connect(self._rate)
        self.levels.pressed.connect(self._press)
        self.levels.profile_wanted.connect(self._give_profile)
        self.goals.wanted.connect(self._new_goal)
        self.goals.chosen.connect(self._begin)
        self.goals.saved.connect(self._writing.save)
        self.goals.deleted.connect(self._acts.remove_goal)
        self.goals.taken_back.connect(self._writing.take_back)
        self.goals.gone.connect(self._writing.lay_aside)
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
        self._views.setCurrentWidget(self._by_part[part])
        self._fill()
        self.show_side(self._side_wanted)

    @override
    def show_side(self, shown: bool) -> None:
        """The goals stand beside the levels alone."""
        self._side_wanted = shown
        super().show_side(shown and self.parts.now == LEVELS)

    @property
    @override
    def writing(self) -> bool:
        asking = self.goals.form is not None or self.goals.asking is not None
        return self.isVisible() and (asking or self.employment.beside.form is not None)

    def settle(self) -> bool:
        """Save what is being written; whether one can leave without losing anything."""
        settled = self.goals.settle(), self.employment.settle()
        return all(settled)

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

    def show_person(self, person: PersonId) -> None:
        """Show somebody, from the levels on."""
        other, self._person = person != self._person, person
        opened = self._suit(person)
        if other and self._seen:
            self.parts.choose(LEVELS)
        self.goals.let_go()
        self.refresh()
        self._tell_of_opening(opened)
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 3))
        self.table.taken = False
        self.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _suit(self, person: PersonId) -> Opened | None:
        """Have the parts that there are to be seen of somebody, for as long as they are open where they are not led."""
        led = self._workspace.leads(person)
        opened = None if led else self._workspace.opened(person)
        self._led, self._seen = led, led or opened is not None
        for part in (LEVELS, HISTORY):
            self.parts.segment(part).setVisible(self._seen)
        self.parts.segment(NOTES).setVisible(led)
        for act in (self.plan, self.insight):
            act.setVisible(led)
        if self.parts.segment(self.parts.now).isHidden():
            self.parts.choose(LEVELS if self._seen else EMPLOYMENT)
        return opened

    def _follow_lead(self, person: PersonId) -> None:
        """Whoever looks has come to lead somebody, or leads them no more: have other parts, and stay."""
        at, led = self.window().focusWidget(), self._led
        here = holds(self, at) and self.isVisible()
        if led:
            self._writing.lay_aside()
            self.goals.let_go()
        opened = self._suit(person)
        self.refresh()
        self._tell_of_opening(opened)
        if here and not at.isVisible():
            self.first().setFocus(Qt.FocusReason.OtherFocusReason)
        if led and not self._seen and self.isVisible():
            text = _("You do not lead {person} any more, so levels and goals are not shown.")
            self._wants.say.emit(text.format(person=self.head.title.text()))

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
        self._person = self._sheet = None
        if shown:
            self._wants.back.emit()

    def first(self) -> QWidget:
        """Where the keyboard goes when one comes here."""
        if self.parts.now == NOTES:
            return self.notes.first
        stops = {EMPLOYMENT: self.employment.facts.name, HISTORY: self.history.table}
        return stops.get(self.parts.now, self.table)

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
        if self._workspace.leads(self._person) != self._led:
            self._follow_lead(self._person)
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
        self._sheet = None
        self.head.title.setText(facts.name)
        self.head.context.setText(facts.position)
        self._step.show_talk(None)

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
        """A form that waits is told of here as well as in the list of talks."""
        talk, sheet = self._workspace.staff.talk(person) if self._led else None, self._sheet
        self._step.show_talk(talk)
        if sheet is not None and talk is not None and talk.came is not None:
            told = form_came(sheet.person, talk.came, shared=talk.leader_shared)
            self.head.context.setText(f"{self.head.context.text()}\n{told}")

    def _refresh_goals(self, person: PersonId) -> None:
        if self._sheet is not None:
            about = subjects(self._context, self._sheet.person, self.levels.asked)
            self.goals.show_goals(self._workspace.goals(person), about, own=self._writing.saving)

    def _forget_who_is_gone(self, person: PersonId, change: Change) -> bool:
        """Whoever is erased, or is moved away from whoever looks, is not there to be shown; whether that is so."""
        if self._workspace.staff.is_there(person):
            return False
        shown = self.isVisibleTo(self.window())
        if change.elsewhere:
            self._writing.lay_aside()
            self.employment.facts.lay_aside()
        else:
            self.goals.let_go()  # what was written of somebody who is erased goes with them
        self._shut()
        self.goals.let_go()
        self.employment.give_up()
        if shown and change.elsewhere:
            text = _("{person} is not among the people you can see any more.")
            self._wants.say.emit(text.format(person=self.head.title.text()))
        return True

    def _changed(self, change: Change) -> None:
        shown = self.isVisibleTo(self.window()) or self.goals.form is not None
        moved = change.topic in _MOVES and not change.about
        if self._person is None or not (shown or moved):
            return
        led = self._workspace.leads(self._person)
        if (moved or (self._led and not led)) and self._forget_who_is_gone(self._person, change):
            return
        if not shown:
            return
        if not self._seen or led != self._led:
            self.refresh()
        elif change.topic is Topic.GOALS:
            self.goals.update_goals(self._workspace.goals(self._person), own=self._writing.saving)
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
        meant, self.table.taken = self.levels.meant, False
        if meant is None:
            self.goals.ask(self.levels.asked)
        else:
            self._begin(meant.id)

    def _begin(self, competence: CompetenceId) -> None:
        if self._person is not None:
            self.goals.open_form(self._workspace.new_goal(self._person, competence), new=True)

    @override
    def natural_body(self, width: int) -> int:
        tall = self._by_part[self.parts.now].natural_height(width)
        strip = 0 if self.strip is None else self.strip.heightForWidth(width) + theme.px(12)
        return tall + strip + self._switch.totalHeightForWidth(width) + theme.px(8)

    @override
    def _arrange(self) -> None:
        super()._arrange()
        side = 0 if self.side.isHidden() else self.side.maximumWidth()
        self.levels.arrange(self.width() - side, alone=side >= self.width())
