"""Workbooks for the five imports and for profiles, from any seed."""

import io
import random
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet.formula import ArrayFormula

from kompetence.domain.ids import ProfileId
from tests.exchange.test_workbook_in_hostile import HOSTILE, flagged_as_encrypted, lying_about_size, packed
from tests.hostile import grids
from tests.hostile.made import (
    ANY,
    ODD_DATES,
    ODD_NUMBERS,
    ODD_TEXTS,
    READ,
    Hostile,
    Trick,
    chosen,
    cut,
    flipped,
    spliced,
)

Parts = dict[str, bytes]
Book = openpyxl.Workbook


def made(seed: int) -> Hostile:
    return chosen(TRICKS, seed)


def hostile(
    variety: str, name: str, content: bytes, codes: frozenset[str] = ANY, file: str = "bog.xlsx"
) -> Hostile:
    return Hostile(variety, content, file, (name, "import", "DATA", "FILE"), codes)


def book_of(grid: grids.Grid) -> Book:
    book = openpyxl.Workbook()
    for row in grid:
        book.active.append([int(one) if one.isdigit() and not one.startswith("0") else one for one in row])
    return book


def saved(book: Book) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def in_book(
    variety: str,
    change: Callable[[Book, random.Random], object],
    codes: frozenset[str] = ANY,
    file: str = "bog.xlsx",
) -> Trick:
    """What somebody can do to a sound workbook in Excel."""

    def make(chance: random.Random) -> Hostile:
        name, grid = grids.sound(chance)
        book = book_of(grid)
        change(book, chance)
        return hostile(variety, name, saved(book), codes, file)

    return make


def in_parts(
    variety: str,
    change: Callable[[Parts, random.Random], Mapping[str, bytes] | None],
    codes: frozenset[str] = ANY,
) -> Trick:
    """What can be done to the parts of a sound workbook."""

    def make(chance: random.Random) -> Hostile:
        name, grid = grids.sound(chance)
        with zipfile.ZipFile(io.BytesIO(saved(book_of(grid)))) as archive:
            parts = {one: archive.read(one) for one in archive.namelist()}
        return hostile(variety, name, packed(change(parts, chance) or parts), codes)

    return make


def in_bytes(variety: str, change: Callable[[bytes, random.Random], bytes], *codes: str) -> Trick:
    """What happens to a sound workbook on the way."""

    def make(chance: random.Random) -> Hostile:
        name, grid = grids.sound(chance)
        return hostile(variety, name, change(saved(book_of(grid)), chance), frozenset(codes) or ANY)

    return make


def in_text(variety: str, part: str, pattern: str, new: Callable[[random.Random], str]) -> Trick:
    """What is written into the text of a part in place of what is found there."""

    def change(parts: Parts, chance: random.Random) -> None:
        found = next(one for one in parts if one.endswith(part))
        text = new(chance)
        parts[found] = re.sub(pattern, lambda _: text, parts[found].decode(), count=1).encode()

    return in_parts(variety, change)


NOON, LAST = datetime(1900, 1, 1, 12, 30), datetime(9999, 12, 31)  # noqa: DTZ001 - as a cell holds them


_VALUES = (
    True, -1, 3.5, 1e300, 10**15, 0.1 + 0.2, date(2026, 3, 1), NOON, time(7, 30), timedelta(days=400), LAST,
    "x" * 32_000, *(ILLEGAL_CHARACTERS_RE.sub("", one) for one in ODD_TEXTS), *ODD_NUMBERS[1:], *ODD_DATES,
)  # fmt: skip


def some(book: Book, chance: random.Random) -> openpyxl.cell.Cell:
    sheet = book.active
    return sheet.cell(chance.randrange(2, sheet.max_row + 1), chance.randrange(1, sheet.max_column + 1))


def odd_value(book: Book, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 1, 5))):
        cell = some(book, chance)
        cell.value = chance.choice(_VALUES)
        if isinstance(cell.value, str):
            cell.data_type = "s"


def formula(book: Book, chance: random.Random) -> None:
    cell = some(book, chance)
    cell.value = chance.choice(
        (
            "=1+1",
            '=HYPERLINK("http://x")',
            "=WEBSERVICE(A1)",
            "='[1]Ark1'!A1",
            "=#REF!",
            "=" + "A1+" * 2_000 + "A1",
        )
    )


def array_formula(book: Book, chance: random.Random) -> None:
    book.active["A2"] = ArrayFormula("A2:B3", "=ROW()")


