"""Overblik: what waits for the leader, what is due, and what one can do with a talk, by mouse and by key."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from kompetence.domain.appointments import Appointment
from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import DialogueState, Round, RoundKind
from kompetence.domain.ids import RoundId
from kompetence.domain.period import Period
from kompetence.services.assessing import Assessing
from kompetence.services.talking import Talking
from kompetence.ui import theme
from kompetence.ui.theme import Role
from tests.ui.municipality import TODAY, person

S = DialogueState


@pytest.fixture
def begins_at():
    return "season"


@pytest.fixture(autouse=True)
def round_(workspace):
    """This spring's round, to which the whole team was just invited."""
    new = Round(RoundId(""), (), RoundKind.MUS, "MUS forår 2026", Period(TODAY, date(2026, 6, 30)))
    everyone = [one.person.id for one in workspace.season.candidates(TODAY)]
    return workspace.season.open(new, everyone).made


@pytest.fixture
def page(window, round_):
    window.go("season")
    return window.work.page("season")


@pytest.fixture
def talk(workspace):
    """A person's talk as the data hold it."""

    def find(short):
        return next(one for one in workspace.season.board().lines if one.person.short == short)

    return find


def plan(window, line, **values):
    wanted = {line.dialogue.id: Appointment(**values)}
    window.work.context.acts.do("", lambda: window.workspace.season.plan(wanted))


