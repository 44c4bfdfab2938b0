"""Exactly what the window asks of the services."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeAlias

from kompetence.domain.account import Account
from kompetence.domain.assessment import Lane
from kompetence.domain.change import Change, Undo
from kompetence.domain.clash import Seen
from kompetence.domain.goal import Goal
from kompetence.domain.ids import CompetenceId, GoalId, PersonId, ProfileId, UnitId
from kompetence.domain.opened import Opened
from kompetence.domain.profile import Profile
from kompetence.domain.read_only import ReadOnly
from kompetence.domain.verified import Flaw
from kompetence.domain.views import PersonLine, PersonSheet, Place, Rating, TeamPicture, UnitChoice
from kompetence.ui.backups.port import Backups
from kompetence.ui.figures.port import FiguresRoom
from kompetence.ui.forms.port import Forms
from kompetence.ui.frame.live_port import Live
from kompetence.ui.frame.port import Frame
from kompetence.ui.goals.port import GoalBoard
from kompetence.ui.group.port import GroupRoom
from kompetence.ui.insight.port import InsightRoom
from kompetence.ui.me.port import OwnSide
from kompetence.ui.paper.port import PaperShelf
from kompetence.ui.people.port import Staff
from kompetence.ui.preparation.port import Preparing
from kompetence.ui.profiles.port import ProfileBank
from kompetence.ui.recovery.port import Recovery
from kompetence.ui.retention.port import Keeping
from kompetence.ui.season.port import Season
from kompetence.ui.talk.port import TalkRoom
from kompetence.ui.team.port import TeamViews

Progress: TypeAlias = Callable[[int, int], None]
Cancelled: TypeAlias = Callable[[], bool]


class Workspace(Protocol):
    """Open data, seen by its owner; every answer is as the data stand now."""

    @property
    def path(self) -> Path:
        """The file; where the data lie on a server there is none of that name."""
        ...

    @property
    def server(self) -> str:
        """The address of the server, where the data lie on one."""
        ...

    @property
    def account(self) -> Account | None:
        """Who is signed in to the server; whoever opens a file is nobody in particular."""
        ...

    @property
    def name(self) -> str:
        """What the data are called."""
        ...

    @property
    def folder(self) -> Path:
        """Where papers are offered to lie."""
        ...

    @property
    def frame(self) -> Frame:
        """What is settled for the file, what can be found, and what can be read in."""
        ...

    @property
    def season(self) -> Season:
        """The round's list and what is due."""
        ...

    @property
    def preparation(self) -> Preparing:
        """Preparation, by leader and employee."""
        ...

    @property
    def me(self) -> OwnSide:
        """What somebody has of their own, besides the preparation."""
        ...

    @property
    def forms(self) -> Forms:
        """Forms that go out and come back, or one's own preparation file."""
        ...

    @property
    def insight(self) -> InsightRoom:
        """Everything that is kept about a person, and whether the file is whole."""
        ...

    @property
    def talk(self) -> TalkRoom:
        """The talk itself, up to the seal."""
        ...

    @property
    def staff(self) -> Staff:
        """People, units, leaders, profiles and own targets."""
        ...

    @property
    def board(self) -> GoalBoard:
        """Everybody's goals and their follow-up."""
        ...

    @property
    def cuts(self) -> TeamViews:
        """The cuts of the team, coverage and trend."""
        ...

    @property
    def figures(self) -> FiguresRoom:
        """Figures without names of whole units, as a municipality's database gives them out."""
        ...

    @property
    def bank(self) -> ProfileBank:
        """The bank of competences and the profiles."""
        ...

    @property
    def group(self) -> GroupRoom:
        """Group talks of the unit."""
        ...

    @property
    def papers(self) -> PaperShelf:
        """The papers, to look at before they are kept."""
        ...

    @property
    def keeping(self) -> Keeping:
        """How long what is kept, deleting what is due, and erasing a person."""
        ...

    @property
    def backups(self) -> Backups:
        """The backups of the file."""
        ...

    @property
    def live(self) -> Live:
        """What others change meanwhile."""
        ...

    def noted(self, act: Callable[[], Change], edit: str = "") -> tuple[Change, Undo]:
        """Do something, and tell what would take it back; what has the same `edit` as before is done once."""
        ...

    def take_back(self, change: Change, undo: Undo) -> tuple[Change, Undo]:
        """Take back what was done, or what was taken back."""
        ...

    def forget(self) -> None:
        """What was done so far cannot be taken back any more."""
        ...

    def units(self) -> tuple[UnitChoice, ...]:
        """Every unit, each above what belongs to it."""
        ...

    def choose(self, unit: UnitId) -> None:
        """Look at another unit from now on."""
        ...

    def prepare(self) -> None:
        """Read what is shown first; may take a while, and from any thread."""
        ...

    def open_round(self) -> Change:
        """This year's round for the unit one looks at."""
        ...

    def place(self) -> Place:
        """Where one is."""
        ...

    def leads(self, person: PersonId) -> bool:
        """Whether somebody's levels, goals and talks are there to be seen, rather than their employment alone."""
        ...

    def opened(self, person: PersonId) -> Opened | None:
        """How somebody is open by name with a reason, so that their levels can be read for a while; else None."""
        ...

    def people(self) -> tuple[PersonLine, ...]:
        """The people of the unit, in Danish order."""
        ...

    def team(self) -> TeamPicture:
        """The heat map of the unit."""
        ...

    def seat(self, employee: PersonId | None) -> None:
        """Somebody sits at the window alone in employee mode, or with None does so no longer."""
        ...

    def sheet(self, person: PersonId) -> PersonSheet:
        """One person's levels."""
        ...

    def goals(self, person: PersonId) -> tuple[Goal, ...]:
        """One person's goals, open ones first."""
        ...

    def learning_forms(self, competence: CompetenceId) -> tuple[str, ...]:
        """The catalogue, the forms that suit the competence first."""
        ...

    def rating(self, person: PersonId, competence: CompetenceId, lane: Lane) -> Rating:
        """What a lane of the open round's dialogue holds."""
        ...

    def rate(
        self,
        person: PersonId,
        competence: CompetenceId,
        lane: Lane,
        rating: Rating,
        seen: Seen[Rating] | None = None,
    ) -> Change:
        """Set what a lane holds, or take it back with None; with what was `seen`, nobody's change since is lost."""
        ...

    def new_goal(self, person: PersonId, competence: CompetenceId) -> Goal:
        """An empty goal with a fresh id, from the present level, not yet saved."""
        ...

    def save_goal(self, goal: Goal, seen: Goal | None = None) -> Change:
        """Add a goal, or replace the one with its id; with what was `seen`, nobody's change since is lost."""
        ...

    def remove_goal(self, goal: GoalId) -> Change:
        """Take a goal away."""
        ...

    def write_overview(
        self, to: Path, progress: Progress, cancelled: Cancelled, *, reason: str | None = None
    ) -> None:
        """The unit's workbook, without names unless a reason is given."""
        ...

    @property
    def encrypted(self) -> bool:
        """Whether nobody reads the file without its passphrase."""
        ...

    def fits(self, passphrase: str) -> bool:
        """Whether this is the passphrase of the file."""
        ...

    def change_passphrase(self, passphrase: str) -> None:
        """Close the file with another passphrase, or with none; from any thread."""
        ...

    @property
    def read_only(self) -> ReadOnly | None:
        """Why these are only a copy of the file to look at, or None where it is open for writing."""
        ...

    @property
    def in_place(self) -> bool:
        """Whether the file that lies there is the one that is open, as it was left here."""
        ...

    def again(self) -> "Callable[[], Workspace]":
        """What opens the same once more after it was closed, without asking for the passphrase; a copy is a new one."""
        ...

    def for_writing(self) -> "Callable[[], Workspace]":
        """What opens the file itself, which is only looked at now, without asking for the passphrase."""
        ...

    def broken_seals(self) -> tuple[Flaw, ...]:
        """What is wrong with the seals; from any thread, and may take a while."""
        ...

    def close(self) -> None:
        """Let the file go."""
        ...


