"""The tables that a damaged file should have, and which of its pages belong to which of them."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from kompetence.storage import schema
from kompetence.storage.engines import engine_on
from kompetence.storage.salvage_trees import TABLE_LEAF, Cell, Reader, Tree, Values, kind_of, unused

_KINDS: Mapping[str, type] = {"TEXT": str, "INTEGER": int, "BLOB": bytes, "VARCHAR(32)": str}
_SCHEMA = ("table", "index", "trigger", "view")


@dataclass(frozen=True, slots=True)
class Column:
    """A column, as far as a value can be compared with it."""

    name: str
    kind: type
    needed: bool
    usual: Any
    is_rowid: bool

    def takes(self, value: Any) -> bool:
        """Whether a value can stand there; no text of ours holds zero bytes in a row."""
        if value is None:
            return self.is_rowid or not self.needed
        return isinstance(value, self.kind) and not (isinstance(value, str) and "\0\0" in value)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of ours: its columns in the order in which they were made, and in that in which they are kept."""

    name: str
    statement: str
    columns: tuple[Column, ...]
    kept: tuple[int, ...]
    keyed: bool
    """Whether its rows are kept in the order of their key, with no number of their own."""
    indexes: Mapping[str, tuple[int, ...]]

    def row(self, cell: Cell) -> Values | None:
        """The values of a row in the order of the columns; None where they cannot be this table's."""
        if len(cell.values) > len(self.columns):
            return None
        values = list(cell.values) + [self.columns[one].usual for one in self.kept[len(cell.values) :]]
        found: list[Any] = [None] * len(self.columns)
        for place, value in zip(self.kept, values, strict=True):
            column = self.columns[place]
            if not column.takes(value):
                return None
            found[place] = cell.rowid if column.is_rowid else value
        return tuple(found)


@dataclass
class Found:
    """What was read of one table."""

    table: Table
    rows: list[tuple[int, Values]] = field(default_factory=list)
    unfit: int = 0
    gaps: bool = False
    indexes: dict[str, Tree] = field(default_factory=dict)

    def take(self, tree: Tree) -> None:
        """Take the rows of a tree that are this table's."""
        for cell in tree.cells:
            row = self.table.row(cell)
            if row is None:
                self.unfit += 1
            else:
                self.rows.append((cell.rowid, row))
        self.unfit += tree.broken
        self.gaps = self.gaps or bool(tree.lost)

    def entries(self, name: str) -> set[Values] | None:
        """What a whole index lists: the values that it is ordered by, with the row's number."""
        tree, columns = self.indexes.get(name), self.table.indexes.get(name, ())
        if tree is None or not tree.whole or any(len(one.values) != len(columns) + 1 for one in tree.cells):
            return None
        return {one.values for one in tree.cells}

    def listed(self, row: tuple[int, Values], name: str) -> Values:
        """How an index would list a row."""
        number, values = row
        return (*(values[one] for one in self.table.indexes[name]), number)


@cache
def tables(version: int) -> Mapping[str, Table]:
    """The tables of a schema."""
    with closing(_empty(version)) as memory:
        return {
            name: _described(memory, name, sql)
            for (kind, name), sql in schema.objects(memory).items()
            if kind == "table"
        }


@cache
def others(version: int) -> tuple[str, ...]:
    """The statements that make its indexes and triggers."""
    with closing(_empty(version)) as memory:
        return tuple(sql for (kind, _), sql in schema.objects(memory).items() if kind != "table" and sql)


def _empty(version: int) -> sqlite3.Connection:
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    if version == schema.HEAD:
        schema.build(memory, schema.APPLICATION)
    else:
        from kompetence.storage import upgrading

        with engine_on(lambda: memory).begin() as connection:
            upgrading.revise(connection, upgrading.SCRIPTS, f"{version:04}")
    return memory


