import pytest
from PySide6.QtGui import QColor

from kompetence.ui import theme
from kompetence.ui.theme import DARK, LIGHT, contrast, strong

GROUNDS = ("window", "side", "surface", "hover", "soft")
THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK, strong(LIGHT), strong(DARK)])


@THEMES
@pytest.mark.parametrize("ink", ["text", "text2", "text3", "accent", "leader", "warn", "danger", "ok"])
def test_text_can_be_read_on_every_ground(tokens, ink):
    assert min(contrast(tokens[ink], tokens[ground]) for ground in GROUNDS) >= 4.5


@THEMES
def test_borders_of_controls_can_be_seen(tokens):
    assert min(contrast(tokens["edge"], tokens[ground]) for ground in GROUNDS) >= 3


@THEMES
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("on", "accent"), ("gap1_text", "gap1"), ("gap2_text", "gap2"),
        ("gap3_text", "gap3"), ("surplus_text", "surplus"),
    ],
)  # fmt: skip
def test_text_can_be_read_on_its_fill(tokens, ink, ground):
    assert contrast(tokens[ink], tokens[ground]) >= 4.5


def test_the_numbers_are_those_of_the_look():
    assert int(contrast(QColor("#4A2C05"), QColor("#F7E6CB")) * 100) == 1036
    assert int(contrast(LIGHT["text"], LIGHT["window"]) * 100) == 1465


@THEMES
def test_a_palette_tells_its_theme(tokens, qapp):
    assert theme.of(theme.palette(tokens)) == tokens
