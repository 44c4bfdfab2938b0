"""What is wrong in a profile template and what would be right, and the words of its workbook."""

from kompetence.i18n import N_

TEXTS: dict[str, str] = {
    "toml-too-large": N_("The file is larger than {megabytes} MB. Divide it into several profiles."),
    "toml-not-utf-8": N_("The file is not in UTF-8 (byte {byte}). Save it as UTF-8."),
    "toml-empty": N_("The file is empty. A profile begins with [profile]."),
    "toml-nul": N_("The file is not text: it has a NUL character. Save it as text in UTF-8."),
    "toml-dots": N_(
        "A key has more than {most} dots. Use a table heading instead, such as [competence.levels]."
    ),
    "toml-too-much": N_(
        "Up to this line the file has {most} words and signs, more than is read. Divide it into several profiles."
    ),
    "toml-nested": N_(
        "Lists or tables lie too deep inside each other. A profile needs three levels at most."
    ),
    "toml-number": N_("A number is too long to be read. Write a level such as 3."),
    "toml-needs-equals": N_(
        "After a key comes =. A key has the letters a to z, digits, - and _; write any other in quotation"
        " marks."
    ),
    "toml-more-after-value": N_(
        "Something stands after the value. Write one key and one value on each line, and a level as a "
        "whole number."
    ),
    "toml-twice": N_("This key or table is written twice. Keep one of them, or use [[…]] for several."),
    "toml-value": N_(
        "This is not a value. Text stands in quotation marks, a level is a whole number, yes and no are "
        "true and false."
    ),
    "toml-key": N_('No key stands here. Write a line such as title = "Virksomhedsprofil".'),
    "toml-quote": N_(
        'A quotation mark is not closed. Text on one line ends with ", text on several lines with """.'
    ),
    "toml-control": N_("An invisible control character stands here. Delete it."),
    "toml-backslash": N_("A lone \\ stands in a text. Write \\\\ or put the text in single quotation marks."),
    "toml-bracket": N_("A bracket is not closed. Close it with ] or }}, with commas between what is inside."),
    "toml-syntax": N_("This line is not TOML. Write a line such as target = 3."),
    "key-missing": N_("The key “{key}” is missing. Add it."),
    "key-unknown": N_("The key “{key}” is not known here. These are: {known}."),
    "key-misspelt": N_("The key “{key}” is not known here. Did you mean “{meant}”?"),
    "key-not-text": N_("A text belongs here, not {value}. Put it in quotation marks."),
    "key-nul": N_("The text has a NUL character. Delete it."),
    "key-empty": N_("“{key}” is empty. Write something."),
    "key-too-long": N_("The text has {length} characters. At most {limit} are possible."),
    "key-too-many": N_("“{field}” has {count} entries. At most {most} are possible."),
    "key-not-id": N_(
        "“{value}” is not an id. Use letters, digits and hyphens without blanks, such as min-profil."
    ),
    "key-not-date": N_('“{value}” is not a date. Write year, month and day, such as "2026-11-22".'),
    "key-not-whole": N_("“{value}” is not a whole number. Write a step such as 3, without quotation marks."),
    "key-too-large": N_("{value} is far too large. Write a step such as 3."),
    "key-not-flag": N_("“{value}” is neither true nor false. Write true or false, without quotation marks."),
    "key-not-choice": N_("“{value}” is not possible here. Choose one of these: {choices}."),
    "key-not-list": N_(
        'A list belongs here, not {value}. Write it in square brackets, such as ["faelles-grundlag"].'
    ),
    "key-not-tables": N_("Several tables belong here. Begin each with a line such as [[competence]]."),
    "key-not-table": N_(
        "A table belongs here. Begin it with a line such as [profile] or [competence.levels]."
    ),
    "key-not-level": N_('“{key}” is not a level. Write its number, such as 3 = "…".'),
    "key-not-importance": N_("The importance {value} is not possible. Choose 1, 2 or 3."),
    "template-profile-defined-twice": N_(
        "The profile “{id}” is already defined at {first}. Give one of them another id."
    ),
    "template-competence-defined-twice": N_(
        "The competence “{id}” is already defined at {first}. Define it once and refer to it by its id."
    ),
    "template-competence-already-known": N_(
        "The competence “{id}” is already defined by the profile “{home}”. Refer to it by its id, or "
        "choose another id."
    ),
    "template-scale-defined-twice": N_(
        "The scale “{id}” is already defined at {first}. Give one of them another id."
    ),
    "template-scale-already-known": N_(
        "The scale “{id}” is already there, and a scale never changes. Give yours another id."
    ),
    "template-requirement-twice": N_(
        "The competence “{id}” is asked for twice; the first is at {first}. Keep one."
    ),
    "template-unknown-competence": N_(
        "The competence “{id}” is not defined anywhere. Define it here, or bring the profile that does."
    ),
    "template-misspelt-competence": N_(
        "The competence “{id}” is not defined anywhere. Did you mean “{meant}”?"
    ),
    "template-unknown-profile": N_(
        "The profile “{id}” that this one builds on does not exist. Bring its file too, or remove it here."
    ),
    "template-misspelt-profile": N_(
        "The profile “{id}” that this one builds on does not exist. Did you mean “{meant}”?"
    ),
    "template-unknown-scale": N_(
        "The scale “{id}” does not exist. Define it, or leave it out to use the common one of five steps."
    ),
    "template-misspelt-scale": N_("The scale “{id}” does not exist. Did you mean “{meant}”?"),
    "template-builds-on-circle": N_(
        "The profiles build on each other in a circle: {circle}. Remove one of the links."
    ),
    "template-needs-broken-file": N_(
        "“{id}” comes from {other}, which has problems of its own. Mend that file first."
    ),
    "template-no-levels": N_("“{name}” has no level texts. Write one for each of the {steps} steps."),
    "template-missing-level": N_("“{name}” has no text for {level}. Describe what one sees at that level."),
    "template-unknown-level": N_(
        "“{name}” has a text for level {value}, but its scale goes from {lowest} to {highest}. Remove it,"
        " or choose another scale."
    ),
    "template-target-outside-scale": N_(
        "The target {value} for “{id}” is not on its scale. Choose a step from {lowest} to {highest}."
    ),
    "template-upper-outside-scale": N_(
        "The upper level {value} for “{id}” is not on its scale. Choose a step from {lowest} to {highest}."
    ),
    "template-upper-without-target": N_(
        "“{id}” has an upper level but no target. Set the target too, or remove the upper level."
    ),
    "template-upper-below-target": N_(
        "For “{id}” the upper level {upper} is below the target {target}. Choose {target} or more, or "
        "leave it out."
    ),
    "template-scale-steps": N_("The scale has {steps} steps. It needs {fewest} to {most}."),
    "template-scale-holes": N_(
        "The steps of the scale are {values}. They begin with 0 or 1 and go up by one, without holes."
    ),
    "template-mark-outside-scale": N_(
        "{value} is not a step of this scale. Choose a step from {lowest} to {highest}."
    ),
    "template-confident-below-independent": N_(
        "“Confident” is step {confident}, below “independent”, which is step {independent}. Choose "
        "{independent} or more."
    ),
    "template-sheet-missing": N_(
        "The sheet “{sheet}” is missing. Begin from a profile that Kompetence has written."
    ),
    "template-field-missing": N_(
        "The line “{column}” is missing on the first sheet. Write the word in column A and its content in"
        " column B."
    ),
    "template-text-of-another": N_(
        "“{id}” is described by the profile “{home}”. Change the text there, or give this one an id of "
        "its own."
    ),
    "template-scale-changed": N_(
        "The scale “{id}” is already there, and a scale never changes. Give the changed one another id."
    ),
    "template-bank-with-target": N_(
        "“{id}” has a target, but is only in the bank. Choose “in this profile”, or remove the target."
    ),
    "template-not-a-choice": N_("“{value}” is not possible in this cell. Choose one of these: {choices}."),
    "template-target-word": N_(
        "“{value}” is not a target. Choose a step from the list, or leave the cell empty."
    ),
}

