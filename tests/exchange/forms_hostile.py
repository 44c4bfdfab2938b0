"""Forms that came to harm or were made to do harm, made from a seed: the same seed, the same form.

Each kind answers the bytes and what must be said of them: a code and the cell, a code alone, or nothing where the
form must be read as if nothing had happened. A line that is typed into a cell has the word `SECRET` in it.
"""

import io
import random
import struct
import zipfile
from dataclasses import dataclass, field, replace
from datetime import date, time

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from tests.exchange.form_samples import (
    FIRST,
    LINES,
    OTHER_KEY,
    START,
    TALK,
    cell_of,
    filled,
    line,
    opened,
    saved,
    sheet,
    written,
)
from tests.make import FROM_ZERO, SCALE

SECRET = "SECRET"
COUNT = 6
FORM = sheet(lines=[line(number, FROM_ZERO if number == 2 else SCALE) for number in range(1, COUNT + 1)])
LAST = FIRST + COUNT - 1

_PLAIN = written(FORM)
_OTHER = written(replace(FORM, key=OTHER_KEY, name="Emil Ravn"))


@dataclass(frozen=True)
class Hostile:
    """One file; `codes` are those that may be told, `cell` is one that must be; without codes it must be read."""

    kind: str
    content: bytes
    codes: frozenset[str] = field(default_factory=frozenset)
    cell: tuple[str, str] | None = None
    name: str = "form.xlsx"


def answered(**cells):
    """The form as an employee would hand it in."""
    usual = {"H5": "4 Sikker", "I5": f"{SECRET} example", "J5": "Yes", "ahead": f"{SECRET} answer"}
    return filled(FORM, **{**usual, **cells})


def rewritten(content, old, new, part=""):
    """The same archive with some bytes of its parts replaced."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data.replace(old, new) if part in name else data)
    return stream.getvalue()


def with_part(content, name, data):
    """The same archive with one part more."""
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return stream.getvalue()


def swap_rows(page, one, other):
    for here, there in zip(page[one], page[other], strict=True):
        here.value, there.value = there.value, here.value


def copy_row(source, target, one, other):
    for here, there in zip(source[one], target[other], strict=True):
        there.value = here.value


def a_row(rng):
    return rng.randint(FIRST, LAST)


def inserted(rng):
    book, row = answered(), a_row(rng)
    book[LINES].insert_rows(row, rng.randint(1, 3))
    return saved(book), {"form-row-moved"}, (LINES, f"C{row}")


def deleted(rng):
    book, row = answered(), a_row(rng)
    book[LINES].delete_rows(row)
    return saved(book), {"form-row-missing", "form-row-moved"}, (LINES, f"C{row}")


def sorted_(rng):
    book = answered()
    order = list(range(FIRST, LAST + 1))
    moved = order[:]
    while moved == order:
        rng.shuffle(moved)
    rows = {row: [cell.value for cell in book[LINES][row]] for row in order}
    for row, source in zip(order, moved, strict=True):
        for cell, value in zip(book[LINES][row], rows[source], strict=True):
            cell.value = value
    changed = next(row for row, source in zip(order, moved, strict=True) if row != source)
    return saved(book), {"form-row-moved"}, (LINES, f"C{changed}")


def columns_shifted(rng):
    book = answered()
    book[LINES].insert_cols(rng.randint(3, 7))
    codes = {
        "form-cell-changed",
        "form-cell-emptied",
        "form-cell-outside",
        "form-wish-unknown",
        "form-level-unknown",
    }
    return saved(book), codes, None


def headings_shifted(_rng):
    book = answered()
    book[LINES].insert_rows(1)
    return saved(book), {"form-row-moved", "form-cell-changed", "form-cell-emptied"}, (LINES, f"C{FIRST}")


def copied(rng):
    book = answered()
    one, other = rng.sample(range(FIRST, LAST + 1), 2)
    copy_row(book[LINES], book[LINES], one, other)
    return saved(book), {"form-row-twice"}, (LINES, f"C{other}")


def appended(rng):
    book = answered()
    copy_row(book[LINES], book[LINES], a_row(rng), LAST + rng.randint(1, 9))
    return saved(book), {"form-cell-outside"}, None


def another_persons_rows(rng):
    book, other, row = answered(), opened(_OTHER), a_row(rng)
    for number in range(row, LAST + 1):
        copy_row(other[LINES], book[LINES], number, number)
    return saved(book), {"form-row-foreign"}, (LINES, f"C{row}")


def another_form_with_this_key(_rng):
    """The hidden sheet of one form in another, as when somebody hands in a colleague's answers as theirs."""
    book, other = answered(), opened(_OTHER)
    for row in other["Kompetence"].iter_rows():
        for cell in row:
            book["Kompetence"][cell.coordinate].value = cell.value
    return saved(book), {"form-unknown", "form-row-foreign"}, None


