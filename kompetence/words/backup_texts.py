"""What backups were made for, and why one could not be made."""

from collections.abc import Mapping

from kompetence.domain.backups import Why
from kompetence.i18n import N_

TEXTS = {
    "no-backup": N_(
        "Nothing was done, since no backup could be kept in “{folder}” first. See that the folder is there, and try"
        " again."
    ),
    "no-backup-disk-full": N_(
        "Nothing was done, since the disk with “{folder}” has no room for the backup that is kept first. Make room, and"
        " try again."
    ),
    "no-backup-not-writable": N_(
        "Nothing was done, since the backup that is kept first cannot be written in “{folder}”. Let the folder be"
        " written to, and try again."
    ),
    "no-backup-not-whole": N_(
        "Nothing was done, since the backup that is kept first was not the same as the data when it was read back in"
        " “{folder}”. See that the disk is sound, and try again."
    ),
    "no-backup-damaged": N_(
        "Nothing was done, since the data could not be read whole for the backup that is kept first in “{folder}”."
        " Check the file, and restore the newest backup if it is damaged."
    ),
    "no-backup-busy": N_("Nothing was done, since a backup is being made just now. Try again in a moment."),
    "backup-changed": N_(
        "Nothing was done, since “{file}” has been changed since it was made. Look at what it holds now before you go"
        " back to it."
    ),
    "data-is-backup": N_(
        "“{file}” is a backup that the program keeps, and deletes in time. Nobody works in it. Make a data file of it"
        " with restore, or look at a copy."
    ),
    "data-among-backups": N_(
        "“{file}” would lie among the backups, which the program deletes in time. Choose another folder."
    ),
    "erased-list-not-read": N_(
        "Nothing was done, since the list of erased people “{file}” cannot be read, and without it somebody who was"
        " erased could come back. Let the file be read, and try again."
    ),
    "turn-not-had": N_(
        "Nothing was done, since another program writes in “{folder}” and does not end. Close it, and try again."
    ),
    "backups-readable-still": N_("No backup is deleted, since the file is not encrypted."),
}

WHY: Mapping[Why, str] = {
    Why.CLOSING: N_("When the file was closed"),
    Why.WORKING: N_("During work"),
    Why.UPGRADE: N_("Before the file was upgraded"),
    Why.IMPORT: N_("Before something was read in"),
    Why.RESTORE: N_("Before a backup was restored"),
    Why.MASS: N_("Before many were changed at once"),
    Why.ERASE: N_("Before a person was deleted"),
    Why.RETENTION: N_("Before what was due was deleted"),
    Why.PASSPHRASE: N_("Before the passphrase was changed"),
    Why.ASKED: N_("Because you asked for it"),
}
