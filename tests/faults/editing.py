"""What is done in the window and read in, and taken back."""

from collections.abc import Sequence
from pathlib import Path

from kompetence.domain.goal import Goal
from kompetence.domain.ids import CompetenceId, GoalId, ScaleId
from kompetence.services.importing import Importing
from kompetence.services.organisation import Organisation
from kompetence.services.placing import PersonFacts
from kompetence.services.planning import Planning
from tests.faults.use_case import WORD, Act, UseCase, close_behind

OPEN = (1, 2, 4, 5)
"""Whose talks of this year are not sealed."""
COMPETENCES = ("A1", "A2", "A3", "A4")


class Edit(UseCase):
    """Ratings, a person and a goal."""

    def acts(self) -> Sequence[Act]:
        return (
            self.rate(1, "A1", 1, "Første"),
            self.rate(2, "A2", 4, "Eksempel " * 300),
            lambda: Organisation(self.desk).put_person(PersonFacts(name="Bo Ny", employee_no="77")),
            self.rate(4, "A3", 2),
            self._goal,
            self.rate(5, "A4", 3, "Næstsidste"),
            self.rate(1, "A1", 4, "Sidste"),
        )

    def _goal(self) -> None:
        goal = Goal(
            GoalId("mål"),
            self.person(2),
            None,
            CompetenceId("A1"),
            ScaleId(""),
            wanted_level=3,
            forms=("Kursus",),
        )
        Planning(self.desk).save(goal)


class TakeBack(UseCase):
    """An edit is taken back, and done again after all."""

    stays_open = True

    def begin(self) -> None:
        super().begin()
        assert self.opened is not None
        self.opened.remember()

    def acts(self) -> Sequence[Act]:
        return (self._rash, self._take_back, self._take_back)

    def _rash(self) -> None:
        assert self.opened is not None
        with self.opened.noted() as undo:
            self.rate(5, "A2", 1, "Skal væk igen")()
        self._undo = undo()

    def _take_back(self) -> None:
        assert self.opened is not None
        with self.opened.noted() as undo:
            self.opened.take_back(self._undo)
        self._undo = undo()


class EditEncrypted(Edit):
    """The same behind a passphrase."""

    passphrase = WORD

    def prepare(self, made: Path) -> None:
        super().prepare(made)
        close_behind(self.file)


class Import(UseCase):
    """A file of ratings from HR, twice."""

    def prepare(self, made: Path) -> None:
        super().prepare(made)
        for number in (1, 2):
            lines = [
                f"{10001 + who};{one};{1 + (who + number) % 4};Linje {number} om {one}"
                for who in OPEN
                for one in COMPETENCES
            ]
            file = self.folder / f"ratings-{number}.csv"
            file.write_text("\n".join(["employee_no;competence;leader;note", *lines, ""]), "utf-8")

    def acts(self) -> Sequence[Act]:
        return (lambda: self._read(1), lambda: self._read(2))

    def _read(self, number: int) -> None:
        Importing(self.desk).ratings(self.folder / f"ratings-{number}.csv")
