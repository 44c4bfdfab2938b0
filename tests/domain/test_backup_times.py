"""Which backups are kept as time goes by."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetence.domain.backup_times import LEAST, MONTHLY_MONTHS, gone, kept
from kompetence.domain.backups import KeptBackup, Why

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)  # a Sunday
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
moments = st.timedeltas(timedelta(0), DAY * 1000).map(lambda since: datetime(2025, 1, 1, tzinfo=UTC) + since)


def ages(times, now=NOW):
    """How old what is kept is, in days, the newest first."""
    return sorted((now - one) // DAY for one in times)


def test_all_of_today_and_yesterday_stay():
    made = [NOW - HOUR * hours for hours in range(36)]
    assert kept(made, NOW) == set(made)


def test_then_one_a_day_the_last_of_it():
    made = [NOW - DAY * 4 - HOUR * hours for hours in range(10)]
    assert kept([NOW, NOW - HOUR, NOW - 2 * HOUR, *made], NOW) >= {made[0]}
    assert len(kept([NOW, NOW - HOUR, NOW - 2 * HOUR, *made], NOW)) == 4


def test_a_backup_every_day_for_a_year_thins_to_days_weeks_and_months():
    made = [NOW - DAY * days for days in range(365)]
    assert ages(kept(made, NOW)) == [0, 1, 2, 3, 4, 5, 6, 7, 8, 14, 21, 28, 35, 56, 84, 119, 147, 175]


@pytest.mark.parametrize(
    ("old", "stays"),
    [
        ([], []),
        ([400], [400]),
        ([400, 401, 402], [400, 401, 402]),
        ([400, 401, 402, 403], [400, 401, 402]),
        ([0, 400, 401, 402], [0, 400, 401]),
        ([0, 1, 2, 400], [0, 1, 2]),
        ([-3, -1, 400, 401, 402, 403], [-3, -1, 400, 401, 402]),
    ],
)
def test_three_stay_however_old_and_what_is_dated_later_counts_for_nothing(old, stays):
    assert ages(kept([NOW - DAY * one for one in old], NOW)) == stays


@pytest.mark.parametrize(("months", "oldest"), [(0, 2), (1, 28), (3, 84), (6, 175), (12, 175)])
def test_nothing_but_the_three_outlives_the_retention_limit(months, oldest):
    made = [NOW - DAY * days for days in range(365)]
    assert max(ages(kept(made, NOW, months))) == oldest


def test_a_zone_is_no_other_time():
    east = timezone(timedelta(hours=11))
    made = [NOW - HOUR * 7 * number for number in range(200)]
    assert kept([one.astimezone(east) for one in made], NOW.astimezone(east)) == kept(made, NOW)


@given(st.lists(moments, min_size=1), moments)
def test_the_newest_three_and_what_is_dated_later_always_stay(times, now):
    stays, past = kept(times, now), sorted({one for one in times if one <= now})
    assert stays <= set(times)
    assert stays >= set(past[-LEAST:])
    assert stays >= {one for one in times if one > now}
    assert kept(stays, now) == stays


@given(st.lists(moments, max_size=60), moments)
def test_another_backup_costs_only_what_stands_for_the_same_time(times, new):
    """A new one pushes out at most its day's, its week's and its month's, and the last of the three."""
    now = max([*times, new])
    assert len(kept(times, now) - kept([*times, new], now)) <= 4


@given(st.lists(moments, max_size=60), st.timedeltas(timedelta(0), DAY * 400), st.integers(0, 8))
def test_what_goes_today_is_not_wanted_tomorrow(times, later, months):
    now = max(times, default=NOW)
    assert kept(times, now + later, months) <= kept(times, now, months)


@given(
    st.lists(st.timedeltas(timedelta(seconds=1), DAY * 12), max_size=120),
    st.sampled_from([0, 1, 2, MONTHLY_MONTHS]),
)
def test_thinning_at_every_backup_leaves_what_thinning_once_leaves(gaps, months):
    now, every, stays = NOW - DAY * 500, [], frozenset()
    for gap in gaps:
        now += gap
        every.append(now)
        stays = kept([*stays, now], now, months)
    assert stays == kept(every, now, months)


@given(st.lists(moments, min_size=1), st.timedeltas(timedelta(0), DAY * 400))
def test_a_clock_set_back_loses_nothing(times, back):
    """What is kept with the right clock is kept with the wrong one, and is there when it is right again."""
    now = max(times)
    assert kept(kept(times, now - back), now) == kept(times, now)


def of(data, *ages, going=False):
    """Backups of one file, so many days old."""
    return [
        KeptBackup(Path(f"{data} {age}"), NOW - DAY * age, Why.CLOSING, 1, data=Path(data), going=going)
        for age in ages
    ]


def test_each_file_is_thinned_by_itself():
    mine, copies = of("mine", 300, 310, 320, 330), of("copy", *range(2))
    assert gone([*mine, *copies], NOW) == mine[3:]


def test_what_is_going_stays_as_long_as_there_are_too_few_others():
    going = of("mine", 3, 4, 5, going=True)
    assert gone([*going, *of("mine", 1)], NOW) == going[2:]
    assert gone([*going, *of("mine", 0, 1, 2)], NOW) == going
