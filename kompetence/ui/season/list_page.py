"""The list of talks, or what stands in its place, with the side panel beside it."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QModelIndex
from typing_extensions import override

from kompetence.ui import theme
from kompetence.ui.in_view import keep_in_view
from kompetence.ui.panels import Page, SidePanel, TitleRow
from kompetence.ui.season.sheets import Sheets
from kompetence.ui.season.talk_list import TalkList


@runtime_checkable
class _Tall(Protocol):
    """What stands in place of the list."""

    def natural_height(self, width: int) -> int:
        """How tall it is when nothing scrolls."""


class ListPage(Page):
    """Under each other, the list is as tall as its rows."""

    def __init__(self, head: TitleRow, body: Sheets, side: SidePanel, talks: TalkList) -> None:
        self._sheets, self._talks = body, talks
        super().__init__(head, body, side)

    @override
    def natural_body(self, width: int) -> int:
        shown = self._sheets.shown
        if isinstance(shown, _Tall):
            return shown.natural_height(width)
        note = 0 if self._sheets.note.isHidden() else self._sheets.note.heightForWidth(width)
        return self._talks.natural_height + note + theme.px(160)

    def follow(self, now: QModelIndex) -> None:
        """Keep the row in hand in view where the whole page scrolls."""
        keep_in_view(self, self._talks, now)
