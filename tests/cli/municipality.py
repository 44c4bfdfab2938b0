"""Random small municipalities: put in through the command line, and kept beside it as a world for the reference."""

import json
from datetime import date, timedelta
from pathlib import Path

from tests.cli.calling import done
from tests.cli.municipality_draws import Draws
from tests.cli.municipality_names import FIRST, LAST, NAMES, SCALES, STATUSES
from tests.cli.municipality_profiles import profile_file
from tests.cli.municipality_ratings import Ratings
from tests.cli.municipality_tables import TableFiles
from tests.cli.reference import World, upwards

DAY = timedelta(days=1)
MARK = " / "


class Municipality:
    """One seeded municipality; every method puts the same thing into the data and into the world."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.today = date.today()
        self.draws = Draws(seed, self.today)
        self.random = self.draws.random
        self.folder = folder
        self.data = folder / "m.kompetence"
        self.world = World(scales=SCALES)
        self.files = TableFiles(self.random, folder, workbooks=seed % 8 == 0)

    def build(self) -> "Municipality":
        self._profiles()
        self._units()
        self._start()
        self._people()
        for _ in range(self.random.randint(1, 3)):
            self._open_round()
        self._move()
        ratings = Ratings(self.draws, self.world, self.files, self.data)
        for _ in range(self.random.randint(2, 4)):
            ratings.put_in()
        self._own_targets()
        self._needs()
        self._goals()
        self._sparring()
        return self

    def _profiles(self) -> None:
        random, world = self.random, self.world
        for number, name in enumerate(self.draws.some(NAMES, 4)[:8]):
            scale = "lille" if random.random() < 0.25 else "kompetence-5"
            world.competences[f"Z{number}"] = {"name": name, "scale": scale}
        competences = list(world.competences)
        for number in range(random.randint(1, 4)):
            # One base at most: of two bases that ask for the same the words do not say which wins.
            bases = [f"p{random.randrange(number)}"] if number and random.random() < 0.6 else []
            found = {}
            for competence in self.draws.some(competences, 1):
                values = SCALES[world.competences[competence]["scale"]]["values"]
                low = None if random.random() < 0.1 else random.choice(values)
                high = random.choice([None, *(one for one in values if low is not None and one >= low)])
                found[competence] = {
                    "target": low,
                    "upper": None if low is None else high,
                    "importance": random.randint(1, 3),
                }
            world.profiles[f"p{number}"] = {"builds_on": bases, "requirements": found}

    def _units(self) -> None:
        top = "Børne- og kulturhuset"
        self.world.parents[top] = None
        for number in range(self.random.randint(0, 6)):
            parent = self.random.choice(list(self.world.parents))
            name = self.random.choice([f"Team {number}", f"Team {number % 2}", "Ældre & Å"])
            self.world.parents.setdefault(parent + MARK + name, parent)
        self.top = top

    def _start(self) -> None:
        done("new", self.data, "--unit", self.top)
        year = {"title": str(self.today.year), "unit": self.top, "from": self.today, "basis": "agreed-leader"}
        self.world.rounds.append(
            {**year, "to": date(self.today.year, 12, 31), "entries": {}, "closed": False}
        )
        files = []
        for profile, one in self.world.profiles.items():
            files.append(self.folder / f"{profile}.toml")
            files[-1].write_text(profile_file(profile, one, self.world.competences), encoding="utf-8")
        done("profiles", "import", *files, "--into", self.data)

    def _people(self) -> None:
        random, rows = self.random, []
        for number in range(random.randint(2, 28)):
            name = f"{FIRST[number % len(FIRST)]} {random.choice(LAST)} {number}"
            unit, starts = random.choice(list(self.world.parents)), self.draws.day(-900, -300)
            ends = self.draws.day(-100, 60) if random.random() < 0.1 else None
            profiles = self.draws.some(self.world.profiles) if random.random() < 0.9 else []
            person = {
                "name": name,
                "may_be_asked": False,
                "units": [(unit, starts, ends)],
                "profiles": [(profile, starts, ends) for profile in profiles],
            }
            self.world.people[f"0{number + 7}"] = person
            rows.append(self._person_row(f"0{number + 7}", person, unit, profiles, starts, ends))
        used = {
            above for row in self.world.people.values() for above in upwards(self.world, row["units"][0][0])
        }
        self.world.parents = {
            unit: above for unit, above in self.world.parents.items() if unit in used or not above
        }
        done("people", "import", self.data, self.files.write("people", rows))

    def _person_row(self, number, person, unit, profiles, starts, ends) -> dict:
        words = [self.random.choice([one, f"Profil {one}"]) for one in profiles]
        return {
            "employee_no": number,
            "name": person["name"],
            "unit": unit,
            "profiles": self.random.choice(["; ", ";", "\n"]).join(words),
            "from": starts,
            "to": ends,
        }

    def _move(self) -> None:
        """Some move to another unit from a day on, and keep what they work by or get something else."""
        rows = []
        for number in self.draws.some(self.world.people)[:4]:
            person, day = self.world.people[number], self.draws.day(-250, -120)
            (here, starts, ends), *_ = person["units"]
            there = self.random.choice(list(self.world.parents))
            if there == here or ends is not None:
                continue
            profiles = [one for one, _, _ in person["profiles"]]
            new = self.random.choice([profiles, self.draws.some(self.world.profiles, 1)])
            person["units"] = [(here, starts, day - DAY), (there, day, None)]
            if new:
                person["profiles"] = [
                    *((one, starts, None if one in new else day - DAY) for one in profiles),
                    *((one, day, None) for one in new if one not in profiles),
                ]
            rows.append(self._person_row(number, person, there, new, day, None))
        if rows:
            done("people", "import", self.data, self.files.write("people", rows))

    def _open_round(self) -> None:
        unit = self.random.choice(list(self.world.parents))
        starts = self.draws.day(-700, 20)
        ends = self.random.choice([None, starts + timedelta(days=self.random.randint(30, 500))])
        basis = self.random.choice([None, "agreed", "agreed-leader", "agreed-self"])
        title = f"Runde {len(self.world.rounds)}"
        words = ["--unit", unit, "--kind", "MUS", "--title", title, "--from", starts.isoformat()]
        words += ["--to", ends.isoformat()] if ends else []
        words += ["--basis", basis] if basis else []
        done("rounds", "open", self.data, *words)
        self.world.rounds.append(
            {
                "title": title,
                "unit": unit,
                "from": starts,
                "to": ends,
                "basis": basis or "agreed-leader",
                "entries": {},
                "closed": False,
            }
        )

    def _own_targets(self) -> None:
        rows = []
        for person in self.draws.some(self.world.people)[:6]:
            competence = self.random.choice(list(self.world.competences))
            values = SCALES[self.world.competences[competence]["scale"]]["values"]
            low = self.random.choice(values)
            upper = self.random.choice([None, *(value for value in values if value >= low)])
            starts = self.draws.day(-400, 10)
            ends = self.random.choice([None, starts + timedelta(days=self.random.randint(0, 400))])
            rows.append(
                {
                    "employee_no": person,
                    "competence": competence,
                    "target": low,
                    "upper": upper,
                    "reason": "Aftalt; med grund",
                    "from": starts,
                    "to": ends,
                }
            )
            self.world.own.append(
                {
                    "person": person,
                    "competence": competence,
                    "target": low,
                    "upper": low if upper is None else upper,
                    "from": starts,
                    "to": ends,
                }
            )
        if rows:
            done("targets", "import", self.data, self.files.write("targets", rows))

    def _needs(self) -> None:
        rows = []
        for unit in self.draws.some(self.world.parents):
            competence = self.random.choice(list(self.world.competences))
            scale = SCALES[self.world.competences[competence]["scale"]]
            place, people = self.random.randrange(len(scale["values"])), self.random.randint(0, 6)
            self.world.needs[unit, competence] = (people, scale["values"][place])
            level = self.random.choice([str(scale["values"][place]), scale["words"][place]])
            rows.append({"unit": unit, "competence": competence, "people": people, "level": level})
        if rows:
            done("needs", "import", self.data, self.files.write("needs", rows))

    def _goals(self) -> None:
        rows = []
        for number, person in enumerate(self.draws.some(self.world.people)):
            competence = self.random.choice(list(self.world.competences))
            values = SCALES[self.world.competences[competence]["scale"]]["values"]
            wanted = self.random.choice([None, *values])
            status = self.random.choice(list(STATUSES))
            word = self.random.choice(STATUSES[status])
            rows.append(
                {
                    "employee_no": person,
                    "competence": competence,
                    "wanted_level": wanted,
                    "learn": f"Mål {number}",
                    "status": word,
                    "deadline": self.draws.day(1, 200),
                }
            )
            self.world.goals.append(
                {"person": person, "competence": competence, "wanted": wanted, "status": status}
            )
        if rows:
            done("goals", "import", self.data, self.files.write("goals", rows))

    def _sparring(self) -> None:
        edits = []
        for person in self.draws.some(self.world.people):
            self.world.people[person]["may_be_asked"] = True
            edits.append({"do": "person", "employee_no": person, "may_be_asked": True})
        file = self.folder / "edits.jsonl"
        file.write_text("".join(json.dumps(one) + "\n" for one in edits), encoding="utf-8")
        done("apply", self.data, file)
