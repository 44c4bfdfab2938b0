"""Where a whole page scrolls and the table in it does not, the page goes along with the keys."""

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QAbstractItemView, QScrollArea


def keep_in_view(page: QScrollArea, table: QAbstractItemView, now: QModelIndex) -> None:
    """Let the row that one comes to be seen."""
    inner = page.widget()
    if inner is not None and page.verticalScrollBar().maximum():
        row = table.visualRect(now)
        place = table.viewport().mapTo(inner, row.center())
        page.ensureVisible(0, place.y(), 0, row.height())
