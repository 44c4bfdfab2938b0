"""Profile templates as TOML: everything is checked, all that is wrong is told at once, and nothing half is loaded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kompetence.domain.competence import MOST_AREAS, Competence, CompetenceKind
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
    settle,
)
from kompetence.errors import Problem, ProblemsError
from kompetence.exchange.file_in import opened
from kompetence.exchange.found import Found
from kompetence.exchange.template_fields import Fault, Fields, shown
from kompetence.exchange.toml_lines import MOST_BYTES, Lines, declared_ids, read_toml

SHORT_LIMIT = 30

_KINDS = {kind.value: kind for kind in CompetenceKind}
_BADGES = {badge.value: badge for badge in Badge}


@dataclass(frozen=True, slots=True)
class _File:
    """One file: its draft, the lines of its keys, and what was wrong with it alone."""

    name: str
    draft: Draft
    lines: Lines
    problems: tuple[Problem, ...]


def read_templates(
    paths: Sequence[Path], known: TemplateSet | None = None
) -> tuple[list[Template], list[Problem]]:
    """The templates of these files, which may use each other and `known`, and everything wrong with them.

    A problem's row is the line, its column the key; a file with a problem gives no template.
    """
    files = [_read(path) for path in paths]
    templates, findings = settle([file.draft for file in files], known or TemplateSet())
    by_file: list[list[Problem]] = [list(file.problems) for file in files]
    for finding in findings:
        by_file[finding.draft].append(_problem(finding, files))
    problems: list[Problem] = []
    for ones in by_file:
        found = Found()
        found.extend(sorted(ones, key=lambda one: one.row or 0))
        problems.extend(found.problems)
    return [template for template in templates if template is not None], problems


def shipped(folder: Path) -> TemplateSet:
    """The templates that come with the program; anything wrong with them is raised."""
    templates, problems = read_templates(sorted(folder.glob("*.toml")))
    if problems:
        raise ProblemsError(problems)
    return TemplateSet(tuple(templates))


def _read(path: Path) -> _File:
    name = str(path)
    content = _content(path)
    if isinstance(content, Problem):
        return _lost(name, content, frozenset({path.stem}))
    lines = read_toml(content, name)
    if isinstance(lines, Problem):
        return _lost(name, lines, declared_ids(content) | {path.stem})
    faults: list[Fault] = []
    draft = _draft(Fields(lines.values, (), faults))
    problems = tuple(
        Problem(fault.code, name, row=lines.line(fault.place), column=_key(fault.place), data=fault.data)
        for fault in faults
    )
    return _File(name, replace(draft, broken=bool(faults)), lines, problems)


def _content(path: Path) -> bytes | Problem:
    """At most a little more than may be read, and never from a device or a pipe."""
    try:
        stream, _size = opened(path, MOST_BYTES, "toml-too-large")
    except ProblemsError as error:
        (problem,) = error.problems
        return replace(problem, code="toml-empty") if problem.code == "file-empty" else problem
    with stream:
        return stream.read(MOST_BYTES + 1)


def _lost(name: str, problem: Problem, ids: frozenset[str]) -> _File:
    return _File(name, Draft(Profile(ProfileId(""), ""), broken=True, lost=ids), Lines({}, {}), (problem,))


def _draft(document: Fields) -> Draft:
    head = document.table("profile", required=True)
    profile = Profile(
        ProfileId(head.id("id")),
        head.line("title", required=True),
        head.text("purpose"),
        head.text("core_task"),
        head.line("language", limit=20) or "da",
        head.choice("badge", _BADGES, Badge.LOCAL),
        head.text("source"),
        head.date("date"),
        head.text("licence"),
    )
    version = head.line("version", required=True, limit=40)
    bases = tuple((place, ProfileId(one)) for place, one in head.texts("builds_on"))
    head.close()
    scales = tuple(_scale(fields) for fields in document.tables("scale"))
    competences = tuple(_competence(fields) for fields in document.tables("competence"))
    requirements = tuple(_requirement(fields) for fields in document.tables("requirement"))
    document.close()
    return Draft(profile, version, bases, requirements, competences, scales)


def _scale(fields: Fields) -> DraftScale:
    before = fields.faults
    scale = Scale(
        ScaleId(fields.id("id")),
        fields.line("name", required=True),
        tuple(_step(step) for step in fields.tables("step")),
        fields.whole("independent", required=True) or 0,
        fields.whole("confident", required=True) or 0,
    )
    fields.close()
    return DraftScale(fields.place, scale, sound=fields.faults == before)


def _step(fields: Fields) -> Step:
    value = fields.whole("value", required=True)
    step = Step(value or 0, fields.line("word", required=True), fields.line("meaning"))
    fields.close()
    return step


def _competence(fields: Fields) -> DraftCompetence:
    competence = Competence(
        CompetenceId(fields.id("id")),
        fields.line("name", required=True),
        fields.text("description"),
        DEFAULT,
        {},
        fields.choice("kind", _KINDS, CompetenceKind.SPECIAL),
        tuple(text for _, text in fields.texts("area", MOST_AREAS)),
        fields.text("source"),
        fields.line("short", limit=SHORT_LIMIT),
    )
    scale = ScaleId(fields.id("scale", required=False) or DEFAULT.id)
    behaviours = dict(_behaviours(fields.table("levels")))
    fields.close()
    return DraftCompetence(fields.place, replace(competence, behaviours=behaviours), scale)


def _behaviours(levels: Fields) -> Iterator[tuple[int, str]]:
    for key in levels.keys:
        if key.isascii() and key.isdigit() and len(key) <= 2 and key == str(int(key)):
            yield int(key), levels.text(key, required=True)
        else:
            levels.fault("key-not-level", key, key=shown(key))


def _requirement(fields: Fields) -> DraftRequirement:
    before = fields.faults
    importance = fields.whole("importance")
    if importance is not None and not LEAST_IMPORTANCE <= importance <= MOST_IMPORTANCE:
        fields.fault("key-not-importance", "importance", value=importance)
    requirement = Requirement(
        CompetenceId(fields.id("competence")),
        fields.whole("target"),
        fields.whole("upper"),
        2 if importance is None else importance,
        fields.flag("essential"),
    )
    fields.close()
    return DraftRequirement(fields.place, requirement, sound=fields.faults == before)


def _problem(finding: Finding, files: Sequence[_File]) -> Problem:
    file = files[finding.draft]
    data: dict[str, Any] = {
        key: shown(value) if isinstance(value, str) else value for key, value in finding.data.items()
    }
    if finding.first:
        number, place = finding.first
        data["first"] = f"{Path(files[number].name).name}:{files[number].lines.line(place)}"
        data["other"] = Path(files[number].name).name
    row = file.lines.line(finding.place)
    return Problem(f"template-{finding.code}", file.name, row=row, column=_key(finding.place), data=data)


def _key(place: Place) -> str:
    """The key as its writer knows it, below the table in which it stands: `target`, `levels.3`."""
    names = [shown(part) for part in place if isinstance(part, str)]
    return ".".join(names[1:] or names)
