"""Why something in the talk was not done."""

from kompetence.i18n import N_

TEXTS = {
    "dialogue-unknown": N_("The talk is not in the data any more. Go back and choose another."),
    "talk-not-to-be-held": N_("This talk has been held, or it is not to be held. Look at where it stands."),
    "held-in-the-future": N_("A talk is held today at the latest. Write the day when you talked."),
    "review-before-held": N_("Say first that the talk was held. Then each can say that the summary is read."),
    "line-before-seal": N_("Lines are added after the seal. Until then, write in the summary."),
    "line-empty": N_("Write what is to be added first."),
}
