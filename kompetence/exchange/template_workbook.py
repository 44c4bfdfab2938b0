"""A profile as a workbook that HR fills in: drop-downs, what is inherited in view, and a guide beside it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from kompetence.domain.competence import Competence
from kompetence.domain.profile import Requirement
from kompetence.domain.scale import DEFAULT, Scale
from kompetence.domain.template import Template, TemplateSet
from kompetence.exchange.files import replace_file
from kompetence.exchange.headers_in import letters
from kompetence.exchange.template_sheets import (
    AREA_SEPARATOR,
    BADGES,
    FIELDS,
    KINDS,
    NO,
    PROFILE_HEAD,
    SHEETS,
    USES,
    YES,
    Use,
    bare,
    choices,
    heading,
    word,
)
from kompetence.exchange.workbook_look import (
    HEAD,
    HEAD_NUMBER,
    HEADING,
    INK2,
    LINE,
    TEXT,
    WRAPPED,
    Look,
)
from kompetence.exchange.workbook_out import Put, SheetOut, Value, WorkbookOut
from kompetence.i18n import gettext as _
from kompetence.words.template_texts import FIELD_HELP, GUIDE

_BASE_FILL = "F1EFEA"
SPARE_ROWS = 100
"""Empty rows below the last competence that have their drop-downs ready."""

_CELL = Look(wrap=True, box=LINE)
_NAME = replace(_CELL, bold=True)
_NUMBER = replace(_CELL, align="center")
_BASE = replace(_CELL, fill=_BASE_FILL, colour=INK2)
_BASE_NAME = replace(_BASE, bold=True)
_BASE_NUMBER = replace(_BASE, align="center")
_LABEL = replace(_CELL, bold=True)
_HELP = replace(_CELL, colour=INK2)

_WIDTHS = {
    "id": 9, "name": 26, "short": 15, "description": 34, "target": 15, "upper": 15, "importance": 12,
    "essential": 14, "use": 13, "home": 16, "kind": 19, "area": 18, "scale": 14, "source": 30,
}  # fmt: skip
_CENTRED = {"target", "upper", "importance", "essential"}
_LEVEL_WIDTH = 27


@dataclass(frozen=True, slots=True)
class _Row:
    """A competence as it stands on the sheet, with what is asked of it and by which profile."""

    competence: Competence
    requirement: Requirement | None
    use: Use
    home: str


def write_template(target: Path | BinaryIO, template: Template, templates: TemplateSet) -> None:
    """Write one profile; `templates` holds what it builds on and refers to."""
    templates = templates.joined([template])
    rows = list(_rows(template, templates))
    scales = list(
        {scale.id: scale for scale in (*(row.competence.scale for row in rows), *template.scales)}.values()
    )
    with WorkbookOut(template.profile.title, language=template.profile.language) as out:
        _write_profile(out, template)
        competences = _competence_sheet(out, template, rows, scales or [DEFAULT])
        _write_scales(out, scales or [DEFAULT], competences, rows)
        _write_guide(out)
        if isinstance(target, Path):
            replace_file(target, out.save)
        else:
            out.save(target)


def _rows(template: Template, templates: TemplateSet) -> Iterator[_Row]:
    """The profile's own requirements, then what it only defines, then what it has from its bases."""
    homes, bank = templates.homes, templates.competences
    own = {one.competence for one in template.requirements}
    for one in template.requirements:
        home = homes[one.competence]
        yield _Row(bank[one.competence], one, Use.OWN, "" if home == template.id else home)
    for competence in template.competences:
        if competence.id not in own:
            yield _Row(competence, None, Use.BANK, "")
    for found, asked in templates.effective(template.id).items():
        if found not in own:
            yield _Row(bank[found], bare(asked.requirement), Use.INHERITED, str(asked.version))


def _write_profile(out: WorkbookOut, template: Template) -> None:
    fields, profile = FIELDS["profile"], template.profile
    sheet = out.sheet(heading(SHEETS["profile"]), (18, 70, 56), frozen="A2")
    sheet.print_setup(footer=profile.title, rows="1:1")
    sheet.row([heading(one) for one in PROFILE_HEAD], HEAD, height=24)
    content: Mapping[str, str] = {
        "id": profile.id,
        "title": profile.title,
        "version": template.version,
        "language": profile.language,
        "purpose": profile.purpose,
        "core_task": profile.core_task,
        "builds_on": "; ".join(template.builds_on),
        "badge": word(BADGES[profile.badge]),
        "source": profile.source,
        "date": profile.date,
        "licence": profile.licence,
    }
    for key, column in fields.items():
        text, tip = content[key], _(FIELD_HELP[key])
        row = sheet.row(
            [heading(column), text, tip], [_LABEL, _CELL, _HELP], height=_height((text, 70), (tip, 56))
        )
        if key == "badge":
            sheet.drop_down(f"B{row}", choices(BADGES.values()))


