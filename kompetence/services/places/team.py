"""For the window: the cuts of the team, coverage and trend."""

from datetime import date, timedelta

from kompetence.domain.dialogue import Round, basis_for
from kompetence.domain.goal import Goal
from kompetence.domain.ids import CompetenceId, PersonId, UnitId
from kompetence.domain.picture import Line, Picture
from kompetence.domain.public_levels import public_levels
from kompetence.domain.team_views import (
    Departure,
    Exposed,
    GoalUnderWay,
    PublicRow,
    PublicTeam,
    ShownFigures,
    Trend,
    TrendPoint,
    TrendRow,
    UnitColumn,
    UnitMap,
    UnitRow,
)
from kompetence.domain.unit import Unit, UnitTree
from kompetence.domain.views import TeamPicture, TeamRow
from kompetence.services.gathering import Gathering
from kompetence.services.places.where import Where
from kompetence.services.shown_reports import ShownReports
from kompetence.services.unit_view import UnitView, in_order
from kompetence.storage import dialogues, units
from kompetence.storage.database import Session

MOST_POINTS = 4
"""So many rounds are enough to see where it goes."""


class TeamViews:
    """Answers as the data stand now; the picture of the whole organisation is read once for each change."""

    def __init__(self, where: Where) -> None:
        self._where = where
        self._read: tuple[UnitView, Picture] | None = None

    def is_read(self) -> bool:
        """Whether the team can be shown without reading it first."""
        return self._where.is_read()

    def unit_above(self) -> Unit | None:
        """The unit that the one looked at belongs to."""
        with self._where.desk.database.reading() as session:
            tree = units.tree(session)
        parent = tree[self._where.unit()].parent
        return None if parent is None else tree[parent]

    def organisation(self, *, names: bool = True) -> UnitMap:
        """The units below, each with its figures; without names with those hidden that a report would hide."""
        view, picture = self._where.view(), self._picture()
        parts = self._wholly_mine(_parts(picture.tree, view.unit.id))
        whole = {line.competence.id: line for line in picture.lines(view.unit.id)}
        lines = [{line.competence.id: line for line in picture.lines(one.id)} for one in parts]
        rows = tuple(
            UnitRow(
                competence,
                _shown(whole[competence.id], names=names),
                tuple(
                    _shown(found[competence.id], names=names) if competence.id in found else None
                    for found in lines
                ),
            )
            for competence in in_order(line.competence for line in whole.values())
        )
        columns = tuple(
            UnitColumn(one, picture.people_of(one.id), bool(_parts(picture.tree, one.id))) for one in parts
        )
        return UnitMap(columns, rows)

    def _wholly_mine(self, parts: tuple[Unit, ...]) -> tuple[Unit, ...]:
        """On a server a unit in which others lead somebody is none of these: its figures cannot be told from here."""
        reach = self._where.reach
        return parts if reach is None else tuple(one for one in parts if one.id in reach.whole)

    def goals(self, competence: CompetenceId) -> tuple[GoalUnderWay, ...]:
        """The open goals in one competence: those of the unit's people by name, then the unit's own."""
        view = self._where.view()
        place = {one.person.id: at for at, one in enumerate(view.persons)}
        people: list[tuple[int, Goal]] = []
        own: list[Goal] = []
        for one in view.goals:
            if one.competence == competence and one.person in place:
                people.append((place[one.person], one))
            elif one.competence == competence and one.person is None and one.unit == view.unit.id:
                own.append(one)
        people.sort(key=lambda found: (found[0], found[1].id))
        return (
            *(GoalUnderWay(one, view.persons[at].person) for at, one in people),
            *(GoalUnderWay(one, None) for one in sorted(own, key=lambda one: one.id)),
        )

    def without(self, gone: frozenset[PersonId]) -> Departure:
        """The team as it would be if some people left; nothing of it is kept."""
        before, after = self._where.view().team(), self._where.view().without(gone)
        exposed = [
            _exposed(was, now, after)
            for was, now in zip(before.rows, after.rows, strict=True)
            if _is_worse(was, now)
        ]
        return Departure(after, tuple(exposed))

    def trend(self) -> Trend:
        """The figures at the end of each round that covers the unit, and today while the newest still runs."""
        view = self._where.view()
        with self._where.desk.database.reading() as session:
            return self._trend(session, view, None)

    def _trend(self, session: Session, view: UnitView, shown: ShownReports | None) -> Trend:
        """With the reports shown so far, without names: every point is weighed like a report of its day."""
        tree, rounds = units.tree(session), dialogues.rounds(session)
        pictures = []
        for title, day in _points(rounds, tree, view.unit.id, view.day):
            basis = basis_for(rounds, tree, view.unit.id, day)
            gathering = Gathering(session, tree, rounds, day, basis, blind=True, among=view.ground.among)
            picture = gathering.picture()
            if shown is not None:
                picture = shown.guarded(gathering, picture, view.unit.id)
            pictures.append((title, picture))
        names = shown is None
        found = [{line.competence.id: line for line in one.lines(view.unit.id)} for _title, one in pictures]
        known = {line.competence.id: line.competence for lines in found for line in lines.values()}
        return Trend(
            tuple(
                TrendPoint(title, one.day, one.basis, one.people_of(view.unit.id)) for title, one in pictures
            ),
            tuple(
                TrendRow(
                    competence,
                    tuple(
                        _shown(lines[competence.id], names=names) if competence.id in lines else None
                        for lines in found
                    ),
                )
                for competence in in_order(known.values())
            ),
        )

    def public(self) -> PublicTeam:
        """What may be projected on a wall."""
        view = self._where.view()
        desk = self._where.desk
        with desk.database.reading() as session:
            shown = ShownReports(session)
            gathering = self._gathering(session, view)
            picture = shown.guarded(gathering, gathering.picture(sets=True), view.unit.id)
            trend = self._trend(session, view, shown)
        shown.keep(desk)
        lines = {line.competence.id: line for line in picture.lines(view.unit.id)}
        rows = []
        for competence in in_order(line.competence for line in lines.values()):
            needs = picture.needs.get(competence.id, {})
            hidden = {
                unit: picture.hidden(unit, competence.id) for unit in picture.tree.below(picture.tree.top.id)
            }
            levels = public_levels(
                picture.tree,
                picture.tallies.get(competence.id, {}),
                hidden,
                competence.scale,
                needs,
                picture.k,
            )
            figures = _shown(lines[competence.id], names=False)
            rows.append(PublicRow(competence, figures, levels.get(view.unit.id)))
        people = picture.people_of(view.unit.id)
        return PublicTeam(view.unit.name, view.day, view.basis, people, picture.k, tuple(rows), trend)

    def _picture(self) -> Picture:
        view = self._where.view()
        if self._read is None or self._read[0] is not view:
            with self._where.desk.database.reading() as session:
                self._read = view, self._gathering(session, view).picture()
        return self._read[1]

    def _gathering(self, session: Session, view: UnitView) -> Gathering:
        tree, rounds = units.tree(session), dialogues.rounds(session)
        return Gathering(session, tree, rounds, view.day, view.basis, blind=True, among=view.ground.among)


