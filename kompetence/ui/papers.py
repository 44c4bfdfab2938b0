"""The papers: where to, the work with its progress, and the word when it is done."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from kompetence.errors import KompetenceError
from kompetence.i18n import gettext as _
from kompetence.ui import messages
from kompetence.ui.tasks import Job, Tasks
from kompetence.ui.wants import Cancelled, Paper, Progress, Writing
from kompetence.ui.widgets.progress import ProgressStrip
from kompetence.ui.widgets.toast import Toast

if TYPE_CHECKING:  # the window is shown before the domain is loaded
    from kompetence.ui.ports import Workspace

T = TypeVar("T")
_BYTES_FROM = 20_000
"""Nobody counts so many things, so what is counted must be bytes."""


class Papers(QObject):
    """One paper at a time; the window stays usable meanwhile."""

    def __init__(
        self,
        window: QWidget,
        tasks: Tasks,
        progress: ProgressStrip,
        toast: Toast,
        sentence: Callable[[Exception], str],
    ) -> None:
        super().__init__(window)
        self._window, self._tasks, self._strip, self._toast = window, tasks, progress, toast
        self._sentence = sentence
        self._workspace: Workspace | None = None
        self.folder = Path.home()

    def use(self, workspace: "Workspace | None") -> None:
        """Write about other data from now on."""
        self._workspace = workspace
        if workspace is not None:
            self.folder = workspace.path.parent

    def overview(self) -> None:
        """The unit's workbook; asked first is whether there are names in it, and why."""
        workspace = self._workspace
        if workspace is None:
            return
        from kompetence.ui.export_dialog import ExportDialog

        def choose_place(reason: str | None) -> None:
            def write(to: Path, progress: Progress, cancelled: Cancelled) -> None:
                workspace.write_overview(to, progress, cancelled, reason=reason)

            self._ask(_("Save the overview"), _("overview") + ".xlsx", write)

        dialog = ExportDialog(workspace.place().unit.name, self._window)
        dialog.answered.connect(choose_place)
        dialog.open()

    def team(self) -> None:
        """The overview without names."""
        if self._workspace is not None:
            self._ask(_("Save the overview without names"), _("team") + ".pdf", self._workspace.write_team)

    def plan(self, person: str) -> None:
        """One person's plan."""
        workspace = self._workspace
        if workspace is None:
            return
        from kompetence.domain.ids import PersonId

        name = workspace.sheet(PersonId(person)).person.name

        def write(to: Path, progress: Progress, cancelled: Cancelled) -> None:
            workspace.write_plan(PersonId(person), to, progress, cancelled)

        safe = "".join(letter if letter.isalnum() or letter in " -" else "_" for letter in name)
        self._ask(_("Save the plan"), f"{safe}.pdf", write)

    def ask(self, paper: Paper) -> None:
        """Ask where a paper is to lie, and write it."""
        self._ask(paper.title, paper.name, paper.write)

    def _ask(self, title: str, name: str, writing: Writing) -> None:
        messages.choose_target(self._window, title, self.folder / name, lambda to: self.write(to, writing))

    def write(self, to: Path, writing: Writing) -> None:
        """Write a paper to a file."""
        self.folder = to.parent
        self.run(
            _("Writing {file}").format(file=to.name),
            lambda job: writing(to, job.progress, job.cancelled),
            lambda _nothing: self._written(to),
        )

    def run(
        self,
        text: str,
        work: Callable[[Job], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Slow work with its progress in words; refusals are told."""

        def finished(answer: T) -> None:
            self._strip.end()
            done(answer)

        def stopped(error: Exception) -> None:
            self._strip.end()
            if failed is not None:
                failed(error)
            if job.cancelled():
                self._toast.say(_("Cancelled. Nothing was written."))
            elif isinstance(error, KompetenceError):
                self._toast.say(self._sentence(error), bad=True)
            elif isinstance(error, OSError):
                self._toast.say(_("Not written. Is the file open in another program?"), bad=True)
            else:
                raise error

        def moved(number: int, total: int) -> None:
            self._strip.move_to(so_far(text, number, total), number, total)

        job = self._tasks.start(work, owner=self, done=finished, failed=stopped, progress=moved)
        self._strip.begin(text, job.cancel)

    def _written(self, to: Path) -> None:
        text = _("{file} is written.").format(file=to.name)

        def show() -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(to)))

        self._toast.say(text, _("Open"), show)


def so_far(text: str, number: int, total: int) -> str:
    """How far the work has come: in things where they can be counted, in percent where they are bytes."""
    if not number or not total:
        return text
    if total >= _BYTES_FROM:
        return _("{text}: {percent} %").format(text=text, percent=100 * number // total)
    return _("{text}: {done} of {total}").format(text=text, done=number, total=total)