def another_form(_rng):
    return _OTHER, {"form-unknown"}, None


def key_edited(rng):
    book = answered()
    row = rng.randint(2, 6)
    book["Kompetence"][f"B{row}"] = rng.choice(["person-2", "17", "", "=A1", 'x"y'])
    return saved(book), {"form-map-changed"}, None


def map_edited(rng):
    book = answered()
    page = book["Kompetence"]
    cell = page.cell(rng.randint(7, page.max_row), rng.randint(1, 4))
    cell.value = rng.choice(["k0000000000000000", "Z99", None, 7, "open", "=1+1"])
    return saved(book), {"form-map-changed"}, None


def sum_edited(_rng):
    book = answered()
    book["Kompetence"]["C1"] = "k" + "0" * 64
    return saved(book), {"form-map-changed"}, ("Kompetence", "A1")


def from_the_future(_rng):
    book = answered()
    book["Kompetence"]["B1"] = "2"
    return saved(book), {"form-newer"}, None


def fixed_cell(rng):
    book = answered()
    place = f"{rng.choice('CDEFG')}{a_row(rng)}"
    book[LINES][place] = rng.choice(
        ["Else", 7, True, date(2026, 1, 1), "=1+1", "  ", None, "\u202eesle", "x" * 9_999]
    )
    return saved(book), {"form-cell-changed", "form-cell-emptied"}, (LINES, place)


def start_cell(rng):
    book = answered()
    place = rng.choice(["A1", "A2", "B2", "B3"])
    book[START][place] = rng.choice(["Else", None, "=HYPERLINK(1)"])
    return saved(book), {"form-cell-changed", "form-cell-emptied"}, (START, place)


def outside(rng):
    book = answered()
    name, column, row = rng.choice([LINES, TALK, START]), rng.randint(12, 60), rng.randint(1, 60)
    place = f"{get_column_letter(column)}{row}"
    book[name][place] = f"{SECRET} aside"
    return saved(book), {"form-cell-outside"}, (name, place)


def wrong_level(rng):
    place = f"H{a_row(rng)}"
    value = rng.choice(
        [
            "Fremragende",
            "12",
            -1,
            99,
            3.5,
            "3,5",
            "3 Sikker?",
            True,
            date(2026, 3, 1),
            time(9, 0),
            "１２",
            "\u200b3",
            1e300,
            "=3",
            "=HYPERLINK(1)",
            "#N/A",
            "x" * 10001,
            "@3",
            "3\u202e",
            "<b>3</b>",
            "drop table",
        ]
    )
    codes = {
        "form-level-unknown",
        "level-outside",
        "level-not-a-step",
        "level-disagrees",
        "formula",
        "cell-error",
    }
    return saved(answered(**{place: value})), codes | {"cell-too-long", "cell-time"}, (LINES, place)


def wrong_wish(rng):
    place = f"J{a_row(rng)}"
    value = rng.choice(["perhaps", 1, True, date(2026, 3, 1), "=1", "ja\u200bja", "x" * 10_001, "#VALUE!"])
    codes = {"form-wish-unknown", "formula", "cell-too-long", "cell-error"}
    return saved(answered(**{place: value})), codes, (LINES, place)


def wrong_text(rng):
    place = f"{rng.choice('IK')}{a_row(rng)}"
    value = rng.choice(
        [
            "=1+1",
            '=cmd|"/C calc"!A0',
            "=WEBSERVICE(A1)",
            "x" * 10001,
            "å" * 32000,
            "#REF!",
            "#NAME?",
            True,
            date(2026, 3, 1),
            time(9, 30),
            f"{SECRET} 010190-1234",
            "０１０１９０-1234",
        ]
    )
    codes = {
        "formula",
        "cell-too-long",
        "text-too-long",
        "cell-error",
        "truth-for-text",
        "date-for-text",
        "cell-time",
    }
    return saved(answered(**{place: value})), codes | {"cpr"}, (LINES, place)


