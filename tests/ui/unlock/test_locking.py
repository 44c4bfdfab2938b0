"""Locking shows nothing, loses nothing, and leads back to the same place."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog

from kompetence.domain.assessment import Lane
from kompetence.errors import RefusalError
from kompetence.services.rounds import Rounds
from kompetence.ui.clash_dialog import ClashDialog
from kompetence.ui.preparation.opening import hand_over
from kompetence.ui.talk.page import TalkPage
from tests.ui.municipality import person
from tests.ui.unlock.asking import WORD, locked, write


def test_the_key_locks_and_the_passphrase_leads_back_to_the_same_place(qtbot, at_work, secret):
    mette = person(at_work.workspace, "MKL")
    at_work.work.open_person(mette)
    before = at_work.workspace
    qtbot.keyClick(at_work, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    page = locked(qtbot, at_work)
    assert (at_work.work, at_work.pages.currentWidget()) == (None, page)
    assert at_work.windowTitle() == "team – locked – Kompetence"
    assert before._desk.database.key is None
    assert page.form.field.hasFocus()
    write(qtbot, page.form, "forkert")
    qtbot.waitUntil(lambda: page.form.problem.text != "", timeout=20_000)
    write(qtbot, page.form, WORD)
    qtbot.waitUntil(lambda: at_work.workspace is not None, timeout=20_000)
    assert at_work.work.shows_person
    assert at_work.work.person._person == mette
    assert at_work.locking.page is None


def test_no_page_waits_for_a_pause_once_the_file_is_locked(qtbot, at_work):
    at_work.work.open_person(person(at_work.workspace, "MKL"))
    at_work.work.person.goals.chosen.emit("B1")
    for place in ("team", "season", "people"):
        at_work.go(place)
    work = at_work.work
    assert any(timer.isActive() for timer in work.findChildren(QTimer))
    at_work.locking.lock_now()
    assert [timer for timer in work.findChildren(QTimer) if timer.isActive()] == []


def test_nothing_locks_by_itself_over_two_texts_that_are_not_chosen_between(qtbot, at_work):
    workspace = at_work.workspace
    talk = Rounds(workspace._desk).dialogues_of(person(workspace, "MKL"))[0][1].id
    at_work.work.wants.dialogue.emit(talk)
    summary = at_work.work.shown.summary
    summary.text.setPlainText("Mine")
    workspace.talk.write_summary(talk, "Theirs")
    summary.settle()
    at_work.locking.lock_by_itself()
    assert at_work.workspace is workspace
    at_work.findChild(ClashDialog).theirs.click()
    at_work.locking.lock_by_itself()
    assert at_work.workspace is None


def test_one_comes_back_to_the_unit_and_the_place(qtbot, at_work):
    unit = next(one for one in at_work.workspace.units() if one.unit.name == "Job og Virksomhed").unit
    at_work.work.choose_unit(unit.id)
    at_work.go("goals")
    at_work.locking.lock_now()
    write(qtbot, locked(qtbot, at_work).form, WORD)
    qtbot.waitUntil(lambda: at_work.workspace is not None, timeout=20_000)
    assert at_work.workspace.place().unit == unit
    assert at_work.work.shown is at_work.work.page("goals")


def test_nothing_of_the_data_is_left_to_see_while_it_is_locked(qtbot, at_work):
    at_work.go("people")
    at_work.papers.overview()
    assert at_work.findChild(QDialog).isVisible()
    at_work.locking.lock_now()
    page = locked(qtbot, at_work)
    assert not [one for one in at_work.findChildren(QDialog) if one.isVisible()]
    shown = [one for one in at_work.pages.findChildren(type(page.form.problem._text)) if one.isVisible()]
    assert not [one.text() for one in shown if "Mette" in one.text()]
    assert not at_work.edits.canUndo()


def test_escape_does_not_lead_past_the_lock(qtbot, at_work):
    at_work.locking.lock_now()
    page = locked(qtbot, at_work)
    qtbot.keyClick(page.form.field, Qt.Key.Key_Escape)
    assert at_work.pages.currentWidget() is page


def test_one_can_close_the_file_instead(qtbot, at_work):
    at_work.locking.lock_now()
    locked(qtbot, at_work).form.leave.click()
    assert at_work.pages.currentWidget() is at_work.welcome
    assert at_work.windowTitle() == "Kompetence"


def test_a_level_given_just_before_locking_is_there_afterwards(qtbot, at_work):
    mette = person(at_work.workspace, "MKL")
    at_work.work.context.acts.do("", lambda: at_work.workspace.rate(mette, "B1", Lane.AGREED, 5))
    at_work.locking.lock_by_itself()
    write(qtbot, locked(qtbot, at_work).form, WORD)
    qtbot.waitUntil(lambda: at_work.workspace is not None, timeout=20_000)
    assert at_work.workspace.rating(mette, "B1", Lane.AGREED) == 5


def test_typing_in_progress_is_saved_before_it_is_locked(qtbot, at_work):
    mette = person(at_work.workspace, "MKL")
    at_work.work.open_person(mette)
    panel = at_work.work.person.goals
    panel.chosen.emit("B1")
    qtbot.keyClicks(panel.form.learn, "At forhandle løn")
    at_work.locking.lock_by_itself()
    write(qtbot, locked(qtbot, at_work).form, WORD)
    qtbot.waitUntil(lambda: at_work.workspace is not None, timeout=20_000)
    assert "At forhandle løn" in {goal.learn for goal in at_work.workspace.goals(mette)}


def test_a_draft_in_memory_alone_keeps_it_open(qtbot, at_work, monkeypatch):
    monkeypatch.setattr(type(at_work.workspace.preparation), "unshared", lambda _self: 1)
    at_work.locking.lock_by_itself()
    assert at_work.workspace is not None


def test_a_pause_of_the_employee_at_the_leaders_machine_ends_at_the_leaders_lock(qtbot, at_work):
    talk = at_work.workspace.preparation.own(person(at_work.workspace, "MKL")).dialogue
    hand_over(at_work.work.context, talk.id).begin.click()
    assert at_work.work.locked
    at_work.locking.lock_by_itself()
    write(qtbot, locked(qtbot, at_work).form, WORD)
    qtbot.waitUntil(lambda: at_work.workspace is not None, timeout=20_000)
    assert not at_work.work.locked
    assert not at_work.menuBar().isHidden()


def test_a_talk_is_gone_back_to(qtbot, at_work):
    talk = at_work.workspace.preparation.own(person(at_work.workspace, "MKL")).dialogue
    at_work.work.wants.dialogue.emit(talk.id)
    assert isinstance(at_work.work.shown, TalkPage)
    at_work.locking.lock_by_itself()
    write(qtbot, locked(qtbot, at_work).form, WORD)
    qtbot.waitUntil(lambda: at_work.workspace is not None, timeout=20_000)
    assert isinstance(at_work.work.shown, TalkPage)


def test_slow_work_keeps_it_open(at_work, monkeypatch):
    monkeypatch.setattr(type(at_work), "busy", property(lambda _self: True))
    at_work.locking.lock_by_itself()
    assert at_work.workspace is not None


def test_an_edit_that_is_not_saved_yet_keeps_it_open(qtbot, at_work, monkeypatch):
    workspace, full = at_work.workspace, RefusalError("disk-full", file="team.kompetence")
    mette = person(workspace, "MKL")

    def refuse(_act, _edit=""):
        raise full

    with monkeypatch.context() as disk:
        disk.setattr(workspace, "noted", refuse)
        at_work.work.context.acts.do("rating", lambda: workspace.rate(mette, "B1", Lane.AGREED, 5))
        at_work.locking.lock_by_itself()
        assert at_work.workspace is workspace
    at_work.locking.lock_by_itself()
    write(qtbot, locked(qtbot, at_work).form, WORD)
    qtbot.waitUntil(lambda: at_work.workspace is not None, timeout=20_000)
    assert at_work.workspace.rating(mette, "B1", Lane.AGREED) == 5
