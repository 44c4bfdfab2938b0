"""What every kind of hostile input answers for a seed, and how its varieties take turns."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

ANY = frozenset({"any"})
"""It may be read or refused, as long as it is done in words and nothing is half done."""
READ: frozenset[str] = frozenset()
"""It must be read as if nothing had happened."""


@dataclass(frozen=True)
class Hostile:
    """One file and the call it is given to; `codes` are the refusals that may be told, none where it must be read."""

    variety: str
    content: bytes
    name: str
    words: tuple[str, ...]
    """With DATA and FILE where the data and the file stand."""
    codes: frozenset[str] = field(default=ANY)


Trick = Callable[[random.Random], Hostile]


def chosen(tricks: Sequence[Trick], seed: int) -> Hostile:
    """The varieties take turns, and the rest is by chance."""
    return tricks[seed % len(tricks)](random.Random(seed))


def flipped(content: bytes, chance: random.Random, times: int = 1) -> bytes:
    changed = bytearray(content)
    for _ in range(times):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def spliced(content: bytes, chance: random.Random) -> bytes:
    """With noise in place of some of it."""
    at, length = chance.randrange(len(content)), chance.randrange(1, 40)
    return content[:at] + chance.randbytes(length) + content[at + chance.randrange(length + 1) :]


def cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(1, len(content))]


ODD_TEXTS = (
    "\u202elevih\u202c", "\u202e\u202e\u202e", "\u2067\u2066x", "a\u0301" * 90, "e" + "\u0301" * 150,
    "\u200d\u200b\ufeff",
    "👩‍👩‍👧‍👦" * 20, "Ø" * 200, "\u00a0\u2003", "<b>x</b>", "<img src=/etc/passwd>", "=1+1",
    "+cmd|' /C calc'!A0", "@SUM(1)",
    "&amp; & %s {x} {0} %(a)s", "'; drop table person; --", "../../etc/passwd", "CON", "\x1b[31mrød", "a\tb", "null",
    "None", "NaN", "\ufdfa" * 150, "ﷺ", "i̇", "ß" * 150, "\U000e0041\U000e007f", "\u2028\u2029", "\ufffd",
)  # fmt: skip
"""Texts that somebody may well have in a name, and that must stay texts."""

ODD_NUMBERS = (
    "9" * 5000, "3,5", "-1", "1e3", "٣", "３", "½", "0x3", "+3", "3.", "1.000", "1 000", "∞", "NaN", "inf", "-0", "³",
    "1e999", "0,0000000001", "99999999999999999999", "3 ", "³,5", "III", "sand", "TRUE",
)  # fmt: skip

ODD_DATES = (
    "31-2-2026", "0000-00-00", "9999-12-31", "99999-1-1", "1-1-26", "2026-13-01", "2026-02-30", "46000", "1899-12-31",
    "2026-01-01T23:59:59Z", "4. marts 2026", "marts", "٤-٣-٢٠٢٦", "2026-W01-1", "1/2/3", "-1-1-2026", "1-1-0001",
)  # fmt: skip
