"""How people of the list are said in words: where they stand, and everything about one of them in a sentence."""

from dataclasses import replace

from kompetence.domain.staffing import Presence, StaffLine
from kompetence.domain.text import folded
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import dates, wording


def standing(line: StaffLine) -> str:
    """How somebody stands: counts while here, else when they come or left."""
    if line.presence is Presence.JOINING:
        return _("Starts {day}").format(day=dates.written(line.day))
    if line.presence is Presence.LEFT:
        return _("Left {day}").format(day=dates.written(line.day)) if line.day else _("In no unit")
    if line.count is None:
        return ""
    return wording.counted(replace(line.count, unrated=0))


def more(line: StaffLine) -> str:
    """What is not rated, and how many open goals."""
    if line.goes is not None:
        return _("Due to be deleted {day}").format(day=dates.written(line.goes))
    if line.presence is not Presence.HERE or line.count is None:
        return ""
    goals = wording.goals(line.open_goals)
    if not line.count.unrated:
        return goals
    return _("{unrated} not rated, {goals}").format(unrated=line.count.unrated, goals=goals)


def profiles(line: StaffLine) -> str:
    """The profiles, the main one first."""
    return ", ".join(line.profiles)


def place(line: StaffLine, *, several: bool) -> str:
    """The unit, where one looks at several, and a leader who is not the unit's."""
    led = _("Leader: {name}").format(name=line.leader) if line.leader else ""
    return "  ·  ".join(part for part in (line.where if several else "", led) if part)


def spoken(line: StaffLine, *, several: bool) -> str:
    """Everything about one line for whoever hears it."""
    parts = (
        line.person.name,
        line.person.position,
        profiles(line),
        place(line, several=several).replace("  ·  ", ", "),
        standing(line),
        more(line),
    )
    return ", ".join(part for part in parts if part)


def found(line: StaffLine, words: list[str]) -> bool:
    """Whether every word stands somewhere in the line."""
    if not words:
        return True
    person = line.person
    text = folded(
        " ".join(
            (person.name, person.initials, person.employee_no, person.position, line.where, *line.profiles)
        )
    )
    return all(word in text for word in words)


def named(people: int, name: str) -> str:
    """One person by name, several as a number."""
    return (
        name if people == 1 else ngettext("{number} person", "{number} people", people).format(number=people)
    )
