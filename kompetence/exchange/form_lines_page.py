"""The sheet of a form on which the competences stand, one a row, and the one for texts that are too long for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kompetence.domain.forms import FormLine, FormSheet
from kompetence.domain.scale import Scale
from kompetence.exchange.form_choices import Choices
from kompetence.exchange.form_lengths import MOST_LINES, beginning, fits, pieces
from kompetence.exchange.form_map import Field, FormMap, Kind, Owner
from kompetence.exchange.form_page import Choosing, Content, FormPage, Writing
from kompetence.exchange.headers_in import letters
from kompetence.exchange.workbook_look import (
    ACCENT,
    BAND,
    HEAD,
    HEAD_NUMBER,
    LINED,
    LINED_QUIET,
    LINED_STRONG,
    QUIET,
    TITLE,
    Look,
)
from kompetence.exchange.workbook_out import Put, WorkbookOut
from kompetence.i18n import gettext as _

_AREA, _NAME, _DESCRIPTION, _TARGET = 13.0, 23.0, 27.0, 13.0
_LEVEL, _EXAMPLE, _WISH, _LATITUDE = 17.0, 40.0, 12.0, 28.0
_STEPS = (56.0, 72.0, 92.0)
_HIDDEN, _TO_BE_FILLED = 2, 4
_FULL_WIDTH = 110.0
_LONGEST_STEPS = 9_000
"""Of what is to be read back no cell may hold more than 10,000 characters."""
_TO_CHOOSE = replace(HEAD, fill=ACCENT, colour="FFFFFF", align="center")
_TO_WRITE = replace(_TO_CHOOSE, align="left", indent=1)
_CENTRED = replace(LINED, align="center")


@dataclass(frozen=True, slots=True)
class _Shown:
    """The texts of one line as they fit into its row, and what is told in full elsewhere."""

    description: str
    steps: str
    cut: bool


class LinesPage:
    """Writes both sheets."""

    def __init__(self, out: WorkbookOut, map_: FormMap, sheet: FormSheet, choices: Choices) -> None:
        self._out = out
        self._map = map_
        self._sheet = sheet
        self._choices = choices
        self._width = self._steps_width()
        self._shown = [self._fitting(line) for line in sheet.lines]

    def write(self) -> None:
        """The rows in the order of the form, and what did not fit on a sheet of its own."""
        columns = self._columns()
        page = FormPage(
            self._out,
            self._map,
            lines_title(),
            [width for _heading, width, _look in columns],
            owned=True,
            frozen="E5",
        )
        page.sheet.page.sheet_view.zoomScale = 90
        page.sheet.print_setup(footer=f"{self._sheet.name} · {self._sheet.round}", rows="4:4")
        page.row([lines_title()], TITLE, height=32)
        page.row(
            [_("Read the steps and choose the one that mostly fits you today. A cell may stay empty.")], QUIET
        )
        page.row([_("No names, and nothing about health, family, conflicts or citizens.")], QUIET, height=22)
        page.row([heading for heading, _width, _look in columns], [look for *_rest, look in columns])
        page.begin_at(f"{letters(len(columns) + _HIDDEN - _TO_BE_FILLED)}{page.sheet.next_row}")
        for line, shown in zip(self._sheet.lines, self._shown, strict=True):
            contents, looks = self._row(line, shown)
            page.row(contents, looks, owner=Owner(line.competence.id, line.competence.name))
        if not self._sheet.lines:
            page.row([_("No profile asks for anything here.")], QUIET)
        if any(one.cut for one in self._shown):
            self._write_full()

    @property
    def _has_targets(self) -> bool:
        return any(line.target is not None for line in self._sheet.lines)

    def _columns(self) -> list[tuple[str, float, Look]]:
        """Heading, width and the look of the heading."""
        target = [(_("Target level"), _TARGET, HEAD_NUMBER)] if self._has_targets else []
        return [
            (_("Area"), _AREA, HEAD),
            (_("Competence"), _NAME, HEAD),
            (_("Description"), _DESCRIPTION, HEAD),
            (_("Steps"), self._width, HEAD),
            *target,
            (_("Your level"), _LEVEL, _TO_CHOOSE),
            (_("An example from your work"), _EXAMPLE, _TO_WRITE),
            (_("Would you like to learn more about it?"), _WISH, _TO_CHOOSE),
            (_("Can I, may I, will I?"), _LATITUDE, _TO_WRITE),
        ]

    def _row(self, line: FormLine, shown: _Shown) -> tuple[Sequence[Content], Sequence[Look]]:
        competence = line.competence
        key = competence.id
        levels, wishes = self._choices.of(competence.scale), self._choices.wishes
        contents: list[Content] = [
            " / ".join(competence.area),
            competence.name,
            shown.description,
            shown.steps,
            *([_target(line)] if self._has_targets else []),
            Choosing(Field(Kind.LEVEL, key, levels.column), levels.source, levels.told),
            Writing(Field(Kind.EXAMPLE, key)),
            Choosing(Field(Kind.WISH, key, wishes.column), wishes.source, wishes.told),
            Writing(Field(Kind.LATITUDE, key)),
        ]
        looks = [LINED_QUIET, LINED_STRONG, LINED_QUIET, LINED, *([_CENTRED] if self._has_targets else [])]
        return contents, [*looks, *[LINED] * 4]

    def _steps_width(self) -> float:
        texts = [_steps(line) for line in self._sheet.lines]
        return next((width for width in _STEPS if all(fits(text, width) for text in texts)), _STEPS[-1])

    def _fitting(self, line: FormLine) -> _Shown:
        description, steps = line.competence.description, _steps(line)
        cut = False
        if not fits(steps, self._width) or len(steps) > _LONGEST_STEPS:
            cut = True
            scale = line.competence.scale
            each = max(1, (MOST_LINES - 2) // len(scale.steps))
            said = [beginning(_step(line, value), self._width, each) for value in _values(scale)]
            steps = "\n".join(
                [*said, _("Everything stands on the sheet “{sheet}”.").format(sheet=_full_title())]
            )
        if not fits(description, _DESCRIPTION):
            cut = True
            description = beginning(description, _DESCRIPTION, MOST_LINES - 1)
        return _Shown(description, steps, cut)

    def _write_full(self) -> None:
        """Every text that was cut, in as many rows as it takes."""
        page = FormPage(self._out, self._map, _full_title(), (30.0, _FULL_WIDTH), frozen="A3")
        page.sheet.print_setup(footer=self._sheet.name, landscape=True)
        page.row([_full_title()], TITLE, height=32)
        page.row([_("Competence"), _("Text")], HEAD, height=24)
        for line, shown in zip(self._sheet.lines, self._shown, strict=True):
            if not shown.cut:
                continue
            page.row([line.competence.name], BAND, height=26)
            scale = line.competence.scale
            told = [(_("Description"), line.competence.description)]
            told += [
                (scale.named(value), line.competence.behaviours.get(value, "")) for value in _values(scale)
            ]
            for heading, text in told:
                for number, piece in enumerate(pieces(text, _FULL_WIDTH)):
                    page.row([heading if number == 0 else None, Put(piece, LINED)], LINED_STRONG)


def lines_title() -> str:
    """What the sheet is called."""
    return _("Competences")


def _full_title() -> str:
    return _("The steps in full")


def _values(scale: Scale) -> Iterable[int]:
    return [step.value for step in scale.steps]


def _step(line: FormLine, value: int) -> str:
    named, text = line.competence.scale.named(value), line.competence.behaviours.get(value, "")
    return f"{named}: {text}" if text else named


def _steps(line: FormLine) -> str:
    return "\n".join(_step(line, value) for value in _values(line.competence.scale))


def _target(line: FormLine) -> str:
    """The target, or the range that it is."""
    scale, target, upper = line.competence.scale, line.target, line.upper
    if target is None:
        return ""
    if upper is None or upper == target:
        return scale.named(target)
    return _("{lowest} to {highest}").format(lowest=scale.named(target), highest=scale.named(upper))
