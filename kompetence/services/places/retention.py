"""For the window: how long what is kept, deleting what is due, and erasing a person."""

from datetime import date
from pathlib import Path

from kompetence.domain.change import Change, Topic
from kompetence.domain.erasure import Beforehand, Erasure
from kompetence.domain.ids import PersonId
from kompetence.domain.retention import DueLine, Kept, Retained
from kompetence.services.desk import Progress
from kompetence.services.erasing import Erasing
from kompetence.services.places.where import Where
from kompetence.services.retention import Retention
from kompetence.storage.backups import Vault


class RetentionRoom:
    """Answers as the data stand now."""

    def __init__(self, where: Where, local: Path | None) -> None:
        self._where = where
        vault = None if local is None else Vault(local)
        self._retention, self._erasing = Retention(where.desk, vault), Erasing(where.desk, vault)

    def rules(self) -> tuple[Kept, ...]:
        """How long each kind is kept."""
        return self._retention.rules()

    def check_rule(self, kept: Kept) -> None:
        """Refuse a time that could not be kept."""
        self._retention.checked(kept)

    def write(self, kept: Kept, seen: Kept | None = None) -> Change:
        """Keep one kind for another time; with what was `seen`, nobody's change in between is lost."""
        self._retention.write(kept, seen)
        self._retention.count_anew()
        return self._where.done(Change(Topic.NOTES, noted=False))

    def waiting(self) -> int:
        """How many things are due today."""
        return self._retention.waiting()

    def due(self) -> tuple[DueLine, ...]:
        """What is due today."""
        return self._retention.preview()

    def deleted_on(self, left: date) -> date:
        """When everything about somebody who left on a day is due."""
        return self._retention.deleted_on(left)

    def apply(self, progress: Progress) -> Retained:
        """Delete what is due."""
        self._retention.count_anew()
        return self._retention.apply(progress)

    def beforehand(self, person: PersonId) -> Beforehand:
        """What erasing somebody would do."""
        return self._erasing.beforehand(person)

    def check(self, person: PersonId, confirm: str) -> None:
        """Refuse unless the name is written exactly as it stands."""
        self._erasing.check(person, confirm)

    def erase(self, person: PersonId, confirm: str, progress: Progress) -> Erasure:
        """Erase somebody."""
        self._retention.count_anew()
        return self._erasing.erase(person, confirm, progress)

    def gone(self) -> Change:
        """What is to be looked at again after deleting."""
        return self._where.done(Change(Topic.PEOPLE, noted=False))

    def write_copy(self, person: PersonId, to: Path) -> None:
        """Everything that is kept about a person, for that person, into a folder; blind as the one who asks for it."""
        from kompetence.services.places.insight import InsightRoom

        InsightRoom(self._where).write(person, to)
