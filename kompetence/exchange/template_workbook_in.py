"""A profile read back from its workbook, with everything wrong named by sheet and cell."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from kompetence.domain.competence import Competence, CompetenceKind
from kompetence.domain.ids import CompetenceId, ProfileId, ScaleId
from kompetence.domain.profile import Badge, Profile, Requirement
from kompetence.domain.scale import DEFAULT, Scale, Step
from kompetence.domain.template import Template, TemplateSet
from kompetence.domain.template_draft import (
    LEAST_IMPORTANCE,
    MOST_IMPORTANCE,
    Draft,
    DraftCompetence,
    DraftRequirement,
    DraftScale,
    Finding,
    Place,
    scale_findings,
    settle,
)
from kompetence.errors import Problem, ProblemsError
from kompetence.exchange.cells import (
    Level,
    Wrong,
    empty,
    parse_date,
    parse_level,
    parse_line,
    parse_list,
    parse_note,
    parse_whole_number,
    parse_yes_no,
    shown,
)
from kompetence.exchange.found import Found
from kompetence.exchange.headers_in import Column, header_problems, heard, layout_of, letters
from kompetence.exchange.template_sheets import (
    AREA_SEPARATOR,
    BADGES,
    FIELDS,
    KINDS,
    LEVEL,
    SHEETS,
    USES,
    Use,
    bare,
    named,
)
from kompetence.exchange.workbook_in import read_workbook

Rows = Sequence[Sequence[Any]]
T = TypeVar("T")

SHORT_LIMIT = 30


def read_template(
    sheets: Mapping[str, Rows], known: TemplateSet, file: str = ""
) -> tuple[Template | None, list[Problem]]:
    """The profile, or None and everything wrong with it; what it inherits unchanged stays inherited."""
    return _Reading(sheets, known, file).read()


def read_template_file(path: Path, known: TemplateSet) -> tuple[Template | None, list[Problem]]:
    """The same from a file; one that is no sound workbook is a problem too."""
    try:
        book = read_workbook(path)
    except ProblemsError as error:
        return None, list(error.problems)
    return read_template({sheet.name: sheet.rows for sheet in book.sheets}, known, str(path))


def is_template(sheets: Mapping[str, Rows]) -> bool:
    """Whether these are the sheets of a profile, and not of some other table."""
    names = {heard(name) for name in sheets}
    return all(
        {heard(SHEETS[key].danish), heard(SHEETS[key].english)} & names for key in ("profile", "competences")
    )


@dataclass(frozen=True, slots=True)
class _Cells:
    """One row of a table: the value of each of its columns, and where they stand."""

    sheet: str
    row: int
    columns: Mapping[str, int]
    values: Sequence[Any]

    def get(self, key: str) -> Any:
        """The value below that heading; nothing where there is none."""
        index = self.columns.get(key)
        return self.values[index] if index is not None and index < len(self.values) else None


class _Reading:
    """One reading of one workbook; every part of it notes its problems and goes on."""

    def __init__(self, sheets: Mapping[str, Rows], known: TemplateSet, file: str) -> None:
        self._sheets = sheets
        self._all_known = known
        self._known = known
        self._file = file
        self._found = Found()
        self._usual_scale = DEFAULT.id
        self._where: dict[Place, tuple[str, int, str | None]] = {}

    def read(self) -> tuple[Template | None, list[Problem]]:
        draft = self._profile()
        self._known = self._all_known.without({draft.profile.id})
        scales = self._scales()
        sound = {one.scale.id: one.scale for one in scales if one.sound and not any(scale_findings(0, one))}
        by_id = {**sound, **self._known.scales}
        rows = list(self._table("competences"))
        competences = tuple(self._competences(rows, draft.profile.id))
        requirements = tuple(self._requirements(rows, draft, competences, by_id))
        draft = replace(
            draft, competences=competences, requirements=requirements, scales=scales, broken=bool(self._found)
        )
        (template,), findings = settle([draft], self._all_known)
        order = [*self._sheets, ""]
        told = [self._told(finding) for finding in findings]
        self._found.extend(sorted(told, key=lambda one: (order.index(one.sheet), one.row or 0)))
        return template, list(self._found.problems)

    def _sheet(self, key: str) -> tuple[str, Rows]:
        """The sheet of this name in Danish or English; told when there is none."""
        for name, rows in self._sheets.items():
            if heard(name) in {heard(SHEETS[key].danish), heard(SHEETS[key].english)}:
                return name, rows
        names = {"sheet": SHEETS[key].english, "ark": SHEETS[key].danish}
        self._found.add(Problem("template-sheet-missing", self._file, data=names))
        return SHEETS[key].danish, ()

    def _profile(self) -> Draft:
        name, rows = self._sheet("profile")
        fields = FIELDS["profile"]
        cells: dict[str, _Cells] = {}
        for number, row in enumerate(rows, 1):
            if number == 1 or not row or empty(row[0]):
                continue
            key = named(fields, row[0]) if isinstance(row[0], str) else None
            if key is None:
                unknown = header_problems(list(fields.values()), self._file, name, number, row[:1])
                self._found.extend(one for one in unknown if one.code != "header-missing")
            elif key in cells:
                data = {"header": shown(row[0]), "first": f"A{cells[key].row}"}
                self._found.add(Problem("header-twice", self._file, name, number, "A", data))
            else:
                cells[key] = _Cells(name, number, {key: 1}, row)
                self._where["profile", key] = (name, number, "B")
        for key, column in fields.items():
            if column.required and key not in cells and rows:
                self._found.add(Problem("template-field-missing", self._file, name, data=column.names))
        nothing = _Cells(name, 1, {}, ())

        def line(key: str) -> str:
            return self._line(cells.get(key, nothing), key, required=fields[key].required and key in cells)

        def note(key: str) -> str:
            text: str = self._value(cells.get(key, nothing), key, parse_note, "")
            return text

        day: date | None = self._value(cells.get("date", nothing), "date", parse_date)
        profile = Profile(
            ProfileId(self._id(cells.get("id", nothing), "id", required="id" in cells)),
            line("title"),
            note("purpose"),
            note("core_task"),
            line("language") or "da",
            self._choice(cells.get("badge", nothing), "badge", BADGES, Badge.LOCAL),
            note("source"),
            day.isoformat() if day else "",
            note("licence"),
        )
        bases: tuple[str, ...] = self._value(cells.get("builds_on", nothing), "builds_on", parse_list, ())
        places = [(("profile", "builds_on", number), ProfileId(one)) for number, one in enumerate(bases)]
        return Draft(profile, line("version"), tuple(places))

    def _table(self, key: str) -> Iterator[_Cells]:
        """Every row with something in it, below headings that are all known."""
        name, rows = self._sheet(key)
        if not rows:
            return
        fields = FIELDS[key]
        columns = {column.english: field for field, column in fields.items()}
        wanted = list(fields.values())
        if key == "competences":
            for cell in rows[0]:
                level = LEVEL.fullmatch(cell.strip()) if isinstance(cell, str) else None
                if level or (isinstance(cell, int) and not isinstance(cell, bool)):
                    number = int(level[1] if level else cell)
                    wanted.append(Column(f"level {number}", str(cell), ""))
                    columns[f"level {number}"] = f"level {number}"
        try:
            layout = layout_of(wanted, self._file, name, 1, [*map(_as_heading, rows[0])])
        except ProblemsError as error:
            self._found.extend(error.problems)
            return
        places = {columns[english]: index for english, index in layout.columns.items()}
        for number, row in enumerate(rows[1:], 2):
            if not all(empty(cell) for cell in row):
                yield _Cells(name, number, places, row)

    def _scales(self) -> tuple[DraftScale, ...]:
        """The scales that are new here; a known one must stand as it is known, the first is the usual one."""
        grouped: dict[str, list[_Cells]] = {}
        for cells in self._table("scale"):
            grouped.setdefault(self._id(cells, "id"), []).append(cells)
        drafts: list[DraftScale] = []
        self._usual_scale = ScaleId(next(iter(grouped), "")) or DEFAULT.id
        for one, rows in grouped.items():
            place: Place = ("scale", len(drafts))
            before = self._found.count
            scale = self._scale(ScaleId(one), rows, place)
            known = self._known.scales.get(scale.id)
            if known is None and one:
                drafts.append(DraftScale(place, scale, sound=self._found.count == before))
            elif known is not None and known != scale and self._found.count == before:
                self._tell("template-scale-changed", rows[0], "id", id=one)
        return tuple(drafts)

    def _scale(self, one: ScaleId, rows: Sequence[_Cells], place: Place) -> Scale:
        steps: list[Step] = []
        marks = {"independent": -1, "confident": -1}
        for number, cells in enumerate(rows):
            value: int | None = self._value(cells, "value", parse_whole_number)
            if empty(cells.get("value")):
                self._tell("cell-missing", cells, "value", **FIELDS["scale"]["value"].names)
            steps.append(
                Step(value or 0, self._line(cells, "word", required=True), self._line(cells, "meaning"))
            )
            for mark in marks:
                if self._value(cells, mark, parse_yes_no):
                    marks[mark] = value or 0
            self._note((*place, "step", number, "value"), cells, "value")
        for key in ("id", "step", *marks):
            self._note((*place, key), rows[0], "value" if key == "step" else key)
        name = next((self._line(cells, "name") for cells in rows if not empty(cells.get("name"))), one)
        return Scale(one, name, tuple(steps), marks["independent"], marks["confident"])

    def _competences(self, rows: Sequence[_Cells], profile: ProfileId) -> Iterator[DraftCompetence]:
        """Those that the sheet defines; one that another profile defines must stand as it is known."""
        for number, cells in enumerate(rows):
            written = self._competence(cells, ("competence", number))
            competence = written.competence
            if not competence.id:
                continue
            known = self._known.competences.get(competence.id)
            if known is not None:
                self._compare(cells, written, known)
            elif self._line(cells, "home") in {"", profile}:
                if empty(cells.get("name")):
                    self._tell("cell-missing", cells, "name", **FIELDS["competences"]["name"].names)
                yield written

    def _competence(self, cells: _Cells, place: Place) -> DraftCompetence:
        levels = [key for key in cells.columns if key.startswith("level ")]
        texts = {int(key[6:]): self._value(cells, key, parse_note, "") for key in levels}
        for key in levels:
            self._note((*place, "levels", key[6:]), cells, key)
        for key in ("id", "scale"):
            self._note((*place, key), cells, key)
        area = (part.strip() for part in self._line(cells, "area").split(AREA_SEPARATOR.strip()))
        competence = Competence(
            CompetenceId(self._id(cells, "id")),
            self._line(cells, "name"),
            self._value(cells, "description", parse_note, ""),
            DEFAULT,
            {value: texts[value] for value in sorted(texts) if texts[value]},
            self._choice(cells, "kind", KINDS, CompetenceKind.SPECIAL),
            tuple(part for part in area if part),
            self._value(cells, "source", parse_note, ""),
            self._line(cells, "short", limit=SHORT_LIMIT),
        )
        return DraftCompetence(place, competence, ScaleId(self._line(cells, "scale") or self._usual_scale))

    def _compare(self, cells: _Cells, written: DraftCompetence, known: Competence) -> None:
        """A competence is defined once: tell every cell that differs from where it is defined."""
        ours = written.competence
        pairs: dict[str, tuple[object, object]] = {
            "name": (ours.name, known.name),
            "short": (ours.short, known.short),
            "description": (ours.description, known.description),
            "kind": (ours.kind, known.kind),
            "area": (ours.area, known.area),
            "scale": (written.scale, known.scale.id),
            "source": (ours.source, known.source),
        }
        for key in (key for key in cells.columns if key.startswith("level ")):
            value = int(key[6:])
            pairs[key] = (ours.behaviours.get(value), known.behaviours.get(value))
        for key, (here, there) in pairs.items():
            if not empty(cells.get(key)) and here != there:
                data = {"id": known.id, "home": self._known.homes[known.id]}
                self._tell("template-text-of-another", cells, key, **data)

    def _requirements(
        self,
        rows: Sequence[_Cells],
        draft: Draft,
        competences: Sequence[DraftCompetence],
        scales: Mapping[ScaleId, Scale],
    ) -> Iterator[DraftRequirement]:
        inherited = self._inherited(draft)
        scale_of = {one.competence.id: scales.get(one.scale) for one in competences}
        scale_of.update({one.id: one.scale for one in self._known.competences.values()})
        for number, cells in enumerate(rows):
            place: Place = ("requirement", number)
            before = self._found.count
            asked = self._requirement(cells, place, scale_of)
            use = self._choice(cells, "use", USES, Use.OWN)
            if not asked.competence or (use is Use.INHERITED and inherited.get(asked.competence) == asked):
                continue
            if use is not Use.BANK:
                yield DraftRequirement(place, asked, sound=self._found.count == before)
            elif asked.target is not None:
                self._tell("template-bank-with-target", cells, "target", id=asked.competence)

    def _requirement(
        self, cells: _Cells, place: Place, scale_of: Mapping[CompetenceId, Scale | None]
    ) -> Requirement:
        competence = CompetenceId(self._id(cells, "id", told=False))
        for key, field in (("competence", "id"), ("target", "target"), ("upper", "upper")):
            self._note((*place, key), cells, field)
        importance = self._whole(cells, "importance", LEAST_IMPORTANCE, MOST_IMPORTANCE)
        return Requirement(
            competence,
            self._level(cells, "target", scale_of.get(competence)),
            self._level(cells, "upper", scale_of.get(competence)),
            2 if importance is None else importance,
            self._value(cells, "essential", parse_yes_no) or False,
        )

    def _inherited(self, draft: Draft) -> Mapping[CompetenceId, Requirement]:
        """What the bases ask; nothing when they do not exist or lead back here, which is told elsewhere."""
        bases = [base for _, base in draft.builds_on]
        if not all(base in self._known.profiles for base in bases):
            return {}
        whole = self._all_known.profiles
        if any(
            one.id == draft.profile.id
            for base in bases
            if base in whole
            for one in self._all_known.bases(base)
        ):
            return {}
        only_bases = Template(draft.profile, "", tuple(bases))
        found = self._known.joined([only_bases]).effective(draft.profile.id)
        return {competence: bare(one.requirement) for competence, one in found.items()}

    def _id(self, cells: _Cells, key: str, *, required: bool = True, told: bool = True) -> str:
        found = self._found
        if not told:
            self._found = Found()
        text = self._line(cells, key, required=required)
        if len(text.split()) > 1:
            self._tell("key-not-id", cells, key, value=shown(text))
            text = ""
        self._found = found
        return text

    def _line(self, cells: _Cells, key: str, *, required: bool = False, limit: int = 0) -> str:
        text: str = self._value(cells, key, parse_line, "")
        if required and empty(cells.get(key)):
            names = next(fields[key] for fields in FIELDS.values() if key in fields).names
            self._tell("cell-missing", cells, key, **names)
        if limit and len(text) > limit:
            self._tell("text-too-long", cells, key, limit=limit, length=len(text))
        return text

    def _whole(self, cells: _Cells, key: str, least: int, most: int) -> int | None:
        found: int | None = self._value(cells, key, lambda value: parse_whole_number(value, least, most))
        return found

    def _level(self, cells: _Cells, key: str, scale: Scale | None) -> int | None:
        value = cells.get(key)
        if scale is None or empty(value):
            return None
        level = parse_level(value, scale)
        if isinstance(level, Level):
            return level.value
        wrong = level if isinstance(level, Wrong) else Wrong("template-target-word", {"value": shown(value)})
        self._tell(wrong.code, cells, key, **wrong.data)
        return None

    def _choice(self, cells: _Cells, key: str, options: Mapping[T, Column], default: T) -> T:
        text = self._line(cells, key)
        if not text:
            return default
        wanted = heard(text)
        for option, column in options.items():
            if wanted in {heard(column.danish), heard(column.english), heard(str(option))}:
                return option
        words = {
            "choices": ", ".join(column.english for column in options.values()),
            "valg": ", ".join(column.danish for column in options.values()),
        }
        self._tell("template-not-a-choice", cells, key, value=shown(text), **words)
        return default

    def _value(self, cells: _Cells, key: str, parse: Callable[[Any], Any], nothing: Any = None) -> Any:
        """What the parser makes of a cell; nothing where it is empty or wrong, which is noted."""
        value = cells.get(key)
        if empty(value):
            return nothing
        parsed = parse(value)
        if isinstance(parsed, Wrong):
            self._tell(parsed.code, cells, key, **parsed.data)
            return nothing
        return parsed

    def _note(self, place: Place, cells: _Cells, key: str) -> None:
        index = cells.columns.get(key)
        self._where[place] = (cells.sheet, cells.row, None if index is None else letters(index))

    def _tell(self, code: str, cells: _Cells, key: str, **data: Any) -> None:
        index = cells.columns.get(key)
        column = None if index is None else letters(index)
        self._found.add(Problem(code, self._file, cells.sheet, cells.row, column, data))

    def _told(self, finding: Finding) -> Problem:
        sheet, row, column = self._at(finding.place)
        data = dict(finding.data)
        if finding.first:
            other, line, letter = self._at(finding.first[1])
            data["first"] = f"{other} {letter or ''}{line}"
        return Problem(f"template-{finding.code}", self._file, sheet, row or None, column, data)

    def _at(self, place: Place) -> tuple[str, int, str | None]:
        while place and place not in self._where:
            place = place[:-1]
        return self._where.get(place, ("", 0, None))


def _as_heading(cell: Any) -> Any:
    """A heading that is only a number, which Excel makes of `1`."""
    return str(cell) if isinstance(cell, int) and not isinstance(cell, bool) else cell
