"""Who has gone through a summary, which holds only as long as nothing of what they read is written anew."""

from collections.abc import Iterable

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from kompetence.domain.dialogue import DialogueState, Party, Review
from kompetence.domain.ids import DialogueId, PersonId
from kompetence.storage.tables import DialogueRow, ReviewedRow


def put_review(session: Session, dialogue: DialogueId, party: Party, review: Review) -> None:
    """Note that a party has gone through the summary."""
    session.merge(ReviewedRow(dialogue=dialogue, party=party.value, day=review.day, how=review.how.value))
    session.flush()


def forget_reviews(session: Session, dialogues: Iterable[DialogueId]) -> None:
    """Nobody has gone through what these dialogues hold now; a sealed one is not touched."""
    wanted = set(dialogues)
    _forget(session, {one for one, _person in _waiting(session) if one in wanted})


def forget_reviews_of(session: Session, people: Iterable[PersonId]) -> None:
    """Nobody has gone through what the open dialogues of these people come to now."""
    wanted = set(people)
    _forget(session, {one for one, person in _waiting(session) if person in wanted})


def _waiting(session: Session) -> list[tuple[str, str]]:
    """The few dialogues between the first reading and the seal, with whose they are."""
    query = (
        select(DialogueRow.id, DialogueRow.person)
        .join(ReviewedRow, DialogueRow.id == ReviewedRow.dialogue)
        .where(DialogueRow.state == DialogueState.HELD.value)
        .distinct()
    )
    return [(row.id, row.person) for row in session.execute(query)]


def _forget(session: Session, dialogues: set[str]) -> None:
    for one in dialogues:
        session.execute(delete(ReviewedRow).where(ReviewedRow.dialogue == one))
