"""Tables of text for the five imports, from any seed."""

import csv
import io
import random
from collections.abc import Callable

from tests.hostile import grids
from tests.hostile.made import (
    ANY,
    ODD_DATES,
    ODD_NUMBERS,
    READ,
    Hostile,
    Trick,
    chosen,
    cut,
    flipped,
    spliced,
)

HEADERS = frozenset(
    {"header-unknown", "header-unknown-near", "header-missing", "header-twice", "more-problems"}
)


def made(seed: int) -> Hostile:
    return chosen(TRICKS, seed)


def text(grid: grids.Grid, delimiter: str = ",", end: str = "\r\n") -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter, lineterminator=end).writerows(grid)
    return stream.getvalue()


def hostile(variety: str, name: str, content: bytes, codes: frozenset[str] = ANY) -> Hostile:
    return Hostile(variety, content, "tabel.csv", (name, "import", "DATA", "FILE"), codes)


def of_bytes(variety: str, change: Callable[[bytes, random.Random], bytes], *codes: str) -> Trick:
    """What changes the bytes of a sound table."""

    def make(chance: random.Random) -> Hostile:
        name, grid = grids.sound(chance)
        return hostile(variety, name, change(text(grid).encode(), chance), frozenset(codes) or ANY)

    return make


def of_grid(
    variety: str, change: Callable[[grids.Grid, random.Random], object], codes: frozenset[str] = ANY
) -> Trick:
    """What changes the cells of a sound table."""

    def make(chance: random.Random) -> Hostile:
        name, grid = grids.sound(chance)
        change(grid, chance)
        return hostile(variety, name, text(grid).encode(), codes)

    return make


def in_columns(variety: str, columns: set[str], value: Callable[[random.Random], str]) -> Trick:
    """Something in a column of a certain sort, in a table that has one."""

    def make(chance: random.Random) -> Hostile:
        while True:
            name, grid = grids.sound(chance)
            if grids.put(grid, grids.cell(grid, chance, columns), value(chance)):
                return hostile(variety, name, text(grid).encode())

    return make


