"""Other files under the name of a form, damaged archives, and workbooks that lie or take too much."""

import io
import random
import struct
import zipfile

from openpyxl import Workbook

from tests.exchange.form_material import PLAIN, answered, rewritten, with_part
from tests.exchange.form_samples import LINES, saved


def merged_to_the_end(_rng):
    content = saved(answered())
    merge = b'<mergeCells count="1"><mergeCell ref="A40:XFD1048576"/></mergeCells>'
    return rewritten(content, b"</sheetData>", b"</sheetData>" + merge, "sheet2"), set(), None


def lying_dimension(_rng):
    return rewritten(saved(answered()), b"<dimension ref=", b'<dimension ref="A1" x='), set(), None


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
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as archive:
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
