"""The log on one's own page: private until it is shared, kept under one's own passphrase."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from tests.ui import municipality
from tests.ui.me.notes import bytes_beside, write
from tests.ui.reading import every_text

K = Qt.Key


def test_a_note_is_written_by_keys_and_taken_back_and_comes_again(qtbot, window, workspace, mette):
    write(qtbot, mette, "Det gik godt i dag")
    assert [one.held.note.text for one in mette.log.cards] == ["Det gik godt i dag"]
    window.edits.undo()
    assert mette.log.cards == []
    window.edits.redo()
    assert [one.held.note.text for one in mette.log.cards] == ["Det gik godt i dag"]


def test_a_private_note_lies_in_no_byte_of_the_leaders_file_and_in_no_widget_of_the_window(
    qtbot, window, workspace, data, mette
):
    write(qtbot, mette, "Jeg tør ikke sige det")
    assert "Jeg tør ikke sige det".encode() not in bytes_beside(data)
    workspace.frame.choose_viewer(None)
    window.go("team")
    window.go("me")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    window.work.wants.notes.emit(municipality.person(workspace, "MKL"))
    assert window.work.person.parts.now == "notes"
    for part in (mette, window.work.person.notes):
        assert "Jeg tør ikke" not in "\n".join(every_text(part))


def test_leaving_the_page_keeps_what_is_typed(qtbot, window, workspace, mette):
    mette.parts.choose("log")
    mette.log.new.click()
    qtbot.keyClicks(mette.log.form.text, "Halvt skrevet")
    window.go("team")
    window.go("me")
    assert mette.log.form.text.toPlainText() == "Halvt skrevet"
    assert [one.note.text for one in workspace.me.log(municipality.person(workspace, "MKL")).threads] == [
        "Halvt skrevet"
    ]


def test_a_note_with_a_cpr_number_is_asked_about_at_once_and_not_kept(qtbot, window, workspace, mette):
    mette.parts.choose("log")
    mette.log.new.click()
    qtbot.keyClicks(mette.log.form.text, "Borgeren 010190-1234")
    assert mette.log.form.hint.text == "This looks like a CPR number. Take it out."
    mette.log.form.done.click()
    assert mette.log.form is not None
    assert workspace.me.log(municipality.person(workspace, "MKL")).threads == ()
    assert not mette.settle()


def test_sharing_asks_first_and_lets_the_leader_read_and_talk_about_it(qtbot, window, workspace, data, mette):
    person = municipality.person(workspace, "MKL")
    write(qtbot, mette, "Vil du hjælpe mig")
    qtbot.mouseClick(mette.log.cards[0].share, Qt.MouseButton.LeftButton)
    assert workspace.me.shared_notes(person).threads == ()
    mette.log.question.answers[0].click()
    assert b"Vil du hj" in bytes_beside(data)
    assert mette.log.cards[0].talk.isChecked()
    window.go("season")
    due = next(one for one in window.work.page("season").due.items if one.due.note)
    assert due.accessibleName().startswith("Would like to talk about a note, Mette Kjær Lund")
    qtbot.mouseClick(due, Qt.MouseButton.LeftButton)
    page = window.work.person
    assert page.notes.cards[0].done.hasFocus()
    qtbot.keyClick(page.notes.cards[0].done, K.Key_Space)
    assert not workspace.me.shared_notes(person).threads[0].note.wants_talk
    window.edits.undo()
    assert workspace.me.shared_notes(person).threads[0].note.wants_talk


def test_a_shared_note_is_added_to_by_keys(qtbot, window, workspace, mette):
    write(qtbot, mette, "Det gik godt")
    person = municipality.person(workspace, "MKL")
    workspace.me.share_note(person, mette.log.cards[0].held.note.id, wants_talk=False)
    mette.log.show_log(person, "")
    card = mette.log.cards[0]
    card.add.click()
    qtbot.keyClicks(card.more, "Og igen i dag")
    qtbot.mouseClick(card.keep, Qt.MouseButton.LeftButton)
    assert [one.text for one in mette.log.cards[0].held.added] == ["Og igen i dag"]


def test_private_notes_that_are_locked_open_with_their_passphrase(window, workspace, mette):
    write_ = workspace.me.new_note(municipality.person(workspace, "MKL"))
    workspace.me.save_note(type(write_)(write_.id, write_.person, write_.day, "hemmelig"))
    workspace.preparation.lock()
    mette.parts.choose("log")
    assert mette.log.new.isHidden()
    assert "hemmelig" not in "\n".join(every_text(mette))
    mette.log.unlock.click()
    mette.log.dialog.form.field.setText("min egen lange sætning")
    mette.log.dialog.form.open.click()
    assert [one.held.note.text for one in mette.log.cards] == ["hemmelig"]


def test_without_a_passphrase_notes_lie_in_memory_and_are_kept_once_one_is_chosen(
    qtbot, window, workspace, data
):
    person = municipality.person(workspace, "MKL")
    workspace.frame.choose_viewer(person)
    window.go("me")
    view = window.work.page("me").view
    write(qtbot, view, "Kun i hukommelsen")
    assert workspace.me.log(person).memory
    assert b"Kun i hukommelsen" not in bytes_beside(data)
    view.log.unlock.click()
    for field in (view.log.dialog.first, view.log.dialog.again):
        field.setText("min egen lange sætning")
    view.log.dialog.keep.click()
    assert not workspace.me.log(person).memory
    assert view.log.unlock.isHidden()
    assert b"Kun i hukommelsen" not in bytes_beside(data)
