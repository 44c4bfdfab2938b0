"""The services as the window asks for them: open data, seen by its owner."""

from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kompetence.domain.access_log import Kind
from kompetence.domain.account import Account
from kompetence.domain.assessment import Lane, State
from kompetence.domain.backups import Why
from kompetence.domain.change import Change, Undo
from kompetence.domain.clash import Seen
from kompetence.domain.dialogue import Party, RoundKind
from kompetence.domain.goal import Goal
from kompetence.domain.ids import CompetenceId, GoalId, PersonId, ProfileId, UnitId
from kompetence.domain.learning import forms_for
from kompetence.domain.period import Period
from kompetence.domain.profile import Profile
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
from kompetence.errors import OUT_OF_REACH, RefusalError
from kompetence.services.access_logging import log_change
from kompetence.services.assessing import NOT_RELEVANT, Assessing, NotRelevant
from kompetence.services.backing_up import refuse_place, refuse_work
from kompetence.services.catalogue import Shipped
from kompetence.services.desk import Desk, Progress, local_now, look_desk, open_or_look
from kompetence.services.keeping_backups import with_backups
from kompetence.services.person_sheet import person_sheet, rating_of
from kompetence.services.person_view import PersonViews
from kompetence.services.places.live import Live
from kompetence.services.places.where import Where
from kompetence.services.planning import Planning
from kompetence.services.reporting import Reporting
from kompetence.services.rounds import Rounds
from kompetence.services.starting import start
from kompetence.services.stopping import Cancelled, stopping
from kompetence.services.unit_view import choices
from kompetence.storage import cipher, read_only, units
from kompetence.storage import places as risks
from kompetence.storage.access_log import people_among
from kompetence.storage.backups import Vault
from kompetence.storage.database import Database

if TYPE_CHECKING:  # a place is loaded when one first goes there
    from kompetence.services.places.backups import BackupRoom
    from kompetence.services.places.bank import ProfileBank
    from kompetence.services.places.figures import Figures
    from kompetence.services.places.forms import FormRoom
    from kompetence.services.places.frame import Frame
    from kompetence.services.places.goals import GoalBoard
    from kompetence.services.places.group import GroupRoom
    from kompetence.services.places.insight import InsightRoom
    from kompetence.services.places.me import OwnSide
    from kompetence.services.places.papers import PaperShelf
    from kompetence.services.places.preparation import Preparing
    from kompetence.services.places.retention import RetentionRoom
    from kompetence.services.places.season import Season
    from kompetence.services.places.staff import Staff
    from kompetence.services.places.talk import TalkRoom
    from kompetence.services.places.team import TeamViews
    from kompetence.services.recovering import Recovering
    from kompetence.services.remembering import Remembered
    from kompetence.services.served import Served

DEMO_PEOPLE, DEMO_SEED = 24, 1


class Desktop:
    """Open data and the unit one looks at; every answer is as the data stand now."""

    server = ""
    """The address, where the data lie on a server."""

    def __init__(self, desk: Desk, path: Path, shipped: Shipped, local: Path | None = None) -> None:
        desk, self._keeping = with_backups(desk, None if local is None else Vault(local))
        self._where = Where(desk, shipped)
        desk = self._desk = self._where.desk
        self.path, self._local = path, local
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

    @cached_property
    def frame(self) -> "Frame":
        """What is settled for the file, what can be found, and what can be read in."""
        from kompetence.services.places.frame import Frame

        return Frame(self._where)

    @cached_property
    def season(self) -> "Season":
        """The round's list and what is due."""
        from kompetence.services.places.season import Season

        return Season(self._where)

    @cached_property
    def preparation(self) -> "Preparing":
        """Preparation, by leader and employee."""
        from kompetence.services.places.preparation import Preparing

        return Preparing(self._where)

    @cached_property
    def me(self) -> "OwnSide":
        """What somebody has of their own, besides the preparation."""
        from kompetence.services.places.me import OwnSide

        return OwnSide(self._where, self.preparation)

    @cached_property
    def forms(self) -> "FormRoom":
        """Forms that go out and come back, or one's own preparation file."""
        from kompetence.services.places.forms import FormRoom

        return FormRoom(self._where)

    @cached_property
    def talk(self) -> "TalkRoom":
        """The talk itself, up to the seal."""
        from kompetence.services.places.talk import TalkRoom

        return TalkRoom(self._where)

    @cached_property
    def staff(self) -> "Staff":
        """People, units, leaders, profiles and own targets."""
        from kompetence.services.places.staff import Staff

        return Staff(self._where)

    @cached_property
    def board(self) -> "GoalBoard":
        """Everybody's goals and their follow-up."""
        from kompetence.services.places.goals import GoalBoard

        return GoalBoard(self._where)

    @cached_property
    def cuts(self) -> "TeamViews":
        """The cuts of the team, coverage and trend."""
        from kompetence.services.places.team import TeamViews

        return TeamViews(self._where)

    @cached_property
    def figures(self) -> "Figures":
        """Figures without names of whole units, as a municipality's database gives them out."""
        from kompetence.services.places.figures import Figures

        return Figures(self._where)

    @cached_property
    def bank(self) -> "ProfileBank":
        """The bank of competences and the profiles."""
        from kompetence.services.places.bank import ProfileBank

        return ProfileBank(self._where)

    @cached_property
    def group(self) -> "GroupRoom":
        """Group talks of the unit."""
        from kompetence.services.places.group import GroupRoom

        return GroupRoom(self._where)

    @cached_property
    def papers(self) -> "PaperShelf":
        """The papers, to look at before they are kept."""
        from kompetence.services.places.papers import PaperShelf

        return PaperShelf(self._where)

    @cached_property
    def keeping(self) -> "RetentionRoom":
        """How long what is kept, deleting what is due, and erasing a person."""
        from kompetence.services.places.retention import RetentionRoom

        return RetentionRoom(self._where, self._local)

    @cached_property
    def backups(self) -> "BackupRoom":
        """The backups of the file."""
        from kompetence.services.places.backups import BackupRoom

        return BackupRoom(self._desk, self._keeping, self._local)

    @cached_property
    def live(self) -> Live:
        """What others change meanwhile."""
        return Live(self._where)

    @cached_property
    def insight(self) -> "InsightRoom":
        """Everything that is kept about a person, and whether the file is whole."""
        from kompetence.services.places.insight import InsightRoom

        return InsightRoom(self._where)

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

    def has_opened(self, person: PersonId) -> bool:
        """Whether somebody was opened by name with a reason, so that their levels can be read for a while."""
        return person in self._where.opened

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
            if refusal.code in OUT_OF_REACH:
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


