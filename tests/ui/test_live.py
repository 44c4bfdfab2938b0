"""On a server what others change appears by itself, and a lost connection costs nobody a word."""

import os
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from sqlalchemy import insert, select, text

from kompetence.app import _sentence
from kompetence.domain.assessment import Lane
from kompetence.domain.change import Topic
from kompetence.domain.preparation import LEADER
from kompetence.errors import RefusalError
from kompetence.services.desk import Desk, open_desk
from kompetence.services.desktop import Desktop
from kompetence.settings import Settings
from kompetence.storage.server.address import parse
from kompetence.storage.server.data import open_server
from kompetence.storage.server.establishing import establish
from kompetence.storage.server.roles import Roles
from kompetence.storage.tables import Row
from kompetence.ui.error_boundary import ErrorBoundary
from kompetence.ui.main_window import MainWindow
from kompetence.ui.people.levels import Column
from kompetence.ui.work import Way
from tests import postgres
from tests.server.proxy import between
from tests.ui import municipality

SOON = 2000
"""Milliseconds within which what others do is seen."""


@pytest.fixture(scope="module")
def database(server, made):
    """The municipality in a database that is held to the access table."""
    name = f"live_{os.getpid()}"
    with server.connect() as superuser:
        superuser.execute(f"create database {name} template {postgres.TEMPLATE}")
    address = parse(server.address(name))
    with open_desk(made).database as file, open_server(address) as data:
        with file.reading() as here, data.transaction() as there:
            for table in Row.metadata.sorted_tables:
                rows = [dict(row) for row in here.execute(select(table)).mappings()]
                if rows:
                    there.execute(insert(table), rows)
            there.execute(text("select setval('access_log_id_seq', (select max(id) from access_log))"))
        with data._engine.begin() as connection:
            establish(connection, Roles.of(name))
    yield address
    with server.connect() as superuser:
        superuser.execute(f"drop database {name} with (force)")


@pytest.fixture
def proxy(server):
    with between(server.port) as one:
        yield one


@pytest.fixture
def other(database):
    """Somebody else's program."""
    made = _desktop(database)
    yield made
    made.close()


def _desktop(address):
    made = Desktop(
        Desk(open_server(address), lambda: municipality.TODAY), municipality.Path("k"), municipality.shipped()
    )
    team = next(one for one in made.units() if one.unit.name == municipality.TEAM)
    made.choose(team.unit.id)
    return made


@pytest.fixture
def window(qtbot, look, database, proxy):
    """The window on the server, by a way that may break."""
    address = replace(database, port=proxy.port)
    workspace = _desktop(address)
    workspace.server = str(address)
    window = MainWindow(Settings(), _sentence)
    heard = []
    window.changes.made.connect(heard.append)
    window.heard = heard
    window.show_workspace(workspace, Way("people"))
    qtbot.addWidget(window, before_close_func=lambda one: one.close_workspace())
    window.show()
    qtbot.waitUntil(lambda: window.live.connected, timeout=5000)
    return window


def test_what_somebody_else_does_is_seen_soon_and_what_is_being_written_stays(qtbot, window, other):
    mette = municipality.person(other, "MKL")
    window.work.open_person(mette)
    page = window.work.person
    goal = window.workspace.goals(mette)[0]
    page.goals.open_form(goal, new=False)
    form = page.goals.form
    form.learn.setFocus()
    form.learn.selectAll()
    qtbot.keyClicks(form.learn, "Mine ord")
    page.verticalScrollBar().setValue(60)
    place, cursor = page.verticalScrollBar().value(), form.learn.textCursor().position()

    def levels():
        return [page.model.index(row, Column.AGREED).data() for row in range(page.model.rowCount())]

    before = levels()
    other.rate(mette, "B1", Lane.AGREED, 1)
    qtbot.waitUntil(lambda: levels() != before, timeout=SOON)
    assert form.learn.toPlainText() == "Mine ord"
    assert (page.verticalScrollBar().value(), form.learn.textCursor().position()) == (place, cursor)
    assert other.goals(mette)[0].learn == "Mine ord"


def told(qtbot, window, server, database, topic):
    """Somebody else has changed something of a kind, and every page has heard of it."""
    with server.connect(database.database) as one:
        one.execute("select pg_notify('kompetence', %s)", [topic.value])
    qtbot.waitUntil(lambda: topic in {one.topic for one in window.heard if one.elsewhere}, timeout=SOON)


@pytest.mark.parametrize("topic", Topic)
def test_whatever_somebody_else_changes_a_goal_that_is_being_written_stays_with_the_keyboard(
    qtbot, window, server, database, topic
):
    mette = municipality.person(window.workspace, "MKL")
    window.work.open_person(mette)
    goals = window.work.person.goals
    goals.chosen.emit("B1")
    form = goals.form
    qtbot.keyClicks(form.use, "Mine ord")
    form.follow_up.setFocus()
    form.follow_up.selectAll()
    qtbot.keyClicks(form.follow_up, "32 ma")
    form.flush()
    told(qtbot, window, server, database, topic)
    assert (goals.form, window.focusWidget(), form.follow_up.text()) == (form, form.follow_up, "32 ma")
    goals.close_form()
    goals.ask(window.work.person.levels.asked)
    asking, window.heard[:] = goals.asking, []
    asking.competence.setCurrentIndex(2)
    told(qtbot, window, server, database, topic)
    assert (goals.asking, asking.competence.currentIndex()) == (asking, 2)
    assert window.focusWidget() is asking.competence
    window.workspace.remove_goal(form.original.id)


