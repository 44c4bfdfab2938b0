"""Why something of one's own was not kept or shared, and what would be right."""

from kompetence.i18n import N_

TEXTS: dict[str, str] = {
    "note-empty": N_("Write something first."),
    "note-with-cpr": N_("There is a number that looks like a CPR number in the note. Take it out."),
    "note-shared": N_("The note was shared on {day} and can only be added to."),
    "note-gone": N_("The note is not there any more. Look at the log again."),
    "notes-locked": N_("Private notes are kept under a passphrase. Open them with it first."),
    "goal-still-open": N_("The goal is still open. Say what succeeded when it has ended."),
    "voice-empty": N_("Write what the citizen said."),
    "voice-with-cpr": N_("There is a number that looks like a CPR number in the quote. Take it out."),
}
