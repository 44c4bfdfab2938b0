"""Puts the units and people of a demo into the data: who is where, who leads, who came, moved and left."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kompetence.domain.example import MUNICIPALITY
from kompetence.domain.ids import CompetenceId, PersonId, ProfileId, UnitId
from kompetence.domain.moving import Stretch
from kompetence.domain.period import Period
from kompetence.domain.person import OwnTarget, Person
from kompetence.domain.unit import Need, Unit
from kompetence.services import demo_cast as cast
from kompetence.services.demo_cast import Part
from kompetence.services.demo_plan import Area, Team
from kompetence.services.demo_sayings import OWN_REASONS
from kompetence.storage import bank, people, stretches, targets, units
from kompetence.storage.database import Session
from kompetence.storage.stretches import Bond

PROFILES = (
    "virksomhed", "kompetencematch", "helhed", "progression", "reform-2025", "myndighed", "administration",
    "leder", "digital",
)  # fmt: skip
_FIRST_NUMBER = 10001
_ENOUGH_FOR_LEAVING = 6
_MOVED, _CAME, _LEFT = timedelta(days=120), timedelta(days=110), timedelta(days=30)
"""How long ago somebody moved, came and left."""
_OWN = {
    "Emil Ravn": ("K1", 2, 3, "lower"),
    "Lars Thygesen": ("B9", 4, 5, "higher"),
    "Ida Schrøder": ("A3", 4, 4, "higher"),
}
_EVERY_NTH_IS_NEW, _EVERY_NTH_HAS_OWN = 13, 17


@dataclass(frozen=True, slots=True)
class Actor:
    """A person in the data with what the story must know; `new` came after last year's round."""

    person: Person
    part: Part
    unit: UnitId
    leader: Person | None
    mates: Sequence[str]
    number: int
    new: bool = False