def _parts(tree: UnitTree, unit: UnitId) -> tuple[Unit, ...]:
    """The units directly below; a lone one gives way to its own."""
    found = tree.children(unit)
    while len(found) == 1 and tree.children(found[0].id):
        found = tree.children(found[0].id)
    return found


def _shown(line: Line, *, names: bool) -> ShownFigures:
    enough = line.competence.scale.independent if line.need_level is None else line.need_level
    return ShownFigures(line.figures, enough, frozenset() if names else line.hidden)


def _is_worse(was: TeamRow, now: TeamRow) -> bool:
    word = now.figures.vulnerability
    return (word is not None and word is not was.figures.vulnerability) or (
        was.figures.asked > 0 and not now.figures.asked
    )


def _exposed(was: TeamRow, now: TeamRow, after: TeamPicture) -> Exposed:
    enough = now.competence.scale.independent if now.need is None else now.need.level
    able = tuple(
        person
        for person, one in zip(after.people, now.standings, strict=True)
        if one.level is not None and one.level >= enough
    )
    word = now.figures.vulnerability
    return Exposed(now.competence, was.figures.vulnerability, word, now.figures.can, enough, able)


def _points(rounds: list[Round], tree: UnitTree, unit: UnitId, today: date) -> list[tuple[str, date]]:
    """The newest rounds that cover a unit, each with its last day, or the day before the next one begins."""
    above = set(tree.upwards(unit))
    begun = [one for one in rounds if one.period.starts <= today and above.intersection(one.units)]
    begun.sort(key=lambda one: (one.period.starts, one.made))
    found: dict[date, str] = {}
    for one, following in zip(begun, [*begun[1:], None], strict=True):
        last = min(one.period.ends or today, today)
        if following is not None:
            last = min(last, following.period.starts - timedelta(days=1))
        if last >= one.period.starts:
            found[last] = one.title
    return [(title, day) for day, title in found.items()][-MOST_POINTS:]
