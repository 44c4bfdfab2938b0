"""The last sheet of a form: the questions about the talk, the wishes for goals, and whether it is shared."""

from dataclasses import replace

from kompetence.domain.assessment import Lane
from kompetence.domain.forms import FormSheet
from kompetence.exchange.form_choices import Choices
from kompetence.exchange.form_map import Field, FormMap, Kind, Owner
from kompetence.exchange.form_page import Choosing, FormPage, Writing
from kompetence.exchange.workbook_look import HEADING, QUIET, TEXT, TITLE, WRAPPED
from kompetence.exchange.workbook_out import WorkbookOut
from kompetence.i18n import gettext as _
from kompetence.words.preparation_texts import PROMPTS, THEMES

SHARE = "share"
"""Whose row the one is in which one shares."""

_QUESTION_WIDTH, _ANSWER_WIDTH = 42.0, 86.0
_ANSWER_HEIGHT = 84.0


def write_talk(out: WorkbookOut, map_: FormMap, sheet: FormSheet, choices: Choices) -> None:
    """Write it; every question can stay empty."""
    page = FormPage(out, map_, talk_title(), (_QUESTION_WIDTH, _ANSWER_WIDTH), owned=True)
    page.sheet.print_setup(footer=f"{sheet.name} · {sheet.round}", landscape=False)
    page.row([_("About the talk")], TITLE, height=36)
    if sheet.prompts:
        page.row([_("Write only what helps you in the talk. Every question can stay empty.")], QUIET)
        page.row([_("No names, and nothing about health, family, conflicts or citizens.")], QUIET)
        page.blank()
    for prompt in sheet.prompts:
        asked = _(PROMPTS[Lane.SELF, prompt]).format(name=sheet.name)
        page.row([_(THEMES[prompt])], HEADING, height=30)
        page.row(
            [asked, Writing(Field(Kind.NOTE, prompt))],
            WRAPPED,
            owner=Owner(prompt, _(THEMES[prompt])),
            height=_ANSWER_HEIGHT,
        )
    page.blank(18)
    page.row([_("Share")], HEADING, height=30)
    label = replace(WRAPPED, bold=True, vertical="center")
    field = Choosing(
        Field(Kind.SHARE, SHARE, choices.sharing.column), choices.sharing.source, choices.sharing.told
    )
    page.row(
        [_("I share this with my leader"), field], [label, TEXT], owner=Owner(SHARE, _("Share")), height=30
    )
    leader = sheet.leader or _("your leader")
    told = _(
        "Choose “{yes}” to share. As long as the cell is empty, nothing of this form is taken in. Once it is shared, "
        "{leader} sees it when both of you have shared."
    ).format(yes=choices.yes, leader=leader)
    page.row([None, told], WRAPPED)


def talk_title() -> str:
    """What the sheet is called."""
    return _("The talk")
