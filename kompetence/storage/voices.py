"""The voices of citizens."""

from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from kompetence.domain.ids import CompetenceId, ProfileId
from kompetence.domain.voice import Voice
from kompetence.storage.tables import VoiceRow


def all_voices(session: Session) -> list[Voice]:
    """Every voice, the newest first."""
    query = select(*VoiceRow.__table__.columns).order_by(VoiceRow.day.desc(), VoiceRow.id)
    return [_voice(row) for row in session.execute(query)]


def get(session: Session, voice: str) -> Voice | None:
    """One voice."""
    row = session.get(VoiceRow, voice)
    return None if row is None else _voice(row)


def put(session: Session, voice: Voice) -> None:
    """Add a voice or bring it up to date."""
    row = session.get(VoiceRow, voice.id) or VoiceRow(id=voice.id)
    row.competence, row.profile, row.text, row.day = voice.competence, voice.profile, voice.text, voice.day
    session.add(row)
    session.flush()


def remove(session: Session, voice: str) -> None:
    """Take a voice away."""
    session.execute(delete(VoiceRow).where(VoiceRow.id == voice))


def _voice(row: Any) -> Voice:
    return Voice(
        row.id,
        row.text,
        row.day,
        CompetenceId(row.competence) if row.competence else None,
        ProfileId(row.profile) if row.profile else None,
    )
