"""Edits of profiles: a published version never changes, so the first edit of one begins a draft."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from kompetence.domain.clash import settled
from kompetence.domain.ids import CompetenceId, PersonId, ProfileId, VersionId
from kompetence.domain.moving import Stretch
from kompetence.domain.period import Period
from kompetence.domain.profile import Badge, Profile, ProfileVersion, Requirement, effective
from kompetence.domain.profile_draft import circle, fitting, next_number, same
from kompetence.domain.text import NAME_LIMIT, clean
from kompetence.errors import RefusalError
from kompetence.services.desk import Desk
from kompetence.services.profile_bank import Held
from kompetence.storage import bank, people, stretches
from kompetence.storage.database import Session
from kompetence.storage.stretches import Bond


def draft(session: Session, held: Held, profile: ProfileId) -> ProfileVersion:
    """The profile's draft, begun from its newest version where there is none."""
    if profile not in held.profiles:
        raise RefusalError("profile-gone")
    found = held.drafts.get(profile)
    if found is not None:
        return found
    before = held.current(profile)
    new = replace(
        before,
        id=_free(held, profile),
        number=_number(held, profile),
        published=False,
        published_on=None,
    )
    bank.add_version(session, new)
    return new


def _number(held: Held, profile: ProfileId) -> str:
    return next_number([one.number for one in held.versions.values() if one.profile == profile])


def _free(held: Held, profile: ProfileId) -> VersionId:
    """An id that no version has."""
    number = int(_number(held, profile))
    while VersionId(f"{profile}@{number}") in held.versions:
        number += 1
    return VersionId(f"{profile}@{number}")


def ask(
    session: Session,
    profile: ProfileId,
    asked: Requirement,
    held: Held | None = None,
    seen: Requirement | None = None,
) -> None:
    """Let a profile ask this of a competence, in the place of what it inherits.

    With what was `seen` before, nobody's change in between is lost.
    """
    held = held or Held.of(session)
    competence = held.competences.get(asked.competence)
    if competence is None:
        raise RefusalError("competence-gone")
    now = effective(held.current(profile).id, held.versions).get(asked.competence)
    asked = settled(seen, asked, None if now is None else now.requirement)
    try:
        asked = fitting(asked, competence.scale)
    except ValueError:
        scale = competence.scale
        raise RefusalError("no-such-step", lowest=scale.lowest, highest=scale.highest) from None
    if now is None or not same(now.requirement, asked):
        bank.put_requirement(session, draft(session, held, profile).id, asked)


def drop(session: Session, profile: ProfileId, competence: CompetenceId, held: Held | None = None) -> None:
    """Let a profile ask nothing of its own of a competence; what it inherits holds again."""
    held = held or Held.of(session)
    if any(one.competence == competence for one in held.current(profile).requirements):
        bank.drop_requirement(session, draft(session, held, profile).id, competence)


def build_on(
    session: Session,
    profile: ProfileId,
    bases: Iterable[ProfileId],
    held: Held | None = None,
    seen: Collection[ProfileId] | None = None,
) -> None:
    """Let a profile build on the newest versions of these; one that builds on it is refused.

    With what was `seen` before, what another has added or taken away since holds too.
    """
    held, bases = held or Held.of(session), tuple(dict.fromkeys(bases))
    if seen is not None:
        now = tuple(held.versions[one].profile for one in held.current(profile).builds_on)
        more, less = [one for one in bases if one not in seen], set(seen) - set(bases)
        bases = tuple(one for one in dict.fromkeys((*now, *more)) if one not in less)
    way = circle(profile, bases, held.bases())
    if way:
        names = " → ".join(held.titles[one] for one in (profile, *way))
        raise RefusalError(
            "profile-circle", circle=names, base=held.titles[way[0]], profile=held.titles[profile]
        )
    wanted = []
    before = {held.versions[one].profile: one for one in held.current(profile).builds_on}
    for base in bases:
        newest = held.newest.get(base)
        if base in before:
            wanted.append(before[base])
        elif newest is None:
            raise RefusalError("base-not-published", profile=held.titles.get(base, base))
        else:
            wanted.append(newest.id)
    if tuple(wanted) != held.current(profile).builds_on:
        bank.set_bases(session, draft(session, held, profile).id, wanted)


def build_anew(session: Session, profile: ProfileId) -> None:
    """Let a profile build on the newest versions of its bases."""
    held = Held.of(session)
    now = held.current(profile).builds_on
    newest = tuple(held.newest.get(held.versions[one].profile, held.versions[one]).id for one in now)
    if newest != now:
        bank.set_bases(session, draft(session, held, profile).id, newest)


