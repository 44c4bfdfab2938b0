"""The talk itself: held with a summary, gone through by both, and sealed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from kompetence.domain.assessment import Entry, Lane
from kompetence.domain.change import Change, Topic
from kompetence.domain.dialogue import FROZEN, Dialogue, DialogueState
from kompetence.domain.goal import Goal
from kompetence.domain.ids import CompetenceId, DialogueId, PersonId
from kompetence.domain.seal import seal
from kompetence.errors import RefusalError
from kompetence.services.desk import Desk
from kompetence.services.edits import act
from kompetence.services.talks import Talks
from kompetence.storage import dialogues, goals, ratings
from kompetence.storage.database import Session


@dataclass(frozen=True, slots=True)
class Confirmations:
    """How each party said that the summary is read: on the screen, in a form, by login or on paper."""

    employee: str
    leader: str


class Talking:
    """Leads a dialogue from held to sealed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def hold(
        self,
        person: PersonId,
        day: date,
        *,
        form: str = "",
        place: str = "",
        summary: str = "",
        next_day: date | None = None,
        next_form: str = "",
        round_: str = "",
        covered: bool = False,
    ) -> Change:
        """Note that the talk was held, or that a group talk covers it, with its summary and next meeting."""

        def do(session: Session) -> Change:
            talks = Talks(self._desk, session, word=round_)
            dialogue = self._one(session, person, talks.dialogue_for(person, ()))
            dialogues.write(
                session,
                replace(
                    dialogue,
                    state=DialogueState.COVERED if covered else DialogueState.HELD,
                    day=day,
                    form=form,
                    place=place,
                    summary=summary,
                    next_day=next_day,
                    next_form=next_form,
                ),
            )
            return Change(Topic.ROUNDS, frozenset({person}), dialogue.id)

        return act(self._desk, "", do)

    def seal(self, person: PersonId, day: date, confirmed: Confirmations, *, round_: str = "") -> Change:
        """Seal a held dialogue once both have said that it is read; it is only added to afterwards."""

        def do(session: Session) -> Change:
            talks = Talks(self._desk, session, word=round_)
            dialogue = self._one(session, person, talks.dialogue_for(person, ()))
            if dialogue.state is not DialogueState.HELD:
                raise RefusalError("seal-before-held")
            if not (confirmed.employee and confirmed.leader):
                raise RefusalError("seal-unconfirmed")
            entries = ratings.of_dialogue(session, dialogue.id)
            sealed = seal(sealed_content(dialogue, entries, goals.all_goals(session, [person])))
            said = {"employee": confirmed.employee, "leader": confirmed.leader}
            dialogues.add_seal(session, dialogue.id, day, sealed, said)
            dialogues.move(session, {dialogue.id: DialogueState.SEALED})
            return Change(Topic.ROUNDS, frozenset({person}), dialogue.id)

        return act(self._desk, "", do)

    def _one(self, session: Session, person: PersonId, identity: DialogueId) -> Dialogue:
        found = next(one for one in dialogues.of_person(session, person) if one.id == identity)
        if found.state in FROZEN:
            raise RefusalError("dialogue-sealed", round=found.round)
        return found


def sealed_content(
    dialogue: Dialogue, entries: Mapping[CompetenceId, Mapping[Lane, Entry]], goals_: Iterable[Goal]
) -> dict[str, object]:
    """What a seal covers; preparation notes, examples and wishes stay outside, other people are ids only."""
    return {
        "dialogue": dialogue.id,
        "round": dialogue.round,
        "person": dialogue.person,
        "day": dialogue.day.isoformat() if dialogue.day else None,
        "levels": {
            competence: {lane.value: [one.level, one.scale] for lane, one in lanes.items()}
            for competence, lanes in entries.items()
        },
        "targets": {
            line.competence: [line.target, line.upper, sorted(line.origins)] for line in dialogue.lines
        },
        "goals": [
            [goal.id, goal.competence, goal.from_level, goal.wanted_level, goal.learn, goal.use, goal.sign]
            for goal in sorted(goals_, key=lambda one: one.id)
            if goal.is_open
        ],
        "summary": dialogue.summary,
    }
