"""Sentences about what the frame of the window refuses: settings, and files that nobody knows."""

from kompetence.i18n import N_

TEXTS = {
    "file-not-recognised": N_(
        "“{file}” is nothing that Kompetence can read. A list needs a first row with headers such as "
        "medarbejdernr, navn and enhed, or medarbejdernr, kompetence and aftalt niveau."
    ),
    "setting-outside": N_("{value} cannot be chosen. Choose a number from {least} to {most}."),
}
