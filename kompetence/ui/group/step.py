"""What every step of a group talk can do."""

from PySide6.QtWidgets import QWidget

from kompetence.domain.group_talk import GroupSheet
from kompetence.ui.place import Context


class Step(QWidget):
    """One part of the talk; it knows the sheet that it shows."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.sheet: GroupSheet | None = None

    def take(self, sheet: GroupSheet) -> None:
        """Show the talk as it stands now."""
        self.sheet = sheet
        self.show_sheet(sheet)

    def show_sheet(self, sheet: GroupSheet) -> None:
        """Show what belongs to this step."""
        raise NotImplementedError

    def first(self) -> QWidget:
        """Where the keyboard goes."""
        return self

    def settle(self) -> None:
        """Save what is being written."""
