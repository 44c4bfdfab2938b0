"""What hangs on a competence or a profile, in one line of words."""

from kompetence.domain.profile_view import Uses
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext


def uses_text(uses: Uses) -> str:
    """Profiles, people, needs and goals, those that are none left out."""
    parts = []
    if uses.profiles:
        number = len(uses.profiles)
        parts.append(ngettext("{number} profile", "{number} profiles", number).format(number=number))
    if uses.people:
        text = ngettext("{number} employee", "{number} employees", uses.people)
        parts.append(text.format(number=uses.people))
    if uses.needs:
        number = len(uses.needs)
        parts.append(
            ngettext("the need of {number} unit", "the needs of {number} units", number).format(number=number)
        )
    if uses.goals:
        text = ngettext("{number} open goal", "{number} open goals", uses.goals)
        parts.append(text.format(number=uses.goals))
    if not parts:
        return _("Nothing yet")
    if len(parts) == 1:
        return parts[0]
    return _("{some} and {last}").format(some=", ".join(parts[:-1]), last=parts[-1])
