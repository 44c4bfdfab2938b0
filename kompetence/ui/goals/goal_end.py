"""What is asked when a goal has ended: what succeeded, and whether others may read it."""

from PySide6.QtWidgets import QWidget

from kompetence.domain.goal import ENDED, Goal, GoalStatus
from kompetence.i18n import gettext as _
from kompetence.ui.layouts import column, row
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import Button
from kompetence.ui.widgets.captioned import captioned
from kompetence.ui.widgets.fields import TextField


class GoalEnd(QWidget):
    """Hidden while the goal is open."""

    def __init__(self) -> None:
        super().__init__()
        self.closing = TextField(_("What succeeded?"), _("One line is enough"))
        self.released = Button(_("May stand on the team's board"), "chip")
        self.released.setCheckable(True)
        self.released.toggled.connect(self.released.rescale)
        note = label(_("The owner of the goal decides."), Role.SMALL, "text2", wrap=True)
        self.setLayout(column(captioned(self.closing), row(self.released, None), note, gap=1.5))

    def fill(self, goal: Goal) -> None:
        """Show what the goal says."""
        self.closing.setPlainText(goal.closing)
        self.released.setChecked(goal.released)
        self.tell(goal.status)

    def tell(self, status: GoalStatus) -> None:
        """Ask only when the goal has ended."""
        self.setVisible(status in ENDED)