def wrong_share(rng):
    book = answered(share=rng.choice(["måske", 1, "=TRUE()", date(2026, 3, 1), "ja ja", "x" * 10_001]))
    codes = {"form-share-unknown", "formula", "cell-too-long"}
    return saved(book), codes, (TALK, cell_of(book, "share").coordinate)


def many_wrong(rng):
    cells = {f"H{row}": "=1" for row in range(FIRST, LAST + 1)} | {f"I{a_row(rng)}": "=1"}
    return saved(answered(**cells)), {"formula"}, (LINES, f"H{LAST}")


def array_formula(rng):
    row = a_row(rng)
    content = saved(answered(**{f"I{row}": "MARKED"}))
    formula = f'><f t="array" ref="I{row}:I{LAST + 3}">A1:A9</f><v>1</v>'.encode()
    return (
        rewritten(content, b' t="inlineStr"><is><t>MARKED</t></is>', formula),
        {"formula"},
        (LINES, f"I{row}"),
    )


def unicode_traps(rng):
    trap = rng.choice(["\u202e", "\u2066", "\u200d", "\ufeff", "e\u0301", "\U0001f600", "\u2028"])
    text = f"{SECRET} {trap} ordinary {trap * rng.randint(1, 50)}"
    return saved(answered(**{f"I{a_row(rng)}": text})), set(), None


def lone_surrogate(_rng):
    content = saved(answered(I6="MARKED"))
    return rewritten(content, b"MARKED", b"_xD800__xFFFF_"), set(), None


def bad_utf8(_rng):
    return rewritten(saved(answered(I6="MARKED")), b"MARKED", b"\xff\xfe\xc0"), {"workbook-damaged"}, None


def half_escaped(_rng):
    return rewritten(saved(answered(I6="MARKED")), b"MARKED", b"_x0000__x0007_ok"), set(), None


def hidden_rows(rng):
    book = answered()
    for row in range(FIRST, a_row(rng) + 1):
        book[LINES].row_dimensions[row].hidden = True
    book[START].sheet_state = "hidden"
    return saved(book), set(), None


def shown_map(_rng):
    book = answered()
    for page in book:
        page.sheet_state = "visible"
        page.protection.sheet = False
    return saved(book), set(), None


def merged_to_the_end(_rng):
    content = saved(answered())
    merge = b'<mergeCells count="1"><mergeCell ref="A40:XFD1048576"/></mergeCells>'
    return rewritten(content, b"</sheetData>", b"</sheetData>" + merge, "sheet2"), set(), None


def merged_in_the_form(rng):
    book, row = answered(), rng.randint(FIRST, LAST - 1)
    book[LINES].merge_cells(f"C{row}:G{row + 1}")
    return saved(book), {"form-cell-emptied"}, (LINES, f"D{row}")


def lying_dimension(_rng):
    return rewritten(saved(answered()), b"<dimension ref=", b'<dimension ref="A1" x='), set(), None


def sheet_deleted(rng):
    book = answered()
    name = rng.choice([START, LINES, TALK, "Lister"])
    del book[name]
    return saved(book), {"form-sheet-missing"}, (name, "")


def map_deleted(_rng):
    book = answered()
    del book["Kompetence"]
    return saved(book), {"form-not-a-form"}, None


def sheet_renamed(rng):
    book = answered()
    name = rng.choice([START, LINES, TALK, "Lister"])
    book[name].title = rng.choice(["Ark1", "æøå", "x" * 31, f"{name} (2)"])
    return saved(book), {"form-sheet-missing", "form-sheet-foreign"}, (name, "")


def sheet_added(rng):
    book = answered()
    page = book.create_sheet("Noter", rng.randint(0, 5))
    page["A1"] = f"{SECRET} notes"
    return saved(book), {"form-sheet-foreign"}, ("Noter", "A1")


def empty_sheet_added(_rng):
    book = answered()
    book.create_sheet("Ark1")
    return saved(book), set(), None


def sheet_copied(_rng):
    book = answered()
    book.copy_worksheet(book[LINES])
    return saved(book), {"form-sheet-foreign"}, (f"{LINES} Copy", "A1")