FIELD_HELP: dict[str, str] = {
    "id": N_("A stable name without blanks. Never change it: targets and ratings hang on it."),
    "title": N_("What people see, such as Virksomhedsprofil."),
    "version": N_("A new number each time you publish, such as 1.1."),
    "language": N_("The language of the texts: da or en."),
    "purpose": N_("Whom the profile is for, and how to use it."),
    "core_task": N_("The core task in one sentence."),
    "builds_on": N_("Ids of other profiles, separated by ;. What they ask for is asked here too."),
    "badge": N_("Whether the profile is inspired by others, our proposal, or your own."),
    "source": N_("What the profile rests on."),
    "date": N_("The day of this version."),
    "licence": N_("Who may use the texts, and how."),
}

GUIDE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        N_("How to use this workbook"),
        (
            N_(
                "Change what you like, save, and import the file again. You then see what is new, changed or "
                "gone, and accept it line by line. Nothing changes before that."
            ),
            N_("If something is wrong, you are told the sheet and the cell, and nothing is imported."),
        ),
    ),
    (
        N_("Competences"),
        (
            N_("One line for each competence. The id stays the same for ever; name and texts may change."),
            N_(
                "Grey lines are inherited from a profile that this one builds on. Leave them, and they follow "
                "that profile. Change the target, and this profile has its own."
            ),
            N_(
                "The column Use says why a line stands here: in this profile, inherited, or only in the bank. "
                "Empty means in this profile."
            ),
            N_("The texts of a competence from another profile are changed in that profile."),
            N_("A new competence: write it on the next empty line, with a text for every step."),
        ),
    ),
    (
        N_("Targets"),
        (
            N_(
                "Choose the target from the list. An empty target means that it is not set yet. The upper level "
                "makes it a range."
            ),
            N_("Importance is 1, 2 or 3; empty means 2."),
            N_("More than 15 competences for one person is a lot. Fewer make a better talk."),
        ),
    ),
    (
        N_("Scale"),
        (
            N_(
                "A scale in use never changes. To use another, write its steps on the sheet Scale under a new id."
            ),
        ),
    ),
)
