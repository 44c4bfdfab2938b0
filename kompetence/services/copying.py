"""Copies templates into the data, keeping their ids, and tells first what that would change."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from kompetence.domain.competence import Competence
from kompetence.domain.ids import CompetenceId, ProfileId, ScaleId, VersionId
from kompetence.domain.profile import ProfileVersion
from kompetence.domain.profile_difference import Kind
from kompetence.domain.profile_draft import same
from kompetence.domain.scale import Scale
from kompetence.domain.template import Template, TemplateSet
from kompetence.errors import RefusalError
from kompetence.services.profile_bank import Held
from kompetence.services.profile_drafts import ask, build_on, drop, write
from kompetence.storage import bank
from kompetence.storage.database import Session

__all__ = [
    "About",
    "Difference",
    "Kind",
    "copy",
    "differences",
    "held",
    "keep_competences",
    "needed",
    "take_over",
]


class About(StrEnum):
    """The kind of thing."""

    PROFILE = "profile"
    COMPETENCE = "competence"
    REQUIREMENT = "requirement"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that would be added, changed or no longer asked for; ratings hang on ids and survive."""

    kind: Kind
    about: About
    profile: ProfileId
    competence: CompetenceId | None = None
    fields: tuple[str, ...] = ()


def held(session: Session) -> TemplateSet:
    """The data's own profiles as a set of templates, each in its newest published version."""
    competences = bank.competences(session)
    profiles = bank.profiles(session)
    newest = bank.newest(bank.versions(session).values())
    profile_of = {version.id: version.profile for version in bank.versions(session).values()}
    homed: set[CompetenceId] = set()
    templates = []
    for identity, version in sorted(newest.items(), key=lambda pair: (len(pair[1].builds_on), pair[0])):
        own = [one.competence for one in version.requirements if one.competence not in homed]
        homed.update(own)
        templates.append(
            Template(
                profiles[identity],
                version.number,
                tuple(profile_of[base] for base in version.builds_on),
                version.requirements,
                tuple(competences[one] for one in own),
            )
        )
    return TemplateSet(tuple(templates))


def needed(
    templates: TemplateSet, wanted: Iterable[ProfileId], present: Collection[ProfileId]
) -> list[Template]:
    """The wanted templates with everything that they build on or refer to, each after its own bases."""
    found: dict[ProfileId, Template] = {}
    for profile in wanted:
        if profile not in templates.profiles:
            raise RefusalError("template-unknown", word=profile, known=", ".join(sorted(templates.profiles)))
        for template in (*templates.bases(profile), templates.profiles[profile]):
            if template.id == profile or template.id not in present:
                found.setdefault(template.id, template)
    return list(found.values())


def differences(session: Session, templates: Iterable[Template]) -> list[Difference]:
    """What copying these would change, compared with the newest version in the data."""
    competences, profiles = bank.competences(session), bank.profiles(session)
    newest = bank.newest(bank.versions(session).values())
    profile_of = {version.id: version.profile for version in bank.versions(session).values()}
    found: list[Difference] = []
    for template in templates:
        for one in template.competences:
            if one.id not in competences:
                found.append(Difference(Kind.NEW, About.COMPETENCE, template.id, one.id))
            elif fields := _changed(competences[one.id], one):
                found.append(Difference(Kind.CHANGED, About.COMPETENCE, template.id, one.id, fields))
        if template.id not in profiles:
            found.append(Difference(Kind.NEW, About.PROFILE, template.id))
            continue
        before = newest.get(template.id)
        asked = {one.competence: one for one in before.requirements} if before else {}
        wanted = {one.competence: one for one in template.requirements}
        for competence, requirement in wanted.items():
            if competence not in asked:
                found.append(Difference(Kind.NEW, About.REQUIREMENT, template.id, competence))
            elif fields := tuple(
                field
                for field in ("target", "upper", "importance", "essential")
                if getattr(asked[competence], field) != getattr(requirement, field)
            ):
                found.append(Difference(Kind.CHANGED, About.REQUIREMENT, template.id, competence, fields))
        found += [
            Difference(Kind.GONE, About.REQUIREMENT, template.id, competence)
            for competence in asked
            if competence not in wanted
        ]
        texts = tuple(
            field
            for field in ("title", "purpose", "core_task", "badge", "source", "licence")
            if getattr(profiles[template.id], field) != getattr(template.profile, field)
        )
        bases = tuple(profile_of[base] for base in before.builds_on) if before else ()
        if fields := texts + (("builds_on",) if bases != template.builds_on else ()):
            found.append(Difference(Kind.CHANGED, About.PROFILE, template.id, fields=fields))
    return found


