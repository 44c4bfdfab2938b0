"""The bank and the profiles as they stand, read once for one question."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from kompetence.domain.competence import Competence
from kompetence.domain.ids import CompetenceId, ProfileId, VersionId
from kompetence.domain.profile import Effective, Profile, ProfileVersion, effective
from kompetence.domain.profile_view import (
    BaseLine,
    ProfileItem,
    ProfileSheet,
    VersionLine,
    profile_lines,
)
from kompetence.domain.template import Template, TemplateSet
from kompetence.errors import RefusalError
from kompetence.storage import bank, people
from kompetence.storage.database import Session


@dataclass(frozen=True)
class Held:
    """Profiles with all their versions; those of templates stand under their profile's id."""

    competences: Mapping[CompetenceId, Competence]
    profiles: Mapping[ProfileId, Profile]
    versions: Mapping[VersionId, ProfileVersion]
    _asked: dict[VersionId, dict[CompetenceId, Effective]] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, session: Session) -> "Held":
        """What the data hold."""
        return cls(bank.competences(session), bank.profiles(session), bank.versions(session))

    @classmethod
    def shipped(cls, templates: TemplateSet) -> "Held":
        """What comes with the program."""
        versions = {VersionId(one.id): one.as_version for one in templates.templates}
        return cls(templates.competences, {one.id: one.profile for one in templates.templates}, versions)

    @cached_property
    def newest(self) -> dict[ProfileId, ProfileVersion]:
        """The newest published version of each profile."""
        return bank.newest(self.versions.values())

    @cached_property
    def drafts(self) -> dict[ProfileId, ProfileVersion]:
        """The draft of each profile that has one."""
        return {one.profile: one for one in self.versions.values() if not one.published}

    @cached_property
    def titles(self) -> dict[ProfileId, str]:
        """What each profile is called."""
        return {one.id: one.title for one in self.profiles.values()}

    def effective(self, version: VersionId) -> Mapping[CompetenceId, Effective]:
        """What a version asks after building on, computed once."""
        if version not in self._asked:
            self._asked[version] = effective(version, self.versions)
        return self._asked[version]

    def with_draft(self, profile: ProfileId, versions: Mapping[VersionId, ProfileVersion]) -> "Held":
        """The same where nothing but the draft of one profile has changed; nobody builds on a draft."""
        kept = {one: version for one, version in self.versions.items() if version.profile != profile}
        asked = {one: found for one, found in self._asked.items() if one in kept}
        return replace(self, versions={**kept, **versions}, _asked=asked)

    def current(self, profile: ProfileId) -> ProfileVersion:
        """The draft, else the newest version."""
        found = self.drafts.get(profile) or self.newest.get(profile)
        if found is None:
            raise RefusalError("profile-gone")
        return found

    def bases(self) -> dict[ProfileId, tuple[ProfileId, ...]]:
        """What each profile builds on, as it stands now."""
        return {
            one: tuple(self.versions[base].profile for base in self.current(one).builds_on)
            for one in self.profiles
            if one in self.drafts or one in self.newest
        }

    def item(self, profile: Profile, *, template: bool = False) -> ProfileItem:
        """Its line in the list."""
        version = self.current(profile.id)
        asked = len(self.effective(version.id))
        return ProfileItem(profile, version.number, asked, not version.published, template)

    def as_template(self, version: ProfileVersion) -> Template:
        """A version by itself, to be compared with another."""
        return Template(
            self.profiles[version.profile],
            version.number,
            tuple(self.versions[base].profile for base in version.builds_on),
            version.requirements,
            tuple(self.competences[one.competence] for one in version.requirements),
        )

    def flat(self, version: ProfileVersion) -> Template:
        """A version with everything that it inherits, to be compared with another of the same profile."""
        asked = effective(version.id, self.versions)
        return Template(
            self.profiles[version.profile],
            version.number,
            (),
            tuple(one.requirement for one in asked.values()),
        )


def sheet(
    session: Session,
    held: Held,
    templates: TemplateSet,
    profile: ProfileId,
    version: VersionId | None,
    day: date,
) -> ProfileSheet:
    """One version of a profile of the data, or as it stands now."""
    if profile not in held.profiles:
        raise RefusalError("profile-gone")
    current = held.current(profile)
    shown = held.versions.get(version, current) if version else current
    found = held.profiles[profile]
    template = templates.profiles.get(ProfileId(found.origin[0])) if found.origin else None
    of_template = templates.effective(template.id) if template and shown is current else None
    newest = held.newest
    bases = []
    for one in shown.builds_on:
        base = held.versions[one]
        latest = newest.get(base.profile, base)
        newer = latest.number if latest.id != base.id and shown is current else ""
        bases.append(BaseLine(base.profile, held.titles[base.profile], base.number, newer))
    working = Counter(one.version for one in people.assignments(session, day))
    return ProfileSheet(
        found,
        shown,
        profile_lines(shown.id, held.versions, held.competences, held.titles, of_template),
        tuple(bases),
        tuple(
            VersionLine(one.id, one.number, one.published, one.published_on, working[one.id])
            for one in reversed(tuple(held.versions.values()))
            if one.profile == profile
        ),
        shown is current and not found.retired,
        template.version if template else "",
        bool(template and found.origin and template.version != found.origin[1]),
    )


def template_sheet(templates: TemplateSet, profile: ProfileId) -> ProfileSheet:
    """A shipped profile as it would come."""
    held = Held.shipped(templates)
    version = held.current(profile)
    bases = tuple(
        BaseLine(
            held.versions[one].profile, held.titles[held.versions[one].profile], held.versions[one].number
        )
        for one in version.builds_on
    )
    lines = profile_lines(version.id, held.versions, held.competences, held.titles)
    return ProfileSheet(held.profiles[profile], version, lines, bases, editable=False)
