"""Makes a clearly fictional municipality to look at: the data, the overview, the team paper and everyone's plan."""

import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from kompetence.domain.ids import CompetenceId
from kompetence.errors import RefusalError
from kompetence.exchange.files import make_folder
from kompetence.services import copying
from kompetence.services.catalogue import Shipped, find_template
from kompetence.services.demo_organisation import PROFILES, Stage
from kompetence.services.demo_plan import areas
from kompetence.services.demo_story import Story
from kompetence.services.desk import Desk, Progress, no_progress
from kompetence.services.reporting import Reporting
from kompetence.storage import database
from kompetence.storage.database import Database

_NOON = time(12)
ACCOUNT = "demo"
"""Who is said to have made the papers, whoever's machine it is."""


@dataclass(frozen=True, slots=True)
class Demo:
    """What was written."""

    data: Path
    overview: Path
    team: Path
    plans: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Making:
    """How large, from which seed and on which day: the same three give the same data everywhere."""

    employees: int
    seed: int
    day: date
    ids: random.Random = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "ids", random.Random(f"ids {self.seed}"))  # noqa: S311 - invented data

    def new_id(self) -> str:
        """The next id, the same in every run."""
        return str(uuid.UUID(int=self.ids.getrandbits(128), version=4))

    def now(self) -> datetime:
        """Noon of the day before, so that nothing is noted to be made later than now, whatever the hour is."""
        return datetime.combine(self.day - timedelta(days=1), _NOON, UTC)

    def chance(self, what: str) -> random.Random:
        """A source of choices of its own for each part of the story."""
        return random.Random(f"{what} {self.seed}")  # noqa: S311 - invented data


def make_demo(
    folder: Path,
    making: Making,
    shipped: Shipped,
    *,
    data_done: Progress,
    plans_done: Progress,
    passphrase: str = "",
) -> Demo:
    """Write everything into a folder that is made if need be; data that are there are never overwritten."""
    data = folder / "demo.kompetence"
    if data.exists() or data.is_symlink():
        raise RefusalError("data-exists", file=str(data))
    make_folder(folder)
    opened = make_data(data, making, shipped, data_done, passphrase=passphrase)
    desk = Desk(opened, lambda: making.day, making.now, making.new_id, lambda: ACCOUNT)
    try:
        return _papers(folder, data, desk, plans_done)
    finally:
        desk.close()


def make_data(
    path: Path, making: Making, shipped: Shipped, progress: Progress = no_progress, *, passphrase: str = ""
) -> Database:
    """The data alone, in one act: complete, or not there at all."""

    def fill(new: Database) -> None:
        _fill(new, making, shipped, lambda done: progress(done, making.employees))

    return database.create(path, now=making.now(), fill=fill, passphrase=passphrase)


def _fill(new: Database, making: Making, shipped: Shipped, progress: Callable[[int], None]) -> None:
    templates = shipped.templates
    taken = copying.needed(templates, [find_template(templates, word).id for word in PROFILES], ())
    with new.transaction() as session:
        copying.copy(session, taken, templates)
        stage = Stage(session, making.day, making.new_id, making.chance("people"))
        stage.fill(areas(making.employees, making.chance("names")))
        story = Story(session, making.day, making.new_id, making.chance("story"), stage.top.id)
        story.play(stage.actors, progress)
        story.keep_drafts(stage.actors)
        story.team_goal(stage.first_team, CompetenceId("V2"))


def _papers(folder: Path, data: Path, desk: Desk, progress: Progress) -> Demo:
    overview, team = folder / "overview.xlsx", folder / "team.pdf"
    reporting = Reporting(desk, progress)
    reporting.overview(overview)
    reporting.team(team)
    return Demo(data, overview, team, tuple(reporting.plans(folder / "plans")))
