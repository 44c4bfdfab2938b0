"""What is heard of data that others change at the same time."""

from dataclasses import dataclass

from kompetence.domain.change import Topic
from kompetence.errors import RefusalError


@dataclass(frozen=True, slots=True)
class News:
    """Whether the data can be reached, and the kinds of things that others may have changed since the last news."""

    connected: bool
    topics: frozenset[Topic] = frozenset()
    refusal: RefusalError | None = None
    """Why the data cannot be reached, where the server itself says so."""
