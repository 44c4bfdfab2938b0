"""What every act on a server would take to be undone, noted by this program in its own memory.

Before each statement writes, the rows it is about are read in the same transaction, with those that would go along.
Taking an act back puts them back, newest first; where one of them is no longer as the act left it, or more would go
along than the act made, somebody has worked on it since, and it is too late.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import (
    Connection,
    Delete,
    Insert,
    Table,
    Update,
    and_,
    bindparam,
    delete,
    insert,
    text,
    update,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from kompetence.domain.change import Undo
from kompetence.errors import RefusalError
from kompetence.storage.journal import FOR_GOOD, MOST, WITH
from kompetence.storage.server.connecting import MEMBERS
from kompetence.storage.server.rights import RIGHTS
from kompetence.storage.server.touched import (
    AT_ONCE,
    Key,
    Values,
    as_they_stand,
    going,
    key_of,
    meant,
    rows_of,
    with_keys,
)
from kompetence.storage.server.writing import acts_of
from kompetence.storage.server.written import DELETE
from kompetence.storage.tables import Row

_VERSION = "version"
_NOT_ALLOWED = "42501"


@dataclass(frozen=True, slots=True)
class _Step:
    """One row as it was before one statement; None where it was not there."""

    table: Table
    key: Key
    before: Values | None


@dataclass(frozen=True, slots=True)
class Settled:
    """What a transaction has changed, and how it leaves the rows."""

    steps: Sequence[_Step]
    left: Mapping[tuple[str, Key], Values | None]


class Journal:
    """The notes of one open database."""

    def __init__(self) -> None:
        self._steps: deque[_Step] = deque()
        self._last = 0
        """The number of the last step that is kept."""
        self._left: dict[tuple[str, Key], Values | None] = {}
        """How each row was left by the last act that was noted of it."""
        self._open: list[_Step] = []
        """Steps of the transaction under way."""

    @property
    def now(self) -> int:
        """The number of the last note."""
        return self._last

    @property
    def begun(self) -> bool:
        """Always: there is nothing to prepare."""
        return True

    def begin(self) -> None:
        """What is changed is noted whenever it goes through the program's own statements."""

    def note(self, connection: Connection, statement: Any, sets: Sequence[Values]) -> None:
        """Read what a statement is about to change; what is never taken back is passed over."""
        if not isinstance(statement, Insert | Update | Delete):
            return
        table = Row.metadata.tables[str(getattr(statement.table, "name", ""))]
        if table.name in FOR_GOOD or table.name in WITH:
            return
        if isinstance(statement, Insert):
            self._note_added(connection, table, statement, sets)
            return
        rows = list(meant(connection, table, statement, sets))
        if isinstance(statement, Delete):
            self._open += [_Step(one, key, row) for one, key, row in reversed(going(connection, table, rows))]
        else:
            self._open += [_Step(table, key_of(table, row), row) for row in rows]

    def _note_added(
        self, connection: Connection, table: Table, statement: Insert, sets: Sequence[Values]
    ) -> None:
        given = sets or [statement.compile(dialect=connection.dialect).params]
        keys = [key_of(table, one) for one in given]
        there = {}
        if statement._post_values_clause is not None:  # noqa: SLF001 - what happens where one is there already
            there = rows_of(connection, table, keys)
        self._open += [_Step(table, key, there.get(key)) for key in keys]

    def settle(self, connection: Connection) -> Settled:
        """The steps of a transaction that is about to end, and how it leaves the rows."""
        steps, self._open = self._open, []
        return Settled(steps, as_they_stand(connection, {(one.table.name, one.key) for one in steps}))

    def keep(self, settled: Settled) -> None:
        """Note a transaction that is in the data now."""
        self._left.update(settled.left)
        self._steps.extend(settled.steps)
        self._last += len(settled.steps)

    def drop_open(self) -> None:
        """Forget the steps of a transaction that has ended before it was settled."""
        self._open.clear()

    def take_back(self, undo: Undo, session: Session) -> bool:
        """Undo an act within the caller's transaction, last change first; False where it is too late for that.

        Refused where a member would take away what others may use by now, for nobody would be shown that they do.
        """
        first = self._last - len(self._steps)
        if undo.start < first or undo.end > self._last:
            return False
        steps = [self._steps[at] for at in range(undo.start - first, undo.end - first)]
        keys = {(one.table.name, one.key) for one in steps}
        connection = session.connection()
        member = _through_views(connection)
        if member and any(one.before is None and self._stays(one) for one in steps):
            raise RefusalError("server-entry-stays")
        now = as_they_stand(connection, keys, hold=not member)
        if any(not _alike(row, self._left.get(key)) for key, row in now.items()):
            return False
        for (table, adds), some in groupby(
            reversed(steps), key=lambda one: (one.table, one.before is not None)
        ):
            if adds:
                _put_back(connection, table, [one.before for one in some if one.before is not None])
            elif not _take_away(connection, table, [one.key for one in some], keys):
                return False
        return True

    def _stays(self, step: _Step) -> bool:
        """Whether a member takes away nothing like what a step added: others may use it, and show that to nobody."""
        left = self._left.get((step.table.name, step.key)) or {}
        return DELETE not in acts_of(RIGHTS[step.table.name]) or left.get("published") is True

    def forget(self) -> None:
        """Remember no more than there is room for."""
        while len(self._steps) > MOST:
            self._steps.popleft()

    def clear(self) -> None:
        """Remember nothing: what was done so far stays done."""
        self._steps.clear()
        self._left.clear()


