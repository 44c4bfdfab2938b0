"""Edits go through the journal of the data, and a refusal never stays on the stack."""

from functools import partial

import pytest
from PySide6.QtGui import QUndoStack

from kompetence.domain.assessment import Lane
from kompetence.errors import RefusalError
from kompetence.ui.acts import Acts
from kompetence.ui.changes import Changes
from tests.ui import municipality


@pytest.fixture
def changes():
    return Changes()


@pytest.fixture
def stack():
    return QUndoStack()


@pytest.fixture
def acts(qapp, workspace, changes, stack):
    yield Acts(workspace, stack, changes)
    workspace.close()


@pytest.fixture
def rate(workspace):
    mette = municipality.person(workspace, "MKL")
    return lambda level: partial(workspace.rate, mette, "B1", Lane.AGREED, level)


@pytest.fixture
def level(workspace):
    mette = municipality.person(workspace, "MKL")
    return lambda: workspace.rating(mette, "B1", Lane.AGREED)


def _refuse():
    raise RefusalError("no")


def test_an_edit_that_is_refused_is_told_and_never_on_the_stack(qtbot, acts, changes, stack):
    with qtbot.waitSignal(changes.refused) as told:
        assert not acts.do("x", _refuse)
    assert (told.args[0].code, stack.count()) == ("no", 0)


def test_panels_hear_of_every_direction_and_see_the_data_of_then(acts, changes, stack, rate, level):
    heard = []
    changes.made.connect(lambda change: heard.append((change.topic.value, level())))
    acts.do("rating", rate(5))
    stack.undo()
    stack.redo()
    assert heard == [("ratings", 5), ("ratings", 3), ("ratings", 5)]


def test_edits_of_one_stretch_are_taken_back_together(acts, stack, rate, level):
    stretch = object()
    for step in (4, 5, 1):
        acts.do("rating", rate(step), stretch=stretch)
    assert (stack.count(), level()) == (1, 1)
    stack.undo()
    assert level() == 3
    stack.redo()
    assert level() == 1


def test_an_edit_that_changes_nothing_is_not_on_the_stack(acts, stack, rate):
    acts.do("rating", rate(4))
    acts.do("rating", rate(4))
    assert stack.count() == 1


def test_what_is_done_for_good_cannot_be_taken_back(acts, stack, rate, level):
    acts.do("rating", rate(4))
    acts.for_good(rate(5))
    assert (stack.canUndo(), level()) == (False, 5)


def test_an_undo_that_is_refused_is_told_and_dropped(qtbot, acts, changes, stack, workspace, rate):
    acts.do("rating", rate(4))
    workspace.forget()
    with qtbot.waitSignal(changes.refused) as told:
        stack.undo()
    assert (told.args[0].code, stack.count()) == ("undo-too-late", 0)
