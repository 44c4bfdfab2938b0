"""A preparation form as a workbook for one employee, protected but for what is to be filled."""

from datetime import datetime, time
from typing import BinaryIO

from kompetence.domain.forms import FormSheet
from kompetence.exchange.form_choices import Choices
from kompetence.exchange.form_lines_page import LinesPage, lines_title
from kompetence.exchange.form_map import MAP_SHEET, FormMap
from kompetence.exchange.form_start_page import write_start
from kompetence.exchange.form_talk_page import talk_title, write_talk
from kompetence.exchange.workbook_out import WorkbookOut
from kompetence.i18n import gettext as _
from kompetence.i18n import language


def write_form(sheet: FormSheet, stream: BinaryIO) -> None:
    """Write the form in the language that is spoken."""
    title = _("Preparation for {round}").format(round=sheet.round)
    stamp = datetime.combine(sheet.written, time())
    map_ = FormMap(sheet.key)
    with WorkbookOut(title, language=language(), stamp=stamp) as out:
        choices = Choices(line.competence.scale for line in sheet.lines)
        write_start(out, map_, sheet, (lines_title(), talk_title(), choices.yes))
        LinesPage(out, map_, sheet, choices).write()
        write_talk(out, map_, sheet, choices)
        choices.write(out, map_)
        _write_map(out, map_)
        out.keep_sheets()
        out.save(stream)


def _write_map(out: WorkbookOut, map_: FormMap) -> None:
    """The hidden sheet that the form is known by; it is written last, when everything is noted in it."""
    page = out.sheet(MAP_SHEET)
    page.page.sheet_state = "hidden"
    page.page.protection.sheet = True
    for row in map_.written():
        page.row(row)