def with_nul(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + b"\0" + content[at:]


def open_quote(content: bytes, chance: random.Random) -> bytes:
    line = content.index(b"\n") + 1
    return content[:line] + b'"' + content[line:].replace(b'"', b"")


def mixed_quotes(content: bytes, chance: random.Random) -> bytes:
    header, rest = content.split(b"\r\n", 1)
    return header + b'\r\n"a"b"c",' + rest


def huge_cell(grid: grids.Grid, chance: random.Random) -> None:
    grids.put(grid, grids.cell(grid, chance), "x" * chance.choice((10_001, 1_000_000, 1_048_577, 3_000_000)))


def ragged(grid: grids.Grid, chance: random.Random) -> None:
    row = chance.choice(grid[1:])
    if chance.random() < 0.5:
        row.extend("x" for _ in range(chance.randrange(1, 400)))
    else:
        del row[chance.randrange(len(row)) :]


def unknown_header(grid: grids.Grid, chance: random.Random) -> None:
    grid[0][chance.randrange(len(grid[0]))] = chance.choice(("", "Løn", "x" * 5000, "<b>navn</b>", "=navn"))


def header_twice(grid: grids.Grid, chance: random.Random) -> None:
    grid[0].append(chance.choice(grid[0]))


def many_columns(grid: grids.Grid, chance: random.Random) -> None:
    grid[0].extend(f"kolonne{number}" for number in range(10_000))


def rows_twice(grid: grids.Grid, chance: random.Random) -> None:
    grid.append(list(grid[1]))
    grids.odd(grid, chance)


def odd_everywhere(grid: grids.Grid, chance: random.Random) -> None:
    for _ in range(20):
        grids.odd(grid, chance)


def leaders_in_a_circle(chance: random.Random) -> Hostile:
    rows = [["employee_no", "name", "leader", "unit"]]
    count = chance.randrange(2, 9)
    rows += [[f"9{one}", f"Navn {one}", f"9{(one + 1) % count}", "Jobcenter"] for one in range(count)]
    return hostile("leaders in a circle", "people", text(rows).encode())


def deep_units(chance: random.Random) -> Hostile:
    path = chance.choice(
        (" / ".join("A" for _ in range(1_500)), "/" * 500, " / / ", "A//B", "x" * 9_000 + " / B")
    )
    return hostile("deep units", "people", text([["name", "unit"], ["Nils Ny", path]]).encode())


def many_bad_rows(chance: random.Random) -> Hostile:
    name, grid = grids.sound(chance)
    bad = [chance.choice(ODD_NUMBERS[:12]) for _ in grid[0]]
    return hostile("many bad rows", name, text([grid[0], *([bad] * 3_000)]).encode())


def many_new_units(chance: random.Random) -> Hostile:
    rows = [["name", "unit"], *([f"Navn {one}", f"Enhed {one} / B {one}"] for one in range(400))]
    return hostile("many new units", "people", text(rows).encode())


TRICKS: list[Trick] = [
    of_bytes("a NUL", with_nul, "not-a-table"),
    of_bytes("mixed quotes", mixed_quotes, "csv-quote"),
    of_bytes("a quote that stays open", open_quote, "csv-quote", *HEADERS),
    of_grid("a huge cell", huge_cell),
    of_bytes("a mark of UTF-8", lambda content, _: b"\xef\xbb\xbf" + content),
    of_bytes(
        "UTF-16", lambda content, chance: content.decode().encode(chance.choice(("utf-16", "utf-16-le")))
    ),
    of_bytes("Windows-1252", lambda content, _: content.decode().encode("cp1252")),
    of_bytes(
        "another delimiter", lambda content, chance: content.replace(b",", chance.choice((b"|", b":", b"\t")))
    ),
    of_grid("odd in one cell", grids.odd),
    of_grid("odd in many cells", odd_everywhere),
    of_grid("the same rows twice", rows_twice),
    in_columns("an odd level", grids.LEVELS, lambda chance: chance.choice(ODD_NUMBERS)),
    in_columns("an odd number", {"employee_no", "people"}, lambda chance: chance.choice(ODD_NUMBERS)),
    in_columns("an odd date", grids.DATES, lambda chance: chance.choice(ODD_DATES)),
    of_grid("an unknown header", unknown_header),
    of_grid("a header twice", header_twice, frozenset({"header-twice"})),
    of_grid("ten thousand columns", many_columns, HEADERS),
    of_grid("ragged rows", ragged),
    of_bytes("carriage returns alone", lambda content, _: content.replace(b"\r\n", b"\r")),
    of_bytes("flipped bits", lambda content, chance: flipped(content, chance, chance.randrange(1, 30))),
    of_bytes("noise in it", spliced),
    of_bytes("cut off", cut),
    of_bytes("headers alone", lambda content, _: content.split(b"\r\n")[0], "no-rows"),
    of_bytes("broken letters", lambda content, _: b"\xef\xbb\xbf" + content + b"\xff", "csv-encoding"),
    of_bytes("half letters", lambda content, _: content.replace(b",", b",\xed\xa0\x80", 9)),
    of_bytes(
        "one long line",
        lambda content, _: content + b"x" * 5_000_000,
        "csv-line-too-long",
        "csv-cell-too-long",
    ),
    of_bytes("a CPR number", lambda content, _: content.replace(b",", b",010190-1234 ", 30)),
    of_bytes(
        "sep=", lambda content, chance: b"sep=" + chance.choice((b",", b";", b"x" * 9)) + b"\r\n" + content
    ),
    leaders_in_a_circle,
    deep_units,
    many_bad_rows,
    many_new_units,
    of_grid("sound", lambda _grid, _: None, READ),
]
