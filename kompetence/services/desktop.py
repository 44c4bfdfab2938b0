"""The services as the window asks for them: open data, seen by its owner."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

from kompetence.domain.assessment import Entry, Lane, State
from kompetence.domain.change import Change
from kompetence.domain.coverage import Standing
from kompetence.domain.dialogue import ruling
from kompetence.domain.gap import Gap, own_count
from kompetence.domain.goal import Goal
from kompetence.domain.ids import CompetenceId, GoalId, PersonId, ProfileId
from kompetence.domain.learning import forms_for
from kompetence.domain.order import danish
from kompetence.domain.profile import Profile
from kompetence.domain.views import PersonLine, PersonSheet, Place, Rating, SheetLine, TeamPicture, TeamRow
from kompetence.errors import RefusalError
from kompetence.services.assessing import NOT_RELEVANT, Assessing, NotRelevant
from kompetence.services.catalogue import Shipped
from kompetence.services.desk import Desk, Progress, open_desk
from kompetence.services.gathering import PersonLines
from kompetence.services.organisation import Organisation
from kompetence.services.overview import Overview, UnitOverview
from kompetence.services.person_view import PersonViews
from kompetence.services.planning import Planning
from kompetence.services.reporting import Reporting
from kompetence.services.rounds import Rounds
from kompetence.services.starting import start

Cancelled = Callable[[], bool]

DEMO_PEOPLE, DEMO_SEED = 24, 1


class Desktop:
    """One open file; every answer is as the data stand now."""

    def __init__(self, desk: Desk, path: Path) -> None:
        self._desk = desk
        self.path = path
        self._assessing = Assessing(desk)
        self._planning = Planning(desk)
        self._organisation = Organisation(desk)

    def place(self) -> Place:
        """The top unit with its newest round, today."""
        day = self._desk.today()
        tree = self._organisation.tree()
        top = tree.top
        round_ = ruling(Rounds(self._desk).all(), tree, top.id, day)
        basis = Overview(self._desk).basis_rule(top.id, day)
        return Place(top, round_, day, basis, len(self._organisation.people(top.id, day)))

    def _everyone(self) -> UnitOverview:
        return Overview(self._desk).unit(names=True)

    def people(self) -> tuple[PersonLine, ...]:
        """The people of the unit, in Danish order."""
        goals = Counter(one.person for one in self._planning.every_goal() if one.is_open)
        units = {
            one.person.id: one.unit.name
            for one in self._organisation.people(self._organisation.tree().top.id)
        }
        return tuple(
            PersonLine(one.person, units[one.person.id], own_count(_gaps(one)), goals[one.person.id])
            for one in self._everyone().persons
        )

    def team(self) -> TeamPicture:
        """The heat map: rows by area, people in Danish order."""
        overview = self._everyone()
        people = tuple(one.person for one in overview.persons)
        standing = {
            (person.person.id, line.competence.id): line.standing
            for person in overview.persons
            for line in person.lines
        }
        nothing = {one.id: Standing(may_be_asked=one.may_be_asked) for one in people}
        rows = []
        for line in sorted(overview.lines, key=lambda one: tuple(map(danish, one.competence.area))):
            standings = tuple(standing.get((one.id, line.competence.id), nothing[one.id]) for one in people)
            targets = Counter(one.target for one in standings if one.target is not None)
            common = targets.most_common(2)
            target = common[0][0] if len(common) == 1 or (common and common[0][1] > common[1][1]) else None
            need = overview.picture.needs.get(line.competence.id, {}).get(overview.unit.id)
            rows.append(TeamRow(line.competence, target, standings, line.figures, need))
        return TeamPicture(people, tuple(rows))

    def sheet(self, person: PersonId) -> PersonSheet:
        """One person's levels, with what each lane of the newest dialogue holds."""
        with self._desk.database.reading() as session:
            view = PersonViews(session, self._desk.today()).of(person, copied=False)
        lines = []
        for one in view.lines:
            asked = one.target is not None and one.target.asked
            standing = Standing(
                one.target.target if one.target and asked else None,
                one.target.upper if one.target and asked else None,
                one.target.importance if one.target and asked else 0,
                one.state if one.state is not State.NOT_ASKED else State.NOT_RATED,
                one.level,
                may_be_asked=view.person.may_be_asked,
            )
            lanes = (_rating(one.lanes.get(lane), one.competence.scale.id) for lane in Lane)
            lines.append(SheetLine(one.competence, standing, *lanes))
        gaps = [one.gap for one in view.lines if one.gap is not None]
        return PersonSheet(view.person, view.unit.name, own_count(gaps), tuple(lines))

    def goals(self, person: PersonId) -> tuple[Goal, ...]:
        """One person's goals, open ones first."""
        return self._planning.goals(person)

    def learning_forms(self, competence: CompetenceId) -> tuple[str, ...]:
        """The catalogue, the forms that suit the competence first."""
        return forms_for(competence)

    def rating(self, person: PersonId, competence: CompetenceId, lane: Lane) -> Rating:
        """What a lane of the open round's dialogue holds."""
        entry = self._assessing.lanes(person, competence).get(lane)
        return _rating(entry, entry.scale if entry else "")

    def rate(self, person: PersonId, competence: CompetenceId, lane: Lane, rating: Rating) -> Change:
        """Set what a lane holds, or take it back with None."""
        choice: int | NotRelevant | None = NOT_RELEVANT if isinstance(rating, State) else rating
        return self._assessing.rate(person, competence, lane, choice)

    def new_goal(self, person: PersonId, competence: CompetenceId) -> Goal:
        """An empty goal with a fresh id, from the present level, not yet saved."""
        line = next((one for one in self.sheet(person).lines if one.competence.id == competence), None)
        if line is None:
            raise RefusalError("competence-unknown", word=competence)
        scale, level = line.competence.scale, line.standing.level
        wanted = line.standing.target
        if level is not None and (wanted is None or wanted <= level):
            wanted = min(level + 1, scale.highest)
        day = self._desk.today()
        return Goal(GoalId(self._desk.new_id()), person, None, competence, scale.id, level, wanted, start=day)

    def save_goal(self, goal: Goal) -> Change:
        """Add a goal, or replace the one with its id."""
        return self._planning.save(goal)

    def remove_goal(self, goal: GoalId) -> Change:
        """Take a goal away."""
        return self._planning.remove(goal)

    def write_overview(self, to: Path, progress: Progress, cancelled: Cancelled) -> None:
        """The team's workbook, without names."""
        self._write(lambda reporting: reporting.overview(to), progress, cancelled)

    def write_team(self, to: Path, progress: Progress, cancelled: Cancelled) -> None:
        """The same as a PDF."""
        self._write(lambda reporting: reporting.team(to), progress, cancelled)

    def write_plan(self, person: PersonId, to: Path, progress: Progress, cancelled: Cancelled) -> None:
        """One person's plan as a PDF."""
        self._write(lambda reporting: reporting.plan(person, to), progress, cancelled)

    def _write(self, what: Callable[[Reporting], object], progress: Progress, cancelled: Cancelled) -> None:
        """Write from the data as they stand now, out of the way of typing."""
        still = self._desk.snapshot()
        try:
            what(Reporting(still, _stopping(progress, cancelled)))
        finally:
            still.close()

    def close(self) -> None:
        """Let the file go."""
        self._desk.close()