@pytest.mark.usefixtures("boundary")
@pytest.mark.parametrize("new", [True, False])
def test_a_goal_that_is_written_while_the_connection_is_lost_is_saved_when_it_is_back(
    qtbot, window, proxy, other, new
):
    mette = municipality.person(other, "MKL")
    window.work.open_person(mette)
    page, strip = window.work.person, window.live.strip
    first = other.goals(mette)[0]
    goal = window.workspace.new_goal(mette, "B1") if new else first
    page.goals.open_form(goal, new=new)
    form = page.goals.form
    proxy.shut()
    form.learn.selectAll()
    qtbot.keyClicks(form.learn, "At forhandle vilkår")
    qtbot.waitUntil(lambda: "What you write stays here until it is back." in strip.text, timeout=SOON)
    assert "Do it again" not in strip.text
    proxy.open()
    strip.acts[0].click()
    qtbot.waitUntil(lambda: "At forhandle vilkår" in {one.learn for one in other.goals(mette)}, timeout=5000)
    assert (page.goals.form, form.learn.toPlainText()) == (form, "At forhandle vilkår")
    assert not form.unsaved
    assert (strip.text, window.toast.isVisible()) == ("", False)
    if new:
        other.remove_goal(goal.id)
    else:
        other.save_goal(first)


@pytest.mark.usefixtures("boundary")
def test_facts_that_are_written_meanwhile_are_saved_too_when_it_is_back(qtbot, window, proxy, other):
    mette, strip = municipality.person(other, "MKL"), window.live.strip
    window.work.open_person(mette)
    page = window.work.person
    page.parts.choose("employment")
    field = page.employment.facts.position
    before = field.text()
    proxy.shut()
    field.selectAll()
    qtbot.keyClicks(field, "Teamkoordinator")
    qtbot.waitUntil(lambda: bool(strip.text), timeout=SOON)
    assert "Do it again" not in strip.text
    proxy.open()
    strip.acts[0].click()
    qtbot.waitUntil(lambda: other.staff.employment(mette).person.position != before, timeout=5000)
    assert (field.text(), page.settle(), strip.text) == ("Teamkoordinator", True, "")
    person = other.staff.employment(mette).person
    other.staff.write(replace(person, position=before))


def test_the_team_shows_it_where_one_stands(qtbot, window, other):
    window.resize(700, 480)
    window.go("team")
    model, table = window.heat_map.model, window.heat_map.table
    at = model.index(10, 3)
    table.setCurrentIndex(at)
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    place = table.verticalScrollBar().value()
    whose = model.people[3]

    def level():
        return table.model().index(10, 3).data()

    before = level()
    other.rate(whose.id, model.row(10).competence.id, Lane.AGREED, 1)
    qtbot.waitUntil(lambda: level() != before, timeout=SOON)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (10, 3)
    assert table.verticalScrollBar().value() == place


def test_what_is_forged_makes_nobody_do_more_than_look(qtbot, window, server, database):
    with server.connect(database.database) as forger:
        for payload in ("people", "ratings", "x", "'; drop table person; --", "", "RATINGS"):
            forger.execute("select pg_notify('kompetence', %s)", [payload])
    qtbot.waitUntil(lambda: len(window.heard) == 2, timeout=SOON)
    assert {(one.topic, one.elsewhere, one.about) for one in window.heard} == {
        (one, True, frozenset()) for one in (Topic.PEOPLE, Topic.RATINGS)
    }


def test_what_is_done_here_is_not_told_back(qtbot, window):
    mette = municipality.person(window.workspace, "MKL")
    window.work.context.acts.do("x", lambda: window.workspace.rate(mette, "B2", Lane.AGREED, 1))
    window.live._live.look()
    qtbot.wait(300)
    assert [one.elsewhere for one in window.heard] == [False]


@pytest.fixture
def boundary(window, monkeypatch):
    """The last door, as the program has it."""
    made = ErrorBoundary(window, municipality.Path("log"))
    made.lost.connect(window.lose)
    monkeypatch.setattr(sys, "excepthook", made._catch)
    yield made
    assert made.dialog is None


