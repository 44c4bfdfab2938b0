"""Settings files that were broken or made to do harm, from any seed; the program starts with the usual ones."""

import random

from tests.hostile.made import ODD_TEXTS, cut, flipped, spliced

SOUND = (
    b'language = "da"\ntheme = "dark"\ntext_size = 125\nnarrow_sidebar = false\nside_panel = true\nlock_after = 10\n'
    b'recent = ["/home/a/team.kompetence"]\n'
)
FIXED = [
    b"\xff\xfe\x00", b"\x00" * 5_000, b"= =", b"a" * 200_000, b"a=" + b"[" * 30_000, b"a=" + b"9" * 20_000,
    b".".join([b"a"] * 30_000) + b" = 1", b'language = ["da"]', b"language = {}", b"theme = 1979-05-27",
    b"text_size = 1e999",
    b"text_size = nan", b"text_size = 100.0", b"lock_after = 5.0", b"lock_after = true", b"lock_after = []",
    b"side_panel = 1",
    b'recent = "x"', b"recent = [1]", b'recent = ["\\u0000"]', b'recent = [""]', b"recent = [[]]",
    b'recent = ["' + b"x" * 9_000 + b'"]',
    b'recent = ["' + b'","'.join([b"/x"] * 9_000) + b'"]', b'"\\u202e" = 1', b"[settings]\nlanguage = 'da'",
    b'language = "da"\nlanguage = "en"',
    b'__class__ = "x"', b"having_opened = true", b'language = "../../etc"', b"\xef\xbb\xbflanguage = 'da'", b"",
]  # fmt: skip


def made(seed: int) -> tuple[str, bytes]:
    """Its variety and its bytes; the first seeds are those written out above."""
    chance = random.Random(seed)
    if seed < len(FIXED):
        return f"number {seed}", FIXED[seed]
    variety = chance.choice(("flipped", "noise", "cut off", "an odd value"))
    match variety:
        case "flipped":
            return variety, flipped(SOUND, chance, chance.randrange(1, 9))
        case "noise":
            return variety, spliced(SOUND, chance)
        case "cut off":
            return variety, cut(SOUND, chance)
    lines = SOUND.decode().splitlines()
    at = chance.randrange(len(lines))
    value = chance.choice(
        (*(f"'''{one}'''" for one in ODD_TEXTS), "-1", "10000000000000000000000", "[]", "{a = 1}")
    )
    lines[at] = lines[at].split(" = ")[0] + " = " + value
    return variety, "\n".join(lines).encode()
