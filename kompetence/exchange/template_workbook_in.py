"""A profile read back from its workbook, with everything wrong named by sheet and cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

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
    Place,
    scale_findings,
    settle,
)
from kompetence.errors import Problem, ProblemsError
from kompetence.exchange.cells import (
    empty,
    parse_date,
    parse_list,
    parse_note,
    parse_whole_number,
    parse_yes_no,
    shown,
)
from kompetence.exchange.headers_in import Column, header_problems, heard, layout_of
from kompetence.exchange.template_cells import CellReader, Cells
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

SHORT_LIMIT = 30


def read_template(
    sheets: Mapping[str, Rows], known: TemplateSet, file: str = ""
) -> tuple[Template | None, list[Problem]]:
    """The profile, or None and everything wrong with it; what it inherits unchanged stays inherited."""
    return _Reading(sheets, known, file).read()


class TemplateFile:
    """A workbook that is read once, however often its profile is judged."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def _sheets(self) -> Mapping[str, Rows] | tuple[Problem, ...]:
        try:
            return {sheet.name: sheet.rows for sheet in read_workbook(self._path).sheets}
        except ProblemsError as error:
            return error.problems

    def read(self, known: TemplateSet) -> tuple[Template | None, list[Problem]]:
        """The profile as it fits to what is known, or None and everything wrong with it."""
        if isinstance(self._sheets, tuple):
            return None, list(self._sheets)
        return read_template(self._sheets, known, str(self._path))


