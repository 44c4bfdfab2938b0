"""The window on a municipality's server: each who signs in finds their own places, and nothing of others."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit

from kompetence.cli.first_look import opens_window
from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import Party
from kompetence.services.releasing import release
from kompetence.services.serving import open_on_server
from kompetence.ui.actions import _PAPERS as PAPERS
from kompetence.ui.export_dialog import ExportDialog
from kompetence.ui.paper.plans_dialog import PlansDialog
from kompetence.ui.preparation.page import PreparationPage
from kompetence.ui.talk.added import AddedLines
from kompetence.ui.team.page import UNITS
from kompetence.ui.team.public_team import PublicScreen
from kompetence.ui.widgets.question import Question
from tests.ui.conftest import _end
from tests.ui.served import PEOPLE

LEADING = ["season", "me", "people", "talks", "goals", "team", "figures", "profiles"]
PLACES = {
    "anna": ["me", "profiles"],
    "lis": LEADING,
    "dorte": LEADING,
    "hr": ["status", "figures", "profiles"],
    "it": ["people", "profiles"],
}
KNOWN = {
    "anna": {"anna", "lis"},
    "lis": {"lis", "anna", "carl", "dorte"},
    "dorte": {"dorte", "lis", "bo"},
    "hr": set(),
    "it": set(PEOPLE),
}
"""Whose names somebody meets in the window."""


@pytest.fixture
def written_for_now(town):
    """What is written in the municipality is gone afterwards, for the tests that come next."""
    with town.as_before():
        yield


def said(window):
    """Everything that stands in the window, and in the lists of it."""
    texts = [one.text() for kind in (QLabel, QAbstractButton, QLineEdit) for one in window.findChildren(kind)]
    texts += [one.accessibleName() for one in window.findChildren(QAbstractButton)]
    work = window.work
    if "people" in work.places:
        texts += [line.person.name for line in work.people._lines]
    if "season" in work.places:
        board = work.page("season").board
        texts += [] if board is None else [line.person.name for line in board.lines]
    if "team" in work.places:
        texts += [person.name for person in work.team.model.people]
    texts += [one.name for one in work.workspace.frame.search_index()]
    return "\n".join(texts)


@pytest.mark.parametrize("short", PLACES)
def test_each_finds_their_own_places_and_nobody_elses_name(enter_as, town, short):
    window = enter_as(short)
    assert list(window.work.places) == PLACES[short]
    for place in PLACES[short]:
        window.go(place)
    window.around.settings()
    found = said(window)
    assert {one for one, (name, *_rest) in PEOPLE.items() if name in found} == KNOWN[short]
    told = window.around._page.signed_in.text()
    assert town.login(short) in told
    assert ("://" in told) == (short == "it")
    assert "://" not in window.windowTitle()


def test_what_only_a_file_has_is_not_there(enter_as):
    window = enter_as("lis")
    lists = QMimeData()
    lists.setUrls([QUrl.fromLocalFile("/tmp/people.csv")])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    drag = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, lists, buttons, keys)
    drag.ignore()
    window.dragEnterEvent(drag)
    assert not drag.isAccepted()
    offered = {one.text() for menu in window.commands.all for one in menu.actions() if one.isVisible()}
    gone = (
        "Backups",
        "Times",
        "&forms",
        "forms &back",
        "Loc&k",
        "&Check",
        "&Read in",
    )
    assert not [text for text in offered if any(word in text for word in gone)]
    assert window.commands.close_file.text() == "Sign o&ut"
    assert window.saved.file == ""
    assert not window.work.page("season").due_line.isVisibleTo(window)
    assert not window.work.page("talks").side.of_forms.isVisibleTo(window)


def test_a_leader_works_with_whom_she_leads_and_changes_nobodys_employment(enter_as, town):
    window = enter_as("lis")
    window.go("people")
    page = window.work.people
    assert [line.person.name for line in page._lines] == ["Anna Ravn", "Carl Ågaard"]
    assert not page.new.isVisibleTo(window)
    window.work.open_person(town.people["anna"])
    person = window.work.person
    assert (person.plan.isVisibleTo(window), person.insight.isVisibleTo(window)) == (True, False)
    person.parts.choose("employment")
    assert person.employment.facts.name.isReadOnly()
    assert not person.employment.leaver.isVisibleTo(window)
    assert person.parts.segment("levels").isVisibleTo(window)


@pytest.mark.usefixtures("written_for_now")
def test_a_leader_is_offered_to_change_no_profile_but_their_own(enter_as):
    window = enter_as("lis")
    window.go("profiles")
    page = window.work.page("profiles").profile
    window.work.page("profiles").show_profile("faelles-grundlag")
    changing = [
        page.about,
        page.add,
        page.competence.edit,
        page.competence.remove,
        page.form.retire,
        page.form.title,
    ]
    assert not [one for one in changing if one.isVisibleTo(window) and one.isEnabled()]
    page.note.act.click()
    assert page.profile != "faelles-grundlag"
    assert page.about.isVisibleTo(window)
    assert page.add.isVisibleTo(window)
    page.list.asked.emit(replace(page.list.current.line.requirement, target=5))
    assert page.sheet.lines[0].requirement.target == 5
    assert not page.competence.edit.isVisibleTo(window)


def test_a_leader_of_leaders_counts_only_whom_she_leads_and_is_told_so(enter_as):
    window = enter_as("dorte")
    window.go("team")
    assert {one.name for one in window.work.team.model.people} == {"Bo Friis", "Lis Bech"}
    assert "The figures are of those whom you lead." in window.work.team.head.context.text()
    assert not window.work.team.cuts.segment(UNITS).isVisibleTo(window)


def test_a_leader_finds_her_papers_and_is_told_of_whom_there_can_be_none(enter_as):
    window = enter_as("lis")
    papers = {one.text() for one in window.commands.all[PAPERS].actions() if one.isVisible() and one.text()}
    assert len(papers) == 7
    window.go("team")
    window.work.team.projector.click()
    assert "No figures have been given out for Job og Virksomhed yet" in window.toast.text
    assert offered(window, window.commands.overview, ExportDialog).with_names.isEnabled()
    window.close()
    window = enter_as("dorte")
    asked = offered(window, window.commands.overview, ExportDialog)
    assert not asked.with_names.isEnabled()
    assert "Others lead somebody in Eksempel Kommune" in asked.with_names.accessibleName()
    window.papers.plans()
    (asked,) = (one for one in window.findChildren(PlansDialog) if one.isVisible())
    told = "\n".join(one.text() for one in asked.findChildren(QLabel))
    assert "the plans are of those whom you lead" in told
    assert asked.write.text() == "Write 2 plans"


@pytest.fixture
def given_out(town):
    """Figures without names are given out, for a while."""
    desk = open_on_server(str(town.address))
    release(desk)
    yield
    with desk.database.transaction() as session:
        session.connection().exec_driver_sql("delete from authz.released")
    desk.close()


@pytest.mark.usefixtures("given_out")
def test_what_was_given_out_comes_on_the_wall_without_a_name_and_goes_with_the_duty(qtbot, enter_as, town):
    window = enter_as("dorte")
    qtbot.waitUntil(lambda: window.live.connected, timeout=5000)
    window.go("team")
    window.work.team.projector.click()
    wall = window.work.findChild(PublicScreen)
    assert "Figures without names from" in wall._context.text()
    assert (wall.model.steps, wall.model.columnCount()) == (0, 3)
    assert wall.model.rowCount() > 3
    assert not wall.cuts.isVisibleTo(wall)
    held = "\n".join(one.text() for one in wall.findChildren(QLabel))
    assert not [name for name, *_rest in PEOPLE.values() if name in held]
    with town.leads_nobody("dorte"):
        qtbot.waitUntil(lambda: "Your login has none there." in window.toast.text, timeout=5000)
        assert window.work.shown is window.work.page("me")


def offered(window, action, kind):
    """The dialog that an action opens."""
    action.trigger()
    return next(one for one in window.findChildren(kind) if one.isVisible())


def test_an_administrator_sees_the_employment_of_everybody_and_no_levels(enter_as, town):
    window = enter_as("it")
    window.go("people")
    assert "5 people" in window.work.people.head.context.text()
    window.work.open_person(town.people["anna"])
    person = window.work.person
    shown = [
        key
        for key in ("levels", "history", "notes", "employment")
        if person.parts.segment(key).isVisibleTo(window)
    ]
    assert (shown, person.parts.now) == (["employment"], "employment")
    assert not person.employment.facts.name.isReadOnly()
    assert not person.employment.facts.may_be_asked.isEnabled()
    assert not person.plan.isVisibleTo(window)
    assert town.asked(f"select count(*) from data.access_log where account = '{town.login('it')}'") == [(0,)]


def prepare(qtbot, window, step):
    """Go through a preparation by keys, and share it."""
    page = window.work.shown
    assert isinstance(page, PreparationPage)
    for _line in page.sheet.lines:
        qtbot.keyClick(page.form.choice, step)
        qtbot.keyClick(page, Qt.Key.Key_PageDown)
    page.ask_to_share()
    page.question.findChildren(QAbstractButton)[-1].click()


def asked_to_read(window, talk):
    """What the leader is asked once the talk is held."""
    window.work.wants.dialogue.emit(talk)
    page = window.work.shown
    page.go_to(1)
    page.summary.closing.hold.click()
    page.summary.closing.read[Party.LEADER].click()
    question = next(one for one in window.findChildren(Question) if one.isVisible())
    question.reject()
    return question.accessibleName()


@pytest.mark.usefixtures("written_for_now")
def test_both_prepare_under_their_own_logins_and_see_each_other_once_both_have_shared(qtbot, enter_as, town):
    window = enter_as("anna")
    window.go("me")
    window.work.page("me").view.now.go.click()
    page = window.work.shown
    qtbot.keyClick(page.form.choice, Qt.Key.Key_4)
    assert (
        "Before you share it, only you and whoever administers the municipality's server can read the draft."
        in page.head.findChild(type(page.head.privacy)).words.text()
    )
    assert town.asked("select author from data.draft where lane = 'self'") == [(town.people["anna"],)]
    prepare(qtbot, window, Qt.Key.Key_4)
    assert window.work.shown.sheet.shared is not None
    _end(window)

    leader = enter_as("lis")
    talk = next(one for one in leader.work.page("season").board.lines if one.person.id == town.people["anna"])
    first = leader.workspace.sheet(town.people["anna"]).lines[0].competence.id
    assert leader.workspace.rating(town.people["anna"], first, Lane.SELF) is None
    leader.work.wants.preparation.emit(talk.dialogue.id, Lane.LEADER.value)
    prepare(qtbot, leader, Qt.Key.Key_3)
    assert leader.workspace.rating(town.people["anna"], first, Lane.SELF) == 4
    assert asked_to_read(leader, talk.dialogue.id) == "Have you gone through the summary?"
    _end(leader)

    again = town.open("anna")
    assert again.rating(town.people["anna"], first, Lane.LEADER) == 3
    again.close()


@pytest.mark.usefixtures("written_for_now")
def test_a_private_note_lies_in_the_data_for_its_owner_alone(enter_as, town):
    window = enter_as("carl")
    window.go("me")
    view = window.work.page("me").view
    view.parts.choose("log")
    view.log.write()
    view.log.form.text.setPlainText("Something that is mine.")
    window.work.settle()
    assert town.asked("select text, shared from data.log_note") == [("Something that is mine.", None)]
    leader = town.open("lis")
    assert leader.me.shared_notes(town.people["carl"]).threads == ()
    leader.close()


def test_an_address_opens_the_window():
    assert opens_window(["postgresql://anna@localhost/kompetence"])


@pytest.mark.usefixtures("written_for_now")
def test_whoever_it_is_about_says_whether_they_may_be_asked_and_that_the_summary_is_read(
    qtbot, enter_as, town
):
    leader = town.open("lis")
    talk = next(one for one in leader.season.board().lines if one.person.id == town.people["carl"])
    leader.talk.held(talk.dialogue.id)
    leader.close()
    window = enter_as("carl")
    window.go("me")
    page = window.work.page("me")
    page.view.now.sparring.click()
    assert town.asked("select name from data.person where may_be_asked") == [("Carl Ågaard",)]
    page.view.now.confirm.click()
    page.question.findChildren(QAbstractButton)[-1].click()
    assert town.asked("select party, how from data.reviewed") == [("employee", "login")]
    assert not page.view.now.confirm.isVisibleTo(window)


def test_whoever_adds_to_what_is_sealed_writes_under_their_own_login(enter_as):
    context = enter_as("lis").work.page("season").context
    lines = AddedLines(context)
    lines.show()
    assert lines.who[Lane.LEADER].isChecked()
    assert not lines.who[Lane.SELF].isVisible()
    lines.deleteLater()
