"""Why something about people, units and what binds them was not done, and what would be right."""

from collections.abc import Sequence

from kompetence.i18n import N_
from kompetence.i18n import gettext as _

TEXTS: dict[str, str] = {
    "looks-like-cpr": N_("This looks like a CPR number, and those are never kept here. Take it out."),
    "name-missing": N_("Write a name. Initials are enough where people are known by them."),
    "employee-number-taken": N_("{name} has the employee number {number}. Check it, or leave it empty."),
    "day-far-off": N_("{day} is far off. Check the year."),
    "period-backwards": N_("The last day {ends} is before the first day {starts}. Write a later last day."),
    "membership-overlaps": N_("Belongs to the unit from {starts} already. Change that line instead."),
    "leadership-overlaps": N_("Leads the unit from {starts} already. Change that line instead."),
    "unit-led-already": N_("{name} leads the unit from {starts}. Hand the unit over instead."),
    "own-leader-oneself": N_("Nobody leads themselves. Choose somebody else, or leave it to the unit."),
    "own-leader-overlaps": N_("A leader is set from {starts} already. Let one end before the other begins."),
    "assignment-overlaps": N_(
        "Works by a version of this profile from {starts} already. Let it end before this one begins."
    ),
    "day-outside-assignment": N_("The profile is worked by from {starts}. Write a day while it is."),
    "leaves-before-beginning": N_(
        "The first day is {starts}. Write that day or a later one; what was written by mistake is removed instead."
    ),
    "target-without-reason": N_("Write why the level is another than the profile's. A sentence is enough."),
    "unit-gone": N_("That unit is not there any more. Look at the tree again."),
    "unit-name-taken": N_("There is a unit “{name}” in the same place. Give it another name."),
    "unit-is-top": N_("“{name}” holds all other units, so it stays where it is."),
    "unit-under-itself": N_("“{under}” lies under “{name}” itself. Choose another place."),
    "unit-not-empty": N_("Something still hangs on “{name}”. Move it first, and try again."),
}

_MOST_NAMES = 10


def alike(names: Sequence[str]) -> str:
    """About new people without a number, who are called like somebody that has one."""
    told = ", ".join(names[:_MOST_NAMES]) + (" …" if len(names) > _MOST_NAMES else "")
    return _(
        "Called like somebody with an employee number, and taken in as somebody else: {names}. Write the number in the"
        " file where it is the same person."
    ).format(names=told)


def near(units: Sequence[tuple[str, str]]) -> list[str]:
    """About new units that may be a known one misspelt, a sentence for each."""
    text = _(
        "“{new}” is a new unit, but is spelt much like “{known}”. If it is the same, write it so in the file."
    )
    told = [text.format(new=new, known=known) for new, known in units[:_MOST_NAMES]]
    return [*told, "…"] if len(units) > _MOST_NAMES else told
