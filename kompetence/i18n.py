"""The language of screen, paper, workbook and command line, chosen once when the program starts."""

import gettext as _gettext
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LANGUAGES = ("da", "en")
DEFAULT = "da"

_translations: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "en"


def use(language: str, locale: Path) -> None:
    """Speak `language` from now on; `locale` holds `<language>/LC_MESSAGES/kompetence.mo`."""
    global _translations, _language
    _translations = (
        _gettext.NullTranslations()
        if language == "en"
        else _gettext.translation("kompetence", localedir=locale, languages=[language])
    )
    _language = language


@contextmanager
def speaking(language: str, locale: Path) -> Iterator[None]:
    """Speak another language for a while."""
    global _translations, _language
    before = _translations, _language
    use(language, locale)
    try:
        yield
    finally:
        _translations, _language = before


def language() -> str:
    """The language spoken now: `da` or `en`."""
    return _language


def gettext(message: str) -> str:
    """The sentence in the chosen language."""
    return _translations.gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """The sentence for this number of things."""
    return _translations.ngettext(one, many, number)


def N_(message: str) -> str:  # noqa: N802 - the customary mark for a literal that is translated later
    """Mark a literal for the catalogue; it is translated where it is shown."""
    return message