def discard(session: Session, profile: ProfileId) -> None:
    """Take the draft away; a profile that never was published goes with it."""
    held = Held.of(session)
    found = held.drafts.get(profile)
    if found is None:
        return
    bank.drop_version(session, found.id)
    if profile not in held.newest:
        bank.drop_profile(session, profile)


def publish(session: Session, desk: Desk, profile: ProfileId, moved: Collection[PersonId], day: date) -> None:
    """Make the draft the newest version for good, and move the assignments of these people to it from a day."""
    held = Held.of(session)
    found = held.drafts.get(profile)
    if found is None:
        raise RefusalError("no-draft")
    others = [one.number for one in held.versions.values() if one.profile == profile and one.id != found.id]
    taken = found.number in others or any(
        one.profile == profile and one.published for one in _after(held, found)
    )
    bank.publish(session, found.id, next_number(others) if taken else found.number, desk.today())
    old = {one.id for one in held.versions.values() if one.profile == profile and one.published}
    for person in sorted(moved):
        _move(session, desk, person, old, found.id, day)


def _after(held: Held, found: ProfileVersion) -> list[ProfileVersion]:
    """What was made of any profile after this version."""
    listed = list(held.versions.values())
    return listed[listed.index(found) + 1 :]


def _move(
    session: Session, desk: Desk, person: PersonId, old: Collection[VersionId], new: VersionId, day: date
) -> None:
    """End what holds of the older versions the day before; what begins later begins with the new one."""
    for one in stretches.load(session, Bond.ASSIGNMENT, person).get(person, []):
        if one.to not in old or (one.period.ends is not None and one.period.ends < day):
            continue
        if one.period.starts >= day:
            stretches.alter(session, Bond.ASSIGNMENT, replace(one, to=new))
            continue
        until = replace(one, period=Period(one.period.starts, day - timedelta(days=1)))
        stretches.alter(session, Bond.ASSIGNMENT, until)
        after = Stretch(desk.new_id(), person, new, Period(day, one.period.ends), one.main)
        stretches.begin(session, Bond.ASSIGNMENT, [after])


def write(session: Session, profile: Profile, seen: Profile | None = None) -> None:
    """Bring the title, purpose and core task of a profile up to date; nobody's change since `seen` is lost."""
    known = bank.profiles(session)
    profile = settled(seen, profile, known.get(profile.id))
    title = clean(profile.title, len(profile.title) * 4 + 1).strip()
    if not title:
        raise RefusalError("profile-untitled")
    if len(title) > NAME_LIMIT:
        raise RefusalError("profile-title-long", most=NAME_LIMIT)
    same_title = title.casefold()
    if any(
        one.title.casefold() == same_title and one.id != profile.id and not one.retired
        for one in known.values()
    ):
        raise RefusalError("profile-title-taken", title=title)
    said: dict[str, Any] = {
        name: clean(getattr(profile, name)) for name in ("purpose", "core_task", "source", "date", "licence")
    }
    bank.put_profile(session, replace(profile, title=title, **said))


def begin(session: Session, desk: Desk, title: str, copied: ProfileId | None = None) -> ProfileId:
    """A new profile of one's own, empty or a copy of what another asks."""
    held, title = Held.of(session), clean(title, NAME_LIMIT)
    identity = ProfileId(desk.new_id())
    titles = {one.title.casefold() for one in held.profiles.values() if not one.retired}
    wanted, number = title, 2
    while wanted.casefold() in titles:
        wanted, number = f"{title} {number}", number + 1
    asked: tuple[Requirement, ...] = ()
    bases: tuple[VersionId, ...] = ()
    profile = Profile(identity, wanted, badge=Badge.LOCAL)
    if copied is not None:
        source = held.current(copied)
        asked, bases = source.requirements, source.builds_on
        before = held.profiles[copied]
        profile = replace(before, id=identity, title=wanted, badge=Badge.LOCAL, origin=None, retired=False)
    bank.put_profile(session, profile)
    first = ProfileVersion(VersionId(f"{identity}@1"), identity, "1", asked, bases, published=False)
    bank.add_version(session, first)
    return identity


def working(session: Session, profiles: Collection[ProfileId], day: date) -> dict[PersonId, VersionId]:
    """Who works by any published version of these now or later, and by which."""
    versions = bank.versions(session)
    return {
        one.person: one.version
        for one in people.assignments(session)
        if versions[one.version].profile in profiles and (one.period.ends is None or one.period.ends >= day)
    }
