"""Duties and logins that change while one works: the window follows, says so, and loses nothing that is written."""

import sys

import pytest
from PySide6.QtWidgets import QAbstractButton, QMessageBox

from kompetence.ui.error_boundary import ErrorBoundary
from kompetence.ui.season.round_form import RoundForm
from tests.ui.served import OTHER


@pytest.fixture
def working_as(qtbot, enter_as):
    """Opens a window as somebody, that hears of what others do."""

    def open_(short):
        window = enter_as(short)
        qtbot.waitUntil(lambda: window.live.connected, timeout=5000)
        return window

    return open_


@pytest.fixture
def told(qtbot):
    """Waits until the window says so."""

    def wait(window, words):
        qtbot.waitUntil(lambda: words in window.toast.text, timeout=5000)

    return wait


DUTIES = "Your duties have changed"


def test_who_is_given_a_duty_or_loses_it_is_known_as_that_without_opening_again(qtbot, working_as, town):
    window = working_as("anna")
    window.around.settings()
    window.go("me")
    foot = window.work.sidebar.viewer
    with town.given("anna", "hr"):
        qtbot.waitUntil(lambda: foot.accessibleName().endswith("HR"), timeout=5000)
        assert len(window.work.workspace.account.hr) == 1
        assert list(window.work.places) == ["status", "me", "figures", "profiles"]
        assert window.work.shown is window.work.page("me")
        assert "Your duties have changed: HR." in window.toast.text
        window.work.sidebar.places.choose("status")
        assert window.work.shown is window.work.page("status")
        window.around.settings()
        assert ", HR, to" in window.around._page.signed_in.text()
        window.go("me")
    qtbot.waitUntil(lambda: foot.accessibleName().endswith("Employee"), timeout=5000)
    assert not window.work.workspace.account.hr
    assert list(window.work.places) == ["me", "profiles"]
    assert window.work.shown is window.work.page("me")
    places = window.work.sidebar.places.findChildren(QAbstractButton)
    assert [one.text() for one in places if one.isVisible()] == ["My page", "Profiles"]


@pytest.mark.parametrize(("short", "place"), [("hr", "status"), ("lis", "talks")])
def test_what_is_being_written_stays_when_duties_change(working_as, told, town, short, place):
    window = working_as(short)
    window.go(place)
    page = window.work.page(place)
    page.open.click()
    (form,) = page.findChildren(RoundForm)
    form.title.setText("MUS half written")
    with town.given(short, "administrator"):
        told(window, DUTIES)
        assert window.work.shown is page is window.work.page(place)
        assert (form.isVisible(), form.title.text()) == (True, "MUS half written")


def test_a_goal_that_is_being_chosen_for_stays_when_duties_change_until_one_has_left_it(
    working_as, told, town
):
    window = working_as("lis")
    window.go("goals")
    page = window.work.page("goals")
    page.desk.ask_new(None)
    asked = page.desk.side.part
    asked.person.setCurrentIndex(1)
    with town.given("lis", "administrator"):
        told(window, DUTIES)
        assert (window.work.shown, page.desk.side.part) == (page, asked)
        assert asked.person.currentIndex() == 1
        page.desk._close()
        window.go("people")
        window.go("goals")
        assert window.work.shown is not page


def test_the_competence_that_is_being_chosen_for_a_persons_goal_stays_when_duties_change(
    working_as, told, town
):
    window = working_as("lis")
    window.work.open_person(town.people["carl"])
    page = window.work.person
    page.goals.new.click()
    asked = page.goals.asking
    with town.given("lis", "administrator"):
        told(window, DUTIES)
        assert (window.work.shown, page.goals.asking) == (page, asked)


def test_the_page_below_a_talk_has_the_new_duties_once_one_comes_back_to_it(working_as, told, town):
    window = working_as("lis")
    window.go("people")
    assert not window.work.people.new.isVisibleTo(window)
    carls = next(one for one in window.workspace.season.board().lines if one.person.id == town.people["carl"])
    window.work.wants.dialogue.emit(carls.dialogue.id)
    with town.given("lis", "administrator"):
        told(window, DUTIES)
        window.work.wants.back.emit()
        assert window.work.shown is window.work.people
        assert window.work.people.new.isVisibleTo(window)


