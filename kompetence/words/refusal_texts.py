"""Why an act was not done, and what would be right."""

from kompetence.i18n import N_

TEXTS: dict[str, str] = {
    # the data file
    "data-missing": N_("There is no file “{file}”. Check the name, or make a new one."),
    "data-exists": N_("“{file}” is there already and is never overwritten. Choose another name."),
    "data-is-folder": N_("“{file}” is a folder. Choose the data file in it."),
    "data-is-no-file": N_("“{file}” is no ordinary file. Choose a Kompetence data file."),
    "data-not-readable": N_("You may not read “{file}”. Ask its owner for access."),
    "data-not-writable": N_(
        "“{file}” cannot be written. Check that you may write in the folder and that the file is not read-only."
    ),
    "data-unreachable": N_("“{file}” cannot be reached. Check the drive or the network, and try again."),
    "data-empty": N_("“{file}” is empty. Choose another file, or restore a backup."),
    "data-no-database": N_(
        "“{file}” is no Kompetence data file, or its beginning is damaged. Choose a file that Kompetence has made, or "
        "restore a backup."
    ),
    "data-is-reply": N_(
        "“{file}” is the reply to a form, which only the leader's data open. Open those, and read it in there."
    ),
    "data-of-other-program": N_(
        "“{file}” belongs to another program. Choose a file that Kompetence has made."
    ),
    "data-from-future": N_(
        "“{file}” was made by a newer Kompetence (format {version}, this one knows {known}). Update the program."
    ),
    "data-foreign-schema": N_(
        "The tables of “{file}” are not as Kompetence makes them, so it is not opened. Restore a backup."
    ),
    "data-damaged": N_("“{file}” is damaged. Nothing was changed in it. Restore the newest backup."),
    "data-impossible": N_(
        "“{file}” holds what Kompetence never writes: “{value}” as {field} in {table}, row {row}. It is not opened, "
        "and nothing was changed in it. Restore the newest backup."
    ),
    "register-unreadable": N_(
        "What earlier reports have shown cannot be read from the data, so nobody can tell which figures may be "
        "shown now. Restore the newest backup, or write a report with names and its purpose."
    ),
    "data-in-use": N_("“{file}” is open elsewhere{holder}. Close it there, and try again.{server}"),
    "data-replaced": N_("“{file}” was moved or replaced meanwhile. Nothing was saved. Open it again."),
    "data-not-safe-here": N_("“{file}” lies where nothing can be saved safely. Move it to this computer."),
    "place-network": N_(
        "“{file}” lies on a network drive. If the connection breaks or two people open it at once, edits can be "
        "lost. Keep it on this computer."
    ),
    "place-synced": N_(
        "“{file}” lies in a folder that is copied to the cloud (OneDrive, Dropbox, Nextcloud or the like). Copies "
        "of it can clash, and people's data leave this computer. Keep it in a folder that is not."
    ),
    "upgrade-failed": N_("“{file}” could not be brought up to date. It is as it was before."),
    "folder-missing": N_("The folder “{folder}” does not exist. Make it first, or choose another."),
    "disk-full": N_("The disk is full. Nothing was saved. Make room, and try again."),
    "gone-meanwhile": N_(
        "It was deleted meanwhile. What you wrote still stands here, so that you can copy it."
    ),
    "changed-meanwhile": N_("Somebody else changed this meanwhile. Look at it again before you change it."),
    # who and what is meant
    "person-unknown": N_("Nobody is called “{word}”. Use an employee number, initials or an id."),
    "person-ambiguous": N_("“{word}” can be several people: {candidates}. Use the employee number."),
    "person-without-unit": N_("The person belongs to no unit on {day}. Add a membership first."),
    "person-without-name": N_("Somebody new needs a name. Fill it in, or check the employee number."),
    "ends-before-beginning": N_(
        "The last day is before the first, which is the day of the import where none is given. Correct one of them."
    ),
    "leader-unknown": N_(
        "The leader “{word}” is neither in the file nor in the data. Correct the word, or give the leader a row of "
        "their own in the file."
    ),
    "leader-ambiguous": N_(
        "The leader “{word}” can be several people: {candidates}. Use the employee number."
    ),
    "unit-without-name": N_("A unit needs a name."),
    "unit-too-deep": N_("Units can lie {most} above each other at most. Leave some of them out."),
    "unit-unknown": N_("There is no unit “{word}”. There are: {known}."),
    "unit-ambiguous": N_("There are several units “{word}”: {candidates}. Write the whole path."),
    "round-unknown": N_("There is no round “{word}”. There are: {known}."),
    "round-ambiguous": N_("There are several rounds “{word}”: {candidates}. Use the id."),
    "round-none-open": N_(
        "No open round covers the person on {day}. Rounds: {known}. Name one, or open one."
    ),
    "round-several-open": N_("Several open rounds cover the person: {candidates}. Name the one you mean."),
    "round-exists": N_("There is already a round “{title}” for the unit in that period."),
    "round-without-title": N_("A round needs a title."),
    "round-ends-before": N_("The round ends on {ends}, before it begins on {starts}. Write a later date."),
    "competence-unknown": N_(
        "The competence “{word}” is not in the bank. Use an id such as B5, or the exact name."
    ),
    "competence-unknown-near": N_("The competence “{word}” is not in the bank. Did you mean “{near}”?"),
    "competence-ambiguous": N_("Several competences are called “{word}”: {candidates}. Use the id."),
    "profile-unknown": N_(
        "The profile “{word}” is not in the data. There are: {known}. Use one of them, or take the profile in first."
    ),
    "profile-unknown-near": N_("The profile “{word}” is not in the data. Did you mean “{near}”?"),
    "profile-ambiguous": N_("“{word}” can be several profiles: {candidates}. Use the id."),
    "profile-unpublished": N_("The profile “{word}” has no published version yet. Publish one first."),
    "template-unknown": N_("There is no profile “{word}”. There are: {known}."),
    "goal-unknown": N_("There is no goal “{word}” for this person."),
    "goal-ambiguous": N_("Several goals fit: {candidates}. Use the goal's id."),
    # ratings and dialogues
    "level-no-step": N_("{level} is not a step. Choose one of {steps}."),
    "dialogue-sealed": N_("The dialogue in “{round}” is sealed and is only added to."),
    "draft-passphrase-missing": N_(
        "A draft is kept under its owner's passphrase. Give one with --draft-passphrase-file."
    ),
    "draft-passphrase-wrong": N_(
        "The passphrase does not open the draft. Try again; without it the draft is lost."
    ),
    "draft-agreed": N_("The agreed level is never a draft. It is set in the talk by both."),
    "draft-after-sharing": N_("The lane is shared already, so it has no draft any more."),
    "share-agreed": N_("The agreed lane needs no sharing. Choose self or leader."),
    "seal-before-held": N_("Only a talk that has been held can be sealed."),
    "seal-unconfirmed": N_("Both must say that the summary is read before it is sealed."),
    "deadline-before-start": N_("The deadline {deadline} is before the start {start}. Write a later date."),
    # templates
    "differences-waiting": N_(
        "{count} things differ from the data. Look at them, and take them with --accept all, or none."
    ),
    "scale-in-use": N_("The scale “{scale}” is in use and never changes. Give the new one an id of its own."),
    "export-not-workbook": N_("“{file}” must end with .xlsx."),
    # papers
    "file-is-data": N_("“{file}” is a data file and is never overwritten. Choose another name."),
    "format-unknown": N_("“{word}” cannot be read yet. Templates can be {known}."),
    "no-screen": N_(
        "There is no screen here, so no window can open. `kompetence --help` lists what works without."
    ),
    "reason-missing": N_("Names need a reason of at least {shortest} letters."),
    "paper-kind-unknown": N_("“{file}” must end with {kinds}."),
    "folder-is-file": N_("“{folder}” is a file. Choose a folder."),
    "folder-not-writable": N_("The folder “{folder}” cannot be made. Check that you may write there."),
    "nobody-here": N_("There is nobody in the unit “{unit}” on {day}."),
    "cancelled": N_("Stopped. Nothing was changed."),
    # rows of files
    "person-twice": N_("“{word}” stands in row {first} already. Keep one row for each person."),
    "rating-twice": N_("Another row gives {person} another level for {word}. Keep one of them."),
    "note-twice": N_("{person} has another note for {word} in the file already. Keep one of them."),
    "goal-twice": N_("{person} has the same goal in row {first}. Keep one of them."),
    "target-twice": N_(
        "{person} has a target for the same days in row {first}. Let one end before the other begins."
    ),
    "target-overlaps": N_("An individual target begins on {starts} already. Let this one end before it."),
    "need-twice": N_("{unit} has a need for this competence in row {first}. Keep one row."),
    "need-below-zero": N_("{value} people is no need. Write 0 or more."),
    "upper-below-target": N_("The upper level {upper} is below the target {target}. Write {target} or more."),
    "level-must-be-step": N_("This cell needs a step of the scale: {steps}."),
    # lines of apply
    "line-not-json": N_("The line is not JSON from letter {place} on. Write one object with quoted keys."),
    "line-no-object": N_(
        'The line is no JSON object. Write one such as {{"do": "share", "person": "4711"}}.'
    ),
    "line-nested": N_("The line has lists or objects too deep inside each other."),
    "line-number": N_("The line has a number that is none, or one with too many digits."),
    "line-broken-letter": N_("The line has half a letter in it. Write it in UTF-8."),
    "field-twice": N_("The field “{field}” stands twice. Keep one of them."),
    "file-not-there": N_("There is no file “{file}”. Check the name and the folder."),
    "file-not-opened": N_("“{file}” cannot be opened. Check that it is a file and that you may read it."),
    "data-is-form": N_(
        "“{file}” is a preparation file. Give the leader's data file that it was written from."
    ),
    "passphrase-file-missing": N_(
        "The passphrase file does not exist. Write the passphrase in a file, and give that file's name."
    ),
    "passphrase-not-read": N_("“{file}” gives no passphrase. It needs one line of text in UTF-8."),
    "line-too-long": N_("The line is longer than {most} letters."),
    "act-unknown": N_("“{word}” is not something that can be done. Choose one of {known}."),
    "field-unknown": N_("The field “{field}” is not known for “{act}”. Choose among {known}."),
    "field-missing": N_("The field “{field}” is missing."),
    "field-wrong": N_("The field “{field}” must be {expected}, not {value}."),
    # settings
    "settings-unreadable": N_("The settings cannot be read, so the usual ones are used."),
    "settings-not-saved": N_(
        "The settings could not be saved in {file}; they hold until the program is closed. "
        "Make room on the disk or ask for the right to write there, and choose again."
    ),
    "settings-value": N_("The setting “{key}” cannot be {value}, so the usual one is used."),
    # undo
    "undo-too-late": N_("That was too long ago to be taken back."),
    # texts
    "text-too-long": N_("The text has {length} letters; at most {limit} can be kept."),
    "text-longer-than-kept": N_("The text is longer than can be kept here. Shorten it. Nothing was changed."),
    "text-unreadable": N_(
        "The text holds signs that cannot be kept. Write it without them. Nothing was changed."
    ),
    "value-not-kept": N_("A value is none that can be kept here. Choose another. Nothing was changed."),
    "list-too-long": N_("“{field}” has {count} entries; at most {most} can be kept."),
}
