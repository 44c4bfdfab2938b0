"""A leader and an employee at one screen, from a ready talk to its seal, by keys and clicks alone."""

from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from shiboken6 import isValid

from kompetence.domain.assessment import Lane, State
from kompetence.domain.dialogue import DialogueState, Given, Party
from kompetence.domain.goal import FundState, GoalStatus
from kompetence.errors import RefusalError
from kompetence.ui.widgets.question import Question
from tests.ui.municipality import person
from tests.ui.reading import every_text

CONTROL = Qt.KeyboardModifier.ControlModifier


def press(qtbot, *keys, modifier=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def answer(window, words):
    """Press a button of the question that is open."""
    question = next(one for one in window.findChildren(Question) if one.isVisible())
    next(one for one in question.answers if one.text() == words).click()


def dialogue_of(workspace, who):
    from kompetence.services.rounds import Rounds

    return Rounds(workspace._desk).dialogues_of(who)[0][1].id


@pytest.fixture
def mette(workspace):
    return person(workspace, "MKL")


@pytest.fixture
def ready(workspace, mette):
    """Mette's talk: both have shared, and see V2 and V3 two steps apart."""
    for competence in ("B1", "B2", "B5"):
        workspace.rate(mette, competence, Lane.AGREED, None)
        workspace.rate(mette, competence, Lane.SELF, 3)
        workspace.rate(mette, competence, Lane.LEADER, 3)
    for competence, own, leader in (("V2", 2, 4), ("V3", 4, 2)):
        workspace.rate(mette, competence, Lane.AGREED, None)
        workspace.rate(mette, competence, Lane.SELF, own)
        workspace.rate(mette, competence, Lane.LEADER, leader)
    return dialogue_of(workspace, mette)


def test_the_file_is_closed_by_its_key_in_the_midst_of_a_talk(enter_talk, window, qtbot, ready):
    enter_talk(ready)
    press(qtbot, Qt.Key.Key_W, modifier=CONTROL)
    assert window.pages.currentWidget() is window.welcome


def test_a_talk_that_was_left_hears_of_no_refusal(enter_talk, window, ready, qtbot):
    left = enter_talk(ready)
    window.work.wants.back.emit()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(left)
    enter_talk(ready)
    window.changes.refused.emit(RefusalError("undo-too-late"))
    assert window.work.shown.head.saved.text() == "Not saved"


@pytest.fixture
def enter_talk(window):
    def go(dialogue):
        window.work.wants.dialogue.emit(dialogue)
        return window.work.shown

    return go


@pytest.fixture
def page(enter_talk, ready):
    return enter_talk(ready)


def line(page, competence):
    return next(one.line for one in page._talk.lines if one.line.competence.id == competence)


def test_from_a_ready_talk_to_the_seal_and_the_same_fingerprint_on_paper(
    qtbot, window, workspace, mette, page, tmp_path
):
    assert [row.competence.id for row in page.differences.rows] == ["V3", "V2"]
    press(qtbot, Qt.Key.Key_3)
    assert line(page, "V3").agreed == 3
    page.differences.rows[1].keys.keys[3].click()
    assert line(page, "V2").agreed == 4
    page.levels.agree.click()
    assert [line(page, one).agreed for one in ("B1", "B2", "B5")] == [3, 3, 3]
    page.goals.new.click()
    qtbot.keyClicks(QApplication.focusWidget(), "At forhandle alene")
    press(qtbot, Qt.Key.Key_Return, modifier=CONTROL)
    assert "At forhandle alene" in {goal.learn for goal in workspace.goals(mette)}
    press(qtbot, Qt.Key.Key_Return, modifier=CONTROL)
    assert page.summary.text.hasFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "Vi er enige om sparring hver uge")
    press(qtbot, Qt.Key.Key_Return, modifier=CONTROL)
    assert page._talk.dialogue.state is DialogueState.HELD
    for words in ("Read here on the screen", "Read on paper, signed"):
        press(qtbot, Qt.Key.Key_Return, modifier=CONTROL)
        answer(window, words)
    reviewed = page._talk.dialogue.reviewed
    assert {party: one.how for party, one in reviewed.items()} == {
        Party.EMPLOYEE: Given.SCREEN,
        Party.LEADER: Given.PAPER,
    }
    page.next_step()
    answer(window, "Seal the talk")
    dialogue = workspace.talk.of(page._dialogue).dialogue
    assert (dialogue.state, dialogue.summary) == (DialogueState.SEALED, "Vi er enige om sparring hver uge")
    page.summary.closing.copy.click()
    whole = QGuiApplication.clipboard().text()
    assert whole == dialogue.fingerprint
    assert page.summary.closing.fingerprint.text() == f"Fingerprint {whole[:8]} {whole[8:16]} …"
    page.summary.closing.plan.click()
    qtbot.waitUntil(lambda: window.work.shown is not page, timeout=20_000)
    window.work.shown.save.click()
    file = next(one for one in window.findChildren(QFileDialog) if one.isVisible())
    file.fileSelected.emit(str(tmp_path / "plan.pdf"))
    file.reject()
    qtbot.waitUntil((tmp_path / "plan.pdf").exists, timeout=20_000)
    window.tasks.wait()
    paper = "".join(one.extract_text() for one in PdfReader(tmp_path / "plan.pdf").pages)
    assert whole in "".join(paper.split())


