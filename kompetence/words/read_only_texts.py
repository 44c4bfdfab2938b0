"""Why nothing is changed in a copy that is only looked at, and what would be right."""

from kompetence.i18n import N_

TEXTS: dict[str, str] = {
    "data-read-only": N_(
        "This is only a copy to read, because “{file}” is open elsewhere. Nothing was saved. When it is closed there,"
        " choose Try again."
    ),
    "data-read-only-place": N_(
        "This is only a copy to read, because “{file}” cannot be written where it lies. Nothing was saved. Make the"
        " file and its folder writable, or open a copy of it that is."
    ),
    "data-read-only-protected": N_(
        "This is only a copy to read, because “{file}” is write-protected. Nothing was saved. Ask whoever owns the file"
        " for the right to write in it, or copy it to a folder of your own and open the copy."
    ),
    "data-write-protected": N_(
        "“{file}” is write-protected: you may read it, but not write in it. Ask whoever owns the file for the right to"
        " write in it, or copy it to a folder of your own."
    ),
    "data-read-only-damaged": N_(
        "This is only what can still be read of “{file}”, which is damaged. Nothing was saved. Restore a backup, or"
        " save what can be read in a new file."
    ),
    "data-overwritten": N_(
        "Another program, such as one that copies to the cloud, has written in “{file}” while it was open here."
        " Nothing more is saved in it. Open it again, and see whether what you wrote last is there."
    ),
    "data-changed-unsure": N_(
        "“{file}” is changed as you wanted, but the disk reported an error just then. After a power cut it may be as it"
        " was before, with the passphrase that it had then. Make a backup in another place."
    ),
    "data-busy": N_("“{file}” is being written just now. Try again in a moment."),
}

SEVERAL = N_(
    " Several people who work on the same data at once need these on a server (PostgreSQL), which Kompetence can"
    " connect to; a file on a network drive cannot give them that."
)
"""What is said besides of a file on a network drive that somebody else has."""
