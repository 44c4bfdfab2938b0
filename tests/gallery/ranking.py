"""R9: no words of a window rank, sum up or average a person."""

import re

from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QWidget

_RANKING = re.compile(
    r"\b(total|sum of|score|rank|ranking|best|worst|lowest|highest|top \d|average of)\b", re.IGNORECASE
)
_DENIED = re.compile(r"\b(not|never|nobody|no)\b", re.IGNORECASE)


def ranks(text: str) -> bool:
    """Whether English words rank, sum or average, and do not say that this is not done."""
    return _RANKING.search(text) is not None and _DENIED.search(text) is None


def ranked(scene: QWidget) -> list[str]:
    """The labels and headings that do."""
    found = []
    for one in (scene, *scene.findChildren(QWidget)):
        if isinstance(one, QLabel) and ranks(one.text()):
            found.append(one.text())
        if isinstance(one, QAbstractItemView) and one.model() is not None:
            model = one.model()
            across = range(0 if isinstance(model, QAbstractListModel) else model.columnCount())
            heads = [str(model.headerData(at, Qt.Orientation.Horizontal)) for at in across]
            found += [head for head in heads if ranks(head)]
    return found
