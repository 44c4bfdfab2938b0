"""Sending forms and answers: for whom, as what, where they lie, and what one does next."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu

from kompetence.domain.assessment import Lane
from kompetence.domain.preparation import Draft, Entered
from kompetence.ui.forms.done_dialog import DoneDialog
from tests.ui import municipality


@pytest.fixture
def asked(window):
    """Asks for forms, for everybody or for some, and answers with the dialog."""

    def ask(*talks):
        window.sending.send(None, talks or None)
        return window.sending.dialog

    return ask


def _texts(root):
    return "\n".join(one.text() for one in root.findChildren(QLabel) if one.isVisible())


def _written(qtbot, window, dialog):
    dialog.answer()
    qtbot.waitUntil(lambda: isinstance(window.sending.dialog, DoneDialog), timeout=30_000)
    return window.sending.dialog


def test_everybody_who_can_still_prepare_is_ticked(asked):
    dialog = asked()
    assert len(dialog.list.people.chosen) == 12
    assert dialog.write.text() == "Write 12 forms"
    assert dialog.file.isChecked()


def test_the_second_time_only_those_without_a_form_are_ticked(qtbot, window, workspace, asked):
    talk = workspace.season.board().lines[0].dialogue.id
    _written(qtbot, window, asked(talk)).accept()
    dialog = asked()
    assert len(dialog.list.people.chosen) == 11
    dialog.all.click()
    assert dialog.write.text() == "Write 12 forms"
    _written(qtbot, window, dialog).accept()
    assert asked().list.people.chosen == ()


def test_a_row_of_the_list_sends_to_one(window, workspace):
    window.go("season")
    line = workspace.season.board().lines[0]
    menu = window.work.page("season").sheets.acts.open_menu(line, window.pos(), window)
    next(one for one in menu.actions() if one.text() == "Send a form …").trigger()
    dialog = window.sending.dialog
    assert dialog.list.people.chosen == (line.person.id,)
    assert isinstance(menu, QMenu)
    menu.close()


def test_what_was_written_is_told_with_what_comes_next(qtbot, window, asked, tmp_path):
    done = _written(qtbot, window, asked())
    assert "12 forms are written" in _texts(done)
    assert "Read forms back" in _texts(done)
    assert len(list((tmp_path / "Forms").glob("*.kompetence-form"))) == 12


@pytest.mark.parametrize("refused", [{}, {"vejret.xlsx": "This is no form."}])
def test_enter_closes_what_was_told(qtbot, window, refused, tmp_path):
    dialog = DoneDialog("1 form is written", ["Send it."], refused, window, folder=tmp_path)
    dialog.open()
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)


def test_nobody_ticked_is_said_at_the_list(asked):
    dialog = asked()
    dialog.nobody.click()
    dialog.answer()
    assert dialog.isVisible()
    assert dialog.problem.text == "Tick at least one."


def test_a_short_passphrase_is_said_at_the_field(qtbot, asked):
    dialog = asked()
    dialog.lock.click()
    assert dialog.focusWidget() is dialog.passphrase
    qtbot.keyClicks(dialog.passphrase, "kort")
    dialog.answer()
    assert dialog.isVisible()
    assert "at least 8 letters" in dialog.passphrase.accessibleDescription()


def test_an_excel_form_has_no_passphrase_and_says_who_can_read_it(qtbot, asked):
    dialog = asked()
    dialog.lock.click()
    qtbot.keyClick(dialog.book, Qt.Key.Key_Space)
    assert dialog.book.isChecked()
    assert not dialog.passphrase.isVisible()
    assert "Anyone who can open the file can read" in dialog.book.accessibleName()


def test_excel_forms_are_written_beside_each_other(qtbot, window, workspace, asked, tmp_path):
    talks = [line.dialogue.id for line in workspace.season.board().lines[:2]]
    dialog = asked(*talks)
    dialog.book.click()
    _written(qtbot, window, dialog)
    assert len(list((tmp_path / "Forms").glob("*.xlsx"))) == 2


def test_a_name_is_found_in_a_long_list(asked):
    dialog = asked()
    assert dialog.search.isVisible()
    dialog.search.setText("Ågaard")
    assert dialog.list.model().rowCount() == 1


def test_escape_writes_nothing(qtbot, asked, tmp_path):
    dialog = asked()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not (tmp_path / "Forms").exists()


def test_writing_that_is_stopped_leaves_nothing(qtbot, window, workspace, tmp_path):
    talks = [line.dialogue.id for line in workspace.season.board().lines]
    with pytest.raises(Exception, match="cancelled"):
        workspace.forms.write(talks, _file(), "", tmp_path / "Forms", lambda *_: None, lambda: True)
    assert not (tmp_path / "Forms").exists()


def _file():
    from kompetence.domain.forms import Medium

    return Medium.FILE


def test_answers_are_for_those_with_whom_both_have_shared(window, workspace):
    window.sending.send_answers()
    assert window.toast.text == "There is nobody with whom both have shared yet."
    talk = workspace.preparation.own(municipality.person(workspace, "JBR")).dialogue.id
    for lane in (Lane.SELF, Lane.LEADER):
        line = workspace.preparation.sheet(talk, lane).lines[0]
        workspace.preparation.enter(talk, lane, Draft({line.competence.id: Entered(2)}))
        workspace.preparation.share(talk, lane)
    window.sending.send_answers()
    assert window.sending.dialog.write.text() == "Write 1 answer"
    assert not window.sending.dialog.book.isVisible()
