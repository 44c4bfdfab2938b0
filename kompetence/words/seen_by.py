"""Who sees what about a person, in sentences made of the very table that the program and the database go by."""

from collections.abc import Iterator

from kompetence.domain.access_table import LANE_OF, TABLE, Record, Role, Sees
from kompetence.i18n import N_
from kompetence.i18n import gettext as _

_ROLES = {
    Role.EMPLOYEE: N_("The employee"),
    Role.LEADER: N_("The leader"),
    Role.UPPER_LEADER: N_("The leader's leader"),
    Role.HR: N_("HR"),
    Role.ADMINISTRATOR: N_("The administrator"),
    Role.OTHER: N_("Everybody else"),
}
_RECORDS = {
    Record.FACTS: N_("name, number, position, unit, leader and profiles"),
    Record.SELF_DRAFT: N_("the employee's draft, whoever wrote it alone"),
    Record.LEADER_DRAFT: N_("the leader's draft, whoever wrote it alone"),
    Record.SELF_LEVELS: N_("the employee's own levels"),
    Record.SELF_TEXTS: N_("the employee's examples, wishes and notes"),
    Record.LEADER_LEVELS: N_("the leader's levels"),
    Record.LEADER_TEXTS: N_("the leader's notes"),
    Record.COMMENTS: N_("the employee's comments on the leader's levels"),
    Record.TARGETS: N_("the target levels"),
    Record.AGREED_LEVELS: N_("the agreed levels"),
    Record.SUMMARY: N_("day, place and summary of the talk"),
    Record.GOALS: N_("the shared development goals and follow-ups"),
    Record.SEAL: N_("the seal of what both have confirmed"),
    Record.PRIVATE_NOTES: N_("the employee's private notes and goals"),
    Record.SHARED_NOTES: N_("the notes that the employee has shared"),
    Record.OPENINGS: N_("who has opened the person's data"),
    Record.STATUS: N_("whether talks are held and plans current, counted without names"),
    Record.FIGURES: N_("the figures without names"),
}
_WHEN = {
    (Sees.ALWAYS, True): N_("{who} sees {what}."),
    (Sees.ALWAYS, False): N_("{who} sees {what}."),
    (Sees.BOTH, True): N_(
        "{who} sees {what} once both have shared, or once that is shared and the talk is held or the round closed."
    ),
    (Sees.BOTH, False): N_("{who} sees {what}."),
    (Sees.AFTER_SHARING, True): N_(
        "{who} sees {what}; where the round hides them, only once the employee has shared, or the talk is held."
    ),
    (Sees.AFTER_SHARING, False): N_(
        "{who} sees {what}; where the round hides them, only once the employee has shared, or the talk is held."
    ),
    (Sees.WITH_REASON, True): N_(
        "{who} sees {what} once that is on the table and a reason is stated, which is logged and shown to the employee."
    ),
    (Sees.WITH_REASON, False): N_(
        "{who} sees {what} once a reason is stated, which is logged and shown to the employee."
    ),
}
"""The sentence of a rule, by whether the record is shared by one of the two at some moment."""


def seen_by(role: Role) -> list[str]:
    """What one role sees of a person, a sentence for each record, and that it sees nothing else."""
    return [*_sees(role), _end(role)]


def everything_seen() -> list[str]:
    """The same for every role, as it stands in the table, and what is about nobody in particular."""
    return [
        *(line for role in Role for line in seen_by(role)),
        _(
            "Whoever is signed in sees units, competences, profiles, rounds and settings, and their own leader's name."
        ),
    ]


def _sees(role: Role) -> Iterator[str]:
    for record, rules in TABLE.items():
        rule = rules[role]
        if rule is not Sees.NEVER:
            text = _WHEN[rule, record in LANE_OF]
            yield _(text).format(who=_(_ROLES[role]), what=_(_RECORDS[record]))


def _end(role: Role) -> str:
    if any(rules[role] is not Sees.NEVER for rules in TABLE.values()):
        return _("{who} sees nothing else about a person.").format(who=_(_ROLES[role]))
    return _("{who} sees nothing about a person.").format(who=_(_ROLES[role]))
