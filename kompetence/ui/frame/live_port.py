"""What the window asks about what others change."""

from collections.abc import Callable, Iterable
from typing import Protocol

from kompetence.domain.change import Change, Topic
from kompetence.domain.news import News


class Live(Protocol):
    """Hears of it from a thread of its own."""

    def begin(self, tell: Callable[[News], None]) -> bool:
        """Tell of it from now on; False where nobody else can change anything."""
        ...

    def look(self) -> None:
        """Find out now whether the data can be reached, and tell."""

    def end(self) -> None:
        """Hear and tell nothing any more."""

    def take(self, topics: Iterable[Topic]) -> tuple[Change, ...]:
        """What others have done, as changes that every page is to look at."""
        ...
