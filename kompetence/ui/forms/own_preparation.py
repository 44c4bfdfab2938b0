"""Preparing in a preparation file: sharing happens in the file, and leads on to the reply that is sent."""

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from kompetence.domain.assessment import Lane
from kompetence.domain.form_views import OwnForm, OwnStep
from kompetence.domain.ids import DialogueId
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui.forms.own_steps import Asking, leader_of, told
from kompetence.ui.layouts import column, row
from kompetence.ui.place import Context
from kompetence.ui.preparation.page import PreparationPage
from kompetence.ui.texts import label
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.card import Ground, Picture
from kompetence.ui.widgets.empty_state import EmptyState
from kompetence.ui.widgets.question import ask


class OwnPreparation(PreparationPage):
    """The same page, with what sharing means here: it is done in the file, and seen once the reply is sent."""

    def __init__(
        self, context: Context, form: OwnForm, dialogue: DialogueId, leave: Callable[[], None]
    ) -> None:
        self._form = form
        super().__init__(context, dialogue, Lane.SELF, leave)

    @override
    def ask_to_share(self) -> None:
        sheet = self.sheet
        if sheet is None or not sheet.writable:
            return
        title = _("Share your preparation with {leader}?").format(leader=leader_of(self._form))
        parts = [
            _(
                "It is shared in this file first, and afterwards you can only read it. Then you save a reply and send "
                "it; until {leader} has it, nobody but you can see anything."
            ).format(leader=leader_of(self._form))
        ]
        missing = len(sheet.lines) - sheet.answered
        if missing:
            left = ngettext(
                "{number} competence is not rated, and that is all right.",
                "{number} competences are not rated, and that is all right.",
                missing,
            )
            parts.append(left.format(number=missing))
        self.question = ask(self, title, " ".join(parts), self.share.text(), self._share)


class OwnPreparing(Asking):
    """The preparation, or a sentence where there is none; once it is shared, the way to the reply stands below."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._dialogue: DialogueId | None = None
        self._step = OwnStep.NO_TALK
        self.page: OwnPreparation | None = None
        self._stack = QStackedWidget()
        self._said = label("", wrap=True)
        self.act = button("", self._act, "primary", "share-2")
        self.strip = Ground(
            "surface", "top", row(Picture("info"), (self._said, 1), self.act, gap=3, margins=(8, 3, 6, 3))
        )
        self.setLayout(column((self._stack, 1), self.strip, gap=0))

    @override
    def show_data(self) -> None:
        own = self.context.workspace.forms.own()
        if own is None:
            return
        page = self.context.workspace.preparation.own(own.person)
        now = told(page, own)
        before, self._step = self._step, now.step
        if self.page is None or own.dialogue != self._dialogue:
            self._make(own, now.text)
        if self.page is not None:
            self.page.look_again()
        shared = page.dialogue is not None and Lane.SELF in page.dialogue.shared
        if self.page is not None:
            self.page.next.setProperty("kind", "secondary" if shared else "primary")
            self.page.next.update()
        replying = now.step in {OwnStep.REPLY, OwnStep.REPLY_READ, OwnStep.READ}
        self._said.setText(now.text)
        self.act.setText(now.verb)
        self.act.setVisible(replying)
        self.act.updateGeometry()
        self.strip.setVisible(self.page is not None and shared)
        if before is OwnStep.PREPARE and now.step is OwnStep.REPLY and self.isVisible():
            self.reply_wanted.emit()

    def _make(self, own: OwnForm, sentence: str) -> None:
        while (old := self._stack.currentWidget()) is not None:
            self._stack.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._dialogue = own.dialogue
        if own.dialogue is None:
            self.page = None
            self._stack.addWidget(EmptyState(_("Nothing to prepare"), sentence))
            return
        self.page = OwnPreparation(self.context, own, own.dialogue, self._leave)
        self.page.head.row.without_back()
        self._stack.addWidget(self.page)
        self.foot = self.page.foot

    def _leave(self) -> None:
        self.context.wants.place.emit("me")

    def _act(self) -> None:
        self.do(self._step)

    @override
    def first(self) -> QWidget:
        return self if self.page is None else self.page.first()

    @override
    def settle(self) -> bool:
        return self.page is None or self.page.settle()
