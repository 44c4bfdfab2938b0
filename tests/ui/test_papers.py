import threading
from functools import partial

from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from kompetence.errors import RefusalError
from kompetence.ui.export_dialog import ExportDialog
from tests.ui.municipality import person


def test_a_plan_is_written_and_told(qtbot, window, workspace, tmp_path):
    mette = person(workspace, "MKL")
    window.papers.write(tmp_path / "plan.pdf", partial(workspace.write_plan, mette))
    qtbot.waitUntil(lambda: window.toast.text == "plan.pdf is written.", timeout=20_000)
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF-")


def test_the_team_paper_is_about_the_unit_one_looks_at(qtbot, window, workspace, tmp_path):
    window.papers.write(tmp_path / "team.pdf", workspace.write_team)
    qtbot.waitUntil(lambda: window.toast.text == "team.pdf is written.", timeout=20_000)
    assert "Job og Virksomhed" in PdfReader(tmp_path / "team.pdf").pages[0].extract_text()


def _asked(qtbot, window):
    window.commands.overview.trigger()
    dialog = next(one for one in window.findChildren(ExportDialog) if one.isVisible())
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def _save_as(qtbot, window, path):
    dialog = next(one for one in window.findChildren(QFileDialog) if one.isVisible())
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    qtbot.waitUntil(lambda: window.toast.text == f"{path.name} is written.", timeout=20_000)
    return load_workbook(path)


def _everything(book):
    return " ".join(
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell
    )


def test_the_workbook_has_no_names_unless_they_are_asked_for(qtbot, window, tmp_path):
    dialog = _asked(qtbot, window)
    assert dialog.without.isChecked()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.findChildren(QFileDialog) == []
    _asked(qtbot, window).answer()
    text = _everything(_save_as(qtbot, window, tmp_path / "overview.xlsx"))
    assert "Mette Kjær Lund" not in text
    assert "Job og Virksomhed" in text


def test_names_need_a_reason_which_stands_in_the_file(qtbot, window, tmp_path):
    dialog = _asked(qtbot, window)
    qtbot.keyClick(dialog.without, Qt.Key.Key_Down)
    assert dialog.with_names.isChecked()
    qtbot.keyClicks(dialog.reason, "ok")
    dialog.answer()
    assert dialog.problem.text == "Write why names are needed, in at least 3 letters."
    qtbot.keyClicks(dialog.reason, " kurser i efteråret")
    dialog.answer()
    text = _everything(_save_as(qtbot, window, tmp_path / "overview.xlsx"))
    assert "Mette Kjær Lund" in text
    assert "ok kurser i efteråret" in text


def test_a_refused_paper_is_told(qtbot, window, tmp_path):
    def refuse(*_args):
        raise RefusalError("disk-full")

    window.papers.write(tmp_path / "plan.pdf", refuse)
    qtbot.waitUntil(lambda: window.toast.text.startswith("The disk is full."))


def test_long_work_shows_itself_in_words_and_can_be_cancelled(qtbot, window, tmp_path):
    running = threading.Event()

    def slow(_to, progress, cancelled):
        progress(240, 1200)
        running.set()
        while not cancelled():
            threading.Event().wait(0.01)
        raise RefusalError("cancelled")

    window.papers.write(tmp_path / "overview.xlsx", slow)
    qtbot.waitUntil(window.progress.isVisible, timeout=5000)
    qtbot.waitUntil(lambda: window.progress._text.text() == "Writing overview.xlsx: 240 of 1200")
    window.progress.stop.click()
    qtbot.waitUntil(lambda: window.toast.text == "Cancelled. Nothing was written.")
    assert window.progress.isHidden()
