"""Which work suits the data: a preparation file's owner's, that of who is signed in to a server, or a leader's."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoStack

from kompetence.ui.changes import Changes

if TYPE_CHECKING:  # each is loaded with the first data of its kind
    from kompetence.ui.ports import Workspace
    from kompetence.ui.work import Work


def work_for(workspace: "Workspace", edits: QUndoStack, changes: Changes) -> "Work":
    """The places in which one works on these data."""
    if workspace.forms.own() is not None:
        from kompetence.ui.forms.own_work import OwnWork

        return OwnWork(workspace, edits, changes)
    if workspace.account is not None:
        from kompetence.ui.serving.work import ServedWork

        return ServedWork(workspace, edits, changes)
    from kompetence.ui.work import Work

    return Work(workspace, edits, changes)
