"""For the window: forms that go out and come back, and one's own preparation file."""

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from pathlib import Path

from kompetence.domain.change import Change
from kompetence.domain.form_views import SUFFIX, OwnForm, Returned, Sendable, SetAside, TakenIn, Written
from kompetence.domain.forms import Medium
from kompetence.domain.ids import DialogueId, RoundId
from kompetence.errors import RefusalError
from kompetence.services.desk import Progress
from kompetence.services.forms.own import OwnFile
from kompetence.services.forms.writing import Writing
from kompetence.services.places.where import Where

Cancelled = Callable[[], bool]


class FormRoom:
    """Answers as the data stand now."""

    def __init__(self, where: Where) -> None:
        self._where = where

    def own(self) -> OwnForm | None:
        """Whose preparation file this is; None where it is a leader's data."""
        return OwnFile(self._where.desk).form()

    def sendable(self, round_: RoundId) -> tuple[Sendable, ...]:
        """Who of the unit one looks at can still prepare, in Danish order."""
        return self._here(Writing(self._where.desk).sendable(round_))

    def answerable(self, round_: RoundId) -> tuple[Sendable, ...]:
        """With whom of the unit both have shared, in Danish order."""
        return self._here(Writing(self._where.desk).answerable(round_))

    def _here(self, found: tuple[Sendable, ...]) -> tuple[Sendable, ...]:
        home = self._where.view().home
        return tuple(one for one in found if one.person.id in home)

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
        writing, tell = Writing(self._where.desk), _stopping(progress, cancelled)
        return self._into(
            folder, lambda: writing.write(talks, folder, medium, passphrase=passphrase, progress=tell)
        )

    def answer(
        self,
        talks: Collection[DialogueId],
        passphrase: str,
        folder: Path,
        progress: Progress,
        cancelled: Cancelled,
    ) -> Written:
        """Write the shared view of each of these talks."""
        writing, tell = Writing(self._where.desk), _stopping(progress, cancelled)
        return self._into(folder, lambda: writing.answer(talks, folder, passphrase=passphrase, progress=tell))

    def _into(self, folder: Path, write: Callable[[], Written]) -> Written:
        """A folder that is not there yet is made, and taken away again where nothing came to lie in it."""
        new = not folder.exists()
        if new and folder.parent.is_dir():
            folder.mkdir()
        try:
            return write()
        except BaseException:
            if new:
                with suppress(OSError):
                    folder.rmdir()
            raise

    def is_form(self, file: Path) -> bool:
        """Whether a file is a form of Kompetence, whoever's it may be; a quick look."""
        return file.suffix.casefold() == f".{SUFFIX}"

    def look(self, files: Sequence[Path], progress: Progress, cancelled: Cancelled) -> tuple[Returned, ...]:
        """What reading these files in would do, each for itself."""
        raise NotImplementedError

    def take(self, files: Sequence[Path], progress: Progress, cancelled: Cancelled) -> tuple[Change, TakenIn]:
        """Read these files in, each all or nothing; those that wait are set aside."""
        raise NotImplementedError

    def aside(self) -> tuple[SetAside, ...]:
        """What has come and waits for the leader to share."""
        return ()

    def take_waiting(self, dialogue: DialogueId) -> tuple[Change, TakenIn] | None:
        """Take in what waited for the leader to share; None where nothing did."""
        raise NotImplementedError

    def save_reply(self, to: Path) -> Change:
        """Write what is shared, closed so that only the leader's program can open it."""
        return self._where.done(OwnFile(self._where.desk).save_reply(to))

    def merge(self, answer: Path, passphrase: str = "") -> Change:
        """Take the leader's answer in, all of it or nothing."""
        return self._where.done(OwnFile(self._where.desk).merge(answer, passphrase))


def _stopping(progress: Progress, cancelled: Cancelled) -> Progress:
    """Progress that ends the work once the person has had enough."""

    def tell(done: int, total: int) -> None:
        if cancelled():
            raise RefusalError("cancelled")
        progress(done, total)

    return tell
