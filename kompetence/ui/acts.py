"""What a person can do to the data from the window, each as one undoable edit."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Generic, TypeAlias, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from kompetence.domain.assessment import Lane
from kompetence.domain.change import Change
from kompetence.domain.clash import CODE, Clash
from kompetence.domain.competence import Competence
from kompetence.domain.goal import Goal
from kompetence.domain.ids import PersonId
from kompetence.domain.views import Rating
from kompetence.errors import KompetenceError, RefusalError
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui.changes import Changes
from kompetence.ui.editing import Edit
from kompetence.ui.ports import Workspace
from kompetence.ui.rating_keys import rating
from kompetence.ui.unsaved import Kept, Unsaved, is_of_disk

Act: TypeAlias = Callable[[], Change]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Against(Generic[T]):
    """An act on what was seen before; where something else stands there now, `take` shows that instead of mine."""

    do: Callable[[T], Change]
    seen: T
    take: Callable[[T], None]

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
        self.unsaved = Unsaved(self)
        self.unsaved.given_up.connect(changes.refused)

    def do(self, text: str, act: Act, *, stretch: object | None = None, offer: str = "") -> bool:
        """Change something that can be taken back; whether it is done. What the disk does not take is done later.

        A refusal is told. `text` names the edit in the menu after Undo, `offer` is said with a button that takes it
        back, and edits of one `stretch` are taken back together.
        """
        one = Kept(text, lambda: self._done(text, act, stretch, offer), stretch)
        try:
            self.unsaved.follow(one)
        except KompetenceError as refusal:
            self._told(refusal, act, lambda newer: self.do(text, newer, stretch=stretch, offer=offer))
            if is_of_disk(refusal):
                self.unsaved.keep(one, refusal)
            return False
        return True

    def attempt(
        self, text: str, act: Act, *, stretch: object | None = None, offer: str = ""
    ) -> Change | None:
        """Do the same for a form that stays as it is until this is done; None where it was refused."""
        done: list[Change] = []
        try:
            self.unsaved.follow(
                Kept(text, lambda: done.append(self._done(text, act, stretch, offer)), stretch)
            )
        except KompetenceError as refusal:
            self._told(refusal, act, lambda newer: self.do(text, newer, stretch=stretch, offer=offer))
            return None
        return done[0]

    def _told(self, refusal: KompetenceError, act: Act, again: Callable[[Act], object]) -> None:
        """Let both be seen where somebody else has written there meanwhile; else say why it was refused."""
        if isinstance(act, Against) and isinstance(refusal, RefusalError) and refusal.code == CODE:
            keep = partial(again, replace(act, seen=refusal.data["again"]))
            take = partial(act.take, refusal.data["now"])
            self.clashed.emit(Both(refusal.data["clashes"], keep, take))
        else:
            self._changes.refused.emit(refusal)

    def _done(self, text: str, act: Act, stretch: object | None, offer: str) -> Change:
        self._changes.begun.emit()
        change, undo = self._workspace.noted(act)
        if not undo.empty:
            self._edits.push(Edit(text, self._workspace, self._changes, (change, undo), stretch))
        self._changes.made.emit(change)
        if offer:
            self.undoable.emit(offer)
        return change

    def for_good(self, act: Act) -> Change | None:
        """Do something that was asked about first and is not taken back, such as sharing or sealing."""
        self._changes.begun.emit()
        try:
            change = act()
        except KompetenceError as refusal:
            self._changes.refused.emit(refusal)
            return None
        self._edits.clear()
        self._workspace.forget()
        self._changes.made.emit(change)
        return change

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
