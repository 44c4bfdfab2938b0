"""A person's own page, for whoever is chosen to look."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import Given, Party
from kompetence.i18n import gettext as _
from kompetence.ui.layouts import column
from kompetence.ui.me.own_view import OwnView
from kompetence.ui.panels import TitleRow
from kompetence.ui.place import Context, Place
from kompetence.ui.read_only.marks import looks
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.empty_state import EmptyState
from kompetence.ui.widgets.question import Question, ask


class MyPage(Place):
    """Until somebody is chosen it says how that is done."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.plan = button(_("My plan"), self._ask_plan, icon="file-text")
        self.insight = button(_("Everything about me …"), self._ask_insight)
        self.head = TitleRow(_("My page"), self.insight, self.plan)
        self.view = OwnView(context)
        self.choose = looks(button(_("Choose who you are"), context.wants.settings.emit, "primary"))
        why = _(
            "Here you see your own levels, goals, log and talks. The program does not know yet who you are; choose "
            "it once in the settings of the file."
        )
        self._nobody = EmptyState(_("Who are you?"), why, self.choose)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nobody)
        self._stack.addWidget(self.view)
        self.setLayout(column(self.head, (self._stack, 1), gap=0))
        self.view.prepare.connect(self._prepare)
        self.view.now.read.connect(self.ask_read)
        self.view.now.asked.connect(self._may_be_asked)
        self.question: Question | None = None

    @override
    def show_data(self) -> None:
        preparing = self.context.workspace.preparation
        who = preparing.viewer()
        self._stack.setCurrentWidget(self._nobody if who is None else self.view)
        self.plan.setVisible(who is not None)
        self.insight.setVisible(who is not None)
        if who is None:
            self.head.context.setText("")
            self.view.forget()
            return
        page = preparing.own(who)
        parts = [page.person.name, page.person.position, page.sheet.unit]
        self.head.context.setText("  ·  ".join(part for part in parts if part))
        self.view.show_page(page)

    @override
    def look_again(self) -> None:
        """Drafts change without a change of the data, so the page looks each time one comes."""
        self._stale = True
        super().look_again()

    @override
    def first(self) -> QWidget:
        return self.choose if self._stack.currentWidget() is self._nobody else self.view.first

    @override
    def settle(self) -> bool:
        return self.view.settle()

    @override
    def ask_to_leave(self, then: Callable[[], None]) -> None:
        self.view.ask_to_leave(then)

    def _ask_plan(self) -> None:
        who = self.context.workspace.preparation.viewer()
        if who is not None:
            self.context.wants.plan.emit(who)

    def _ask_insight(self) -> None:
        preparing = self.context.workspace.preparation
        who = preparing.viewer()
        if who is not None:
            from kompetence.ui.insight.asking import ask_own_insight

            ask_own_insight(self.context, who, preparing.own(who).person.name, self)

    def _may_be_asked(self, may: bool) -> None:  # noqa: FBT001 - Qt's signature
        """One's own choice, which is nobody else's on a server."""
        preparing, staff = self.context.workspace.preparation, self.context.workspace.staff
        who = preparing.viewer()
        if who is not None:
            now = preparing.own(who).person
            act = partial(staff.write, replace(now, may_be_asked=may), now)
            if not self.context.acts.do(_("whether others may ask me"), act):
                self.refresh()

    def ask_read(self) -> None:
        """Show the summary once more, and note under one's own login that it is read."""
        preparing = self.context.workspace.preparation
        who = preparing.viewer()
        one = None if who is None else preparing.own(who).dialogue
        if one is None:
            return
        review = partial(self.context.workspace.talk.review, one.id, Party.EMPLOYEE, Given.LOGIN)
        text = _(
            "It means read, not agreed with. It covers levels, goals and summary as they stand now. "
            "Is any of it changed afterwards, both read again."
        )
        shown = _("The summary: {summary}").format(summary=one.summary or _("none written"))
        self.question = ask(
            self,
            _("Have you gone through the summary?"),
            f"{text}\n\n{shown}",
            _("I have gone through it"),
            lambda: self.context.acts.for_good(review),
        )

    def _prepare(self) -> None:
        from kompetence.ui.preparation.page import PreparationPage

        preparing = self.context.workspace.preparation
        who = preparing.viewer()
        one = None if who is None else preparing.own(who).dialogue
        if one is not None:
            self.context.wants.full.emit(PreparationPage(self.context, one.id, Lane.SELF))
