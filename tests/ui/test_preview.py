"""Papers are looked at before they are kept, and one comes back to where one was."""

import email
import email.policy
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog

from kompetence.domain.assessment import Lane
from kompetence.domain.gate import Gate
from kompetence.ui.me.employee_mode import EmployeeMode
from kompetence.ui.paper import printing
from kompetence.ui.paper.preview import PreviewPage
from kompetence.ui.profiles.wanted_page import WantedPage
from kompetence.ui.talk.page import TalkPage
from kompetence.ui.widgets.question import Question
from tests.ui.municipality import NAMES, person

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shown(qtbot, window):
    """The paper that is about to be shown."""

    def wait():
        qtbot.waitUntil(lambda: isinstance(window.work.shown, PreviewPage), timeout=20_000)
        return window.work.shown

    return wait


def _words(pdf):
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def _save_as(qtbot, window, path):
    dialog = next(one for one in window.findChildren(QFileDialog) if one.isVisible())
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    qtbot.waitUntil(lambda: window.toast.text == f"{path.name} is written.", timeout=20_000)


def _dialogue(workspace, short):
    from kompetence.services.rounds import Rounds

    return Rounds(workspace._desk).dialogues_of(person(workspace, short))[0][1].id


def _press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def test_ctrl_p_shows_the_persons_plan_ctrl_s_saves_it_and_escape_comes_back(
    qtbot, window, enter, shown, tmp_path
):
    page = enter("MKL")
    page.plan.setFocus()
    window.commands.plan.trigger()
    preview = shown()
    assert "Mette Kjær Lund" in _words(preview.pdf)
    _press(qtbot, Qt.Key.Key_S, CONTROL)
    _save_as(qtbot, window, tmp_path / "plan.pdf")
    assert (tmp_path / "plan.pdf").read_bytes() == preview.pdf
    assert preview.head.context.text().endswith("Saved as plan.pdf.")
    qtbot.keyClick(preview.view, Qt.Key.Key_Escape)
    assert window.work.shown is page
    assert window.focusWidget() is page.plan
    assert window.menuBar().isVisible()


def test_from_a_talk_one_comes_back_to_the_same_talk(qtbot, window, workspace, shown):
    talk = TalkPage(window.work.context, _dialogue(workspace, "MKL"))
    window.work.wants.full.emit(talk)
    at = window.focusWidget()
    talk.summary.closing.plan.click()
    shown()
    _press(qtbot, Qt.Key.Key_Escape)
    assert window.work.shown is talk
    assert window.focusWidget() is at
    assert window.menuBar().isHidden()


def test_looking_twice_at_once_shows_one_paper(qtbot, window, enter, shown):
    page = enter("MKL")
    page.plan.click()
    page.plan.click()
    shown()
    window.tasks.wait()
    assert len(window.findChildren(PreviewPage)) == 1


def test_ctrl_plus_makes_the_paper_larger_and_leaves_the_windows_text(qtbot, window, enter, shown):
    enter("MKL").plan.click()
    preview = shown()
    before = preview.view.zoomFactor()
    _press(qtbot, Qt.Key.Key_Plus, CONTROL)
    assert preview.view.zoomFactor() > before
    assert window.settings.text_size == 100
    _press(qtbot, Qt.Key.Key_Minus, CONTROL)
    assert preview.view.zoomFactor() == pytest.approx(before)


def test_a_page_fits_the_window_from_side_to_side(qtbot, window, enter, shown):
    window.resize(700, 600)
    enter("MKL").plan.click()
    view = shown().view
    qtbot.wait(50)
    assert view.horizontalScrollBar().maximum() == 0
    assert view.zoomFactor() > 0.7


@pytest.fixture
def employee(window, workspace):
    page = EmployeeMode(window.work.context, _dialogue(workspace, "MKL"), Gate(""))
    window.work.wants.full.emit(page)
    return page


