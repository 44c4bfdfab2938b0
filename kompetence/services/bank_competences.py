"""Competences of the bank: what hangs on one, and how one begins and is kept."""

from dataclasses import replace
from datetime import date

from kompetence.domain.clash import settled
from kompetence.domain.competence import MOST_AREAS, Competence
from kompetence.domain.ids import CompetenceId
from kompetence.domain.order import danish
from kompetence.domain.profile_view import Uses
from kompetence.domain.scale import DEFAULT
from kompetence.domain.text import NAME_LIMIT, clean, clean_line
from kompetence.errors import RefusalError
from kompetence.services.profile_bank import Held
from kompetence.storage import bank, people, units
from kompetence.storage.database import Session


def uses(session: Session, held: Held, competence: CompetenceId, day: date) -> Uses:
    """Profiles as they stand now, people by the versions that they work by."""
    tree = units.tree(session)
    asking = {one for one in held.versions if competence in held.effective(one)}
    now = [one for one in held.bases() if held.current(one).id in asking and not held.profiles[one].retired]
    by = {one.person for one in people.assignments(session, day) if one.version in asking}
    needing = [tree[one].name for one in units.needs(session).get(competence, ())]
    return Uses(
        tuple(sorted((held.titles[one] for one in now), key=danish)),
        len(by),
        tuple(sorted(needing, key=danish)),
        bank.open_goals(session, competence),
    )


def begin(session: Session, competence: CompetenceId, name: str) -> None:
    """An empty competence on the usual scale."""
    if DEFAULT.id not in bank.scales(session):
        bank.add_scale(session, DEFAULT)
    texts = {one.value: "" for one in DEFAULT.steps}
    bank.put_competence(session, Competence(competence, clean_line(name), "", DEFAULT, texts))


def keep(
    session: Session, held: Held, competence: Competence, day: date, seen: Competence | None = None
) -> None:
    """Bring one up to date; the scale of one that is in use stays, and nobody's change since `seen` is lost."""
    before = bank.competences(session).get(competence.id)
    if before is None:
        raise RefusalError("competence-gone")
    competence = settled(seen, competence, before)
    name = clean(competence.name, len(competence.name) * 4 + 1).strip()
    if not name:
        raise RefusalError("competence-unnamed")
    if len(name) > NAME_LIMIT:
        raise RefusalError("competence-name-long", most=NAME_LIMIT)
    if before.scale.id != competence.scale.id and uses(session, held, competence.id, day).any:
        raise RefusalError("competence-scale-in-use", name=before.name)
    if len(competence.area) > MOST_AREAS:
        raise RefusalError("list-too-long", field="area", count=len(competence.area), most=MOST_AREAS)
    said = replace(
        competence,
        name=name,
        short=clean(competence.short, NAME_LIMIT),
        description=clean(competence.description),
        source=clean(competence.source),
        behaviours={
            level: clean(text) for level, text in competence.behaviours.items() if competence.scale.has(level)
        },
        area=tuple(clean(one, NAME_LIMIT) for one in competence.area),
    )
    bank.put_competence(session, said)
