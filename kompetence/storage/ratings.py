"""Ratings in shared lanes, and what employees write beside them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Table, delete, insert, select
from sqlalchemy.orm import Session

from kompetence.domain.assessment import Entry, Lane
from kompetence.domain.dialogue import Preparation, Wish
from kompetence.domain.ids import CompetenceId, DialogueId, PersonId, RoundId, ScaleId
from kompetence.storage.reviews import forget_reviews
from kompetence.storage.spoken import put_rows
from kompetence.storage.tables import DialogueRow, DraftRow, PreparationRow, RatingRow


@dataclass(frozen=True, slots=True)
class Rating:
    """One entry to be stored."""

    dialogue: DialogueId
    competence: CompetenceId
    lane: Lane
    entry: Entry
    imported: bool = False


def put_many(session: Session, ratings: Iterable[Rating]) -> None:
    """Set entries, each replacing what its lane held in that competence."""
    made = list(ratings)
    rows = [
        {
            "dialogue": one.dialogue,
            "competence": one.competence,
            "lane": one.lane.value,
            "level": one.entry.level,
            "scale": one.entry.scale,
            "imported": one.imported,
            "version": 1,
        }
        for one in made
    ]
    if not rows:
        return
    put_rows(session, cast("Table", RatingRow.__table__), rows, ("level", "scale", "imported"))
    forget_reviews(session, {one.dialogue for one in made})


def remove(session: Session, dialogue: DialogueId, competence: CompetenceId, lane: Lane) -> None:
    """Make an entry *not rated* again."""
    session.execute(
        delete(RatingRow).where(
            RatingRow.dialogue == dialogue, RatingRow.competence == competence, RatingRow.lane == lane.value
        )
    )
    forget_reviews(session, [dialogue])


def of_dialogue(session: Session, dialogue: DialogueId) -> dict[CompetenceId, dict[Lane, Entry]]:
    """Every shared entry of a dialogue."""
    found: dict[CompetenceId, dict[Lane, Entry]] = {}
    for row in session.execute(
        select(RatingRow.competence, RatingRow.lane, RatingRow.level, RatingRow.scale).where(
            RatingRow.dialogue == dialogue
        )
    ):
        found.setdefault(CompetenceId(row.competence), {})[Lane(row.lane)] = Entry(
            row.level, ScaleId(row.scale)
        )
    return found


def of_person(session: Session, person: PersonId) -> dict[RoundId, dict[CompetenceId, dict[Lane, Entry]]]:
    """Every shared entry of a person, by round."""
    found: dict[RoundId, dict[CompetenceId, dict[Lane, Entry]]] = {}
    query = (
        select(DialogueRow.round, RatingRow.competence, RatingRow.lane, RatingRow.level, RatingRow.scale)
        .join(RatingRow, RatingRow.dialogue == DialogueRow.id)
        .where(DialogueRow.person == person)
    )
    for row in session.execute(query):
        lanes = found.setdefault(RoundId(row.round), {}).setdefault(CompetenceId(row.competence), {})
        lanes[Lane(row.lane)] = Entry(row.level, ScaleId(row.scale))
    return found


def read_in(session: Session, person: PersonId) -> dict[tuple[RoundId, CompetenceId], set[Lane]]:
    """The lanes of a person's entries that came from a file, which both parties may see."""
    query = (
        select(DialogueRow.round, RatingRow.competence, RatingRow.lane)
        .join(RatingRow, RatingRow.dialogue == DialogueRow.id)
        .where(DialogueRow.person == person, RatingRow.imported)
    )
    found: dict[tuple[RoundId, CompetenceId], set[Lane]] = {}
    for row in session.execute(query):
        found.setdefault((RoundId(row.round), CompetenceId(row.competence)), set()).add(Lane(row.lane))
    return found


def of_round(session: Session, round_: RoundId) -> Mapping[tuple[DialogueId, CompetenceId, Lane], Entry]:
    """Every entry of a round, to tell what an import changes."""
    query = (
        select(RatingRow.dialogue, RatingRow.competence, RatingRow.lane, RatingRow.level, RatingRow.scale)
        .join(DialogueRow, DialogueRow.id == RatingRow.dialogue)
        .where(DialogueRow.round == round_)
    )
    scales: dict[str, ScaleId] = {}
    return {
        (DialogueId(row.dialogue), CompetenceId(row.competence), Lane(row.lane)): Entry(
            row.level, scales.setdefault(row.scale, ScaleId(row.scale))
        )
        for row in session.execute(query)
    }


def examples(session: Session, round_: RoundId) -> dict[tuple[DialogueId, CompetenceId], str]:
    """Every example of a round, to tell what an import changes."""
    query = (
        select(PreparationRow.dialogue, PreparationRow.competence, PreparationRow.example)
        .join(DialogueRow, DialogueRow.id == PreparationRow.dialogue)
        .where(DialogueRow.round == round_)
    )
    return {
        (DialogueId(row.dialogue), CompetenceId(row.competence)): row.example
        for row in session.execute(query)
    }


def preparations(session: Session, dialogue: DialogueId) -> dict[CompetenceId, Preparation]:
    """What the employee wrote and shared, by competence."""
    return {
        CompetenceId(row.competence): Preparation(
            CompetenceId(row.competence),
            Wish(row.wish) if row.wish else None,
            row.example,
            row.latitude,
            row.comment,
        )
        for row in session.scalars(select(PreparationRow).where(PreparationRow.dialogue == dialogue))
    }


def put_preparation(session: Session, dialogue: DialogueId, one: Preparation) -> None:
    """Set what the employee wrote about one competence."""
    row = session.get(PreparationRow, (dialogue, one.competence))
    if row is None:
        row = PreparationRow(dialogue=dialogue, competence=one.competence)
    row.wish = one.wish.value if one.wish else None
    row.example, row.latitude, row.comment = one.example, one.latitude, one.comment
    session.add(row)
    session.flush()


def add_preparations(session: Session, new: Mapping[DialogueId, Iterable[Preparation]]) -> None:
    """Keep what employees wrote in dialogues that hold nothing written yet."""
    rows = [
        {
            "dialogue": dialogue,
            "competence": one.competence,
            "wish": one.wish.value if one.wish else None,
            "example": one.example,
            "latitude": one.latitude,
            "comment": one.comment,
        }
        for dialogue, written in new.items()
        for one in written
    ]
    if rows:
        session.execute(insert(PreparationRow).execution_options(render_nulls=True), rows)


def put_examples(session: Session, examples: Mapping[tuple[DialogueId, CompetenceId], str]) -> None:
    """Set many examples at once, leaving wishes and comments as they are."""
    rows = [
        {
            "dialogue": dialogue,
            "competence": competence,
            "example": text,
            "latitude": "",
            "comment": "",
            "version": 1,
        }
        for (dialogue, competence), text in examples.items()
    ]
    if not rows:
        return
    put_rows(session, cast("Table", PreparationRow.__table__), rows, ("example",))


def draft(session: Session, dialogue: DialogueId, lane: Lane) -> bytes | None:
    """The encrypted draft of a lane."""
    row = session.get(DraftRow, (dialogue, lane.value))
    return None if row is None else row.content


def put_draft(session: Session, dialogue: DialogueId, lane: Lane, content: bytes | None) -> None:
    """Keep a draft, or drop it with None."""
    row = session.get(DraftRow, (dialogue, lane.value))
    if content is None:
        if row is not None:
            session.delete(row)
    elif row is None:
        session.add(DraftRow(dialogue=dialogue, lane=lane.value, content=content))
    else:
        row.content = content
    session.flush()
