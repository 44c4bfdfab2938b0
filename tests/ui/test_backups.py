"""The page of backups: what there is, one more, and the way back, by keys and clicks."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton

from kompetence import app, paths
from kompetence.domain.assessment import Lane
from kompetence.domain.backups import Why
from kompetence.domain.ids import CompetenceId
from kompetence.domain.preparation import Draft, Entered
from kompetence.errors import RefusalError
from kompetence.services.desktops import Desktops
from kompetence.ui.backups import words
from kompetence.ui.backups.page import BackupsPage
from kompetence.ui.backups.restore_page import RestorePage
from kompetence.ui.widgets.question import Question
from tests.ui import municipality

V5 = CompetenceId("V5")


@pytest.fixture
def workspace(data, tmp_path):
    """The usual copy, with a place for backups."""
    made = Desktops(paths.below(Path()).profiles, lambda: municipality.TODAY, tmp_path / "local").open(data)
    made.choose(next(one.unit.id for one in made.units() if one.unit.name == municipality.TEAM))
    return made


@pytest.fixture
def page(window):
    window.work.wants.backups.emit()
    return window.work.shown


def edit(workspace, level):
    who = workspace.people()[0].person.id
    workspace.rate(who, V5, Lane.AGREED, level)


def whys(workspace):
    return [one.why for one in workspace.backups.shelf().backups]


def finished(window, page):
    """Whatever was begun is done, and its answer has come."""
    page.tasks._pool.waitForDone()
    QTest.qWait(0)


def looked_at(window, page, number=0):
    """The page of one backup, once it is looked into."""
    page.rows[number].restore.click()
    look = window.work.shown
    look.tasks.finish()
    return look


def answer(window, words):
    box = next(box for box in window.findChildren(QMessageBox) if box.isVisible())
    next(one for one in box.buttons() if one.text() == words).click()


def in_the_way(tmp_path):
    shutil.rmtree(tmp_path / "local" / "backups", ignore_errors=True)
    (tmp_path / "local").mkdir(exist_ok=True)
    (tmp_path / "local" / "backups").write_text("")


def test_without_a_backup_the_page_says_when_the_first_is_made(page):
    assert page._none.isVisible()
    assert not page._card.isVisible()
    assert page.take.hasFocus()


def test_enter_takes_a_backup_that_stands_on_top(window, page, workspace):
    QTest.keyClick(page.take, Qt.Key.Key_Space)
    finished(window, page)
    assert whys(workspace) == [Why.ASKED]
    assert [one.restore.text() for one in page.rows] == ["Restore …"]
    assert page._state.text() == "The newest holds everything that is in the file now."
    edit(workspace, 2)
    page.refresh()
    assert page._state.text() == "The file has changed since the newest was made."


def test_going_back_shows_both_sides_first_and_escape_leaves_all_as_it_is(window, page, workspace):
    page.take.click()
    finished(window, page)
    before = whys(workspace)
    look = looked_at(window, page)
    assert isinstance(look, RestorePage)
    assert [row[0] for row in look.table.words.rows] == ["Employees", "Dialogues", "Goals", "Ratings"]
    assert look.cancel.hasFocus()
    QTest.keyClick(look.cancel, Qt.Key.Key_Escape)
    assert window.work.shown is page
    assert whys(workspace) == before


def test_a_backup_that_cannot_be_made_is_told_and_warned_of(window, page, workspace, tmp_path):
    page.take.click()
    finished(window, page)
    edit(workspace, 2)
    in_the_way(tmp_path)
    page.take.click()
    finished(window, page)
    assert window.toast.isVisible()
    assert page.warning.text().startswith("No backup could be made")


def test_half_an_hour_of_work_is_kept_and_a_pause_is_not(window, workspace):
    watch = window.backup_watch
    assert watch.work.isActive()
    watch.tick()
    window.tasks._pool.waitForDone()
    watch.tick()
    window.tasks._pool.waitForDone()
    assert whys(workspace) == [Why.WORKING]
    QTest.qWait(0)
    window.close_workspace()
    assert not watch.work.isActive()


def test_work_goes_on_when_a_backup_fails_and_it_is_said_once(window, workspace, tmp_path):
    in_the_way(tmp_path)
    said = []
    window.toast.say = lambda text, *_more, **_kinds: said.append(text)
    for level in (2, 3):
        edit(workspace, level)
        window.backup_watch.tick()
        window.tasks._pool.waitForDone()
        QTest.qWait(0)
    assert said == ["No backup could be made. You can go on working."]


def test_the_newest_is_tried_once_a_month(window, page, workspace):
    page.take.click()
    finished(window, page)
    window.backup_watch.try_it()
    window.tasks._pool.waitForDone()
    QTest.qWait(0)
    page.refresh()
    assert page._trial.text().startswith("Restoring was last tried")


def test_a_backup_that_cannot_be_restored_is_warned_of(window, page, workspace):
    page.take.click()
    finished(window, page)
    file = page.rows[0].file
    file.write_bytes(file.read_bytes()[:40_000])
    window.backup_watch.try_it()
    window.tasks._pool.waitForDone()
    QTest.qWait(0)
    page.refresh()
    assert "it did not work" in page.warning.text()
    look = looked_at(window, page)
    assert look.problem.isVisible()
    assert not look.go.isEnabled()


def test_closing_keeps_what_was_done(window, workspace, tmp_path, data):
    edit(workspace, 2)
    window.close_workspace()
    again = Desktops(paths.below(Path()).profiles, local=tmp_path / "local").open(data)
    assert whys(again) == [Why.CLOSING]
    again.close()


def test_what_is_refused_without_a_backup_can_be_done_without(window, workspace, tmp_path):
    in_the_way(tmp_path)
    with pytest.raises(RefusalError, match="no-backup") as refused:
        workspace.change_passphrase("")
    window.tell(refused.value)
    window.toast.action.click()
    workspace._desk.before(Why.PASSPHRASE)
    with pytest.raises(RefusalError, match="no-backup") as refused:
        workspace._desk.before(Why.RESTORE)
    window.tell(refused.value)
    assert not window.toast.action.isVisible()


def test_a_backup_at_closing_that_could_not_be_made_is_told_when_the_file_is_opened(window, tmp_path, data):
    in_the_way(tmp_path)
    window.close_workspace()
    window.show_workspace(Desktops(paths.below(Path()).profiles, local=tmp_path / "local").open(data))
    assert window.toast.text.startswith("When the file was closed last, no backup could be made")


def test_backups_of_several_files_say_of_which_they_are(window, workspace, data, tmp_path):
    mine = workspace.backups.keep_now()
    assert words.about(mine, {data}) == words.about(mine)
    beside, alike = data.with_name("what if.kompetence"), tmp_path / "elsewhere" / data.name
    assert f"of “{data.name}”" in words.about(mine, {data, beside})
    assert f"of “{data}”" in words.about(mine, {data, alike})


def test_the_settings_lead_to_the_backups(window):
    window.around.settings()
    page = window.work.shown
    next(one for one in page.findChildren(QPushButton) if one.text() == "Backups").click()
    assert isinstance(window.work.shown, BackupsPage)


def test_the_window_shows_what_was_restored_and_the_way_back(data, tmp_path, qtbot, look):
    window = app.main_window(data, home=tmp_path / "home")
    qtbot.addWidget(window)
    workspace = window.workspace
    person = workspace.people()[0].person.id
    before = workspace.rating(person, V5, Lane.AGREED)
    made = workspace.backups.keep_now()
    workspace.rate(person, V5, Lane.AGREED, 1 if before != 1 else 2)
    window.show()
    window.work.wants.backups.emit()
    looked_at(window, window.work.shown).go.click()
    with qtbot.waitSignal(window.restored):
        pass
    qtbot.waitUntil(lambda: window.workspace not in {None, workspace})
    assert window.workspace.rating(person, V5, Lane.AGREED) == before
    assert whys(window.workspace) == [Why.RESTORE, Why.ASKED]
    qtbot.waitUntil(lambda: window.toast.text == words.restored(made, 0))
    window.close()


def test_what_is_not_saved_yet_is_asked_about_before_a_backup_takes_its_place(window, page, workspace):
    page.take.click()
    finished(window, page)
    look = looked_at(window, page)
    full = [RefusalError("disk-full", file="x")]

    def write():
        if full:
            raise full[0]
        return workspace.rate(workspace.people()[0].person.id, V5, Lane.AGREED, 2)

    window.work.context.acts.do("et niveau", write)
    look.go.click()
    assert not look.locked
    assert "1 edit is not saved yet: et niveau." in window.findChild(QMessageBox).informativeText()
    answer(window, "Leave without it")
    assert look.locked
    finished(window, look)
    full.clear()
    assert not window.work.context.acts.unsaved.again()  # nothing of it lands in the data that were put back


def test_a_draft_in_memory_is_asked_about_before_a_backup_takes_its_place(window, page, workspace):
    page.take.click()
    finished(window, page)
    look, preparing = looked_at(window, page), workspace.preparation
    talk = preparing.own(municipality.person(workspace, "MKL")).dialogue.id
    one = preparing.sheet(talk, Lane.LEADER).lines[0].competence.id
    preparing.enter(talk, Lane.LEADER, Draft().entering(one, Entered(level=3)))
    look.go.click()
    answer(window, "Stay")
    assert (look.locked, preparing.unshared()) == (False, 1)
    look.go.click()
    answer(window, "Close and lose them")
    assert look.locked
    finished(window, look)
    preparing.forget()


def test_what_is_restored_while_one_leaves_is_told_before_one_goes(window, page):
    page.take.click()
    finished(window, page)
    look, heard = looked_at(window, page), []
    window.restored.connect(lambda *_told: heard.append("restored"))
    look.go.click()
    window.leave(lambda: heard.append("left"))
    assert heard == ["restored", "left"]
    assert not look.locked


@pytest.fixture
def closed(window, data, tmp_path):
    """The page over a file that was encrypted after a backup was made of it."""
    workspace = window.workspace
    workspace.backups.keep_now()
    workspace.change_passphrase("en sætning til")
    window.work.wants.backups.emit()
    return window.work.shown


def test_what_is_older_than_the_encryption_can_be_deleted(window, closed):
    assert closed._readable.text().startswith("1 older backup is not encrypted")
    closed.delete.click()
    window.findChild(Question).answers[0].click()
    finished(window, closed)
    assert [one.encrypted for one in window.workspace.backups.shelf().backups] == [True]
    assert not closed.delete.isVisible()


def test_a_backup_under_another_passphrase_asks_for_it(window, closed):
    closed.take.click()
    finished(window, closed)
    window.workspace.change_passphrase("en ny sætning")
    closed.refresh()
    look = looked_at(window, closed)
    assert look.word.hasFocus()
    assert not look.go.isEnabled()
    QTest.keyClicks(look.word, "noget andet")
    QTest.keyClick(look.word, Qt.Key.Key_Return)
    look.tasks.finish()
    assert look.wrong.isVisible()
    look.word.setText("en sætning til")
    look.open.click()
    look.tasks.finish()
    assert look.go.isEnabled()
    assert not look._secret.isVisible()
    look.go.click()
    finished(window, look)
    assert window.workspace.fits("en ny sætning")
