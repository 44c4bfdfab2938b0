"""Random small municipalities: put in through the command line, and kept beside it as a world for the reference."""

import csv
import io
import json
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from random import Random

from tests.cli.calling import done
from tests.cli.reference import NOT_RELEVANT, World, in_force, upwards

DAY = timedelta(days=1)
MARK = " / "
MONTHS = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
]
DANISH = {
    "people": {
        "employee_no": "medarbejdernr",
        "name": "navn",
        "initials": "initialer",
        "position": "stilling",
        "unit": "enhed",
        "leader": "leder",
        "profiles": "profiler",
        "agreement": "overenskomst",
        "kind": "type",
        "from": "fra",
        "to": "til",
    },
    "ratings": {
        "employee_no": "medarbejdernr",
        "competence": "kompetence",
        "self": "selvvurdering",
        "leader": "leders vurdering",
        "agreed": "aftalt niveau",
        "note": "note",
    },
    "goals": {
        "employee_no": "medarbejdernr",
        "competence": "kompetence",
        "from_level": "fra niveau",
        "wanted_level": "ønsket niveau",
        "learn": "lære",
        "use": "bruge",
        "sign": "tegn",
        "deadline": "frist",
        "status": "status",
    },
    "targets": {
        "employee_no": "medarbejdernr",
        "competence": "kompetence",
        "target": "målniveau",
        "upper": "øvre",
        "reason": "begrundelse",
        "from": "fra",
        "to": "til",
    },
    "needs": {"unit": "enhed", "competence": "kompetence", "people": "personer", "level": "niveau"},
}
STATUSES = {
    "not started": ["Ikke startet", "not started"],
    "in progress": ["I gang", "In progress"],
    "reached": ["Nået"],
    "changed": ["Ændret"],
    "stopped": ["Stoppet", "stopped"],
}
SCALES = {
    "kompetence-5": {
        "values": [1, 2, 3, 4, 5],
        "words": ["Ny", "På vej", "Selvstændig", "Sikker", "Går foran"],
        "independent": 3,
        "confident": 4,
    },
    "lille": {
        "values": [0, 1, 2, 3],
        "words": ["Intet", "Lidt", "Noget", "Meget"],
        "independent": 1,
        "confident": 3,
    },
}
NAMES = [
    "Ånd",
    "Ærlighed",
    "Ørenlyd",
    "Aalborg",
    "Zoner",
    "Blik",
    "Østre-ret",
    "Sprog",
    "Aftaler",
    "Åbenhed",
    "Tal",
    "Jura",
]
FIRST = [
    "Åse",
    "Bo",
    "Cæcilie",
    "Dorthe",
    "Ø.",
    "Ella",
    "Aage",
    "Frode",
    "Gry",
    "Hans",
    "Ida",
    "Jens",
    "Kåre",
    "Lis",
    "Mads",
    "Åge",
    "Niels",
    "Ole",
    "Pia",
    "Rie",
]
LAST = ["Ågård", "Østergaard", "Ærø", "Aagaard", "Zacho", "Bang", "Dahl", "Holm", "Møller", "Nygård"]


