"""The rules of privacy that a screen can break, each by its number."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import Given, Party, Wish
from kompetence.domain.preparation import Draft, Entered
from kompetence.domain.staffing import NewPerson
from kompetence.errors import RefusalError
from kompetence.paths import below
from kompetence.services.desktops import Desktops
from kompetence.ui.me.employee_mode import EmployeeMode
from kompetence.ui.preparation.opening import hand_over
from kompetence.ui.preparation.page import PreparationPage
from kompetence.ui.talk.page import TalkPage
from kompetence.ui.widgets.question import Question
from tests.gallery.__main__ import DAY
from tests.gallery.ranking import ranks
from tests.ui import municipality
from tests.ui.reading import every_text

SECRET = "Hemmelig erfaring fra foråret"
JOBS = ("season", "people", "talks", "goals", "team", "profiles", "me")


@pytest.fixture
def talk(workspace):
    return workspace.preparation.own(municipality.person(workspace, "MKL")).dialogue.id


@pytest.fixture
def secret(workspace, talk):
    """A draft of the employee's, with an example in every competence, that nobody has shared."""
    lines = workspace.preparation.sheet(talk, Lane.SELF).lines
    draft = Draft({line.competence.id: Entered(5, Wish.YES, SECRET, SECRET) for line in lines}, {"a": SECRET})
    workspace.preparation.enter(talk, Lane.SELF, draft)
    return draft


def visited(window):
    """The window at each of its places, then at the person and in the talk."""
    for place in JOBS:
        window.go(place)
        yield window
    window.work.open_person(municipality.person(window.workspace, "MKL"))
    yield window


def said_in(window):
    return "\n".join(text for one in visited(window) for text in every_text(one))


def texts_of_the_file(data, workspace):
    files = [one for one in data.parent.iterdir() if one.is_file()]
    return b"".join(one.read_bytes() for one in files).decode("utf-8", "ignore")


def test_r1_the_purpose_stands_on_the_first_screen(window):
    found = " ".join(every_text(window.welcome))
    for word in ("developing", "pay", "dismissed"):
        assert word in found


def test_r1_the_purpose_stands_where_one_prepares(window, talk):
    page = PreparationPage(window.work.context, talk, Lane.SELF)
    window.work.wants.full.emit(page)
    assert "pay" in " ".join(every_text(page))


def test_r3_a_draft_stands_on_no_page_of_the_leaders(window, workspace, talk, secret):
    found = said_in(window)
    leader = PreparationPage(window.work.context, talk, Lane.LEADER)
    window.work.wants.full.emit(leader)
    found += "\n".join(every_text(leader))
    page = TalkPage(window.work.context, talk)
    window.work.wants.full.emit(page)
    found += "\n".join(every_text(page))
    assert SECRET not in found
    assert SECRET not in " ".join(map(str, workspace.frame.search_index()))


def test_r3_a_draft_is_in_no_file_no_undo_and_no_clipboard(window, workspace, data, talk, secret):
    assert SECRET not in texts_of_the_file(data, workspace)
    assert SECRET not in window.edits.undoText()
    assert SECRET not in QGuiApplication.clipboard().text()


def test_r3_a_shared_preparation_tells_the_leader_nothing_before_both_have_shared(
    window, workspace, talk, secret
):
    workspace.preparation.share(talk, Lane.SELF)
    for page in window.work._made.values():
        page.refresh()
    person = municipality.person(workspace, "MKL")
    assert SECRET not in said_in(window)
    assert all(line.own is None for line in workspace.sheet(person).lines)
    assert all(one.wish is None for row in workspace.team().rows for one in row.standings)


def test_r3_what_only_one_has_shared_opens_after_a_question_and_for_good(
    qtbot, window, workspace, talk, secret
):
    workspace.preparation.share(talk, Lane.SELF)
    page = TalkPage(window.work.context, talk)
    window.work.wants.full.emit(page)
    page.summary.closing._hold()
    question = next(one for one in window.findChildren(Question) if one.isVisible())
    assert workspace.talk.of(talk).dialogue.state.value == "preparing"
    question.answers[-1].click()
    assert workspace.talk.of(talk).dialogue.state.value == "held"
    assert not window.edits.canUndo()


@pytest.mark.parametrize("number", ["010190-1234", "0101901234", "010190 1234"])
@pytest.mark.parametrize("field", ["name", "initials", "employee_no", "position"])
def test_r5_a_cpr_number_is_refused_in_every_fact(workspace, number, field):
    facts = {"name": "Ny Person", field: number}
    unit = workspace.place().unit.id
    with pytest.raises(RefusalError) as refusal:
        workspace.staff.add(NewPerson(**facts, unit=unit, starts=municipality.TODAY))
    assert refusal.value.code == "looks-like-cpr"


def test_r5_no_field_asks_for_what_is_never_kept(window):
    forbidden = re.compile(r"\b(birth|cpr|union|sick|absence|health|age|gender)\b", re.IGNORECASE)
    asked = [
        one.accessibleName()
        for _page in visited(window)
        for one in window.findChildren(QWidget)
        if isinstance(one, QLineEdit | QPlainTextEdit)
    ]
    assert [name for name in asked if forbidden.search(name)] == []


