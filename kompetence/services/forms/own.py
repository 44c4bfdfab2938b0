"""The employee's side: one's own preparation file, the reply that is saved from it, and the answer taken in."""

from pathlib import Path

from kompetence.domain.change import Change, Topic
from kompetence.domain.dialogue import DialogueState, Party, Review
from kompetence.domain.form_content import written
from kompetence.domain.form_views import OwnForm
from kompetence.domain.ids import DialogueId, PersonId
from kompetence.errors import RefusalError
from kompetence.exchange.file_in import opened
from kompetence.exchange.files import replace_file
from kompetence.exchange.form_reply import Heading, close, is_reply
from kompetence.services.desk import Desk
from kompetence.services.forms.files import LARGEST
from kompetence.services.forms.replying import (
    digest,
    is_current,
    newest_form,
    note_reply,
    read_of,
    reply_of,
    round_of,
)
from kompetence.services.person_view import PersonViews
from kompetence.storage import database, dialogues, forms, settings
from kompetence.storage.database import Database, Session
from kompetence.storage.own_merge import merge
from kompetence.storage.returned_content import is_database
from kompetence.storage.returned_file import load
from kompetence.storage.reviews import put_review


class OwnFile:
    """A preparation file, seen by its owner."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def form(self) -> OwnForm | None:
        """Whose it is, and how far it has come; None where it is a leader's data."""
        if not self._desk.database.is_form:
            return None
        with self._desk.database.reading() as session:
            form = newest_form(session)
            person = PersonId(settings.text(session, settings.VIEWER))
            views = PersonViews(session, self._desk.today())
            if person not in views.people:
                return None
            name, leader = views.people[person].name, views.leader(person)
            called = "" if leader is None else leader.name
            if form is None:
                return OwnForm(person, name, called, "", None)
            dialogue = dialogues.get(session, form.dialogue)
            assert dialogue is not None
            every = forms.every(session).values()
            return OwnForm(
                person,
                name,
                called,
                round_of(session, dialogue).named,
                dialogue.id,
                max((one.at for one in forms.noted(session) if one.path), default=None),
                is_current(session, form),
                form.answer and len([one for one in every if one.dialogue == form.dialogue]) == 1,
            )

    def save_reply(self, to: Path) -> Change:
        """Write what is shared, closed so that only the leader's data open it."""
        if not self._desk.database.is_form:
            raise RefusalError("form-not-own")
        with self._desk.database.reading() as session:
            form = newest_form(session)
            if form is None:
                raise RefusalError("form-nothing-shared")
            reply = reply_of(session, form)
        if not (reply.shared or reply.notes or reply.comments or reply.read):
            raise RefusalError("form-nothing-shared")
        content = written(reply)
        replace_file(to, close(Heading(form.id, form.number), content, form.secret))
        with self._desk.database.transaction() as session:
            note_reply(session, self._desk, form, digest(reply), str(to))
        return Change(Topic.ROUNDS, frozenset({reply.key.person}))

    def merge(self, answer: Path, passphrase: str = "") -> Change:
        """Take in what the leader has sent, beside drafts and private notes; all of it or nothing."""
        if not self._desk.database.is_form:
            raise RefusalError("form-not-own")
        newer = _incoming(answer, self._desk, passphrase)
        try:
            with newer.reading() as coming, self._desk.database.transaction() as session:
                person = self._same_person(session, coming)
                _is_newer(session, coming)
                form = newest_form(session)
                current = form is not None and is_current(session, form)
                gone_through = _gone_through(session)
                merge(session, coming, person, own_comments=not current)
                session.expire_all()
                for dialogue, (fingerprint, review) in gone_through.items():
                    _keep_review(session, dialogue, fingerprint, review)
        finally:
            newer.close()
        return Change(Topic.PROFILES, frozenset({person}))

    def _same_person(self, session: Session, coming: Session) -> PersonId:
        mine = settings.text(session, settings.VIEWER)
        if settings.text(coming, settings.VIEWER) != mine:
            raise RefusalError("form-answer-not-own")
        return PersonId(mine)


def _incoming(answer: Path, desk: Desk, passphrase: str) -> Database:
    stream, _size = opened(answer, LARGEST, "form-too-large")
    with stream:
        content = stream.read(LARGEST + 1)
    if is_reply(content):
        raise RefusalError("form-answer-is-reply")
    if is_database(content):
        try:
            return load(content)
        except RefusalError as error:
            if error.code == "form-is-data":
                raise RefusalError("form-answer-is-data") from error
            raise
    found = database.open_file(answer, now=desk.now(), passphrase=passphrase)
    if not found.is_form:
        found.close()
        raise RefusalError("form-answer-is-data")
    return found


def _is_newer(session: Session, coming: Session) -> None:
    form, here = newest_form(coming), forms.every(session)
    if form is None:
        raise RefusalError("form-damaged")
    known = [one.number for one in here.values() if one.dialogue == form.dialogue]
    if max(known, default=0) >= form.number:
        raise RefusalError("form-answer-older")


def _gone_through(session: Session) -> dict[DialogueId, tuple[str, Review]]:
    """What the owner has said here to have gone through, with what it was."""
    found = {}
    for one in {form.dialogue for form in forms.every(session).values()}:
        dialogue = dialogues.get(session, one)
        if dialogue is not None and Party.EMPLOYEE in dialogue.reviewed:
            found[one] = read_of(session, dialogue), dialogue.reviewed[Party.EMPLOYEE]
    return found


def _keep_review(session: Session, identity: DialogueId, fingerprint: str, review: Review) -> None:
    """What was gone through stays so, as long as it says the same."""
    dialogue = dialogues.get(session, identity)
    if dialogue is None or dialogue.state is not DialogueState.HELD or Party.EMPLOYEE in dialogue.reviewed:
        return
    if read_of(session, dialogue) == fingerprint:
        put_review(session, identity, Party.EMPLOYEE, review)
