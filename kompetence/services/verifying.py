"""Checks the data: the file as a file, every seal from its kept bytes, and that the rows still say what was sealed."""

from collections.abc import Mapping
from typing import TypeAlias

from kompetence.domain.assessment import Entry, Lane
from kompetence.domain.dialogue import DialogueState
from kompetence.domain.ids import CompetenceId, DialogueId
from kompetence.domain.verified import Flaw, FlawKind, Verified, Which, check_seal
from kompetence.services.desk import Desk, Progress, no_progress
from kompetence.storage import dialogues, goals, people, ratings, soundness
from kompetence.storage.database import Session
from kompetence.storage.soundness import Kept

Entries: TypeAlias = dict[CompetenceId, dict[Lane, Entry]]


class Verifying:
    """Reads and never writes."""

    def __init__(self, desk: Desk, progress: Progress = no_progress) -> None:
        self._desk, self._progress = desk, progress

    def check(self) -> Verified:
        """Everything that is wrong, with what was looked at."""
        with self._desk.database.reading() as session:
            return self.within(session)

    def within(self, session: Session) -> Verified:
        """The same of what stands there within an act."""
        found = soundness.flaws(session)
        if any(one.kind in {FlawKind.PAGES, FlawKind.SCHEMA} for one in found):
            return Verified(0, 0, tuple(found))
        rows = soundness.seals(session)
        found += self._seals(session, rows)
        kept = sum(one.seal is not None for one in rows.values())
        return Verified(kept, len(rows) - kept, tuple(found))

    def seals(self) -> tuple[Flaw, ...]:
        """What is wrong with the seals alone, of a file that was found whole when it was opened."""
        with self._desk.database.reading() as session:
            return tuple(self._seals(session, soundness.seals(session)))

    def _seals(self, session: Session, rows: Mapping[DialogueId, Kept]) -> list[Flaw]:
        """Round by round, so that what belongs together is read together."""
        found: list[Flaw] = []
        everyone = people.everyone(session)
        owners = {str(one.id): one.person for one in goals.all_goals(session)}
        done = 0
        for round_ in dialogues.rounds(session):
            entries = _by_dialogue(ratings.of_round(session, round_.id))
            for one in dialogues.of_round(session, round_.id):
                row = rows.get(one.id)
                day = row.day if row is not None else one.day or one.opened
                which = Which(one.id, one.person, everyone[one.person].initials, round_.title, day)
                if row is not None and row.seal is not None:
                    found += check_seal(which, row.seal, one, entries.get(one.id, {}), owners)
                elif row is not None and (one.lines or one.id in entries):
                    found.append(Flaw(FlawKind.EMPTIED, which))
                elif row is None and one.state is DialogueState.SEALED:
                    found.append(Flaw(FlawKind.MISSING, which))
                done += row is not None
                self._progress(done, len(rows))
        return found


def _by_dialogue(entries: Mapping[tuple[DialogueId, CompetenceId, Lane], Entry]) -> dict[DialogueId, Entries]:
    found: dict[DialogueId, Entries] = {}
    for (dialogue, competence, lane), entry in entries.items():
        found.setdefault(dialogue, {}).setdefault(competence, {})[lane] = entry
    return found