class _Reading:
    """One reading of one workbook; every part of it notes its problems and goes on."""

    def __init__(self, sheets: Mapping[str, Rows], known: TemplateSet, file: str) -> None:
        self._sheets = sheets
        self._all_known = known
        self._known = known
        self._file = file
        self._cells = CellReader(file)
        self._usual_scale = DEFAULT.id

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
            draft,
            competences=competences,
            requirements=requirements,
            scales=scales,
            broken=bool(self._cells.found),
        )
        (template,), findings = settle([draft], self._all_known)
        order = [*self._sheets, ""]
        told = [self._cells.told(finding) for finding in findings]
        self._cells.found.extend(sorted(told, key=lambda one: (order.index(one.sheet), one.row or 0)))
        return template, list(self._cells.found.problems)

    def _sheet(self, key: str) -> tuple[str, Rows]:
        """The sheet of this name in Danish or English; told when there is none."""
        for name, rows in self._sheets.items():
            if heard(name) in {heard(SHEETS[key].danish), heard(SHEETS[key].english)}:
                return name, rows
        names = {"sheet": SHEETS[key].english, "ark": SHEETS[key].danish}
        self._cells.found.add(Problem("template-sheet-missing", self._file, data=names))
        return SHEETS[key].danish, ()

    def _profile(self) -> Draft:
        name, rows = self._sheet("profile")
        fields = FIELDS["profile"]
        cells: dict[str, Cells] = {}
        for number, row in enumerate(rows, 1):
            if number == 1 or not row or empty(row[0]):
                continue
            key = named(fields, row[0]) if isinstance(row[0], str) else None
            if key is None:
                unknown = header_problems(list(fields.values()), self._file, name, number, row[:1])
                self._cells.found.extend(one for one in unknown if one.code != "header-missing")
            elif key in cells:
                data = {"header": shown(row[0]), "first": f"A{cells[key].row}"}
                self._cells.found.add(Problem("header-twice", self._file, name, number, "A", data))
            else:
                cells[key] = Cells(name, number, {key: 1}, row, "profile")
                self._cells.where["profile", key] = (name, number, "B")
        for key, column in fields.items():
            if column.required and key not in cells and rows:
                self._cells.found.add(Problem("template-field-missing", self._file, name, data=column.names))
        nothing = Cells(name, 1, {}, (), "profile")

        def line(key: str) -> str:
            return self._cells.line(
                cells.get(key, nothing), key, required=fields[key].required and key in cells
            )

        def note(key: str) -> str:
            text: str = self._cells.value(cells.get(key, nothing), key, parse_note, "")
            return text

        day: date | None = self._cells.value(cells.get("date", nothing), "date", parse_date)
        profile = Profile(
            ProfileId(self._cells.id(cells.get("id", nothing), "id", required="id" in cells)),
            line("title"),
            note("purpose"),
            note("core_task"),
            line("language") or "da",
            self._cells.choice(cells.get("badge", nothing), "badge", BADGES, Badge.LOCAL),
            note("source"),
            day.isoformat() if day else "",
            note("licence"),
        )
        bases: tuple[str, ...] = self._cells.value(
            cells.get("builds_on", nothing), "builds_on", parse_list, ()
        )
        places = [(("profile", "builds_on", number), ProfileId(one)) for number, one in enumerate(bases)]
        return Draft(profile, line("version"), tuple(places))

    def _table(self, key: str) -> Iterator[Cells]:
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
            self._cells.found.extend(error.problems)
            return
        places = {columns[english]: index for english, index in layout.columns.items()}
        for number, row in enumerate(rows[1:], 2):
            if not all(empty(cell) for cell in row):
                yield Cells(name, number, places, row, key)

    def _scales(self) -> tuple[DraftScale, ...]:
        """The scales that are new here; a known one must stand as it is known, the first is the usual one."""
        grouped: dict[str, list[Cells]] = {}
        for cells in self._table("scale"):
            grouped.setdefault(self._cells.id(cells, "id"), []).append(cells)
        drafts: list[DraftScale] = []
        self._usual_scale = ScaleId(next(iter(grouped), "")) or DEFAULT.id
        for one, rows in grouped.items():
            place: Place = ("scale", len(drafts))
            before = self._cells.found.count
            scale = self._scale(ScaleId(one), rows, place)
            known = self._known.scales.get(scale.id)
            if known is None and one:
                drafts.append(DraftScale(place, scale, sound=self._cells.found.count == before))
            elif known is not None and known != scale and self._cells.found.count == before:
                self._cells.tell("template-scale-changed", rows[0], "id", id=one)
        return tuple(drafts)

    def _scale(self, one: ScaleId, rows: Sequence[Cells], place: Place) -> Scale:
        steps: list[Step] = []
        marks = {"independent": -1, "confident": -1}
        for number, cells in enumerate(rows):
            value: int | None = self._cells.value(cells, "value", parse_whole_number)
            if empty(cells.get("value")):
                self._cells.missing(cells, "value")
            steps.append(
                Step(
                    value or 0,
                    self._cells.line(cells, "word", required=True),
                    self._cells.line(cells, "meaning"),
                )
            )
            for mark in marks:
                if self._cells.value(cells, mark, parse_yes_no):
                    marks[mark] = value or 0
            self._cells.note((*place, "step", number, "value"), cells, "value")
        for key in ("id", "step", *marks):
            self._cells.note((*place, key), rows[0], "value" if key == "step" else key)
        name = next((self._cells.line(cells, "name") for cells in rows if not empty(cells.get("name"))), one)
        return Scale(one, name, tuple(steps), marks["independent"], marks["confident"])

    def _competences(self, rows: Sequence[Cells], profile: ProfileId) -> Iterator[DraftCompetence]:
        """Those that the sheet defines; one that another profile defines must stand as it is known."""
        for number, cells in enumerate(rows):
            written = self._competence(cells, ("competence", number))
            competence = written.competence
            if not competence.id:
                continue
            known = self._known.competences.get(competence.id)
            if known is not None:
                self._compare(cells, written, known)
            elif self._cells.line(cells, "home") in {"", profile}:
                if empty(cells.get("name")):
                    self._cells.missing(cells, "name")
                yield written

    def _competence(self, cells: Cells, place: Place) -> DraftCompetence:
        levels = [key for key in cells.columns if key.startswith("level ")]
        texts = {int(key[6:]): self._cells.value(cells, key, parse_note, "") for key in levels}
        for key in levels:
            self._cells.note((*place, "levels", key[6:]), cells, key)
        for key in ("id", "scale"):
            self._cells.note((*place, key), cells, key)
        area = (part.strip() for part in self._cells.line(cells, "area").split(AREA_SEPARATOR.strip()))
        competence = Competence(
            CompetenceId(self._cells.id(cells, "id")),
            self._cells.line(cells, "name"),
            self._cells.value(cells, "description", parse_note, ""),
            DEFAULT,
            {value: texts[value] for value in sorted(texts) if texts[value]},
            self._cells.choice(cells, "kind", KINDS, CompetenceKind.SPECIAL),
            tuple(part for part in area if part),
            self._cells.value(cells, "source", parse_note, ""),
            self._cells.line(cells, "short", limit=SHORT_LIMIT),
        )
        return DraftCompetence(
            place, competence, ScaleId(self._cells.line(cells, "scale") or self._usual_scale)
        )

    def _compare(self, cells: Cells, written: DraftCompetence, known: Competence) -> None:
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
                self._cells.tell("template-text-of-another", cells, key, **data)

    def _requirements(
        self,
        rows: Sequence[Cells],
        draft: Draft,
        competences: Sequence[DraftCompetence],
        scales: Mapping[ScaleId, Scale],
    ) -> Iterator[DraftRequirement]:
        inherited = self._inherited(draft)
        scale_of = {one.competence.id: scales.get(one.scale) for one in competences}
        scale_of.update({one.id: one.scale for one in self._known.competences.values()})
        for number, cells in enumerate(rows):
            place: Place = ("requirement", number)
            before = self._cells.found.count
            asked = self._requirement(cells, place, scale_of)
            use = self._cells.choice(cells, "use", USES, Use.OWN)
            if not asked.competence or (use is Use.INHERITED and inherited.get(asked.competence) == asked):
                continue
            if use is not Use.BANK:
                yield DraftRequirement(place, asked, sound=self._cells.found.count == before)
            elif asked.target is not None:
                self._cells.tell("template-bank-with-target", cells, "target", id=asked.competence)

    def _requirement(
        self, cells: Cells, place: Place, scale_of: Mapping[CompetenceId, Scale | None]
    ) -> Requirement:
        competence = CompetenceId(self._cells.id(cells, "id", told=False))
        for key, field in (("competence", "id"), ("target", "target"), ("upper", "upper")):
            self._cells.note((*place, key), cells, field)
        importance = self._cells.whole(cells, "importance", LEAST_IMPORTANCE, MOST_IMPORTANCE)
        return Requirement(
            competence,
            self._cells.level(cells, "target", scale_of.get(competence)),
            self._cells.level(cells, "upper", scale_of.get(competence)),
            2 if importance is None else importance,
            self._cells.value(cells, "essential", parse_yes_no) or False,
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


def _as_heading(cell: Any) -> Any:
    """A heading that is only a number, which Excel makes of `1`."""
    return str(cell) if isinstance(cell, int) and not isinstance(cell, bool) else cell
