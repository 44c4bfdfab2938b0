"""Every PDF is looked at before it is kept: made out of the way, then shown over the window."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kompetence.domain.ids import PersonId
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui.paper.plans_dialog import PlansDialog
from kompetence.ui.paper.preview import Extra, PreviewPage
from kompetence.ui.place import Context
from kompetence.ui.wants import Cancelled, Print, Progress
from kompetence.ui.widgets import question

if TYPE_CHECKING:
    from kompetence.domain.batch import Batch
    from kompetence.ui.papers import Papers


class Showing:
    """Over one open workspace; while somebody sits alone at it, nothing can be kept on the computer."""

    def __init__(self, papers: "Papers", context: Context, alone: Callable[[], bool]) -> None:
        self._papers, self._context, self._alone = papers, context, alone
        self._shelf = context.workspace.papers
        self._busy = False

    def look(self, paper: Print, extra: Extra | None = None, about: PersonId | None = None) -> None:
        """Make a paper, which may be about one person, and show it; one at a time."""
        if self._busy:
            return
        self._busy = True
        alone = self._alone()

        def show(pdf: bytes) -> None:
            self._busy = False
            if self._alone() is not alone:
                return
            save = None if alone else partial(self._save, paper.name, pdf, about)
            page = PreviewPage(
                self._context,
                paper.title,
                pdf,
                None if save is None else lambda: save(page.tell_saved),
                None if alone else extra,
            )
            self._context.wants.full.emit(page)

        def failed(_error: Exception) -> None:
            self._busy = False

        text = _("Making {paper}").format(paper=paper.title)
        self._papers.run(text, lambda job: paper.make(job.progress, job.cancelled), show, failed)

    def _save(self, name: str, pdf: bytes, about: PersonId | None, saved: Callable[[str], None]) -> None:
        def write(to: Path, _progress: Progress, _cancelled: Cancelled) -> None:
            self._shelf.keep(pdf, to, about)

        self._papers.ask_place(_("Save the paper"), name, write, lambda to: saved(to.name))

    def plan(self, person: str) -> None:
        """One person's plan, as whoever looks may see it."""
        who = PersonId(person)
        workspace = self._context.workspace
        name = workspace.sheet(who).person.name
        own = self._alone() or workspace.preparation.viewer() == who
        paper = Print(
            _("Development plan for {person}").format(person=name),
            f"{self._shelf.file_name(name)}.pdf",
            partial(self._shelf.plan, who, own=own),
        )
        mail = Extra(_("Write a mail …"), "share-2", lambda page: self._ask_mail(page, who, name))
        self.look(paper, mail, None if own else who)

    def _ask_mail(self, page: PreviewPage, person: PersonId, name: str) -> None:
        board = self._context.workspace.board

        def write(to: Path, _progress: Progress, _cancelled: Cancelled) -> None:
            board.write_mail(person, to)

        def choose() -> None:
            self._papers.ask_place(_("Save the mail"), f"{self._shelf.file_name(name)}.eml", write)

        question.ask(
            page,
            _("Write a mail with the plan?"),
            _(
                "A draft with the plan attached is saved as a file, which your mail program opens. Nothing is sent "
                "from here. A mail is not encrypted by itself: send it only the way personal data are sent where "
                "you work."
            ),
            _("Choose where to save"),
            choose,
        )

    def team(self) -> None:
        """The overview without names."""
        unit = self._context.workspace.place().unit.name
        title = _("Team overview for {unit}").format(unit=unit)
        self.look(Print(title, self._file(_("team"), unit, "pdf"), self._shelf.team))

    def status(self) -> None:
        """The status without names, which can also be had as a workbook."""
        unit = self._context.workspace.place().unit.name
        title = _("Status of development dialogues, {unit}").format(unit=unit)
        extra = Extra(_("Save as Excel …"), "file-text", lambda _page: self.status_book())
        self.look(Print(title, self._file(_("status"), unit, "pdf"), self._shelf.status_paper), extra)

    def status_book(self) -> None:
        """The status as a workbook."""
        unit = self._context.workspace.place().unit.name
        name = self._file(_("status"), unit, "xlsx")
        self._papers.ask_place(_("Save the status"), name, self._shelf.status)

    def board(self) -> None:
        """The team's board, which can also be had as a picture."""
        unit = self._context.workspace.place().unit.name
        name = self._file(_("board"), unit, "png")
        extra = Extra(_("Save as picture …"), "presentation", lambda page: self._save_pictures(page, name))
        paper = Print(
            _("Board for {unit}").format(unit=unit), self._file(_("board"), unit, "pdf"), self._shelf.board
        )
        self.look(paper, extra)

    def _save_pictures(self, page: PreviewPage, name: str) -> None:
        """A file for each page; those after the first have their number in the name."""
        pictures = [page.picture(one) for one in range(page.document.pageCount())]

        def write(to: Path, _progress: Progress, _cancelled: Cancelled) -> None:
            for number, picture in enumerate(pictures, 1):
                self._shelf.keep(picture, to if number == 1 else to.with_stem(f"{to.stem} {number}"))

        self._papers.ask_place(_("Save the picture"), name, write)

    def _file(self, what: str, unit: str, suffix: str) -> str:
        return f"{self._shelf.file_name(f'{what} {unit}')}.{suffix}"

    def plans(self) -> None:
        """Everybody's plans into a folder, once it is said why and where."""
        workspace = self._context.workspace
        names = [one.person.name for one in workspace.people()]
        if not names:
            self._context.wants.say.emit(
                _("There is nobody in the unit yet, so there are no plans to write.")
            )
            return
        place = workspace.place()
        unit = place.unit.name
        folder = self._papers.folder / self._shelf.file_name(_("Plans {unit}").format(unit=unit))
        dialog = PlansDialog(unit, names, folder, self._papers.window, partly=place.partly)
        dialog.answered.connect(self._write_plans)
        dialog.open()

    def _write_plans(self, folder: Path, reason: str) -> None:
        self._papers.folder = folder.parent

        def done(batch: "Batch") -> None:
            self._papers.tell_written(_told(batch, folder, reason), folder)

        self._papers.run(
            _("Writing the plans"),
            lambda job: self._shelf.plans(folder, job.progress, job.cancelled, reason),
            done,
            counted=_counted,
        )


def _counted(done: int, total: int) -> str:
    text = ngettext("Writing {number} of {total} plan", "Writing {number} of {total} plans", total)
    return text.format(number=min(done + 1, total), total=total)


def _told(batch: "Batch", folder: Path, reason: str) -> str:
    if not batch.whole or not batch.wanted:
        text = ngettext(
            "Cancelled. {number} plan is finished and lies in {folder}.",
            "Cancelled. {number} plans are finished and lie in {folder}.",
            batch.written,
        )
        if not batch.written:
            return _("Cancelled. Nothing was written.")
        return text.format(number=batch.written, folder=folder.name)
    text = ngettext(
        "{number} plan lies in {folder}. Reason: {reason}",
        "{number} plans lie in {folder}. Reason: {reason}",
        batch.written,
    )
    return text.format(number=batch.written, folder=folder.name, reason=reason)
