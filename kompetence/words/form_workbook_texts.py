"""What a form as a workbook calls its choices, and what is wrong with one that comes back."""

from collections.abc import Mapping

from kompetence.domain.dialogue import Wish
from kompetence.i18n import N_

WISHES: Mapping[Wish, str] = {Wish.YES: N_("Yes"), Wish.LITTLE: N_("A little"), Wish.NO: N_("No")}
NOT_RELEVANT = N_("Not relevant")

TEXTS: dict[str, str] = {
    "form-not-a-form": N_(
        "This workbook is not a preparation form from Kompetence. Choose the file that the employee was sent."
    ),
    "form-newer": N_(
        "The form was made by a newer version of Kompetence. Update Kompetence, then read it again."
    ),
    "form-empty": N_("The file is empty. Save the form anew and send it again."),
    "form-too-much": N_(
        "The workbook holds far more than a form does, so it was not read. Write a new form and move the answers into "
        "it."
    ),
    "form-macros": N_(
        "The workbook has macros, which a form never has. Save it as .xlsx without macros, and see who put them in."
    ),
    "form-links": N_(
        "The workbook has links to other files or embedded files ({part}), which a form never has. Remove them."
    ),
    "form-map-changed": N_(
        "The hidden part that says which form it is has been changed. Write a new form and move the answers into it."
    ),
    "form-sheet-missing": N_(
        "The sheet “{name}” is missing. Give it its name back, or write a new form and move the answers into it."
    ),
    "form-sheet-foreign": N_(
        "This sheet does not belong to the form. Delete it, and move what is to be kept into the form's own cells."
    ),
    "form-row-moved": N_(
        "Row {here} should be “{name}”, which now stands in row {there}. Rows must not be sorted or moved; write a new "
        "form and move the answers into it."
    ),
    "form-row-twice": N_(
        "Row {here} should be “{name}”, but “{other}” stands here a second time. Write a new form and move the answers "
        "into it."
    ),
    "form-row-missing": N_(
        "Row {here} should be “{name}”, which is not in the form any more. Write a new form and move the answers into "
        "it."
    ),
    "form-row-foreign": N_(
        "This row comes from another form. Row {here} should be “{name}” from this one; write a new form and move the "
        "answers into it."
    ),
    "form-cell-changed": N_(
        "The text in this cell is not what the form said. Only the light cells can be filled in; take the change back."
    ),
    "form-cell-emptied": N_(
        "The form's own text in this cell is gone. Only the light cells can be filled in; take the change back."
    ),
    "form-cell-outside": N_(
        "Something stands beside the cells that can be filled in. Move it into one of them, or delete it."
    ),
    "form-other": N_(
        "The workbook is another form than the one expected. Choose the form of this person and round."
    ),
    "form-lines-differ": N_(
        "The form does not ask about the same competences as the talk. Write a new form."
    ),
    "form-level-unknown": N_(
        "“{value}” is not one of the levels. Choose {choices}, or leave the cell empty."
    ),
    "form-wish-unknown": N_("“{value}” is not an answer here. Choose {choices}, or leave the cell empty."),
    "form-share-unknown": N_(
        "“{value}” is not an answer here. Write “yes” to share, or leave the cell empty."
    ),
    "form-choice-unusable": N_(
        "What stands in this cell cannot be read. Choose {choices}, or leave the cell empty."
    ),
    "form-text-unusable": N_(
        "What stands in this cell cannot be read. Write plain text of at most {limit} characters, without formulas, "
        "dates of Excel's own and CPR numbers."
    ),
}