def test_r16_names_come_only_with_a_reason(workspace, tmp_path):
    with pytest.raises(RefusalError) as refusal:
        workspace.write_overview(tmp_path / "o.xlsx", lambda *_: None, lambda: False, reason="  ")
    assert refusal.value.code == "reason-missing"
    assert list(tmp_path.glob("*.xlsx")) == []


def sealed(workspace, talk):
    for lane in (Lane.SELF, Lane.LEADER):
        workspace.preparation.share(talk, lane)
    room = workspace.talk
    room.held(talk)
    for party in Party:
        room.review(talk, party, Given.PAPER)
    room.seal(talk)


def test_a_sealed_talk_refuses_every_change(workspace, talk):
    sealed(workspace, talk)
    room, preparing = workspace.talk, workspace.preparation
    competence = workspace.talk.of(talk).lines[0].line.competence.id
    person = municipality.person(workspace, "MKL")
    for act in (
        lambda: room.agree(talk, {competence: 2}),
        lambda: room.write_summary(talk, "ny"),
        lambda: room.plan_next(talk, None, ""),
        lambda: room.plan_when(talk, None, "", "", ""),
        lambda: room.comment(talk, competence, "nej"),
        lambda: room.review(talk, Party.LEADER, Given.PAPER),
        lambda: room.held(talk),
        lambda: room.seal(talk),
        lambda: preparing.share(talk, Lane.SELF),
        lambda: workspace.rate(person, competence, Lane.AGREED, 2),
        lambda: workspace.season.postpone([talk]),
        lambda: workspace.season.cancel([talk]),
        lambda: workspace.season.cover([talk]),
        lambda: workspace.season.take_up([talk]),
        lambda: workspace.season.withdraw(talk),
    ):
        with pytest.raises(RefusalError):
            act()
    assert workspace.talk.of(talk).seal_holds


@pytest.mark.parametrize("reviewed", [(), (Party.LEADER,), (Party.EMPLOYEE,)])
def test_no_seal_without_both_readings(workspace, talk, reviewed):
    workspace.talk.held(talk)
    for party in reviewed:
        workspace.talk.review(talk, party, Given.SCREEN)
    with pytest.raises(RefusalError) as refusal:
        workspace.talk.seal(talk)
    assert refusal.value.code == "seal-unconfirmed"


@pytest.mark.parametrize(
    "text", ["'; drop table person; --", "æøå\u202e\u2066 ☃ 𝒳", "x" * 10_000, "a\"b'c\n\nd\te", "=1+1"]
)
def test_undo_brings_back_any_text(window, workspace, talk, text):
    acts = window.work.context.acts
    acts.do("one", lambda: workspace.talk.write_summary(talk, text))
    kept = workspace.talk.of(talk).dialogue.summary
    acts.do("two", lambda: workspace.talk.write_summary(talk, "nyt"))
    window.edits.undo()
    assert workspace.talk.of(talk).dialogue.summary == kept
    window.edits.undo()
    assert workspace.talk.of(talk).dialogue.summary == ""
    window.edits.redo()
    assert workspace.talk.of(talk).dialogue.summary == kept


def test_no_key_of_the_window_opens_anything_over_the_employee(qtbot, window, workspace, talk):
    dialog = hand_over(window.work.context, talk)
    dialog.begin.click()
    mode = next(one for one in window.findChildren(EmployeeMode) if one.isVisible())
    before = [one for one in QGuiApplication.topLevelWindows() if one.isVisible()]
    for key in "KOWNIQEPU,1234567BZY":
        for modifier in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier):
            qtbot.keyClick(window.focusWidget() or window, key.lower(), modifier)
            window.setFocus()
            qtbot.keyClick(window, key.lower(), modifier)
        assert mode.isVisible(), key
        assert [one for one in QGuiApplication.topLevelWindows() if one.isVisible()] == before, key
        assert window.menuBar().isHidden(), key


def test_what_the_employee_copied_is_gone_when_the_leader_is_back(window, workspace, talk):
    dialog = hand_over(window.work.context, talk)
    QGuiApplication.clipboard().setText("Lederens")
    dialog.begin.click()
    assert QGuiApplication.clipboard().text() == ""
    mode = next(one for one in window.findChildren(EmployeeMode) if one.isVisible())
    QGuiApplication.clipboard().setText(SECRET)
    mode.leave.click()
    mode.dialog.go.click()
    assert QGuiApplication.clipboard().text() == ""


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    file = tmp_path_factory.mktemp("privacy") / "made.kompetence"
    Desktops(below(Path()).profiles, lambda: DAY).demo(file, lambda _done, _total: None, lambda: False)
    return file


def test_r9_words_that_rank_sum_or_average_are_found_and_no_others():
    """No scene of the gallery has any: `test_scenes` looks for them in each."""
    assert all(map(ranks, ("Total score", "The best in the team", "Average of all levels", "Sum of gaps")))
    assert not any(map(ranks, ("Nobody is ranked by a score", "Level 3", "At target", "Never a total")))


def test_r19_the_demo_says_that_it_is_made_up(demo):
    workspace = Desktops(below(Path()).profiles, lambda: DAY).open(demo)
    names = [workspace.place().unit.name, *(one.unit.name for one in workspace.units())]
    workspace.close()
    assert any("Eksempel" in name or "Fiktiv" in name or "Demo" in name for name in names), names