def _through_views(connection: Connection) -> bool:
    """Whether a member takes it back: what is looked at through a view is held by nobody, and may not be asked for."""
    return bool(connection.scalar(text("select current_schema() = :shown"), {"shown": MEMBERS}))


def _alike(one: Values | None, other: Values | None) -> bool:
    """Whether a row is as it was left; its version counts changes, and each undo is one."""
    if one is None or other is None:
        return one is other
    return all(value == other[name] for name, value in one.items() if name != _VERSION)


def _put_back(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Rows as they were, each as often as it was changed; where they count versions, that goes on."""
    there = rows_of(connection, table, (key_of(table, row) for row in rows))
    for gone, some in groupby(rows, key=lambda row: key_of(table, row) not in there):
        if gone:
            connection.execute(insert(table), [dict(row) for row in some])
            continue
        keys = [column.name for column in table.primary_key]
        others = [column.name for column in table.columns if column.name not in {*keys, _VERSION}]
        values: dict[str, Any] = {name: bindparam(f"to_{name}") for name in others}
        if _VERSION in table.c:
            values[_VERSION] = table.c[_VERSION] + 1
        if not values:
            continue
        query = update(table).where(and_(*(table.c[name] == bindparam(f"of_{name}") for name in keys)))
        sets = [
            {f"to_{name}": row[name] for name in others} | {f"of_{name}": row[name] for name in keys}
            for row in some
        ]
        connection.execute(query.values(values), sets)


def _take_away(connection: Connection, table: Table, keys: Sequence[Key], ours: set[tuple[str, Key]]) -> bool:
    """Delete what the act had added; False where somebody has put something under it since.

    Refused for an invitation that is not new any more, which a member does not take back, whatever came of it.
    """
    rows = list(rows_of(connection, table, keys).values())
    if any((one.name, key) not in ours for one, key, _row in going(connection, table, rows)):
        return False
    try:
        for start in range(0, len(keys), AT_ONCE):
            connection.execute(delete(table).where(with_keys(table, keys[start : start + AT_ONCE])))
    except DBAPIError as error:
        if table.name == "dialogue" and getattr(error.orig, "sqlstate", None) == _NOT_ALLOWED:
            raise RefusalError("invitation-used") from error
        raise
    return True
