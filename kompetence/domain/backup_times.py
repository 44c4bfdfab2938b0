"""Which backups are kept as time goes by: all of the newest, then one a day, one a week, one a month.

Days, weeks and months are those of UTC, so that neither a journey nor summer time moves a backup into another one. What
is kept does not depend on how often one thins: thinning at every backup leaves what thinning once at the end leaves.
Retention itself reaches into every backup there is, so that the few that always stay never hold what was deleted.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from kompetence.domain.backups import KeptBackup, newest_first
from kompetence.domain.goal import months_before

ALL_DAYS = 2
"""Of today and yesterday every one is kept."""
DAILY_DAYS = 7
WEEKLY_WEEKS = 4
MONTHLY_MONTHS = 6
LEAST = 3
"""So many of the newest are kept, however old they are."""

_WEEK = timedelta(days=7)


def kept(times: Iterable[datetime], now: datetime, months: int = MONTHLY_MONTHS) -> frozenset[datetime]:
    """Those of the times that stay; `months` is the retention limit of what the backups hold.

    What is dated later than now is kept and displaces nothing: either clock may be wrong.
    """
    every = frozenset(one.astimezone(UTC) for one in times)
    now = now.astimezone(UTC)
    past = [one for one in every if one <= now]
    by_day = _newest(past, {one: one.date() for one in past})
    by_week = _newest(by_day, {one: _monday(one.date()) for one in by_day})
    by_month = _newest(by_week, {one: one.date().replace(day=1) for one in by_week})
    today = now.date()
    days = today - timedelta(days=ALL_DAYS - 1)
    daily = days - timedelta(days=DAILY_DAYS)
    weekly = _monday(daily) - WEEKLY_WEEKS * _WEEK
    limit = months_before(today, min(months, MONTHLY_MONTHS))
    stays = {one for one in past if one.date() >= days}
    stays |= {one for one in by_day if one.date() >= daily}
    stays |= {one for one in by_week if one.date() >= weekly}
    stays |= set(by_month)
    stays = {one for one in stays if one.date() >= limit}
    return frozenset(stays | set(sorted(past)[-LEAST:]) | {one for one in every if one > now})


def gone(backups: Iterable[KeptBackup], now: datetime, months: int = MONTHLY_MONTHS) -> list[KeptBackup]:
    """Those that do not stay, of each data file by itself: work in a copy takes nothing from the original."""
    of: dict[Path | None, list[KeptBackup]] = {}
    for one in backups:
        of.setdefault(one.data, []).append(one)
    return [one for every in of.values() for one in _gone(every, now, months)]


def _gone(every: Iterable[KeptBackup], now: datetime, months: int) -> list[KeptBackup]:
    """Those that are going stay only as long as there are too few others."""
    ordered = newest_first(every)
    going, others = [one for one in ordered if one.going], [one for one in ordered if not one.going]
    stay = kept((one.at for one in others), now, months)
    found = [one for one in others if one.at not in stay]
    missing = max(0, LEAST - (len(others) - len(found)))
    return found + going[missing:]


def _newest(times: Iterable[datetime], of: Mapping[datetime, date]) -> list[datetime]:
    """The newest of each group."""
    return list({of[one]: one for one in sorted(times)}.values())


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
