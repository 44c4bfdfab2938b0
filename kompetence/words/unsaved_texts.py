"""What is to be saved or let go of before something else is done."""

from kompetence.i18n import N_

TEXTS: dict[str, str] = {
    "unsaved-first": N_(
        "Something is not saved yet: {edits}. Mend it, or let go of it, so that nothing is missing. Then do this again."
    ),
    "unsaved-page": N_(
        "Something on this page cannot be saved as it stands. Mend it, or leave the page without it, so that nothing is"
        " missing. Then do this again."
    ),
    "data-restoring": N_(
        "A backup is being put in the place of “{file}” just now. Nothing else is saved meanwhile."
    ),
}
