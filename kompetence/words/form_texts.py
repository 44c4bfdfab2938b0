"""Why a form was not written, or not read back."""

from kompetence.i18n import N_

TEXTS: dict[str, str] = {
    "form-nothing-to-prepare": N_(
        "{name} has nothing to prepare in {round}: it is shared already, or the talk is over. Leave {name} out."
    ),
    "form-answer-too-early": N_(
        "{name} cannot be answered yet: first both must have shared, or the talk must have been held."
    ),
    "form-folder-full": N_("There are too many forms of the same name in {folder}. Choose an empty folder."),
    "form-nobody": N_("There is nobody in {round} to write a form for."),
    "form-nobody-to-answer": N_(
        "There is nobody in {round} to answer yet: first both must have shared, or the talk must have been held."
    ),
    "form-workbook-open": N_(
        "An Excel form cannot be closed with a passphrase. Write preparation files, or leave the passphrase out."
    ),
    "folder-is-file": N_("{folder} is a file, not a folder. Name a folder."),
    "form-not-own": N_("This is a leader's data file. Only a preparation file can be replied from."),
    "form-nothing-shared": N_("Nothing is shared yet. Share with your leader first, then save the reply."),
    "form-answer-not-own": N_(
        "This answer is for somebody else's preparation file. Take the one that your leader sent to you."
    ),
    "form-answer-older": N_("A newer answer has been taken in already. Nothing was changed."),
    "form-answer-is-data": N_("This is a leader's data file, not an answer. Nothing was changed."),
    "form-answer-is-reply": N_(
        "This is your own reply, which is for your leader. The answer is another file."
    ),
    "form-damaged": N_(
        "The form was damaged or changed on its way. Ask for it to be saved and sent once more."
    ),
    "form-too-large": N_("The form is larger than {megabytes} MB, so it is no form of Kompetence."),
    "form-unreadable": N_(
        "This is no form of Kompetence. Take the reply that the preparation file saves (.{suffix}), or an Excel form."
    ),
    "form-encrypted": N_(
        "This is a preparation file with a passphrase, which is its owner's alone. Ask for the reply instead: in the"
        " preparation file, share, and save the reply."
    ),
    "form-other-version": N_(
        "The preparation file was saved by another version of Kompetence. Ask for the reply that it saves instead."
    ),
    "form-is-data": N_("This is a data file, not a form. Open it in the window instead."),
    "form-too-slow": N_("The form could not be read within {seconds} seconds, so it is refused."),
    "form-unknown": N_("The form was not written from these data. Open the data file that it was sent from."),
    "form-not-this": N_(
        "The form says something else of itself than what was sent, so it is refused. Send a new form."
    ),
    "form-of-another-person": N_("The form was sent to {name}, but it is filled in for somebody else."),
    "form-not-shared": N_(
        "Nothing is shared in the form yet. Ask {name} to share with their leader first, and to send it again."
    ),
    "form-older": N_(
        "A newer form of {name}'s has been read already: number {newest}. This is number {number}."
    ),
    "form-lines-changed": N_(
        "The talk of {name} now asks about other competences, or another version of the profile, than this form did."
        " Write a new form."
    ),
    "form-round-closed": N_("The form belongs to {round}, which is closed."),
    "form-talk-over": N_(
        "The talk of {name} in {round} is sealed or called off, so nothing more can be shared in it."
    ),
    "form-shared-already": N_(
        "The preparation of {name} was shared on {day} and cannot be changed. This form says something else."
    ),
    "form-competence-unknown": N_("The form is about a competence that is not in these data: {word}."),
    "form-read-changed": N_(
        "The talk of {name} was changed after {name} went through it. Write a new answer, so that it can be read anew."
    ),
    "form-read-early": N_("{name} says to have gone through a talk that has not been held here yet."),
    "form-moved": N_(
        "The form of {name} no longer lies at {file}. Find it, or ask for it again, and read it in."
    ),
    "form-changed-meanwhile": N_(
        "The form of {name} at {file} is not the one that was set aside. Look at it and read it in again."
    ),
}
