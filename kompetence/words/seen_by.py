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
    Record.FACTS: N_("the employee's name, number, position, unit, leader and profiles"),
    Record.SELF_DRAFT: N_("the employee's draft"),
    Record.LEADER_DRAFT: N_("the leader's draft"),
    Record.SELF_LEVELS: N_("the employee's own levels"),
    Record.SELF_TEXTS: N_("the employee's examples, wishes and notes"),
    Record.LEADER_LEVELS: N_("the leader's levels"),
    Record.LEADER_TEXTS: N_("the leader's notes"),
    Record.COMMENTS: N_("the employee's comments on the leader's levels"),
    Record.TARGETS: N_("the target levels"),
    Record.AGREED_LEVELS: N_("the levels agreed in the talk"),
    Record.SUMMARY: N_("the talk's day, place and minutes"),
    Record.GOALS: N_("the shared development goals and follow-ups"),
    Record.SEAL: N_("the seal of what both have confirmed"),
    Record.PRIVATE_NOTES: N_("the employee's private notes and goals"),
    Record.SHARED_NOTES: N_("the notes that the employee has shared"),
    Record.OPENINGS: N_("the log of who has opened what is kept about the employee"),
    Record.STATUS: N_("the number of talks held and of plans that are current, without names"),
    Record.FIGURES: N_("the figures without names"),
}
_OWN = {
    (Role.EMPLOYEE, Record.FACTS): N_("their own name, number, position, unit, leader and profiles"),
    (Role.EMPLOYEE, Record.SELF_DRAFT): N_("their own draft"),
    (Role.EMPLOYEE, Record.SELF_LEVELS): N_("their own levels"),
    (Role.EMPLOYEE, Record.SELF_TEXTS): N_("their own examples, wishes and notes"),
    (Role.EMPLOYEE, Record.COMMENTS): N_("their own comments on the leader's levels"),
    (Role.EMPLOYEE, Record.PRIVATE_NOTES): N_("their own private notes and goals"),
    (Role.EMPLOYEE, Record.SHARED_NOTES): N_("the notes that they have shared"),
    (Role.EMPLOYEE, Record.OPENINGS): N_("the log of who has opened what is kept about them"),
    (Role.LEADER, Record.LEADER_DRAFT): N_("their own draft"),
    (Role.LEADER, Record.LEADER_LEVELS): N_("their own levels and those of earlier leaders"),
    (Role.LEADER, Record.LEADER_TEXTS): N_("their own notes and those of earlier leaders"),
}
"""What is one's own, as it is called where one is told of oneself."""
_WHEN = {
    (Sees.ALWAYS, True): N_("{who} sees {what}."),
    (Sees.ALWAYS, False): N_("{who} sees {what}."),
    (Sees.BOTH, True): N_(
        "{who} sees {what} once both have shared, and after the talk or the round also what only one has shared."
    ),
    (Sees.BOTH, False): N_("{who} sees {what}."),
    (Sees.AFTER_SHARING, True): N_(
        "{who} sees {what}. A round that hides them shows them once the employee has shared, or the talk is held."
    ),
    (Sees.AFTER_SHARING, False): N_(
        "{who} sees {what}. A round that hides them shows them once the employee has shared, or the talk is held."
    ),
    (Sees.WITH_REASON, True): N_(
        "{who} sees {what} once both parties can, and a reason is stated, which is logged and shown to the employee."
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
            alone = rule is Sees.ALWAYS and all(
                one is Sees.NEVER for who, one in rules.items() if who is not role
            )
            text = _("{who} alone sees {what}.") if alone else _(_WHEN[rule, record in LANE_OF])
            yield text.format(who=_(_ROLES[role]), what=_(named(role, record)))


def named(role: Role, record: Record) -> str:
    """What a record is called where a role is told that it sees it, in English."""
    return _OWN.get((role, record), _RECORDS[record])


def _end(role: Role) -> str:
    if role is Role.EMPLOYEE:
        text = _("{who} sees nothing else about themselves.")
    elif any(rules[role] is not Sees.NEVER for rules in TABLE.values()):
        text = _("{who} sees nothing else about the employee.")
    else:
        text = _("{who} sees nothing about the employee.")
    return text.format(who=_(_ROLES[role]))