def test_what_cannot_be_read_is_no_fault_of_ours_and_is_shown_when_the_connection_is_back(
    qtbot, window, proxy, boundary
):
    proxy.shut()
    window.work.sidebar.places.choose("goals")
    qtbot.waitUntil(lambda: "connection" in window.live.strip.text, timeout=SOON)
    proxy.open()
    qtbot.mouseClick(window.live.strip.acts[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.live.strip.text, timeout=5000)
    window.work.go("goals")
    assert window.work.page("goals").model.rowCount()


@pytest.mark.usefixtures("boundary")
def test_while_the_connection_is_lost_that_is_said_and_what_is_done_waits(qtbot, window, proxy, other):
    mette = municipality.person(other, "MKL")
    strip, acts = window.live.strip, window.work.context.acts
    proxy.shut()
    assert not acts.do("the level", lambda: window.workspace.rate(mette, "B3", Lane.AGREED, 1))
    assert strip.text.endswith("1 edit waits here, and is saved when it is back: the level.")
    assert (window.saved.text, window.waiting.banner.text, window.toast.isVisible()) == (
        "Not saved yet",
        "",
        False,
    )
    assert acts.for_good(lambda: window.workspace.rate(mette, "B4", Lane.AGREED, 1)) is None
    assert strip.text.endswith("What you asked for last was not done. Do it again then.")
    assert (window.waiting.banner.text, window.toast.isVisible()) == ("", False)
    assert other.rating(mette, "B3", Lane.AGREED) != 1
    proxy.open()
    strip.acts[0].click()
    qtbot.waitUntil(lambda: not strip.text, timeout=5000)
    assert other.rating(mette, "B3", Lane.AGREED) == 1
    assert not len(acts.unsaved)
    assert window.saved.text.startswith("Saved")
    assert window.toast.text.endswith("because the connection was lost. Do it again.")


@pytest.mark.usefixtures("boundary")
def test_whoever_closes_while_the_connection_is_lost_is_told_what_would_be_lost(qtbot, window, proxy, other):
    mette = municipality.person(other, "MKL")
    proxy.shut()
    window.work.context.acts.do("the level", lambda: window.workspace.rate(mette, "B3", Lane.AGREED, 1))
    window.let_go(lambda: None)
    (box,) = (one for one in window.findChildren(QMessageBox) if one.isVisible())
    assert "1 edit is not saved yet: the level." in box.informativeText()
    box.reject()
    proxy.open()
    window.live.strip.acts[0].click()
    qtbot.waitUntil(lambda: not len(window.work.context.acts.unsaved), timeout=5000)


@pytest.mark.usefixtures("boundary")
def test_what_is_not_kept_to_be_done_does_not_stand_as_not_saved_yet_once_the_connection_is_back(
    qtbot, window, proxy
):
    strip, mette = window.live.strip, municipality.person(window.workspace, "MKL")
    proxy.shut()
    assert (
        window.work.context.acts.for_good(lambda: window.workspace.rate(mette, "B4", Lane.AGREED, 1)) is None
    )
    assert window.saved.text == "Not saved yet"
    proxy.open()
    strip.acts[0].click()
    qtbot.waitUntil(window.toast.isVisible, timeout=5000)
    assert (window.toast.text[-12:], window.saved.text, strip.text) == ("Do it again.", "", "")


@pytest.mark.usefixtures("boundary")
def test_a_key_of_the_team_counts_against_the_level_that_it_showed_when_the_connection_was_lost(
    qtbot, window, proxy, other
):
    window.go("team")
    model, table = window.heat_map.model, window.heat_map.table
    whose, competence = model.people[4], model.row(2).competence.id
    other.rate(whose.id, competence, Lane.AGREED, 3)
    qtbot.waitUntil(lambda: model.marks(2)[4].level == 3, timeout=SOON)
    table.setCurrentIndex(model.index(2, 4))
    clashes = []
    window.work.context.acts.clashed.connect(clashes.append)
    proxy.shut()
    with pytest.raises(RefusalError, match="server-lost"):
        window.workspace.rating(whose.id, competence, Lane.AGREED)
    qtbot.keyClick(table, Qt.Key.Key_5)
    proxy.open()
    qtbot.waitUntil(lambda: bool(window.live.strip.text), timeout=SOON)
    window.live.strip.acts[0].click()
    qtbot.waitUntil(lambda: not window.live.strip.text, timeout=5000)
    assert other.rating(whose.id, competence, Lane.AGREED) == 5
    assert not clashes


@pytest.mark.usefixtures("boundary")
def test_a_draft_waits_for_the_connection_and_is_kept_as_soon_as_it_is_back(qtbot, window, proxy):
    mette = municipality.person(window.workspace, "MKL")
    private = window.workspace.preparation
    private.choose_passphrase(LEADER, "på hav og himmel")
    talk = next(one for one in window.workspace.season.board().lines if one.person.id == mette).dialogue.id
    window.work.wants.preparation.emit(talk, Lane.LEADER.value)
    page = window.work.shown
    proxy.shut()
    qtbot.keyClick(page.form.choice, Qt.Key.Key_4)
    assert page.head.privacy.words.text() == "Not saved yet. It waits here for the connection."
    assert not page.head.privacy.keep.isVisible()
    proxy.open()
    window.live.strip.acts[0].click()
    qtbot.waitUntil(lambda: not page.saving.failed, timeout=5000)
    assert page.head.privacy.words.text().startswith("Saved ")
