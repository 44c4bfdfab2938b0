"""The Danish catalogue says all that the program says, with the same fields, and nothing else."""

import argparse
import ast
import gettext
import re
from pathlib import Path
from string import Formatter

import pytest

from tests.house.source import CATALOGUES, MARKS, Message, calls, catalogue, literals, messages, modules

FROM_ARGPARSE = "#. argparse"
DANISH_NAMES = {"kolonne": "column", "kolonner": "columns", "ark": "sheet", "valg": "choices"}
"""Fields whose sender gives the word of each language under a name of its own."""
PERCENT = re.compile(r"%(?:\(\w+\))?[a-z]")


def argparse_messages() -> set[Message]:
    return messages([ast.parse(Path(argparse.__file__).read_text("utf-8"))])


def fields(text: str) -> list[str]:
    return sorted({name for _, name, _, _ in Formatter().parse(text) if name is not None})


def brace_fields(text: str) -> list[str]:
    try:
        return fields(text)
    except ValueError:
        return []


def test_every_sentence_has_its_danish():
    known = {one.message for one in catalogue("da")}
    assert messages(modules().values()) - known == set()


def test_the_command_lines_own_words_have_their_danish():
    known = {one.message for one in catalogue("da")}
    assert argparse_messages() - known == set()


def test_nothing_is_translated_that_nobody_says():
    said = messages(modules().values())
    left = [
        one.message
        for one in catalogue("da")
        if one.message not in said and FROM_ARGPARSE not in one.comments
    ]
    assert left == []


def test_no_sentence_stands_twice():
    found = [one.message if isinstance(one.message, str) else one.message[0] for one in catalogue("da")]
    assert len(found) == len(set(found))


def test_every_sentence_is_finished():
    for one in catalogue("da"):
        assert len(one.forms) == (1 if isinstance(one.message, str) else 2), one.message
        assert all(form.strip() for form in one.forms), one.message
        assert not any("fuzzy" in comment for comment in one.comments), one.message


@pytest.mark.parametrize("found", [brace_fields, PERCENT.findall], ids=["braces", "percents"])
def test_both_languages_fill_the_same_fields(found):
    for one in catalogue("da"):
        english = one.message if isinstance(one.message, str) else one.message[1]
        for form in one.forms:
            mine = {DANISH_NAMES.get(name, name) for name in found(form)}
            assert mine == set(found(english)), form


def test_danish_keeps_the_edges_of_a_sentence():
    for one in catalogue("da"):
        english = one.message if isinstance(one.message, str) else one.message[0]
        for form in one.forms:
            for edge in (0, -1):
                assert form[edge].isspace() == english[edge].isspace(), form
            if english[-1] in ".:?…":
                assert form[-1] == english[-1], form


def test_danish_asks_politely_by_being_short():
    for one in catalogue("da"):
        for form in one.forms:
            assert "venligst" not in form.casefold(), form
            assert not form.endswith("!"), form


def test_sentences_are_literals_or_marked_where_they_are_written():
    glued = [
        f"{file.name}:{call.lineno}"
        for file, tree in modules().items()
        for name, call in calls(tree)
        if name in MARKS and isinstance(call.args[0], ast.JoinedStr | ast.BinOp)
    ]
    assert glued == []


def test_what_is_installed_is_what_is_written():
    compiled = CATALOGUES / "da" / "LC_MESSAGES" / "kompetence.mo"
    with compiled.open("rb") as stream:
        danish = gettext.GNUTranslations(stream)
    stale = [
        one.message
        for one in catalogue("da")
        if isinstance(one.message, str) and danish.gettext(one.message) != one.forms[0]
    ]
    assert stale == [], "run pip install -e . again"


def test_a_literal_is_read_as_written():
    tree = ast.parse('_("one"); ngettext("{n} row", "{n} rows", n); N_("two"); other("three"); _(f"four")')
    assert messages([tree]) == {"one", "two", ("{n} row", "{n} rows")}
    assert literals([ast.Constant("x"), ast.Constant(3)]) == ["x"]
