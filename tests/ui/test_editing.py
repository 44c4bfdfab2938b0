from PySide6.QtGui import QUndoStack

from kompetence.domain.change import Change, Topic
from kompetence.errors import RefusalError
from kompetence.ui.changes import Changes
from kompetence.ui.editing import Edit

CHANGE = Change(Topic.RATINGS)


def _refuse():
    raise RefusalError("no")


def test_an_edit_that_is_refused_never_stays_on_the_stack(qtbot):
    changes, stack = Changes(), QUndoStack()
    with qtbot.waitSignal(changes.refused) as told:
        stack.push(Edit("x", changes, do=_refuse, undo=_refuse))
    assert (told.args[0].code, stack.count()) == ("no", 0)


def test_an_undo_that_is_refused_is_told_and_dropped(qtbot):
    changes, stack = Changes(), QUndoStack()
    stack.push(Edit("x", changes, do=lambda: CHANGE, undo=_refuse))
    with qtbot.waitSignal(changes.refused):
        stack.undo()
    assert stack.count() == 0


def test_panels_hear_of_both_directions(qtbot):
    changes, stack, heard = Changes(), QUndoStack(), []
    changes.made.connect(heard.append)
    stack.push(Edit("x", changes, do=lambda: CHANGE, undo=lambda: CHANGE))
    stack.undo()
    assert heard == [CHANGE, CHANGE]
