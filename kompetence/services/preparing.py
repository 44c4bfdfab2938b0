"""Sharing a preparation: everything one party has entered, in one act, with its date."""

from dataclasses import replace

from kompetence.domain.access import OPEN_TO_PREPARE, access_to
from kompetence.domain.assessment import Lane, State
from kompetence.domain.change import Change, Topic
from kompetence.domain.competence import Competence
from kompetence.domain.dialogue import Dialogue, Party, Preparation, after_sharing
from kompetence.domain.ids import CompetenceId, DialogueId
from kompetence.domain.preparation import PROMPTS, Draft, Entered
from kompetence.domain.text import NOTE_LIMIT, clean
from kompetence.errors import RefusalError
from kompetence.services.assessing import NOT_RELEVANT, Choice, entry_of
from kompetence.services.desk import Desk
from kompetence.services.edits import act
from kompetence.storage import bank, dialogues, ratings
from kompetence.storage.database import Session


class PreparingTalks:
    """Writes what is shared, and the employee's answers to what the leader has shared."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def share(self, dialogue: DialogueId, lane: Lane, draft: Draft) -> Change:
        """Share a lane: from now on it is read-only, and seen by the other party once they have shared too."""

        def do(session: Session) -> Change:
            open_ = known(session, dialogue)
            if lane in open_.shared:
                raise RefusalError("preparation-shared", day=open_.shared[lane])
            if open_.state not in OPEN_TO_PREPARE:
                raise RefusalError("preparation-too-late")
            bank_ = bank.competences(session)
            for competence, entered in draft.entered.items():
                _store(session, open_, lane, bank_[competence], entered)
            for prompt in PROMPTS[lane]:
                said = _text(draft.notes.get(prompt, ""), "")
                if said:
                    dialogues.put_note(session, dialogue, lane, prompt, said)
            now = dialogues.share(session, {dialogue: [lane]}, self._desk.today())[dialogue]
            after = after_sharing(open_.state, now)
            if after is not open_.state:
                dialogues.move(session, {dialogue: after})
            return Change(Topic.ROUNDS, frozenset({open_.person}), dialogue)

        return act(self._desk, "", do)

    def comment(self, dialogue: DialogueId, competence: CompetenceId, text: str) -> Change:
        """What the employee answers to a level of the leader's, at any time after both may see it."""

        def do(session: Session) -> Change:
            found = known(session, dialogue)
            round_ = next(one for one in dialogues.rounds(session) if one.id == found.round)
            if not access_to(Party.EMPLOYEE, found, round_).comments:
                raise RefusalError("comment-before-sharing")
            name = bank.competences(session)[competence].name
            before = ratings.preparations(session, dialogue).get(competence, Preparation(competence))
            after = replace(before, comment=_text(text, name))
            if after != before:
                ratings.put_preparation(session, dialogue, after)
            return Change(Topic.RATINGS, frozenset({found.person}), competence)

        return act(self._desk, "", do)


def known(session: Session, dialogue: DialogueId) -> Dialogue:
    """A dialogue, refused where it is gone."""
    found = dialogues.get(session, dialogue)
    if found is None:
        raise RefusalError("dialogue-unknown")
    return found


def _store(
    session: Session, dialogue: Dialogue, lane: Lane, competence: Competence, entered: Entered
) -> None:
    choice: Choice = NOT_RELEVANT if isinstance(entered.level, State) else entered.level
    entry = entry_of(competence, choice)
    if entry is not None:
        ratings.put_many(session, [ratings.Rating(dialogue.id, competence.id, lane, entry)])
    if lane is Lane.SELF and (entered.wish or entered.example or entered.latitude):
        before = ratings.preparations(session, dialogue.id).get(competence.id, Preparation(competence.id))
        after = replace(
            before,
            wish=entered.wish,
            example=_text(entered.example, competence.name),
            latitude=_text(entered.latitude, competence.name),
        )
        ratings.put_preparation(session, dialogue.id, after)


def _text(text: str, where: str) -> str:
    try:
        return clean(text.strip())
    except RefusalError as refusal:
        raise RefusalError("preparation-too-long", where=where or "–", limit=NOTE_LIMIT) from refusal
