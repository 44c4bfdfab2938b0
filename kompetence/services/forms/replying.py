"""What the owner of a preparation file hands in: everything that is shared there, and nothing else."""

from dataclasses import replace
from hashlib import sha256

from kompetence.domain.access import access_to
from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import Dialogue, Party, Round
from kompetence.domain.form_content import gone_through, written
from kompetence.domain.forms import FormKey, Reply
from kompetence.domain.ids import DialogueId, PersonId
from kompetence.domain.preparation import Draft
from kompetence.services.desk import Desk
from kompetence.services.sharing import shared_draft
from kompetence.storage import dialogues, forms, goals, log_notes, ratings
from kompetence.storage.database import Session
from kompetence.storage.forms import Form, Noted

_NO_KEY = FormKey("", 0, DialogueId(""), PersonId(""), "")


def newest_form(session: Session) -> Form | None:
    """The form that a preparation file answers: the one written last."""
    found = forms.every(session).values()
    return max(found, key=lambda one: (one.written, one.number), default=None)


def reply_of(session: Session, form: Form) -> Reply:
    """The reply as it would be saved now."""
    dialogue = dialogues.get(session, form.dialogue)
    assert dialogue is not None
    key = FormKey(form.id, form.number, form.dialogue, dialogue.person, form.lines)
    shared = Lane.SELF in dialogue.shared
    said = ratings.preparations(session, dialogue.id)
    may_comment = access_to(Party.EMPLOYEE, dialogue, round_of(session, dialogue)).comments
    return Reply(
        key,
        shared,
        shared_draft(session, dialogue, Lane.SELF) if shared else Draft(),
        {one: text.comment for one, text in said.items() if text.comment} if may_comment else {},
        read_of(session, dialogue) if Party.EMPLOYEE in dialogue.reviewed else "",
        tuple(one for one in log_notes.of_people(session, [dialogue.person]) if one.shared is not None),
    )


def digest(reply: Reply) -> str:
    """Tells whether two replies say the same, whichever form they answer."""
    return sha256(written(replace(reply, key=_NO_KEY))).hexdigest()


def is_current(session: Session, form: Form) -> bool:
    """Whether the leader has, or has been sent, everything that is shared now."""
    saved = [one for one in forms.noted(session) if one.form == form.id]
    last = [one.sha256 for one in saved if one.at == saved[-1].at]
    return bool(last) and digest(reply_of(session, form)) in last


def read_of(session: Session, dialogue: Dialogue) -> str:
    """The fingerprint of what is gone through before a talk is sealed, the same in both files."""
    mine = goals.all_goals(session, [dialogue.person])
    return gone_through(dialogue, ratings.of_dialogue(session, dialogue.id), mine)


def round_of(session: Session, dialogue: Dialogue) -> Round:
    """The round of a dialogue."""
    return next(one for one in dialogues.rounds(session) if one.id == dialogue.round)


def note_reply(session: Session, desk: Desk, form: Form, sha256: str, path: str = "") -> None:
    """Note in a preparation file what the leader has, or is being sent; without a path it came with the form."""
    before = [one for one in forms.noted(session) if one.form == form.id and one.sha256 == sha256]
    identity = before[0].id if before else desk.new_id()
    forms.put_noted(session, Noted(identity, form.id, path, desk.now(), sha256))