def texts(page):
    model = page.list.rows
    return [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def choose(page, short):
    page.list.setCurrentIndex(page.list.rows.index(page.list.rows.row_of(_line(page, short).dialogue.id)))
    page.list.setFocus()


def _line(page, short):
    return next(one for one in page.board.lines if one.person.short == short)


def act(page, short, text):
    menu = page.sheets.acts.open_menu(_line(page, short), QPoint(), page.list)
    found = next(one for one in menu.actions() if one.text() == text)
    menu.close()
    found.trigger()


def test_the_list_says_who_stands_where_and_what_comes_next(window, page, talk):
    plan(window, talk("JBR"), day=date(2026, 4, 29), time="13:00")
    assert page.head.context.text() == "MUS forår 2026  ·  Wednesday 22 April 2026"
    assert "On the way, 12" in texts(page)
    assert "Jonas Bruun, Virksomhedskonsulent, Invited, Talk 29 April at 13:00" in texts(page)
    assert page._progress.text() == "0 of 12 talks are held or covered"
    assert page._others.text() == "12 invited"


def test_a_talk_of_today_waits_and_enter_starts_it(qtbot, window, page, talk):
    plan(window, talk("MKL"), day=TODAY, time="10:00", place="Rum 2")
    assert "Waiting for you, 1" in texts(page)
    assert any("Talk today at 10:00, Rum 2, Enter: Start the talk" in one for one in texts(page))
    choose(page, "MKL")
    with qtbot.waitSignal(window.work.wants.dialogue) as wanted:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert wanted.args == [talk("MKL").dialogue.id]


def test_what_the_employee_shared_waits_for_the_leaders_preparation(
    qtbot, window, page, workspace, talk, round_
):
    desk = workspace._desk
    change = Assessing(desk).share(person(workspace, "ANU"), Lane.SELF, round_=round_)
    window.changes.made.emit(change)
    assert any("Aisha shared on 22 April. Your preparation is missing" in one for one in texts(page))
    line = _line(page, "ANU")
    index = page.list.rows.index(page.list.rows.row_of(line.dialogue.id))
    box = page.list._delegate.act_box(QRectF(page.list.visualRect(index)), line)
    with qtbot.waitSignal(window.work.wants.preparation) as wanted:
        qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert wanted.args == [line.dialogue.id, "leader"]


def test_a_draft_changes_nothing_on_the_page(window, page, workspace, talk):
    before = texts(page)
    with workspace._desk.database.transaction() as session:
        from kompetence.storage import ratings

        ratings.put_draft(session, talk("ANU").dialogue.id, Lane.SELF, b"sealed")
    page.refresh()
    assert texts(page) == before


def test_a_held_talk_waits_for_its_summary(window, page, workspace, round_):
    Talking(workspace._desk).hold(person(workspace, "SØS"), TODAY, summary="Vi talte om skøn", round_=round_)
    page.refresh()
    assert any(
        "Held, The summary is still to be gone through, Enter: Go through" in one for one in texts(page)
    )
    assert page._progress.text() == "1 of 12 talks are held or covered"


def test_a_talk_is_postponed_with_a_note_and_taken_back(qtbot, window, page, talk):
    act(page, "NBE", "Postpone …")
    qtbot.keyClicks(page.sheets.note.field, "Ny dato i juni")
    qtbot.keyClick(page.sheets.note.field, Qt.Key.Key_Return)
    assert (talk("NBE").state, talk("NBE").dialogue.note) == (S.POSTPONED, "Ny dato i juni")
    assert any("Postponed, Ny dato i juni" in one for one in texts(page))
    window.commands.undo.trigger()
    assert talk("NBE").state is S.INVITED


def test_escape_leaves_the_note_and_changes_nothing(qtbot, page, talk):
    act(page, "NBE", "Cancel the talk …")
    qtbot.keyClick(page.sheets.note.field, Qt.Key.Key_Escape)
    assert page.sheets.note.isHidden()
    assert talk("NBE").state is S.INVITED
    assert page.list.hasFocus()


@pytest.mark.parametrize(
    ("text", "state"), [("Covered by the group talk", S.COVERED), ("Wants an own talk", S.INVITED)]
)
def test_the_menu_does_what_it_says_and_every_act_can_be_taken_back(window, page, talk, text, state):
    before = talk("KÅG").dialogue
    act(page, "KÅG", text)
    assert talk("KÅG").state is state
    assert talk("KÅG").dialogue != before
    window.commands.undo.trigger()
    assert talk("KÅG").dialogue == before


def test_an_invitation_is_taken_back_and_had_again(window, page, workspace, talk):
    before = workspace.season.board().lines
    act(page, "LTH", "Take the invitation back")
    assert [one.person.short for one in workspace.season.board().lines].count("LTH") == 0
    window.commands.undo.trigger()
    assert workspace.season.board().lines == before


def test_two_talks_at_one_time_are_told_of_each_other(window, page, talk):
    for short in ("MKL", "JBR"):
        plan(window, talk(short), day=date(2026, 4, 29), time="13:00")
    assert any("Same time as Jonas Bruun" in one for one in texts(page))
    assert any("Same time as Mette Kjær Lund" in one for one in texts(page))


def test_the_talk_in_hand_stays_so_when_the_list_changes(window, page, talk):
    choose(page, "LTH")
    plan(window, talk("LTH"), day=TODAY)
    assert page.list.current.person.short == "LTH"
    assert page.list.rows.row_of(talk("LTH").dialogue.id) == 1


def test_headings_are_passed_by_the_arrows(qtbot, window, page, talk):
    plan(window, talk("LTH"), day=TODAY)
    choose(page, "LTH")
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.list.current is not None
    assert page.list.currentIndex().row() == 3


def test_what_is_due_stands_at_the_side_and_leads_to_its_goal(qtbot, window, page, workspace):
    (item,) = page.due.items
    assert item.accessibleName() == "Finde og bruge reglerne om løntilskud selv, Mette Kjær Lund, 17 June"
    with qtbot.waitSignal(window.work.wants.goal) as wanted:
        item.click()
    assert wanted.args == [item.due.goal]


def test_an_unshared_goal_is_never_due(window, page, workspace):
    goal = workspace.goals(person(workspace, "MKL"))[0]
    window.work.context.acts.do("", lambda: workspace.save_goal(replace(goal, shared=False)))
    assert page.due.items == []


def test_no_level_stands_on_the_page(page):
    assert not any(word in " ".join(texts(page)) for word in ("Selvstændig", "Sikker", "target", "rated"))


def test_without_anybody_the_page_says_what_to_do_first(qtbot, window, empty):
    window.show_workspace(empty())
    page = window.work.page("season")
    assert [step.act.isHidden() for step in page.beginning.steps] == [True, False, True]
    assert page.first() is page.beginning.next
    with qtbot.waitSignal(window.work.wants.people_list):
        page.beginning.next.click()


def test_the_units_below_are_told_in_words_and_small_ones_are_hidden(window, page, workspace):
    top = next(one.unit.id for one in workspace.units() if one.depth == 0)
    window.work.choose_unit(top)
    page.units.click()
    said = page.counts.texts
    assert "Job og Virksomhed" in said
    assert "Hidden: fewer than 5 people stand behind the figure, or it would tell about somebody." in said
    page.units.click()
    assert page.sheets.shown is not page.counts


def test_a_row_tells_the_whole_place_whether_it_is_in_hand_or_not(
    window, page, talk, workspace, qapp, round_
):
    window.resize(1280, 800)
    for lane in (Lane.SELF, Lane.LEADER):
        Assessing(workspace._desk).share(person(workspace, "MKL"), lane, round_=round_)
    plan(window, talk("MKL"), day=TODAY, time="13:00", place="Gåtur ved søen bag rådhuset")
    qapp.processEvents()
    delegate, shown = page.list._delegate, page.list
    now = _line(page, "MKL")
    index = shown.rows.index(shown.rows.row_of(now.dialogue.id))
    box = QRectF(shown.visualRect(index))
    begins, across = delegate._sentence_place(box, now, shown.viewport().width())
    lines = delegate._sentence(now, across, 4)
    assert " ".join(lines) == delegate._said(now)
    assert len(lines) > 2
    assert box.height() >= len(lines) * QFontMetricsF(theme.font(Role.BODY)).lineSpacing()
    assert begins + across <= delegate.more_box(box, now).left()
