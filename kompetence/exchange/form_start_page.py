"""The first sheet of a form: what it is for, who is to fill it in, how, and who can read it."""

from dataclasses import replace

from kompetence.domain.forms import FormSheet
from kompetence.domain.scale import Scale
from kompetence.exchange.form_lengths import MOST_LINES, beginning, pieces
from kompetence.exchange.form_map import FormMap
from kompetence.exchange.form_page import FormPage
from kompetence.exchange.workbook_look import HEADING, INK2, LINE, STRONG, TITLE, WARN, WRAPPED, Look
from kompetence.exchange.workbook_out import Put, WorkbookOut
from kompetence.i18n import gettext as _
from kompetence.words.numbers import date_text
from kompetence.words.purpose import usual_purpose

_LABEL_WIDTH, _TEXT_WIDTH = 22.0, 88.0
_LABEL = Look(colour=INK2, wrap=True)
_NUMBER = Look(bold=True, align="right", indent=1)
_CAUTION = replace(STRONG, colour=WARN, wrap=True)
_STEP = Look(bold=True, wrap=True, under=LINE)
_MEANING = Look(wrap=True, under=LINE)


def write_start(out: WorkbookOut, map_: FormMap, sheet: FormSheet, names: tuple[str, str, str]) -> None:
    """Write it; `names` are the sheet of competences, the one of questions, and the word that shares."""
    page = FormPage(out, map_, _("Start"), (_LABEL_WIDTH, _TEXT_WIDTH))
    page.sheet.print_setup(footer=f"{sheet.name} · {sheet.round}", landscape=False)
    page.row([_("Preparation for {round}").format(round=sheet.round)], TITLE, height=36)
    for label, text in _facts(sheet):
        page.row([label, text], [_LABEL, replace(WRAPPED, bold=label == _("Name"))])
    page.blank()
    _section(page, _("What it is for"), sheet.purpose or usual_purpose())
    page.row([_("How to fill it in")], HEADING, height=28)
    for number, text in enumerate(_steps(sheet, names), 1):
        page.row([f"{number}", text], [_NUMBER, WRAPPED])
    page.blank()
    page.row([_("Who can read it")], HEADING, height=28)
    page.row(
        [None, _("Everyone who can open this file can read it, also before you share.")], [_LABEL, _CAUTION]
    )
    for text in _readers(sheet):
        page.row([None, text], [_LABEL, WRAPPED])
    page.blank()
    for scale in {line.competence.scale.id: line.competence.scale for line in sheet.lines}.values():
        _write_scale(page, scale)


def _facts(sheet: FormSheet) -> list[tuple[str, str]]:
    talk = date_text(sheet.talk) if sheet.talk else _("The day is not settled yet")
    made = _("{number}, made {day}").format(number=sheet.key.number, day=date_text(sheet.written))
    facts = [
        (_("Name"), sheet.name),
        (_("Unit"), sheet.unit),
        (_("Leader"), sheet.leader),
        (_("Talk"), talk),
        (_("Form number"), made),
    ]
    return [(label, text) for label, text in facts if text]


def _steps(sheet: FormSheet, names: tuple[str, str, str]) -> list[str]:
    competences, talk, yes = names
    leader = sheet.leader or _("your leader")
    told = []
    if sheet.lines:
        told = [
            _(
                "Open the sheet “{sheet}”. Read the steps of a competence and choose your level in the list. "
                "“Not relevant” is an answer too, and cells may stay empty."
            ).format(sheet=competences),
            _(
                "Write an example from your work where it helps, and say whether you would like to learn more."
            ),
        ]
    if sheet.prompts:
        told.append(
            _("Answer the questions on the sheet “{sheet}” that you want to talk about.").format(sheet=talk)
        )
    told.append(
        _(
            "Choose “{yes}” at the bottom of the sheet “{sheet}” when you want to share. Without it nothing is "
            "taken in."
        ).format(yes=yes, sheet=talk)
    )
    told.append(_("Save the file and send it to {leader} in the way you have agreed.").format(leader=leader))
    told.append(
        _(
            "Fill in the light cells only. The rest is locked, so that the form can be read again without mistakes."
        )
    )
    return told


def _readers(sheet: FormSheet) -> list[str]:
    leader = sheet.leader or _("your leader")
    return [
        _(
            "Keep it where only you can come. The preparation file that Kompetence opens is safer, since it can be "
            "locked with a passphrase: ask {leader} for it."
        ).format(leader=leader),
        _(
            "Kompetence shows your answers to {leader} when you have shared and {leader} has shared too, or when the "
            "talk is held."
        ).format(leader=leader),
        _("Write nothing about health, family or conflicts, and never a citizen's name."),
    ]


def _section(page: FormPage, heading: str, text: str) -> None:
    page.row([heading], HEADING, height=28)
    for piece in pieces(text, _TEXT_WIDTH):
        page.row([None, piece], [_LABEL, WRAPPED])
    page.blank()


def _write_scale(page: FormPage, scale: Scale) -> None:
    page.row([_("The steps: {scale}").format(scale=scale.name)], HEADING, height=28)
    for step in scale.steps:
        page.row(
            [scale.named(step.value), Put(beginning(step.meaning, _TEXT_WIDTH, MOST_LINES), _MEANING)], _STEP
        )
    page.blank()
