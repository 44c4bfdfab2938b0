"""A stretch of days: both ends count, and an empty end is open."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """From `starts` to `ends`, both days included; `ends` is None while it goes on."""

    starts: date
    ends: date | None = None

    def covers(self, day: date) -> bool:
        """Whether this day is one of them."""
        return self.starts <= day and (self.ends is None or day <= self.ends)

    def meets(self, other: "Period") -> bool:
        """Whether the two have a day in common."""
        return (other.ends is None or self.starts <= other.ends) and (
            self.ends is None or other.starts <= self.ends
        )
