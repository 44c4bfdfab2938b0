"""A leader's data file with a small team, and secret words planted in what each party writes."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import Round, RoundKind, Wish
from kompetence.domain.goal import Goal
from kompetence.domain.ids import DialogueId, GoalId, PersonId
from kompetence.domain.log_note import LogNote
from kompetence.domain.period import Period
from kompetence.domain.person import OwnTarget
from kompetence.domain.preparation import Draft, Entered
from kompetence.services.desk import Desk
from kompetence.services.organisation import Organisation
from kompetence.services.placing import PersonFacts
from kompetence.services.planning import Planning
from kompetence.services.preparing import PreparingTalks
from kompetence.services.rounds import Rounds
from kompetence.storage import database, dialogues, log_notes, settings
from kompetence.storage import targets as own_targets
from kompetence.storage.database import Session
from tests.make import SCALE
from tests.services.conftest import B1, B2, TODAY, TOP, fill

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
PERIOD = Period(date(2026, 3, 1), date(2026, 12, 31))
OWN_SECRETS = ("MetteEksempel", "MetteMaaKan", "MetteTilbageblik")
LEADER_SECRETS = ("LederTilbageblik", "LederStyrker")
OTHERS_SECRETS = (
    "BoEksempel",
    "BoMaal",
    "BoLogbog",
    "Bo Dahl",
    "LederOmBo",
    "BoStilling",
    "IndstillingHemmelig",
)
TARGET_SECRETS = ("EgetMaalGrund",)
SELF_DRAFT = Draft(
    {B1: Entered(4, Wish.YES, "MetteEksempel", "MetteMaaKan"), B2: Entered(2)},
    {"look-back": "MetteTilbageblik"},
)
LEADER_DRAFT = Draft(
    {B1: Entered(2), B2: Entered(3)}, {"look-back": "LederTilbageblik", "strengths": "LederStyrker"}
)


@dataclass(frozen=True)
class World:
    """The open data of a leader, and who is who in them."""

    desk: Desk
    folder: Path
    mette: PersonId
    bo: PersonId
    dorte: PersonId
    talk: DialogueId
    bos_talk: DialogueId
    round: Round

    @property
    def path(self) -> Path:
        found = self.desk.database.path
        assert found is not None
        return found

    def bytes(self) -> bytes:
        return self.path.read_bytes()

    def share(self, lane: Lane, draft: Draft | None = None, talk: DialogueId | None = None) -> None:
        draft = draft or (SELF_DRAFT if lane is Lane.SELF else LEADER_DRAFT)
        PreparingTalks(self.desk).share(talk or self.talk, lane, draft)


def desk_on(path: Path, *, name: str = "id", today: date = TODAY, passphrase: str = "") -> Desk:
    """Open data on a fixed day."""
    numbers = count(1)
    return Desk(
        database.open_file(path, now=NOW, passphrase=passphrase),
        lambda: today,
        lambda: NOW,
        lambda: f"{name}{next(numbers)}",
    )


def world(folder: Path, *, hide_target: bool = False) -> World:
    """A round with everybody invited, and nothing prepared for Mette; Bo has shared, and so has his leader."""
    content, made = _made(hide_target=hide_target)
    path = folder / "leder.kompetence"
    path.write_bytes(content)
    return replace(made, desk=desk_on(path, name="ny"), folder=folder)


@cache
def _made(*, hide_target: bool) -> tuple[bytes, World]:
    """The same data for every test, made once."""
    with TemporaryDirectory() as folder:
        found = _world(Path(folder), hide_target=hide_target)
        found.desk.close()
        return found.bytes(), found


def _world(folder: Path, *, hide_target: bool) -> World:
    path = folder / "leder.kompetence"
    database.create(path, now=NOW).close()
    desk = desk_on(path)
    fill(desk)
    organisation = Organisation(desk)

    def put(name: str, number: str, **facts: object) -> PersonId:
        return PersonId(organisation.put_person(PersonFacts(name, number, **facts)).made)

    dorte = put("Dorte Leder", "1", unit="Team", initials="LederInit", position="LederStilling")
    mette = put("Mette Lund", "17", unit="Team", profiles=("virksomhed",), leader="1")
    bo = put("Bo Dahl", "18", unit="Team", profiles=("leder",), leader="1", position="BoStilling")
    with desk.database.transaction() as session:
        _plant(session, mette, bo)
    made = Rounds(desk).open(
        TOP, RoundKind.MUS, "MUS 2026", PERIOD, hide_target=hide_target, invited=[mette, bo], purpose="Formål"
    )
    Planning(desk).save(_goal("g-mette", mette, "MetteMaal"))
    Planning(desk).save(_goal("g-bo", bo, "BoMaal"))
    with desk.database.reading() as session:
        talks = {one.person: one.id for one in dialogues.light(session, made.made)}
        round_ = next(one for one in dialogues.rounds(session) if one.id == made.made)
    found = World(desk, folder, mette, bo, dorte, talks[mette], talks[bo], round_)
    found.share(Lane.SELF, Draft({B1: Entered(5, Wish.NO, "BoEksempel")}), talks[bo])
    found.share(Lane.LEADER, Draft({B1: Entered(1)}, {"ahead": "LederOmBo"}), talks[bo])
    return found


def _plant(session: Session, mette: PersonId, bo: PersonId) -> None:
    own = OwnTarget(mette, B2, 5, 5, "EgetMaalGrund", Period(date(2026, 1, 1), None))
    own_targets.put(session, own, "ot")
    log_notes.put(session, LogNote("note-bo", bo, TODAY, "BoLogbog", None, TODAY))
    settings.put_text(session, "hemmelig", "IndstillingHemmelig")


def _goal(identity: str, person: PersonId, learn: str) -> Goal:
    return Goal(GoalId(identity), person, None, B1, SCALE.id, 2, 4, learn=learn)
