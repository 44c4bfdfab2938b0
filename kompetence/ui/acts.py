"""What a person can do to the data from the window, each as one undoable edit."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Generic, TypeAlias, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kompetence.domain.assessment import Lane
from kompetence.domain.change import Change, Topic
from kompetence.domain.clash import Clash, Seen
from kompetence.domain.competence import Competence
from kompetence.domain.goal import Goal
from kompetence.domain.ids import CompetenceId, PersonId
from kompetence.domain.views import Rating
from kompetence.errors import KompetenceError, RefusalError, is_lost
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui.changes import Changes
from kompetence.ui.clash_level import read_level
from kompetence.ui.editing import Desk, Edit
from kompetence.ui.ports import Workspace
from kompetence.ui.rating_keys import rating
from kompetence.ui.unsaved import Kept, Unsaved, is_clash, is_of_disk

Act: TypeAlias = Callable[[], Change]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Against(Generic[T]):
    """An act on what was seen before; where something else stands there now, `take` shows that instead of mine.

    `kept` hears that it is done, now or once there is room, so that mine is what was seen from then on; `read` puts
    a clash into words where its own name and values do not say enough. Of acts that set the same `thing`, such as one
    level, only the last waits for room.
    """

    do: Callable[[T], Change]
    seen: T
    take: Callable[[T], object]
    kept: Callable[[], object] = lambda: None
    read: Callable[[Clash], Clash] = lambda clash: clash
    thing: object | None = None
    sets: Mapping[tuple[PersonId, CompetenceId], Rating] = field(default_factory=dict)
    """The agreed levels that it sets, so that they are shown while they wait."""

    def __call__(self) -> Change:
        """Do it, unless it would take away what somebody else did."""
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
    missed = Signal()
    """Something was refused since the data are out of reach, and it is not kept to be done later."""

    def __init__(self, workspace: Workspace, edits: QUndoStack, changes: Changes) -> None:
        super().__init__()
        self._workspace, self._edits, self._changes = workspace, edits, changes
        self.unsaved = Unsaved(self, self._done)
        self.settles: Callable[[], bool] = lambda: True
        """Saves what is being written on the page that is shown; whether all of it could be."""
        self._typed = False
        """Whether a form could not save what was typed in it, since the data are out of reach."""
        changes.made.connect(self._save_typed)
        self._desk = Desk(workspace, changes, edits, lambda: self.unsaved.paused or self.unsaved.why)
        self.unsaved.given_up.connect(self._told)

    def do(
        self, text: str, act: Act, *, stretch: object | None = None, offer: str = "", words: str = ""
    ) -> bool:
        """Change something that can be taken back; whether it is done. What the disk does not take is done later.

        A refusal is told, and what was typed or clashes is laid aside until somebody has looked at it. `text` names
        the edit in the menu after Undo, `offer` is said with a button that takes it back, edits of one `stretch`,
        such as the typing in one field, are taken back together, and `words` are those that were typed.
        """
        if self._is_copy():
            return False
        one = Kept(text, act, stretch, offer, words)
        if isinstance(act, Against) and act.thing is not None:
            self.unsaved.forget(act.thing)
        try:
            self.unsaved.follow(one)
        except KompetenceError as refusal:
            if is_of_disk(refusal):
                self.unsaved.keep(one, refusal)
            elif is_clash(refusal) or stretch is not None:
                self.unsaved.lay_aside(one, refusal)
            self._told(one, refusal)
            return False
        except Exception as mistake:  # told like every mistake of ours; what was typed stays
            if stretch is None:
                raise
            self.unsaved.lay_aside(one, None)
            sys.excepthook(type(mistake), mistake, mistake.__traceback__)
            return False
        return True

    def attempt(
        self, text: str, act: Act, *, stretch: object | None = None, offer: str = "", typed: bool = False
    ) -> Change | None:
        """Do the same for a form that stays as it is until this is done; None where it was refused.

        What is `typed` is saved while one writes, and again by itself once data that were out of reach are back.
        """
        if self._is_copy():
            return None
        one = Kept(text, act, stretch, offer)
        try:
            return self.unsaved.follow(one)
        except KompetenceError as refusal:
            self._told(one, refusal)
            if is_lost(refusal):
                self._typed = self._typed or typed
                if not typed:
                    self.missed.emit()
            return None

    def _save_typed(self, change: Change) -> None:
        """News from elsewhere gets through again, so that what stands in an open form does too."""
        if self._typed and change.elsewhere and _is_there(self.settles):
            self._typed = False
            self.settles()

    def _refuse(self, refusal: KompetenceError) -> None:
        self._changes.refused.emit(refusal)
        if is_lost(refusal):
            self.missed.emit()

    def _is_copy(self) -> bool:
        """Whether the data are only looked at, so that nothing is done and nothing kept; told where they are."""
        copy = self._workspace.read_only
        if copy is not None:
            self._changes.refused.emit(RefusalError(copy.code, file=str(self._workspace.path)))
        return copy is not None

    def _told(self, one: Kept, refusal: KompetenceError) -> None:
        """Let both be seen where somebody else has written there meanwhile; else say why it was refused."""
        again = partial(self.do, one.text, stretch=one.stretch, offer=one.offer, words=one.words)
        if not self._asked(one.act, refusal, again, lambda: self.unsaved.let_go(one)):
            self._changes.refused.emit(refusal)

    def _asked(
        self, act: Act, refusal: KompetenceError, again: Callable[[Act], object], let_go: Callable[[], None]
    ) -> bool:
        """Ask which of two is to count, where that is why an act was refused."""
        if not (isinstance(act, Against) and isinstance(refusal, RefusalError) and is_clash(refusal)):
            return False
        newer = replace(act, seen=refusal.data["again"])

        def keep() -> None:
            let_go()
            again(newer)

        def take() -> None:
            let_go()
            if _is_there(act.take):
                act.take(refusal.data["now"])

        self.clashed.emit(Both(tuple(map(act.read, refusal.data["clashes"])), keep, take))
        return True

    def _done(self, one: Kept) -> Change:
        self._changes.begun.emit()
        change, undo = self._workspace.noted(one.act, one.edit)
        if not undo.empty:
            self._edits.push(Edit(one.text, self._desk, (change, undo), one.stretch))
        self._changes.made.emit(change)
        _tell_kept(one.act)
        if one.offer:
            self.undoable.emit(one.offer)
        return change

    def for_good(self, act: Act, *, of_form: bool = False) -> Change | None:
        """Do something that was asked about first and is not taken back, such as sharing or sealing.

        Nothing is sealed over what is not saved. An act `of_form` is what its open form is saved by.
        """
        if self._is_copy() or not self.caught_up(whole=not of_form):
            return None
        self._changes.begun.emit()
        try:
            change = act()
        except KompetenceError as refusal:
            if not self._asked(act, refusal, partial(self.for_good, of_form=of_form), lambda: None):
                self._refuse(refusal)
            return None
        self.is_done_for_good(change)
        _tell_kept(act)
        return change

    def show_theirs(self, topic: Topic, *about: str) -> Callable[[object], None]:
        """What takes the other's where pages show what the data hold, and nothing was typed: they look again."""
        return lambda _now: self._changes.made.emit(Change(topic, frozenset(about)))

    def caught_up(self, *, whole: bool = False) -> bool:
        """Whether everything done and written here is in the data, so that nothing overtakes it; told where it is not.

        With `whole`, what cannot be saved as it stands on the page, such as half a date, is in the way as well.
        """
        settled, paused = self.settles(), self.unsaved.paused
        if paused is not None:
            self._changes.refused.emit(paused)
            return False
        if not self.unsaved.once_more():
            edits = ", ".join(self.unsaved.aside)
            first = RefusalError("unsaved-first", edits=edits)
            self._refuse(self.unsaved.why or first)
            return False
        if whole and not settled:
            self._changes.refused.emit(RefusalError("unsaved-page"))
            return False
        return True

    def give_up(self, one: Kept) -> None:
        """Let go of an edit as somebody has decided; where it was typed, what was there before stands again."""
        self.unsaved.let_go(one)
        if isinstance(one.act, Against) and _is_there(one.act.take):
            one.act.take(one.act.seen)

    def refused_on(self, page: QWidget) -> tuple[Kept, ...]:
        """What of the writing on a page was refused, and stands there to be mended or chosen."""
        return tuple(one for one in self.unsaved.refused if _stands_on(one, page))

    def is_done_for_good(self, change: Change) -> None:
        """What was done beside the window, and is not taken back, is told to every page."""
        self._edits.clear()
        self._workspace.forget()
        self._changes.made.emit(change)

    def press(
        self, person: PersonId, competence: Competence, step: int | None, shown: Seen[Rating] | None = None
    ) -> None:
        """Rate by key."""
        try:
            value = rating(step, competence.scale)
        except ValueError:
            steps = len(competence.scale.steps)
            text = ngettext("The scale has {steps} step.", "The scale has {steps} steps.", steps)
            self.hint.emit(text.format(steps=steps))
        else:
            self.rate(person, competence, value, shown)

    def rate(
        self, person: PersonId, competence: Competence, value: Rating, shown: Seen[Rating] | None = None
    ) -> None:
        """Set the agreed level; where another has set one since the one that was `shown`, both are looked at."""
        thing = person, competence.id
        waits = self.unsaved.of_thing(thing)
        before = waits.act.seen if waits is not None and isinstance(waits.act, Against) else None
        if isinstance(before, Seen):
            shown = before  # what is shown is what was entered here
        elif waits is not None:
            shown = None
        seen = shown or Seen(self._workspace.rating(person, competence.id, Lane.AGREED))
        if seen.value == value and type(seen.value) is type(value):
            self.unsaved.forget(thing)
            return
        write = partial(self._workspace.rate, person, competence.id, Lane.AGREED, value)
        theirs = self.show_theirs(Topic.RATINGS, person)
        read, sets = partial(read_level, competence), {thing: value}
        self.do(_("rating"), Against(write, seen, theirs, read=read, thing=thing, sets=sets))

    def save_goal(
        self, goal: Goal, before: Goal | None, take: Callable[[Goal], None], stretch: object | None = None
    ) -> bool:
        """Add a goal, or change one as it was before; whether it is safe now. `take` shows what another has written."""
        if before is None:
            act: Act = partial(self._workspace.save_goal, goal)
            return self.attempt(_("the new goal"), act, stretch=stretch, typed=True) is not None
        act = Against(partial(self._workspace.save_goal, goal), before, take)
        return self.attempt(_("the changes to the goal"), act, stretch=stretch, typed=True) is not None

    def remove_goal(self, goal: Goal) -> None:
        """Take a goal away, and offer to have it back."""
        act = partial(self._workspace.remove_goal, goal.id)
        self.do(_("deleting the goal"), act, offer=_("The goal is deleted."))

    def restore_goal(self, goal: Goal) -> None:
        """Put a goal back to what it was, and offer to have the changes again."""
        act = partial(self._workspace.save_goal, goal)
        self.do(_("the changes to the goal"), act, offer=_("The goal is as it was before."))


def _stands_on(one: Kept, page: QWidget) -> bool:
    take = one.act.take if isinstance(one.act, Against) else None
    field = getattr(getattr(take, "func", take), "__self__", one.stretch)
    return isinstance(field, QWidget) and isValid(field) and (field is page or page.isAncestorOf(field))


def _tell_kept(act: Act) -> None:
    if isinstance(act, Against) and _is_there(act.kept):
        act.kept()


def _is_there(told: Callable[..., object]) -> bool:
    """Whether the field that is to hear of it is open; it may have been closed long ago."""
    owner = getattr(getattr(told, "func", told), "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
