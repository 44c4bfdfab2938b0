"""Sentences for what is refused about encrypted files and their passphrases."""

from kompetence.i18n import N_

TEXTS = {
    "data-encrypted": N_(
        "“{file}” is encrypted. Give its passphrase; on the command line with --passphrase-file."
    ),
    "data-passphrase-wrong": N_(
        "The passphrase does not open “{file}”, or the beginning of the file is damaged. Nothing was changed in it."
        " Type the passphrase again; if it is right, restore the newest backup."
    ),
    "data-beginning-damaged": N_(
        "The passphrase is right, but the beginning of “{file}” is damaged. Nothing was changed in it. Restore the"
        " newest backup, or save what can be read; on the command line with restore “{file}” --salvage."
    ),
    "cipher-missing": N_(
        "This installation can neither make nor open encrypted files. Install what is missing: pip install sqlcipher3."
    ),
    "copy-not-whole": N_(
        "The copy “{file}” was not the same as the data when it was read back. It was taken away. Try another place."
    ),
}
