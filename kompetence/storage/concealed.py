"""What lies encrypted in the data under its owner's passphrase: drafts by lane, and private notes by person."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from kompetence.domain.assessment import Lane
from kompetence.domain.ids import DialogueId, PersonId
from kompetence.storage.tables import DialogueRow, DraftRow, PrivateNotesRow

FORMAT = b"K1"
"""What everything concealed begins with, and nothing that can be read."""


def is_concealed(content: bytes) -> bool:
    """Whether a passphrase is needed to read something."""
    return content.startswith(FORMAT)


def person_of(session: Session, dialogue: DialogueId) -> PersonId | None:
    """Whose dialogue it is."""
    found = session.scalar(select(DialogueRow.person).where(DialogueRow.id == dialogue))
    return None if found is None else PersonId(found)


def drafts(session: Session, lane: Lane, person: PersonId | None = None) -> dict[DialogueId, bytes]:
    """Every draft of a lane, or those of one person's dialogues."""
    query = select(DraftRow.dialogue, DraftRow.content).where(DraftRow.lane == lane.value)
    if person is not None:
        query = query.join(DialogueRow, DialogueRow.id == DraftRow.dialogue).where(
            DialogueRow.person == person
        )
    return {DialogueId(row.dialogue): row.content for row in session.execute(query)}


def notes(session: Session, person: PersonId) -> bytes | None:
    """A person's private notes."""
    return session.scalar(select(PrivateNotesRow.content).where(PrivateNotesRow.person == person))


def put_notes(session: Session, person: PersonId, content: bytes | None) -> None:
    """Keep a person's private notes, or drop them with None."""
    row = session.get(PrivateNotesRow, person)
    if content is None:
        if row is not None:
            session.delete(row)
    elif row is None:
        session.add(PrivateNotesRow(person=person, content=content))
    else:
        row.content = content
    session.flush()
