"""Exactly what these screens ask of the services: forms that go out and come back, and one's own preparation file."""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Protocol, TypeAlias

from kompetence.domain.change import Change
from kompetence.domain.form_views import OwnForm, Returned, Sendable, SetAside, TakenIn, Written
from kompetence.domain.forms import Medium
from kompetence.domain.ids import DialogueId, RoundId

Progress: TypeAlias = Callable[[int, int], None]
Cancelled: TypeAlias = Callable[[], bool]


class Forms(Protocol):
    """Every answer is as the data stand now; nothing of what waits for the leader is read into the window."""

    def own(self) -> OwnForm | None:
        """Whose preparation file this is; None where it is a leader's data."""
        ...

    def save_reply(self, to: Path) -> Change:
        """Write what is shared, closed so that only the leader's program can open it."""
        ...

    def merge(self, answer: Path, passphrase: str = "") -> Change:
        """Take the leader's answer in, all of it or nothing."""
        ...

    def sendable(self, round_: RoundId) -> tuple[Sendable, ...]:
        """Who can still prepare, in Danish order."""
        ...

    def answerable(self, round_: RoundId) -> tuple[Sendable, ...]:
        """With whom both have shared, in Danish order."""
        ...

    def write(
        self,
        talks: Collection[DialogueId],
        medium: Medium,
        passphrase: str,
        folder: Path,
        progress: Progress,
        cancelled: Cancelled,
    ) -> Written:
        """Write a form for each of these talks."""
        ...

    def answer(
        self,
        talks: Collection[DialogueId],
        passphrase: str,
        folder: Path,
        progress: Progress,
        cancelled: Cancelled,
    ) -> Written:
        """Write the shared view of each of these talks."""
        ...

    def is_form(self, file: Path) -> bool:
        """Whether a file is a form of Kompetence, whoever's it may be; a quick look."""
        ...

    def look(self, files: Sequence[Path], progress: Progress, cancelled: Cancelled) -> tuple[Returned, ...]:
        """What reading these files in would do, each for itself."""
        ...

    def take(self, files: Sequence[Path], progress: Progress, cancelled: Cancelled) -> tuple[Change, TakenIn]:
        """Read these files in, each all or nothing; those that wait are set aside."""
        ...

    def aside(self) -> tuple[SetAside, ...]:
        """What has come and is not taken in."""
        ...

    def due(self, people: Collection[str] = ()) -> tuple[SetAside, ...]:
        """What waited for the leader and waits no more, of these people or of all; quick for a few."""
        ...

    def take_waiting(self, dialogue: DialogueId) -> tuple[Change, TakenIn]:
        """Take in what waited for the leader to share."""
        ...
