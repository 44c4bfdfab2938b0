"""Rating: one lane of one person in one competence at a time."""

from dataclasses import dataclass, replace

from kompetence.domain.access import access_to
from kompetence.domain.assessment import Entry, Lane, State
from kompetence.domain.change import Change, Topic
from kompetence.domain.clash import Seen, settled_value
from kompetence.domain.competence import Competence
from kompetence.domain.dialogue import Party, Preparation
from kompetence.domain.ids import CompetenceId, DialogueId, PersonId
from kompetence.domain.views import Rating
from kompetence.errors import RefusalError
from kompetence.services import drafts
from kompetence.services.desk import Desk
from kompetence.services.edits import act
from kompetence.services.owner_keys import OwnerKeys
from kompetence.services.person_sheet import rating_of
from kompetence.services.sharing import entry_on, write
from kompetence.services.talks import Talks
from kompetence.storage import bank, dialogues, ratings
from kompetence.storage.database import Session


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
        self._keys = OwnerKeys()
        self._drafts = drafts.Drafts(self._keys)

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
        seen: Seen[Rating] | None = None,
    ) -> Change:
        """Set a rating, or take it back with None; as a draft it is kept under the owner's passphrase.

        Refused where another level stands in the open lane than was `seen`.
        """

        def do(session: Session) -> Change:
            known = bank.competences(session).get(competence)
            if known is None:
                raise RefusalError("competence-unknown", word=competence)
            entry = entry_of(known, choice)
            talks = Talks(self._desk, session, word=round_)
            dialogue = talks.dialogue_for(person, () if draft or entry is None else [lane])
            if draft:
                self._keep_draft(session, dialogue, lane, known, entry, note)
            else:
                before = ratings.of_dialogue(session, dialogue).get(known.id, {}).get(lane) if seen else None
                now = rating_of(before, known.scale.id)
                entry = entry_on(known, settled_value(lane.value, seen, _rating(entry), now))
                _store(session, dialogue, lane, known.id, entry, note)
            talks.finish()
            return Change(Topic.RATINGS, frozenset({person}), competence, noted=not draft)

        return act(self._desk, edit_id, do)

    def _keep_draft(
        self,
        session: Session,
        dialogue: DialogueId,
        lane: Lane,
        competence: Competence,
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
        spot = self._open(session, dialogue, lane)
        scales = drafts.scales_now(session)
        held = self._drafts.load(session, spot, scales)
        before = held.of(competence.id)
        now = replace(before, level=_rating(entry), example=note or before.example)
        self._drafts.keep(session, spot, held.entering(competence.id, now), scales)

    def _open(self, session: Session, dialogue: DialogueId, lane: Lane) -> drafts.Spot:
        """Where a draft of the lane lies, with the key at hand."""
        spot = self._drafts.spot(session, dialogue, lane)
        content = ratings.draft(session, dialogue, lane)
        keys = self._keys
        if content is None:
            theirs = self._drafts.of_owner(session, spot.owner).values()
            if not keys.knows(spot.owner) and not keys.fits(spot.owner, self._passphrase, theirs):
                keys.choose(spot.owner, self._passphrase)
        elif not keys.opens(spot.owner, content) and not keys.fits(spot.owner, self._passphrase, [content]):
            raise RefusalError("draft-passphrase-wrong")
        return spot

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
                spot = self._open(session, dialogue, lane)
                known = bank.competences(session)
                held = self._drafts.load(session, spot, drafts.scales_now(session))
                open_already = ratings.of_dialogue(session, dialogue)
                besides = [one for one in held.entered if lane in open_already.get(one, {})]
                write(session, dialogue, lane, held, known, besides=besides, examples=True)
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
    return entry_on(competence, State.NOT_RELEVANT if isinstance(choice, NotRelevant) else choice)


def _rating(entry: Entry | None) -> Rating:
    if entry is None:
        return None
    return State.NOT_RELEVANT if entry.level is None else entry.level


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
        ratings.put_many(session, [ratings.Rating(dialogue, competence, lane, entry)])
    if note:
        before = ratings.preparations(session, dialogue).get(competence, Preparation(competence))
        ratings.put_preparation(session, dialogue, replace(before, example=note))
