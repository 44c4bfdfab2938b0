"""What is never kept, and how somebody stands on a day."""

from datetime import date

import pytest

from kompetence.domain.period import Period
from kompetence.domain.staffing import Presence, looks_like_cpr, presence

MARCH, MAY, JUNE = date(2026, 3, 1), date(2026, 5, 1), date(2026, 6, 1)


@pytest.mark.parametrize("text", ["010190-1234", "0101901234", "Anna 311299 1234", "610190-1234"])
def test_a_date_with_four_more_digits_looks_like_a_cpr_number(text):
    assert looks_like_cpr(text)


@pytest.mark.parametrize("text", ["", "17", "320190-1234", "011390-1234", "12345678901", "HK 2026-1234"])
def test_other_numbers_do_not(text):
    assert not looks_like_cpr(text)


def test_somebody_is_here_comes_or_has_left():
    assert presence([Period(MARCH)], MAY) == (Presence.HERE, None)
    assert presence([Period(JUNE), Period(MARCH, MARCH)], MAY) == (Presence.JOINING, JUNE)
    assert presence([Period(MARCH, MARCH)], MAY) == (Presence.LEFT, MARCH)
    assert presence([], MAY) == (Presence.LEFT, None)
