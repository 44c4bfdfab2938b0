"""Decides who can what in a demo, this year and last year, and how the three lanes see it."""

import random
from collections.abc import Iterable
from dataclasses import dataclass

from kompetence.domain.assessment import State
from kompetence.domain.competence import Competence
from kompetence.domain.profile import Target
from kompetence.services.demo_organisation import Actor

_BASIS = ("B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8", "B9", "V1", "V2", "V3", "V4", "V5")
_GRID = {
    "Mette Kjær Lund": "3432 4443 2444 33",
    "Jonas Bruun": "3323 3342 3433 42",
    "Fatima Haddad": "4333 4333 3323 22",
    "Søren Østergaard": "3332 3234 3332 21",
    "Camilla Dahl": "2344 3333 3",
    "Peter Vestergaard": "3333 4335 3",
    "Aisha Nur": "3232 3433 2213 ?2",
    "Lars Thygesen": "4333 3331 4423 22",
    "Hanne Skov": "5445 4332 4",
    "Emil Ravn": "2221 3?23 ?",
    "Nikolaj Bech": "3323 3324 3",
    "Kirsten Ågaard": "3... ..34 .",
    "Rasmus Aabo Holt": "333- 3343 3",
}
"""Levels of the first team from the first competence on: `?` not rated, `-` not relevant, `.` not asked."""

_STEPS = (-2, -1, -1, 0, 0, 0, 0, 0, 0, 1, 1)
_APART = {"Mette Kjær Lund": {"V2": (2, 4), "B9": (4, 2)}, "Aisha Nur": {"B5": (5, 3)}}
"""Where self and leader see it two steps apart, which invites talk."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One person in one competence: what is true now, what was true last year, and what both saw."""

    competence: Competence
    state: State
    now: int = 0
    before: int = 0
    own: int = 0
    leader: int = 0

    @property
    def grown(self) -> bool:
        """Whether the level is higher than a year ago."""
        return self.state is State.RATED and self.now > self.before


def seen(actor: Actor, competences: Iterable[tuple[Competence, Target]], chance: random.Random) -> list[Seen]:
    """How a person stands in everything that is asked."""
    ability = chance.choice((-1, 0, 0, 0, 0, 1))
    if actor.part.profiles == ("leder",):
        ability = max(0, ability)
    given = dict(zip(_BASIS, _GRID.get(actor.person.name, "").replace(" ", ""), strict=False))
    apart = _APART.get(actor.person.name, {})
    found = []
    for competence, target in competences:
        mark = given.get(competence.id, "")
        grew, view, luck = chance.random() < 0.35, chance.choice((-1, 0, 0, 0, 1)), chance.random()
        now = _level(competence, target, ability, chance)
        if mark in {"?", "-"} or (not given and luck < 0.016):
            state = State.NOT_RELEVANT if mark == "-" or luck < 0.01 else State.NOT_RATED
            found.append(Seen(competence, state))
            continue
        now = int(mark) if mark.isdigit() else now
        before = max(competence.scale.lowest, now - grew)
        own = _within(competence, now + view)
        leader = now
        if competence.id in apart:
            own, leader = apart[competence.id]
        elif luck > 0.97:
            own = _within(competence, now + (2 if now <= competence.scale.independent else -2))
        found.append(Seen(competence, State.RATED, now, before, own, leader))
    return found


def _level(competence: Competence, target: Target, ability: int, chance: random.Random) -> int:
    """Near the target; the top step is rare, and two competences are left for nobody to cover."""
    goal = target.target if target.target is not None else competence.scale.independent
    level = _within(competence, goal + chance.choice(_STEPS) + ability * chance.choice((0, 0, 1)))
    rare = chance.random() < 0.15 and competence.id != "H3"
    top = competence.scale.highest if rare else competence.scale.highest - 1
    return min(level, 3) if competence.id == "D4" else min(level, top)


def _within(competence: Competence, level: int) -> int:
    return min(max(level, competence.scale.lowest), competence.scale.highest)
