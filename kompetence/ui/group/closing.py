"""The last step of a group talk: its summary, the next meeting, and what now holds."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.domain.group_talk import GroupSheet, GroupState, GroupTalk
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import dates, wording
from kompetence.ui.acts import Against
from kompetence.ui.group.step import Sheet, Step
from kompetence.ui.layouts import column, row
from kompetence.ui.panels import Scrolling
from kompetence.ui.pausing import Pausing
from kompetence.ui.place import Context
from kompetence.ui.read_only.marks import changes
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets import question
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.captioned import asked
from kompetence.ui.widgets.fields import DateField, LineField, TextField
from kompetence.ui.widgets.inline_problem import InlineProblem


class ClosingStep(Step):
    """Publishing and holding are asked about first."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.summary = TextField(_("Summary"), _("What did we agree? No names, no cases."))
        self.next_day = DateField(_("Next meeting"), context.workspace.group.today)
        self.next_form = LineField(_("Form"), _("For example: board meeting"))
        problem = InlineProblem(self.next_day)
        self.next_day.problem.connect(problem.say)
        self._pausing = Pausing(self)
        self._pausing.due.connect(self._save)
        self._filling = False
        self._seen: GroupTalk | None = None
        """The talk as the data had it when the fields last agreed with them."""
        self.summary.textChanged.connect(self._touched)
        self.summary.left.connect(self._pausing.settle)
        for field in (self.next_day, self.next_form):
            field.textEdited.connect(self._touched)
            field.editingFinished.connect(self._pausing.settle)
        self._agreed = label("", Role.BODY, wrap=True)
        self.publish = changes(button(_("Let the target levels hold"), self._ask_publish, icon="layers"))
        self._held = label("", Role.BODY, wrap=True)
        self.hold = button(_("The talk is held"), self._ask_hold, "primary", "check")
        inner = column(
            label(_("What have we agreed?"), Role.DISPLAY, wrap=True),
            2, asked(self.summary),
            row((asked(self.next_day, problem), 1), (asked(self.next_form), 1), gap=4),
            2, self._agreed, row(self.publish, None), 2, self._held, row(self.hold, None), None,
            gap=2, margins=(8, 4, 8, 6),
        )  # fmt: skip
        self.setLayout(column((Scrolling(Sheet(inner), _("Summary")), 1), gap=0))

    @override
    def first(self) -> QWidget:
        return self.summary

    @override
    def show_sheet(self, sheet: GroupSheet) -> None:
        talk, seen = sheet.talk, self._seen
        if seen is None or seen.id != talk.id or seen == self._written(seen) or talk == self._written(talk):
            self._take(talk)
        changed = sum(one.departs for one in sheet.rows)
        text = ngettext(
            "You have agreed another target level in {number} competence than the profiles ask for.",
            "You have agreed another target level in {number} competences than the profiles ask for.",
            changed,
        )
        none = _("The agreed target levels are those that the profiles ask for.")
        self._agreed.setText(text.format(number=changed) if changed else none)
        self.publish.setVisible(changed > 0)
        self.hold.setVisible(talk.state is GroupState.PLANNED)
        if talk.state is GroupState.PLANNED:
            self._held.setText(_("{people} take part.").format(people=wording.people(sheet.people)))
        else:
            self._held.setText(_("Held {day}.").format(day=dates.written(talk.day)))

    @override
    def settle(self) -> None:
        self._pausing.stop()
        self._save()

    def _take(self, talk: GroupTalk) -> None:
        """Show what the data hold in the place of what is written here."""
        self._pausing.stop()
        self._filling, self._seen = True, talk
        if self.summary.toPlainText().strip() != talk.summary:
            self.summary.setPlainText(talk.summary)
        if not self.next_day.hasFocus() or self.next_day.date != talk.next_day:
            self.next_day.show_date(talk.next_day)
        if self.next_form.text().strip() != talk.next_form:
            self.next_form.setText(talk.next_form)
        self._filling = False

    def _written(self, talk: GroupTalk) -> GroupTalk:
        return replace(
            talk,
            summary=self.summary.toPlainText().strip(),
            next_day=self.next_day.date,
            next_form=self.next_form.text().strip(),
        )

    def _touched(self) -> None:
        if not self._filling:
            self._pausing.touch()

    def _save(self) -> None:
        seen = self._seen
        if self.sheet is None or seen is None or not self.next_day.fits:
            return
        talk = self._written(seen)
        if talk == seen:
            self.context.acts.unsaved.is_as_kept(self)
        else:
            kept = partial(self._was_kept, talk)
            write = partial(self.context.workspace.group.write, talk)
            act = Against(write, seen, self._take_theirs, kept)
            self.context.acts.do(_("the summary"), act, stretch=self, words=talk.summary)

    def _was_kept(self, talk: GroupTalk) -> None:
        if self._seen is not None and self._seen.id == talk.id:
            self._seen = talk

    def _take_theirs(self, talk: GroupTalk) -> None:
        if self._seen is not None and self._seen.id == talk.id:
            self._take(talk)

    def _ask_publish(self) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        room = self.context.workspace.group
        question.ask(
            self,
            _("Let the agreed target levels hold from {day}?").format(day=dates.written(room.today())),
            _(
                "The profiles get a new version, and everybody who takes part moves to it. Talks that are open keep"
                " the target levels that they began with. Other units are not moved."
            ),
            _("Let them hold"),
            lambda: self.context.acts.for_good(partial(room.publish, sheet.talk.id, room.today())),
        )

    def _ask_hold(self) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        self.settle()
        room = self.context.workspace.group
        number = room.coverable(sheet.talk.id)
        text = ngettext(
            "{number} talk of this round can be covered by the group talk. Whoever wants a talk of their own, or whose"
            " leader does, still has it.",
            "{number} talks of this round can be covered by the group talk. Whoever wants a talk of their own, or whose"
            " leader does, still has it.",
            number,
        )
        choices = [(_("Held, and talks of our own as well"), partial(self._hold, False))]
        if number:
            choices.append((_("Held, and it covers the talks"), partial(self._hold, True)))
        none = _("There are no open talks of this round that it could cover.")
        question.choose(
            self, _("Is the group talk held?"), text.format(number=number) if number else none, choices
        )

    def _hold(self, cover: bool) -> None:  # noqa: FBT001 - the answer to a question
        sheet = self.sheet
        if sheet is not None:
            self.context.acts.for_good(partial(self.context.workspace.group.hold, sheet.talk.id, cover=cover))
