"""A leader's whole year in one window, by keys and clicks alone."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractButton

from kompetence import i18n
from kompetence.app import Desktop
from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import DialogueState
from kompetence.domain.goal import GoalStatus
from kompetence.paths import below
from kompetence.services.desktops import Desktops
from kompetence.ui.frame.import_dialog import ImportDialog
from kompetence.ui.goals.follow_up_form import FollowUpForm
from kompetence.ui.group.page import GroupPage
from kompetence.ui.me.employee_mode import EmployeeMode
from kompetence.ui.new_file import NewFileDialog
from kompetence.ui.talk.page import TalkPage
from kompetence.ui.widgets.question import Question
from tests.story.hands import CONTROL, Hands
from tests.story.same_figures import figures_everywhere
from tests.story.telling import Story, Today

KEY = Qt.Key
PASSPHRASE = "blå æbler på en tirsdag"
UNIT = "Beskæftigelse og Borger"
NAMES = (
    "Mette Kjær Lund", "Jonas Bruun", "Fatima Haddad", "Søren Østergaard", "Camilla Dahl", "Peter Vestergaard",
    "Aisha Nur", "Lars Thygesen", "Hanne Skov", "Emil Ravn", "Nikolaj Bech", "Kirsten Ågaard",
)  # fmt: skip
pytestmark = pytest.mark.usefixtures("real_cost")  # a year lived as somebody lives it


@pytest.fixture
def today():
    return Today()


@pytest.fixture
def program(qapp, qtbot, tmp_path, today):
    """The program as it starts for somebody who has never used it."""
    places = below(tmp_path)
    desktop = Desktop(qapp, places, Desktops(places.profiles, today))
    desktop.window.resize(1440, 900)
    desktop.window.show()
    with qtbot.waitActive(desktop.window):
        desktop.window.activateWindow()
    yield desktop
    desktop.window.tasks.wait()
    desktop.window.close_workspace()
    desktop.window.close()
    desktop.window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    i18n.use("en", Path())


@pytest.fixture
def hands(qtbot, program):
    return Hands(qtbot, lambda: program.window)


@pytest.fixture
def story(program, hands, qtbot, tmp_path):
    return Story(program, hands, qtbot, tmp_path)


def begin(story):
    """A new file for the unit, with two of the shipped profiles, that only the leader can open."""
    hands = story.hands
    hands.click(story.window.welcome.new)
    dialog = story.seen(NewFileDialog)
    hands.write(dialog.unit, UNIT)
    for title, chip in dialog.profiles._chips.items():
        if title in {"Fælles grundlag", "Virksomhedsprofil"}:
            hands.click(chip)
    hands.click(dialog.go_on)
    story.shot("passphrase")
    hands.type(PASSPHRASE)
    hands.press(KEY.Key_Return)
    hands.type(PASSPHRASE)
    hands.click(dialog.go)
    file = story.choose_file("team.kompetence")
    story.wait(lambda: story.window.work is not None)
    assert story.workspace.encrypted
    assert not file.read_bytes().startswith(b"SQLite format 3")


def people(story):
    """Twelve people: eleven from a list of HR, one by hand."""
    hands = story.hands
    story.go(3)
    page = story.window.work.people
    rows = ["medarbejdernr;navn;initialer;stilling;enhed;profiler"]
    rows += [f"{number};{name};;Jobkonsulent;{UNIT};virksomhed" for number, name in enumerate(NAMES[1:], 2)]
    (story.folder / "people.csv").write_text("\n".join(rows), "utf-8")
    hands.click(page.read)
    story.choose_file("people.csv")
    story.wait(lambda: any(one.isVisible() for one in story.window.findChildren(ImportDialog)))
    hands.click(story.seen(ImportDialog).go)
    story.wait(lambda: len(story.workspace.people()) == len(NAMES) - 1)
    story.wait(page.new.isVisible)
    hands.click(page.new)
    form = page.beside.form
    for field, text in ((form.name, NAMES[0]), (form.position, "Virksomhedskonsulent"), (form.number, "1")):
        hands.write(field, text)
    form.main.setFocus()
    while "Virksomhedsprofil" not in form.main.currentText():
        hands.press(KEY.Key_Down)
    hands.press(KEY.Key_Return, modifier=CONTROL)
    assert len(story.workspace.people()) == len(NAMES)
    hands.press(KEY.Key_Escape)


def agree_targets(story):
    """The whole team before the projector: core task, one target, one need, one goal together."""
    hands = story.hands
    story.go(4)
    hands.click(story.window.work.page("talks").group)
    page = story.window.work.shown
    assert isinstance(page, GroupPage)
    hands.type("Flere får fodfæste i et job, der holder")
    hands.press(KEY.Key_PageDown, modifier=CONTROL)
    story.shot("group")
    for _ in range(11):
        hands.press(KEY.Key_Down)
    hands.press(KEY.Key_5)
    hands.press(KEY.Key_PageDown, modifier=CONTROL)
    hands.press(KEY.Key_Down, KEY.Key_Down)
    hands.click(page.after)
    step = page.step
    hands.write(step.learn, "At give hinanden sparring")
    hands.click(step.agree)
    hands.click(page.after)
    closing = page.step
    hands.write(closing.summary, "Vi er enige om, hvad opgaven kalder på")
    hands.click(closing.publish)
    hands.click(story.seen(Question).answers[-1])
    hands.press(KEY.Key_Escape)
    assert story.window.work.sidebar.isVisible()


def open_round(story):
    """Invite everybody to the year's round."""
    hands = story.hands
    story.go(1)
    page = story.window.work.page("season")
    hands.click(page.beginning.steps[2].act)
    story.shot("invite")
    hands.click(page.sheets.form.go)
    assert len(story.workspace.season.board().lines) == len(NAMES)
    story.shot("invited")