class Remembered(Protocol):
    """What the system's keyring holds, by file or address; where there is no keyring nothing is ever there."""

    @property
    def works(self) -> bool:
        """Whether there is a keyring to keep them in."""
        ...

    def of(self, place: Path | str) -> str:
        """The passphrase of a file or the password at an address, or nothing."""
        ...

    def keep(self, place: Path | str, passphrase: str) -> bool:
        """Remember one; whether that was possible."""
        ...

    def forget(self, place: Path | str) -> None:
        """Remember it no more."""
        ...


class Workspaces(Protocol):
    """How data come into the window; refusals are raised."""

    @property
    def can_encrypt(self) -> bool:
        """Whether this installation can make encrypted files."""
        ...

    @property
    def remembered(self) -> Remembered:
        """The passphrases that the system's keyring holds."""
        ...

    def risk(self, path: Path) -> Exception | None:
        """What is risky about a file's place; no reason to refuse it, but to say so."""
        ...

    def open(self, path: Path, passphrase: str = "") -> Workspace:
        """Open a file."""
        ...

    def open_server(self, word: str, password: str = "") -> Workspace:
        """Open the database of a server by its address."""
        ...

    def look(self, path: Path, passphrase: str = "") -> Workspace:
        """Open a copy of a file to look at, whoever has it."""
        ...

    def look_at_damaged(self, path: Path, passphrase: str = "") -> Workspace:
        """Open a copy of a damaged file to look at."""
        ...

    @property
    def recovery(self) -> Recovery:
        """The ways out of a file that is damaged."""
        ...

    def create(
        self, path: Path, unit: str, profiles: tuple[ProfileId, ...], passphrase: str = ""
    ) -> Workspace:
        """Make a file with a unit, profiles and this year's round; with a passphrase an encrypted one."""
        ...

    def demo(self, path: Path, progress: Progress, cancelled: Cancelled) -> None:
        """Write a fictional municipality to a file."""
        ...

    def templates(self) -> tuple[Profile, ...]:
        """The shipped profiles."""
        ...

    def file_name(self, text: str) -> str:
        """A name that every system takes for a file."""
        ...