def foreign_workbook(rng):
    book = Workbook()
    for _row in range(rng.randint(1, 50)):
        book.active.append(
            [rng.choice(["navn", 1, 2.5, None, True]) for _cell in range(rng.randint(1, 9))] + ["x"]
        )
    return saved(book), {"form-not-a-form"}, None


def named_like_a_form(rng):
    book = Workbook()
    book.active.title = "Kompetence"
    for _row in range(rng.randint(1, 40)):
        book.active.append(["kompetence-form", "1", *(rng.choice(["a", 1, None]) for _cell in range(4))])
    return saved(book), {"form-map-changed"}, None


def truncated(rng):
    content = saved(answered())
    return content[: rng.randint(1, len(content) - 1)], {"workbook-damaged", "not-a-workbook"}, None


def flipped(rng):
    content = bytearray(saved(answered()))
    at = rng.randint(40, len(content) - 200)
    for place in range(at, at + rng.randint(20, 60)):
        content[place] ^= rng.randint(1, 255)
    codes = {
        "workbook-damaged",
        "not-a-workbook",
        "workbook-sheet-missing",
        "workbook-locked",
        "workbook-doctype",
    }
    return bytes(content), codes | {"form-cell-changed", "form-not-a-form"}, None


def noise(rng):
    return rng.randbytes(rng.randint(1, 50_000)), {"not-a-workbook"}, None


def noise_in_a_zip(rng):
    content = b"PK\x03\x04" + rng.randbytes(rng.randint(1, 50_000))
    return content, {"workbook-damaged"}, None


def nothing(_rng):
    return b"", {"form-empty"}, None


def csv_renamed(rng):
    rows = "".join(f"{number};{rng.random()}\r\n" for number in range(rng.randint(1, 5_000)))
    return b"\xef\xbb\xbfmedarbejdernr;navn\r\n" + rows.encode(), {"not-a-workbook"}, None


def old_excel(rng):
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + rng.randbytes(rng.randint(600, 6_000)),
        {"workbook-old"},
        None,
    )


def locked(rng):
    content = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + rng.randbytes(512) + "EncryptedPackage".encode("utf-16-le")
    )
    return content, {"workbook-locked"}, None


def encrypted_entries(_rng):
    changed, at = bytearray(saved(answered())), 0
    while (at := changed.find(b"PK\x01\x02", at)) >= 0:
        struct.pack_into("<H", changed, at + 8, 1)
        at += 4
    return bytes(changed), {"workbook-locked"}, None


def macros(rng):
    part = rng.choice(
        ["xl/vbaProject.bin", "xl/VBAProject.BIN", "xl/macrosheets/sheet1.xml", "xl/activeX/a.xml"]
    )
    return with_part(saved(answered()), part, b"\x00macro" * 99), {"form-macros"}, None


def macro_type(_rng):
    old, new = b"spreadsheetml.sheet.main+xml", b"ms-excel.sheet.macroEnabled.main+xml"
    return rewritten(saved(answered()), old, new, "[Content_Types]"), {"form-macros", "not-a-workbook"}, None


def links(rng):
    part = rng.choice(["xl/externalLinks/externalLink1.xml", "xl/embeddings/ole1.bin", "xl/connections.xml"])
    return with_part(saved(answered()), part, b"<a/>"), {"form-links"}, None


def bomb(rng):
    size = rng.choice([61, 80, 120]) * 1024 * 1024
    return (
        with_part(saved(answered()), "xl/media/image1.png", bytes(size)),
        {"form-too-much"},
        None,
    )


def bomb_in_a_sheet(rng):
    spaces = b" " * rng.choice([62, 90]) * 1024 * 1024
    content = rewritten(saved(answered()), b"</sheetData>", b"</sheetData><!--" + spaces + b"-->", "sheet2")
    return content, {"form-too-much"}, None


def lying_bomb(_rng):
    content, _codes, _cell = bomb(random.Random(1))
    changed, at = bytearray(content), 0
    while (at := changed.find(b"PK\x01\x02", at)) >= 0:
        struct.pack_into("<L", changed, at + 24, 10)
        at += 4
    return bytes(changed), {"workbook-damaged", "form-too-much"}, None