class Stage:
    """The organisation while it is being filled."""

    def __init__(self, session: Session, day: date, new_id: Callable[[], str], chance: random.Random) -> None:
        self._session = session
        self._day = day
        self._new_id = new_id
        self._chance = chance
        newest = bank.newest(bank.versions(session).values())
        self._version = {profile: newest[ProfileId(profile)].id for profile in PROFILES}
        self._begun: dict[Bond, list[Stretch]] = {bond: [] for bond in Bond}
        self.actors: list[Actor] = []
        self.first_team = UnitId("")
        focus = frozenset(map(CompetenceId, cast.MUNICIPALITY_FOCUS))
        self.top = Unit(UnitId(new_id()), None, MUNICIPALITY, "Kommune", cast.AREA_TASK, focus=focus)
        units.put(session, self.top)
        self._need(self.top.id, cast.MUNICIPALITY_NEEDS)

    def fill(self, areas: Sequence[Area]) -> None:
        """Make the units, and everyone in them."""
        made: list[UnitId] = []
        for area in areas:
            here = Unit(UnitId(self._new_id()), self.top.id, area.name, "Område", cast.AREA_TASK)
            units.put(self._session, here)
            chief = self._enter(area.chief, here.id, None, ()) if area.chief else None
            if chief:
                self._bind(Bond.LEADERSHIP, chief.id, here.id)
            made += [self._team(team, here.id, chief) for team in area.teams]
        self.first_team = made[0]
        self._special(made)
        people.add_many(self._session, (actor.person for actor in self.actors))
        for actor in self.actors:
            self._own_target(actor.person, actor.number)
        for bond, begun in self._begun.items():
            stretches.begin(self._session, bond, begun)

    def _team(self, team: Team, area: UnitId, chief: Person | None) -> UnitId:
        kind = team.kind
        focus = frozenset(map(CompetenceId, kind.focus))
        unit = Unit(UnitId(self._new_id()), area, team.name, "Team", kind.core_task, kind.values, focus)
        units.put(self._session, unit)
        self._need(unit.id, kind.needs)
        leader = self._enter(team.leader, area, chief, ()) if team.leader else None
        if leader:
            self._bind(Bond.LEADERSHIP, leader.id, unit.id)
        mates = tuple(part.name for part in team.parts)
        for part in team.parts:
            self._enter(part, unit.id, leader, mates)
        return unit.id

    def _need(self, unit: UnitId, needs: Sequence[tuple[str, int, int]]) -> None:
        for competence, count, level in needs:
            units.put_need(self._session, Need(unit, CompetenceId(competence), count, level))

    def _enter(self, part: Part, unit: UnitId, leader: Person | None, mates: Sequence[str]) -> Person:
        number = len(self.actors)
        person = Person(
            PersonId(self._new_id()),
            part.name,
            part.initials,
            str(_FIRST_NUMBER + number),
            part.position,
            part.agreement,
            part.may_be_asked,
        )
        new = part.name == "Yusuf Karaca" or (
            number > _known() and number % _EVERY_NTH_IS_NEW == 0 and part.profiles != ("leder",)
        )
        came = self._day - (_CAME if new else timedelta(days=1000 + self._chance.randrange(2000)))
        period = Period(came, self._day - _LEFT if part is cast.LEFT else None)
        self._bind(Bond.MEMBERSHIP, person.id, unit, period)
        for at, profile in enumerate(part.profiles):
            self._bind(Bond.ASSIGNMENT, person.id, self._version[profile], period, main=at == 0)
        self.actors.append(Actor(person, part, unit, leader, mates, number, new))
        return person

    def _own_target(self, person: Person, number: int) -> None:
        own = _OWN.get(person.name)
        if own is None and number > _known() and number % _EVERY_NTH_HAS_OWN == 0:
            own = ("B7", 4, 4, "higher")
        if own is not None:
            competence, target, upper, why = own
            period = Period(self._day - timedelta(days=200), self._day + timedelta(days=165))
            asked = OwnTarget(person.id, CompetenceId(competence), target, upper, OWN_REASONS[why], period)
            targets.put(self._session, asked, self._new_id())

    def _special(self, teams: Sequence[UnitId]) -> None:
        """Somebody in two units, somebody who moved, somebody who left."""
        by_name = {actor.person.name: actor for actor in self.actors[: _known() + 1]}
        if len(teams) > 2 and (kirsten := by_name.get("Kirsten Ågaard")):
            self._bind(Bond.MEMBERSHIP, kirsten.person.id, teams[2])
            if kirsten.leader:
                self._bind(Bond.OWN_LEADER, kirsten.person.id, kirsten.leader.id)
        if len(teams) > 1 and (nikolaj := by_name.get("Nikolaj Bech")):
            self._move(nikolaj.person.id, teams[1])
        if len(self.actors) >= _ENOUGH_FOR_LEAVING:
            mate = next(actor for actor in self.actors if actor.unit == teams[0])
            self._enter(cast.LEFT, teams[0], mate.leader, mate.mates)

    def _move(self, person: PersonId, before: UnitId) -> None:
        """Let somebody have come from another unit, and with other work."""
        moved = self._day - _MOVED
        here = next(one for one in self._begun[Bond.MEMBERSHIP] if one.person == person)
        self._begun[Bond.MEMBERSHIP].remove(here)
        earlier = Period(here.period.starts, moved - timedelta(days=1))
        self._bind(Bond.MEMBERSHIP, person, before, earlier)
        self._bind(Bond.MEMBERSHIP, person, UnitId(here.to), Period(moved))
        held = [one for one in self._begun[Bond.ASSIGNMENT] if one.person == person]
        for one in held:
            self._begun[Bond.ASSIGNMENT].remove(one)
            if one.main:
                self._begun[Bond.ASSIGNMENT].append(replace(one, period=Period(moved)))
            else:
                self._begun[Bond.ASSIGNMENT].append(replace(one, main=True, period=earlier))
                self._bind(Bond.ASSIGNMENT, person, one.to, Period(moved))

    def _bind(
        self, bond: Bond, person: PersonId, to: str, period: Period | None = None, *, main: bool = False
    ) -> None:
        period = period or Period(self._day - timedelta(days=900))
        self._begun[bond].append(Stretch(self._new_id(), person, to, period, main))


def _known() -> int:
    """The number of the last one of the named cast in a demo of the usual size."""
    return sum(map(len, cast.PARTS)) + len(cast.TEAM_LEADERS)
