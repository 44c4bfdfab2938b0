"""Insight from the window, and the check of the file."""

import json

import pytest
from PySide6.QtWidgets import QFileDialog

from kompetence.ui.insight.asking import ask_own_insight
from kompetence.ui.insight.check import CheckDialog
from kompetence.ui.widgets.question import Question
from tests.ui import municipality


def shown(window, kind):
    return next(one for one in window.findChildren(kind) if one.isVisible())


@pytest.fixture
def check(qtbot, window):
    """Checks the file from the help menu, and answers with what it says."""

    def go():
        actions = window.menuBar().actions()[-1].menu().actions()
        next(one for one in actions if "Check" in one.text()).trigger()
        qtbot.waitUntil(lambda: bool(window.findChildren(CheckDialog)), timeout=20_000)
        return shown(window, CheckDialog)

    return go


def save_to(qtbot, window, folder):
    dialog = shown(window, QFileDialog)
    dialog.fileSelected.emit(str(folder))
    dialog.reject()
    qtbot.waitUntil(lambda: window.toast.text == f"{folder.name} is written.", timeout=20_000)


def test_everything_about_an_employee_is_asked_for_on_their_page(qtbot, window, enter, tmp_path):
    page = enter("MKL")
    page.insight.click()
    question = shown(window, Question)
    assert "Mette Kjær Lund" in question.accessibleName()
    question.answers[0].click()
    save_to(qtbot, window, tmp_path / "Insight")
    (data,) = (tmp_path / "Insight").glob("*.json")
    assert json.loads(data.read_text("utf-8"))["person"]["name"] == "Mette Kjær Lund"
    assert len(list((tmp_path / "Insight").glob("*.pdf"))) == 1


def test_it_is_noted_where_the_person_can_read_it(qtbot, window, workspace, enter, tmp_path):
    enter("MKL").insight.click()
    shown(window, Question).answers[0].click()
    save_to(qtbot, window, tmp_path / "Insight")
    person = municipality.person(workspace, "MKL")
    assert "insight" in {one.kind.value for one in workspace.me.seen(person)}


def test_ones_own_is_asked_for_on_ones_own_page(qtbot, window, workspace, tmp_path):
    person = municipality.person(workspace, "MKL")
    ask_own_insight(window.work.context, person, "Mette", window)
    shown(window, Question).answers[0].click()
    save_to(qtbot, window, tmp_path / "Mine")
    assert sorted(one.suffix for one in (tmp_path / "Mine").iterdir()) == [".json", ".pdf"]


def test_a_whole_file_is_said_to_be_whole(check):
    dialog = check()
    assert dialog.flaws == []
    dialog.close_.click()


def test_what_is_wrong_is_told_in_sentences(workspace, check):
    workspace._desk.database._raw.execute(
        "update dialogue set state = 'sealed' where id = (select id from dialogue"
        " where id not in (select dialogue from seal) limit 1)"
    )
    dialog = check()
    assert dialog.flaws[0].text().endswith("its seal is not there.")
    dialog.close_.click()
