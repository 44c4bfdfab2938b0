"""Words for goals: the fund, learning groups, what is due, and what goes into calendar and mail."""

from kompetence.domain.goal import FundDeadline, FundState, Reminder
from kompetence.domain.goal_board import Due, Stands
from kompetence.domain.learning import LearningGroup
from kompetence.i18n import N_
from kompetence.i18n import gettext as _
from kompetence.words.numbers import date_text

TEXTS: dict[str, str] = {
    "team-goal-for-nobody": N_("Choose at least one person who is to have the goal."),
    "goal-is-no-team-goal": N_("This is one person's goal. Only a team's goal is given to many."),
    "follow-up-empty": N_("There is no open goal to follow up. Make a goal, or plan a follow-up for later."),
    "goal-without-day": N_("The goal has no day for its follow-up. Write one first."),
    "talk-without-day": N_("The talk has no day yet. Set one first."),
    "next-before-done": N_("The next follow-up is on {next}, before this one. Write a later date."),
}
_FUND = {
    FundState.NOT_RELEVANT: N_("Not relevant"),
    FundState.LOOKING: N_("Looking into it"),
    FundState.APPLIED: N_("Applied for"),
    FundState.GRANTED: N_("Granted"),
    FundState.DECLINED: N_("Declined"),
}
_REMINDERS = {
    Reminder.EARLY: N_(
        "The fund takes applications from {first}, and until {last}, the day before it begins."
    ),
    Reminder.OPEN: N_("Apply by {last}, the day before it begins."),
    Reminder.NEAR: N_("Apply by {last}, the day before it begins. An answer takes two to four weeks."),
    Reminder.LATE: N_("The last day to apply was {last}. The fund pays for nothing that has begun."),
}
_SHORT = {
    Reminder.NEAR: N_("Fund: apply by {last}"),
    Reminder.LATE: N_("Fund: the last day was {last}"),
}
_GROUPS = {
    LearningGroup.AT_WORK: N_("At work"),
    LearningGroup.TOGETHER: N_("Together with others"),
    LearningGroup.COURSE: N_("Courses"),
}
_DUE = {
    Due.OVERDUE: N_("Should have been followed up"),
    Due.THIS_WEEK: N_("This week"),
    Due.LATER: N_("Later"),
    Due.UNDATED: N_("Without follow-up"),
    Due.ENDED: N_("Ended this year"),
    Due.EARLIER: N_("Ended earlier"),
}
_STANDS = {
    Stands.BELOW: N_("below the wanted level"),
    Stands.AT: N_("at the wanted level"),
    Stands.UNKNOWN: N_("not rated yet"),
}


def fund_word(state: FundState) -> str:
    """How far an application has come."""
    return _(_FUND[state])


def reminder(deadline: FundDeadline) -> str:
    """When to apply, as a sentence."""
    return _(_REMINDERS[deadline.reminder]).format(
        first=date_text(deadline.first), last=date_text(deadline.last)
    )


def short_reminder(deadline: FundDeadline | None) -> str:
    """The same in a few words, and only where it is near or late."""
    if deadline is None or deadline.reminder not in _SHORT:
        return ""
    return _(_SHORT[deadline.reminder]).format(last=date_text(deadline.last))


def group_word(group: LearningGroup) -> str:
    """Where one learns."""
    return _(_GROUPS[group])


def due_word(due: Due) -> str:
    """The heading over goals that are due alike."""
    return _(_DUE[due])


def stands_word(stands: Stands) -> str:
    """How somebody stands to the wanted level."""
    return _(_STANDS[stands])
