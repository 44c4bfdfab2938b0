"""Who has seen and changed what is kept about somebody, as that person reads it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from kompetence.domain.access_log import Act, Kind, Logged
from kompetence.domain.ids import PersonId


@dataclass(frozen=True, slots=True)
class Seen:
    """One or several alike of the same day; `name` is empty where the account is all that is known."""

    at: datetime
    """The last time."""
    name: str
    account: str
    self: bool
    """Whether it was the person."""
    act: Act
    kind: Kind
    purpose: str
    times: int = 1
    nobody: bool = False
    """Whether the line knows no person behind the account, as those of HR and administrators may have none."""

    @property
    def by_hr(self) -> bool:
        """Whether it was somebody of HR, for a server asks nobody else for a reason before something is opened."""
        return self.act is Act.OPENED and bool(self.purpose)


def folded(lines: Iterable[Logged], names: Mapping[PersonId, str]) -> tuple[Seen, ...]:
    """The lines, the newest first; what one account did alike on one day, one after the other, is one line."""
    found: list[Seen] = []
    for one in sorted(lines, key=lambda each: each.at, reverse=True):
        name = names.get(one.viewer, "") if one.viewer else ""
        made = Seen(
            one.at, name, one.account, one.viewer is not None and one.viewer == one.person,
            one.act, one.kind, one.purpose, nobody=one.viewer is None,
        )  # fmt: skip
        if found and _alike(found[-1], made):
            last = found[-1]
            found[-1] = replace(last, times=last.times + 1)
        else:
            found.append(made)
    return tuple(found)


def _alike(one: Seen, other: Seen) -> bool:
    return (one.at.date(), one.name, one.account, one.act, one.kind, one.purpose) == (
        other.at.date(), other.name, other.account, other.act, other.kind, other.purpose,
    )  # fmt: skip
