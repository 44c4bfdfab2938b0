"""Rating: one lane of one person in one competence at a time."""

from dataclasses import dataclass, replace

from kompetence.domain.access import access_to
from kompetence.domain.assessment import Entry, Lane
from kompetence.domain.change import Change, Topic
from kompetence.domain.competence import Competence
from kompetence.domain.dialogue import Party, Preparation
from kompetence.domain.ids import CompetenceId, DialogueId, PersonId
from kompetence.errors import RefusalError
from kompetence.services import drafts
from kompetence.services.desk import Desk
from kompetence.services.edits import act
from kompetence.services.talks import Talks
from kompetence.storage import bank, dialogues, ratings
from kompetence.storage.database import Session
from kompetence.storage.ratings import Rating


@dataclass(frozen=True, slots=True)
class NotRelevant:
    """The competence is not part of the person's job."""


NOT_RELEVANT = NotRelevant()
Choice = int | NotRelevant | None
"""A level, *not relevant*, or None for *not rated*."""


class Assessing:
    """Sets and shares ratings; on an own file a rating counts as shared unless it is asked to be a draft."""

    def __init__(self, desk: Desk, *, passphrase: str = "") -> None:
        self._desk = desk
        self._passphrase = passphrase

    def rate(
        self,
        person: PersonId,
        competence: CompetenceId,
        lane: Lane,
        choice: Choice,
        *,
        note: str = "",
        round_: str = "",
        draft: bool = False,
        edit_id: str = "",
    ) -> Change:
        """Set a rating, or take it back with None; as a draft it is kept under the owner's passphrase."""

        def do(session: Session) -> Change:
            known = bank.competences(session).get(competence)
            if known is None:
                raise RefusalError("competence-unknown", word=competence)
            entry = entry_of(known, choice)
            talks = Talks(self._desk, session, word=round_)
            dialogue = talks.dialogue_for(person, () if draft or entry is None else [lane])
            if draft:
                self._keep_draft(session, dialogue, lane, known.id, entry, note)
            else:
                _store(session, dialogue, lane, known.id, entry, note)
            talks.finish()
            return Change(Topic.RATINGS, frozenset({person}), competence, noted=not draft)

        return act(self._desk, edit_id, do)

    def _keep_draft(
        self,
        session: Session,
        dialogue: DialogueId,
        lane: Lane,
        competence: CompetenceId,
        entry: Entry | None,
        note: str,
    ) -> None:
        if lane is Lane.AGREED:
            raise RefusalError("draft-agreed")
        if not self._passphrase:
            raise RefusalError("draft-passphrase-missing")
        begun = ratings.draft(session, dialogue, lane) is not None
        if not begun and lane in dialogues.shared_lanes(session, dialogue):
            raise RefusalError("draft-after-sharing")
        held = drafts.load(session, dialogue, lane, self._passphrase)
        _, before = held.get(competence, (None, ""))
        held[competence] = entry, note or before
        drafts.keep(session, dialogue, lane, self._passphrase, held)

    def share(self, person: PersonId, lane: Lane, *, round_: str = "", edit_id: str = "") -> Change:
        """Share a lane: from now on the other party can see it; what was rated openly meanwhile stays."""

        def do(session: Session) -> Change:
            if lane is Lane.AGREED:
                raise RefusalError("share-agreed")
            talks = Talks(self._desk, session, word=round_)
            dialogue = talks.dialogue_for(person, [lane])
            if ratings.draft(session, dialogue, lane) is not None:
                if not self._passphrase:
                    raise RefusalError("draft-passphrase-missing")
                held = drafts.load(session, dialogue, lane, self._passphrase)
                open_already = ratings.of_dialogue(session, dialogue)
                for competence, (entry, note) in held.items():
                    if lane not in open_already.get(competence, {}):
                        _store(session, dialogue, lane, competence, entry, note)
                ratings.put_draft(session, dialogue, lane, None)
            talks.finish()
            return Change(Topic.RATINGS, frozenset({person}))

        return act(self._desk, edit_id, do)

    def lanes(
        self, person: PersonId, competence: CompetenceId, *, round_: str = "", viewer: Party | None = None
    ) -> dict[Lane, Entry]:
        """What the person's dialogue holds in a competence now; for a viewer only what they may see."""
        with self._desk.database.rehearsal() as session:
            dialogue = Talks(self._desk, session, word=round_).dialogue_for(person, ())
            held = ratings.of_dialogue(session, dialogue).get(competence, {})
            found = dialogues.get(session, dialogue)
            if viewer is None or found is None:
                return held
            round_of = next(one for one in dialogues.rounds(session) if one.id == found.round)
            read_in = ratings.read_in(session, person).get((found.round, competence), set())
            return access_to(viewer, found, round_of).seen(held, read_in)


def entry_of(competence: Competence, choice: Choice) -> Entry | None:
    """What a choice is on the competence's scale; None for not rated."""
    if choice is None:
        return None
    if isinstance(choice, NotRelevant):
        return Entry(None, competence.scale.id)
    if not competence.scale.has(choice):
        steps = ", ".join(competence.scale.named(one.value) for one in competence.scale.steps)
        raise RefusalError("level-no-step", level=choice, steps=steps)
    return Entry(choice, competence.scale.id)


def _store(
    session: Session,
    dialogue: DialogueId,
    lane: Lane,
    competence: CompetenceId,
    entry: Entry | None,
    note: str,
) -> None:
    if entry is None:
        ratings.remove(session, dialogue, competence, lane)
    else:
        ratings.put_many(session, [Rating(dialogue, competence, lane, entry)])
    if note:
        before = ratings.preparations(session, dialogue).get(competence, Preparation(competence))
        ratings.put_preparation(session, dialogue, replace(before, example=note))