def _described(memory: sqlite3.Connection, name: str, sql: str) -> Table:
    keyed = "WITHOUT ROWID" in sql
    columns, order = [], {}
    for place, column, kind, needed, usual, key in memory.execute(f'pragma table_info("{name}")').fetchall():
        value = None if usual is None else memory.execute(f"select {usual}").fetchone()[0]
        is_rowid = bool(key) and kind == "INTEGER" and not keyed and "PRIMARY KEY (id)" in sql
        columns.append(Column(column, _KINDS[kind], bool(needed), value, is_rowid))
        order[place] = key
    first = sorted((one for one in order if order[one]), key=lambda one: order[one]) if keyed else []
    kept = (*first, *(one for one in order if one not in first))
    places = {column.name: place for place, column in enumerate(columns)}
    indexes = {
        index: tuple(
            places[column] for _, _, column in memory.execute(f'pragma index_info("{index}")').fetchall()
        )
        for _, index, *_rest in memory.execute(f'pragma index_list("{name}")').fetchall()
        if not keyed
    }
    return Table(name, sql, tuple(columns), kept, keyed, indexes)


def contents(reader: Reader) -> list[tuple[str, str, int, str]]:
    """What the file says that it holds, wherever in it that stands: kind, name, first page and statement."""
    tree = reader.tree(1, index=False)
    cells = list(tree.cells)
    if not tree.whole:
        for number in unused(reader):
            page = reader.pages[number]
            if page is None or kind_of(page, number) != TABLE_LEAF:
                continue
            trial = Reader(reader.pages)
            leaf = trial.tree(number, index=False)
            if leaf.cells and all(_is_schema(one.values) for one in leaf.cells):
                reader.used |= trial.used
                cells += leaf.cells
    return [
        (one.values[0], one.values[1], one.values[3], one.values[4] or "")
        for one in cells
        if _is_schema(one.values)
    ]


def _is_schema(values: Sequence[Any]) -> bool:
    return (
        len(values) == 5
        and values[0] in _SCHEMA
        and isinstance(values[1], str)
        and isinstance(values[3], int)
        and isinstance(values[4], str | None)
    )


def version_of(said: Iterable[tuple[str, str, int, str]], header: int) -> int | None:
    """Which of our schemas these statements are; None where they are none of them."""
    found = {name: schema.plain(sql) for kind, name, _root, sql in said if kind == "table"}
    best, fits = None, 0
    for version in sorted(range(1, schema.HEAD + 1), key=lambda one: (one == header, one), reverse=True):
        ours = tables(version)
        hits = sum(name in ours and schema.plain(ours[name].statement) == sql for name, sql in found.items())
        if hits > fits:
            best, fits = version, hits
        if hits == len(found):
            break
    return best if 2 * fits > len(found) else None


def read(reader: Reader, version: int, said: Iterable[tuple[str, str, int, str]]) -> dict[str, Found]:
    """Every table as far as it can be read, its indexes too."""
    found = {name: Found(one) for name, one in tables(version).items()}
    roots = {name: root for kind, name, root, _sql in said if kind in {"table", "index"}}
    owners = {index: one for one in found.values() for index in one.table.indexes}
    for name, one in found.items():
        if name in roots:
            one.take(reader.tree(roots[name], index=one.table.keyed))
        else:
            one.gaps = True
    for index, owner in owners.items():
        if index in roots:
            owner.indexes[index] = reader.tree(roots[index], index=True)
    _adopt(reader, found)
    return found


def _adopt(reader: Reader, found: Mapping[str, Found]) -> None:
    """Give pages that nothing leads to any more to the table with gaps whose rows they hold, if it is but one."""
    waiting = [one for one in found.values() if one.gaps or one.unfit]
    if not waiting:
        return
    alone = list(unused(reader))
    below = {child for one in alone for child in reader.children(one)}
    for top in alone:
        if top in below or top in reader.used:
            continue
        fitting, sure = [], []
        for one in waiting:
            trial = Reader(reader.pages)
            trial.used = set(reader.used)
            tree = trial.tree(top, index=one.table.keyed)
            rows = [(cell.rowid, one.table.row(cell)) for cell in tree.cells]
            if not rows or any(row is None for _, row in rows):
                continue
            fitting.append((one, tree, trial))
            lists = [entries for name in one.table.indexes if (entries := one.entries(name)) is not None]
            names = [name for name in one.table.indexes if one.entries(name) is not None]
            if lists and all(
                one.listed((number, row), name) in entries
                for number, row in rows
                if row is not None
                for name, entries in zip(names, lists, strict=True)
            ):
                sure.append(fitting[-1])
        chosen = sure if len(sure) == 1 else fitting
        if len(chosen) == 1:
            one, tree, trial = chosen[0]
            one.take(tree)
            reader.used |= trial.used
