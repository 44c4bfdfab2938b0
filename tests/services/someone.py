"""One employee and one leader at one moment of their dialogue, with everything there is to write; and deep comparison.

The same world can be built with one record otherwise: what a viewer may not see must then look just the same.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from kompetence.domain.access_table import Moment, Record
from kompetence.domain.assessment import Basis, Entry, Lane
from kompetence.domain.dialogue import DialogueState, Preparation, RoundKind, Wish
from kompetence.domain.goal import FollowUp, Goal
from kompetence.domain.ids import DialogueId, GoalId, PersonId
from kompetence.domain.log_note import LogNote
from kompetence.domain.period import Period
from kompetence.domain.person import OwnTarget
from kompetence.domain.preparation import Draft, Entered
from kompetence.domain.seal import seal
from kompetence.domain.sealed import sealed_content
from kompetence.services.catalogue import Shipped
from kompetence.services.desk import Desk
from kompetence.services.desktop import Desktop
from kompetence.services.organisation import Organisation
from kompetence.services.own_targets import OwnTargets
from kompetence.services.placing import PersonFacts
from kompetence.services.planning import Planning
from kompetence.services.preparing import PreparingTalks
from kompetence.services.rounds import Rounds
from kompetence.storage import dialogues, goals, log_notes, people, ratings
from kompetence.storage.database import Database, in_memory
from tests.make import SCALE
from tests.services.conftest import B1, B2, SPRING, TODAY, TOP, fill

LEVELS = {
    Record.SELF_DRAFT: (1, 2),
    Record.SELF_LEVELS: (1, 2),
    Record.LEADER_DRAFT: (5, 4),
    Record.LEADER_LEVELS: (5, 4),
    Record.AGREED_LEVELS: (3, 2),
    Record.TARGETS: (3, 4),
}
WRITTEN = (
    *LEVELS, Record.SELF_TEXTS, Record.LEADER_TEXTS, Record.COMMENTS, Record.SUMMARY, Record.GOALS, Record.SHARED_NOTES,
)  # fmt: skip
"""The records that can be made otherwise."""


@dataclass
class Someone:
    """An employee with her leader, as they are found at a moment."""

    desktop: Desktop
    desk: Desk
    anna: PersonId
    leader: PersonId
    dialogue: DialogueId

    def __post_init__(self) -> None:
        with self.desk.database.reading() as session:
            found = dialogues.get(session, self.dialogue)
            assert found is not None
            self.round = found.round


def someone(
    moment: Moment, folder: Path, other: Record | None = None, database: Database | None = None
) -> Someone:
    """Build it, in memory unless in other data; the record `other` is made otherwise than usual."""

    def level(record: Record) -> int:
        return LEVELS[record][record is other]

    def text(record: Record) -> str:
        return f"{record.value} {'otherwise' if record is other else 'as usual'}"

    numbers = count(1)
    at = datetime(2026, 6, 1, 9, tzinfo=UTC)
    desk = Desk(
        database or in_memory(), lambda: TODAY, lambda: at, lambda: f"id{next(numbers):04}", lambda: "konto"
    )
    fill(desk)
    organisation = Organisation(desk)
    organisation.put_person(PersonFacts(name="Lis Bach", employee_no="1", unit="Kommunen", starts=SPRING))
    anna = PersonId(
        organisation.put_person(
            PersonFacts(
                name="Anna Holm",
                employee_no="2",
                unit="Nord",
                leader="1",
                profiles=("virksomhed",),
                starts=SPRING,
            )
        ).made
    )
    leader = organisation.person("1").id
    target = level(Record.TARGETS)
    own = OwnTarget(anna, B1, target, target, text(Record.TARGETS), Period(SPRING, None))
    OwnTargets(desk).put("", own)
    Rounds(desk).open(
        TOP, RoundKind.MUS, "MUS", Period(SPRING, None), basis=Basis.AGREED_SELF, hide_target=moment.hide_target,
        invited=[anna],
    )  # fmt: skip
    with desk.database.reading() as session:
        (dialogue,) = dialogues.of_person(session, anna)
    desktop = Desktop(desk, folder / "nothing.kompetence", Shipped(folder))
    for lane, levels, texts, draft in (
        (Lane.SELF, Record.SELF_LEVELS, Record.SELF_TEXTS, Record.SELF_DRAFT),
        (Lane.LEADER, Record.LEADER_LEVELS, Record.LEADER_TEXTS, Record.LEADER_DRAFT),
    ):
        shared = lane in moment.shared
        what = text(texts if shared else draft)
        one = Entered(level(levels if shared else draft))
        if lane is Lane.SELF:
            wish = Wish.YES if (texts if shared else draft) is other else Wish.NO
            one = replace(one, wish=wish, example=what, latitude=what)
        entered = Draft({B1: one}, {"look-back": what})
        if shared:
            PreparingTalks(desk).share(dialogue.id, lane, entered)
        else:
            desktop.preparation.enter(dialogue.id, lane, entered)
    _write_the_rest(desk, anna, dialogue.id, moment, level, text)
    return Someone(desktop, desk, anna, leader, dialogue.id)


def _write_the_rest(desk, anna, dialogue, moment, level, text) -> None:
    with desk.database.transaction() as session:
        if Lane.LEADER in moment.shared:
            before = ratings.preparations(session, dialogue).get(B1, Preparation(B1))
            ratings.put_preparation(session, dialogue, replace(before, comment=text(Record.COMMENTS)))
        if Lane.AGREED in moment.shared:
            entry = Entry(level(Record.AGREED_LEVELS), SCALE.id)
            ratings.put_many(session, [ratings.Rating(dialogue, B1, Lane.AGREED, entry)])
            dialogues.share(session, {dialogue: [Lane.AGREED]}, TODAY)
        log_notes.put(session, LogNote("note", anna, TODAY, text(Record.SHARED_NOTES), None, TODAY))
    learn = text(Record.GOALS)
    goal = Goal(GoalId("goal"), anna, None, B2, SCALE.id, 2, 4, learn=learn, follow_up=TODAY, released=True)
    Planning(desk).save(goal)
    Planning(desk).follow_up(FollowUp(anna, TODAY, TODAY, text(Record.GOALS), (), None))
    with desk.database.transaction() as session:
        found = dialogues.get(session, dialogue)
        assert found is not None
        told = replace(found, state=moment.state, summary=text(Record.SUMMARY), day=TODAY)
        dialogues.write(session, told)
        if moment.state in {DialogueState.SEALED, DialogueState.CLOSED}:
            mine = goals.all_goals(session, [anna])
            everyone = people.everyone(session).values()
            content = sealed_content(told, ratings.of_dialogue(session, dialogue), mine, everyone)
            dialogues.add_seal(
                session, dialogue, TODAY, seal(content), {"employee": "screen", "leader": "screen"}
            )
    if moment.closed:
        Rounds(desk).close(Rounds(desk).all()[0].id)


def deep(value: object) -> object:
    """Everything in an answer, comparable, also what a value does not show of itself."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return type(value).__name__, *(
            (one.name, deep(getattr(value, one.name))) for one in dataclasses.fields(value)
        )
    if isinstance(value, Mapping):
        return sorted(((repr(deep(key)), deep(one)) for key, one in value.items()), key=repr)
    if isinstance(value, set | frozenset):
        return sorted((deep(one) for one in value), key=repr)
    if isinstance(value, list | tuple):
        return [deep(one) for one in value]
    return value
