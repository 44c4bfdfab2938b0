"""Sentences about profiles and the bank."""

from kompetence.i18n import N_

TEXTS = {
    "profile-gone": N_("The profile is no longer there."),
    "competence-gone": N_("The competence is no longer there."),
    "no-such-step": N_("The scale goes from {lowest} to {highest}. Choose one of its steps."),
    "profile-circle": N_(
        "“{profile}” cannot build on “{base}”, which itself builds on it: {circle}. Choose another."
    ),
    "base-not-published": N_("“{profile}” is not published yet. Publish it before others build on it."),
    "no-draft": N_("There is no draft to publish. Change something first."),
    "profile-untitled": N_("A profile has a title. Write one."),
    "profile-title-long": N_("The title is longer than {most} letters. Make it shorter."),
    "profile-title-taken": N_("There is a profile called “{title}” already. Choose another title."),
    "competence-unnamed": N_("A competence has a name. Write one."),
    "competence-name-long": N_("The name is longer than {most} letters. Make it shorter."),
    "competence-scale-in-use": N_(
        "“{name}” is rated or asked for already, so its scale stays. Make a new competence for another scale."
    ),
    "profile-in-base": N_("“{profile}” is built on by {others}. Let them build on something else first."),
    "nothing-accepted": N_("Nothing is chosen, so nothing was taken in. Choose at least one row."),
}
