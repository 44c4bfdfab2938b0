"""Somebody alone at the leader's machine, and somebody on their own page."""

import pytest

from kompetence.ui.me.employee_mode import EmployeeMode
from kompetence.ui.preparation.opening import hand_over
from tests.ui import municipality


@pytest.fixture
def sit(window, workspace):
    """Lets somebody sit down, with a code or without."""

    def go(short="MKL", code=""):
        talk = workspace.preparation.own(municipality.person(workspace, short)).dialogue
        dialog = hand_over(window.work.context, talk.id)
        dialog.code.setText(code)
        dialog.begin.click()
        return next(one for one in window.findChildren(EmployeeMode) if one.isVisible())

    return go


@pytest.fixture
def mette(window, workspace):
    """Mette's own page, with her passphrase chosen so that private notes are kept."""
    person = municipality.person(workspace, "MKL")
    workspace.frame.choose_viewer(person)
    workspace.preparation.choose_passphrase(person, "min egen lange sætning")
    window.go("me")
    return window.work.page("me").view
