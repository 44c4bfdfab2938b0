"""Decides how many areas, teams and leaders a demo of a given size has, and who plays in them."""

import heapq
import random
from collections import Counter
from dataclasses import dataclass, field, replace

from kompetence.services import demo_cast as cast
from kompetence.services.demo_cast import Part, TeamKind

_ONE_LEADER, _TWO_LEADERS, _THREE_LEADERS, _A_CHIEF = 3, 10, 16, 20
"""From how many employees on there are so many leaders."""
_TEAM_SIZE = 10
_TEAMS_IN_AREA = 8


@dataclass(frozen=True, slots=True)
class Team:
    """A team to be."""

    kind: TeamKind
    name: str
    leader: Part | None
    parts: list[Part] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Area:
    """An area to be, with its teams."""

    name: str
    chief: Part | None
    teams: tuple[Team, ...]


def areas(employees: int, chance: random.Random) -> list[Area]:
    """Areas with exactly this many people in them."""
    known = sum(map(len, cast.PARTS)) + len(cast.TEAM_LEADERS) + 1
    return [_few(employees)] if employees <= known else _many(employees, chance)


def _few(employees: int) -> Area:
    """The named cast alone, the first team being the largest."""
    leaders = sum(employees >= fewest for fewest in (_ONE_LEADER, _TWO_LEADERS, _THREE_LEADERS))
    chief = cast.AREA_LEADER if employees >= _A_CHIEF else None
    staff = employees - leaders - (chief is not None)
    aside = min(4, staff // (leaders + 1)) if leaders > 1 else 0
    sizes = [staff - aside * (leaders - 1), aside, aside][: max(1, leaders)]
    teams = tuple(
        Team(kind, kind.name, cast.TEAM_LEADERS[at] if at < leaders else None, list(cast.PARTS[at][:size]))
        for at, (kind, size) in enumerate(zip(cast.TEAMS, sizes, strict=False))
    )
    return Area(cast.AREAS[0], chief, teams)


def _many(employees: int, chance: random.Random) -> list[Area]:
    """The named cast first, then as many others as are missing, spread evenly."""
    named = cast.names(chance)
    wanted = max(3, employees // _TEAM_SIZE)
    areas_wanted = -(-wanted // _TEAMS_IN_AREA)
    used: Counter[str] = Counter()
    teams = [
        Team(
            kind := cast.TEAMS[at % len(cast.TEAMS)],
            _numbered(kind.name, used),
            cast.TEAM_LEADERS[at] if at < len(cast.TEAM_LEADERS) else _as(cast.TEAM_LEADERS[0], next(named)),
            list(cast.PARTS[at]) if at < len(cast.PARTS) else [],
        )
        for at in range(wanted)
    ]
    found = []
    for at in range(areas_wanted):
        chief = _as(cast.AREA_LEADER, next(named)) if at else cast.AREA_LEADER
        name = _numbered(cast.AREAS[at % len(cast.AREAS)], used)
        mine = teams[wanted * at // areas_wanted : wanted * (at + 1) // areas_wanted]
        found.append(Area(name, chief, tuple(mine)))
    smallest = [(len(team.parts), at) for at, team in enumerate(teams)]
    heapq.heapify(smallest)
    for number in range(employees - areas_wanted - wanted - sum(len(team.parts) for team in teams)):
        size, at = heapq.heappop(smallest)
        teams[at].parts.append(_another(teams[at].kind, size, number, next(named)))
        heapq.heappush(smallest, (size + 1, at))
    return found


def _another(kind: TeamKind, place: int, number: int, name: tuple[str, str]) -> Part:
    position, agreement, profiles = kind.work[place % len(kind.work)]
    stage = cast.STAGES[number % len(cast.STAGES)]
    return Part(*name, position, agreement, profiles, stage, number % 3 == 0)


def _as(part: Part, name: tuple[str, str]) -> Part:
    return replace(part, name=name[0], initials=name[1])


def _numbered(name: str, used: Counter[str]) -> str:
    used[name] += 1
    return name if used[name] == 1 else f"{name} {used[name]}"
