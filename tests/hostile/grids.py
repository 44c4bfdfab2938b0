"""The five tables as they should be, and what can be put wrong in their cells."""

import random
from dataclasses import dataclass

from tests.hostile.made import ODD_DATES, ODD_NUMBERS, ODD_TEXTS

Grid = list[list[str]]

LEVELS = {"self", "leader", "agreed", "from_level", "wanted_level", "target", "upper", "level"}
DATES = {"from", "to", "start", "deadline", "follow_up"}
SOUND: dict[str, tuple[str, list[str]]] = {
    "people": (
        "employee_no,name,initials,position,unit,leader,profiles,agreement,kind,from,to",
        [
            "001,Åse Holm,ÅH,Konsulent,Jobcenter / Team A,004,virksomhed,HK,,2026-01-01,",
            "006,Finn Ny,FN,,Jobcenter / Team C,001,digital,,,,",
            "007,Gerda Ny,GN,Leder,Rådhus,,,,,,2026-12-31",
        ],
    ),
    "ratings": (
        "employee_no,competence,self,leader,agreed,note",
        ["001,B1,3,2,3,et eksempel", "002,B2,ikke relevant,,4,", "003,V1,,1 Ny,,"],
    ),
    "goals": (
        "employee_no,competence,from_level,wanted_level,learn,use,sign,forms,start,deadline,follow_up,status",
        ["001,B1,2,3,Lære det,Bruge det,Et tegn,Følordning,2026-01-02,2026-06-01,2026-03-01,I gang"],
    ),
    "targets": (
        "employee_no,competence,target,upper,reason,from,to",
        ["001,B1,3,4,Derfor,2026-01-01,", "002,B2,2,,,,"],
    ),
    "needs": ("unit,competence,people,level", ["Jobcenter / Team A,B1,2,3", "Jobcenter,B2,1,4"]),
}


def sound(chance: random.Random) -> tuple[str, Grid]:
    """One of the tables, and its rows with the header."""
    name = chance.choice(list(SOUND))
    header, rows = SOUND[name]
    return name, [one.split(",") for one in (header, *rows)]


@dataclass(frozen=True)
class Cell:
    row: int
    column: int


def cell(grid: Grid, chance: random.Random, among: set[str] | None = None) -> Cell | None:
    """A cell below the header, in one of the columns of these names."""
    columns = [at for at, name in enumerate(grid[0]) if among is None or name in among]
    return Cell(chance.randrange(1, len(grid)), chance.choice(columns)) if columns else None


def put(grid: Grid, at: Cell | None, text: str) -> bool:
    if at is not None:
        grid[at.row][at.column] = text
    return at is not None


def odd(grid: Grid, chance: random.Random) -> None:
    """Something odd in one cell, of the sort that belongs there or of another."""
    text = chance.choice(chance.choice((ODD_TEXTS, ODD_NUMBERS, ODD_DATES)))
    put(grid, cell(grid, chance), text)


def filled(name: str, count: int) -> Grid:
    """The table with many rows of people who are there or come with it."""
    header, rows = SOUND[name]
    return [one.split(",") for one in (header, *(rows[number % len(rows)] for number in range(count)))]
