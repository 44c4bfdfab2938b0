"""Who has a file and since when, as it is said where a copy of it is offered or shown."""

from datetime import datetime
from pathlib import Path

from kompetence.domain.read_only import ReadOnly, Why
from kompetence.errors import RefusalError
from kompetence.i18n import gettext as _
from kompetence.ui import dates


def holder(refusal: RefusalError, now: datetime) -> str:
    """Who has the file, as the refusal tells."""
    told = refusal.data
    try:
        since = datetime.fromisoformat(told.get("since", ""))
    except ValueError:
        since = None
    return _holder(told.get("who", ""), told.get("host", ""), since, now)


def above(read_only: ReadOnly, now: datetime) -> str:
    """Why nothing can be changed, and of what moment the data are."""
    if read_only.why is Why.HELD:
        why = _holder(read_only.who, read_only.host, read_only.since, now)
    elif read_only.why is Why.PLACE:
        why = _("The file cannot be written where it lies.")
    elif read_only.why is Why.PROTECTED:
        why = _("The file is write-protected: you may read it, but not write in it.")
    else:
        why = _("The file is damaged, and this is what can still be read of it.")
    seen = _("You read a copy as it was {moment}. Nothing can be changed in it.")
    return f"{why} {seen.format(moment=moment(read_only.at, now))}"


def moment(at: datetime, now: datetime) -> str:
    """A time of day, and which day."""
    at = at.astimezone(now.tzinfo)
    time = dates.moment(at.hour, at.minute)
    if at.date() == now.date():
        return _("{time} today").format(time=time)
    return _("{day} at {time}").format(day=dates.near(at.date(), now.date()), time=time)


def name(path: Path) -> str:
    """The file, without what every data file ends with."""
    return path.stem


def _holder(who: str, host: str, since: datetime | None, now: datetime) -> str:
    if not who or since is None:
        return _("Another program has the file open.")
    told = _("{who} has had the file open on {host} since {moment}.")
    return told.format(who=who, host=host, moment=moment(since, now))
