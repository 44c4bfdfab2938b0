"""What a form shows, put together from the data as the employee may see them."""

from kompetence.domain.access import access_to
from kompetence.domain.assessment import Lane
from kompetence.domain.competence import Competence
from kompetence.domain.dialogue import Dialogue, Party
from kompetence.domain.form_content import lines_of
from kompetence.domain.forms import FormKey, FormLine, FormSheet
from kompetence.domain.preparation import PROMPTS
from kompetence.domain.profile import Target
from kompetence.services.forms.part import Parts
from kompetence.services.unit_view import in_order
from kompetence.storage.forms import Form


def fingerprint(parts: Parts, dialogue: Dialogue) -> str:
    """What tells whether a form still asks what the talk asks now."""
    return lines_of(dialogue, parts.views.competences)


def key_of(form: Form, dialogue: Dialogue) -> FormKey:
    """Which form it is, as the form itself says it."""
    return FormKey(form.id, form.number, form.dialogue, dialogue.person, form.lines)


def sheet_of(parts: Parts, form: Form, dialogue: Dialogue) -> FormSheet:
    """Everything that a form shows."""
    views = parts.views
    round_ = parts.rounds[dialogue.round]
    may = access_to(Party.EMPLOYEE, dialogue, round_)
    asked = {line.competence: line for line in dialogue.lines}
    leader = views.leader(dialogue.person)
    return FormSheet(
        key_of(form, dialogue),
        views.people[dialogue.person].name,
        "" if leader is None else leader.name,
        views.home(dialogue.person).name,
        round_.named,
        round_.purpose,
        form.written.date(),
        dialogue.day,
        tuple(
            _line(one, asked[one.id], targets=may.targets)
            for one in in_order(views.competences[one] for one in asked)
        ),
        PROMPTS[Lane.SELF],
    )


def _line(competence: Competence, asked: Target, *, targets: bool) -> FormLine:
    if not targets or not asked.asked:
        return FormLine(competence)
    return FormLine(competence, asked.target, asked.target if asked.upper is None else asked.upper)
