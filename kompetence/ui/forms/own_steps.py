"""What the owner of a preparation file is told comes next, and what the one button does about it."""

from dataclasses import dataclass

from PySide6.QtCore import Signal

from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import Dialogue, DialogueState
from kompetence.domain.form_views import OwnForm, OwnStep, own_step
from kompetence.domain.own_page import OwnPage
from kompetence.i18n import gettext as _
from kompetence.ui import dates
from kompetence.ui.place import Place


class Asking(Place):
    """A page of the employee's that can ask for what the window does: each signal is one thing to do."""

    prepare_wanted = Signal()
    reply_wanted = Signal()
    answer_wanted = Signal()
    summary_wanted = Signal()

    def do(self, step: OwnStep) -> None:
        """Ask for what the button of a step says."""
        if step in _REPLY:
            self.reply_wanted.emit()
        elif step is OwnStep.READ:
            self.summary_wanted.emit()
        else:
            self.prepare_wanted.emit()


_REPLY = frozenset({OwnStep.REPLY, OwnStep.REPLY_READ})


@dataclass(frozen=True, slots=True)
class Told:
    """What comes next, what is on the button, and which step it is; without a verb there is no button."""

    step: OwnStep
    text: str
    verb: str = ""


def told(page: OwnPage, form: OwnForm) -> Told:
    """What comes next, in words for the employee."""
    step = own_step(form, page.dialogue, page.round)
    return Told(step, _text(step, page, form), _verb(step, page))


def leader_of(form: OwnForm) -> str:
    """Whom the form goes back to."""
    return form.leader or _("your leader")


def saved(form: OwnForm) -> str:
    """When the reply was last saved."""
    return "" if form.replied is None else dates.written(form.replied.date())


def _text(step: OwnStep, page: OwnPage, form: OwnForm) -> str:
    leader, one = leader_of(form), page.dialogue
    match step:
        case OwnStep.PREPARE:
            return _preparing(page, leader)
        case OwnStep.REPLY:
            return _to_send(one, form, leader)
        case OwnStep.WAIT:
            text = _(
                "The reply was saved on {day}. Send the file to {leader}. When both have shared, you get an answer "
                "back to read in here."
            )
            return text.format(day=saved(form), leader=leader)
        case OwnStep.COMPARE:
            return _compare(one, leader)
        case OwnStep.READ:
            return _("The talk is held. Read the summary, and say that you have gone through it.")
        case OwnStep.REPLY_READ:
            text = _("You have gone through the summary. Save a reply, and send it to {leader}.")
            return text.format(leader=leader)
        case OwnStep.WAIT_FOR_SEAL:
            text = _("You have gone through the summary, and the reply is saved. {leader} seals the talk.")
            return text.format(leader=_first_letter(leader))
        case OwnStep.SEALED:
            return _("The plan is sealed. Follow up on your goals.")
        case OwnStep.COVERED:
            return _("The group talk stands for yours in this round, so there is nothing to prepare here.")
        case OwnStep.CANCELLED:
            return one.note if one is not None and one.note else _("There is no talk in this round.")
        case OwnStep.ENDED:
            return _("The round is over, so nothing more can be shared in it.")
        case OwnStep.NO_TALK:
            return _("There is no talk in this file. Ask {leader} for a new form.").format(leader=leader)


def _preparing(page: OwnPage, leader: str) -> str:
    if page.begun:
        return _("You have begun. What you write lies in this file, and only you have it.")
    text = _(
        "Choose a level for each competence. What you write lies in this file until you share it with {leader}."
    )
    return text.format(leader=leader)


def _to_send(one: Dialogue | None, form: OwnForm, leader: str) -> str:
    if form.replied is None:
        text = _("You shared on {day}. Now save the reply, and send it to {leader}.")
        day = dates.written(one.shared[Lane.SELF]) if one is not None and Lane.SELF in one.shared else ""
        return text.format(day=day, leader=leader)
    text = _("You have written more since the reply of {day}. Save it again, and send it to {leader}.")
    return text.format(day=saved(form), leader=leader)


def _compare(one: Dialogue | None, leader: str) -> str:
    if one is not None and one.state is DialogueState.HELD:
        text = _(
            "The talk is held, but there was no summary when the answer was sent. Ask {leader} for a new answer with "
            "the summary; then you can go through it."
        )
        return text.format(leader=leader)
    day = dates.written(one.day) if one is not None else ""
    text = _("Both have shared. Look at {leader}'s levels beside yours, and comment on them if you like.")
    said = text.format(leader=leader)
    return said + " " + _("The talk is on {day}.").format(day=day) if day else said


def _verb(step: OwnStep, page: OwnPage) -> str:
    match step:
        case OwnStep.PREPARE:
            return _("Go on preparing") if page.begun else _("Prepare for it")
        case OwnStep.REPLY | OwnStep.REPLY_READ:
            return _("Save the reply")
        case OwnStep.COMPARE:
            return _("See both preparations")
        case OwnStep.READ:
            return _("Read the summary")
        case OwnStep.WAIT | OwnStep.WAIT_FOR_SEAL | OwnStep.SEALED:
            shared = page.dialogue is not None and Lane.SELF in page.dialogue.shared
            return _("See my preparation") if shared else ""
        case _:
            return ""


def _first_letter(text: str) -> str:
    return text[:1].upper() + text[1:]
