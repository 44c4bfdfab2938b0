"""Joining, moving and leaving: what must change so that somebody belongs where a dated wish says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kompetence.domain.ids import PersonId
from kompetence.domain.period import Period

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A person bound to something for a while: to a unit, a profile version or a leader."""

    id: str
    person: PersonId
    to: str
    period: Period
    main: bool = False


@dataclass(frozen=True, slots=True)
class Moves:
    """Stretches to begin, to alter and to take away; `begin` names what and for how long."""

    begin: tuple[tuple[str, Period], ...] = ()
    alter: tuple[Stretch, ...] = ()
    drop: tuple[Stretch, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.begin or self.alter or self.drop)


def moves(
    current: Sequence[Stretch], wanted: Iterable[str], starts: date | None, ends: date | None, today: date
) -> Moves:
    """Bind a person to exactly `wanted` from `starts`, or from today where that is open.

    What is in force already goes on, so that figures of days gone by stay what they were; an earlier day lets it
    begin earlier, and an end that is given ends it. What is not wanted ends the day before, or is dropped where
    it would begin only then.
    """
    day = starts or today
    begin, alter, drop = [], [], []
    wish = Period(day, ends)
    kept: set[str] = set()
    for to in dict.fromkeys(wanted):
        same = [one for one in current if one.to == to and one.period.meets(wish)]
        if not same:
            begin.append((to, wish))
            continue
        one = min(same, key=lambda stretch: stretch.period.starts)
        kept.update(stretch.id for stretch in same)
        period = Period(min(day, one.period.starts) if starts else one.period.starts, ends or one.period.ends)
        if period != one.period:
            alter.append(replace(one, period=period))
    for one in current:
        if one.id in kept or not one.period.covers(day):
            continue
        if one.period.starts >= day:
            drop.append(one)
        else:
            alter.append(replace(one, period=Period(one.period.starts, day - ONE_DAY)))
    return Moves(tuple(begin), tuple(alter), tuple(drop))


def leaving(current: Iterable[Stretch], last: date) -> Moves:
    """End everything on somebody's last day; what would have begun after it never begins."""
    alter, drop = [], []
    for one in current:
        if one.period.starts > last:
            drop.append(one)
        elif one.period.ends is None or one.period.ends > last:
            alter.append(replace(one, period=Period(one.period.starts, last)))
    return Moves((), tuple(alter), tuple(drop))
