"""The employee alone with a preparation file: prepare, share, save a reply, read the answer, go through the summary."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import DialogueState, Party
from kompetence.domain.forms import Medium
from kompetence.domain.preparation import Draft, Entered
from kompetence.ui.widgets.nav_list import NavItem
from tests.ui import municipality

K = Qt.Key
DOWN = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def talk(workspace):
    """The dialogue of Jonas Bruun."""
    return workspace.preparation.own(municipality.person(workspace, "JBR")).dialogue.id


@pytest.fixture
def form(workspace, talk, tmp_path):
    """A preparation file for Jonas Bruun."""
    return _written(workspace.forms.write([talk], Medium.FILE, "", tmp_path / "out", *_quiet()))


@pytest.fixture
def own(window, form):
    """The window on that file, and the leader's data closed."""
    window.close_workspace()

    def open_(file=form):
        window.show_workspace(municipality.desktops().open(file))
        return window.work

    return open_


@pytest.fixture
def leader(window, data):
    """Goes back to the leader's data and answers with them."""

    def go():
        window.close_workspace()
        opened = municipality.open_team(data)
        window.show_workspace(opened)
        return opened

    return go


def _quiet():
    return (lambda _done, _total: None), (lambda: False)


def _written(written):
    return next(iter(written.files.values()))


def _texts(root):
    return "\n".join(one.text() for one in root.findChildren(QLabel) if one.isVisible())


def _prepare(work, *levels):
    """Go to the preparation and choose by key."""
    work.go("prepare")
    page = work.page("prepare").page
    for place, level in enumerate(levels):
        page.go_to(place)
        page.first().setFocus()
        yield page, level


def _share(qtbot, work, *levels):
    for page, level in _prepare(work, *levels):
        qtbot.keyClick(page.first(), K.Key_0 + level)
    page = work.page("prepare").page
    page.ask_to_share()
    page.question.answers[0].click()
    qtbot.waitUntil(lambda: work.answering.question is not None)
    said = _texts(work.answering.question)
    work.answering.question.reject()
    return said


def _answered(leader, talk):
    """The leader has shared too."""
    data = leader()
    line = data.preparation.sheet(talk, Lane.LEADER).lines[0]
    data.preparation.enter(talk, Lane.LEADER, Draft({line.competence.id: Entered(2)}))
    data.preparation.share(talk, Lane.LEADER)
    return data


def test_only_what_is_theirs_can_be_gone_to(window, own):
    work = own()
    shown = [one.text() for one in work.sidebar.places.findChildren(NavItem)]
    assert shown == ["My page", "Preparation", "Goals", "Profiles"]
    assert window.windowTitle() == "Jonas Bruun – preparation file – Kompetence"
    assert not work.sidebar.search.isVisible()
    others = [name for name, short, _work in municipality.NAMES if short != "JBR"]
    assert not [name for name in others if name in _texts(window)]


def test_the_menus_offer_no_leaders_act(window, own):
    own()
    offered = [
        one.text().replace("&", "")
        for menu in window.commands.all
        for one in menu.actions()
        if one.isVisible()
    ]
    assert "Save the reply …" in offered
    assert "Read an answer in …" in offered
    assert not {"New file …", "Read in …", "Send forms …", "Choose unit …", "Find …"} & set(offered)
    window.close_workspace()
    offered = [one.text().replace("&", "") for one in window.commands.all[0].actions() if one.isVisible()]
    assert "New file …" in offered
    assert "Save the reply …" not in offered


def test_the_keys_of_places_follow_the_sidebar(qtbot, window, own):
    work = own()
    qtbot.keyClick(window, K.Key_2, DOWN)
    assert work.shown is work.page("prepare")
    qtbot.keyClick(window, K.Key_4, DOWN)
    assert work.shown is work.page("profiles")
    qtbot.keyClick(window, K.Key_6, DOWN)
    assert work.shown is work.page("profiles")


def test_sharing_says_that_nobody_sees_anything_before_the_reply_is_sent(own):
    work = own()
    work.go("prepare")
    page = work.page("prepare").page
    page.ask_to_share()
    assert "until your leader has it, nobody but you can see anything" in _texts(page.question)
    page.question.reject()
    assert page.sheet.shared is None


def test_sharing_leads_straight_to_the_reply(qtbot, own, tmp_path):
    work = own()
    assert "Only your leader's program can open it" in _share(qtbot, work, 3, 4)
    me = work.page("me")
    work.go("me")
    assert me.view.go.text() == "Save the reply"
    work.answering.save(tmp_path / "svar.kompetence-form")
    assert (tmp_path / "svar.kompetence-form").is_file()
    assert "The reply was saved on" in me.view.now.next.text()
    assert me.again.isVisible()


def test_a_reply_has_a_name_that_says_whose_it_is(own):
    work = own()
    assert work.answering.suggestion().startswith("Reply from Jonas Bruun")
    assert work.answering.suggestion().endswith(".kompetence-form")


def test_the_name_of_a_reply_fits_however_one_is_called(monkeypatch, own, tmp_path):
    work = own()
    forms = type(work.context.workspace.forms)
    whose = replace(work.context.workspace.forms.own(), name="ø" * 200, round="𠀀" * 200)
    monkeypatch.setattr(forms, "own", lambda _self: whose)
    reply = tmp_path / work.answering.suggestion()
    reply.write_bytes(b"")
    assert reply.name.startswith("Reply from ø")
    assert reply.name.endswith(".kompetence-form")


