"""Every code of a refusal or a problem has a sentence, with fields that its sender fills; none lies unused.

What a profile's check finds has its own test beside the reader (tests/exchange/test_template_texts.py).
"""

import ast
from collections.abc import Iterator
from string import Formatter

from kompetence.words.sentences import TEXTS
from tests.house.source import PROGRAM, calls, modules, nodes

SENDERS = {"RefusalError", "Problem", "problem", "Wrong", "RefusedError"}
"""What carries a code as its first argument."""
FILLED_LATER = {"data-in-use": {"holder", "server"}}


def sent() -> Iterator[tuple[str, ast.Call, str]]:
    """Every code written at a sender, with the call and its place."""
    for file, tree in modules().items():
        for name, call in calls(tree):
            if name not in SENDERS:
                continue
            first = (
                call.args[0] if call.args else next((k.value for k in call.keywords if k.arg == "code"), None)
            )
            for part in ast.walk(first) if isinstance(first, ast.Constant | ast.IfExp) else ():
                if isinstance(part, ast.Constant) and isinstance(part.value, str) and "-" in part.value:
                    yield part.value, call, f"{file.relative_to(PROGRAM)}:{call.lineno}"


def test_every_code_that_is_sent_has_a_sentence():
    assert [(code, place) for code, _, place in sent() if code not in TEXTS] == []


def test_every_sentence_has_a_code_that_is_sent():
    written = {
        node.value
        for file, tree in modules().items()
        if "words" not in file.parts
        for node in nodes(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    unused = {code for code in TEXTS if code not in written and not code.startswith("template-")}
    assert unused == set()


def test_every_refusal_fills_the_fields_of_its_sentence():
    wrong = []
    for code, call, place in sent():
        given = {one.arg for one in call.keywords}
        if (
            None in given
            or code not in TEXTS
            or not isinstance(call.func, ast.Name)
            or call.func.id != "RefusalError"
        ):
            continue
        wanted = {name for _, name, _, _ in Formatter().parse(TEXTS[code]) if name} - FILLED_LATER.get(
            code, set()
        )
        if not wanted <= given:
            wrong.append((place, code, wanted - given))
    assert wrong == []


def test_most_codes_are_found_where_they_are_sent():
    assert len({code for code, _, _ in sent()}) > len(TEXTS) / 2