class Municipality:
    """One seeded municipality; every method puts the same thing into the data and into the world."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.random = Random(seed)
        self.folder = folder
        self.data = folder / "m.kompetence"
        self.today = date.today()
        self.world = World(scales=SCALES)
        self.workbooks = seed % 8 == 0
        self._files = 0

    def build(self) -> "Municipality":
        self._profiles()
        self._units()
        self._start()
        self._people()
        for _ in range(self.random.randint(1, 3)):
            self._open_round()
        self._move()
        for _ in range(self.random.randint(2, 4)):
            self._ratings()
        self._own_targets()
        self._needs()
        self._goals()
        self._sparring()
        return self

    # What is drawn

    def _day(self, first: int, last: int) -> date:
        return self.today + timedelta(days=self.random.randint(first, last))

    def _some(self, many: Iterable, least: int = 0) -> list:
        many = list(many)
        return self.random.sample(many, self.random.randint(min(least, len(many)), len(many)))

    def _profiles(self) -> None:
        random, world = self.random, self.world
        for number, name in enumerate(self._some(NAMES, 4)[:8]):
            scale = "lille" if random.random() < 0.25 else "kompetence-5"
            world.competences[f"Z{number}"] = {"name": name, "scale": scale}
        competences = list(world.competences)
        for number in range(random.randint(1, 4)):
            # One base at most: of two bases that ask for the same the words do not say which wins.
            bases = [f"p{random.randrange(number)}"] if number and random.random() < 0.6 else []
            found = {}
            for competence in self._some(competences, 1):
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
            files[-1].write_text(self._template(profile, one), encoding="utf-8")
        done("profiles", "import", *files, "--into", self.data)

    def _template(self, profile: str, one: dict) -> str:
        bases = json.dumps(one["builds_on"])
        text = [
            f'[profile]\nid = "{profile}"\ntitle = "Profil {profile}"\nversion = "1"\nbuilds_on = {bases}'
        ]
        for competence, asked in one["requirements"].items():
            text.append(f'[[requirement]]\ncompetence = "{competence}"\nimportance = {asked["importance"]}')
            text += [f"{key} = {asked[key]}" for key in ("target", "upper") if asked[key] is not None]
        if profile == "p0":
            for competence, about in self.world.competences.items():
                scale = SCALES[about["scale"]]
                text.append(f'[[competence]]\nid = "{competence}"\nname = "{about["name"]}"')
                if about["scale"] != "kompetence-5":
                    text.append(f'scale = "{about["scale"]}"')
                text.append("[competence.levels]")
                text += [f'{value} = "Gør {value}"' for value in scale["values"]]
            if any(about["scale"] == "lille" for about in self.world.competences.values()):
                text.append('[[scale]]\nid = "lille"\nname = "Lille"\nindependent = 1\nconfident = 3')
                text += [
                    f'[[scale.step]]\nvalue = {value}\nword = "{word}"'
                    for value, word in zip(SCALES["lille"]["values"], SCALES["lille"]["words"], strict=True)
                ]
        return "\n".join(text)

    # What is put in

    def _people(self) -> None:
        random, rows = self.random, []
        for number in range(random.randint(2, 28)):
            name = f"{FIRST[number % len(FIRST)]} {random.choice(LAST)} {number}"
            unit, starts = random.choice(list(self.world.parents)), self._day(-900, -300)
            ends = self._day(-100, 60) if random.random() < 0.1 else None
            profiles = self._some(self.world.profiles) if random.random() < 0.9 else []
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
        done("people", "import", self.data, self._file("people", rows))

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
        for number in self._some(self.world.people)[:4]:
            person, day = self.world.people[number], self._day(-250, -120)
            (here, starts, ends), *_ = person["units"]
            there = self.random.choice(list(self.world.parents))
            if there == here or ends is not None:
                continue
            profiles = [one for one, _, _ in person["profiles"]]
            new = self.random.choice([profiles, self._some(self.world.profiles, 1)])
            person["units"] = [(here, starts, day - DAY), (there, day, None)]
            if new:
                person["profiles"] = [
                    *((one, starts, None if one in new else day - DAY) for one in profiles),
                    *((one, day, None) for one in new if one not in profiles),
                ]
            rows.append(self._person_row(number, person, there, new, day, None))
        if rows:
            done("people", "import", self.data, self._file("people", rows))

    def _open_round(self) -> None:
        unit = self.random.choice(list(self.world.parents))
        starts = self._day(-700, 20)
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

    def _ratings(self) -> None:
        way = self.random.choice(["round", "date", "open"])
        rows, choices = [], []
        day = self._day(-280, -1)
        if way == "round":
            # The closed rounds share their titles; an open one is meant by its own.
            round_ = self.random.choice([one for one in self.world.rounds if not one["closed"]])
        for person in self._some(self.world.people, 2):
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
            for competence in self._some(self.world.competences, 1):
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
        file = self._file("ratings", rows)
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

    def _own_targets(self) -> None:
        rows = []
        for person in self._some(self.world.people)[:6]:
            competence = self.random.choice(list(self.world.competences))
            values = SCALES[self.world.competences[competence]["scale"]]["values"]
            low = self.random.choice(values)
            upper = self.random.choice([None, *(value for value in values if value >= low)])
            starts = self._day(-400, 10)
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
            done("targets", "import", self.data, self._file("targets", rows))

    def _needs(self) -> None:
        rows = []
        for unit in self._some(self.world.parents):
            competence = self.random.choice(list(self.world.competences))
            scale = SCALES[self.world.competences[competence]["scale"]]
            place, people = self.random.randrange(len(scale["values"])), self.random.randint(0, 6)
            self.world.needs[unit, competence] = (people, scale["values"][place])
            level = self.random.choice([str(scale["values"][place]), scale["words"][place]])
            rows.append({"unit": unit, "competence": competence, "people": people, "level": level})
        if rows:
            done("needs", "import", self.data, self._file("needs", rows))

    def _goals(self) -> None:
        rows = []
        for number, person in enumerate(self._some(self.world.people)):
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
                    "deadline": self._day(1, 200),
                }
            )
            self.world.goals.append(
                {"person": person, "competence": competence, "wanted": wanted, "status": status}
            )
        if rows:
            done("goals", "import", self.data, self._file("goals", rows))

    def _sparring(self) -> None:
        edits = []
        for person in self._some(self.world.people):
            self.world.people[person]["may_be_asked"] = True
            edits.append({"do": "person", "employee_no": person, "may_be_asked": True})
        file = self.folder / "edits.jsonl"
        file.write_text("".join(json.dumps(one) + "\n" for one in edits), encoding="utf-8")
        done("apply", self.data, file)

    # How a file is written

    def _file(self, table: str, rows: list[dict]) -> Path:
        self._files += 1
        fields = list(dict.fromkeys(field for row in rows for field in row))
        self.random.shuffle(fields)
        headers = [self._header(table, field) for field in fields]
        if self.workbooks and table in {"people", "ratings"}:
            return self._workbook(table, headers, [[row.get(field) for field in fields] for row in rows])
        text = io.StringIO()
        delimiter = self.random.choice(";,\t")
        writer = csv.writer(
            text,
            delimiter=delimiter,
            lineterminator=self.random.choice(["\n", "\r\n"]),
            quoting=self.random.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
        )
        writer.writerow(headers)
        writer.writerows([self._cell(row.get(field)) for field in fields] for row in rows)
        file = self.folder / f"{table}{self._files}.csv"
        file.write_bytes(text.getvalue().encode(self.random.choice(["utf-8", "utf-8-sig", "cp1252"])))
        return file

    def _workbook(self, table: str, headers: list[str], rows: list[list]) -> Path:
        from openpyxl import Workbook

        book = Workbook()
        assert book.active is not None
        book.active.append(headers)
        for row in rows:
            book.active.append(row)
        file = self.folder / f"{table}{self._files}.xlsx"
        book.save(file)
        return file

    def _header(self, table: str, field: str) -> str:
        word = self.random.choice([field, DANISH[table][field]])
        return self.random.choice(
            [word, word.upper(), word.capitalize(), f" {word} ", word.replace("_", " ")]
        )

    def _cell(self, value: object) -> str:
        if isinstance(value, date):
            day, month, year = value.day, value.month, value.year
            return self.random.choice(
                [
                    value.isoformat(),
                    f"{day}-{month}-{year}",
                    f"{day:02}.{month:02}.{year}",
                    f"{day}/{month}/{year}",
                    f"{day}. {MONTHS[month - 1]} {year}",
                ]
            )
        return "" if value is None else str(value)
