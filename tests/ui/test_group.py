"""A team before one screen: core task, targets, needs and goals by keys, and nobody's name on it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from kompetence.domain.group_talk import GroupState
from kompetence.ui.group.page import GroupPage
from kompetence.ui.widgets.question import Question
from tests.ui import municipality


@pytest.fixture
def page(window):
    talk = window.workspace.group.start().made
    page = GroupPage(window.work.context, talk)
    window.work.wants.full.emit(page)
    return page


@pytest.fixture
def sheet(page, window):
    return lambda: window.workspace.group.sheet(page._talk)


def answer(window, verb):
    question = next(one for one in window.findChildren(Question) if one.isVisible())
    next(one for one in question.answers if one.text() == verb).click()


def test_nobodys_name_stands_on_any_step(page, window, qapp):
    texts = set()
    for at in range(5):
        page.go(at)
        qapp.processEvents()
        for one in page.findChildren(QWidget):
            texts |= {one.accessibleName(), one.toolTip()}
            if isinstance(one, QLabel | QAbstractButton):
                texts.add(one.text())
    spoken = " ".join(texts)
    for name, short, _position in municipality.NAMES:
        assert name not in spoken
        assert short not in spoken.split()


def test_a_target_is_agreed_by_a_digit_and_undone(qtbot, page, window, sheet):
    page.go(1)
    step = page.step
    step.first().setFocus()
    qtbot.keyClick(step.lines[0].track, Qt.Key.Key_5)
    assert (sheet().rows[0].agreed.target, sheet().rows[0].departs) == (5, True)
    qtbot.keyClick(step.lines[0].track, Qt.Key.Key_Down)
    assert step.lines[1].track.hasFocus()
    window.edits.undo()
    assert not sheet().rows[0].departs
    assert step.lines[0].track.target == 3


def test_the_core_task_is_kept_when_one_goes_on(qtbot, page, sheet):
    page.go(0)
    qtbot.keyClicks(page.first(), "Flere i job, der holder")
    qtbot.keyClick(page.first(), Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert sheet().unit.core_task == "Flere i job, der holder"
    assert page.at == 1


def test_a_need_is_chosen_by_keys(qtbot, page, sheet):
    page.go(2)
    line = next(iter(page.step._lines.values()))
    line.people.setFocus()
    qtbot.keyClick(line.people, Qt.Key.Key_Down)
    qtbot.keyClick(line.people, Qt.Key.Key_Down)
    assert (sheet().rows[0].agreed.people, sheet().rows[0].agreed.level) == (2, 3)


def test_a_team_goal_becomes_everybodys(qtbot, page, window, sheet):
    page.go(3)
    step = page.step
    step.agree.click()
    assert "few words" in step._problem.text
    qtbot.keyClicks(step.learn, "At forhandle sammen")
    step.agree.click()
    people = {line.person.id for line in window.workspace.people()}
    mine = {one: window.workspace.goals(one) for one in people}
    assert all("At forhandle sammen" in {goal.learn for goal in goals} for goals in mine.values())
    assert [goal.learn for goal in window.workspace.group.goals(page._talk)] == ["At forhandle sammen"]


def test_agreed_targets_hold_only_after_a_yes(qtbot, page, window):
    workspace = window.workspace
    mette = municipality.person(workspace, "MKL")
    target = lambda: workspace.sheet(mette).lines[0].standing.target  # noqa: E731 - asked twice
    page.go(1)
    qtbot.keyClick(page.step.lines[0].track, Qt.Key.Key_5)
    page.go(4)
    page.step.publish.click()
    assert target() == 3
    answer(window, "Let them hold")
    assert target() == 5
    assert not window.edits.canUndo()


def test_the_held_talk_is_kept_with_its_summary(qtbot, page, window, sheet):
    page.go(4)
    qtbot.keyClicks(page.step.summary, "Vi er enige om forhandling")
    page.step.hold.click()
    question = next(one for one in window.findChildren(Question) if one.isVisible())
    question.answers[-1].click()
    talk = sheet().talk
    assert (talk.state, talk.summary) == (GroupState.HELD, "Vi er enige om forhandling")


def test_escape_leaves_and_the_sidebar_is_back(qtbot, page, window):
    assert not window.work.sidebar.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert window.work.sidebar.isVisible()
