"""A profile template: a profile with the competences and scales that its file brings along."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from kompetence.domain.competence import Competence
from kompetence.domain.ids import CompetenceId, ProfileId, ScaleId, VersionId
from kompetence.domain.profile import Effective, Profile, ProfileVersion, Requirement, effective
from kompetence.domain.scale import DEFAULT, Scale


@dataclass(frozen=True, slots=True)
class Template:
    """What one file holds; `competences` and `scales` are those defined in it, others are used by their id."""

    profile: Profile
    version: str
    builds_on: tuple[ProfileId, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    competences: tuple[Competence, ...] = ()
    scales: tuple[Scale, ...] = ()

    @property
    def id(self) -> ProfileId:
        """The stable id of its profile."""
        return self.profile.id

    @property
    def references(self) -> tuple[CompetenceId, ...]:
        """The competences that it asks for and another template defines."""
        own = {competence.id for competence in self.competences}
        return tuple(one.competence for one in self.requirements if one.competence not in own)

    @property
    def as_version(self) -> ProfileVersion:
        """Itself as a version, named by its profile's id, as are those that it builds on."""
        return ProfileVersion(
            VersionId(self.id),
            self.id,
            self.version,
            self.requirements,
            tuple(VersionId(base) for base in self.builds_on),
        )


@dataclass(frozen=True)
class TemplateSet:
    """Templates that fit together: every id is defined once and everything that is named exists."""

    templates: tuple[Template, ...] = ()

    @cached_property
    def profiles(self) -> Mapping[ProfileId, Template]:
        """Every template by the id of its profile."""
        return {template.id: template for template in self.templates}

    @cached_property
    def competences(self) -> Mapping[CompetenceId, Competence]:
        """Every competence that is defined here."""
        return {one.id: one for template in self.templates for one in template.competences}

    @cached_property
    def homes(self) -> Mapping[CompetenceId, ProfileId]:
        """The profile in whose file each competence is defined."""
        return {one.id: template.id for template in self.templates for one in template.competences}

    @cached_property
    def scales(self) -> Mapping[ScaleId, Scale]:
        """Every scale, the common one included."""
        own = {scale.id: scale for template in self.templates for scale in template.scales}
        return {DEFAULT.id: DEFAULT, **own}

    def effective(self, profile: ProfileId) -> dict[CompetenceId, Effective]:
        """What the profile asks after building on; `version` is the id of the profile that set it."""
        versions = {VersionId(one.id): one.as_version for one in self.templates}
        return effective(VersionId(profile), versions)

    def bases(self, profile: ProfileId) -> tuple[Template, ...]:
        """Everything that the profile builds on, directly or not, each after its own bases."""
        found: dict[ProfileId, Template] = {}
        seen: set[ProfileId] = set()

        def visit(base: ProfileId) -> None:
            if base not in seen:
                seen.add(base)
                for deeper in self.profiles[base].builds_on:
                    visit(deeper)
                found[base] = self.profiles[base]

        for base in self.profiles[profile].builds_on:
            visit(base)
        return tuple(found.values())

    def without(self, profiles: Collection[ProfileId]) -> "TemplateSet":
        """The set as it is before these are read anew."""
        return TemplateSet(tuple(one for one in self.templates if one.id not in profiles))

    def joined(self, templates: Iterable[Template]) -> "TemplateSet":
        """The set with these added, each in place of an older one of the same id."""
        return TemplateSet(tuple({**self.profiles, **{one.id: one for one in templates}}.values()))
