"""The two ways in to a preparation: the leader's own, and handing the machine to the employee."""

from kompetence.domain.assessment import Lane
from kompetence.domain.gate import Gate
from kompetence.domain.ids import DialogueId
from kompetence.ui.place import Context
from kompetence.ui.preparation.page import PreparationPage
from kompetence.ui.preparation.start_dialog import StartDialog


def open_preparation(context: Context, dialogue: str, lane: str) -> StartDialog | None:
    """Fill the window with the leader's preparation, or ask before the employee sits down."""
    if Lane(lane) is not Lane.SELF:
        context.wants.full.emit(PreparationPage(context, DialogueId(dialogue), Lane.LEADER))
        return None
    return hand_over(context, DialogueId(dialogue))


def hand_over(context: Context, dialogue: DialogueId) -> StartDialog:
    """Say what happens while the employee sits here, take a code if one is wanted, and begin."""
    from PySide6.QtWidgets import QApplication

    sheet = context.workspace.preparation.sheet(dialogue, Lane.SELF)
    dialog = StartDialog(sheet.person.name, QApplication.activeWindow())
    dialog.begun.connect(lambda code: _begin(context, dialogue, code))
    dialog.open()
    return dialog


def _begin(context: Context, dialogue: DialogueId, code: str) -> None:
    from kompetence.ui.me.employee_mode import EmployeeMode

    context.wants.full.emit(EmployeeMode(context, dialogue, Gate(code)))
