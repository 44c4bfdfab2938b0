"""All that can be read in a part of the window, by eye or by ear."""

from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QLineEdit, QPlainTextEdit, QWidget

ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)


def every_text(root):
    """Whatever stands in a widget and below, shown, spoken, hinted or held by a model."""
    for one in (root, *root.findChildren(QWidget)):
        yield from (one.accessibleName(), one.accessibleDescription(), one.toolTip())
        if isinstance(one, QLabel | QAbstractButton | QLineEdit):
            yield one.text()
        if isinstance(one, QPlainTextEdit):
            yield one.toPlainText()
        if isinstance(one, QAbstractItemView) and one.model() is not None:
            yield from _held(one.model())


def _held(model):
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for row in range(model.rowCount()):
        for column in range(columns):
            for role in ROLES:
                yield str(model.index(row, column).data(role))
