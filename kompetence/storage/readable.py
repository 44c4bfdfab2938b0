"""Whether every text of a file is one: SQLite keeps whatever bytes lie there, and no check of its own looks at them."""

import sqlite3

from kompetence.storage import cipher, schema


def texts(raw: sqlite3.Connection) -> bool:
    """Whether all texts can be read; takes about as long as the check of the pages."""
    for kind, table in schema.objects(raw):
        if kind != "table":
            continue
        columns = [
            f'"{name}"'
            for _, name, type_, *_ in raw.execute(f'pragma table_info("{table}")')
            if type_ == "TEXT"
        ]
        if columns:
            try:
                for _ in raw.execute(f'select {", ".join(columns)} from "{table}" not indexed'):  # noqa: S608 - the file's own names, only read
                    pass
            except cipher.errors(UnicodeDecodeError):
                return False
    return True
