"""One's own page in a preparation file: private notes lie in it, and go back only when shared."""

import pytest

from kompetence.domain.forms import Medium
from tests.ui import municipality
from tests.ui.me.notes import write


@pytest.fixture
def own(window, workspace, tmp_path):
    """The page of Jonas Bruun in his own file."""
    talk = workspace.preparation.own(municipality.person(workspace, "JBR")).dialogue.id
    written = workspace.forms.write(
        [talk], Medium.FILE, "", tmp_path / "out", lambda _done, _total: None, lambda: False
    )
    window.close_workspace()
    window.show_workspace(municipality.desktops().open(next(iter(written.files.values()))))
    window.work.go("me")
    return window.work.page("me").view


def test_a_private_note_is_kept_in_the_own_file_without_a_passphrase(qtbot, window, own):
    write(qtbot, own, "Til mig selv")
    person = window.workspace.forms.own().person
    log = window.workspace.me.log(person)
    assert ([one.note.text for one in log.threads], log.locked, log.memory) == (
        ["Til mig selv"],
        False,
        False,
    )


def test_sharing_says_that_the_note_goes_with_the_next_reply(qtbot, window, own):
    write(qtbot, own, "Til min leder")
    own.log.cards[0].share.click()
    own.log.question.answers[-1].click()
    assert own.log.cards[0].held.note.shared == municipality.TODAY
    said = [one.text() for one in own.log.cards[0].findChildren(type(own.log._told))]
    assert any("goes with the next reply" in one for one in said)


def test_it_does_not_claim_that_nobody_has_looked(own):
    own.parts.choose("seen")
    assert own.seen.none.text() == ""


def test_goals_stand_in_a_place_of_their_own(own):
    assert own.parts.segment("goals").isHidden()


def test_what_is_typed_is_kept_when_one_goes_elsewhere(qtbot, window, own):
    own.parts.choose("log")
    own.log.new.click()
    qtbot.keyClicks(own.log.form.text, "Halvt")
    window.work.go("goals")
    assert own.settle()
    person = window.workspace.forms.own().person
    assert [one.note.text for one in window.workspace.me.log(person).threads] == ["Halvt"]