@pytest.mark.parametrize("covered", [False, True])
def test_whoever_is_at_a_person_or_in_the_settings_stays_there_when_duties_change(
    working_as, told, town, covered
):
    window = working_as("lis")
    window.work.open_person(town.people["carl"])
    page = window.work.person
    if covered:
        page.talk.click()
    with town.given("lis", "administrator"):
        told(window, DUTIES)
        if covered:
            window.work.wants.back.emit()
        assert window.work.shown is window.work.person is not page
        assert window.work.person.way_back() == ("person", town.people["carl"])
        assert not window.work.person.employment.facts.name.isReadOnly()
        window.around.settings()
        window.toast.hide()
    told(window, DUTIES)
    assert window.work.shown is window.around._page
    assert "administrator" not in window.around._page.signed_in.text()
    assert window.focusWidget().isVisible()


def test_who_has_left_is_signed_out_and_told_why(qtbot, working_as, town):
    window = working_as("bo")
    with town.left("bo"):
        qtbot.waitUntil(lambda: window.work is None, timeout=5000)
    assert window.pages.currentWidget() is window.welcome
    assert f"“{town.login('bo')}” belongs to nobody" in window.toast.text


def test_whoever_stays_with_what_is_not_saved_is_told_all_the_while_that_the_login_is_nobodys(
    qtbot, working_as, town
):
    window, login = working_as("lis"), town.login("lis")
    window.work.open_person(town.people["carl"])
    page = window.work.person
    page.goals.chosen.emit(page.levels.asked[0].id)
    qtbot.keyClicks(page.goals.form.follow_up, "32 foo")
    qtbot.waitUntil(lambda: not window.work._count.isActive())

    def questions():
        return [one for one in window.findChildren(QMessageBox) if one.isVisible()]

    with town.leads_nobody("lis"), town.left("lis"):
        qtbot.waitUntil(lambda: bool(questions()), timeout=8000)
        next(one for one in questions()[0].buttons() if one.text() == "Stay").click()
        assert f"“{login}” belongs to nobody" in window.live.strip.text
        assert "32 foo" in page.goals.form.follow_up.text()
        window.live.strip.acts[0].click()
        town.asked("select pg_notify('kompetence', 'people')")
        qtbot.wait(1500)
        assert not questions()
        assert f"“{login}” belongs to nobody" in window.live.strip.text
    window.live.strip.acts[0].click()
    qtbot.waitUntil(lambda: not window.live.strip.text, timeout=5000)
    window.go("people")
    with town.moved("anna", OTHER):
        qtbot.waitUntil(lambda: [one.person.name for one in window.work.people._lines] == ["Carl Ågaard"])


def test_who_is_let_in_no_longer_is_told_so_and_not_that_the_connection_is_lost(
    qtbot, working_as, town, monkeypatch, tmp_path
):
    window, login = working_as("bo"), town.login("bo")
    boundary = ErrorBoundary(window, tmp_path)
    boundary.lost.connect(window.lose)
    monkeypatch.setattr(sys, "excepthook", boundary._catch)
    with town.shut_out("bo"):
        qtbot.waitUntil(lambda: f"{login} is not let in" in window.live.strip.text, timeout=5000)
        assert "is lost" not in window.live.strip.text
        assert window.live.strip.text.endswith("It is tried again by itself. What you write stays here.")
    assert boundary.dialog is None


@pytest.mark.parametrize("preparing", [True, False])
def test_who_is_moved_away_from_a_leader_does_not_stay_on_the_screen(working_as, told, town, preparing):
    window = working_as("lis")
    people = window.work.people
    window.work.open_person(town.people["carl"])
    if preparing:
        window.work.shown.talk.click()
    with town.moved("carl", OTHER):
        told(
            window,
            "That talk is not there any more" if preparing else "Carl Ågaard is not among the people you can",
        )
        assert window.work.shown is people
        assert window.focusWidget().isVisible()
        assert [line.person.name for line in people._lines] == ["Anna Ravn"]
