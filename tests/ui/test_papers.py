import threading
from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from kompetence.errors import RefusalError
from kompetence.ui.export_dialog import ExportDialog
from kompetence.ui.paper.plans_dialog import PlansDialog
from kompetence.ui.wants import Paper


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


def test_what_is_written_can_be_opened_or_found_in_its_folder(qtbot, window, tmp_path, monkeypatch):
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    _asked(qtbot, window).answer()
    _save_as(qtbot, window, tmp_path / "overview.xlsx")
    window.toast.other.click()
    window.toast.action.click()
    assert [one.toLocalFile() for one in opened] == [str(tmp_path), str(tmp_path / "overview.xlsx")]


def test_the_status_as_a_workbook_has_no_names(qtbot, window, tmp_path):
    window.commands.status_book.trigger()
    text = _everything(_save_as(qtbot, window, tmp_path / "status.xlsx"))
    assert "Job og Virksomhed" in text
    assert "Lund" not in text


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


def _plans(window):
    window.papers.plans()
    return next(one for one in window.findChildren(PlansDialog) if one.isVisible())


def test_everybodys_plans_need_a_reason_and_lie_where_the_dialog_says(qtbot, window, tmp_path):
    dialog = _plans(window)
    assert dialog.write.text() == "Write 12 plans"
    qtbot.keyClicks(dialog.reason, "12")
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Tab)
    dialog.write.click()
    assert dialog.problem.text == "Write why the plans are needed, in at least 3 letters."
    dialog.reason.clear()
    qtbot.keyClicks(dialog.reason, "udlevering")
    dialog.write.click()
    folder = dialog.folder
    qtbot.waitUntil(lambda: window.toast.text.startswith("12 plans lie in"), timeout=30_000)
    assert window.toast.text.endswith("Reason: udlevering")
    assert len(list(folder.glob("*.pdf"))) == 12
    assert (folder / "Mette Kjær Lund.pdf").exists()


def test_plans_that_are_cancelled_leave_the_finished_ones_and_say_how_many(
    qtbot, window, workspace, tmp_path
):
    seen = []

    def cancelled():
        return len(seen) == 5

    batch = workspace.papers.plans(tmp_path / "p", lambda done, total: seen.append((done, total)), cancelled)
    assert (batch.written, batch.wanted) == (5, 12)
    assert len(list((tmp_path / "p").glob("*.pdf"))) == 5


def test_the_way_to_the_last_plan_is_told_in_plans(qtbot, window, workspace, tmp_path):
    from kompetence.ui.paper.showing import _counted, _told

    assert _counted(6, 24) == "Writing 7 of 24 plans"
    batch = workspace.papers.plans(tmp_path / "p", lambda _done, _total: None, lambda: False)
    assert _told(batch, tmp_path / "p", "møde") == "12 plans lie in p. Reason: møde"


def test_the_name_that_is_offered_for_a_paper_is_one_that_every_system_takes(window):
    window.work.context.wants.paper.emit(Paper("Save", f"Tal {'ø' * 200} a/b.xlsx", lambda *_all: None))
    dialog = next(one for one in window.findChildren(QFileDialog) if one.isVisible())
    (offered,) = dialog.selectedFiles()
    assert offered.endswith("ø.xlsx")
    assert len(Path(offered).name.encode()) <= 240
    dialog.reject()
