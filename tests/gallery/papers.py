"""Scenes: papers before they are kept, and what is asked before many or some with names are written."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from kompetence.services.desktops import Desktops
from kompetence.ui.export_dialog import ExportDialog
from kompetence.ui.main_window import MainWindow
from kompetence.ui.paper.plans_dialog import PlansDialog
from kompetence.ui.paper.preview import PreviewPage
from kompetence.ui.wants import Print
from kompetence.ui.widgets.question import Question

_DRAWN = 300
"""Milliseconds until a paper is drawn sharply, which happens out of the way."""


def scenes(window: MainWindow, desktops: Desktops, data: Path) -> Iterator[tuple[str, QWidget]]:
    """Each paper in its preview, made at once, and each dialog."""
    workspace = desktops.open(data)
    workspace.choose(next(one.unit.id for one in workspace.units() if one.unit.name == "Job og Virksomhed"))
    window.show_workspace(workspace)
    assert window.work is not None
    shelf = workspace.papers
    person = workspace.people()[3].person

    def shown() -> PreviewPage:
        for _ in range(200):
            if isinstance(page := window.work.shown, PreviewPage):
                return page
            QTest.qWait(50)
        raise AssertionError(window.toast.text)

    window.papers.plan(person.id)
    page = shown()
    QTest.qWait(_DRAWN)
    yield "paper-plan", window
    assert page.extra is not None
    page.extra.click()
    yield "paper-mail", _dialog(window, Question)
    _dialog(window, Question).reject()
    for name in ("status", "board", "team"):
        _leave(window, page)
        getattr(window.papers, name)()
        page = shown()
        QTest.qWait(_DRAWN)
        yield f"paper-{name}", window
    _leave(window, page)
    levels = [(one.competence.id, one.level) for one in workspace.bank.lacking()]
    title = "Det søger vi i Job og Virksomhed"
    window.papers.look(Print(title, "x.pdf", lambda progress, off: shelf.wanted(levels, progress, off)))
    page = shown()
    yield "paper-wanted", window
    _leave(window, page)
    window.papers.plans()
    dialog = _dialog(window, PlansDialog)
    yield "paper-plans", dialog
    dialog.answer()
    yield "paper-plans-why", dialog
    dialog.reject()
    window.papers.overview()
    yield "paper-overview", _dialog(window, ExportDialog)
    _dialog(window, ExportDialog).reject()


def _leave(window: MainWindow, page: PreviewPage) -> None:
    page.context.wants.back.emit()
    QTest.qWait(1)


def _dialog(window: MainWindow, kind: type[QDialog]) -> QDialog:
    return next(one for one in window.findChildren(kind) if one.isVisible())
