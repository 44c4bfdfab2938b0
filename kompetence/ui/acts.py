"""What a person can do to the data from the window, each as one undoable edit."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from kompetence.domain.assessment import Lane
from kompetence.domain.change import Change
from kompetence.domain.competence import Competence
from kompetence.domain.goal import Goal
from kompetence.domain.ids import PersonId
from kompetence.domain.views import Rating
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui.changes import Changes
from kompetence.ui.editing import Edit
from kompetence.ui.ports import Workspace
from kompetence.ui.rating_keys import rating


class Acts(QObject):
    """`hint` carries a sentence about a key that means nothing here, `undoable` one about what can be undone."""

    hint = Signal(str)
    undoable = Signal(str)

    def __init__(self, workspace: Workspace, edits: QUndoStack, changes: Changes) -> None:
        super().__init__()
        self._workspace, self._edits, self._changes = workspace, edits, changes

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
        act = partial(self._workspace.rate, person, competence.id, Lane.AGREED)
        self._edits.push(Edit(_("rating"), self._changes, do=partial(act, value), undo=partial(act, before)))

    def save_goal(self, goal: Goal, before: Goal | None, stretch: object | None = None) -> bool:
        """Add a goal, or change one; whether it is safe now."""
        safe = False

        def do() -> Change:
            nonlocal safe
            change = self._workspace.save_goal(goal)
            safe = True
            return change

        undo = (
            partial(self._workspace.remove_goal, goal.id)
            if before is None
            else partial(self._workspace.save_goal, before)
        )
        text = _("the new goal") if before is None else _("the changes to the goal")
        self._edits.push(Edit(text, self._changes, do=do, undo=undo, stretch=stretch))
        return safe

    def remove_goal(self, goal: Goal) -> None:
        """Take a goal away, and offer to have it back."""
        remove = partial(self._workspace.remove_goal, goal.id)
        back = partial(self._workspace.save_goal, goal)
        self._edits.push(Edit(_("deleting the goal"), self._changes, do=remove, undo=back))
        self.undoable.emit(_("The goal is deleted."))

    def restore_goal(self, goal: Goal, now: Goal) -> None:
        """Put a goal back to what it was, and offer to have the changes again."""
        do, undo = partial(self._workspace.save_goal, goal), partial(self._workspace.save_goal, now)
        self._edits.push(Edit(_("the changes to the goal"), self._changes, do=do, undo=undo))
        self.undoable.emit(_("The goal is as it was before."))
