"""Why something about rounds and the planning of talks was not done, and what would be right."""

from kompetence.i18n import N_

TEXTS: dict[str, str] = {
    "round-gone": N_("That round is not there any more. Choose another."),
    "round-closed": N_("The round is closed. Open it again before you invite to it."),
    "round-targets-seen": N_(
        "Somebody has shared already, so whether targets are hidden can no longer be changed in this round."
    ),
    "dialogue-unknown": N_("That talk is not there any more. Look at the list again."),
    "invitation-used": N_("The invitation can no longer be taken back. Cancel the talk instead."),
    "time-unknown": N_("“{text}” is not a time. Write it like 9.30."),
    "talk-over": N_("The talk is sealed. It can only be closed or added to."),
    "talk-not-now": N_("That cannot be done with the talk as it stands. Look at its state in the list."),
    "own-talk-wanted": N_(
        "An own talk is wanted, so the group's talk cannot stand for it. Hold the own talk, or take the wish back."
    ),
}
