"""Templates as they were written, before it is known whether they fit together, and the checks that settle it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any

from kompetence.domain.competence import Competence
from kompetence.domain.ids import CompetenceId, ProfileId, ScaleId
from kompetence.domain.profile import Profile, Requirement
from kompetence.domain.scale import FEWEST_STEPS, MOST_STEPS, Scale
from kompetence.domain.template import Template, TemplateSet

Place = tuple[str | int, ...]
"""Where something stands in its file, as a path of keys and positions; the reader knows its line or cell."""

MOST_SUGGESTIONS = 50
LEAST_IMPORTANCE, MOST_IMPORTANCE = 1, 3


@dataclass(frozen=True, slots=True)
class DraftCompetence:
    """A competence whose scale is still only named."""

    place: Place
    competence: Competence
    scale: ScaleId


@dataclass(frozen=True, slots=True)
class DraftRequirement:
    """A requirement and where it stands; not `sound` when part of it could not be read."""

    place: Place
    requirement: Requirement
    sound: bool = True


@dataclass(frozen=True, slots=True)
class DraftScale:
    """A scale and where it stands; not `sound` when part of it could not be read."""

    place: Place
    scale: Scale
    sound: bool = True


@dataclass(frozen=True, slots=True)
class Draft:
    """One file as it was written; `broken` when something in it could not be read."""

    profile: Profile
    version: str = ""
    builds_on: tuple[tuple[Place, ProfileId], ...] = ()
    requirements: tuple[DraftRequirement, ...] = ()
    competences: tuple[DraftCompetence, ...] = ()
    scales: tuple[DraftScale, ...] = ()
    broken: bool = False
    lost: frozenset[str] = frozenset()
    """Ids that the file seems to define in a part that could not be read."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong in one of the drafts; `first` is the draft and place that it clashes with or waits for."""

    code: str
    draft: int
    place: Place
    data: Mapping[str, Any] = field(default_factory=dict)
    first: tuple[int, Place] | None = None


def settle(
    drafts: Sequence[Draft], known: TemplateSet
) -> tuple[tuple[Template | None, ...], tuple[Finding, ...]]:
    """The drafts as templates, None for each with something wrong in it, and everything that is wrong."""
    return _Settling(drafts, known.without({draft.profile.id for draft in drafts})).settled()


def scale_findings(draft: int, written: DraftScale) -> Iterator[Finding]:
    """What keeps a scale from being one: ordered whole steps without holes, and its two marks on steps."""
    scale, place = written.scale, written.place
    values = [step.value for step in scale.steps]
    if not FEWEST_STEPS <= len(values) <= MOST_STEPS:
        data = {"steps": len(values), "fewest": FEWEST_STEPS, "most": MOST_STEPS}
        yield Finding("scale-steps", draft, (*place, "step"), data)
    elif values[0] not in {0, 1} or values != list(range(values[0], values[0] + len(values))):
        listed = ", ".join(map(str, values))
        yield Finding("scale-holes", draft, (*place, "step", 0, "value"), {"values": listed})
    else:
        steps = {"lowest": scale.lowest, "highest": scale.highest}
        for key, value in (("independent", scale.independent), ("confident", scale.confident)):
            if not scale.has(value):
                yield Finding("mark-outside-scale", draft, (*place, key), {"value": value, **steps})
        if scale.independent > scale.confident:
            data = {"independent": scale.independent, "confident": scale.confident}
            yield Finding("confident-below-independent", draft, (*place, "confident"), data)


