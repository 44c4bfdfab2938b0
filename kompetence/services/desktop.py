"""The services as the window asks for them: open data, seen by its owner."""

from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from kompetence.domain.access_log import Kind
from kompetence.domain.account import Account
from kompetence.domain.assessment import Lane, State
from kompetence.domain.backups import Why
from kompetence.domain.change import Change, Undo
from kompetence.domain.clash import Seen
from kompetence.domain.dialogue import Party, RoundKind
from kompetence.domain.goal import Goal
from kompetence.domain.ids import CompetenceId, GoalId, PersonId, UnitId
from kompetence.domain.learning import forms_for
from kompetence.domain.opened import Opened
from kompetence.domain.period import Period
from kompetence.domain.read_only import ReadOnly
from kompetence.domain.verified import Flaw
from kompetence.domain.views import (
    PersonLine,
    PersonSheet,
    Place,
    Rating,
    TeamPicture,
    UnitChoice,
)
from kompetence.errors import RefusalError, is_lost
from kompetence.services.access_logging import log_change
from kompetence.services.assessing import NOT_RELEVANT, Assessing, NotRelevant
from kompetence.services.catalogue import Shipped
from kompetence.services.desk import Desk, Progress, local_now
from kompetence.services.keeping_backups import with_backups
from kompetence.services.person_sheet import person_sheet, rating_of
from kompetence.services.person_view import PersonViews
from kompetence.services.places.rooms import Rooms
from kompetence.services.places.where import Where
from kompetence.services.planning import Planning
from kompetence.services.reporting import Reporting
from kompetence.services.rounds import Rounds
from kompetence.services.stopping import Cancelled, stopping
from kompetence.services.unit_view import choices
from kompetence.storage import read_only, units
from kompetence.storage.access_log import people_among
from kompetence.storage.backups import Vault
from kompetence.storage.database import Database


