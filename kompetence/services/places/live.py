"""What others change while one works, on a server."""

from collections.abc import Callable, Iterable

from kompetence.domain.change import Change, Topic
from kompetence.domain.news import News
from kompetence.services.places.where import Where
from kompetence.storage.data import Following


class Live:
    """Hears of it, and lets what was read before no longer hold."""

    def __init__(self, where: Where) -> None:
        self._where = where
        self._following: Following | None = None

    def begin(self, tell: Callable[[News], None]) -> bool:
        """Tell of it from now on, in a thread of its own; False where nobody else can change anything."""
        self.end()
        self._following = self._where.desk.database.follow(tell)
        return self._following is not None

    def look(self) -> None:
        """Find out now whether the data can be reached, and tell."""
        if self._following is not None:
            self._following.look()

    def end(self) -> None:
        """Hear and tell nothing any more."""
        following, self._following = self._following, None
        if following is not None:
            following.end()

    def take(self, topics: Iterable[Topic]) -> tuple[Change, ...]:
        """What others have done, as changes that every page is to look at."""
        return tuple(self._where.done(Change(one, elsewhere=True)) for one in sorted(topics))