def employee(story, name, levels):
    """The employee sits down at the leader's machine, rates by keys alone, writes an example, and shares."""
    hands = story.hands
    page = story.in_list(name)
    story.from_menu(page, name, f"Lad {name.split()[0]} forberede sig her")
    hands.type("1234")
    hands.press(KEY.Key_Return)
    mode = story.window.work.shown
    assert isinstance(mode, EmployeeMode)
    hands.press(KEY.Key_6, modifier=CONTROL)
    assert story.window.work.shown is mode
    for at, level in enumerate(levels):
        hands.press(getattr(KEY, f"Key_{level}"))
        if at == 0:
            hands.write(mode.preparation.form.example, "Jeg fik en vred borger til at blive")
            hands.click(next(iter(mode.preparation.form.wish.options)))
            story.shot("employee")
        hands.click(mode.preparation.next)
    hands.type("Jeg vil gerne have flere virksomhedsbesøg")
    hands.click(mode.preparation.next)
    hands.click(story.seen(Question).answers[-1])
    assert Lane.SELF in story.dialogue(name).shared
    hands.click(mode.leave)
    hands.type("1234")
    hands.press(KEY.Key_Return)
    assert story.window.work.shown is not mode


def leader(story, name, levels):
    """The leader prepares blind, by keys alone, and shares."""
    hands = story.hands
    page = story.in_list(name)
    hands.press(KEY.Key_Return)
    preparation = story.window.work.shown
    story.shot("leader")
    for level in levels:
        hands.press(getattr(KEY, f"Key_{level}"), KEY.Key_PageDown)
    hands.click(preparation.next)
    hands.click(story.seen(Question).answers[-1])
    assert story.dialogue(name).state is DialogueState.READY
    hands.click(preparation.head.findChildren(QAbstractButton)[0])
    assert page.isVisible()


