from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetence.domain.period import Period

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
days = st.dates(date(2025, 1, 1), date(2025, 3, 1))
periods = st.builds(
    lambda start, length: Period(start, None if length is None else start + timedelta(length)),
    days,
    st.none() | st.integers(0, 30),
)


@pytest.mark.parametrize(
    ("day", "covered"),
    [
        (FIRST - timedelta(1), False),
        (FIRST, True),
        (date(2026, 6, 1), True),
        (LAST, True),
        (LAST + timedelta(1), False),
    ],
)
def test_both_days_count(day, covered):
    assert Period(FIRST, LAST).covers(day) is covered


def test_an_empty_end_is_open():
    assert Period(FIRST).covers(date.max)


def test_periods_that_share_one_day_meet():
    assert Period(FIRST, LAST).meets(Period(LAST))
    assert not Period(FIRST, LAST).meets(Period(LAST + timedelta(1)))


@given(periods, periods)
def test_meeting_goes_both_ways_and_means_a_common_day(one, other):
    common = max(one.starts, other.starts)
    assert one.meets(other) is other.meets(one) is (one.covers(common) and other.covers(common))
