"""What a part that two have written is called, and how what stands in it is read."""

from datetime import date

from kompetence.domain.clash import Clash
from kompetence.domain.competence import CompetenceKind
from kompetence.domain.goal import FundState, GoalStatus
from kompetence.domain.scale import Scale
from kompetence.i18n import N_
from kompetence.i18n import gettext as _
from kompetence.ui import dates
from kompetence.words.goal_texts import fund_word
from kompetence.words.values import status_word

_PARTS = {
    "learn": N_("What is learned"),
    "use": N_("How it is used"),
    "sign": N_("Sign of success"),
    "closing": N_("What succeeded"),
    "wanted_level": N_("Wanted level"),
    "from_level": N_("Level before"),
    "forms": N_("Learning form"),
    "partner": N_("Partner"),
    "responsible": N_("Responsible"),
    "occasion": N_("Occasion"),
    "start": N_("Start"),
    "deadline": N_("Deadline"),
    "follow_up": N_("Follow-up"),
    "course_start": N_("Course begins"),
    "status": N_("Status"),
    "fund": N_("The competence fund"),
    "released": N_("May be shown on the board"),
    "name": N_("Name"),
    "position": N_("Position"),
    "initials": N_("Initials"),
    "employee_no": N_("Employee number"),
    "agreement": N_("Collective agreement"),
    "may_be_asked": N_("May be asked for sparring"),
    "day": N_("Day"),
    "competence": N_("About"),
    "kind": N_("Kind"),
    "core_task": N_("Core task"),
    "values": N_("Local values"),
    "summary": N_("Summary"),
    "next_day": N_("Next meeting"),
    "next_form": N_("How you meet next"),
    "title": N_("Title"),
    "purpose": N_("Purpose"),
    "description": N_("Description"),
    "area": N_("Area"),
    "scale": N_("Scale"),
    "target": N_("Target level"),
    "upper": N_("Up to"),
    "importance": N_("Importance"),
    "essential": N_("Essential for the task"),
    "text": N_("What a citizen has said"),
    "time": N_("Time"),
    "form": N_("Form"),
    "place": N_("Room or place"),
    "starts": N_("From"),
    "ends": N_("Last day"),
    "basis": N_("Which level counts"),
    "hide_target": N_("Hide target levels until the employee has shared"),
    "main": N_("Main profile"),
    "reason": N_("Why"),
    "people": N_("How many people"),
    "level": N_("Wanted level"),
    "months": N_("Months"),
    "weeks": N_("Follow-up of new goals"),
    "group": N_("Smallest group shown"),
}
"""What a part is called; a text without parts has no name."""


def part_name(clash: Clash) -> str:
    """The name of the part; a name that whoever wrote it has given stands as it is."""
    return _(_PARTS[clash.part]) if clash.part in _PARTS else clash.part


def told(value: object) -> str:
    """A part as it is read."""
    if value is None or value == "":
        return _("Nothing")
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, date):
        return dates.written(value)
    if isinstance(value, GoalStatus):
        return status_word(value)
    if isinstance(value, FundState):
        return fund_word(value)
    if isinstance(value, CompetenceKind):
        return _("Basis") if value is CompetenceKind.BASIS else _("Special")
    if isinstance(value, Scale):
        return value.name
    if isinstance(value, tuple | frozenset):
        return ", ".join(str(one) for one in value) or _("Nothing")
    return str(value)