def error_value(book: Book, chance: random.Random) -> None:
    cell = some(book, chance)
    cell.value = chance.choice(("#REF!", "#N/A", "#DIV/0!"))


def merged_headers(book: Book, chance: random.Random) -> None:
    book.active.merge_cells("A1:B1")


def second_sheet(book: Book, chance: random.Random) -> None:
    book.create_sheet(chance.choice(("Ark & <b>", "x" * 31, "'", "\u202exlsx")), 0).append(["navn", "noget"])


def hidden_everything(book: Book, chance: random.Random) -> None:
    book.create_sheet("tom")
    book.active.sheet_state = chance.choice(("hidden", "veryHidden"))
    for row in range(1, 4):
        book.active.row_dimensions[row].hidden = True


def many_columns(book: Book, chance: random.Random) -> None:
    for column in range(1, 10_000):
        book.active.cell(1, column).value = f"kolonne {column}"


def some_columns(book: Book, chance: random.Random) -> None:
    for column in range(10, 290):
        book.active.cell(1, column).value = f"kolonne {column}"


def far_cell(book: Book, chance: random.Random) -> None:
    book.active[chance.choice(("A1048576", "XFD1", "A200001", "KN2", "KO2", "A199999"))] = "her"


def many_rows(book: Book, chance: random.Random) -> None:
    sheet = book.active
    row = [cell.value for cell in sheet[2]]
    for _ in range(5_000):
        sheet.append(row)


def without_a_part(parts: Parts, chance: random.Random) -> Parts:
    gone = chance.choice([one for one in parts if "docProps" not in one])
    return {name: content for name, content in parts.items() if name != gone}


def with_macros(parts: Parts, chance: random.Random) -> None:
    parts["xl/vbaProject.bin"] = chance.randbytes(2_000)
    kind = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    types = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(types, kind)


def with_links(parts: Parts, chance: random.Random) -> None:
    parts["xl/externalLinks/externalLink1.xml"] = (
        b'<externalLink xmlns="x"><a href="file:///etc/passwd"/></externalLink>'
    )
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        b'externalLink" '
        b'Target="file:///etc/passwd" TargetMode="External"/></Relationships>',
    )


def doctype(parts: Parts, chance: random.Random) -> None:
    name = chance.choice([one for one in parts if one.endswith(".xml")])
    attack = chance.choice(
        (
            b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
            b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
            b'<!DOCTYPE a SYSTEM "http://127.0.0.1/x.dtd">',
        )
    )
    parts[name] = attack + re.sub(rb"^<\?xml[^>]*\?>", b"", parts[name])


def bomb(parts: Parts, chance: random.Random) -> None:
    parts[chance.choice(("xl/media/image1.png", "xl/worksheets/sheet1.xml", "xl/comments1.xml"))] = bytes(
        70_000_000
    )


def traversal(parts: Parts, chance: random.Random) -> None:
    parts["../../../../tmp/hostile"] = b"x"
    parts["/etc/passwd"] = b"x"


def noise_in_a_part(parts: Parts, chance: random.Random) -> None:
    name = chance.choice(list(parts))
    parts[name] = chance.choice((spliced, cut, flipped))(parts[name], chance)


def other_format(chance: random.Random) -> Hostile:
    name, _grid = grids.sound(chance)
    content, file = chance.choice(
        (
            (b"<html><table><tr><td>navn</td></tr></table></html>", "bog.xlsx"),
            (
                b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>",
                "bog.xls",
            ),
            (
                packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}),
                "bog.ods",
            ),
            (b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(900), "bog.xls"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "bog.xlsx"),
            (packed({"[Content_Types].xml": "<a/>", "xl/workbook.bin": "x"}), "bog.xlsb"),
            (b"PK\x03\x04", "bog.xlsx"),
            (b"PK\x05\x06" + bytes(18), "bog.xlsx"),
            (b"%PDF-1.7\n", "bog.xlsx"),
        )
    )
    return hostile("another format", name, content, _REFUSED_WHOLE, file)


_REFUSED_WHOLE = frozenset(
    {"not-a-workbook", "workbook-old", "workbook-damaged", "not-a-table", "workbook-locked"}
)


def of_the_reader(chance: random.Random) -> Hostile:
    """Those that the reader itself is tested with."""
    name = chance.choice(list(HOSTILE))
    make, code = HOSTILE[name]
    return hostile(name, chance.choice(list(grids.SOUND)), make(), frozenset({code}))