def _changed(before: Competence, after: Competence) -> tuple[str, ...]:
    plain = ("name", "short", "description", "kind", "area", "source")
    found = [field for field in plain if getattr(before, field) != getattr(after, field)]
    if before.scale.id != after.scale.id:
        found.append("scale")
    if dict(before.behaviours) != dict(after.behaviours):
        found.append("levels")
    return tuple(found)


def copy(
    session: Session, templates: Iterable[Template], everything: TemplateSet, day: date | None = None
) -> None:
    """Copy templates in order; a changed profile gets a new version, for a published one never changes."""
    for template in templates:
        keep_competences(session, template, everything)
        origin = template.profile.origin or (template.id, template.version)
        bank.put_profile(session, replace(template.profile, origin=origin))
        _add_version(session, template, day)


def keep_competences(session: Session, template: Template, everything: TemplateSet) -> None:
    """Take in the competences that a template defines, and those that it asks for and that are not there yet."""
    scales, known = bank.scales(session), bank.competences(session)
    own = {one.id for one in template.competences}
    missing = [
        everything.competences[one.competence]
        for one in template.requirements
        if one.competence not in known and one.competence not in own
    ]
    for one in (*template.competences, *missing):
        _keep_scale(session, one.scale, scales)
        bank.put_competence(session, one)


def _keep_scale(session: Session, scale: Scale, known: dict[ScaleId, Scale]) -> None:
    if scale.id not in known:
        bank.add_scale(session, scale)
        known[scale.id] = scale
    elif known[scale.id] != scale:
        raise RefusalError("scale-in-use", scale=scale.name)


def _add_version(session: Session, template: Template, day: date | None) -> None:
    versions = bank.versions(session)
    newest = bank.newest(versions.values())
    bases = tuple(newest[base].id for base in template.builds_on)
    before = newest.get(template.id)
    if before and (before.requirements, before.builds_on) == (template.requirements, bases):
        return
    number, again = template.version, 1
    while VersionId(f"{template.id}@{number}") in versions:
        again += 1
        number = f"{template.version}-{again}"
    identity = VersionId(f"{template.id}@{number}")
    bank.add_version(
        session,
        ProfileVersion(identity, template.id, number, template.requirements, bases, published_on=day),
    )


def take_over(session: Session, merged: Template, everything: TemplateSet) -> None:
    """Bring a profile to what was accepted, in its draft; what is not about versions holds at once."""
    held = Held.of(session)
    keep_competences(session, merged, everything)
    if merged.profile != held.profiles[merged.id]:
        write(session, merged.profile)
    before = held.current(merged.id)
    profile_of = {one.id: one.profile for one in held.versions.values()}
    if tuple(profile_of[one] for one in before.builds_on) != merged.builds_on:
        build_on(session, merged.id, merged.builds_on)
    asked = {one.competence: one for one in before.requirements}
    wanted = {one.competence: one for one in merged.requirements}
    for competence in asked.keys() - wanted.keys():
        drop(session, merged.id, competence)
    for competence, one in wanted.items():
        if not same(asked.get(competence), one):
            ask(session, merged.id, one)
