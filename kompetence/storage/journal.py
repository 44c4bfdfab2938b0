# ruff: noqa: S608 - the statements are made of the names in our own schema
"""What every write would take to be undone, kept in memory while the data are open.

Temporary triggers note the inverse of each changed row, so that every act can be taken back by the same means,
whatever it did; nothing of it is ever in the file (https://www.sqlite.org/undoredo.html).
"""

import sqlite3
from collections.abc import Iterator
from itertools import groupby

from sqlalchemy.orm import Session

from kompetence.domain.change import Undo

MOST = 200_000
"""Rows changed that are remembered; what is older cannot be undone any more."""
FOR_GOOD = frozenset(
    {"alembic_version", "access_log", "disclosure", "shown_report", "erased", "form", "returned_form"}
)
"""Tables that tell what has happened outside the file as well; taking an edit back does not change that."""
WITH = {"draft": "dialogue"}
"""Tables whose rows have a way back of their own, in memory: noted only where they go away with what they belong to."""
_ROWS = 200
"""Rows that are put back, or taken away, by one statement."""


class Journal:
    """The notes of one open connection."""

    def __init__(self, raw: sqlite3.Connection, after: int = 0) -> None:
        """Note from the number `after` on, so that nothing noted elsewhere before is taken for something of here."""
        self._raw, self.begun = raw, False
        raw.execute(
            "create temp table undo"
            " (id integer primary key autoincrement, head text not null, inverse text not null, tail text not null)"
        )
        raw.execute("insert into temp.sqlite_sequence (name, seq) values ('undo', ?)", [after])

    def begin(self) -> None:
        """From now on note every change; what is only looked at need not pay for it."""
        if self.begun:
            return
        names = self._raw.execute(
            "select name from main.sqlite_master where type = 'table' and name not like 'sqlite%'"
        )
        for (table,) in names.fetchall():
            if table not in FOR_GOOD:
                self._watch(table)
        self.begun = True

    def _watch(self, table: str) -> None:
        columns = self._raw.execute(f"pragma main.table_info({table})").fetchall()
        names, keys = [row[1] for row in columns], [row[1] for row in columns if row[5]]
        at_new = " and ".join(f'"{name}" = \'||quote(new."{name}")||\'' for name in keys)
        new_key = ", ".join(f"'||quote(new.\"{name}\")||'" for name in keys)
        was = ", ".join(f'"{name}" = \'||quote(old."{name}")||\'' for name in names)
        values = ", ".join(f"'||quote(old.\"{name}\")||'" for name in names)
        listed, key = ", ".join(f'"{name}"' for name in names), ", ".join(f'"{name}"' for name in keys)
        changed = " or ".join(f'old."{name}" is not new."{name}"' for name in names if name != "version")
        referred = self._raw.execute(f"pragma main.foreign_key_list({table})").fetchall()
        one_by_one = any(row[2] == table for row in referred)
        picked = ", ".join(f"column{at}" for at in range(1, len(keys) + 1))
        delete = (
            ("", f'delete from "{table}" where {at_new}', "")
            if one_by_one
            else (
                f'delete from "{table}" where ({key}) in (select {picked} from (values ',
                f"({new_key})",
                "))",
            )
        )
        whole = WITH.get(table)
        gone = f'when not exists (select 1 from main."{whole}" where id = old."{whole}")' if whole else ""
        moments = (
            ("after insert", "", delete),
            ("after update", f"when {changed}", ("", f'update "{table}" set {was} where {at_new}', "")),
            ("before delete", gone, (f'insert into "{table}" ({listed}) values ', f"({values})", "")),
        )
        for moment, when, (head, inverse, tail) in moments[-1:] if whole else moments:
            name = f"undo_{moment.replace(' ', '_')}_{table}"
            self._raw.execute(
                f'create temp trigger if not exists {name} {moment} on main."{table}" {when} begin'
                f" insert into undo (head, inverse, tail) values ('{head}', '{inverse}', '{tail}'); end"
            )

    @property
    def now(self) -> int:
        """The number of the last note."""
        last = self._raw.execute("select seq from temp.sqlite_sequence where name = 'undo'").fetchone()
        return 0 if last is None else int(last[0])

    def take_back(self, undo: Undo, _session: Session) -> bool:
        """Undo an act within the caller's transaction, last change first; False where it is too long ago."""
        query = "select head, inverse, tail from temp.undo where id > ? and id <= ? order by id desc"
        inverses = self._raw.execute(query, [undo.start, undo.end]).fetchall()
        if len(inverses) != undo.end - undo.start:
            return False
        self._raw.execute("pragma defer_foreign_keys = on")
        for statement in _statements(inverses):
            self._raw.execute(statement)
        return True

    def forget(self) -> None:
        """Remember no more than there is room for."""
        self._raw.execute("delete from temp.undo where id <= ?", [self.now - MOST])

    def clear(self) -> None:
        """Remember nothing: what was done so far stays done."""
        self._raw.execute("delete from temp.undo")


def _statements(inverses: list[tuple[str, str, str]]) -> Iterator[str]:
    """The inverses one after the other, rows of one table that follow each other in one statement."""
    for (head, tail), rows in groupby(inverses, key=lambda one: (one[0], one[2])):
        texts = [text for _head, text, _tail in rows]
        if not head:
            yield from texts
            continue
        for start in range(0, len(texts), _ROWS):
            yield head + ",".join(texts[start : start + _ROWS]) + tail