class Desktops:
    """How data come into the window; refusals are raised."""

    def __init__(self, profiles: Path) -> None:
        self._shipped = Shipped(profiles)

    def open(self, path: Path) -> Desktop:
        """Open a file."""
        return Desktop(open_desk(path), path)

    def create(self, path: Path, unit: str, profiles: tuple[ProfileId, ...]) -> Desktop:
        """Make a file with a unit, profiles and this year's round."""
        start(path, unit, profiles, self._shipped, today=date.today())
        return self.open(path)

    def demo(self, path: Path, progress: Progress, cancelled: Cancelled) -> None:
        """Write a fictional municipality to a file."""
        from kompetence.services.demo import Making, make_data

        making = Making(DEMO_PEOPLE, DEMO_SEED, date.today())
        make_data(path, making, self._shipped, _stopping(progress, cancelled)).close()

    def templates(self) -> tuple[Profile, ...]:
        """The shipped profiles, those that others build on first."""
        found = self._shipped.templates.templates
        return tuple(one.profile for one in sorted(found, key=lambda one: bool(one.builds_on)))


def _stopping(progress: Progress, cancelled: Cancelled) -> Progress:
    """Progress that ends the work once the person has had enough."""

    def tell(done: int, total: int) -> None:
        if cancelled():
            raise RefusalError("cancelled")
        progress(done, total)

    return tell


def _rating(entry: Entry | None, scale: str) -> Rating:
    if entry is None or (entry.level is not None and entry.scale != scale):
        return None
    return State.NOT_RELEVANT if entry.level is None else entry.level


def _gaps(one: PersonLines) -> list[Gap]:
    return [line.gap for line in one.lines if line.gap is not None]