class Desktops:
    """How data come into the window; refusals are raised."""

    def __init__(
        self, profiles: Path, today: Callable[[], date] = date.today, local: Path | None = None
    ) -> None:
        """With `local`, what the program keeps for itself lies there: copies, and the list of erased people."""
        self._shipped, self._today, self._local = Shipped(profiles), today, local

    def open(self, path: Path, passphrase: str = "") -> Desktop:
        """Open a file, or a copy where it is write-protected; but no backup, in which nobody works."""
        if self._local is not None:
            refuse_work(path, Vault(self._local))
        desk = replace(open_or_look(path, passphrase), today=self._today)
        return Desktop(desk, path, self._shipped, self._local)

    def look(self, path: Path, passphrase: str = "") -> Desktop:
        """Open a copy of a file to look at, whoever has it."""
        desk = replace(look_desk(path, passphrase), today=self._today)
        return Desktop(desk, path, self._shipped, self._local)

    def create(self, path: Path, unit: str, profiles: tuple[ProfileId, ...], passphrase: str = "") -> Desktop:
        """Make a file with a unit, profiles and this year's round; with a passphrase an encrypted one."""
        if self._local is not None:
            refuse_place(path, Vault(self._local))
        start(path, unit, profiles, self._shipped, today=self._today(), passphrase=passphrase)
        return self.open(path, passphrase)

    def open_server(self, word: str, password: str = "") -> "Served":
        """Open the database of a server by its address, and with a password where it wants one."""
        from kompetence.services.served import open_served

        return open_served(word, self._shipped, self._today, password)

    def demo(self, path: Path, progress: Progress, cancelled: Cancelled) -> None:
        """Write a fictional municipality to a file."""
        from kompetence.services.demo import Making, make_data

        making = Making(DEMO_PEOPLE, DEMO_SEED, self._today())
        make_data(path, making, self._shipped, stopping(progress, cancelled)).close()

    @property
    def can_encrypt(self) -> bool:
        """Whether this installation can make encrypted files."""
        return cipher.available()

    def risk(self, path: Path) -> RefusalError | None:
        """What is risky about a file's place; no reason to refuse it, but to say so."""
        code = risks.warning(path)
        return None if code is None else RefusalError(code, file=str(path))

    @cached_property
    def recovery(self) -> "Recovering":
        """The ways out of a file that is damaged."""
        from kompetence.services.recovering import Recovering

        return Recovering(self._local)

    def look_at_damaged(self, path: Path, passphrase: str = "") -> Desktop:
        """Open a copy of a damaged file to look at; what cannot be read is refused when it is asked for."""
        desk = replace(look_desk(path, passphrase, even_damaged=True), today=self._today)
        return Desktop(desk, path, self._shipped, self._local)

    @cached_property
    def remembered(self) -> "Remembered":
        """The passphrases that the system's keyring holds, where there is one."""
        from kompetence.services.remembering import Remembered

        return Remembered()

    def templates(self) -> tuple[Profile, ...]:
        """The shipped profiles, those that others build on first."""
        found = self._shipped.templates.templates
        return tuple(one.profile for one in sorted(found, key=lambda one: bool(one.builds_on)))
