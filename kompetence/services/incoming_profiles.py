"""Profiles that come in from files: what they would change, row by row, and only the accepted rows taken in."""

from collections.abc import Collection, Sequence
from pathlib import Path

from kompetence.domain.ids import ProfileId
from kompetence.domain.profile_difference import IncomingProfiles, Key, Part, departures, merged
from kompetence.domain.template import Template, TemplateSet
from kompetence.errors import ProblemsError, RefusalError
from kompetence.services import copying
from kompetence.services.catalogue import read_files
from kompetence.services.desk import Desk
from kompetence.services.profile_bank import Held
from kompetence.storage.database import Session


def read(desk: Desk, shipped: TemplateSet, files: Sequence[Path]) -> IncomingProfiles:
    """Read files whole; anything wrong in them is told, all of it at once."""
    with desk.database.reading() as session:
        mine, held = copying.held(session), Held.of(session)
    found, problems, known = read_files(files, mine, shipped)
    if problems:
        raise ProblemsError(problems)
    everything = known.joined(found)
    taken = copying.needed(everything, [one.id for one in found], set(held.profiles))
    names = {**{one.id: one.profile.title for one in everything.templates}, **held.titles}
    rows = [row for one in taken for row in departures(present(held, one), one, held.competences, names)]
    return IncomingProfiles(tuple(taken), tuple(rows), everything)


def present(held: Held, template: Template) -> Template | None:
    """The profile of a template as the data hold it now."""
    if template.id not in held.profiles:
        return None
    return held.as_template(held.current(template.id))


def take_in(session: Session, desk: Desk, incoming: IncomingProfiles, accepted: Collection[Key]) -> None:
    """Take the accepted rows in: new profiles are there at once, changed ones get them in their draft."""
    held, keys = Held.of(session), _with_bases(incoming, set(accepted))
    if not keys:
        raise RefusalError("nothing-accepted")
    for one in incoming.templates:
        before = present(held, one)
        made = merged(before, one, keys, held.competences)
        if made is None:
            continue
        if before is None:
            copying.copy(session, [made], incoming.everything, desk.today())
        else:
            copying.take_over(session, made, incoming.everything)


def _with_bases(incoming: IncomingProfiles, accepted: set[Key]) -> set[Key]:
    """A new profile comes with everything of the new profiles that it builds on."""
    by_id = {one.id: one for one in incoming.templates}
    waiting = [profile for profile, part, _ in accepted if part is Part.PROFILE]
    waiting += [ProfileId(about) for _, part, about in accepted if part is Part.BASE]
    whole: set[ProfileId] = set()
    while waiting:
        for base in by_id[one].builds_on if (one := waiting.pop()) in by_id else ():
            if base in by_id and base not in whole:
                whole.add(base)
                waiting.append(base)
    new = {row.profile for row in incoming.rows if row.part is Part.PROFILE}
    return accepted | {row.key for row in incoming.rows if row.profile in whole & new}
