"""What citizens have said about a competence or a profile, to add to and edit; nobody may be recognised by it."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kompetence.domain.ids import CompetenceId, ProfileId
from kompetence.domain.voice import LONGEST, Sign, Voice, sign
from kompetence.i18n import gettext as _
from kompetence.ui.acts import Against
from kompetence.ui.layouts import Box, column, holding, read_in_order, row
from kompetence.ui.me.citizen_hint import SIGNS, CitizenHint
from kompetence.ui.place import Context
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button, icon_button
from kompetence.ui.widgets.captioned import captioned
from kompetence.ui.widgets.fields import TextField
from kompetence.ui.widgets.question import Question, ask
from kompetence.ui.widgets.quotes import Quote


class VoiceList(QWidget):
    """At most one quote is open for writing."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._about: tuple[CompetenceId | None, ProfileId | None] = (None, None)
        self._shown: tuple[Voice, ...] | None = None
        self._open: Voice | None = None
        self._begun: dict[tuple[CompetenceId | None, ProfileId | None], tuple[Voice, str]] = {}
        """What is written and not kept, by what it is about."""
        self.question: Question | None = None
        self._list: Box = column(gap=2)
        self.edits: list[QWidget] = []
        hint = _("Short and anonymous: no names, and nothing that a citizen could be recognised by.")
        self.text = TextField(_("What a citizen has said"))
        self.text.setAccessibleDescription(hint)
        self.keep = button(_("Keep the quote"), self._keep, "primary")
        self.give_up = button(_("Cancel"), self._close)
        self.form = holding(
            column(
                captioned(self.text, CitizenHint(self.text)), row(None, self.give_up, self.keep, gap=2), gap=2
            )
        )
        self.form.hide()
        self.add = button(_("Add a quote"), self._add, "quiet", "plus")
        self.setLayout(
            column(
                label(_("What citizens have said"), Role.STRONG, wrap=True),
                label(hint, Role.SMALL, "text2", wrap=True),
                self._list, self.form, row(self.add, None), gap=2,
            )
        )  # fmt: skip

    def show_about(self, competence: CompetenceId | None = None, profile: ProfileId | None = None) -> None:
        """Show what was said about one of them; what is being written stays where it is the same."""
        about = competence, profile
        if about != self._about:
            if self._writing and self._open is not None:
                self._begun[self._about] = self._open, self.text.toPlainText()
            self._about = about
            self._hide_form()
            if about in self._begun:
                voice, text = self._begun.pop(about)
                self._put_form(voice, text)
        voices = self._context.workspace.me.voices(*about)
        if voices != self._shown:
            self._shown = voices
            self._fill(voices)

    def _fill(self, voices: tuple[Voice, ...]) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.edits = []
        for at, voice in enumerate(voices, 1):
            edit = icon_button(
                "pencil", _("Edit quote {number}").format(number=at), partial(self._edit, voice)
            )
            drop = icon_button(
                "trash-2", _("Delete quote {number}").format(number=at), partial(self._remove, voice)
            )
            mine = [edit, drop] if self._context.workspace.bank.may_edit(voice.id) else []
            self.edits += mine
            self._list.addWidget(holding(row((Quote(voice), 1), *mine, gap=0.5)))
        read_in_order(self)

    @property
    def _writing(self) -> bool:
        return self._open is not None and self.text.toPlainText().strip() != self._open.text

    @property
    def unsaved(self) -> bool:
        """Whether leaving now would lose something."""
        return self._writing or bool(self._begun)

    def _add(self) -> None:
        self._show_form(self._context.workspace.me.new_voice(*self._about))

    def _edit(self, voice: Voice) -> None:
        self._show_form(voice)

    def _put_form(self, voice: Voice, text: str) -> None:
        self._open = voice
        self.text.setPlainText(text)
        self.form.show()
        self.add.hide()

    def _show_form(self, voice: Voice) -> None:
        self._put_form(voice, voice.text)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hide_form(self) -> None:
        self._open = None
        self.text.clear()
        self.form.hide()
        self.add.show()

    def _close(self) -> None:
        self._hide_form()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        if self._open is None:
            return
        voice = replace(self._open, text=self.text.toPlainText().strip()[:LONGEST])
        found = sign(voice.text)
        if found is None or found is Sign.CPR:  # a CPR number is refused, whatever one answers
            self._save(voice)
        else:
            self.question = ask(
                self, _("Can a citizen be recognised?"), _(SIGNS[found]), _("Keep it as it is"),
                partial(self._save, voice),
            )  # fmt: skip

    def _save(self, voice: Voice) -> None:
        write, seen = partial(self._context.workspace.me.save_voice, voice), self._open
        new = seen is None or not seen.text
        act = write if new else Against(write, seen, self._done, self._done)
        if self._context.acts.attempt(_("the quote"), act) is not None and new:
            self._done()

    def _done(self, _theirs: Voice | None = None) -> None:
        """What the data hold stands in the list, whoever wrote it."""
        self._close()
        self.show_about(*self._about)

    def _remove(self, voice: Voice) -> None:
        act = partial(self._context.workspace.me.remove_voice, voice)
        self._context.acts.do(_("deleting the quote"), act, offer=_("The quote is deleted."))
        self.show_about(*self._about)
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