@cache
def _profile() -> bytes:
    from kompetence.exchange.template_toml import shipped
    from kompetence.exchange.template_workbook import write_template
    from kompetence.paths import below

    templates = shipped(below(Path()).profiles)
    stream = io.BytesIO()
    write_template(stream, templates.profiles[ProfileId("virksomhed")], templates)
    return stream.getvalue()


def of_a_profile(
    variety: str, change: Callable[[Book, random.Random], object], codes: frozenset[str] = ANY
) -> Trick:
    """What somebody can do to the workbook of a profile."""

    def make(chance: random.Random) -> Hostile:
        book = openpyxl.load_workbook(io.BytesIO(_profile()))
        change(book, chance)
        words = ("profiles", "import", "FILE", "--into", "DATA", "--accept", "all")
        return Hostile(f"profile: {variety}", saved(book), "profil.xlsx", words, codes)

    return make


def odd_in_a_sheet(book: Book, chance: random.Random) -> None:
    book.active = chance.randrange(len(book.sheetnames))
    odd_value(book, chance)


def sheet_gone(book: Book, chance: random.Random) -> None:
    book.remove(book[chance.choice(book.sheetnames)])


def sheet_shuffled(book: Book, chance: random.Random) -> None:
    sheet = book[chance.choice(book.sheetnames)]
    sheet.insert_rows(1, chance.randrange(1, 4))
    sheet.delete_cols(chance.randrange(1, sheet.max_column + 1))


TRICKS: list[Trick] = [
    in_book("odd values", odd_value),
    in_book("a formula", formula, frozenset({"formula"})),
    in_book("an array formula", array_formula),
    in_book("an error value", error_value),
    in_book("merged headers", merged_headers),
    in_book("another sheet first", second_sheet),
    in_book("hidden sheet and rows", hidden_everything),
    in_book("ten thousand columns", many_columns, frozenset({"workbook-too-many-columns"})),
    in_book("three hundred columns", some_columns),
    in_book("a cell far out", far_cell),
    in_book("many rows", many_rows),
    in_book("with the name of a text", lambda _book, _: None, READ, "bog.csv"),
    in_parts("a part missing", without_a_part),
    in_parts("macros", with_macros),
    in_parts("links", with_links),
    in_parts("a document type", doctype, frozenset({"workbook-doctype"})),
    in_parts("a bomb", bomb, frozenset({"workbook-too-much-inside"})),
    in_parts("paths out of the archive", traversal),
    in_parts("noise in a part", noise_in_a_part),
    in_text(
        "a lie about the size",
        "sheet1.xml",
        r'<dimension ref="[^"]*"',
        lambda _: '<dimension ref="A1:XFD1048576"',
    ),
    in_text("a style that is not there", "sheet1.xml", r'<c r="A2"', lambda _: '<c s="99999" r="A2"'),
    in_text(
        "a text that is not there",
        "sheet1.xml",
        r'<c r="A2"[^>]*>.*?</c>',
        lambda _: '<c r="A2" t="s"><v>999</v></c>',
    ),
    in_text(
        "a number of 5,000 digits",
        "sheet1.xml",
        r'<c r="A2"[^>]*>.*?</c>',
        lambda _: f'<c r="A2"><v>{"9" * 5000}</v></c>',
    ),
    in_text(
        "escapes",
        "sheet1.xml",
        r'<c r="B2"[^>]*>.*?</c>',
        lambda _: '<c r="B2" t="inlineStr"><is><t>_xD800__x0000__x202E_navn</t></is></c>',
    ),
    in_text(
        "all rows merged",
        "sheet1.xml",
        r"</sheetData>",
        lambda _: '</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
    ),
    in_bytes("flipped bits", lambda content, chance: flipped(content, chance, chance.randrange(1, 9))),
    in_bytes("noise", spliced),
    in_bytes("cut off", cut, "workbook-damaged", "not-a-workbook"),
    in_bytes("encrypted entries", lambda content, _: flagged_as_encrypted(content), "workbook-locked"),
    in_bytes("lies about sizes", lambda content, _: lying_about_size(content), "workbook-damaged"),
    other_format,
    of_the_reader,
    of_the_reader,
    of_a_profile("odd values", odd_in_a_sheet),
    of_a_profile("a formula", lambda book, _: book.worksheets[-1].cell(3, 2, "=1+1")),
    of_a_profile("a sheet gone", sheet_gone),
    of_a_profile("rows and columns moved", sheet_shuffled),
    of_a_profile("sound", lambda _book, _: None),
]
