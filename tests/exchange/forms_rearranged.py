"""Forms whose rows, columns, sheets or hidden map somebody has moved, copied, hidden, edited or taken away."""

from tests.exchange.form_material import LAST, OTHER, SECRET, a_row, answered, copy_row
from tests.exchange.form_samples import FIRST, LINES, START, TALK, opened, saved


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
    book, other, row = answered(), opened(OTHER), a_row(rng)
    for number in range(row, LAST + 1):
        copy_row(other[LINES], book[LINES], number, number)
    return saved(book), {"form-row-foreign"}, (LINES, f"C{row}")


def another_form_with_this_key(_rng):
    """The hidden sheet of one form in another, as when somebody hands in a colleague's answers as theirs."""
    book, other = answered(), opened(OTHER)
    for row in other["Kompetence"].iter_rows():
        for cell in row:
            book["Kompetence"][cell.coordinate].value = cell.value
    return saved(book), {"form-unknown", "form-row-foreign"}, None


def another_form(_rng):
    return OTHER, {"form-unknown"}, None


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


def merged_in_the_form(rng):
    book, row = answered(), rng.randint(FIRST, LAST - 1)
    book[LINES].merge_cells(f"C{row}:G{row + 1}")
    return saved(book), {"form-cell-emptied"}, (LINES, f"D{row}")


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