class _Settling:
    """One settling of many drafts; each step adds what it finds."""

    def __init__(self, drafts: Sequence[Draft], known: TemplateSet) -> None:
        self._drafts = drafts
        self._known = known
        self._findings: list[Finding] = []
        self._suggestions = 0
        self._waits: list[tuple[int, Place, int, str]] = []
        self._profiles = self._first("profile", self._profile_ids(), known.profiles)
        self._scales = self._first("scale", self._scale_ids(), known.scales)
        self._competences = self._first("competence", self._competence_ids(), known.homes)
        self._scale_of: dict[str, ScaleId] = {}
        for draft in drafts:
            for written in draft.competences:
                self._scale_of.setdefault(written.competence.id, written.scale)
        self._lost = {one: number for number, draft in enumerate(drafts) for one in draft.lost}

    def settled(self) -> tuple[tuple[Template | None, ...], tuple[Finding, ...]]:
        scales = dict(self._known.scales)
        for number, draft in enumerate(self._drafts):
            for written in draft.scales:
                found = list(scale_findings(number, written)) if written.sound else []
                self._findings.extend(found)
                if written.sound and not found:
                    scales.setdefault(written.scale.id, written.scale)
        for number, draft in enumerate(self._drafts):
            for competence in draft.competences:
                self._check_levels(number, competence, scales)
            self._check_requirements(number, draft, scales)
            self._check_bases(number, draft)
        self._check_circles()
        broken = self._broken()
        templates = (
            None if number in broken else _template(draft, scales)
            for number, draft in enumerate(self._drafts)
        )
        return tuple(templates), tuple(self._findings)

    def _profile_ids(self) -> Iterator[tuple[int, Place, str]]:
        for number, draft in enumerate(self._drafts):
            yield number, ("profile", "id"), draft.profile.id

    def _scale_ids(self) -> Iterator[tuple[int, Place, str]]:
        for number, draft in enumerate(self._drafts):
            for one in draft.scales:
                yield number, (*one.place, "id"), one.scale.id

    def _competence_ids(self) -> Iterator[tuple[int, Place, str]]:
        for number, draft in enumerate(self._drafts):
            for one in draft.competences:
                yield number, (*one.place, "id"), one.competence.id

    def _first(
        self, kind: str, ids: Iterable[tuple[int, Place, str]], known: Mapping[Any, object]
    ) -> dict[str, tuple[int, Place]]:
        """Where each id is defined first; every later one is a finding."""
        first: dict[str, tuple[int, Place]] = {}
        for number, place, one in ids:
            if not one:
                continue
            if one in first:
                finding = Finding(f"{kind}-defined-twice", number, place, {"id": one}, first[one])
                self._findings.append(finding)
            elif one in known:
                home = self._known.homes.get(CompetenceId(one), "") if kind == "competence" else ""
                self._findings.append(
                    Finding(f"{kind}-already-known", number, place, {"id": one, "home": home})
                )
            first.setdefault(one, (number, place))
        return first

    def _named(
        self, number: int, place: Place, kind: str, one: str, owners: Mapping[str, tuple[int, Place]]
    ) -> bool:
        """Whether a named id is defined by these drafts; noting what must be sound for that."""
        if one in owners:
            self._waits.append((number, place, owners[one][0], one))
            return True
        if one in self._lost:
            self._waits.append((number, place, self._lost[one], one))
        else:
            meant = self._meant(kind, one, owners)
            code, data = ("misspelt", {"id": one, "meant": meant}) if meant else ("unknown", {"id": one})
            self._findings.append(Finding(f"{code}-{kind}", number, place, data))
        return False

    def _meant(self, kind: str, one: str, owners: Iterable[str]) -> str:
        """The known id that is nearest in spelling, or nothing; only so often, since it is slow."""
        self._suggestions += 1
        if self._suggestions > MOST_SUGGESTIONS:
            return ""
        known: dict[str, Iterable[str]] = {
            "profile": self._known.profiles,
            "scale": self._known.scales,
            "competence": self._known.homes,
        }
        near = get_close_matches(one[:60], [*owners, *known[kind]], 1, 0.6)
        return near[0] if near else ""

    def _check_levels(self, number: int, written: DraftCompetence, scales: Mapping[ScaleId, Scale]) -> None:
        scale = scales.get(written.scale)
        if written.scale not in self._known.scales:
            self._named(number, (*written.place, "scale"), "scale", written.scale, self._scales)
        if scale is None:
            return
        texts = written.competence.behaviours
        name = written.competence.name or written.competence.id
        if not texts:
            data: dict[str, Any] = {"name": name, "steps": len(scale.steps)}
            self._findings.append(Finding("no-levels", number, (*written.place, "levels"), data))
            return
        for step in scale.steps:
            if step.value not in texts:
                data = {"name": name, "level": scale.named(step.value)}
                self._findings.append(
                    Finding("missing-level", number, (*written.place, "levels", str(step.value)), data)
                )
        for value in texts:
            if not scale.has(value):
                data = {"name": name, "value": value, "lowest": scale.lowest, "highest": scale.highest}
                self._findings.append(
                    Finding("unknown-level", number, (*written.place, "levels", str(value)), data)
                )

    def _check_requirements(self, number: int, draft: Draft, scales: Mapping[ScaleId, Scale]) -> None:
        seen: dict[CompetenceId, Place] = {}
        for written in draft.requirements:
            requirement, place = written.requirement, (*written.place, "competence")
            competence = requirement.competence
            if not competence:
                continue
            if competence in seen:
                first = (number, seen[competence])
                self._findings.append(Finding("requirement-twice", number, place, {"id": competence}, first))
            seen.setdefault(competence, place)
            if competence in self._known.homes:
                scale: Scale | None = self._known.competences[competence].scale
            elif self._named(number, place, "competence", competence, self._competences):
                scale = scales.get(self._scale_of[competence])
            else:
                continue
            if scale is not None and written.sound:
                self._findings.extend(_target_findings(number, written, scale))

    def _check_bases(self, number: int, draft: Draft) -> None:
        for place, base in draft.builds_on:
            if base not in self._known.profiles:
                self._named(number, place, "profile", base, self._profiles)

    def _check_circles(self) -> None:
        bases = {one.id: one.builds_on for one in self._known.templates}
        for draft in self._drafts:
            bases[draft.profile.id] = tuple(base for _, base in draft.builds_on)
        for number, draft in enumerate(self._drafts):
            for place, base in draft.builds_on:
                way = _way(base, draft.profile.id, bases)
                if way:
                    data = {"circle": " → ".join((draft.profile.id, *way))}
                    self._findings.append(Finding("builds-on-circle", number, place, data))

    def _broken(self) -> set[int]:
        """The drafts that cannot be used, with a finding for each that only waits for another."""
        broken = {number for number, draft in enumerate(self._drafts) if draft.broken}
        broken |= {finding.draft for finding in self._findings}
        placed = {(finding.draft, finding.place) for finding in self._findings}
        told: set[tuple[int, int]] = set()
        spreading = True
        while spreading:
            spreading = False
            for number, place, needed, one in self._waits:
                clash = (number, place) in placed or (number, needed) in told
                if needed in broken and number != needed and not clash:
                    told.add((number, needed))
                    first = (needed, ("profile",))
                    self._findings.append(Finding("needs-broken-file", number, place, {"id": one}, first))
                    spreading = spreading or number not in broken
                    broken.add(number)
        return broken


