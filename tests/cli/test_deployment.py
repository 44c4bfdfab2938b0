"""The text for an IT department names what there is, and says the same in both languages."""

import argparse
import re
from pathlib import Path

import pytest

from kompetence.cli import parser
from kompetence.storage.server.gate import FLOORS
from tests.cli.calling import done

FOLDER = Path(__file__).parents[2] / "resources" / "server"
TEXTS = {one: (FOLDER / f"deployment.{one}.md").read_text("utf-8") for one in ("da", "en")}


def examples(text):
    return re.findall(r"```.*?```", text, re.DOTALL)


def named(text):
    """Every call of the program, with its options."""
    for call in re.findall(r"kompetence (server \w+[^\n`]*)", text):
        words = call.split()
        yield words[1], {word for word in words if word.startswith("--")}


def servers():
    """The commands about servers, with their options."""
    top = parser.build()
    for word in ("server",):
        (action,) = [one for one in top._actions if isinstance(one, argparse._SubParsersAction)]
        top = action.choices[word]
    (action,) = [one for one in top._actions if isinstance(one, argparse._SubParsersAction)]
    return {name: set(one._option_string_actions) for name, one in action.choices.items()}


@pytest.mark.parametrize("language", TEXTS)
def test_every_command_that_is_named_is_there(language):
    there, found = servers(), list(named(TEXTS[language]))
    assert {"init", "accounts", "upgrade", "check", "erased"} <= {name for name, _ in found}
    for name, options in found:
        assert options <= there[name], name


def test_both_languages_have_the_same_examples_and_parts():
    assert examples(TEXTS["da"]) == examples(TEXTS["en"])
    assert [one.split()[0] for one in TEXTS["da"].split("\n## ")] == [
        one.split()[0] for one in TEXTS["en"].split("\n## ")
    ]


@pytest.mark.parametrize("language", TEXTS)
def test_the_versions_are_those_that_are_asked_for(language):
    for major, minor in FLOORS.items():
        assert f"{major}.{minor}" in TEXTS[language]


def test_it_is_told_on_the_command_line():
    assert done("server", "deployment").out.rstrip() == TEXTS["en"].rstrip()
