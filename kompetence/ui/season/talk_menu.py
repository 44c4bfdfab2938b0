"""Everything one can do with a talk of the round, each as one undoable edit, by mouse and by key."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from kompetence.domain.assessment import Lane
from kompetence.domain.change import Change
from kompetence.domain.dialogue import FROZEN, DialogueState, may_become
from kompetence.domain.ids import DialogueId
from kompetence.domain.person import first_name
from kompetence.domain.season import ASIDE, TO_COME, SeasonLine, Step
from kompetence.domain.talk import both_shared
from kompetence.i18n import gettext as _
from kompetence.ui.place import Context
from kompetence.ui.texts import shown
from kompetence.ui.wants import Cancelled, Paper, Progress

_S = DialogueState


class TalkActs:
    """`plan` and `note` open what asks for more: when and where, or why."""

    def __init__(
        self,
        context: Context,
        plan: Callable[[SeasonLine], None],
        note: Callable[[SeasonLine, DialogueState], None],
    ) -> None:
        self._context, self._plan, self._note = context, plan, note

    def next(self, line: SeasonLine) -> None:
        """What the row itself does: the next step where it waits, else the person or the talk."""
        wants, step = self._context.wants, line.step(self._context.today())
        if step is Step.PREPARE:
            wants.preparation.emit(line.dialogue.id, Lane.LEADER.value)
        elif step is not None or line.state in FROZEN or line.state is _S.READY:
            wants.dialogue.emit(line.dialogue.id)
        else:
            wants.person.emit(line.person.id)

    def open_menu(self, line: SeasonLine, at: QPoint, parent: QWidget) -> QMenu:
        """Offer everything that can be done with the talk as it stands."""
        menu = QMenu(parent)
        menu.setAccessibleName(line.person.name)
        self._ways(menu, line)
        menu.addSeparator()
        before = len(menu.actions())
        self._acts(menu, line)
        for action in menu.actions()[before:]:
            action.setEnabled(self._context.writable)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
        return menu

    def _ways(self, menu: QMenu, line: SeasonLine) -> None:
        wants, one = self._context.wants, line.dialogue
        if line.state not in ASIDE:
            self._add(menu, _("Open the talk"), partial(wants.dialogue.emit, one.id))
        if line.state in TO_COME and Lane.LEADER not in one.shared:
            text = _("Prepare as the leader")
            self._add(menu, text, partial(wants.preparation.emit, one.id, Lane.LEADER.value))
        here = self._context.writable and not self._context.served  # else everybody signs in as themselves
        if line.state in TO_COME and Lane.SELF not in one.shared and here:
            text = _("Let {person} prepare here").format(person=first_name(line.person.name))
            self._add(menu, text, partial(wants.preparation.emit, one.id, Lane.SELF.value))
        if here:
            self._forms(menu, line)
        text = _("Go to {person}").format(person=line.person.name)
        self._add(menu, text, partial(wants.person.emit, line.person.id))

    def _forms(self, menu: QMenu, line: SeasonLine) -> None:
        wants, one = self._context.wants, line.dialogue
        if one.state in TO_COME | {_S.POSTPONED} and Lane.SELF not in one.shared and not line.over:
            self._add(menu, _("Send a form …"), partial(wants.forms.emit, one.round, (one.id,)))
            self._add(menu, _("Read a form back …"), wants.returned.emit)
        if both_shared(one):
            self._add(menu, _("Send an answer …"), partial(wants.answers.emit, one.round, (one.id,)))

    def _acts(self, menu: QMenu, line: SeasonLine) -> None:
        season, talk = self._context.workspace.season, (line.dialogue.id,)
        if line.state not in FROZEN:
            self._add(menu, _("Set day and place …"), partial(self._plan, line))
        if line.dialogue.day is not None and line.state in TO_COME:
            self._add(menu, _("Put in the calendar …"), partial(self._to_calendar, line))
        if may_become(line.state, _S.POSTPONED):
            self._add(menu, _("Postpone …"), partial(self._note, line, _S.POSTPONED))
        if may_become(line.state, _S.CANCELLED):
            self._add(menu, _("Cancel the talk …"), partial(self._note, line, _S.CANCELLED))
        if may_become(line.state, _S.COVERED) and not line.dialogue.own_wanted:
            act = partial(season.cover, talk)
            self._do(menu, _("Covered by the group talk"), _("covering by the group talk"), act)
        if line.state in ASIDE:
            self._do(
                menu,
                _("Take the talk up again"),
                _("taking the talk up again"),
                partial(season.take_up, talk),
            )
        if line.state not in FROZEN:
            wanted = line.dialogue.own_wanted
            act = partial(season.want_own, talk, wanted=not wanted)
            self._do(menu, _("Wants an own talk"), _("the wish for an own talk"), act, on=wanted)
        if line.untouched:
            act = partial(season.withdraw, line.dialogue.id)
            self._do(menu, _("Take the invitation back"), _("taking the invitation back"), act)
        if line.state is _S.SEALED:
            self._do(menu, _("Close the talk"), _("closing the talk"), partial(season.finish, talk))

    def _to_calendar(self, line: SeasonLine) -> None:
        to_calendar(self._context, [line.dialogue.id], line.person.name)

    def _add(self, menu: QMenu, text: str, act: Callable[[], object]) -> None:
        menu.addAction(shown(text)).triggered.connect(lambda _on=False: act())

    def _do(
        self,
        menu: QMenu,
        text: str,
        name: str,
        act: Callable[[], Change],
        *,
        on: bool | None = None,
    ) -> None:
        action = menu.addAction(shown(text))
        action.setCheckable(on is not None)
        action.setChecked(bool(on))
        offer = _("Done: {act}.").format(act=name)
        action.triggered.connect(lambda _on=False: self._context.acts.do(name, act, offer=offer))


def to_calendar(context: Context, wanted: Sequence[DialogueId], name: str) -> None:
    """Ask where the talks that have a day are to lie as a calendar file."""

    def write(to: Path, _progress: Progress, _cancelled: Cancelled) -> None:
        context.workspace.talk.write_calendar(wanted, to)

    context.wants.paper.emit(Paper(_("Save for the calendar"), f"{name}.ics", write))
