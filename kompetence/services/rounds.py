"""Rounds of dialogues, and the talks in them up to the seal."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from kompetence.domain.assessment import DEFAULT_BASIS, Basis, Entry, Lane
from kompetence.domain.change import Change, Topic
from kompetence.domain.dialogue import FROZEN, Dialogue, DialogueState, Round, RoundKind
from kompetence.domain.goal import Goal
from kompetence.domain.ids import CompetenceId, DialogueId, PersonId, RoundId, UnitId
from kompetence.domain.period import Period
from kompetence.domain.seal import seal
from kompetence.domain.text import NAME_LIMIT, clean_line
from kompetence.errors import RefusalError
from kompetence.services.desk import Desk
from kompetence.services.edits import act
from kompetence.services.talks import Talks
from kompetence.storage import dialogues, goals, ratings, units
from kompetence.storage.database import Session


@dataclass(frozen=True, slots=True)
class Confirmations:
    """How each party said that the summary is read: on the screen, in a form, by login or on paper."""

    employee: str
    leader: str


class Rounds:
    """Opens rounds, and leads each dialogue from held to sealed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self) -> tuple[Round, ...]:
        """Every round, the newest first."""
        with self._desk.database.reading() as session:
            found = dialogues.rounds(session)
        return tuple(sorted(found, key=lambda one: (one.period.starts, one.made), reverse=True))

    def open(
        self,
        unit: UnitId,
        kind: RoundKind,
        title: str,
        period: Period,
        *,
        basis: Basis = DEFAULT_BASIS,
        purpose: str = "",
    ) -> Change:
        """Open a round for a unit and everything below it."""

        def do(session: Session) -> Change:
            name = clean_line(title, NAME_LIMIT)
            if not name:
                raise RefusalError("round-without-title")
            if period.ends is not None and period.ends < period.starts:
                raise RefusalError("round-ends-before", starts=period.starts, ends=period.ends)
            if unit not in units.tree(session):
                raise RefusalError("unit-unknown", word=unit, known="")
            for one in dialogues.rounds(session):
                same = one.title.casefold() == name.casefold() and one.kind is kind
                if same and unit in one.units and one.period == period:
                    raise RefusalError("round-exists", title=name)
            new = Round(
                RoundId(self._desk.new_id()), (unit,), kind, name, period, basis=basis, purpose=purpose
            )
            dialogues.add_round(session, new)
            return Change(Topic.ROUNDS, frozenset({unit}), new.id)

        return act(self._desk, "", do)

    def dialogues_of(self, person: PersonId) -> tuple[tuple[Round, Dialogue], ...]:
        """A person's dialogues with their rounds, the newest first."""
        with self._desk.database.reading() as session:
            known = {one.id: one for one in dialogues.rounds(session)}
            found = [(known[one.round], one) for one in dialogues.of_person(session, person)]
        return tuple(sorted(found, key=lambda pair: (pair[0].period.starts, pair[0].made), reverse=True))

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
