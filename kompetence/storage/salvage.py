"""Makes a new file of what can be read of a damaged one, and tells what could not; the damaged one is only read.

What is kept stood in the file; only where a day must be and cannot, today's is put. Rows that an index of the file
does not know, or that do not fit together with the rest, are left out and counted.
"""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from kompetence.domain.ids import UnitId
from kompetence.domain.salvaged import Salvaged
from kompetence.errors import RefusalError
from kompetence.storage import cipher, schema
from kompetence.storage.cipher import Key
from kompetence.storage.salvage_filling import Filling, Named
from kompetence.storage.salvage_pages import HEADER, Pages, with_journal
from kompetence.storage.salvage_tables import Found, contents, read, version_of
from kompetence.storage.salvage_trees import Reader

_FORM = schema.APPLICATION_FORM.to_bytes(4)


def into(draft: Path, new_key: Key | None, source: Path, key: Key | None, named: Named) -> Salvaged:
    """Fill an empty file with what can be read of another."""
    version, is_form, pages, found = _best(source, key)
    raw = cipher.connect(draft, new_key)
    try:
        filling = Filling(raw, version, found, str(source))
        raw.execute("pragma foreign_keys = off")
        raw.execute("pragma trusted_schema = off")
        raw.execute("begin immediate")
        filling.rows()
        filling.stand_in(named)
        filling.loosen()
        while filling.make_sense():
            filling.loosen()
        filling.finish(schema.APPLICATION_FORM if is_form else schema.APPLICATION)
        raw.execute("commit")
    finally:
        raw.close()
    return Salvaged(
        tuple(filling.parts()), pages.count, len(pages.unread), version, is_form, version < schema.HEAD
    )


@dataclass(frozen=True, slots=True)
class Glance:
    """What could be saved of a file, before anything is made of it."""

    counts: Mapping[str, int]
    """Rows of each table."""
    top: UnitId | None
    """By which the file's own backups are found wherever it lies."""


def glance(source: Path, key: Key | None) -> Glance:
    """Look at what can be read of a file."""
    _version, _is_form, _pages, found = _best(source, key)
    return Glance({name: len(one.rows) for name, one in found.items()}, _top(found.get("unit")))


def _top(units: Found | None) -> UnitId | None:
    """The one unit that belongs to no other; None where it is lost, or several say so."""
    if units is None:
        return None
    names = [one.name for one in units.table.columns]
    rows = [dict(zip(names, values, strict=True)) for _rowid, values in units.rows]
    tops = [str(one["id"]) for one in rows if one["parent"] is None]
    return UnitId(tops[0]) if len(tops) == 1 else None


def answers(source: Path, key: Key) -> bool:
    """Whether any page of a file was written with this key; the first may be damaged."""
    with closing(Pages(source, key)) as pages:
        return any(pages[number] is not None for number in range(1, pages.count + 1))


def _best(source: Path, key: Key | None) -> tuple[int, bool, Pages, dict[str, Found]]:
    """The file read as it lies there, or with its journal laid over it, whichever has lost less."""
    tries = []
    for pages in (with_journal(source, key), Pages(source, key)):
        if pages is None:
            continue
        with closing(pages):
            first = pages[1] or bytes(HEADER)
            reader = Reader(pages)
            said = contents(reader)
            version = version_of(said, int.from_bytes(first[60:64]))
            if version is None:
                continue
            found = read(reader, version, said)
            _check(found)
            tries.append((version, first[68:72] == _FORM, pages, found))
    if not tries:
        raise RefusalError("salvage-nothing", file=str(source))
    return min(tries, key=lambda one: sum(part.gaps + part.unfit for part in one[3].values()))


def _check(found: Mapping[str, Found]) -> None:
    """Leave out rows that the table's own indexes do not know."""
    for one in found.values():
        lists = {name: entries for name in one.table.indexes if (entries := one.entries(name)) is not None}
        knows = {
            name: sum(one.listed(row, name) in entries for row in one.rows) for name, entries in lists.items()
        }
        best = max(knows.values(), default=0)
        trusted = [name for name in lists if 2 * knows[name] >= len(one.rows) or knows[name] == best]
        kept = [row for row in one.rows if all(one.listed(row, name) in lists[name] for name in trusted)]
        one.unfit += len(one.rows) - len(kept)
        one.rows = kept
