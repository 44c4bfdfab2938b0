"""The five imports: each is all of a file in one transaction, or nothing of it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from kompetence.domain.access_log import Act, Kind
from kompetence.domain.backups import Why
from kompetence.services.access_logging import log_people
from kompetence.services.desk import Desk, Progress, no_progress
from kompetence.services.import_goals import import_goals, import_needs, import_targets
from kompetence.services.import_people import import_people
from kompetence.services.import_ratings import RatingsImport
from kompetence.services.imported import Imported
from kompetence.storage.database import Session

_KINDS = {"people": Kind.PERSON, "ratings": Kind.LEVELS, "goals": Kind.GOALS, "targets": Kind.LEVELS}


class Importing:
    """Files from HR into the data; with `dry_run` it only tells what would change."""

    def __init__(self, desk: Desk, progress: Progress = no_progress) -> None:
        self._desk = desk
        self._progress = progress

    def people(self, path: Path, *, day: date | None = None, dry_run: bool = False) -> Imported:
        """People, their units, leaders and profiles."""
        return self._run(
            "people",
            dry_run,
            lambda session, result: import_people(
                self._desk, session, path, day or self._desk.today(), result, self._progress
            ),
        )

    def ratings(
        self, path: Path, *, round_: str = "", day: date | None = None, dry_run: bool = False
    ) -> Imported:
        """Ratings in all three lanes."""
        return self._run(
            "ratings",
            dry_run,
            lambda session, result: RatingsImport(self._desk, session, result, round_=round_, day=day).run(
                path, self._progress
            ),
        )

    def goals(self, path: Path, *, dry_run: bool = False) -> Imported:
        """Development goals."""
        return self._run(
            "goals",
            dry_run,
            lambda session, result: import_goals(self._desk, session, path, result, self._progress),
        )

    def targets(self, path: Path, *, day: date | None = None, dry_run: bool = False) -> Imported:
        """Individual targets."""
        return self._run(
            "targets",
            dry_run,
            lambda session, result: import_targets(
                self._desk, session, path, day or self._desk.today(), result, self._progress
            ),
        )

    def needs(self, path: Path, *, dry_run: bool = False) -> Imported:
        """Needs of units."""
        return self._run(
            "needs", dry_run, lambda session, result: import_needs(session, path, result, self._progress)
        )

    def _run(self, table: str, dry_run: bool, act: Callable[[Session, Imported], None]) -> Imported:  # noqa: FBT001 - passed on
        result = Imported(table, dry_run)
        if not dry_run:
            self._desk.before(Why.IMPORT)
        database = self._desk.database
        with database.rehearsal() if dry_run else database.transaction() as session:
            act(session, result)
            if result.people and not dry_run:
                log_people(self._desk, session, Act.READ_IN, _KINDS[table], result.people)
        return result