def test_what_is_written_can_be_taken_back(qtbot, own):
    work = own()
    for page, level in _prepare(work, 3):
        qtbot.keyClick(page.first(), K.Key_0 + level)
    assert work.page("prepare").page.sheet.answered == 1
    qtbot.keyClick(page, K.Key_Z, DOWN)
    assert work.page("prepare").page.sheet.answered == 0


def test_nothing_can_be_saved_before_it_is_shared(window, own, tmp_path):
    work = own()
    work.answering.save(tmp_path / "svar.kompetence-form")
    assert not (tmp_path / "svar.kompetence-form").exists()
    assert window.toast.isVisible()


def test_both_see_both_once_the_answer_is_read_in(qtbot, window, own, leader, talk, form, tmp_path):
    work = own()
    _share(qtbot, work, 4)
    work.answering.save(tmp_path / "svar.kompetence-form")
    data = _answered(leader, talk)
    data.forms.take((tmp_path / "svar.kompetence-form",), *_quiet())
    answer = _written(data.forms.answer([talk], "", tmp_path / "svar", *_quiet()))
    window.close_workspace()
    work = own(form)
    work.answering.read(answer)
    assert work.shown is work.page("me")
    assert window.toast.text == "The answer is read in. Now you see both preparations."
    work.page("me").view.go.click()
    page = work.page("prepare").page
    assert page.sheet.others_seen
    page.form.comment.setPlainText("Jeg ser det anderledes")
    page.flush()
    work.go("me")
    assert "You have written more since" in work.page("me").view.now.next.text()


def test_an_answer_that_came_before_the_reply_was_sent_can_be_read_in(qtbot, window, own, leader, talk, form):
    work = own()
    _share(qtbot, work, 4)
    data = _answered(leader, talk)
    data.talk.held(talk)
    answer = _written(data.forms.answer([talk], "", form.parent, *_quiet()))
    window.close_workspace()
    work = own(form)
    work.go("me")
    assert work.page("me").view.go.text() == "Save the reply"
    assert work.page("me").answer.isVisible()
    work.answering.read(answer)
    dialogue = window.workspace.preparation.own(window.workspace.forms.own().person).dialogue
    assert dialogue.state is DialogueState.HELD
    assert Lane.SELF in dialogue.shared


def test_a_talk_without_minutes_says_why_it_cannot_be_gone_through(qtbot, window, own, leader, talk, form):
    _share(qtbot, own(), 4)
    data = _answered(leader, talk)
    data.talk.held(talk)
    answer = _written(data.forms.answer([talk], "", form.parent, *_quiet()))
    window.close_workspace()
    work = own(form)
    work.answering.read(answer)
    work.answering.save(form.parent / "besvarelse.kompetence-form")
    assert "Ask your leader for a new answer with the summary" in work.page("me").view.now.next.text()
    work._read()
    assert work.shown.go.isVisible()
    assert not work.shown.go.isEnabled()
    assert "once the summary is written" in _texts(work.shown)


def test_the_summary_is_gone_through_alone(qtbot, window, own, leader, talk, form, tmp_path):
    work = own()
    _share(qtbot, work, 4)
    reply = tmp_path / "svar.kompetence-form"
    work.answering.save(reply)
    data = _answered(leader, talk)
    data.forms.take((reply,), *_quiet())
    data.talk.write_summary(talk, "Vi talte om sparring.")
    data.talk.held(talk)
    answer = _written(data.forms.answer([talk], "", tmp_path / "svar", *_quiet()))
    window.close_workspace()
    work = own(form)
    work.answering.read(answer)
    work.page("me").view.go.click()
    summary = work.shown
    assert "Vi talte om sparring." in _texts(summary)
    qtbot.keyClick(summary.go, K.Key_Space)
    summary.question.answers[0].click()
    assert not summary.go.isVisible()
    work.answering.question.reject()
    work.answering.save(reply)
    data = leader()
    data.forms.take((reply,), *_quiet())
    assert Party.EMPLOYEE in data.talk.of(talk).dialogue.reviewed


def test_an_answer_can_be_opened_by_itself(qtbot, window, own, leader, talk, tmp_path):
    work = own()
    _share(qtbot, work, 4)
    work.answering.save(tmp_path / "svar.kompetence-form")
    data = _answered(leader, talk)
    data.forms.take((tmp_path / "svar.kompetence-form",), *_quiet())
    answer = _written(data.forms.answer([talk], "", tmp_path / "svar", *_quiet()))
    window.close_workspace()
    work = own(answer)
    assert work.own
    assert work.page("me").view.go.text() == "See both preparations"


def test_an_answer_for_somebody_else_changes_nothing(window, own, leader, form, workspace):
    data = leader()
    other = data.preparation.own(municipality.person(data, "MKL")).dialogue.id
    foreign = _written(data.forms.write([other], Medium.FILE, "", form.parent, *_quiet()))
    window.close_workspace()
    work = own(form)
    before = work.page("me").view.now.next.text()
    work.answering.read(foreign)
    assert window.toast.isVisible()
    assert window.telling.saved.text != "Not saved"
    assert work.page("me").view.now.next.text() == before