def test_views_a_step_apart_have_a_place_where_they_are_settled_by_key(
    qtbot, workspace, mette, ready, enter_talk
):
    workspace.rate(mette, "B1", Lane.LEADER, 4)
    part = enter_talk(ready).differences
    assert part.about.text() == "1 competence with one step between. 1 is not agreed yet."
    assert part.slight == []
    part.unfold.click()
    assert [row.competence.id for row in part.slight] == ["B1"]
    press(qtbot, Qt.Key.Key_4)
    assert part.about.text() == "1 competence with one step between. All are agreed."
    part.unfold.click()
    assert part.slight == []


def test_undo_takes_an_agreed_level_back(window, page):
    page.differences.rows[0].keys.keys[0].click()
    assert line(page, "V3").agreed == 1
    window.edits.undo()
    assert line(page, "V3").agreed is None
    assert line(page, "V3").due


@pytest.mark.parametrize(
    ("key", "agreed"), [(Qt.Key.Key_5, 5), (Qt.Key.Key_0, State.NOT_RELEVANT), (Qt.Key.Key_Delete, None)]
)
def test_keys_agree_in_the_row_of_the_table(qtbot, page, key, agreed):
    table = page.levels.table
    table.setCurrentIndex(table.model().index(0, 3))
    table.setFocus()
    competence = page.levels.model.line(0).competence.id
    qtbot.keyClick(table, key)
    assert line(page, competence).agreed == agreed
    assert page.hand.isVisible()


def test_a_key_that_the_scale_lacks_says_so(qtbot, window, page):
    press(qtbot, Qt.Key.Key_9)
    assert window.toast.text == "The scale has 5 steps."
    assert line(page, "V3").agreed is None


def test_before_both_have_shared_no_view_is_shown(workspace, window, enter_talk, mette):
    workspace.rate(mette, "V2", Lane.SELF, 2)
    workspace.rate(mette, "V2", Lane.AGREED, None)
    page = enter_talk(dialogue_of(workspace, mette))
    assert page._views.isHidden()
    assert page._blind.text().startswith("Mette and Leader have not both shared")
    one = page.levels.model.line([x.line.competence.id for x in page._talk.lines].index("V2"))
    assert (one.own, one.leader, one.agreed) == (None, None, None)
    assert window.focusWidget() is page.levels.table


def test_a_talk_can_be_held_by_two_who_have_not_prepared(qtbot, workspace, enter_talk, mette):
    page = enter_talk(dialogue_of(workspace, mette))
    page.on.click()
    page.summary.closing.hold.click()
    dialogue = workspace.talk.of(page._dialogue).dialogue
    assert (dialogue.state, dialogue.day) == (DialogueState.HELD, date(2026, 4, 22))


def test_the_day_on_which_it_counts_as_held_is_seen_and_chosen(qtbot, workspace, page):
    workspace.talk.plan_when(page._dialogue, date(2026, 5, 4), "10.00", "", "")
    page.refresh()
    page.go_to(1)
    closing = page.summary.closing
    assert closing.held_on.day.text() == "22 April 2026"
    assert closing.held_on.planned.text() == "Planned for 4 May 2026."
    closing.held_on.day.setText("23 April 2026")
    closing.hold.click()
    assert closing.held_on.day.property("wrong")
    closing.held_on.day.setText("20 April")
    closing.hold.click()
    dialogue = workspace.talk.of(page._dialogue).dialogue
    assert (dialogue.state, dialogue.day) == (DialogueState.HELD, date(2026, 4, 20))
    assert not closing.held_on.isVisible()