def _competence_sheet(
    out: WorkbookOut, template: Template, rows: Sequence[_Row], scales: Sequence[Scale]
) -> SheetOut:
    fields = FIELDS["competences"]
    values = sorted({step.value for scale in scales for step in scale.steps})
    before = [key for key in fields if list(fields).index(key) <= list(fields).index("home")]
    after = [key for key in fields if key not in before]
    widths = [
        *(_WIDTHS[key] for key in before),
        *(_LEVEL_WIDTH for _ in values),
        *(_WIDTHS[key] for key in after),
    ]
    sheet = out.sheet(heading(SHEETS["competences"]), widths, frozen="C2")
    sheet.print_setup(footer=template.profile.title, rows="1:1", columns="A:B", wide=2)
    headings = [
        *(heading(fields[key]) for key in before),
        *(
            scales[0].named(value) if len(scales) == 1 else _("Step {value}").format(value=value)
            for value in values
        ),
        *(heading(fields[key]) for key in after),
    ]
    centred = [*(key in _CENTRED for key in before), *(False for _ in values), *(False for _ in after)]
    sheet.row(headings, [HEAD_NUMBER if one else HEAD for one in centred], height=30)
    for row in rows:
        cells = _cells(row)
        texts = [row.competence.behaviours.get(value) for value in values]
        line: list[Value] = [*(cells[key] for key in before), *texts, *(cells[key] for key in after)]
        height = _height(
            *((str(one), width) for one, width in zip(line, widths, strict=True) if one is not None)
        )
        sheet.row([Put(one, _look(number, row, centred)) for number, one in enumerate(line)], height=height)
    last = sheet.next_row - 1 + SPARE_ROWS
    columns = {key: letters(number) for number, key in enumerate([*before, *map(str, values), *after])}
    for key, source in (
        ("importance", '"1,2,3"'),
        ("essential", choices((YES, NO))),
        ("use", choices(USES.values())),
        ("kind", choices(KINDS.values())),
    ):
        sheet.drop_down(f"{columns[key]}2:{columns[key]}{last}", source)
    sheet.page.auto_filter.ref = f"A1:{letters(len(headings) - 1)}{max(sheet.next_row - 1, 2)}"
    return sheet


def _cells(row: _Row) -> Mapping[str, Value]:
    competence, asked = row.competence, row.requirement
    scale = competence.scale
    has_target = asked is not None and asked.target is not None
    return {
        "id": competence.id,
        "name": competence.name,
        "short": competence.short,
        "description": competence.description,
        "target": scale.named(asked.target) if asked and asked.target is not None else None,
        "upper": scale.named(asked.upper) if asked and has_target and asked.upper is not None else None,
        "importance": asked.importance if asked else None,
        "essential": word(YES if asked.essential else NO) if asked else None,
        "use": word(USES[row.use]),
        "home": row.home,
        "kind": word(KINDS[competence.kind]),
        "area": AREA_SEPARATOR.join(competence.area),
        "scale": scale.id,
        "source": competence.source,
    }


def _look(column: int, row: _Row, centred: Sequence[bool]) -> Look:
    inherited = row.use is Use.INHERITED
    if centred[column]:
        return _BASE_NUMBER if inherited else _NUMBER
    if column == 1:
        return _BASE_NAME if inherited else _NAME
    return _BASE if inherited else _CELL


def _write_scales(
    out: WorkbookOut, scales: Sequence[Scale], competences: SheetOut, rows: Sequence[_Row]
) -> None:
    """The scales, and the drop-downs of targets, which offer the steps from here."""
    fields = FIELDS["scale"]
    sheet = out.sheet(heading(SHEETS["scale"]), (18, 26, 8, 18, 60, 14, 14, 20), frozen="A2")
    sheet.print_setup(rows="1:1")
    sheet.row([heading(one) for one in fields.values()], HEAD, height=30)
    keys = list(FIELDS["competences"])
    first_spare = len(rows) + 2
    for number, scale in enumerate(scales):
        first = sheet.next_row
        for step in scale.steps:
            marks = (
                word(YES) if step.value == mark else None for mark in (scale.independent, scale.confident)
            )
            line = (
                scale.id,
                scale.name,
                step.value,
                step.word,
                step.meaning,
                *marks,
                scale.named(step.value),
            )
            sheet.row(line, [_CELL, _CELL, _NUMBER, _NAME, _CELL, _NUMBER, _NUMBER, _HELP])
        source = f"'{sheet.name}'!$H${first}:$H${sheet.next_row - 1}"
        places = [place for place, row in enumerate(rows, 2) if row.competence.scale.id == scale.id]
        if number == 0:
            places.extend(range(first_spare, first_spare + SPARE_ROWS))
        for key in ("target", "upper"):
            letter = letters(keys.index(key))
            for start, end in _runs(places):
                competences.drop_down(f"{letter}{start}:{letter}{end}", source)


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Numbers in order as stretches without holes."""
    start = 0
    for place, number in enumerate(numbers, 1):
        if place == len(numbers) or numbers[place] != number + 1:
            yield numbers[start], number
            start = place


def _write_guide(out: WorkbookOut) -> None:
    sheet = out.sheet(heading(SHEETS["guide"]), (86,))
    sheet.print_setup(landscape=False)
    for title, lines in GUIDE:
        sheet.row([_(title)], HEADING, height=26)
        for line in lines:
            text = _(line)
            sheet.row([text], WRAPPED, height=_height((text, 86)))
        sheet.row([""], TEXT)


def _height(*cells: tuple[str, float]) -> float:
    """The height that the longest of these texts needs in a column of that width."""
    lines = (sum(1 + int(len(line) * 1.08 / width) for line in text.split("\n")) for text, width in cells)
    return 4 + 15.0 * max(1, min(26, max(lines, default=1)))
