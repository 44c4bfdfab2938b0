"""Why something about deleting, backups and restoring was not done, and how long each kind is kept and why."""

from datetime import date

from kompetence.domain.retention import Due, Kept, Rule, Thing
from kompetence.i18n import N_, ngettext
from kompetence.i18n import gettext as _
from kompetence.words.numbers import date_text

TEXTS: dict[str, str] = {
    "erase-name-differs": N_(
        "Nothing is erased. Write the whole name as it stands, “{name}”, if that is who you mean."
    ),
    "retention-months": N_("Write a whole number of months from 0 to {most}."),
    "retention-without-reason": N_("Write why it is another time than the usual. A sentence is enough."),
    "nothing-due": N_("Nothing is due to be deleted today."),
    "backup-onto-itself": N_("“{file}” is the data file itself. Give the backup another name."),
    "backup-in-the-way": N_(
        "“{file}” is there already, and it is not a backup that was written there before. Choose another name."
    ),
    "backup-not-read": N_("“{file}” could not be read. See that the disk is there, and try again."),
    "backup-is-form": N_("“{file}” is a preparation file, not a backup. Open it instead."),
    "restore-failed": N_("“{file}” could not be written. See that there is room on the disk, and try again."),
}

RULES: dict[Rule, str] = {
    Rule.PREPARATION: N_("Preparation: examples, notes and drafts"),
    Rule.TALKS: N_("Levels and summaries of earlier talks"),
    Rule.GOALS: N_("Goals and follow-ups"),
    Rule.LEAVERS: N_("Everything about somebody who has left"),
    Rule.ACCESS_LOG: N_("The access log"),
    Rule.PURPOSES: N_("Why names went out"),
}
EVENTS: dict[Rule, str] = {
    Rule.PREPARATION: N_("counted from the day on which the talk is closed"),
    Rule.TALKS: N_("counted from the day on which the second talk after it is closed; two are always kept"),
    Rule.GOALS: N_("counted from the day on which the goal was reached, changed or stopped"),
    Rule.LEAVERS: N_("counted from the last day in the last unit"),
    Rule.ACCESS_LOG: N_("counted from the day of each line"),
    Rule.PURPOSES: N_("counted from the day on which the file with names is to be deleted"),
}
REASONS: dict[Rule, str] = {
    Rule.PREPARATION: N_(
        "Preparation is for the talk. What the two agreed stands in the summary, so the rest has done its work."
    ),
    Rule.TALKS: N_(
        "The last talk is the plan one works by, and one before it shows progress. Older ones do neither."
    ),
    Rule.GOALS: N_(
        "A plan is kept while one works by it, and a year more, so that the next talk can look back."
    ),
    Rule.LEAVERS: N_(
        "Whoever has left no longer develops here. Half a year is time to hand over and to take a copy along."
    ),
    Rule.ACCESS_LOG: N_(
        "Whoever asks who has seen their data must get an answer for some years. The log holds no texts."
    ),
    Rule.PURPOSES: N_("Once the file is to be deleted, why it was made says nothing any more."),
}
_THINGS: dict[Thing, str] = {
    Thing.PREPARATION: N_("Preparation for {about}"),
    Thing.TALK: N_("Levels and summary of {about}"),
    Thing.GOAL: N_("Goal: {about}"),
    Thing.FOLLOW_UP: N_("A follow-up of goals"),
    Thing.PERSON: N_("Everything"),
    Thing.LOG: N_("The access log of {about}"),
    Thing.PURPOSE: N_("Why names went out"),
}


def period(kept: Kept) -> str:
    """How long after the event."""
    if kept.months == 0:
        return _("the same day")
    if kept.months % 12 == 0:
        years = kept.months // 12
        return ngettext("{years} year", "{years} years", years).format(years=years)
    return ngettext("{months} month", "{months} months", kept.months).format(months=kept.months)


def reason(kept: Kept) -> str:
    """Why, in the words that were written, else in the usual ones."""
    return kept.reason or _(REASONS[kept.rule])


def thing(due: Due, about: str) -> str:
    """What goes."""
    if due.thing is Thing.LOG:
        about = date_text(date.fromisoformat(due.what))
    return _(_THINGS[due.thing]).format(about=about)
