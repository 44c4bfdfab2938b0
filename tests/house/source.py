"""The program's own source, read as syntax: its sentences, its codes, and the catalogue beside it."""

import ast
import gc
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROGRAM = ROOT / "kompetence"
CATALOGUES = ROOT / "resources" / "locale"
MARKS = {"_": 1, "N_": 1, "gettext": 1, "ngettext": 2}
"""The names under which sentences are handed to the catalogue, and how many literals each takes."""

Message = str | tuple[str, str]


@cache
def modules() -> Mapping[Path, ast.Module]:
    """Every file of the program."""
    gc.disable()
    found = {file: ast.parse(file.read_text("utf-8")) for file in sorted(PROGRAM.rglob("*.py"))}
    gc.freeze()  # a million nodes that nobody need look through for garbage
    gc.enable()
    return found


@cache
def nodes(tree: ast.Module) -> tuple[ast.AST, ...]:
    """Everything in a file, walked through once for all who look."""
    return tuple(ast.walk(tree))


def calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Every call, with the last part of the name that is called."""
    for node in nodes(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id, node
            elif isinstance(node.func, ast.Attribute):
                yield node.func.attr, node


def literals(expressions: Iterable[ast.expr]) -> list[str]:
    """The texts among some expressions."""
    return [one.value for one in expressions if isinstance(one, ast.Constant) and isinstance(one.value, str)]


def messages(trees: Iterable[ast.Module]) -> set[Message]:
    """Every sentence that some source hands to the catalogue."""
    found: set[Message] = set()
    for tree in trees:
        for name, call in calls(tree):
            texts = literals(call.args[: MARKS.get(name, 0)])
            if len(texts) == 2:
                found.add((texts[0], texts[1]))
            elif texts and MARKS[name] == 1:
                found.add(texts[0])
    return found


@dataclass
class Translated:
    """One entry of a catalogue."""

    message: Message
    forms: list[str]
    comments: list[str]


@cache
def catalogue(language: str) -> tuple[Translated, ...]:
    """The entries of a catalogue, its header left out."""
    text = (CATALOGUES / language / "kompetence.po").read_text("utf-8")
    entries = (_entry(block.splitlines()) for block in text.split("\n\n"))
    return tuple(one for one in entries if one.message != "")


def _entry(lines: list[str]) -> Translated:
    comments = [line for line in lines if line.startswith("#")]
    fields: list[tuple[str, str]] = []
    for line in lines:
        if line.startswith("msg"):
            key, text = line.split(" ", 1)
            fields.append((key, ast.literal_eval(text)))
        elif line.startswith('"'):
            key, before = fields.pop()
            fields.append((key, before + ast.literal_eval(line)))
    ids = [text for key, text in fields if key.startswith("msgid")]
    forms = [text for key, text in fields if key.startswith("msgstr")]
    return Translated(ids[0] if len(ids) == 1 else (ids[0], ids[1]), forms, comments)
