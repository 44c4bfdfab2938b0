"""What comes back: forms to be read in, and those that waited for the leader to share."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kompetence.domain.change import Change
from kompetence.domain.form_views import Fate, Returned, SetAside, TakenIn
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import dates
from kompetence.ui.forms import returned_words as said
from kompetence.ui.forms.done_dialog import DoneDialog
from kompetence.ui.forms.look_dialog import LookDialog
from kompetence.ui.forms.own_work import OwnWork
from kompetence.ui.forms.slow import Slow

if TYPE_CHECKING:
    from kompetence.ui.main_window import MainWindow
    from kompetence.ui.tasks import Job


class Returning(Slow):
    """Looked at first, asked about, and each form read in whole or not at all."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._failed: set[SetAside] = set()
        """What could not be read in when the leader shared, and has been told of."""

    def choose(self) -> None:
        """Ask for the forms that came back."""
        from kompetence.ui import messages

        if self._window.workspace is not None:
            messages.choose_forms(self._window, self._window.papers.folder, self.look_at)

    def look_at(self, files: Sequence[Path]) -> None:
        """Show what reading files in would do; in a preparation file it is the leader's answer that is read."""
        window, workspace = self._window, self._window.workspace
        if workspace is None or not files:
            return
        if isinstance(window.work, OwnWork):
            window.work.answering.read(files[0])
            return
        window.papers.folder = files[0].parent
        forms = workspace.forms

        def look(job: "Job") -> tuple[Returned, ...]:
            return forms.look(files, job.progress, job.cancelled)

        window.leave(lambda: self._run(_("Looking at the forms"), look, self._looked))

    def _looked(self, found: tuple[Returned, ...]) -> None:
        self.dialog = dialog = LookDialog(found, self._window)
        dialog.agreed.connect(self._take)
        dialog.open()

    def _take(self, files: Sequence[Path]) -> None:
        workspace = self._window.workspace
        if workspace is None or not self._caught_up():
            return
        forms = workspace.forms

        def take(job: "Job") -> tuple[Change, TakenIn]:
            return forms.take(files, job.progress, job.cancelled)

        self._run(_("Reading forms in"), take, self._taken)

    def _taken(self, answer: tuple[Change, TakenIn]) -> None:
        change, done = answer
        self._for_good(change)
        told = _told(done)
        if done.refused or done.left:
            title = told[0] if told else _("No form was read in")
            self.dialog = DoneDialog(title, told[1:], _why(done.refused), self._window)
            self.dialog.open()
        elif told:
            self._say_answering(" ".join(told), done)

    def _say_answering(self, text: str, done: TakenIn) -> None:
        """Tell, and offer what comes next: to send the shared view back to those with whom both have shared."""
        sending = self._window.sending
        talks = sending.answerable() & {one.dialogue for one in done.of(Fate.READY)}
        if not talks:
            self._window.toast.say(text)
            return
        verb = _("Send an answer …") if len(talks) == 1 else _("Send answers …")
        self._window.toast.say(text, verb, lambda: sending.send_answers(None, talks))

    def take_waiting(self, people: Collection[str] = ()) -> None:
        """Take in what waited for the leader's share, as soon as the leader has shared."""
        workspace, work = self._window.workspace, self._window.work
        if workspace is None or work is None or work.own or self._busy:
            return
        for one in workspace.forms.due(people):
            if one not in self._failed:
                change, done = workspace.forms.take_waiting(one.dialogue)
                if done.refused:
                    self._failed.add(one)
                else:
                    self._for_good(change)
                self._tell(one, done)

    def _tell(self, one: SetAside, done: TakenIn) -> None:
        text = _("{person}'s form from {day} is read in now that you have shared.")
        if done.refused:
            why = "; ".join(said.placed(problem) for problem in done.refused[0].problems[:1])
            text = _("{person}'s form could not be read in: {why}").format(person=one.person, why=why)
            self._window.toast.say(text, _("Choose the file …"), self.choose, bad=True, lasting=True)
        elif done.of(Fate.READY):
            self._say_answering(text.format(person=one.person, day=dates.written(one.at)), done)


def _told(done: TakenIn) -> list[str]:
    taken, aside = len(done.of(Fate.READY)), len(done.of(Fate.WAITS))
    told = []
    if taken:
        text = ngettext("{number} form is read in.", "{number} forms are read in.", taken)
        told.append(text.format(number=taken))
    if aside:
        text = ngettext(
            "{number} form waits until you have shared your own preparation.",
            "{number} forms wait until you have shared your own preparations.",
            aside,
        )
        told.append(text.format(number=aside))
    if done.left:
        text = ngettext("{number} was not come to.", "{number} were not come to.", done.left)
        told.append(_("It was stopped.") + " " + text.format(number=done.left))
    return told


def _why(refused: Sequence[Returned]) -> dict[str, str]:
    return {said.name(one): "; ".join(map(said.placed, one.problems)) for one in refused}
