"""What a shipped template has otherwise than the profile that was copied from it, and taking that over."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from kompetence.domain.ids import CompetenceId, ProfileId
from kompetence.domain.profile_difference import Departure, Key, Kind, Part, departures, merged
from kompetence.domain.template import Template, TemplateSet
from kompetence.services import copying
from kompetence.services.profile_bank import Held
from kompetence.storage import bank
from kompetence.storage.database import Session


def departing(held: Held, shipped: TemplateSet, profile: ProfileId) -> tuple[Departure, ...]:
    """What the template has otherwise, row by row; what it only inherits is changed, not gone."""
    template = _template(held, shipped, profile)
    if template is None:
        return ()
    names = {**{one.id: one.profile.title for one in shipped.templates}, **held.titles}
    mine = held.as_template(held.current(profile))
    origin = held.profiles[profile].origin or ("", "")
    inherited = shipped.effective(ProfileId(origin[0]))
    return tuple(
        replace(one, kind=Kind.CHANGED, after=inherited[CompetenceId(one.about)].requirement)
        if one.kind is Kind.GONE and one.part is Part.REQUIREMENT and one.about in inherited
        else one
        for one in departures(mine, template, held.competences, names)
    )


def take_over(
    session: Session, held: Held, shipped: TemplateSet, profile: ProfileId, keys: Collection[Key], day: date
) -> None:
    """Take rows over into the draft, with what they build on."""
    template = _template(held, shipped, profile)
    if template is None:
        return
    made = merged(held.as_template(held.current(profile)), template, keys, held.competences)
    if made is not None:
        missing = [one for one in made.builds_on if one not in held.profiles]
        for one in copying.needed(shipped, missing, held.profiles):
            copying.copy(session, [one], shipped, day)
        copying.take_over(session, made, shipped)


def keep_as_is(session: Session, held: Held, shipped: TemplateSet, profile: ProfileId) -> None:
    """The newer template has been looked through; it is not offered again."""
    template, found = _template(held, shipped, profile), held.profiles[profile]
    if template is not None and found.origin is not None:
        bank.put_profile(session, replace(found, origin=(found.origin[0], template.version)))


def _template(held: Held, shipped: TemplateSet, profile: ProfileId) -> Template | None:
    """The shipped template that a profile was copied from, under the profile's own id."""
    found = held.profiles[profile]
    if found.origin is None:
        return None
    template = shipped.profiles.get(ProfileId(found.origin[0]))
    return template and replace(template, profile=replace(template.profile, id=profile))
