"""Gives out the figures without names of every unit of a municipality, from one picture of the whole organisation.

Done beside the database by whoever looks after it, so that no client need be trusted. What an employee alone has
shared is not in them, for leaders read them beside the rows of those whom they lead; and what a leader could subtract
with those rows is hidden.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kompetence.domain.assessment import Basis
from kompetence.domain.coverage import FIGURES, Standing
from kompetence.domain.dialogue import basis_for
from kompetence.domain.guarded import parts
from kompetence.domain.ids import CompetenceId, PersonId, UnitId
from kompetence.domain.insiders import Insider, kept_from
from kompetence.domain.released import OpenOverview, ReleaseCount, ReleaseKind
from kompetence.domain.unit import UnitTree
from kompetence.errors import RefusalError
from kompetence.services.desk import Desk
from kompetence.services.gathering import Gathering
from kompetence.services.open_content import overview_text, status_text
from kompetence.services.open_values import PublicGoals, open_overview
from kompetence.services.shown_reports import ShownReports
from kompetence.services.status import StatusGround
from kompetence.services.who_leads import leading
from kompetence.storage import dialogues, goals, people, units
from kompetence.storage.database import Session
from kompetence.storage.server import releasing
from kompetence.storage.server.clock import today
from kompetence.storage.server.releasing import Content


@dataclass(frozen=True, slots=True)
class _Made:
    """Everything that is given out, with what it tells beside earlier reports."""

    day: date
    contents: tuple[Content, ...]
    overviews: tuple[OpenOverview, ...]
    shown: ShownReports


def release(desk: Desk, day: date | None = None) -> ReleaseCount:
    """Bring what is given out up to the data as they stand; a day other than the server's is for tests."""
    if desk.database.account is not None:
        raise RefusalError("release-takes-owner", login=desk.database.account.login)
    still = desk.snapshot()
    try:
        with still.database.reading() as session:
            if not releasing.takes_releases(session):
                raise RefusalError("release-holds-nobody")
            made = _made(session, day or today(session.connection()))
    finally:
        still.close()
    at = desk.now()
    with desk.database.transaction() as session:
        made.shown.keep_in(session, at)
        releasing.put(session, made.contents, at)
    counts = [len(one.figures.hidden) for found in made.overviews for one in found.lines]
    return ReleaseCount(at, made.day, len(made.overviews), len(counts) * len(FIGURES), sum(counts))


def _made(session: Session, day: date) -> _Made:
    tree, rounds = units.tree(session), dialogues.rounds(session)
    by_basis: dict[Basis, list[UnitId]] = {}
    for unit in tree.below(tree.top.id):
        by_basis.setdefault(basis_for(rounds, tree, unit, day), []).append(unit)
    everything = goals.all_goals(session)
    known = insiders(session, tree, day)
    shown, status = ShownReports(session), StatusGround(session, day, known)
    overviews: list[OpenOverview] = []
    for basis, here in by_basis.items():
        gathering = Gathering(session, tree, rounds, day, basis, blind=True)
        where = _where(session, day)
        picture = gathering.picture()
        picture = kept_from(picture, known, where, _standings(gathering, tree, known))
        columns = dict.fromkeys(one for unit in here for one in (unit, *parts(tree, unit)))
        picture = shown.guarded_all(gathering, picture, tuple(columns))
        public = PublicGoals(picture, everything, where, known)
        overviews += [open_overview(picture, unit, public) for unit in here]
    contents = [*_overview_contents(overviews), *_status_contents(tree, status, day)]
    return _Made(day, tuple(contents), tuple(overviews), shown)


def _overview_contents(overviews: Iterable[OpenOverview]) -> Iterator[Content]:
    for one in overviews:
        yield Content(one.unit, ReleaseKind.OVERVIEW, one.basis, one.day, overview_text(one))


def _status_contents(tree: UnitTree, status: StatusGround, day: date) -> Iterator[Content]:
    for unit in tree.below(tree.top.id):
        yield Content(unit, ReleaseKind.STATUS, Basis.AGREED, day, status_text(status.of(unit)))


def _where(session: Session, day: date) -> dict[PersonId, frozenset[UnitId]]:
    found: dict[PersonId, set[UnitId]] = defaultdict(set)
    for one in people.memberships(session, day):
        found[one.person].add(one.unit)
    return {person: frozenset(homes) for person, homes in found.items()}


def _standings(
    gathering: Gathering, tree: UnitTree, known: Iterable[Insider]
) -> Mapping[PersonId, Mapping[CompetenceId, Standing]]:
    """How everybody stands whom some reader knows by name."""
    among = frozenset[PersonId]().union(*(one.people for one in known))
    return {
        one.person.id: {line.competence.id: line.standing for line in one.lines}
        for one in gathering.persons(tree.top.id, among)
    }


def insiders(session: Session, tree: UnitTree, day: date) -> list[Insider]:
    """Whoever reads the figures of units and knows somebody in them by name: themselves, and those whom they lead."""
    reads: dict[PersonId, set[UnitId]] = defaultdict(set)
    for one in people.leaderships(session, day):
        reads[one.leader].add(one.unit)
    for person, unit in releasing.hr_units(session, day):
        reads[person].add(unit)
    led: dict[PersonId, set[PersonId]] = defaultdict(set)
    leaders = leading(session, tree, day)
    for person in leaders.employed():
        for leader in leaders.of(person):
            led[leader].add(person)
    return [
        Insider(tuple(sorted(where)), frozenset({person, *led[person]}))
        for person, where in sorted(reads.items())
    ]
