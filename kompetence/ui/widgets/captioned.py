"""A field with its name above it and what belongs to it below."""

from PySide6.QtWidgets import QWidget

from kompetence.ui.layouts import Box, Item, column
from kompetence.ui.texts import label
from kompetence.ui.theme import Role


def captioned(field: QWidget, *more: Item) -> Box:
    """The name is the one that is spoken, so that both say the same."""
    caption = label(field.accessibleName(), Role.SMALL, "text2", wrap=True)
    caption.setBuddy(field)
    return column(caption, field, *more, gap=1)


def asked(field: QWidget, *more: Item) -> Box:
    """The same for a room to read: the name is the question that all answer together."""
    caption = label(field.accessibleName(), Role.STRONG, wrap=True)
    caption.setBuddy(field)
    return column(caption, field, *more, gap=1)
