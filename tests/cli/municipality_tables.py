"""The files in which a municipality comes in, written as different people write them, by chance."""

import csv
import io
from datetime import date
from pathlib import Path
from random import Random

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


class TableFiles:
    """Tables in a folder, with headers, dates, delimiters and encodings at random; some as workbooks."""

    def __init__(self, random: Random, folder: Path, *, workbooks: bool) -> None:
        self.random, self.folder, self.workbooks = random, folder, workbooks
        self._files = 0

    def write(self, table: str, rows: list[dict]) -> Path:
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
