"""Rules of the house that no linter knows: what is shown as it was typed, what is never loaded, who speaks to whom."""

import ast
from pathlib import Path

import pytest

from tests.house.source import PROGRAM, calls, modules, nodes

SHOWS_TEXT = {"QLabel", "setToolTip", "setWhatsThis", "QMessageBox"}
"""What would draw a person's name as HTML, local pictures included, unless it goes through one factory."""
FACTORIES = {"ui/texts.py", "ui/messages.py"}
NEVER_LOADED = {"pickle", "shelve", "marshal", "yaml", "dill"}
NETWORK = {
    "http",
    "urllib.request",
    "requests",
    "ftplib",
    "smtplib",
    "telnetlib",
    "xmlrpc",
    "socketserver",
    "asyncio",
}


def place(file: Path) -> str:
    return file.relative_to(PROGRAM).as_posix()


def imported(tree: ast.Module) -> set[str]:
    found = set()
    for node in nodes(tree):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{one.name}" for one in node.names}
    return found


def callers(names: set[str]) -> dict[str, set[str]]:
    """Every file that calls one of these, with what it calls."""
    return {
        place(file): found
        for file, tree in modules().items()
        if (found := names & {name for name, _ in calls(tree)})
    }


def test_texts_are_shown_by_factories_that_know_no_markup():
    assert callers(SHOWS_TEXT).keys() <= FACTORIES


def test_nothing_from_outside_is_ever_run():
    assert not callers({"eval", "exec", "__import__"}).keys() - {"app.py"}
    loads = {
        place(file): found for file, tree in modules().items() if (found := NEVER_LOADED & imported(tree))
    }
    assert loads == {}


def test_the_program_speaks_to_no_network():
    speaks = {place(file): found for file, tree in modules().items() if (found := NETWORK & imported(tree))}
    assert speaks == {}
    asks = [place(file) for file, tree in modules().items() if "socket" in imported(tree)]
    own_name, whether_there = "storage/lock.py", "storage/server/silence.py"
    assert asks == [own_name, whether_there], "only this machine, and the server whose data are open"


def test_errors_are_never_swallowed_whole():
    silent = [
        f"{place(file)}:{node.lineno}"
        for file, tree in modules().items()
        for node in nodes(tree)
        if isinstance(node, ast.ExceptHandler)
        and (
            node.type is None
            or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"})
        )
        and all(isinstance(one, ast.Pass | ast.Continue) for one in node.body)
    ]
    assert silent == []


@pytest.mark.parametrize("word", ["utils", "helpers", "common", "manager"])
def test_no_file_is_named_for_holding_anything(word):
    assert [place(file) for file in modules() if word in file.stem] == []