def _target_findings(number: int, written: DraftRequirement, scale: Scale) -> Iterator[Finding]:
    asked, place = written.requirement, written.place
    steps = {"id": asked.competence, "lowest": scale.lowest, "highest": scale.highest}
    if asked.target is not None and not scale.has(asked.target):
        yield Finding("target-outside-scale", number, (*place, "target"), {"value": asked.target, **steps})
    if asked.upper is None:
        return
    if not scale.has(asked.upper):
        yield Finding("upper-outside-scale", number, (*place, "upper"), {"value": asked.upper, **steps})
    elif asked.target is None:
        yield Finding("upper-without-target", number, (*place, "upper"), {"id": asked.competence})
    elif asked.upper < asked.target:
        data = {"id": asked.competence, "target": asked.target, "upper": asked.upper}
        yield Finding("upper-below-target", number, (*place, "upper"), data)


def _way(
    start: ProfileId, goal: ProfileId, bases: Mapping[ProfileId, Sequence[ProfileId]]
) -> tuple[str, ...]:
    """The shortest way along `builds_on` from one profile to another; empty when there is none."""
    waiting: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    while waiting:
        way = waiting.pop(0)
        last = ProfileId(way[-1])
        if last == goal:
            return way
        for base in bases.get(last, ()):
            if base not in seen:
                seen.add(base)
                waiting.append((*way, base))
    return ()


def _template(draft: Draft, scales: Mapping[ScaleId, Scale]) -> Template:
    return Template(
        draft.profile,
        draft.version,
        tuple(base for _, base in draft.builds_on),
        tuple(one.requirement for one in draft.requirements),
        tuple(replace(one.competence, scale=scales[one.scale]) for one in draft.competences),
        tuple(one.scale for one in draft.scales),
    )
