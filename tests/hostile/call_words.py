"""Calls of the command line with words that nobody would mean, from any seed."""

import random

from tests.hostile.made import ODD_DATES, ODD_NUMBERS, ODD_TEXTS

CALLS = (
    ("overview", "DATA", "--unit", "?text"),
    ("overview", "DATA", "--date", "?date"),
    ("overview", "DATA", "--to", "?to.xlsx"),
    ("overview", "DATA", "--to", "?to.pdf"),
    ("overview", "DATA", "--names", "--reason", "?text", "--to", "?to.xlsx"),
    ("overview", "?file"),
    ("status", "DATA", "--to", "?to.xlsx", "--date", "?date"),
    ("plan", "DATA", "--person", "?text", "--to", "?to.pdf"),
    ("plan", "DATA", "--all", "--to", "?to"),
    ("insight", "DATA", "--person", "?text", "--to", "?to"),
    ("insight", "DATA", "--person", "001", "--to", "?to"),
    ("erase", "DATA", "--person", "?text", "--confirm", "?text"),
    ("erase", "DATA", "--person", "001", "--confirm", "?text"),
    ("rounds", "open", "DATA", "--title", "?text", "--from", "?date", "--to", "?date"),
    ("rounds", "open", "DATA", "--title", "?text", "--from", "2026-01-01", "--unit", "?text"),
    ("people", "import", "DATA", "?file", "--date", "?date"),
    ("ratings", "import", "DATA", "?file", "--round", "?text"),
    ("apply", "DATA", "?file", "--draft-passphrase-file", "?file"),
    ("profiles", "show", "?text"),
    ("profiles", "show", "?text", "--in", "?file"),
    ("profiles", "check", "?file", "?file"),
    ("profiles", "import", "?file", "--into", "DATA", "--format", "?text", "--select", "?text"),
    ("profiles", "export", "digital", "--to", "?to.xlsx"),
    ("profiles", "export", "?text", "--to", "?to.xlsx", "--in", "DATA"),
    ("forms", "write", "DATA", "--round", "?text", "--to", "?to"),
    ("forms", "read", "DATA", "?file", "?file"),
    ("backup", "DATA", "--to", "?to"),
    ("restore", "?file", "--to", "?to"),
    ("verify", "?file"),
    ("verify", "DATA", "--passphrase-file", "?file"),
    ("new", "?to", "--unit", "?text", "--profile", "?text"),
    ("demo", "?to", "--employees", "?number", "--seed", "?number"),
    ("doctor", "?file"),
    ("?text", "DATA"),
    ("overview", "DATA", "?text", "?text"),
)
WORDS = (
    "", "-", "--", "---", "-rf", "--to", "--to=/dev/full", "--language=xx", "@DATA", "%s%n",
    "x" * 20_000, "A / B / C", " / ",
    "//", "null", "\udcff\udc80", "\u202e", "\n", "a\rb", "\x1b[2J", "$(id)", "`id`", "; rm -rf /", "*", "?", "~",
    "001;002",
)  # fmt: skip
FILES = (
    "", ".", "..", "/", "/dev/null", "/dev/full", "/dev/zero",
    "/proc/self/mem", "/etc/passwd", "DATA", "DATA/x",
    "FOLDER",
    "FOLDER/-x", "x" * 300, "x/" * 2_000, "\udcff.csv", "http://x/y", "sqlite://user:secret@x/y", "file:DATA",
    "CON", "a:b",
    "FOLDER/\u202egpj", "FOLDER/\nny", "-", "FOLDER/none/x",
)  # fmt: skip


def made(seed: int, data: str, folder: str) -> list[str]:
    """The words of a call; DATA and FOLDER stand for what the trial has made."""
    chance = random.Random(seed)
    found = []
    for slot in CALLS[seed % len(CALLS)]:
        kind, _, end = slot.removeprefix("?").partition(".")
        end = f".{end}" if end and chance.random() < 0.6 else ""
        word = _odd(kind, chance) + end if slot.startswith("?") else slot
        found.append(word.replace("DATA", data).replace("FOLDER", folder))
    return found


def _odd(kind: str, chance: random.Random) -> str:
    match kind:
        case "date":
            return chance.choice((*ODD_DATES, *WORDS))
        case "number":
            return chance.choice((*ODD_NUMBERS, *WORDS))
        case "file" | "to":
            return chance.choice(FILES)
    return chance.choice((*WORDS, *ODD_TEXTS))
