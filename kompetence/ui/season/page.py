"""The round's list, and what is due."""

from typing_extensions import override

from kompetence.i18n import gettext as _
from kompetence.ui.layouts import column
from kompetence.ui.panels import TitleRow
from kompetence.ui.place import Context, Place


class SeasonPage(Place):
    """To be filled."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.head = TitleRow(_("Overview"))
        self.setLayout(column(self.head, None, gap=0))

    @override
    def show_data(self) -> None:
        self.head.context.setText(self.context.workspace.place().unit.name)
