"""The colours, type sizes and lengths of the look; every colour outside the palette stands here."""

from dataclasses import dataclass, replace
from enum import Enum
from functools import cache, lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetrics, QGuiApplication, QPalette

from kompetence.settings import Theme

BASE_PX = 14
SMALLEST_POINTS = 10.5


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme; the meaning and the contrast of each colour stand in the tests."""

    window: str
    side: str
    surface: str
    hover: str
    soft: str
    line: str
    edge: str
    text: str
    text2: str
    text3: str
    accent: str
    on: str
    leader: str
    warn: str
    danger: str
    ok: str
    gap1: str
    gap1_text: str
    gap1_bar: str
    gap2: str
    gap2_text: str
    gap3: str
    gap3_text: str
    surplus: str
    surplus_text: str
    dark: bool
    fill_edge: bool = False
    """Whether pale fills get an edge of their own, as strong contrast asks."""

    def __getitem__(self, name: str) -> QColor:
        return QColor(getattr(self, name))


LIGHT = Tokens(
    window="#F7F6F3", side="#EFEDE8", surface="#FFFFFF", hover="#F1EFEA", soft="#E1EDEE",
    line="#E3E0D9", edge="#827E76", text="#1E2328", text2="#50575E", text3="#61676D",
    accent="#1F5F6B", on="#FFFFFF", leader="#6B4A7E", warn="#8A4B08", danger="#A1301F", ok="#2B6A4A",
    gap1="#F7E6CB", gap1_text="#4A2C05", gap1_bar="#96560F", gap2="#E5B06A", gap2_text="#331C00",
    gap3="#87490D", gap3_text="#FFFFFF", surplus="#D5E8EA", surplus_text="#154A54", dark=False,
)  # fmt: skip
DARK = Tokens(
    window="#171A1D", side="#121417", surface="#1E2226", hover="#252A2F", soft="#1F383D",
    line="#2F353B", edge="#7F8891", text="#ECEAE6", text2="#BDC2C7", text3="#A0A7AE",
    accent="#7CC4CE", on="#0D1A1C", leader="#CDB0DF", warn="#E6A35C", danger="#F0907F", ok="#84C9A2",
    gap1="#43341D", gap1_text="#F4DDB7", gap1_bar="#D9A458", gap2="#80571B", gap2_text="#FFF3DF",
    gap3="#E9B362", gap3_text="#2A1800", surplus="#1E444B", surplus_text="#B5E3E9", dark=True,
)  # fmt: skip


def strong(tokens: Tokens) -> Tokens:
    """The same theme for people who ask their system for more contrast."""
    return replace(tokens, line=tokens.edge, text2=tokens.text, text3=tokens.text, fill_edge=True)


_MOST_KNOWN = 500
_ALL = {(one.window, one.line): one for one in (LIGHT, DARK, strong(LIGHT), strong(DARK))}


_known: dict[int, Tokens] = {}


def of(palette: QPalette) -> Tokens:
    """The theme that a palette was made from; a foreign palette gets the nearer of the two."""
    key = palette.cacheKey()
    if key not in _known:
        if len(_known) > _MOST_KNOWN:
            _known.clear()
        _known[key] = _recognised(palette)
    return _known[key]


def _recognised(palette: QPalette) -> Tokens:
    ground = palette.color(QPalette.ColorRole.Shadow).name().upper()
    found = _ALL.get((ground, palette.mid().color().name().upper()))
    return found or (DARK if palette.window().color().lightness() < 128 else LIGHT)


def palette(tokens: Tokens) -> QPalette:
    """What Qt's own painting needs of the theme; Shadow carries the window colour to know the theme by."""
    role = QPalette.ColorRole
    made = QPalette()
    for name, roles in {
        "window": (role.Window, role.Shadow),
        "surface": (role.Base, role.Button, role.ToolTipBase),
        "hover": (role.AlternateBase, role.Light, role.Midlight),
        "text": (role.Text, role.WindowText, role.ButtonText, role.ToolTipText, role.BrightText),
        "text3": (role.PlaceholderText,),
        "accent": (role.Highlight, role.Accent, role.Link, role.LinkVisited),
        "on": (role.HighlightedText,),
        "line": (role.Mid,),
        "edge": (role.Dark,),
    }.items():
        for one in roles:
            made.setColor(one, tokens[name])
    for one in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, one, tokens["text3"])
    return made


def chosen(theme: Theme) -> Tokens:
    """The theme a person wants, on this system, at this moment."""
    hints = QGuiApplication.styleHints()
    dark = theme is Theme.DARK or (theme is Theme.SYSTEM and hints.colorScheme() is Qt.ColorScheme.Dark)
    tokens = DARK if dark else LIGHT
    wants = getattr(getattr(hints, "accessibility", lambda: None)(), "contrastPreference", None)
    if wants is not None and wants() is Qt.ContrastPreference.HighContrast:
        return strong(tokens)
    return tokens


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2.1 defines it."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def contrast(one: QColor, other: QColor) -> float:
    """The ratio between two colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


class Role(Enum):
    """What a text is for: its size as a factor of the base, and its weight."""

    DISPLAY = (2.0, QFont.Weight.DemiBold)
    TITLE = (1.57, QFont.Weight.DemiBold)
    HEADING = (1.14, QFont.Weight.DemiBold)
    BODY = (1.0, QFont.Weight.Normal)
    STRONG = (1.0, QFont.Weight.DemiBold)
    SMALL = (0.93, QFont.Weight.Normal)
    SMALL_STRONG = (0.93, QFont.Weight.DemiBold)
    TINY = (0.86, QFont.Weight.Normal)
    MARK = (1.07, QFont.Weight.DemiBold)


def base_font(system: QFont, percent: int) -> QFont:
    """The system's interface font in the person's size, with figures that stand under each other."""
    made = QFont(system)
    made.setPointSizeF(max(system.pointSizeF(), SMALLEST_POINTS) * percent / 100)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def count_anew() -> None:
    """Forget every length: the application is about to get another font."""
    for known in (_pixels, unit, text_width, text_height):
        known.cache_clear()


def font(role: Role) -> QFont:
    """The font of a role at the present text size."""
    factor, weight = role.value
    made = QFont(QGuiApplication.font())
    made.setPointSizeF(made.pointSizeF() * factor)
    made.setWeight(weight)
    return made


def px(length: float) -> int:
    """A length given at base 14 px, at the present text size; never below what was given."""
    return max(round(length), round(length * _pixels() / BASE_PX))


@cache
def _pixels() -> int:
    return QFontInfo(QGuiApplication.font()).pixelSize()


@cache
def unit() -> int:
    """One step of the grid, from which all spacing is counted."""
    return max(4, round(QFontMetrics(QGuiApplication.font()).height() / 4.25))


@lru_cache(1000)
def text_width(role: Role, text: str) -> int:
    """How wide a text stands."""
    return QFontMetrics(font(role)).horizontalAdvance(text)


@lru_cache(1000)
def text_height(role: Role, text: str, width: int) -> int:
    """How tall a text stands when its lines are this wide."""
    wrapped = int(Qt.TextFlag.TextWordWrap)
    return QFontMetrics(font(role)).boundingRect(0, 0, max(1, width), 10_000, wrapped, text).height()
