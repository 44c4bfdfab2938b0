"""For the window: forms that go out and come back, and one's own preparation file."""

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from pathlib import Path

from kompetence.domain.change import Change, Topic
from kompetence.domain.form_views import SUFFIX, OwnForm, Returned, Sendable, SetAside, TakenIn, Written
from kompetence.domain.forms import Medium
from kompetence.domain.ids import DialogueId, RoundId
from kompetence.exchange.form_sight import looks_like_form
from kompetence.services.desk import Progress
from kompetence.services.forms.own import OwnFile
from kompetence.services.forms.reading import Reading
from kompetence.services.forms.writing import Writing
from kompetence.services.places.where import Where
from kompetence.services.stopping import Cancelled, stopping
from kompetence.storage import season


class FormRoom:
    """Answers as the data stand now; what waits for the leader is never read into the window."""

    def __init__(self, where: Where) -> None:
        self._where = where
        self._own = OwnFile(where.desk)
        self._writing = Writing(where.desk)

    def own(self) -> OwnForm | None:
        """Whose preparation file this is; None where it is a leader's data."""
        return self._where.kept("own form", self._own.form)

    def save_reply(self, to: Path) -> Change:
        """Write what is shared, closed so that only the leader's program can open it."""
        return self._where.done(self._own.save_reply(to))

    def merge(self, answer: Path, passphrase: str = "") -> Change:
        """Take the leader's answer in, all of it or nothing."""
        return self._where.done(self._own.merge(answer, passphrase))

    def sendable(self, round_: RoundId) -> tuple[Sendable, ...]:
        """Who of the unit one looks at can still prepare, in Danish order."""
        return self._here(self._writing.sendable(round_))

    def answerable(self, round_: RoundId) -> tuple[Sendable, ...]:
        """With whom of the unit both have shared, in Danish order."""
        return self._here(self._writing.answerable(round_))

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
        """Write a form for each of these talks, all or none."""
        told = stopping(progress, cancelled)
        return _into(
            folder,
            lambda: self._writing.write(talks, folder, medium, passphrase=passphrase, progress=told),
        )

    def answer(
        self,
        talks: Collection[DialogueId],
        passphrase: str,
        folder: Path,
        progress: Progress,
        cancelled: Cancelled,
    ) -> Written:
        """Write the shared view of each of these talks, all or none."""
        told = stopping(progress, cancelled)
        return _into(
            folder, lambda: self._writing.answer(talks, folder, passphrase=passphrase, progress=told)
        )

    def is_form(self, file: Path) -> bool:
        """Whether a file is a form of Kompetence, whoever's it may be; a quick look."""
        return file.suffix.casefold() == f".{SUFFIX}" or looks_like_form(file)

    def look(self, files: Sequence[Path], progress: Progress, cancelled: Cancelled) -> tuple[Returned, ...]:
        """What reading these files in would do, each for itself."""
        return Reading(self._where.desk).look(files, stopping(progress, cancelled))

    def take(self, files: Sequence[Path], progress: Progress, cancelled: Cancelled) -> tuple[Change, TakenIn]:
        """Read these files in, each all or nothing; those that wait are set aside."""
        reading = Reading(self._where.desk)
        listed = reading.look(files)
        found: list[Returned] = []
        for done, one in enumerate(listed):
            progress(done, len(listed))
            if cancelled():
                break
            found.append(reading.take_one(one))
        change = self._where.done(Change(Topic.ROUNDS))
        return change, TakenIn(tuple(found), len(listed) - len(found))

    def aside(self) -> tuple[SetAside, ...]:
        """What has come and is not taken in."""
        desk = self._where.desk
        with desk.database.reading() as session:
            if desk.database.is_form or not season.came(session):
                return ()
            return Reading(desk).aside()

    def due(self, people: Collection[str] = ()) -> tuple[SetAside, ...]:
        """What waited for the leader and waits no more, of these people or of all."""
        desk = self._where.desk
        with desk.database.reading() as session:
            whose = {} if desk.database.is_form else season.came_from(session)
            mine = [talk for talk, person in whose.items() if not people or person in people]
            return tuple(one for one in Reading(desk).aside(mine) if one.due) if mine else ()

    def take_waiting(self, dialogue: DialogueId) -> tuple[Change, TakenIn]:
        """Take in what waited for the leader to share."""
        found = Reading(self._where.desk).take_waiting(dialogue)
        return self._where.done(Change(Topic.ROUNDS)), TakenIn(found)


def _into(folder: Path, write: Callable[[], Written]) -> Written:
    """A folder that is not there yet is made, and taken away again where nothing came to lie in it."""
    new = not folder.exists() and folder.parent.is_dir()
    if new:
        folder.mkdir()
    try:
        return write()
    except BaseException:
        if new:
            with suppress(OSError):
                folder.rmdir()
        raise
