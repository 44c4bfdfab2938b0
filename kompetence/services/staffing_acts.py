"""What every edit of people has in common: one act that names whom it is about, and days that can be meant."""

from collections.abc import Callable, Collection, Iterable

from kompetence.domain.change import Change, Topic
from kompetence.domain.ids import PersonId
from kompetence.domain.period import Period
from kompetence.domain.staffing import too_far
from kompetence.errors import RefusalError
from kompetence.services.desk import Desk
from kompetence.services.edits import act
from kompetence.storage.database import Session


def staff_act(
    desk: Desk,
    about: Iterable[str],
    do: Callable[[Session], str | None],
    others: Collection[PersonId] = frozenset(),
) -> Change:
    """Do it; `others` whose data it touches too may be found on the way."""
    whom = frozenset(about)

    def done(session: Session) -> Change:
        made = do(session)
        return Change(Topic.PEOPLE, whom | ({made} if made else set()), made or "", frozenset(others))

    return act(desk, "", done)


def check_period(desk: Desk, period: Period) -> None:
    """Refuse days that cannot be meant."""
    for day in (period.starts, period.ends):
        if day is not None and too_far(day, desk.today()):
            raise RefusalError("day-far-off", day=day)
    if period.ends is not None and period.ends < period.starts:
        raise RefusalError("period-backwards", starts=period.starts, ends=period.ends)
