from datetime import date
from fractions import Fraction

import pytest

from kompetence import i18n, paths
from kompetence.words.numbers import date_text, number_text


@pytest.fixture
def danish(tmp_path):
    with i18n.speaking("da", paths.below(tmp_path).locale):
        yield


@pytest.fixture
def english(tmp_path):
    with i18n.speaking("en", tmp_path):
        yield


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (1234567, "1.234.567"),
        (-1200, "-1.200"),
        (Fraction(1, 2), "0,50"),
        (Fraction(1, 3), "0,33"),
        (Fraction(2, 3), "0,67"),
        (Fraction(1, 200), "0,01"),
        (Fraction(2), "2,00"),
        (Fraction(-1, 1000), "0,00"),
        (Fraction(123456, 100), "1.234,56"),
    ],
)
def test_danish_numbers_have_a_comma_and_are_rounded_once(danish, number, text):
    assert number_text(number) == text


def test_fewer_decimals_round_the_exact_value(danish):
    assert number_text(Fraction(1449, 1000), decimals=1) == "1,4"
    assert number_text(Fraction(3, 2), decimals=0) == "2"


def test_english_numbers_have_a_point(english):
    assert number_text(Fraction(123456, 100)) == "1,234.56"


def test_the_month_stands_in_letters(english):
    assert date_text(date(2026, 3, 4)) == "4 March 2026"


def test_a_danish_day_has_a_point(danish):
    assert date_text(date(2026, 3, 4)) == "4. marts 2026"
