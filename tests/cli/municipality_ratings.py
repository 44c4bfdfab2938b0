"""Ratings of random people: read in from a file, and noted in the world under the round that they belong to."""

from datetime import date
from pathlib import Path

from tests.cli.calling import done
from tests.cli.municipality_draws import Draws
from tests.cli.municipality_names import SCALES
from tests.cli.municipality_tables import TableFiles
from tests.cli.reference import NOT_RELEVANT, World, in_force, upwards


class Ratings:
    """Puts the same levels into the data and into the world."""

    def __init__(self, draws: Draws, world: World, files: TableFiles, data: Path) -> None:
        self.draws, self.world, self.files, self.data = draws, world, files, data
        self.random, self.today = draws.random, draws.today

    def put_in(self) -> None:
        """Ratings of some, for a round, for a day, or for whichever round is open; sometimes tried dry first."""
        way = self.random.choice(["round", "date", "open"])
        rows, choices = [], []
        day = self.draws.day(-280, -1)
        if way == "round":
            # The closed rounds share their titles; an open one is meant by its own.
            round_ = self.random.choice([one for one in self.world.rounds if not one["closed"]])
        for person in self.draws.some(self.world.people, 2):
            if way == "date":
                unit = self._unit_of(person, day)
                if unit is None:
                    continue
                round_ = None
            elif way == "open":
                unit = self._unit_of(person, self.today)
                round_ = None if unit is None else self._open_round_of(unit)
                if round_ is None:
                    continue
            for competence in self.draws.some(self.world.competences, 1):
                row, lanes = self._rating(person, competence)
                rows.append(row)
                if lanes and way == "date":
                    round_ = self._imported_round(self._unit_of(person, day), day)
                if lanes:
                    choices.append((round_, (person, competence), lanes))
        if not rows:
            return
        self.random.shuffle(rows)
        extra = {
            "round": ["--round", round_["title"] if way == "round" else ""],
            "date": ["--date", day.isoformat()],
        }
        before = ["--dry-run"] if self.random.random() < 0.2 else None
        file = self.files.write("ratings", rows)
        if before:
            done("ratings", "import", self.data, file, *extra.get(way, []), "--dry-run")
        done("ratings", "import", self.data, file, *extra.get(way, []))
        for round_, key, lanes in choices:
            round_["entries"].setdefault(key, {}).update(lanes)

    def _rating(self, person: str, competence: str) -> tuple[dict, dict]:
        about = self.world.competences[competence]
        scale = SCALES[about["scale"]]
        row: dict = {"employee_no": person, "competence": self.random.choice([competence, about["name"]])}
        lanes: dict = {}
        for lane, share in (("self", 0.6), ("leader", 0.6), ("agreed", 0.35)):
            if self.random.random() > share:
                row[lane] = ""
            elif self.random.random() < 0.1:
                lanes[lane] = NOT_RELEVANT
                row[lane] = self.random.choice(["ikke relevant", "not relevant", "Ikke relevant"])
            else:
                place = self.random.randrange(len(scale["values"]))
                value, word = scale["values"][place], scale["words"][place]
                lanes[lane] = value
                row[lane] = self.random.choice(
                    [str(value), word, f"{value} {word}", f"{value},0", word.upper()]
                )
        return row, lanes

    def _unit_of(self, person: str, day: date) -> str | None:
        for unit, starts, ends in self.world.people[person]["units"]:
            if in_force(starts, ends, day):
                return unit
        return None

    def _open_round_of(self, unit: str) -> dict | None:
        """The one open round of the nearest unit; None where that is none or several."""
        for above in upwards(self.world, unit):
            found = [
                one
                for one in self.world.rounds
                if one["unit"] == above and not one["closed"] and in_force(one["from"], one["to"], self.today)
            ]
            if found:
                return found[0] if len(found) == 1 else None
        return None

    def _imported_round(self, unit: str, day: date) -> dict:
        for one in self.world.rounds:
            if one["closed"] and (one["unit"], one["from"]) == (unit, day):
                return one
        new = {
            "title": f"Indlæst {day.isoformat()}",
            "unit": unit,
            "from": day,
            "to": day,
            "basis": "agreed-leader",
            "entries": {},
            "closed": True,
        }
        self.world.rounds.append(new)
        return new
