"""What one state of a profile has that another has not, row by row, and the profile with the accepted rows."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from kompetence.domain.competence import Competence
from kompetence.domain.ids import CompetenceId, ProfileId
from kompetence.domain.profile import Requirement
from kompetence.domain.profile_draft import same
from kompetence.domain.template import Template, TemplateSet

TEXTS = ("title", "purpose", "core_task")


class Kind(StrEnum):
    """What taking a row over would do."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


class Part(StrEnum):
    """What a row is about."""

    PROFILE = "profile"
    TEXT = "text"
    BASE = "base"
    REQUIREMENT = "requirement"
    COMPETENCE = "competence"


Key: TypeAlias = tuple[ProfileId, Part, str]
Side: TypeAlias = str | Requirement | Competence | None


@dataclass(frozen=True, slots=True)
class Departure:
    """One row; `about` is a text's field, a base's or a competence's id, `name` how people call it."""

    kind: Kind
    profile: ProfileId
    part: Part
    about: str
    name: str
    before: Side = None
    after: Side = None

    @property
    def key(self) -> Key:
        """What the row is known by when it is accepted."""
        return self.profile, self.part, self.about


@dataclass(frozen=True, slots=True)
class IncomingProfiles:
    """What files hold, the rows in which that departs from the data, and the set that it all fits into."""

    templates: tuple[Template, ...]
    rows: tuple[Departure, ...]
    everything: TemplateSet


def departures(
    before: Template | None,
    after: Template,
    bank: Mapping[CompetenceId, Competence],
    names: Mapping[ProfileId, str],
) -> tuple[Departure, ...]:
    """Every row, texts and bases first; `bank` are the competences that are there, `names` those of profiles."""
    return tuple(_departures(before, after, bank, names))


def _departures(
    before: Template | None,
    after: Template,
    bank: Mapping[CompetenceId, Competence],
    names: Mapping[ProfileId, str],
) -> Iterator[Departure]:
    profile, coming = after.id, {one.id: one for one in after.competences}
    if before is None:
        yield Departure(Kind.NEW, profile, Part.PROFILE, profile, after.profile.title)
    else:
        for field in TEXTS:
            was, becomes = getattr(before.profile, field), getattr(after.profile, field)
            if was != becomes:
                yield Departure(Kind.CHANGED, profile, Part.TEXT, field, field, was, becomes)
        for base in after.builds_on:
            if base not in before.builds_on:
                yield Departure(Kind.NEW, profile, Part.BASE, base, names.get(base, base))
        for base in before.builds_on:
            if base not in after.builds_on:
                yield Departure(Kind.GONE, profile, Part.BASE, base, names.get(base, base))
    was_asked = {one.competence: one for one in before.requirements} if before else {}
    asked = {one.competence: one for one in after.requirements}
    known = {**coming, **bank}
    for competence, wanted in asked.items():
        row = Part.REQUIREMENT, competence, known[competence].name
        if competence not in was_asked:
            yield Departure(Kind.NEW, profile, *row, None, wanted)
        elif not same(was_asked[competence], wanted):
            yield Departure(Kind.CHANGED, profile, *row, was_asked[competence], wanted)
    for competence, was in was_asked.items():
        if competence not in asked:
            yield Departure(Kind.GONE, profile, Part.REQUIREMENT, competence, known[competence].name, was)
    for one in coming.values():
        here = bank.get(one.id)
        if here is None:
            if one.id not in asked:
                yield Departure(Kind.NEW, profile, Part.COMPETENCE, one.id, one.name, None, one)
        elif said(here) != said(one):
            yield Departure(Kind.CHANGED, profile, Part.COMPETENCE, one.id, one.name, here, one)


def said(one: Competence) -> tuple[object, ...]:
    """Everything that people read about a competence."""
    return one.name, one.description, one.area, one.kind, one.scale.id, dict(one.behaviours)


def merged(
    before: Template | None,
    after: Template,
    accepted: Collection[Key],
    bank: Mapping[CompetenceId, Competence],
) -> Template | None:
    """The profile with the accepted rows only; None where a new one was not accepted."""
    profile = after.id

    def takes(part: Part, about: str) -> bool:
        return (profile, part, about) in accepted

    if before is None and not takes(Part.PROFILE, profile):
        return None
    start = before or replace(after, requirements=())
    texts = {field: getattr(after.profile, field) for field in TEXTS if takes(Part.TEXT, field)}
    wanted = {one.competence: one for one in after.requirements}
    kept = [
        wanted.get(one.competence, one) if takes(Part.REQUIREMENT, one.competence) else one
        for one in start.requirements
        if one.competence in wanted or not takes(Part.REQUIREMENT, one.competence)
    ]
    there = {one.competence for one in start.requirements}
    kept += [
        one
        for one in after.requirements
        if one.competence not in there and takes(Part.REQUIREMENT, one.competence)
    ]
    bases = [one for one in start.builds_on if one in after.builds_on or not takes(Part.BASE, one)]
    bases += [one for one in after.builds_on if one not in start.builds_on and takes(Part.BASE, one)]
    asked = {one.competence: one for one in kept}
    coming = tuple(
        one for one in after.competences if takes(Part.COMPETENCE, one.id) or _needed(one, asked, bank)
    )
    return replace(
        after,
        profile=replace(start.profile, **texts),
        builds_on=tuple(bases),
        requirements=tuple(kept),
        competences=coming,
    )


def _needed(
    one: Competence,
    asked: Mapping[CompetenceId, Requirement],
    bank: Mapping[CompetenceId, Competence],
) -> bool:
    """Whether what is asked cannot stand without the competence as it comes."""
    if one.id not in asked:
        return False
    here, target = bank.get(one.id), asked[one.id].ceiling
    return here is None or (target is not None and not here.scale.has(target))
