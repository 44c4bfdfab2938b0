"""The sheet that explains every figure of the overview, so that nobody has to ask how a number was made."""

from collections.abc import Iterator

from kompetence.domain.scale import Scale
from kompetence.exchange.overview_book import OverviewBook
from kompetence.exchange.overview_figures import FIGURE_TEXTS
from kompetence.exchange.overview_page import basis_line, context, footer, names_line
from kompetence.exchange.workbook_look import HEAD, HEADING, LINED, LINED_QUIET, LINED_STRONG, TITLE, WRAPPED
from kompetence.exchange.workbook_out import Put, SheetOut, WorkbookOut
from kompetence.i18n import gettext as _
from kompetence.words.numbers import date_text
from kompetence.words.released_texts import since_text

WIDTHS = (34, 66, 62, 14)


def write_method(out: WorkbookOut, book: OverviewBook) -> None:
    """Add the sheet."""
    sheet = out.sheet(_("Method"), WIDTHS)
    sheet.print_setup(footer=footer(book))
    sheet.row([_("Method")], TITLE, height=30)
    sheet.row([context(book)])
    sheet.blank()
    _part(sheet, _("The rules of this workbook"), [_("Rule"), _("What it says")])
    for name, text in _rules(book):
        sheet.row([name, text], [LINED_STRONG, LINED])
    _part(
        sheet, _("The figures"), [_("Column"), _("What it says"), _("How it is computed"), _("Name in JSON")]
    )
    for key, figure in FIGURE_TEXTS.items():
        sheet.row(
            [_(figure.heading).replace("\n", ", "), _(figure.meaning), _(figure.formula), key],
            [LINED_STRONG, LINED, LINED, LINED_QUIET],
        )
    for scale in _scales(book):
        _part(
            sheet, _("The steps of the scale {name}").format(name=scale.name), [_("Step"), _("What it means")]
        )
        for step in scale.steps:
            sheet.row(
                [scale.named(step.value), _meaning(scale, step.value, step.meaning)], [LINED_STRONG, LINED]
            )


def _part(sheet: SheetOut, title: str, heads: list[str]) -> None:
    sheet.blank()
    sheet.row([title], HEADING, height=24)
    sheet.row([Put(text, HEAD) for text in heads], WRAPPED, height=22)


def _rules(book: OverviewBook) -> Iterator[tuple[str, str]]:
    as_of = _("All figures are as of {date}.").format(date=date_text(book.date))
    yield _("Date"), as_of if book.released is None else f"{since_text(book.released)}. {as_of}"
    yield (
        _("Level"),
        _("{basis} The newest round in which the person has one answers.").format(basis=basis_line(book)),
    )
    yield (
        _("Target level"),
        _(
            "The highest target level among the person's profiles on the date, or the person's own. "
            "Where a profile asks for a range, the target is its lower bound."
        ),
    )
    yield (
        _("Steps"),
        _(
            "Steps below target = max(0, target level − level). Steps over target = max(0, level − upper bound). "
            "Both are unknown while the level is."
        ),
    )
    yield (
        _("Four states"),
        _(
            "A competence is not asked, not relevant, not rated, or rated. None of the first three is ever read "
            "as zero. “–” means that a figure is undefined, “·” that nothing is asked."
        ),
    )
    yield (
        _("The unit"),
        _("The unit counts with everything below it, and each person once."),
    )
    if book.names:
        yield _("Names"), names_line(book)
        return
    yield _("Names"), _("There are no names, and no row is about one person.")
    yield (
        _("Hidden"),
        _(
            "A figure is hidden when fewer than {k} people stand behind it, when it would tell everyone's level, "
            "and when a hidden figure could be worked out from it. What is hidden is the same in every unit and "
            "every report of the same data."
        ).format(k=book.k),
    )


def _scales(book: OverviewBook) -> list[Scale]:
    return list({row.scale.id: row.scale for row in book.competences}.values())


def _meaning(scale: Scale, value: int, meaning: str) -> str:
    marks = []
    if value == scale.independent:
        marks.append(_("This step means independent: from here a person counts as one who can."))
    if value == scale.confident:
        marks.append(_("This step means confident: from here a person can teach others."))
    return " ".join([meaning.rstrip(". ") + "." if meaning else "", *marks]).strip()
