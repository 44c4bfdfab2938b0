"""What the pages ask of the window, each led to the part of it that does it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kompetence.ui.main_window import MainWindow
    from kompetence.ui.work import Work


def hear(window: "MainWindow", work: "Work") -> None:
    """Hear the pages over open data; forms are read and sent by what is made with the first of them."""
    acts, wants, papers, around = work.context.acts, work.wants, window.papers, window.around
    acts.clashed.connect(window.leaving.ask_which)
    wants.let_go.connect(window.let_go)
    wants.say.connect(window.telling.say)
    wants.tell.connect(window.tell)
    wants.undoable.connect(window.telling.offer_undo(window.edits))
    wants.overview.connect(papers.overview)
    wants.team_paper.connect(papers.team)
    wants.plan.connect(papers.plan)
    wants.paper.connect(papers.ask)
    wants.look.connect(papers.look)
    wants.written.connect(papers.tell_written)
    wants.status_paper.connect(papers.status)
    wants.forms.connect(lambda *wanted: window.sending.send(*wanted))  # noqa: PLW0108
    wants.answers.connect(lambda *wanted: window.sending.send_answers(*wanted))  # noqa: PLW0108
    wants.returned.connect(lambda: window.returning.choose())  # noqa: PLW0108
    wants.full_screen.connect(lambda: window.commands.full_screen.toggle())  # noqa: PLW0108
    wants.people_list.connect(around.ask_list)
    wants.settings.connect(around.settings)
    wants.restored.connect(window.restored)
    work.find_wanted.connect(around.find)