class Desktop(Rooms):
    """Open data and the unit one looks at; every answer is as the data stand now."""

    server = ""
    """The address, where the data lie on a server."""

    def __init__(self, desk: Desk, path: Path, shipped: Shipped, local: Path | None = None) -> None:
        desk, keeping = with_backups(desk, None if local is None else Vault(local))
        super().__init__(Where(desk, shipped), keeping, local)
        desk = self._desk = self._where.desk
        self.path = path
        self._assessing = Assessing(desk)
        self._planning = Planning(desk)
        desk.database.remember()

    @property
    def account(self) -> Account | None:
        """Who is signed in to a server; whoever opens a file is nobody in particular."""
        return self._desk.database.account

    @property
    def name(self) -> str:
        """What the data are called."""
        return self.path.stem

    @property
    def folder(self) -> Path:
        """Where papers are offered to lie."""
        return self.path.parent

    def noted(self, act: Callable[[], Change], edit: str = "") -> tuple[Change, Undo]:
        """Do something, and tell what would take it back; what has the same `edit` as before is done once."""
        with self._desk.database.noted(edit) as undo:
            change = act()
        return change, undo()

    def take_back(self, change: Change, undo: Undo) -> tuple[Change, Undo]:
        """Take back what was done, or what was taken back."""

        def back() -> Change:
            with self._desk.database.transaction() as session:
                before = people_among(session, change.about)
                self._desk.database.take_back(undo, session)
                log_change(self._desk, session, change, before)
            return self._where.done(change)

        return self.noted(back)

    def forget(self) -> None:
        """What was done so far cannot be taken back any more."""
        self._desk.database.forget()

    def units(self) -> tuple[UnitChoice, ...]:
        """Every unit, each above what belongs to it."""
        with self._desk.database.reading() as session:
            tree, reach = units.tree(session), self._where.reach
            if reach is None:
                return choices(session, tree, self._desk.today())
            own = None if self.account and self.account.administers else reach.people
            return choices(session, tree, self._desk.today(), self._where.offered(tree), own)

    def choose(self, unit: UnitId) -> None:
        """Look at another unit from now on; one that is not there leaves it at the top."""
        self._where.choose(unit)

    def prepare(self) -> None:
        """Read what the window shows first, which may take a while; from any thread."""
        self._where.view()

    def place(self) -> Place:
        """The unit one looks at with its newest round, today."""
        viewer = self._where.viewer()
        shown = "" if viewer is None else viewer.name
        return replace(self._where.view().place(), viewer=shown, partly=self._where.partly())

    def leads(self, person: PersonId) -> bool:
        """Whether somebody's levels, goals and talks are there to be seen, rather than their employment alone."""
        return self._where.mine(person)

    def opened(self, person: PersonId) -> Opened | None:
        """How somebody is open by name with a reason, so that their levels can be read for a while; else None."""
        return None if self.account is None else self.figures.opened(person)

    def people(self) -> tuple[PersonLine, ...]:
        """The people of the unit, in Danish order."""
        return self._where.view().people()

    def team(self) -> TeamPicture:
        """The heat map: rows by area, people in Danish order."""
        return self._where.view().team()

    def seat(self, employee: PersonId | None) -> None:
        """Somebody sits at the window alone in employee mode, or with None does so no longer."""
        self._where.employee = employee

    def sheet(self, person: PersonId) -> PersonSheet:
        """One person's levels, with what each lane of the newest dialogue holds; looking at others is noted."""
        self._where.looking.at(person, Kind.LEVELS)
        viewer = self._viewer_of(person)
        with self._desk.database.reading() as session:
            view = PersonViews(session, self._desk.today()).of(person, copied=False, viewer=viewer)
        return person_sheet(view, targets=view.targets)

    def _viewer_of(self, person: PersonId) -> Party:
        """An employee to oneself, a leader to everybody else."""
        viewer = self._where.viewer()
        return Party.EMPLOYEE if viewer is not None and viewer.id == person else Party.LEADER

    def goals(self, person: PersonId) -> tuple[Goal, ...]:
        """One person's goals, open ones first."""
        return self._planning.goals(person)

    def learning_forms(self, competence: CompetenceId) -> tuple[str, ...]:
        """The catalogue, the forms that suit the competence first."""
        return forms_for(competence)

    def rating(self, person: PersonId, competence: CompetenceId, lane: Lane) -> Rating:
        """What a lane of the open round's dialogue holds; nothing where no round is open."""
        try:
            entry = self._assessing.lanes(person, competence, viewer=self._viewer_of(person)).get(lane)
        except RefusalError as refusal:
            if is_lost(refusal):
                raise
            return self._sealed(person, competence, lane) if refusal.code == "dialogue-sealed" else None
        return rating_of(entry, entry.scale if entry else "")

    def _sealed(self, person: PersonId, competence: CompetenceId, lane: Lane) -> Rating:
        line = next((one for one in self.sheet(person).lines if one.competence.id == competence), None)
        if line is None:
            return None
        return {Lane.SELF: line.own, Lane.LEADER: line.leader, Lane.AGREED: line.agreed}[lane]

    def rate(
        self,
        person: PersonId,
        competence: CompetenceId,
        lane: Lane,
        rating: Rating,
        seen: Seen[Rating] | None = None,
    ) -> Change:
        """Set what a lane holds, or take it back with None; refused where another stands there than was `seen`."""
        choice: int | NotRelevant | None = NOT_RELEVANT if isinstance(rating, State) else rating
        return self._where.done(self._assessing.rate(person, competence, lane, choice, seen=seen))

    def open_round(self) -> Change:
        """This year's round for the unit one looks at, from today to 31 December."""
        day, unit = self._desk.today(), self._where.view().unit.id
        year = Period(day, date(day.year, 12, 31))
        return self._where.done(Rounds(self._desk).open(unit, RoundKind.MUS, str(day.year), year))

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
        return Goal(
            GoalId(self._desk.new_id()),
            person,
            None,
            competence,
            scale.id,
            level,
            wanted,
            start=day,
            follow_up=self._planning.usual_follow_up(),
        )

    def save_goal(self, goal: Goal, seen: Goal | None = None) -> Change:
        """Add a goal, or replace the one with its id; with what was `seen`, nobody's change in between is lost."""
        return self._where.done(self._planning.save(goal, seen))

    def remove_goal(self, goal: GoalId) -> Change:
        """Take a goal away."""
        return self._where.done(self._planning.remove(goal))

    def write_overview(
        self, to: Path, progress: Progress, cancelled: Cancelled, *, reason: str | None = None
    ) -> None:
        """The unit's workbook as it stands now, without names unless a reason is given; typing goes on meanwhile."""
        unit = self._where.view().unit.id
        with closing(self._desk.overview()) as still:
            reporting = Reporting(still, stopping(progress, cancelled), blind=True, kept=self._desk)
            reporting.overview(to, unit, reason=reason)

    @property
    def encrypted(self) -> bool:
        """Whether nobody reads the file without its passphrase."""
        return self._desk.database.encrypted

    def fits(self, passphrase: str) -> bool:
        """Whether this is the passphrase of the file."""
        return self._desk.database.fits(passphrase)

    def change_passphrase(self, passphrase: str) -> None:
        """Close the file with another passphrase, or with none, after a backup under the old; from any thread."""
        self._desk.before(Why.PASSPHRASE)
        self._desk.file.change_passphrase(passphrase)

    @property
    def read_only(self) -> ReadOnly | None:
        """Why these are only a copy of the file to look at, or None where it is open for writing."""
        return self._desk.database.read_only

    @property
    def in_place(self) -> bool:
        """Whether the file that lies there is the one that is open, as it was left here."""
        return self._desk.database.in_place

    def again(self) -> Callable[[], "Desktop"]:
        """What opens the same once more after it was closed, without asking for the passphrase; a copy is a new one."""
        data = self._desk.file
        return self._reopened(read_only.look_again(data) if data.read_only else data.again())

    def for_writing(self) -> Callable[[], "Desktop"]:
        """What opens the file itself, which is only looked at now, without asking for the passphrase."""
        return self._reopened(self._desk.file.again())

    def _reopened(self, reopen: Callable[[datetime], Database]) -> Callable[[], "Desktop"]:
        desk, path, shipped, local = self._desk, self.path, self._where.shipped, self._local
        return lambda: Desktop(replace(desk, database=reopen(local_now())), path, shipped, local)

    def broken_seals(self) -> tuple[Flaw, ...]:
        """What is wrong with the seals, from any thread; nobody waits for it."""
        from kompetence.services.recovering import broken_seals

        return broken_seals(self._desk)

    def close(self) -> None:
        """Let the file go, after a backup if anything has changed."""
        self.live.end()
        try:
            with suppress(RefusalError):
                self._where.looking.catch_up()
            self._keeping.if_changed(Why.CLOSING)
        finally:
            self._desk.close()
