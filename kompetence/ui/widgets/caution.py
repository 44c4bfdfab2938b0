"""What does not belong in what one writes about people, told beside the field and spoken with it."""

from PySide6.QtWidgets import QWidget

from kompetence.i18n import gettext as _
from kompetence.ui.texts import Label, label
from kompetence.ui.theme import Role


def warn(*fields: QWidget) -> str:
    """Let fields say it to a screen reader; where there is no room for a line, this is all."""
    text = _("Nothing about health, family, conflicts or citizens. Cases never by name.")
    for field in fields:
        field.setAccessibleDescription(text)
    return text


def caution(*fields: QWidget) -> Label:
    """The line to stand by these fields."""
    return label(warn(*fields), Role.SMALL, "text2", wrap=True)
