"""Why a file could not be written, in words."""

from kompetence.i18n import N_

TEXTS: dict[str, str] = {
    "folder-missing": N_("The folder {folder} does not exist. Make it first, or choose another one."),
    "file-not-allowed": N_(
        "{file} could not be written: you may not write in {folder}. Choose another folder."
    ),
    "disk-full": N_(
        "{file} could not be written: there is no room left on the disk. Make room and try again."
    ),
    "file-is-folder": N_("{file} is a folder. Write the name of a file in it."),
    "file-open-elsewhere": N_("{file} is open in another program. Close it there, or choose another name."),
    "file-name-impossible": N_("{file} cannot be the name of a file here. Choose a shorter or simpler name."),
    "file-not-written": N_("{file} could not be written: {reason}"),
}
