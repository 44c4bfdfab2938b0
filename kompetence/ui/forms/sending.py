"""What goes out: forms to prepare on, and answers once both have shared."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from kompetence.domain.form_views import Sendable, Written
from kompetence.domain.ids import DialogueId, RoundId
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui.forms.done_dialog import DoneDialog
from kompetence.ui.forms.send_dialog import Order, SendDialog
from kompetence.ui.forms.slow import Slow

if TYPE_CHECKING:
    from kompetence.ui.tasks import Job


class Sending(Slow):
    """Nothing is sent: files are written, each to be sent by hand."""

    def send(self, round_: RoundId | None = None, chosen: Collection[DialogueId] | None = None) -> None:
        """Ask for whom forms are to be written, and write them."""
        workspace, found = self._window.workspace, self._round(round_)
        if workspace is None or found is None:
            self._window.telling.say(_("There is no round of talks yet. Open one first."))
            return
        people = workspace.forms.sendable(found)
        if not people:
            self._window.telling.say(_("There is nobody left who can still prepare in this round."))
            return
        if chosen is None:
            chosen = {one.dialogue for one in people if one.missing}
        self._ask(people, chosen, answers=False)

    def send_answers(
        self, round_: RoundId | None = None, chosen: Collection[DialogueId] | None = None
    ) -> None:
        """Ask to whom the shared view is to be written back, and write it."""
        workspace, found = self._window.workspace, self._round(round_)
        people = () if workspace is None or found is None else workspace.forms.answerable(found)
        if not people:
            self._window.telling.say(_("There is nobody with whom both have shared yet."))
            return
        self._ask(people, chosen, answers=True)

    def answerable(self) -> set[DialogueId]:
        """The talks of the round at hand in which the shared view can be written back."""
        workspace, found = self._window.workspace, self._round(None)
        if workspace is None or found is None:
            return set()
        return {one.dialogue for one in workspace.forms.answerable(found)}

    def _round(self, round_: RoundId | None) -> RoundId | None:
        workspace = self._window.workspace
        if round_ is not None or workspace is None:
            return round_
        board = workspace.season.board()
        return None if board is None else board.round.id

    def _ask(
        self, people: Sequence[Sendable], chosen: Collection[DialogueId] | None, *, answers: bool
    ) -> None:
        workspace = self._window.workspace
        assert workspace is not None
        wanted = {one.dialogue for one in people if chosen is None or one.dialogue in chosen}
        folder = workspace.path.parent / (_("Answers") if answers else _("Forms"))
        self.dialog = dialog = SendDialog(people, wanted, folder, self._window, answers=answers)
        dialog.answered.connect(lambda order: self._write(order, answers=answers))
        dialog.open()

    def _write(self, order: Order, *, answers: bool) -> None:
        workspace = self._window.workspace
        if workspace is None or not self._caught_up():
            return
        forms = workspace.forms

        def write(job: "Job") -> Written:
            talks, folder = order.talks, order.folder
            if answers:
                return forms.answer(talks, order.passphrase, folder, job.progress, job.cancelled)
            return forms.write(talks, order.medium, order.passphrase, folder, job.progress, job.cancelled)

        text = _("Writing answers") if answers else _("Writing forms")
        self._window.leave(lambda: self._run(text, write, lambda made: self._written(made, answers=answers)))

    def _written(self, written: Written, *, answers: bool) -> None:
        number = len(written.files)
        if answers:
            title = ngettext("{number} answer is written", "{number} answers are written", number)
            after = _("Send each file to the person it is named after. They read it in with Kompetence.")
        else:
            title = ngettext("{number} form is written", "{number} forms are written", number)
            after = _(
                "Send each file to the person it is named after. When the replies come, drop them on this window, or "
                "choose Files › Read forms back."
            )
        told = [
            str(written.folder).replace("/", "/\u200b"),
            after,
            _("Delete the folder when they are sent."),
        ]
        title = title.format(number=number)
        self.dialog = DoneDialog(title, told, {}, self._window, folder=written.folder)
        self.dialog.open()
