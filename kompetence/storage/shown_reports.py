"""What reports without names have shown: the groups behind their figures, as bits of people in the order they came up.

A report whose groups were shown before adds nothing.
"""

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from kompetence.domain.guarded import Told, joined
from kompetence.domain.hiding_group import Family
from kompetence.domain.ids import CompetenceId, PersonId
from kompetence.domain.register import People, Topic
from kompetence.errors import RefusalError
from kompetence.storage.spoken import adding
from kompetence.storage.tables import ShownReportRow

_PEOPLE = "people"
"""The row that says which bit is whose; everything else is a report."""
_LARGEST = 256 * 1024 * 1024
"""Bytes that one row can hold unpacked."""
_FULL = 16 * 1024 * 1024
"""About so many bytes, unpacked, make a row: what a large organisation tells at once goes into several."""
_NUMBER = 9
"""Bytes that a number of a group takes at most, with what stands between."""


def places(session: Session) -> list[PersonId]:
    """The people in the order of their bits."""
    content = session.scalar(select(ShownReportRow.content).where(ShownReportRow.digest == _PEOPLE))
    return [] if content is None else [PersonId(str(one)) for one in _unpacked(content, list)]


def put_places(session: Session, people: Iterable[PersonId], at: datetime) -> None:
    """Keep whose bit is whose; people are only added."""
    session.execute(delete(ShownReportRow).where(ShownReportRow.digest == _PEOPLE))
    row = {"digest": _PEOPLE, "at": at, "content": _packed(list(people))}
    session.execute(insert(ShownReportRow), [row])


def told(session: Session) -> Told:
    """What every report so far has told."""
    rows = session.scalars(select(ShownReportRow.content).where(ShownReportRow.digest != _PEOPLE))
    return joined(_told(_unpacked(content, dict)) for content in rows)


def digests(session: Session) -> set[str]:
    """What tells one state of all this from another; nothing of it is ever changed but whose bit is whose."""
    return set(session.scalars(select(ShownReportRow.digest).where(ShownReportRow.digest != _PEOPLE)))


def add(session: Session, told_: Told, at: datetime) -> None:
    """Note what a report tells; each group stands once, with the figures that it stands behind."""
    for groups in _in_rows(told_):
        place = {group: at_ for at_, group in enumerate(groups)}
        content = _packed(
            {
                "groups": [f"{group:x}" for group in groups],
                "shown": _numbered(told_.shown, place),
                "hidden": _numbered(told_.hidden, place),
            }
        )
        row = {"digest": sha256(content).hexdigest(), "at": at, "content": content}
        session.execute(adding(session, ShownReportRow).on_conflict_do_nothing(), [row])


def _in_rows(told_: Told) -> Iterator[list[People]]:
    """All groups in order, as many together as make a row."""
    named = Counter(one for part in (told_.shown, told_.hidden) for found in part.values() for one in found)
    some: list[People] = []
    size = 0
    for group in sorted(named):
        size += group.bit_length() // 4 + _NUMBER * named[group]
        some.append(group)
        if size > _FULL:
            yield some
            some, size = [], 0
    if some or not named:
        yield some


def _numbered(
    part: Mapping[Topic, Iterable[People]], place: Mapping[People, int]
) -> dict[str, dict[str, list[int]]]:
    found: dict[str, dict[str, list[int]]] = {}
    for (competence, family), groups in sorted(part.items(), key=lambda one: (one[0][0], one[0][1].name)):
        if numbers := sorted(place[one] for one in groups if one in place):
            found.setdefault(competence, {})[family.name] = numbers
    return found


def _told(held: Mapping[str, Any]) -> Told:
    try:
        groups = [int(one, 16) for one in held["groups"]]
        shown, hidden = (
            {
                (CompetenceId(competence), Family[family]): {groups[one] for one in numbers}
                for competence, families in held[part].items()
                for family, numbers in families.items()
            }
            for part in ("shown", "hidden")
        )
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise RefusalError("register-unreadable") from error
    return Told(shown, hidden)


def _unpacked(content: bytes, kind: type[Any]) -> Any:
    """What was packed; without it nobody knows what may still be shown, so that nothing is."""
    try:
        unpacking = zlib.decompressobj()
        held = json.loads(unpacking.decompress(content, _LARGEST))
    except (zlib.error, ValueError, RecursionError) as error:
        raise RefusalError("register-unreadable") from error
    if not isinstance(held, kind) or not unpacking.eof:
        raise RefusalError("register-unreadable")
    return held


def _packed(content: object) -> bytes:
    return zlib.compress(json.dumps(content, separators=(",", ":")).encode())
