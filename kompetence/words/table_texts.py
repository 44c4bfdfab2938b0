"""What is wrong in a table or a workbook that comes in, where it belongs, and what would be right."""

from kompetence.i18n import N_

TEXTS: dict[str, str] = {
    "file-missing": N_("There is no such file. Check the name and the folder."),
    "file-is-folder": N_("This is a folder. Choose the file in it."),
    "file-is-no-file": N_("This is no ordinary file. Save the table as a file and choose that."),
    "file-not-allowed": N_("You may not read this file. Ask its owner for access, or choose another."),
    "file-not-readable": N_(
        "The file could not be read. Close it in other programs, or copy it to this computer and try again."
    ),
    "file-empty": N_("The file is empty. It needs a row of headers and at least one row below it."),
    "no-rows": N_("There are headers, but no rows below them."),
    "not-a-table": N_("This is not a table of text. Save it as .xlsx, or as CSV in UTF-8."),
    "csv-too-large": N_("The file is larger than {megabytes} MB. Divide it into several."),
    "csv-too-many-rows": N_("The file has more than {most} rows. Divide it into several."),
    "csv-encoding": N_("The letters of this file cannot be read. Save it as CSV in UTF-8."),
    "csv-quote": N_(
        "A quotation mark opens or closes in the wrong place, so the rest cannot be read. Every cell "
        'that begins with " must end with ", and a " inside it is written twice.'
    ),
    "csv-cell-too-long": N_(
        "A cell is longer than {megabytes} MB, so the rest was not read. Perhaps a quotation mark is missing."
    ),
    "csv-line-too-long": N_(
        "A line is longer than {megabytes} MB, so the rest was not read. Save the table again with one "
        "row on each line."
    ),
    "not-a-workbook": N_(
        "This is not an Excel workbook. Open it in Excel or LibreOffice and save it as .xlsx."
    ),
    "workbook-old": N_("This is an old Excel file (.xls). Open it in Excel and save it as .xlsx."),
    "workbook-locked": N_(
        "The workbook is protected by a password. Remove the password in Excel and save it."
    ),
    "workbook-damaged": N_(
        "The workbook is damaged. Open it in Excel, let Excel repair it, and save it anew."
    ),
    "workbook-too-large": N_(
        "The workbook is larger than {megabytes} MB. Divide it, or save it as CSV in UTF-8."
    ),
    "workbook-too-much-inside": N_(
        "The workbook holds more than {megabytes} MB when it is unpacked. Save the table alone in a "
        "new workbook, or as CSV in UTF-8."
    ),
    "workbook-too-many-parts": N_(
        "The workbook consists of more than {most} parts. Save the table alone in a new workbook."
    ),
    "workbook-too-many-sheets": N_(
        "The workbook has more than {most} sheets. Save the table alone in a new workbook."
    ),
    "workbook-too-many-rows": N_(
        "The sheet has more than {most} rows. Divide it, or save it as CSV in UTF-8."
    ),
    "workbook-too-many-columns": N_(
        "The sheet has something beyond column {most}. Delete what stands there."
    ),
    "workbook-too-many-cells": N_(
        "The workbook has more than {most} cells. Divide it, or save it as CSV in UTF-8."
    ),
    "workbook-too-slow": N_(
        "The workbook could not be read within {seconds} seconds. Save the table alone in a new "
        "workbook, or as CSV in UTF-8."
    ),
    "workbook-too-heavy": N_(
        "Reading the workbook takes more than {megabytes} MB of memory. Save the table alone in a new "
        "workbook, or as CSV in UTF-8."
    ),
    "workbook-doctype": N_(
        "The workbook holds a document type, which no spreadsheet writes. Have it saved anew in Excel "
        "by somebody you know."
    ),
    "workbook-sheet-missing": N_(
        "The sheet “{sheet}” is named, but it is not in the file. Save the workbook anew in Excel."
    ),
    "workbook-empty": N_(
        "The workbook has no rows. It needs a row of headers and at least one row below it."
    ),
    "header-unknown": N_("The header “{header}” is not known here. Use these: {columns}."),
    "header-unknown-near": N_("The header “{header}” is not known here. Did you mean “{near}”?"),
    "header-twice": N_("The header “{header}” is the same column as “{first}”. Keep one of them."),
    "header-missing": N_("The column “{column}” is missing. Add it to the row of headers."),
    "cell-without-header": N_(
        "“{value}” stands in a column without a header. Write a header above it, or delete it."
    ),
    "cell-missing": N_("The column “{column}” must be filled in."),
    "formula": N_("A formula stands here. Replace it with its value: copy, then paste as values."),
    "cell-error": N_("Excel shows the error {value} here. Write the value instead."),
    "cell-time": N_("A time of day stands here ({value}). Write a text, a number or a date instead."),
    "cell-too-long": N_("The cell holds more than 10,000 characters. Shorten it."),
    "text-too-long": N_("The text has {length} characters; there is room for {limit}. Shorten it."),
    "truth-for-text": N_("{value} stands where a text belongs. Write the text instead."),
    "date-for-text": N_(
        "Excel has made the date {value} of this cell, where a text belongs. Format the cell as text "
        "and write it again."
    ),
    "employee-no-fraction": N_("{value} is not an employee number. Write it without decimals."),
    "employee-no-inexact": N_(
        "{value} is not an employee number that Excel can hold as a number. Format the cell as text "
        "and write it again."
    ),
    "cpr": N_("{value} looks like a CPR number. Delete it: Kompetence never keeps CPR numbers."),
    "not-a-whole-number": N_("“{value}” is not a whole number. Write a number such as 3."),
    "number-outside": N_("{value} is not possible here. Write a whole number from {least} to {most}."),
    "date-unknown": N_(
        "“{value}” is not a date. Write day, month and year, for example 4-3-2026 or 4. marts 2026."
    ),
    "date-impossible": N_(
        "{value} does not exist in the calendar. Write day, month and year in that order, for example "
        "4-3-2026."
    ),
    "date-short-year": N_(
        "The year of “{value}” is too short. Write it with four digits, for example 4-3-2026."
    ),
    "date-too-early": N_("{value} is before the year {year}. Check the year."),
    "date-with-time": N_("{value} has a time of day. Write the date alone."),
    "date-is-number": N_(
        "{value} is a number, not a date. Format the cell as a date, or write for example 4-3-2026."
    ),
    "dates-in-wrong-order": N_("This date is before the one in “{column}”. Write a later date."),
    "level-not-a-step": N_("{value} is not a step. Choose {below} or {above}."),
    "level-outside": N_("{value} is not on the scale. Choose a step from {lowest} to {highest}."),
    "level-disagrees": N_("“{value}” names two steps: {number} and {word}. Choose one of them."),
    "level-unknown": N_(
        "“{value}” is not a level. Choose a step from {lowest} to {highest}, or write “not relevant”."
    ),
    "level-unknown-near": N_("“{value}” is not a level. Did you mean {near}?"),
    "status-unknown": N_(
        "“{value}” is not a status. Choose Not started, In progress, Reached, Changed or Stopped."
    ),
    "neither-yes-nor-no": N_("“{value}” is neither yes nor no. Write yes or no."),
    "more-problems": N_("There are more problems that are not listed: {count}."),
}
