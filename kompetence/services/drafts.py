"""Drafts and private notes: encrypted under their owner's passphrase, or plain where nobody else is shown them."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kompetence.domain import draft_text
from kompetence.domain.assessment import Lane
from kompetence.domain.draft_text import Scales
from kompetence.domain.ids import CompetenceId, DialogueId, PersonId, ScaleId
from kompetence.domain.log_note import LogNote
from kompetence.domain.preparation import LEADER, Draft, Keeping
from kompetence.errors import RefusalError
from kompetence.services.owner_keys import OwnerKeys, filled
from kompetence.storage import bank, concealed, ratings
from kompetence.storage.database import Session

if TYPE_CHECKING:  # cryptography is loaded with the first passphrase
    from kompetence.storage.secret import Noise

Concealed = Mapping[DialogueId | None, bytes]
"""What an owner has concealed in the file: drafts by dialogue, and private notes under None."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One lane of one dialogue, and whose it is."""

    dialogue: DialogueId
    lane: Lane
    owner: PersonId


class Drafts:
    """Reads and writes them as their owners' keys allow, or plainly where nobody else is shown them."""

    def __init__(self, keys: OwnerKeys, *, plain: Keeping | None = None) -> None:
        """With `plain` the file is the employee's own, or the data are on a server that holds others to it.

        What came to a server from a file is still closed under its owner's passphrase, until it is saved again.
        """
        self._keys, self._plain = keys, plain

    def spot(self, session: Session, dialogue: DialogueId, lane: Lane) -> Spot:
        """Whose a lane of a dialogue is."""
        person = concealed.person_of(session, dialogue)
        if person is None:
            raise RefusalError("dialogue-unknown")
        return Spot(dialogue, lane, person if lane is Lane.SELF else LEADER)

    def of_owner(self, session: Session, owner: PersonId) -> Concealed:
        """Everything of an owner's that lies in the data under a passphrase."""
        if self._plain is Keeping.FILE:
            return {}
        lane, person = (Lane.LEADER, None) if owner == LEADER else (Lane.SELF, owner)
        drafts = concealed.drafts(session, lane, person)
        found: dict[DialogueId | None, bytes] = {
            one: content for one, content in drafts.items() if not self._is_plain(content)
        }
        notes = None if person is None else concealed.notes(session, person)
        if notes is not None:
            found[None] = notes
        return found

    def unopened(self, session: Session, owner: PersonId) -> tuple[DialogueId | None, ...]:
        """What of it cannot be read now."""
        found = self.of_owner(session, owner)
        return tuple(one for one, content in found.items() if not self._readable(owner, content))

    def keeping(self, session: Session, spot: Spot) -> Keeping:
        """Where what is entered in a lane lies, or would lie."""
        content = ratings.draft(session, spot.dialogue, spot.lane)
        if self._plain is not None and (content is None or self._is_plain(content)):
            return self._plain
        if content is None:
            return Keeping.KEPT if self._keys.knows(spot.owner) else Keeping.MEMORY
        try:
            if not self._keys.opens(spot.owner, content):
                return Keeping.LOCKED
            self._keys.reveal(spot.owner, content)
        except RefusalError:
            return Keeping.DAMAGED
        return Keeping.KEPT

    def load(self, session: Session, spot: Spot, scales: Scales) -> Draft:
        """What a lane holds and is not shared; empty where there is nothing."""
        content = ratings.draft(session, spot.dialogue, spot.lane)
        if content is None:
            return Draft()
        return draft_text.read(self._plainly(spot.owner, content), scales)

    def keep(self, session: Session, spot: Spot, draft: Draft, scales: Scales) -> None:
        """Keep what a lane holds; an empty one leaves nothing."""
        content = None if draft.empty else draft_text.written(draft, scales)
        if content is not None and not self._plain:
            content = self._keys.conceal(spot.owner, content)
        ratings.put_draft(session, spot.dialogue, spot.lane, content)

    def notes(self, session: Session, person: PersonId) -> tuple[LogNote, ...]:
        """A person's private notes."""
        content = concealed.notes(session, person)
        if content is None:
            return ()
        return draft_text.notes_read(self._keys.reveal(person, content), person)

    def keep_notes(self, session: Session, person: PersonId, notes: tuple[LogNote, ...]) -> None:
        """Keep a person's private notes; none leave nothing."""
        content = self._keys.conceal(person, draft_text.notes_written(notes)) if notes else None
        concealed.put_notes(session, person, content)

    def start_anew(self, session: Session, owner: PersonId) -> None:
        """Delete what cannot be read."""
        for dialogue in self.unopened(session, owner):
            if dialogue is None:
                concealed.put_notes(session, owner, None)
            else:
                lane = Lane.LEADER if owner == LEADER else Lane.SELF
                ratings.put_draft(session, dialogue, lane, None)

    def _plainly(self, owner: PersonId, content: bytes) -> bytes:
        return content if self._is_plain(content) else self._keys.reveal(owner, content)

    def _is_plain(self, content: bytes) -> bool:
        return self._plain is not None and not concealed.is_concealed(content)

    def _readable(self, owner: PersonId, content: bytes) -> bool:
        try:
            self._keys.reveal(owner, content)
        except RefusalError:
            return False
        return True


def scales_now(session: Session) -> dict[CompetenceId, ScaleId]:
    """The scale of every competence."""
    return {one.id: one.scale.id for one in bank.competences(session).values()}


def load(session: Session, dialogue: DialogueId, lane: Lane, passphrase: str) -> Draft:
    """What the draft of a lane holds; empty where there is none."""
    from kompetence.storage import secret

    content = ratings.draft(session, dialogue, lane)
    if content is None:
        return Draft()
    return draft_text.read(secret.reveal(content, passphrase), scales_now(session))


def keep(
    session: Session,
    dialogue: DialogueId,
    lane: Lane,
    passphrase: str,
    draft: Draft,
    noise: "Noise" = os.urandom,
) -> None:
    """Keep the draft of a lane under a passphrase."""
    from kompetence.storage import secret

    content = filled(draft_text.written(draft, scales_now(session)))
    ratings.put_draft(session, dialogue, lane, secret.conceal(content, passphrase, noise))
