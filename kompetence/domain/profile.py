"""A profile: what some work asks for, in versions that never change once published."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from kompetence.domain.ids import CompetenceId, ProfileId, VersionId


class Badge(StrEnum):
    """Where a shipped profile comes from; nothing is shown as official that is not verified."""

    INSPIRED = "inspireret af"
    OWN_PROPOSAL = "eget forslag"
    LOCAL = "egen"


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a profile asks of one competence; without a target it can be rated, but is not asked in figures."""

    competence: CompetenceId
    target: int | None
    upper: int | None = None
    importance: int = 2
    essential: bool = False

    @property
    def ceiling(self) -> int | None:
        """The upper bound; equal to the target where only one level is asked."""
        return self.target if self.upper is None else self.upper


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile apart from its versions; `origin` names the template and its version where it was copied from one."""

    id: ProfileId
    title: str
    purpose: str = ""
    core_task: str = ""
    language: str = "da"
    badge: Badge = Badge.LOCAL
    source: str = ""
    date: str = ""
    licence: str = ""
    origin: tuple[str, str] | None = None
    retired: bool = False


@dataclass(frozen=True, slots=True)
class ProfileVersion:
    """One version: its own requirements, and the versions of other profiles that it builds on."""

    id: VersionId
    profile: ProfileId
    number: str
    requirements: tuple[Requirement, ...]
    builds_on: tuple[VersionId, ...] = ()
    published: bool = True
    published_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Effective:
    """A requirement as it stands after building on, with the version that set it."""

    requirement: Requirement
    version: VersionId


def effective(
    version: VersionId, versions: Mapping[VersionId, ProfileVersion]
) -> dict[CompetenceId, Effective]:
    """Every competence once: the version's own requirement replaces those that it builds on.

    Where two bases ask for the same competence, the bounds are combined as across profiles (design section 4).
    """
    return _effective(version, versions, {})


def _effective(
    version: VersionId,
    versions: Mapping[VersionId, ProfileVersion],
    done: dict[VersionId, dict[CompetenceId, Effective]],
) -> dict[CompetenceId, Effective]:
    if version in done:
        return done[version]
    this = versions[version]
    inherited: dict[CompetenceId, list[Effective]] = {}
    for base in this.builds_on:
        for competence, found in _effective(base, versions, done).items():
            inherited.setdefault(competence, []).append(found)
    result = {competence: _combined(found) for competence, found in inherited.items()}
    for requirement in this.requirements:
        result[requirement.competence] = Effective(requirement, version)
    done[version] = result
    return result


def _combined(found: Sequence[Effective]) -> Effective:
    asking = [one for one in found if one.requirement.target is not None] or list(found)
    leading = max(asking, key=lambda one: one.requirement.target or 0)
    ceilings = [one.requirement.ceiling for one in asking if one.requirement.ceiling is not None]
    return replace(
        leading,
        requirement=replace(
            leading.requirement,
            upper=max(ceilings, default=None),
            importance=max(one.requirement.importance for one in asking),
            essential=any(one.requirement.essential for one in asking),
        ),
    )


@dataclass(frozen=True, slots=True)
class Target:
    """What is asked of one person in one competence; `target` is None while it is not yet set by anybody."""

    competence: CompetenceId
    target: int | None
    upper: int | None
    importance: int
    essential: bool = False
    origins: tuple[VersionId, ...] = ()
    own: bool = False

    @property
    def asked(self) -> bool:
        """Whether it counts in figures."""
        return self.target is not None


@dataclass(frozen=True, slots=True)
class OwnBounds:
    """A person's own target in force, which replaces both bounds of the profiles."""

    target: int
    upper: int


OWN_IMPORTANCE = 2


def targets(
    profiles: Iterable[Mapping[CompetenceId, Effective]], own: Mapping[CompetenceId, OwnBounds] | None = None
) -> dict[CompetenceId, Target]:
    """The targets of one person: the highest bounds across the assigned versions, or the person's own.

    Each mapping is one assigned version as `effective` gives it; source: design section 4, Target.
    """
    found: dict[CompetenceId, list[Effective]] = {}
    for profile in profiles:
        for competence, one in profile.items():
            found.setdefault(competence, []).append(one)
    result = {competence: _across(competence, ones) for competence, ones in found.items()}
    for competence, bounds in (own or {}).items():
        by_profile = result.get(competence)
        asked = by_profile is not None and by_profile.asked
        result[competence] = Target(
            competence,
            bounds.target,
            bounds.upper,
            by_profile.importance if asked and by_profile else OWN_IMPORTANCE,
            by_profile.essential if by_profile else False,
            own=True,
        )
    return result


def _across(competence: CompetenceId, found: Sequence[Effective]) -> Target:
    asking = [one for one in found if one.requirement.target is not None]
    if not asking:
        return Target(
            competence,
            None,
            None,
            max(one.requirement.importance for one in found),
            any(one.requirement.essential for one in found),
        )
    target = max(one.requirement.target for one in asking if one.requirement.target is not None)
    return Target(
        competence,
        target,
        max(one.requirement.ceiling for one in asking if one.requirement.ceiling is not None),
        max(one.requirement.importance for one in asking),
        any(one.requirement.essential for one in asking),
        tuple(dict.fromkeys(one.version for one in asking if one.requirement.target == target)),
    )
