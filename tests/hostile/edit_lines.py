"""Lines of another program for `apply`, from any seed."""

import json
import random
from typing import Any

from tests.hostile.made import ODD_DATES, ODD_NUMBERS, ODD_TEXTS, Hostile, Trick, chosen, spliced

Values = dict[str, Any]
SOUND: list[Values] = [
    {"do": "rate", "person": "001", "competence": "B1", "lane": "leader", "level": 3, "note": "et eksempel"},
    {"do": "rate", "person": "002", "competence": "B2", "lane": "agreed", "level": "not relevant"},
    {"do": "share", "person": "001", "lane": "self"},
    {
    "do": "goal", "person": "001", "competence": "B1", "wanted_level": 4, "learn": "Lære det",
    "forms": ["Kursus"],
        "deadline": "2026-12-01", "status": "in progress", "fund": "applied", "released": True,
    },
    {"do": "goal_status", "person": "001", "competence": "B1", "status": "reached", "closing": "Godt"},
    {"do": "follow_up", "person": "001", "due": "2026-06-01", "done": "2026-06-02", "lines": [], "form": "samtale"},
    {"do": "person", "name": "Ny Person", "employee_no": "077", "unit": "Jobcenter / Team A", "profiles": ["digital"]},
]  # fmt: skip
WRONG: list[Any] = [
    None, True, False, -1, 7, 99, 10**30, 0.5, "", [], {}, [[]], {"a": 1}, [None], ["x"] * 3000, "x" * 201,
    "x" * 20_000,
    "\x00", "a\x00b", "\u0085", "﻿", "ukendt", "001", "ÅH", *ODD_TEXTS, *ODD_NUMBERS[1:], *ODD_DATES,
]  # fmt: skip
RAW = [
    b"[]", b"null", b"7", b'"x"', b"{", b"}", b"{}", b"[" * 90_000, b'{"do":' * 20_000, b"\xff\xfe",
    b"\xed\xa0\x80", b"\0",
    b'{"do": "rate", "level": NaN}', b'{"do": "rate", "level": 1e999}', b'{"do": "rate", "level": -Infinity}',
    b'{"do": "rate", "do": "share"}', b'{"do": "goal", "learn": "\\ud800"}', b'{"do": "\\u0000"}', b'{"level": 3}',
    b'{"do": "rate", "level": ' + b"9" * 5_000 + b"}", b'{"do": "slet alt"}', b'{"do": ["rate"]}',
    b'{"do": {"a": 1}}',
    b"\xef\xbb\xbf{}", b"rate 001 B1 3", b'{"do": "' + b"x" * 1_100_000 + b'"}', b"x" * 4_100_000, b"//", b"'a': 1",
    b'{"do": "rate",}', b'{"do": "rate" "person": "001"}', b'{"do": "rate", "ukendt\\u202e": 1}',
    b'{"do": "share", "' + b"x" * 900 + b'": 1}',
]  # fmt: skip


def made(seed: int) -> Hostile:
    return chosen(TRICKS, seed)


def hostile(variety: str, lines: list[bytes]) -> Hostile:
    return Hostile(variety, b"\n".join(lines), "linjer.jsonl", ("apply", "DATA", "FILE"))


def line(values: Values) -> bytes:
    return json.dumps(values, ensure_ascii=False).encode("utf-8", "surrogatepass")


def with_odd_values(chance: random.Random) -> Hostile:
    """A sound edit with one of its values replaced, many times over."""
    lines = []
    for _ in range(20):
        values = dict(chance.choice(SOUND))
        values[chance.choice(list(values))] = chance.choice(WRONG)
        lines.append(line(values))
    return hostile("odd values", lines)


def with_odd_fields(chance: random.Random) -> Hostile:
    """A sound edit with fields of other edits, or without its own."""
    fields = sorted(
        {field for one in SOUND for field in one}
        | {"edit_id", "goal", "draft", "round", "leader", "from", "to"}
    )
    lines = []
    for _ in range(20):
        values = dict(chance.choice(SOUND))
        if chance.random() < 0.5:
            values.pop(chance.choice(list(values)))
        values[chance.choice(fields)] = chance.choice((*WRONG, "1", "2026-01-01"))
        lines.append(line(values))
    return hostile("odd fields", lines)


def raw(chance: random.Random) -> Hostile:
    return hostile("no edits at all", chance.sample(RAW, 6))


def garbled(chance: random.Random) -> Hostile:
    lines = [spliced(line(chance.choice(SOUND)), chance).replace(b"\n", b" ") for _ in range(20)]
    return hostile("garbled", lines)


def odd_follow_ups(chance: random.Random) -> Hostile:
    lines = []
    for _ in range(10):
        entries = chance.choice(
            ([None], [[]], [{}], [{"goal": chance.choice(WRONG)}], "x", {"goal": "x"}, [1] * 5_000)
        )
        lines.append(line({"do": "follow_up", "person": "001", "due": "2026-01-01", "lines": entries}))
    return hostile("odd lines of a follow-up", lines)


def the_same_edit(chance: random.Random) -> Hostile:
    """An id that was used before, and ids that are none."""
    edit = chance.choice(WRONG)
    return hostile("the same edit", [line({**one, "edit_id": edit}) for one in SOUND])


def mixed_line_ends(chance: random.Random) -> Hostile:
    end = chance.choice((b"\r\n", b"\r", b"\x0b", b"\xe2\x80\xa8"))
    content = end.join(line(one) for one in SOUND)
    return Hostile("other line ends", content, "linjer.jsonl", ("apply", "DATA", "FILE"))


def people_in_knots(chance: random.Random) -> Hostile:
    lines = [
        line({"do": "person", "employee_no": one, "leader": two})
        for one, two in (("001", "002"), ("002", "001"))
    ]
    lines += [line({"do": "person", "employee_no": "003", "leader": "003"})]
    lines += [
        line({"do": "person", "name": chance.choice(ODD_TEXTS), "unit": chance.choice(ODD_TEXTS)})
        for _ in range(9)
    ]
    lines += [
        line({"do": "person", "employee_no": "001", "from": "9999-12-31", "to": "0001-01-01", "unit": "Ny"})
    ]
    return hostile("people in knots", lines)


TRICKS: list[Trick] = [
    with_odd_values, with_odd_fields, raw, garbled, with_odd_values, odd_follow_ups, the_same_edit, mixed_line_ends,
    people_in_knots,
]  # fmt: skip
