"""The form that a file answers, and whether its talk can still take it in."""

from dataclasses import dataclass

from kompetence.domain.access import OPEN_TO_PREPARE
from kompetence.domain.access_table import OVER
from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import Dialogue, Round
from kompetence.domain.form_content import lines_of
from kompetence.domain.forms import Medium
from kompetence.errors import RefusalError
from kompetence.services.forms.files import Came, Kind
from kompetence.services.forms.replying import round_of
from kompetence.services.forms.sheets import key_of
from kompetence.storage import bank, dialogues, forms, people
from kompetence.storage.database import Session
from kompetence.storage.forms import Form, Noted


@dataclass(frozen=True, slots=True)
class Sent:
    """The form that a file answers, as it was sent, and how its talk stands now."""

    form: Form
    dialogue: Dialogue
    round: Round
    name: str
    noted: tuple[Noted, ...]
    """What has come back to any form of the talk."""
    numbers: dict[str, int]

    @property
    def lane_open(self) -> bool:
        """Whether the employee has not shared yet."""
        return Lane.SELF not in self.dialogue.shared

    @property
    def may_be_read(self) -> bool:
        """Whether the leader can no longer be coloured by what stands in it."""
        return may_be_read(self.dialogue, self.round)


def may_be_read(dialogue: Dialogue, round_: Round) -> bool:
    """Whether nothing that the employee has entered can colour the leader's own preparation any more."""
    return Lane.LEADER in dialogue.shared or dialogue.state in OVER or round_.closed


def sent_for(session: Session, one: Came) -> Sent:
    """The form that a file says it answers; refused where these data never sent it."""
    form = forms.every(session).get(one.form)
    dialogue = None if form is None else dialogues.get(session, form.dialogue)
    if form is None or dialogue is None:
        raise RefusalError("form-unknown")
    mine = {it.id: it.number for it in forms.of_dialogues(session, [dialogue.id])[dialogue.id]}
    return Sent(
        form,
        dialogue,
        round_of(session, dialogue),
        people.everyone(session)[dialogue.person].name,
        tuple(row for row in forms.noted(session) if row.form in mine),
        mine,
    )


def is_this(sent: Sent, one: Came) -> None:
    """Refuse what says something else of itself than what was sent."""
    key = key_of(sent.form, sent.dialogue)
    if one.glanced is not None and one.glanced.key.person != key.person:
        raise RefusalError("form-of-another-person", name=sent.name)
    workbook = sent.form.medium is Medium.WORKBOOK
    if one.number != key.number or workbook is not (one.kind is Kind.WORKBOOK):
        raise RefusalError("form-not-this")
    if one.glanced is not None and one.glanced.key != key:
        raise RefusalError("form-not-this")


def fits(session: Session, sent: Sent) -> None:
    """Refuse what is overtaken, and what the talk can no longer take in."""
    newest = max((sent.numbers[row.form] for row in sent.noted), default=0)
    if newest > sent.form.number:
        raise RefusalError("form-older", name=sent.name, newest=newest, number=sent.form.number)
    if not sent.lane_open:
        return
    if sent.round.closed:
        raise RefusalError("form-round-closed", round=sent.round.named)
    if sent.dialogue.state not in OPEN_TO_PREPARE:
        raise RefusalError("form-talk-over", name=sent.name, round=sent.round.named)
    if sent.form.lines != lines_of(sent.dialogue, bank.competences(session)):
        raise RefusalError("form-lines-changed", name=sent.name)
