"""What a control is for, where its kind and its icon do not tell: it only looks, or it changes the data."""

from typing import TypeVar

from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)
_CHANGES = "changes"
_ADDS_OR_TAKES = frozenset({"plus", "pencil", "trash-2", "undo-2", "share-2", "upload", "check", "calendar"})
_LOOKS = frozenset({"arrow-left", "arrow-right", "copy", "download", "file-text", "printer"})


def looks(widget: W) -> W:
    """Say of a control, and of everything in it that says nothing of itself, that it only looks."""
    widget.setProperty(_CHANGES, False)
    return widget


def changes(widget: W) -> W:
    """Say of a control that it changes the data, or leads to where nothing else is done."""
    widget.setProperty(_CHANGES, True)
    return widget


def said(widget: QWidget) -> bool | None:
    """Whether a control changes the data, as far as it was said of itself."""
    found = widget.property(_CHANGES)
    return found if isinstance(found, bool) else None


def by_its_looks(kind: str, icon: str) -> bool:
    """Whether a button changes the data, as its kind and its icon tell everybody."""
    if kind == "danger" or icon in _ADDS_OR_TAKES:
        return True
    return kind in {"primary", "chip"} and icon not in _LOOKS
