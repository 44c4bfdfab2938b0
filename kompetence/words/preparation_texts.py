"""What preparation asks, and why a preparation was not shared."""

from collections.abc import Mapping

from kompetence.domain.assessment import Lane
from kompetence.i18n import N_

TEXTS: dict[str, str] = {
    "preparation-shared": N_("The preparation was shared on {day} and can only be read now."),
    "preparation-too-late": N_("The talk is closed, so nothing more can be shared in it."),
    "preparation-too-long": N_(
        "A text is too long ({where}): at most {limit} letters. Shorten it, then share."
    ),
    "draft-locked": N_("The draft is locked. Open it with its passphrase first."),
    "draft-damaged": N_("The draft is damaged and cannot be read any more. It can only be begun anew."),
    "draft-newer": N_("The draft was made by a newer version of the program. Open it there."),
    "draft-passphrase-short": N_("A passphrase needs at least {shortest} letters. A few words are best."),
    "comment-before-sharing": N_("A comment answers the leader's level. Wait until both have shared."),
}
PROMPTS: Mapping[tuple[Lane, str], str] = {
    (Lane.SELF, "look-back"): N_("What are you most pleased with since last time, and what was hard?"),
    (Lane.SELF, "motivation"): N_("What makes you want to do your work, and what takes the wish away?"),
    (Lane.SELF, "support"): N_("What do you need from your leader and your colleagues to do well?"),
    (Lane.SELF, "ahead"): N_("Which tasks would you like more of in the coming year?"),
    (Lane.SELF, "goals"): N_("Which goals would you like to work towards yourself?"),
    (Lane.LEADER, "look-back"): N_("What has {name} succeeded with since last time?"),
    (Lane.LEADER, "strengths"): N_("Which strengths will you name first?"),
    (Lane.LEADER, "support"): N_("What can you do as a leader so that it gets easier?"),
    (Lane.LEADER, "ahead"): N_("What will the unit need from {name} in the coming year?"),
    (Lane.LEADER, "goals"): N_("Which goals would you suggest talking about?"),
}
THEMES: Mapping[str, str] = {
    "look-back": N_("Looking back"),
    "motivation": N_("Motivation"),
    "strengths": N_("Strengths"),
    "support": N_("Feedback and support"),
    "ahead": N_("Tasks ahead"),
    "goals": N_("Wishes for goals"),
}
"""A word or two for each prompt, to stand over what was written."""
