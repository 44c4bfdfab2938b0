"""The employee's own page in a preparation file: what comes next, and everything that is theirs."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.domain.assessment import Lane
from kompetence.domain.change import Topic
from kompetence.domain.form_views import OwnStep
from kompetence.i18n import gettext as _
from kompetence.ui.forms.own_steps import Asking, told
from kompetence.ui.layouts import column
from kompetence.ui.me.own_view import OwnView
from kompetence.ui.panels import TitleRow
from kompetence.ui.place import Context
from kompetence.ui.widgets.button import button

_REPLIED = frozenset({OwnStep.WAIT, OwnStep.COMPARE, OwnStep.WAIT_FOR_SEAL})
"""Steps at which one may want to save the same reply again."""


class OwnFormPage(Asking):
    """The card at the top says what comes next with the file; the rest is the own page as everywhere."""

    topics = frozenset(Topic)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._step = OwnStep.NO_TALK
        self.plan = button(_("My plan"), self._ask_plan, icon="file-text")
        self.again = button(_("Save the reply again"), self.reply_wanted.emit, icon="share-2")
        self.answer = button(_("Read an answer in"), self.answer_wanted.emit, icon="upload")
        self.head = TitleRow(_("My page"), self.plan, self.again, self.answer)
        self.view = OwnView(context)
        self.view.prepare.connect(lambda: self.do(self._step))
        self.setLayout(column(self.head, (self.view, 1), gap=0))

    @override
    def show_data(self) -> None:
        own = self.context.workspace.forms.own()
        if own is None:
            return
        page = self.context.workspace.preparation.own(own.person)
        parts = [page.person.name, page.person.position, page.sheet.unit]
        self.head.context.setText("  ·  ".join(part for part in parts if part))
        self.view.show_page(page, goals=False)
        now = told(page, own)
        self._step = now.step
        card = self.view.now
        card.next.setText(now.text)
        card.go.setText(now.verb)
        card.go.setVisible(bool(now.verb))
        card.go.updateGeometry()
        shared = page.dialogue is not None and Lane.SELF in page.dialogue.shared
        self.plan.setVisible(bool(page.goals) or now.step is OwnStep.SEALED)
        self.again.setVisible(now.step in _REPLIED and shared and own.replied is not None)
        self.answer.setVisible(shared and not own.answer)
        self.head.rescale()

    @override
    def look_again(self) -> None:
        """Drafts change without a change of the data, so the page looks each time one comes."""
        self._stale = True
        super().look_again()

    @override
    def settle(self) -> bool:
        return self.view.settle()

    @override
    def ask_to_leave(self, then: Callable[[], None]) -> None:
        self.view.ask_to_leave(then)

    @override
    def first(self) -> QWidget:
        return self.view.first

    def _ask_plan(self) -> None:
        own = self.context.workspace.forms.own()
        if own is not None:
            self.context.wants.plan.emit(own.person)
