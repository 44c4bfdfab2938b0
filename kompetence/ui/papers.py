"""The papers: where to, the work with its progress, and the word when it is done."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kompetence.errors import KompetenceError
from kompetence.i18n import gettext as _
from kompetence.ui import messages
from kompetence.ui.tasks import Job, Tasks
from kompetence.ui.wants import Cancelled, Paper, Print, Progress, Writing
from kompetence.ui.widgets.progress import ProgressStrip
from kompetence.ui.widgets.toast import Toast

if TYPE_CHECKING:  # the window is shown before the domain is loaded
    from kompetence.ui.paper.showing import Showing
    from kompetence.ui.place import Context

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
        self.window, self._tasks, self._strip, self._toast = window, tasks, progress, toast
        self._sentence = sentence
        self._context: Context | None = None
        self._alone: Callable[[], bool] = lambda: False
        self._showing: Showing | None = None
        self.folder = Path.home()

    def use(self, context: "Context | None", alone: Callable[[], bool] = lambda: False) -> None:
        """Write about other data from now on; `alone` tells whether somebody else sits at the leader's computer."""
        self._context, self._alone, self._showing = context, alone, None
        if context is not None:
            self.folder = context.workspace.folder

    @property
    def showing(self) -> "Showing | None":
        """What makes and shows PDFs, loaded with the first of them."""
        if self._showing is None and self._context is not None:
            from kompetence.ui.paper.showing import Showing

            self._showing = Showing(self, self._context, self._alone)
        return self._showing

    def overview(self) -> None:
        """The unit's workbook; asked first is whether there are names in it, and why."""
        if self._context is None:
            return
        from kompetence.ui.export_dialog import ExportDialog

        workspace = self._context.workspace

        def choose_place(reason: str | None) -> None:
            def write(to: Path, progress: Progress, cancelled: Cancelled) -> None:
                workspace.write_overview(to, progress, cancelled, reason=reason)

            self.ask_place(_("Save the overview"), _("overview") + ".xlsx", write)

        refusal = workspace.papers.no_names()
        why = "" if refusal is None else self._sentence(refusal)
        unit, released = workspace.place().unit.name, self._context.served
        dialog = ExportDialog(unit, self.window, released=released, no_names=why)
        dialog.answered.connect(choose_place)
        dialog.open()

    def team(self) -> None:
        """The overview without names, to look at."""
        if self.showing is not None:
            self.showing.team()

    def plan(self, person: str) -> None:
        """One person's plan, to look at."""
        if self.showing is not None:
            self.showing.plan(person)

    def plans(self) -> None:
        """Everybody's plans, into a folder."""
        if self.showing is not None:
            self.showing.plans()

    def status(self) -> None:
        """The status without names, to look at."""
        if self.showing is not None:
            self.showing.status()

    def status_book(self) -> None:
        """The status without names, as a workbook."""
        if self.showing is not None:
            self.showing.status_book()

    def board(self) -> None:
        """The team's board, to look at."""
        if self.showing is not None:
            self.showing.board()

    def look(self, paper: Print) -> None:
        """Any other PDF, to look at."""
        if self.showing is not None:
            self.showing.look(paper)

    def ask(self, paper: Paper) -> None:
        """Ask where a paper is to lie, and write it; its name may be of people and units, as they are called."""
        if self._context is not None:
            name = self._context.workspace.papers.file_name(paper.name)
            self.ask_place(paper.title, name, paper.write)

    def ask_place(
        self, title: str, name: str, writing: Writing, then: Callable[[Path], None] = lambda _to: None
    ) -> None:
        """Ask where something is to lie, and write it; `then` hears where it lies once it does."""
        target = self.folder / name
        messages.choose_target(self.window, title, target, lambda to: self.write(to, writing, then))

    def write(self, to: Path, writing: Writing, then: Callable[[Path], None] = lambda _to: None) -> None:
        """Write a paper to a file."""
        self.folder = to.parent

        def written(_nothing: None) -> None:
            self.tell_written(_("{file} is written.").format(file=to.name), to)
            then(to)

        text = _("Writing {file}").format(file=to.name)
        self.run(text, lambda job: writing(to, job.progress, job.cancelled), written)

    def run(
        self,
        text: str,
        work: Callable[[Job], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        counted: Callable[[int, int], str] | None = None,
    ) -> None:
        """Slow work with its progress in words, `counted` where a sentence of its own is wanted; refusals are told."""
        told = counted or partial(so_far, text)

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
            self._strip.move_to(told(number, total), number, total)

        job = self._tasks.start(work, owner=self, done=finished, failed=stopped, progress=moved)
        self._strip.begin(text, job.cancel)

    def tell_written(self, text: str, to: Path) -> None:
        """Say that something lies in a file or a folder now, and offer to see it."""

        def opens(path: Path) -> Callable[[], None]:
            return lambda: messages.open_outside(path)

        if to.is_dir():
            self._toast.say(text, _("Open the folder"), opens(to))
        else:
            self._toast.say(text, _("Open"), opens(to), other=(_("Show in the folder"), opens(to.parent)))


def so_far(text: str, number: int, total: int) -> str:
    """How far the work has come: in things where they can be counted, in percent where they are bytes."""
    if not number or not total:
        return text
    if total >= _BYTES_FROM:
        return _("{text}: {percent} %").format(text=text, percent=100 * number // total)
    return _("{text}: {done} of {total}").format(text=text, done=number, total=total)