def test_what_changes_after_a_reading_is_read_again_and_the_screen_says_so(window, page):
    page.go_to(1)
    page.summary.closing.hold.click()
    page.summary.closing.read[Party.LEADER].click()
    answer(window, "Read here on the screen")
    assert Party.LEADER in page._talk.dialogue.reviewed
    page.go_to(0)
    page.differences.rows[0].keys.keys[2].click()
    assert page._talk.dialogue.reviewed == {}
    assert window.toast.text == "Something has changed, so both read the summary again."


def test_cancelling_the_seal_seals_nothing(qtbot, window, workspace, page):
    workspace.talk.plan_next(page._dialogue, date(2020, 3, 4), "")
    page.go_to(1)
    page.summary.closing.hold.click()
    for party in Party:
        page.summary.closing.read[party].click()
        answer(window, "Read here on the screen")
    page.summary.closing.seal.click()
    question = next(one for one in window.findChildren(Question) if one.isVisible())
    assert question.focusWidget() is question.cancel
    assert any("lies in the past: 4 March 2020." in text for text in every_text(question))
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    assert page._talk.dialogue.state is DialogueState.HELD


def sealed(window, page):
    page.go_to(1)
    page.summary.closing.hold.click()
    for party in Party:
        page.summary.closing.read[party].click()
        answer(window, "Read here on the screen")
    page.summary.closing.seal.click()
    answer(window, "Seal the talk")


def test_a_sealed_talk_is_only_read_and_added_to(qtbot, window, page, enter_talk):
    sealed(window, page)
    page = enter_talk(page._dialogue)
    assert page.summary.isVisible()
    assert not page.summary.text.isVisible()
    assert "The seal holds" in page.summary.closing.steps[-1].text
    assert page.summary.closing.next_action() is None
    assert not page.goals.new.isVisibleTo(page)
    qtbot.keyClicks(page.summary.closing.added.text, "Kurset blev udsat")
    qtbot.keyClick(page.summary.closing.added.text, Qt.Key.Key_Return)
    assert [one.text for one in page._talk.added] == ["Kurset blev udsat"]
    page.go_to(0)
    qtbot.keyClick(page.levels.table, Qt.Key.Key_1)
    assert "sealed" in window.toast.text


def test_a_goal_that_is_open_is_saved_and_closed_by_the_seal(qtbot, window, workspace, page, mette):
    page.goals.chosen.emit("V3")
    qtbot.keyClicks(page.goals.form.learn, "At forhandle alene")
    form = page.goals.form
    sealed(window, page)
    assert page.goals.form is None
    assert not form.isVisible()
    assert "At forhandle alene" in every_text(page.goals)
    assert not any(hasattr(one, "edit") or hasattr(one, "choices") for one in page.goals._parts_shown)
    assert "At forhandle alene" in {one.learn for one in workspace.goals(mette)}


def test_goals_that_are_as_they_were_sealed_lose_their_pencils_too(window, page, workspace, mette):
    for one in workspace.goals(mette):
        plain = replace(
            one,
            responsible="",
            partner="",
            occasion="",
            follow_up=date(2026, 4, 1),
            fund=FundState.NOT_RELEVANT,
        )
        workspace.save_goal(plain)
    page.refresh()
    assert any(hasattr(one, "edit") for one in page.goals._parts_shown)
    sealed(window, page)
    assert page.goals._parts_shown
    said = [text for one in page.goals._parts_shown for text in every_text(one)]
    assert not any("Should have been" in text for text in said), "the day may have moved since"
    assert not any(hasattr(one, "edit") for one in page.goals._parts_shown)


def test_what_is_written_when_somebody_else_seals_is_kept_elsewhere(qtbot, window, workspace, page):
    page.goals._parts_shown[0].edit.click()
    qtbot.keyClicks(page.goals.form.learn, "At forhandle alene")
    workspace.talk.held(page._dialogue)
    for party in Party:
        workspace.talk.review(page._dialogue, party, Given.PAPER)
    workspace.talk.seal(page._dialogue)
    page.refresh()
    assert page.goals.form is None
    (kept,) = window.work.context.acts.unsaved.refused
    assert "At forhandle alene" in kept.words


@pytest.mark.parametrize("leave", [False, True])
def test_a_goal_that_cannot_be_saved_is_asked_about_before_the_seal(window, page, leave):
    page.go_to(1)
    page.summary.closing.hold.click()
    for party in Party:
        page.summary.closing.read[party].click()
        answer(window, "Read here on the screen")
    page.goals._parts_shown[0].edit.click()
    page.goals.form.follow_up.setText("snart")
    page.summary.closing.seal.click()
    box = next(one for one in window.findChildren(QMessageBox) if one.isVisible())
    next(one for one in box.buttons() if one.text() == ("Leave without it" if leave else "Stay")).click()
    assert any(one.isVisible() for one in window.findChildren(Question)) is leave
    assert (page.goals.form is None) is leave


