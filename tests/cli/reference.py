"""The figures once more, written naively from the words of design section 4 alone, to judge the program by.

Nothing of the program is imported here: plain dictionaries, loops and dates. A world is what a test put into a
municipality, in the order in which it put it there.
"""

import unicodedata
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

NOT_RELEVANT = "not relevant"
LANES = {
    "agreed": ["agreed"],
    "agreed-leader": ["agreed", "leader"],
    "agreed-self": ["agreed", "self"],
}
FIGURES = [
    "asked",
    "rated",
    "unrated",
    "met",
    "gap_sum",
    "gap_mean",
    "can",
    "need",
    "missing",
    "vulnerable",
    "can_teach",
    "wish",
    "weight",
    "priority",
    "planned",
    "open",
]
OPEN_STATUSES = ("not started", "in progress")


@dataclass
class World:
    """Everything that was put in, by plain names: units by name, people by employee number."""

    parents: dict[str, str | None] = field(default_factory=dict)
    people: dict[str, dict] = field(default_factory=dict)
    """name, may_be_asked, units [(unit, from, to)], profiles [(profile, from, to)]"""
    scales: dict[str, dict] = field(default_factory=dict)
    """values [..], independent, confident"""
    competences: dict[str, dict] = field(default_factory=dict)
    """name, scale"""
    profiles: dict[str, dict] = field(default_factory=dict)
    """builds_on [..], requirements {competence: {target, upper, importance}}"""
    rounds: list[dict] = field(default_factory=list)
    """title, unit, from, basis, entries {(person, competence): {lane: level or NOT_RELEVANT}}; in order of making"""
    own: list[dict] = field(default_factory=list)
    """person, competence, target, upper, from, to"""
    needs: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    goals: list[dict] = field(default_factory=list)
    """person, competence, wanted, status"""


def in_force(starts: date | None, ends: date | None, day: date) -> bool:
    return (starts is None or starts <= day) and (ends is None or day <= ends)


def danish(name: str) -> tuple:
    """æ, ø and å last, aa as å; other letters by themselves, marks off."""
    places = []
    for letter in unicodedata.normalize("NFC", name).lower().replace("aa", "å"):
        if letter in "æä":
            places.append((1, 0))
        elif letter in "øö":
            places.append((1, 1))
        elif letter == "å":
            places.append((1, 2))
        else:
            places.append((0, ord(unicodedata.normalize("NFD", letter)[0])))
    return tuple(places)


# Units and people


def upwards(world: World, unit: str | None) -> list[str]:
    path = []
    while unit is not None:
        path.append(unit)
        unit = world.parents[unit]
    return path


def people_of(world: World, unit: str, day: date) -> list[str]:
    """Everyone in the unit or anywhere below it on the day, each once."""
    return [
        number
        for number, person in world.people.items()
        if any(in_force(a, b, day) and unit in upwards(world, where) for where, a, b in person["units"])
    ]


# Targets


def requirements(world: World, profile: str) -> dict[str, dict]:
    """A profile has the requirements of what it builds on, its own replacing theirs for the same competence."""
    found: dict[str, dict] = {}
    for base in world.profiles[profile]["builds_on"]:
        for competence, one in requirements(world, base).items():
            assert competence not in found or found[competence] is one, "the words do not say which base wins"
            found[competence] = one
    found.update(world.profiles[profile]["requirements"])
    return found


def target(world: World, person: str, competence: str, day: date) -> dict | None:
    """target, upper and importance, or None where nobody asks."""
    asking = []
    for profile, starts, ends in world.people[person]["profiles"]:
        if in_force(starts, ends, day):
            one = requirements(world, profile).get(competence)
            if one is not None and one["target"] is not None:
                asking.append(one)
    importance = max([one["importance"] for one in asking], default=2)
    for one in world.own:
        if (one["person"], one["competence"]) == (person, competence) and in_force(
            one["from"], one["to"], day
        ):
            return {"target": one["target"], "upper": one["upper"], "importance": importance}
    if not asking:
        return None
    return {
        "target": max(one["target"] for one in asking),
        "upper": max(one["target"] if one["upper"] is None else one["upper"] for one in asking),
        "importance": importance,
    }


# Levels


def begun(world: World, day: date) -> list[dict]:
    """Rounds that have begun, the newest first: by first day, then by the order of making."""
    numbered = [(one["from"], made, one) for made, one in enumerate(world.rounds) if one["from"] <= day]
    return [one for _, _, one in sorted(numbered, key=lambda each: each[:2], reverse=True)]


def basis_rule(world: World, unit: str, day: date) -> str:
    """That of the newest round which covers the unit."""
    for one in begun(world, day):
        if one["unit"] in upwards(world, unit):
            return one["basis"]
    return "agreed-leader"


