"""What the figures of the status are called, and what they count."""

from collections.abc import Mapping
from dataclasses import dataclass

from kompetence.i18n import N_
from kompetence.i18n import gettext as _


@dataclass(frozen=True, slots=True)
class FigureText:
    """A heading, a sentence about a whole unit, and what exactly is counted."""

    heading: str
    story: str
    meaning: str


FIGURE_TEXTS: Mapping[str, FigureText] = {
    "dialogues_held_12m": FigureText(
        N_("Dialogues held\n12 months, people"),
        N_("{count} of {people} have had a development dialogue within 12 months."),
        N_("People with a dialogue of their own held, or covered by a group talk, within the 12 months."),
    ),
    "plans_current_12m": FigureText(
        N_("Current plans\n12 months, people"),
        N_("{count} of {people} have a development plan sealed within 12 months."),
        N_("People whose development plan was sealed within the 12 months."),
    ),
    "followups_due": FigureText(
        N_("Follow-ups due\nnot done"),
        N_("{count} follow-ups are due and not done."),
        N_("Follow-ups whose date has come and that nobody has done yet."),
    ),
    "followups_done_12m": FigureText(
        N_("Follow-ups done\n12 months"),
        N_("{count} follow-ups were done within 12 months."),
        N_("Follow-ups done within the 12 months."),
    ),
}


def hiding_text(k: int) -> str:
    """Whose figures are not shown."""
    return _(
        "Without names. Groups of fewer than {k} people are hidden, and so is what they could be worked out from."
    ).format(k=k)
