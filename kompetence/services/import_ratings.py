"""Ratings from a file: into the right dialogues, all of them or none."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from kompetence.domain.assessment import Entry, Lane
from kompetence.domain.competence import Competence
from kompetence.domain.ids import CompetenceId, DialogueId, PersonId, RoundId, ScaleId
from kompetence.domain.person import Person
from kompetence.errors import RefusalError
from kompetence.exchange.found import Found
from kompetence.exchange.levels_in import Level, LevelCell, NotRelevant, Unchanged, parse_level
from kompetence.exchange.tables import RATINGS, Row, rows
from kompetence.exchange.values_in import Wrong
from kompetence.services.desk import Desk, Progress
from kompetence.services.finding import CompetenceBook, PersonBook
from kompetence.services.imported import Imported
from kompetence.services.talks import Talks
from kompetence.storage import bank, people, ratings
from kompetence.storage.database import Session
from kompetence.storage.ratings import Rating

BATCH = 5_000
NOT_RELEVANT = 1
"""How a row that said so is remembered; the levels follow, and 0 is an empty cell."""

T = TypeVar("T")


class RatingsImport:
    """One file of ratings on its way into the data."""

    def __init__(
        self, desk: Desk, session: Session, result: Imported, *, round_: str, day: date | None
    ) -> None:
        self._session = session
        self._result = result
        self._found = Found()
        self._people = PersonBook(people.everyone(session).values())
        self._competences = CompetenceBook(bank.competences(session))
        self._talks = Talks(desk, session, word=round_, day=day)
        self._person_of: dict[str, Person | RefusalError] = {}
        self._competence_of: dict[str, Competence | RefusalError] = {}
        self._place: dict[CompetenceId, int] = {}
        self._said: dict[PersonId, bytearray] = {}
        """What the file has said of a person: for every competence and lane nothing, or a level."""
        self._before: dict[RoundId, Mapping[tuple[DialogueId, CompetenceId, Lane], Entry]] = {}
        self._level_of: dict[tuple[type, Any, ScaleId], LevelCell | Wrong] = {}
        self._waiting: list[Rating] = []
        self._examples: dict[tuple[DialogueId, CompetenceId], str] = {}
        self._notes: dict[tuple[PersonId, CompetenceId], int] = {}
        self._written: dict[RoundId, Mapping[tuple[DialogueId, CompetenceId], str]] = {}

    def run(self, path: Path, progress: Progress) -> None:
        """Read the whole file; raises `ProblemsError` with everything wrong."""
        for row in rows(path, RATINGS, self._found, progress):
            self._result.rows += 1
            self._take(row)
            if len(self._waiting) >= BATCH:
                self._write()
        self._found.raise_any()
        self._write()
        self._talks.finish()
        self._result.rounds = self._talks.made

    def _take(self, row: Row) -> None:
        person = self._meant(row, "employee_no", self._person_of, self._people.find)
        competence = self._meant(row, "competence", self._competence_of, self._competences.find)
        if person is None or competence is None:
            return
        entries = self._entries(row, competence)
        if self._contradicts(person.id, competence.id, entries):
            self._found.add(row.problem("rating-twice", "competence", person=person.name, word=competence.id))
            return
        note = row["note"]
        if note and self._notes.setdefault((person.id, competence.id), hash(note)) != hash(note):
            self._found.add(row.problem("note-twice", "note", person=person.name, word=competence.id))
            return
        if not (entries or note):
            self._result.unchanged += 1
            return
        try:
            dialogue = self._talks.dialogue_for(person.id, entries, later=True)
        except RefusalError as error:
            self._found.add(row.problem(error.code, "employee_no", person=person.name, **error.data))
            return
        if not self._found:
            self._keep(person.id, dialogue, competence, entries, note)

    def _meant(
        self, row: Row, field: str, known: dict[str, T | RefusalError], find: Callable[[str], T]
    ) -> T | None:
        """What the word of a cell means; the same word is looked up once."""
        word = row[field]
        if not word:
            return None
        if word not in known:
            try:
                known[word] = find(word)
            except RefusalError as error:
                known[word] = error
        answer = known[word]
        if isinstance(answer, RefusalError):
            self._found.add(row.problem(answer.code, field, **answer.data))
            return None
        return answer

    def _contradicts(self, person: PersonId, competence: CompetenceId, entries: Mapping[Lane, Entry]) -> bool:
        """Whether an earlier row gave one of the lanes another level; several rows may fill a lane each."""
        said = self._said.setdefault(person, bytearray())
        first = self._place.setdefault(competence, len(self._place)) * len(Lane)
        said.extend(bytes(max(0, first + len(Lane) - len(said))))
        found = False
        for place, lane in enumerate(Lane, first):
            if lane in entries:
                level = entries[lane].level
                code = NOT_RELEVANT if level is None else NOT_RELEVANT + 1 + level
                found |= said[place] not in {0, code}
                said[place] = code
        return found

    def _entries(self, row: Row, competence: Competence) -> dict[Lane, Entry]:
        """What the lanes of a row hold; an empty cell holds nothing and changes nothing."""
        entries = {}
        for lane in Lane:
            cell = row[lane.value]
            key = type(cell), cell, competence.scale.id
            if key not in self._level_of:
                self._level_of[key] = parse_level(cell, competence.scale)
            match self._level_of[key]:
                case Level(value):
                    entries[lane] = Entry(value, competence.scale.id)
                case NotRelevant():
                    entries[lane] = Entry(None, competence.scale.id)
                case Wrong() as wrong:
                    self._found.add(row.wrong(lane.value, wrong))
                case Unchanged():
                    pass
        return entries

    def _keep(
        self,
        person: PersonId,
        dialogue: DialogueId,
        competence: Competence,
        entries: dict[Lane, Entry],
        note: str,
    ) -> None:
        round_ = self._talks.round_for(person).id
        if round_ not in self._before:
            self._before[round_] = ratings.of_round(self._session, round_)
            self._written[round_] = ratings.examples(self._session, round_)
        before = self._before[round_]
        known = self._written[round_].get((dialogue, competence.id), "")
        changed = bool(note) and note != known
        new = changed and not known
        for lane, entry in entries.items():
            key = dialogue, competence.id, lane
            if before.get(key) == entry:
                continue
            changed = True
            new = new or key not in before
            self._waiting.append(Rating(dialogue, competence.id, lane, entry, imported=True))
        if note and note != known:
            self._examples[dialogue, competence.id] = note
        self._result.count(new=new, changed=changed, about=person)

    def _write(self) -> None:
        self._talks.flush()
        ratings.put_many(self._session, self._waiting)
        ratings.put_examples(self._session, self._examples)
        self._waiting = []
        self._examples = {}