def answer(world: World, person: str, competence: str, day: date, basis: str) -> dict | None:
    """value, lane and round of the first lane that holds something, walking back; None where nothing answers."""
    for one in begun(world, day):
        entries = one["entries"].get((person, competence), {})
        for lane in LANES[basis]:
            if lane in entries:
                return {"value": entries[lane], "lane": lane, "round": one["title"]}
    return None


def has_entry(world: World, person: str, competence: str, day: date) -> bool:
    return any(one["entries"].get((person, competence)) for one in begun(world, day))


def level_of(found: dict | None) -> int | None:
    return None if found is None or found["value"] == NOT_RELEVANT else found["value"]


# Figures


def figures(world: World, unit: str, competence: str, day: date, basis: str) -> dict:
    scale = world.scales[world.competences[competence]["scale"]]
    need = world.needs.get((unit, competence))
    enough = scale["independent"] if need is None else need[1]
    asked, rated, met, gap_sum, can, can_teach, planned, importance = 0, 0, 0, 0, 0, 0, 0, None
    for person in people_of(world, unit, day):
        found = answer(world, person, competence, day, basis)
        level = level_of(found)
        if level is not None:
            if level >= enough:
                can += 1
            if level >= scale["confident"] and world.people[person]["may_be_asked"]:
                can_teach += 1
        wanted = target(world, person, competence, day)
        if wanted is None or (found is not None and found["value"] == NOT_RELEVANT):
            continue
        asked += 1
        importance = max(importance or 0, wanted["importance"])
        if level is None:
            continue
        rated += 1
        gap = max(0, wanted["target"] - level)
        gap_sum += gap
        if gap == 0:
            met += 1
        goals = [
            one["wanted"]
            for one in world.goals
            if (one["person"], one["competence"]) == (person, competence)
            and one["status"] in OPEN_STATUSES
            and one["wanted"] is not None
        ]
        if goals:
            planned += min(gap, max(0, max(goals) - level))
    return {
        "asked": asked,
        "rated": rated,
        "unrated": asked - rated,
        "met": met,
        "gap_sum": gap_sum,
        "gap_mean": Fraction(gap_sum, rated) if rated else None,
        "can": can,
        "need": need[0] if need else None,
        "missing": max(0, need[0] - can) if need else None,
        "vulnerable": asked > 0 and can <= 1,
        "can_teach": can_teach,
        "wish": 0,
        "weight": importance,
        "priority": None if importance is None else importance * gap_sum,
        "planned": planned,
        "open": gap_sum - planned,
    }


def listed(world: World, unit: str, day: date) -> list[str]:
    """A target or an entry of somebody in the unit, or a need of the unit; in Danish order."""
    found = [
        competence
        for competence in world.competences
        if (unit, competence) in world.needs
        or any(
            target(world, person, competence, day) or has_entry(world, person, competence, day)
            for person in people_of(world, unit, day)
        )
    ]
    return sorted(found, key=lambda one: (danish(world.competences[one]["name"]), one))


def must_hide(world: World, unit: str, competence: str, day: date, basis: str, k: int = 5) -> set[str]:
    """What the rules hide by themselves, before anything is hidden to protect something else."""
    shown = figures(world, unit, competence, day, basis)
    lowest = world.scales[world.competences[competence]["scale"]]["values"][0]
    known, levels = 0, []
    for person in people_of(world, unit, day):
        found = answer(world, person, competence, day, basis)
        if level_of(found) is not None:
            known += 1
            if target(world, person, competence, day):
                levels.append(level_of(found))
    hidden = {"vulnerable", "can_teach"}
    if shown["asked"] < k:
        hidden |= {"asked", "unrated"}
    tells = shown["met"] in {0, shown["rated"]} or all(level == lowest for level in levels)
    if shown["rated"] < k or tells:
        hidden |= {"met", "gap_sum", "gap_mean", "priority", "planned", "open"}
    if known < k:
        hidden |= {"can", "missing"}
    if shown["can"] < 2:
        hidden |= {"can"}
    hidden |= {"wish"}
    return hidden


# Persons


def lines(world: World, person: str, day: date, basis: str) -> list[dict]:
    found = []
    for competence in world.competences:
        wanted = target(world, person, competence, day)
        if wanted is None and not has_entry(world, person, competence, day):
            continue
        known = answer(world, person, competence, day, basis)
        level = level_of(known)
        gap = surplus = None
        if wanted is not None and level is not None:
            gap = max(0, wanted["target"] - level)
            surplus = max(0, level - wanted["upper"])
        found.append(
            {
                "competence": competence,
                "target": wanted["target"] if wanted else None,
                "upper": wanted["upper"] if wanted else None,
                "level": level,
                "lane": known["lane"] if known else None,
                "round": known["round"] if known else None,
                "gap": gap,
                "surplus": surplus,
            }
        )
    return sorted(
        found,
        key=lambda one: (danish(world.competences[one["competence"]]["name"]), one["competence"]),
    )
