"""Taking in what one form hands in: the same acts as on the screen, all of them in one transaction or none."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import Dialogue, DialogueState, Given, Party
from kompetence.domain.forms import Reply
from kompetence.domain.ids import CompetenceId
from kompetence.domain.log_note import LogNote
from kompetence.errors import RefusalError
from kompetence.services.desk import Desk
from kompetence.services.forms.replying import read_of
from kompetence.services.preparing import PreparingTalks
from kompetence.services.sharing import shared_draft
from kompetence.services.talking import Talking
from kompetence.storage import bank, log_notes, ratings
from kompetence.storage.database import Session
from kompetence.storage.forms import Form
from kompetence.storage.joined import Joined


@dataclass(frozen=True, slots=True, repr=False)
class News:
    """What a form hands in that the data do not have yet."""

    lane: bool
    comments: Mapping[CompetenceId, str]
    read: bool
    notes: tuple[LogNote, ...]

    @property
    def any(self) -> bool:
        """Whether there is anything to take in."""
        return self.lane or bool(self.comments) or self.read or bool(self.notes)


def news_of(session: Session, form: Form, dialogue: Dialogue, reply: Reply, name: str) -> News:
    """What is new in a reply; refused where something in it can no longer be taken in."""
    known = bank.competences(session)
    about = [
        *reply.draft.entered,
        *reply.comments,
        *(one.competence for one in reply.notes if one.competence),
    ]
    for competence in about:
        if competence not in known:
            raise RefusalError("form-competence-unknown", word=competence)
    lane = reply.shared and Lane.SELF not in dialogue.shared
    again = Lane.SELF in dialogue.shared and reply.shared and not form.answer
    if again and reply.draft != shared_draft(session, dialogue, Lane.SELF):
        raise RefusalError("form-shared-already", name=name, day=dialogue.shared[Lane.SELF])
    said = {one: text.comment for one, text in ratings.preparations(session, dialogue.id).items()}
    there = {one.id for one in log_notes.of_people(session, [dialogue.person])}
    return News(
        lane,
        {one: text for one, text in reply.comments.items() if text != said.get(one, "")},
        _read_now(session, dialogue, reply, name),
        tuple(one for one in reply.notes if one.id not in there),
    )


def _read_now(session: Session, dialogue: Dialogue, reply: Reply, name: str) -> bool:
    """Whether it says for the first time that the talk is gone through, just as it stands now."""
    if not reply.read or Party.EMPLOYEE in dialogue.reviewed or dialogue.sealed is not None:
        return False
    if dialogue.state is not DialogueState.HELD:
        raise RefusalError("form-read-early", name=name)
    if read_of(session, dialogue) != reply.read:
        raise RefusalError("form-read-changed", name=name)
    return True


def take(desk: Desk, session: Session, dialogue: Dialogue, reply: Reply, news: News) -> None:
    """Do what the employee would have done on the screen."""
    within = replace(desk, database=Joined(desk.database, session))
    preparing = PreparingTalks(within)
    if news.lane:
        preparing.share(dialogue.id, Lane.SELF, reply.draft)
    for competence, text in news.comments.items():
        preparing.comment(dialogue.id, competence, text)
    if news.read:
        Talking(within).review(dialogue.id, Party.EMPLOYEE, Given.FORM)
    for note in news.notes:
        if log_notes.get(session, note.id) is not None:
            raise RefusalError("form-not-this")
        log_notes.put(session, note)
