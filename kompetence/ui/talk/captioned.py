"""A field with its name above it and what belongs to it below."""

from PySide6.QtWidgets import QWidget

from kompetence.ui.layouts import Box, column
from kompetence.ui.texts import label
from kompetence.ui.theme import Role


def captioned(field: QWidget, *more: QWidget) -> Box:
    """The caption is the field's accessible name, so that both say the same."""
    caption = label(field.accessibleName(), Role.SMALL, "text2", wrap=True)
    caption.setBuddy(field)
    return column(caption, field, *more, None, gap=1)
