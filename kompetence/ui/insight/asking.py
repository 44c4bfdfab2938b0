"""Insight from the window: what happens is said first, then where the files are to lie is asked."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from kompetence.domain.ids import PersonId
from kompetence.i18n import gettext as _
from kompetence.ui.place import Context
from kompetence.ui.wants import Cancelled, Paper, Print, Progress
from kompetence.ui.widgets import question
from kompetence.ui.widgets.question import Question


def ask_insight(context: Context, person: PersonId, name: str, parent: QWidget) -> Question:
    """Everything about an employee, for that employee."""
    said = _(
        "A paper (PDF) and a JSON file are written to a folder. They hold levels, texts, goals and who has looked, and "
        "they are for {person} alone. That it is done is noted where {person} can read it."
    )
    return _ask(
        context,
        parent,
        _("Write everything that is kept about {person}?").format(person=name),
        said.format(person=name),
        _paper(context, person, name, own=False),
    )


def ask_own_insight(context: Context, person: PersonId, name: str, parent: QWidget) -> Question:
    """Everything about oneself."""
    return _ask(
        context,
        parent,
        _("Write everything that is kept about you?"),
        _(
            "A paper (PDF) and a JSON file are written to a folder. They hold everything that is kept about you, and "
            "who has looked. Anybody with the files can read them."
        ),
        _paper(context, person, name, own=True),
    )


def look_at_own(context: Context, person: PersonId, name: str) -> None:
    """Everything about oneself, to read at somebody else's machine, where nothing is left."""
    title = _("Everything kept about {person}").format(person=name)
    context.wants.look.emit(
        Print(
            title,
            "",
            lambda progress, cancelled: context.workspace.insight.paper(person, progress, cancelled),
        )
    )


def _ask(context: Context, parent: QWidget, title: str, text: str, paper: Paper) -> Question:
    verb = _("Choose a folder")
    return question.ask(parent, title, text, verb, lambda: context.wants.paper.emit(paper))


def _paper(context: Context, person: PersonId, name: str, *, own: bool) -> Paper:
    def write(to: Path, _progress: Progress, _cancelled: Cancelled) -> None:
        context.workspace.insight.write(person, to, own=own)

    folder = context.workspace.papers.file_name(_("Insight {person}").format(person=name))
    return Paper(_("A folder for both files"), folder, write)
