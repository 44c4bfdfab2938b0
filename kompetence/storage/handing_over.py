"""What a leader has written and not shared, which is that leader's alone and is not handed over."""

from collections.abc import Iterable

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from kompetence.domain.assessment import Lane
from kompetence.domain.ids import DialogueId, PersonId
from kompetence.storage.spoken import among
from kompetence.storage.tables import DialogueRow, DraftRow


def leader_drafts(session: Session, people: Iterable[PersonId]) -> set[DialogueId]:
    """The dialogues of some people with an unshared draft of their leader."""
    query = (
        select(DraftRow.dialogue)
        .join(DialogueRow, DialogueRow.id == DraftRow.dialogue)
        .where(DraftRow.lane == Lane.LEADER.value, DialogueRow.person.in_(among(people)))
    )
    return {DialogueId(one) for one in session.scalars(query)}


def drop_leader_drafts(session: Session, people: Iterable[PersonId]) -> None:
    """Take them away for good."""
    for dialogue in leader_drafts(session, people):
        one = DraftRow.dialogue == dialogue, DraftRow.lane == Lane.LEADER.value
        session.execute(delete(DraftRow).where(*one))