def talk(story, name):
    """Both at one screen: agree where the views differ and where they are alike, a goal, the minutes, and the seal."""
    hands = story.hands
    story.in_list(name)
    hands.press(KEY.Key_Return)
    page = story.window.work.shown
    assert isinstance(page, TalkPage)
    assert [row.competence.name for row in page.differences.rows] == ["Virksomhedsrettede ordninger"]
    story.shot("talk")
    hands.press(KEY.Key_3)
    hands.click(page.levels.agree)
    hands.click(page.goals.new)
    hands.type("At finde og bruge reglerne om ordninger")
    hands.press(KEY.Key_Tab)
    hands.type("I hver sag om løntilskud")
    hands.press(KEY.Key_Tab)
    hands.type("Jeg slår selv op")
    hands.press(KEY.Key_Return, modifier=CONTROL)
    hands.press(KEY.Key_Return, modifier=CONTROL)
    hands.type("Vi er enige om sparring hver uge")
    hands.press(KEY.Key_Return, modifier=CONTROL)
    for _party in ("employee", "leader"):
        hands.press(KEY.Key_Return, modifier=CONTROL)
        hands.click(story.seen(Question).answers[0])
    story.shot("minutes")
    hands.press(KEY.Key_Return, modifier=CONTROL)
    hands.click(story.seen(Question).answers[-1])
    assert story.dialogue(name).state is DialogueState.SEALED
    return page


def others(story):
    """What was agreed in the other talks comes in as a list."""
    rows = ["medarbejdernr;kompetence;aftalt niveau"]
    rows += [
        f"{number};{competence};{1 + (number * 7 + at * 3) % 5}"
        for number in range(2, len(NAMES) + 1)
        for at, competence in enumerate(["B1", "B2", "B3", "B4", "V1", "V2", "V3", "V4", "V5"])
        if (number + at) % 6
    ]
    (story.folder / "levels.csv").write_text("\n".join(rows), "utf-8")
    story.hands.press(KEY.Key_I, modifier=CONTROL)
    story.choose_file("levels.csv")
    story.wait(lambda: any(one.isVisible() for one in story.window.findChildren(ImportDialog)))
    story.hands.click(story.seen(ImportDialog).go)
    story.wait(lambda: not story.window.tasks._waiting)


def follow_up(story, name):
    """Months later: the list says who is due, and the follow-up is kept as a whole."""
    hands = story.hands
    story.go(5)
    page = story.window.work.page("goals")
    story.wait(page.isVisible)
    mine = next(
        goal for goal in story.workspace.goals(story.person(name)) if goal.learn.startswith("At finde")
    )
    page.show_goal(mine.id)
    story.shot("goals")
    hands.press(KEY.Key_2)
    assert story.workspace.board.goal(mine.id).status is GoalStatus.IN_PROGRESS
    form = from_details(story, page)
    hands.write(form.lines[0].line, "Vi har prøvet det i to sager")
    hands.click(form.save)
    assert len(story.workspace.board.follow_up(story.person(name)).past) == 1


def from_details(story, page):
    """The follow-up of the person whose goal is in hand."""
    button = next(
        one
        for one in page.findChildren(QAbstractButton)
        if one.isVisible() and one.text().startswith("Følg op med")
    )
    story.hands.click(button)
    return page.findChild(FollowUpForm)


def next_year(story, today, name):
    """A new round a year later: the open goals are there in the talk."""
    hands = story.hands
    today.day = date(2027, 1, 11)
    story.go(4)
    page = story.window.work.page("talks")
    page.refresh()
    hands.click(page.open)
    hands.click(page.sheets.form.go)
    board = story.workspace.season.board()
    assert (board.round.title, len(board.lines)) == ("MUS 2027", len(NAMES))
    story.in_list(name)
    page = story.window.work.page("season")
    story.from_menu(page, name, "Åbn samtalen")
    talk = story.window.work.shown
    assert isinstance(talk, TalkPage)
    story.shot("next-year")
    carried = [goal.learn for goal in talk._talk.goals if goal.is_open]
    assert "At finde og bruge reglerne om ordninger" in carried


def test_a_leaders_year(story, today, record_property):
    begin(story)
    people(story)
    agree_targets(story)
    open_round(story)
    today.day = date(2026, 2, 2)
    employee(story, NAMES[0], "34343434343434")
    leader(story, NAMES[0], "33333334443332")
    page = talk(story, NAMES[0])
    fingerprint = story.dialogue(NAMES[0]).fingerprint
    assert fingerprint[:8] in page.summary.closing.fingerprint.text()
    hands = story.hands
    hands.press(KEY.Key_Escape)
    others(story)
    today.day = date(2026, 6, 1)
    follow_up(story, NAMES[0])
    figures_everywhere(story, PASSPHRASE)
    next_year(story, today, NAMES[0])
    record_property("event loop", story.hands.told())