def entities(rng):
    doctype = rng.choice(
        [
            b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>',
            b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        ]
    )
    old = rng.choice([b"<worksheet", b"<styleSheet", b"<workbook "])
    content = rewritten(saved(answered()), old, doctype + old)
    return content, {"workbook-doctype"}, None


def many_parts(_rng):
    stream = io.BytesIO(saved(answered()))
    with zipfile.ZipFile(stream, "a") as archive:
        for number in range(2_100):
            archive.writestr(f"xl/x{number}.bin", b"")
    return stream.getvalue(), {"form-too-much"}, None


def part_twice(_rng):
    with zipfile.ZipFile(io.BytesIO(_PLAIN)) as archive:
        data = archive.read("xl/worksheets/sheet2.xml")
    stream = io.BytesIO(saved(answered()))
    import warnings

    with warnings.catch_warnings(), zipfile.ZipFile(stream, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("xl/worksheets/sheet2.xml", data)
    return stream.getvalue(), {"workbook-damaged"}, None


def many_rows(rng):
    row = rng.choice([200_001, 1_048_576])
    cell = f'<row r="{row}"><c r="A{row}"><v>1</v></c></row></sheetData>'.encode()
    return (
        rewritten(saved(answered()), b"</sheetData>", cell, "sheet2"),
        {"form-too-much"},
        (LINES, ""),
    )


def far_corner(_rng):
    cell = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    content = rewritten(saved(answered()), b"</sheetData>", cell, "sheet2")
    return content, {"form-too-much"}, (LINES, "")


def endless_rows(_rng):
    rows = b"<row/>" * 1_200_000 + b"</sheetData>"
    content = rewritten(saved(answered()), b"</sheetData>", rows, "sheet2")
    return content, {"workbook-damaged", "form-too-slow"}, None


def huge(rng):
    rows = rng.choice([1_000, 2_000])
    cells = b"<c><v>1</v></c>" * 290
    data = b"".join(b'<row r="%d">' % row + cells + b"</row>" for row in range(100, 100 + rows))
    content = rewritten(saved(answered()), b"</sheetData>", data + b"</sheetData>", "sheet2")
    return (
        content,
        {"form-cell-outside", "form-too-much", "form-too-slow"},
        None,
    )


def too_large(_rng):
    return saved(answered()) + bytes(20 * 1024 * 1024), {"form-too-much"}, None


def sheet_part_missing(rng):
    gone = f"xl/worksheets/sheet{rng.randint(1, 5)}.xml"
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(answered()))) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            if name != gone:
                target.writestr(name, source.read(name))
    return stream.getvalue(), {"workbook-sheet-missing"}, None


def unshared(rng):
    share = rng.choice([None, "", "nej", "no", False])
    return saved(answered(share=share, H6="=1+1", I6=f"{SECRET} not yet")), set(), None


def sound(rng):
    cells = {f"H{row}": rng.choice([1, 2, "3", "ikke relevant", None]) for row in range(FIRST, LAST + 1)}
    return saved(answered(**cells)), set(), None


KINDS = [
    inserted, deleted, sorted_, columns_shifted, headings_shifted, copied, appended, another_persons_rows,
    another_form_with_this_key, another_form, key_edited, map_edited, sum_edited, from_the_future, fixed_cell,
    start_cell, outside, wrong_level, wrong_wish, wrong_text, wrong_share, many_wrong, array_formula, unicode_traps,
    lone_surrogate, bad_utf8, half_escaped, hidden_rows, shown_map, merged_to_the_end, merged_in_the_form,
    lying_dimension, sheet_deleted, map_deleted, sheet_renamed, sheet_added, empty_sheet_added, sheet_copied,
    foreign_workbook, named_like_a_form, truncated, flipped, noise, noise_in_a_zip, nothing, csv_renamed, old_excel,
    locked, encrypted_entries, macros, macro_type, links, bomb, bomb_in_a_sheet, lying_bomb, entities, many_parts,
    part_twice, many_rows, far_corner, endless_rows, huge, too_large, sheet_part_missing, unshared, sound,
]  # fmt: skip


def hostile(seed):
    """The form of this seed: the kinds take turns, and the rest is by chance."""
    make = KINDS[seed % len(KINDS)]
    content, codes, cell = make(random.Random(seed))
    return Hostile(make.__name__.strip("_"), content, frozenset(codes), cell)
