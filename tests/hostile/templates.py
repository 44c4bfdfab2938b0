"""Profile templates as TOML, from any seed."""

import random
from collections.abc import Callable
from pathlib import Path

from tests.hostile.made import ANY, ODD_TEXTS, Hostile, Trick, chosen, cut, flipped, spliced

PROFILES = sorted((Path(__file__).resolve().parents[2] / "profiles").glob("*.toml"))
MEGABYTES = 2 * 1024 * 1024 - 1_000
HEAD = '[profile]\nid = "x"\ntitle = "X"\nversion = "1"\n'
COMPETENCE = '[[competence]]\nid = "c{0}"\nname = "n"\n'


def made(seed: int) -> Hostile:
    return chosen(TRICKS, seed)


def hostile(variety: str, content: str | bytes, *codes: str, name: str = "profil.toml") -> Hostile:
    content = content if isinstance(content, bytes) else content.encode()
    words = ("profiles", "import", "FILE", "--into", "DATA", "--accept", "all")
    return Hostile(variety, content, name, words, frozenset(codes) or ANY)


def fixed(variety: str, content: str | bytes, *codes: str) -> Trick:
    return lambda _: hostile(variety, content, *codes)


def many(variety: str, unit: str, head: str = "", *codes: str) -> Trick:
    """Two megabytes of it, numbered."""

    def make(_: random.Random) -> Hostile:
        parts, length, number = [head], len(head), 0
        while length < MEGABYTES:
            parts.append(unit.format(number))
            length += len(parts[-1])
            number += 1
        return hostile(f"very many: {variety}", "".join(parts[:-1]), *codes)

    return make


def changed(variety: str, change: Callable[[bytes, random.Random], bytes], *codes: str) -> Trick:
    """What happens to a sound template."""

    def make(chance: random.Random) -> Hostile:
        return hostile(variety, change(chance.choice(PROFILES).read_bytes(), chance), *codes)

    return make


def odd_value(content: bytes, chance: random.Random) -> bytes:
    """Another value in place of one."""
    lines = content.decode().split("\n")
    at = chance.choice([at for at, line in enumerate(lines) if " = " in line])
    key = lines[at].split(" = ")[0]
    odd = chance.choice(ODD_TEXTS).replace("\\", "\\\\").replace('"', '\\"').replace("\x1b", "\\u001b")
    lines[at] = f"{key} = " + chance.choice(
        (
            "nan", "-inf", "1e400", "9" * 400, "9" * 5000, "true", "1979-05-27T07:32:00Z", "07:32:00", "[]", "{}",
            "[[[]]]", '""', '"\\u0000"', '"\\ud800"', '"\\U00110000"', "0x7fffffffffffffffffff", "-1", "7", "0.5",
            '"' + odd + '"', '"' + odd + '"', '"' + odd + '"', f'"{"x" * 300}"', f'"{"x" * 20_000}"', '"a\\nb"',
        )
    )  # fmt: skip
    return "\n".join(lines).encode()


def line_twice(content: bytes, chance: random.Random) -> bytes:
    lines = content.decode().split("\n")
    at = chance.randrange(len(lines))
    return "\n".join([*lines[: at + 1], *lines[at:]]).encode()


def line_gone(content: bytes, chance: random.Random) -> bytes:
    lines = content.decode().split("\n")
    del lines[chance.randrange(len(lines))]
    return "\n".join(lines).encode()


def key_misspelt(content: bytes, chance: random.Random) -> bytes:
    return content.replace(chance.choice((b"title", b"target", b"name", b"levels", b"version")), b"tilte", 1)


def named_oddly(chance: random.Random) -> Hostile:
    name = chance.choice(
        ("æ ø å.toml", "-rf.toml", "%s{x}.toml", "<b>.toml", "x" * 200 + ".toml", "\u202elmot.toml")
    )
    return hostile("an odd file name", '[profile]\nid = "x"\n', name=name)


CIRCLE = 'builds_on = ["x"]\n'
TRICKS: list[Trick] = [
    fixed("nested lists", b"a=" + b"[" * 90_000, "toml-bracket", "toml-nested"),
    fixed("closed nested lists", b"a=" + b"[" * 9_000 + b"]" * 9_000, "toml-nested"),
    fixed("nested tables", b"a=" + b"{a=" * 9_000 + b"1" + b"}" * 9_000, "toml-nested"),
    fixed("a key of many parts", HEAD + ".".join("a" * 2_000) + " = 1", "toml-dots"),
    fixed("a NUL", HEAD + 'purpose = "a\0b"', "toml-nul"),
    fixed("five thousand digits", HEAD + "a = " + "9" * 5_000, "toml-number"),
    fixed("one megabyte of digits", HEAD + "a = " + "9" * 1_000_000, "toml-number"),
    fixed("one huge text", HEAD + f'purpose = "{"x" * (MEGABYTES - 200)}"', "key-too-long"),
    fixed("one huge name", HEAD.replace('"X"', f'"{"x" * 1_000_000}"'), "key-too-long"),
    fixed("a huge text of escapes", HEAD + f'purpose = "{chr(92)}u00e6' + "\\u00e6" * 300_000 + '"', "key-too-long"),
    fixed("too large", b"#" * (2 * 1024 * 1024 + 1), "toml-too-large"),
    fixed("nothing", b"", "toml-empty"),
    fixed("blanks", b" \n\t\n", "toml-empty"),
    fixed("Windows-1252", HEAD.replace("X", "Ø").encode("cp1252"), "toml-not-utf-8"),
    fixed("UTF-16", HEAD.encode("utf-16"), "toml-not-utf-8"),
    fixed("a surrogate", HEAD.encode() + b'purpose = "\xed\xa0\x80"', "toml-not-utf-8"),
    fixed("builds on itself", HEAD + CIRCLE, "template-builds-on-circle"),
    fixed("a mark of UTF-8", b"\xef\xbb\xbf" + HEAD.encode()),
    fixed("open text", HEAD + 'purpose = """' + "x\n" * 900_000, "toml-quote"),
    many("tables", "[a{0}]\n", "", "toml-too-much"),
    many("deep tables", "[a{0}.b.c.d.e.f.g.h.i.j.k.l.m.n]\n", "", "toml-too-much"),
    many("keys", "k{0} = 1\n", HEAD, "toml-too-much"),
    many("the same key", "k = 1\n", HEAD, "toml-too-much", "toml-twice"),
    many("competences", COMPETENCE, HEAD, "toml-too-much"),
    many("texts", 'k{0} = "' + "x" * 400 + '"\n', HEAD, "key-unknown", "more-problems"),
    many("comments", "# x\n", HEAD, "toml-too-much"),
    many("quotation marks", "'''", HEAD),
    many("line ends", "\n", HEAD, "toml-too-much"),
    many("scales", '[[scale]]\nid = "s{0}"\nname = "' + "n" * 190 + '"\nindependent = 1\nconfident = 2\n', HEAD),
    many("the same competence", '[[competence]]\nid = "c"\nname = "' + "n" * 190 + '"\n', HEAD),
    many("bases", '"' + "p" * 60 + '{0}",', HEAD + "builds_on = ["),
    changed("an odd value", odd_value),
    changed("an odd value again", odd_value),
    changed("a line twice", line_twice),
    changed("a line gone", line_gone),
    changed("a misspelt key", key_misspelt),
    changed("carriage returns", lambda content, _: content.replace(b"\n", b"\r"), "toml-control", "toml-syntax"),
    changed("flipped bits", flipped),
    changed("noise", spliced),
    changed("cut off", cut),
    named_oddly,
]  # fmt: skip
