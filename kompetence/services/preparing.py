"""Sharing a preparation: everything one party has entered, in one act, with its date."""

from dataclasses import replace

from kompetence.domain.access import OPEN_TO_PREPARE, access_to
from kompetence.domain.assessment import Lane
from kompetence.domain.change import Change, Topic
from kompetence.domain.clash import settled_text
from kompetence.domain.dialogue import Dialogue, Party, Preparation, after_sharing
from kompetence.domain.ids import CompetenceId, DialogueId
from kompetence.domain.preparation import Draft
from kompetence.errors import RefusalError
from kompetence.services.desk import Desk
from kompetence.services.edits import act
from kompetence.services.sharing import text_of, write
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
            write(session, open_.id, lane, draft, bank.competences(session))
            now = dialogues.share(session, {dialogue: [lane]}, self._desk.today())[dialogue]
            after = after_sharing(open_.state, now)
            if after is not open_.state:
                dialogues.move(session, {dialogue: after})
            return Change(Topic.ROUNDS, frozenset({open_.person}), dialogue)

        return act(self._desk, "", do)

    def comment(
        self, dialogue: DialogueId, competence: CompetenceId, text: str, seen: str | None = None
    ) -> Change:
        """What the employee answers to a level of the leader's, at any time after both may see it.

        Refused where another text stands there than was `seen`.
        """

        def do(session: Session) -> Change:
            found = known(session, dialogue)
            round_ = next(one for one in dialogues.rounds(session) if one.id == found.round)
            if not access_to(Party.EMPLOYEE, found, round_).comments:
                raise RefusalError("comment-before-sharing")
            name = bank.competences(session)[competence].name
            before = ratings.preparations(session, dialogue).get(competence, Preparation(competence))
            after = replace(before, comment=settled_text(seen, text_of(text, name), before.comment))
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
