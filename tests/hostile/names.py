"""Names and texts that hurt whoever takes them for something else, put into every field behind the gate."""

import itertools
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

from kompetence.storage.columns import Day, Instant
from kompetence.storage.tables.base import Row

NAMES = (
    "<b>Bo</b> & <i>Åse</i>",
    '<img src="file:///etc/hostname"><a href="http://x">her</a>',
    '=HYPERLINK("http://x";"Åse")',
    "=1+1",
    "+cmd|' /C calc'!A0",
    "&amp; & %s {x} {0} %(a)s $HOME",
    "\u202egnp.exe Søren",
    "\u2067\u2066åben",
    "\x1b[31mRød\x07",
    "👩‍👩‍👧‍👦 Ø\u0301\u0308\u0302 ﷽",
    "e" + "\u0301" * 150,
    "W" * 200,
    "\u200b\u200d\ufeff",
    "שלום עולם",
    "a\nb\r\nBCC: alle@kommune.dk",
    "]]></w:t><script>alert(1)</script>",
    "../../etc/passwd",
    "\u2028\u2029\ufffe",
    " ",
)
NOTE = ("<h1>Åh</h1> =1+1 " + "x" * 300 + " " + "ord " * 2_000)[:9_900]
_WORDS = re.compile(r"\bin \(")
_LISTS = {("competence", "area"), ("goal", "forms")}
_OURS = {
    ("setting", "value"), ("setting", "name"), ("seal", "confirmed"), ("seal", "fingerprint"),
    ("shown_report", "digest"),
    ("dialogue_line", "origins"), ("edit", "made"), ("form", "lines"), ("profile", "badge"), ("profile", "language"),
    ("alembic_version", "version_num"), ("returned_form", "sha256"), ("erased", "rule"), ("retention", "kind"),
    ("talk_note", "prompt"), ("dialogue", "time"), ("group_talk", "time"),
}  # fmt: skip


def free_texts() -> list[tuple[str, str, int]]:
    """Every column that holds what somebody writes, and how many letters it takes."""
    import kompetence.storage.tables  # noqa: F401 - every table is known once they are imported

    found = []
    for table in Row.metadata.tables.values():
        checks = {str(one.name): str(one.sqltext) for one in table.constraints if hasattr(one, "sqltext")}
        for column in table.columns:
            bound = column.primary_key or column.foreign_keys or (table.name, column.name) in _OURS
            text = column.type.python_type is str and not isinstance(column.type, Day | Instant)
            word = any(
                name.endswith(f"_{column.name}") and _WORDS.search(sql) for name, sql in checks.items()
            )
            if text and not bound and not word:
                long = next((sql for sql in checks.values() if f"length({column.name})" in sql), "")
                found.append((table.name, column.name, int(long.rsplit("<= ", 1)[1]) if long else 200))
    return found


def put_in(path: Path) -> int:
    """Put a hostile name into every field of every row; the answer is how many fields."""
    turn = itertools.cycle(NAMES)
    count = 0
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("drop trigger access_log_stays")
        for table, column, most in free_texts():
            rows = raw.execute(
                f'select distinct "{column}" from "{table}" where "{column}" is not null'
            ).fetchall()
            for number, (before,) in enumerate(rows):
                text = NOTE if most > 200 and number % 3 == 0 else next(turn)
                text = json.dumps([text, next(turn)]) if (table, column) in _LISTS else text
                if column in {"name", "employee_no"}:
                    text = f"{text[: most - 6]} {number}"
                raw.execute(f'update "{table}" set "{column}" = ? where "{column}" = ?', [text, before])
                count += 1
        raw.execute(
            "create trigger access_log_stays before update on access_log begin "
            "select raise(abort, 'the access log is only added to'); end"
        )
        raw.commit()
    return count
