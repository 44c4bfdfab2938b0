"""A page whose look at the data was refused looks again as soon as one comes back to it."""

import pytest

from kompetence.domain.change import Change, Topic
from kompetence.errors import RefusalError


@pytest.fixture
def refused(window, monkeypatch):
    """A page that shows nothing for as long as it is so, and how often it has shown something."""
    window.go("talks")
    page = window.work.page("talks")
    seen, shows = [], page.show_data

    def show():
        if refused:
            raise RefusalError("person-unknown", word="MKL")
        shows()
        seen.append(True)

    refused = [True]
    monkeypatch.setattr(page, "show_data", show)
    return refused, seen


def test_a_look_that_was_refused_is_made_up_for_when_one_comes_back(qtbot, window, refused):
    refusing, seen = refused
    window.changes.made.emit(Change(Topic.PEOPLE, elsewhere=True))
    qtbot.waitUntil(window.toast.isVisible)
    assert window.work.shown is not window.work.page("talks")
    refusing.clear()
    window.go("talks")
    assert seen == [True]
    window.go("people")
    window.go("talks")
    assert seen == [True]


def test_whoever_comes_to_what_is_still_refused_is_told_each_time(qtbot, window, refused):
    window.changes.made.emit(Change(Topic.PEOPLE, elsewhere=True))
    qtbot.waitUntil(window.toast.isVisible)
    for _time in range(2):
        window.toast.hide()
        window.go("talks")
        qtbot.waitUntil(window.toast.isVisible)
    assert window.work.shown is window.work.page("talks")
