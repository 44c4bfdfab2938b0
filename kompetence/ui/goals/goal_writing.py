"""A goal is saved while it is written and taken back as one thing, alike wherever its form may stand."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject

from kompetence.domain.clash import GONE
from kompetence.domain.competence import Competence
from kompetence.domain.goal import Goal
from kompetence.domain.person import Person
from kompetence.errors import RefusalError
from kompetence.i18n import gettext as _
from kompetence.ui.goals.goal_form import GoalForm, Subject
from kompetence.ui.place import Context
from kompetence.ui.unsaved import Kept


def subjects(context: Context, person: Person, competences: Iterable[Competence]) -> dict[str, Subject]:
    """What the form offers for somebody's goal in each of these competences."""
    workspace = context.workspace
    partners = [line.person.name for line in workspace.people() if line.person.id != person.id]
    return {
        str(one.id): Subject(person.name, one, workspace.learning_forms(one.id), partners, context.today)
        for one in competences
    }


class GoalWriting(QObject):
    """Works on the form that is open; `close` lets it go."""

    def __init__(
        self,
        context: Context,
        parent: QObject,
        form: Callable[[], GoalForm | None],
        close: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        self._workspace, self._acts, self._form, self._close = context.workspace, context.acts, form, close
        self.saving = False
        """Whether a change that is told now is the form's own."""

    def save(self, goal: Goal) -> bool:
        """Save what is written; whether it is safe now."""
        form = self._form()
        if form is None:
            return False
        self.saving = True
        try:
            saved = self._acts.save_goal(goal, form.before, form.take, form)
            if saved:
                form.kept(goal)
        finally:
            self.saving = False
        return saved

    def take_back(self) -> None:
        """Close the form, and have the goal as it was when it was opened."""
        form = self._form()
        if form is None:
            return
        form.flush()
        now, first = form.before, form.original
        self._close()
        if now is not None and now != first:
            if form.is_new:
                self._acts.remove_goal(now)
            else:
                self._acts.restore_goal(first)

    def lay_aside(self, why: RefusalError | None = None) -> None:
        """The goal is not to be written any more: what is not saved stays to be seen, and the form saves none."""
        form = self._form()
        if form is None:
            return
        if form.unsaved:
            text = _("the new goal") if form.before is None else _("the changes to the goal")
            act = partial(self._workspace.save_goal, form.goal, form.before)
            self._acts.unsaved.lay_aside(
                Kept(text, act, words=form.words), why or self._why(form.original, form.owner)
            )
        form.blockSignals(True)

    def _why(self, goal: Goal, owner: str) -> RefusalError:
        account = self._workspace.account
        if account is None or goal.person is None or self._workspace.leads(goal.person):
            return RefusalError(GONE)
        return RefusalError("levels-not-shown", login=account.login, name=owner)
