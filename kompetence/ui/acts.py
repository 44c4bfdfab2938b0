"""What a person can do to the data from the window, each as one undoable edit."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Generic, TypeAlias, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack
from shiboken6 import isValid

from kompetence.domain.assessment import Lane
from kompetence.domain.change import Change
from kompetence.domain.clash import Clash
from kompetence.domain.competence import Competence
from kompetence.domain.goal import Goal
from kompetence.domain.ids import PersonId
from kompetence.domain.views import Rating
from kompetence.errors import KompetenceError, RefusalError
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui.changes import Changes
from kompetence.ui.editing import Desk, Edit
from kompetence.ui.ports import Workspace
from kompetence.ui.rating_keys import rating
from kompetence.ui.unsaved import Kept, Unsaved, is_clash, is_of_disk

Act: TypeAlias = Callable[[], Change]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Against(Generic[T]):
    """An act on what was seen before; where something else stands there now, `take` shows that instead of mine.

    `late` hears that what was kept for want of room is done, so that it is what was seen from then on.
    """

    do: Callable[[T], Change]
    seen: T
    take: Callable[[T], None]
    late: Callable[[], None] = lambda: None

    def __call__(self) -> Change:
        """Do it, unless it would undo what somebody else did."""
        return self.do(self.seen)


@dataclass(frozen=True, slots=True)
class Both:
    """What two have written in one place, and the two ways on."""

    clashes: tuple[Clash, ...]
    keep: Callable[[], object]
    take: Callable[[], None]


class Acts(QObject):
    """`hint` carries a sentence about a key that means nothing here, `undoable` one about what can be undone."""

    hint = Signal(str)
    undoable = Signal(str)
    clashed = Signal(object)
    """Carries `Both`: what was written here, and what stands there meanwhile."""

    def __init__(self, workspace: Workspace, edits: QUndoStack, changes: Changes) -> None:
        super().__init__()
        self._workspace, self._edits, self._changes = workspace, edits, changes
        self.unsaved = Unsaved(self, self._done)
        self._desk = Desk(workspace, changes, edits, lambda: self.unsaved.why)
        self.unsaved.given_up.connect(self._told)
        self.unsaved.done.connect(self._done_late)

    def do(self, text: str, act: Act, *, stretch: object | None = None, offer: str = "") -> bool:
        """Change something that can be taken back; whether it is done. What the disk does not take is done later.

        A refusal is told. `text` names the edit in the menu after Undo, `offer` is said with a button that takes it
        back, and edits of one `stretch` are taken back together.
        """
        one = Kept(text, act, stretch, offer)
        try:
            self.unsaved.follow(one)
        except KompetenceError as refusal:
            self._told(one, refusal)
            if is_of_disk(refusal):
                self.unsaved.keep(one, refusal)
            return False
        return True

    def attempt(
        self, text: str, act: Act, *, stretch: object | None = None, offer: str = ""
    ) -> Change | None:
        """Do the same for a form that stays as it is until this is done; None where it was refused."""
        one = Kept(text, act, stretch, offer)
        try:
            return self.unsaved.follow(one)
        except KompetenceError as refusal:
            self._told(one, refusal)
            return None

    def _told(self, one: Kept, refusal: KompetenceError) -> None:
        """Let both be seen where somebody else has written there meanwhile; else say why it was refused."""
        act = one.act
        if isinstance(act, Against) and isinstance(refusal, RefusalError) and is_clash(refusal):
            newer = replace(act, seen=refusal.data["again"])

            def keep() -> None:
                self.unsaved.let_go(one)
                self.do(one.text, newer, stretch=one.stretch, offer=one.offer)

            def take() -> None:
                self.unsaved.let_go(one)
                if _is_there(act.take):
                    act.take(refusal.data["now"])

            self.clashed.emit(Both(refusal.data["clashes"], keep, take))
        else:
            self._changes.refused.emit(refusal)

    def _done(self, one: Kept) -> Change:
        self._changes.begun.emit()
        change, undo = self._workspace.noted(one.act)
        if not undo.empty:
            self._edits.push(Edit(one.text, self._desk, (change, undo), one.stretch))
        self._changes.made.emit(change)
        if one.offer:
            self.undoable.emit(one.offer)
        return change

    def _done_late(self, one: Kept) -> None:
        if isinstance(one.act, Against) and _is_there(one.act.late):
            one.act.late()

    def for_good(self, act: Act) -> Change | None:
        """Do something that was asked about first and is not taken back, such as sharing or sealing."""
        if not self.caught_up():
            return None
        self._changes.begun.emit()
        try:
            change = act()
        except KompetenceError as refusal:
            self._changes.refused.emit(refusal)
            return None
        self.is_done_for_good(change)
        return change

    def caught_up(self) -> bool:
        """Whether everything that was done here is in the data, so that nothing overtakes it; told where it is not."""
        if self.unsaved.once_more():
            return True
        if self.unsaved.why is not None:
            self._changes.refused.emit(self.unsaved.why)
        return False

    def is_done_for_good(self, change: Change) -> None:
        """What was done beside the window, and is not taken back, is told to every page."""
        self._edits.clear()
        self._workspace.forget()
        self._changes.made.emit(change)

    def press(self, person: PersonId, competence: Competence, step: int | None) -> None:
        """Rate by key."""
        try:
            value = rating(step, competence.scale)
        except ValueError:
            steps = len(competence.scale.steps)
            text = ngettext("The scale has {steps} step.", "The scale has {steps} steps.", steps)
            self.hint.emit(text.format(steps=steps))
        else:
            self.rate(person, competence, value)

    def rate(self, person: PersonId, competence: Competence, value: Rating) -> None:
        """Set the agreed level."""
        before = self._workspace.rating(person, competence.id, Lane.AGREED)
        if before == value and type(before) is type(value):
            return
        self.do(_("rating"), partial(self._workspace.rate, person, competence.id, Lane.AGREED, value))

    def save_goal(
        self, goal: Goal, before: Goal | None, take: Callable[[Goal], None], stretch: object | None = None
    ) -> bool:
        """Add a goal, or change one as it was before; whether it is safe now. `take` shows what another has written."""
        if before is None:
            act: Act = partial(self._workspace.save_goal, goal)
            return self.attempt(_("the new goal"), act, stretch=stretch) is not None
        act = Against(partial(self._workspace.save_goal, goal), before, take)
        return self.attempt(_("the changes to the goal"), act, stretch=stretch) is not None

    def remove_goal(self, goal: Goal) -> None:
        """Take a goal away, and offer to have it back."""
        act = partial(self._workspace.remove_goal, goal.id)
        self.do(_("deleting the goal"), act, offer=_("The goal is deleted."))

    def restore_goal(self, goal: Goal) -> None:
        """Put a goal back to what it was, and offer to have the changes again."""
        act = partial(self._workspace.save_goal, goal)
        self.do(_("the changes to the goal"), act, offer=_("The goal is as it was before."))


def _is_there(told: Callable[..., object]) -> bool:
    """Whether the field that is to hear of it is open; it may have been closed long ago."""
    owner = getattr(getattr(told, "func", told), "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
