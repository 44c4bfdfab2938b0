"""Forms with something in a cell that does not belong there, or that looks as if it did not."""

from datetime import date, time

from openpyxl.utils import get_column_letter

from tests.exchange.form_material import LAST, SECRET, a_row, answered, rewritten
from tests.exchange.form_samples import FIRST, LINES, START, TALK, cell_of, saved


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


def unshared(rng):
    share = rng.choice([None, "", "nej", "no", False])
    return saved(answered(share=share, H6="=1+1", I6=f"{SECRET} not yet")), set(), None


def sound(rng):
    cells = {f"H{row}": rng.choice([1, 2, "3", "ikke relevant", None]) for row in range(FIRST, LAST + 1)}
    return saved(answered(**cells)), set(), None
