"""What the place of profiles shows, as values: the list, one profile, the bank, and what uses a competence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kompetence.domain.competence import Competence
from kompetence.domain.ids import CompetenceId, PersonId, ProfileId, VersionId
from kompetence.domain.profile import Effective, Profile, ProfileVersion, Requirement, effective
from kompetence.domain.profile_draft import MANY, same


@dataclass(frozen=True, slots=True)
class ProfileItem:
    """One profile of the list; a template is not in the data yet."""

    profile: Profile
    number: str
    competences: int
    draft: bool = False
    template: bool = False


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """One competence that a profile asks for, and who says so.

    `inherited` is what the bases ask, `template` what the template asks where that departs.
    """

    competence: Competence
    requirement: Requirement
    source: ProfileId
    source_title: str
    own: bool
    inherited: Requirement | None = None
    template: Requirement | None = None


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version of a profile, and how many people work by it."""

    id: VersionId
    number: str
    published: bool
    published_on: date | None
    people: int


@dataclass(frozen=True, slots=True)
class BaseLine:
    """A profile that this one builds on; `newer` is a version that it does not build on yet."""

    profile: ProfileId
    title: str
    number: str
    newer: str = ""


@dataclass(frozen=True, slots=True)
class ProfileSheet:
    """Everything about one version of one profile; only the newest can be edited."""

    profile: Profile
    version: ProfileVersion
    lines: tuple[ProfileLine, ...]
    bases: tuple[BaseLine, ...] = ()
    versions: tuple[VersionLine, ...] = ()
    editable: bool = True
    template: str = ""
    """The version of the template that it was copied from; empty where there is none."""
    template_newer: bool = False
    mine: bool = True
    """Whether whoever looks may change the profile."""

    @property
    def draft(self) -> bool:
        """Whether it is not published yet."""
        return not self.version.published

    @property
    def many(self) -> bool:
        """Whether it asks for so much that a hint is in place."""
        return len(self.lines) > MANY


@dataclass(frozen=True, slots=True)
class Uses:
    """What hangs on a competence or a profile."""

    profiles: tuple[str, ...] = ()
    people: int = 0
    needs: tuple[str, ...] = ()
    goals: int = 0

    @property
    def any(self) -> bool:
        """Whether anything does."""
        return bool(self.profiles or self.people or self.needs or self.goals)


@dataclass(frozen=True, slots=True)
class BankLine:
    """One competence of the bank, and how many profiles ask for it."""

    competence: Competence
    profiles: int
    mine: bool = True
    """Whether whoever looks may change it."""


@dataclass(frozen=True, slots=True)
class Mover:
    """Somebody who works by an older version, and could be moved to the new one."""

    person: PersonId
    name: str
    position: str
    number: str


@dataclass(frozen=True, slots=True)
class Lack:
    """A competence that the unit has too few people for, at the level that is needed."""

    competence: Competence
    level: int
    missing: int
    vulnerable: bool


def profile_lines(
    version: VersionId,
    versions: Mapping[VersionId, ProfileVersion],
    competences: Mapping[CompetenceId, Competence],
    titles: Mapping[ProfileId, str],
    template: Mapping[CompetenceId, Effective] | None = None,
) -> tuple[ProfileLine, ...]:
    """The profile's own requirements first, then what it inherits, each in its order."""
    this = versions[version]
    asked = effective(version, versions)
    inherited: dict[CompetenceId, Effective] = {}
    if this.builds_on:
        bare = ProfileVersion(VersionId(""), this.profile, "", (), this.builds_on)
        inherited = effective(bare.id, {**versions, bare.id: bare})
    lines = []
    for competence, one in asked.items():
        source = versions[one.version].profile
        below = inherited.get(competence)
        of_template = None if template is None else template.get(competence)
        departs = of_template is not None and not same(of_template.requirement, one.requirement)
        lines.append(
            ProfileLine(
                competences[competence],
                one.requirement,
                source,
                titles.get(source, ""),
                one.version == version,
                below.requirement if below else None,
                of_template.requirement if departs and of_template else None,
            )
        )
    return tuple(sorted(lines, key=lambda line: not line.own or line.inherited is not None))