def test_an_employee_alone_looks_at_the_own_plan_and_can_neither_save_it_nor_leave(
    qtbot, window, employee, shown
):
    employee.plan.click()
    preview = shown()
    assert "Mette Kjær Lund" in _words(preview.pdf)
    assert preview.save.isHidden()
    assert preview.extra is None
    assert window.work.locked
    _press(qtbot, Qt.Key.Key_S, CONTROL)
    assert window.findChildren(QFileDialog) == []
    _press(qtbot, Qt.Key.Key_Escape)
    assert window.work.shown is employee
    assert window.work.locked


def test_a_leaders_level_that_is_not_shared_stands_not_in_the_employees_plan(workspace):
    mette = person(workspace, "MKL")
    workspace.rate(mette, "B1", Lane.AGREED, None)
    workspace.rate(mette, "B1", Lane.LEADER, 5)
    off = (lambda _done, _total: None, lambda: False)
    own, leaders = (workspace.papers.plan(mette, *off, own=own) for own in (True, False))
    assert _words(own) != _words(leaders)


def test_a_mail_draft_says_that_mail_is_not_encrypted_and_holds_the_plan(
    qtbot, window, enter, shown, tmp_path
):
    enter("MKL").plan.click()
    shown().extra.click()
    question = next(one for one in window.findChildren(Question) if one.isVisible())
    assert any("not encrypted" in one.text() for one in question.findChildren(type(window.toast._text)))
    question.answers[0].click()
    _save_as(qtbot, window, tmp_path / "plan.eml")
    mail = email.message_from_bytes((tmp_path / "plan.eml").read_bytes(), policy=email.policy.default)
    (plan,) = mail.iter_attachments()
    assert "Mette Kjær Lund" in _words(plan.get_content())


@pytest.mark.parametrize("name", ["team", "status", "board"])
def test_a_paper_about_the_team_names_nobody_and_says_what_it_is_for(window, shown, name):
    getattr(window.papers, name)()
    words = _words(shown().pdf)
    assert "Job og Virksomhed" in words
    assert "not used for pay" in " ".join(words.split())
    assert not [one for one, _short, _position in NAMES if one in words or one.split()[-1] in words]


def test_the_status_is_one_click_from_the_overview(qtbot, window, shown):
    window.work.choose_unit(window.workspace.units()[0].unit.id)
    window.go("season")
    qtbot.mouseClick(window.work.page("season").status, Qt.MouseButton.LeftButton)
    assert "have had a development dialogue" in _words(shown().pdf)


def test_the_advert_becomes_a_paper_without_numbers(qtbot, window, shown):
    window.go("profiles")
    page = window.work.page("profiles")
    page.show_wanted()
    window.findChild(WantedPage).paper.click()
    text = _words(shown().pdf).split("The purpose is")[0]
    assert "We look for a colleague who" in text
    assert not any(sign.isdigit() for sign in text)


def test_the_board_becomes_a_picture(qtbot, window, shown, tmp_path):
    window.papers.board()
    shown().extra.click()
    _save_as(qtbot, window, tmp_path / "board.png")
    image = QImage(str(tmp_path / "board.png"))
    assert image.width() > image.height() > 1600


def test_every_page_is_printed_whole_on_a4(window, shown, tmp_path):
    window.papers.team()
    preview = shown()
    printer = printing.printer_for("team")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    preview.print_to(printer)
    printed = PdfReader(tmp_path / "out.pdf").pages
    assert len(printed) == preview.document.pageCount()
    assert window.toast.text == "The paper is sent to the printer."
    assert [round(float(side)) for side in printed[0].mediabox[2:]] == [842, 595]


def test_only_the_pages_that_are_asked_for_are_printed(window, shown, tmp_path, enter):
    enter("MKL").plan.click()
    preview = shown()
    assert preview.document.pageCount() == 2
    printer = printing.printer_for("plan")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printer.setFromTo(2, 2)
    preview.print_to(printer)
    assert len(PdfReader(tmp_path / "out.pdf").pages) == 1


@pytest.mark.skipif(printing.has_printer(), reason="this computer has a printer")
def test_a_missing_printer_is_told(qtbot, window, shown):
    window.papers.status()
    shown()
    _press(qtbot, Qt.Key.Key_P, CONTROL)
    assert window.toast.text == "No printer is set up on this computer. Save the paper instead."