def test_what_is_left_open_is_told_before_the_two_have_read(workspace, page):
    workspace.talk.plan_next(page._dialogue, date(2020, 3, 4), "")
    page.refresh()
    page.go_to(1)
    told = page.summary.closing.open_ends
    assert told.isVisible()
    assert "have no agreed level. There the leader's rating counts." in told.text()
    assert "lies in the past: 4 March 2020. Set another day before you seal" in told.text()


@pytest.mark.parametrize(
    ("party", "me", "words"),
    [
        (Party.LEADER, "", "Has {leader} read the summary?"),
        (Party.LEADER, "leader", "Have you gone through the summary?"),
        (Party.EMPLOYEE, "leader", "Has {person} read the summary?"),
    ],
)
def test_whoever_has_read_is_asked_for_by_name(monkeypatch, window, workspace, page, party, me, words):
    here = replace(workspace.place(), viewer="Birgitte Holm" if me else "")
    monkeypatch.setattr(type(workspace), "place", lambda _self: here)
    page.go_to(1)
    page.summary.closing.hold.click()
    talk = replace(page._talk, leader="Birgitte Holm")
    page.summary.closing.show_talk(talk)
    page.summary.closing.read[party].click()
    question = next(one for one in window.findChildren(Question) if one.isVisible())
    assert question.accessibleName() == words.format(leader=talk.leader, person=talk.person.name)
    question.reject()


def test_when_and_where_are_mended_in_the_head(qtbot, page):
    page.head.change.click()
    for field, text in (
        (page.when.day, "23.4.2026"),
        (page.when.time, "9.30"),
        (page.when.place, "Lokale 2"),
    ):
        field.clear()
        qtbot.keyClicks(field, text)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    dialogue = page._talk.dialogue
    assert (dialogue.day, dialogue.time, dialogue.place) == (date(2026, 4, 23), "09:30", "Lokale 2")
    assert "Thursday 23 April 2026 at 9:30" in page.head.context.text()
    qtbot.keyClicks(page.when.time, "99")
    assert not page.settle()


def test_goals_from_last_time_continue_are_reached_or_stop(workspace, enter_talk, ready, mette):
    first = workspace.goals(mette)[0]
    workspace.save_goal(replace(first, start=date(2025, 4, 1)))
    page = enter_talk(ready)
    card = next(one for one in page.goals._parts_shown if hasattr(one, "choices"))
    assert card.choices[GoalStatus.IN_PROGRESS].isChecked()
    card.choices[GoalStatus.REACHED].click()
    assert next(one for one in workspace.goals(mette) if one.id == first.id).status is GoalStatus.REACHED
    assert any(hasattr(one, "choices") for one in page.goals._parts_shown), "it stays in sight"


def test_the_employee_comments_on_the_leaders_level(qtbot, page, workspace, ready):
    row = [one.line.competence.id for one in page._talk.lines].index("V2")
    page.levels.table.setCurrentIndex(page.levels.model.index(row, 3))
    page.levels.table.setFocus()
    qtbot.keyClicks(page.hand.comment, "Jeg er ny på området")
    qtbot.keyClick(page.hand.comment, Qt.Key.Key_Return)
    written = {one.line.competence.id: one.written.comment for one in workspace.talk.of(ready).lines}
    assert written["V2"] == "Jeg er ny på området"


def test_escape_saves_what_was_written_and_goes_back(qtbot, window, workspace, page, ready):
    page.go_to(1)
    qtbot.keyClicks(page.summary.text, "Husk kurset")
    qtbot.keyClick(page.summary.text, Qt.Key.Key_Escape)
    assert workspace.talk.of(ready).dialogue.summary == "Husk kurset"
    assert window.work.shown is not page


@pytest.mark.parametrize("width", [1280, 1440, 1700])
def test_the_talk_settles_in_every_height(qapp, window, page, width):
    scroller, bar = page._shown, page._shown.verticalScrollBar()
    fits = 1800
    window.resize(width, fits)
    qapp.processEvents()
    with_and_without = set()
    for height in range(fits, 600, -10):
        window.resize(width, height)
        for _ in range(3):
            qapp.processEvents()
        before = (page.levels.radar.sizeHint(), scroller.inner.size(), bar.maximum())
        for _ in range(3):
            qapp.processEvents()
        assert (page.levels.radar.sizeHint(), scroller.inner.size(), bar.maximum()) == before
        with_and_without.add(bar.maximum() > 0)
    assert with_and_without == {True, False}
