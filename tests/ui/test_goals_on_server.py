"""Goals on a server: who is led changes while one writes, and neither a word nor the keyboard is lost by it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from kompetence.ui.frame.unsaved_dialog import UnsavedDialog
from tests.ui.served import OTHER

GONE = "Carl Ågaard is not among the people you can see any more."
SOON = 6000
"""Milliseconds within which what others do is seen."""


@pytest.fixture
def carl(town):
    """His id; what is written about him goes again."""
    yield town.people["carl"]
    town.asked(f"delete from data.goal where person = '{town.people['carl']}' returning id")


@pytest.fixture
def page(qtbot, enter_as, carl):
    """Opens Carl's page as somebody."""

    def open_(short):
        window = enter_as(short)
        qtbot.waitUntil(lambda: window.live.connected, timeout=SOON)
        window.work.open_person(carl)
        return window.work.person

    return open_


def write(qtbot, page, text):
    """Begin a goal for whoever is shown, and leave half a date in it."""
    page.goals.chosen.emit(page.levels.asked[0].id)
    form = page.goals.form
    qtbot.keyClicks(form.learn, text)
    form.follow_up.setFocus()
    form.follow_up.selectAll()
    qtbot.keyClicks(form.follow_up, "32 ma")
    return form


def laid_aside(window):
    """What the window shows of what is not saved, and why it is not."""
    window.waiting.look()
    dialog = next(one for one in window.findChildren(UnsavedDialog) if one.isVisible())
    (found,) = dialog._each
    dialog.reject()
    window.work.context.acts.give_up(found[0])
    return found[0].words, dialog._sentence(found[1])


def test_what_was_written_about_who_is_moved_away_can_be_seen_and_copied(qtbot, page, town):
    shown = page("lis")
    window = shown.window()
    write(qtbot, shown, "En lang tekst")
    with town.moved("carl", OTHER):
        qtbot.waitUntil(lambda: window.toast.text == GONE, timeout=SOON)
    assert (shown.goals.form, window.focusWidget().isVisible()) == (None, True)
    assert window.work.shown is window.work.people
    words, why = laid_aside(window)
    assert words.startswith("Carl Ågaard\n")
    assert "What will Carl learn?\nEn lang tekst" in words
    assert words.endswith("Follow-up\n32 ma")
    assert "is not shown the levels and goals of Carl Ågaard" in why


def test_who_is_moved_away_takes_the_keyboard_from_nobody_who_is_elsewhere(qtbot, page, town):
    shown = page("lis")
    window = shown.window()
    window.go("people")
    search = window.work.people.search
    search.setFocus()
    with town.moved("carl", OTHER):
        qtbot.waitUntil(lambda: shown._person is None, timeout=SOON)
        qtbot.keyClicks(window.focusWidget(), "An")
    assert (window.focusWidget(), search.text()) == (search, "An")


@pytest.mark.parametrize("act", ["prepare", "talk"])
def test_the_keyboard_is_on_what_one_sees_once_a_talk_has_left_by_itself(qtbot, page, town, act):
    shown = page("lis")
    window = shown.window()
    getattr(shown, act).click()
    assert window.work.shown is not shown
    with town.moved("carl", OTHER):
        qtbot.waitUntil(lambda: "not there any more" in window.toast.text, timeout=SOON)
    assert window.work.shown is window.work.people
    assert window.focusWidget().isVisible()


def test_who_keeps_people_too_is_told_that_somebody_is_led_no_more_and_sees_it_when_they_are(
    qtbot, page, town
):
    with town.given("lis", "administrator"):
        shown = page("lis")
        window = shown.window()
        write(qtbot, shown, "En tekst")
        with town.moved("carl", OTHER):
            qtbot.waitUntil(lambda: "You do not lead Carl Ågaard any more" in window.toast.text, timeout=SOON)
            assert (shown.parts.now, shown.goals.form, shown.settle()) == ("employment", None, True)
            assert window.focusWidget() is shown.employment.facts.name
            words, _why = laid_aside(window)
            assert "What will Carl learn?\nEn tekst" in words
            assert not shown.parts.segment("levels").isVisible()
        qtbot.waitUntil(shown.parts.segment("levels").isVisible, timeout=SOON)
        assert shown.parts.now == "employment"
        shown.parts.choose("levels")
        assert shown.model.rowCount()
        assert shown.prepare.isVisible()


def test_what_is_asked_of_somebody_who_is_there_stays_whoever_is_moved(qtbot, page, town):
    shown = page("lis")
    window = shown.window()
    form = write(qtbot, shown, "En tekst")
    form.flush()
    heard = []
    window.changes.made.connect(heard.append)
    town.asked(f"update data.person set position = 'X' where id = '{town.people['anna']}' returning id")
    qtbot.waitUntil(lambda: any(one.elsewhere for one in heard), timeout=SOON)
    assert (shown.goals.form, window.focusWidget(), form.follow_up.text()) == (form, form.follow_up, "32 ma")


def test_a_goal_that_somebody_else_deletes_leaves_the_words_that_were_not_saved(qtbot, page, town):
    shown = page("lis")
    window = shown.window()
    form = write(qtbot, shown, "En tekst")
    form.flush()
    town.asked(f"delete from data.goal where person = '{town.people['carl']}' returning id")
    qtbot.waitUntil(lambda: shown.goals.form is None, timeout=SOON)
    assert window.focusWidget() is shown.goals.new
    words, why = laid_aside(window)
    assert words.endswith("Follow-up\n32 ma")
    assert why.startswith("It was deleted meanwhile.")


@pytest.mark.parametrize("writing", [True, False])
def test_on_the_board_too_the_words_about_who_is_moved_away_are_kept(qtbot, enter_as, carl, town, writing):
    leader = town.open("lis")
    about = leader.sheet(carl).lines[0].competence.id
    goal, other = leader.new_goal(carl, about), leader.new_goal(town.people["anna"], about)
    for one in (goal, other):
        leader.save_goal(one)
    leader.close()
    window = enter_as("lis")
    qtbot.waitUntil(lambda: window.live.connected, timeout=SOON)
    window.go("goals")
    board = window.work.page("goals")
    board.show_goal(goal.id)
    qtbot.keyClick(board.list, Qt.Key.Key_Return)
    form = board.desk.form
    form.follow_up.setFocus()
    qtbot.keyClicks(form.learn, "At skrive")
    form.follow_up.selectAll()
    qtbot.keyClicks(form.follow_up, "32 ma")
    if not writing:
        board.filters.text.setFocus()
    with town.moved("carl", OTHER):
        qtbot.waitUntil(lambda: board.desk.form is None, timeout=SOON)
    assert window.focusWidget() is (board.first() if writing else board.filters.text)
    words, _why = laid_aside(window)
    assert "32 ma" in words
    window.workspace.remove_goal(other.id)
    assert not [one for one in window.findChildren(QMessageBox) if one.isVisible()]
