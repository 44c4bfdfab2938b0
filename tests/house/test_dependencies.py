"""What the README's test command installs is all that they need: nothing is leaned on that only `dev` brings."""

import ast
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions, requires
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
OURS = {"kompetence", "tests"}
ELSEWHERE = {"gi", "pyatspi", "keyring"}
"""Come with the system and are asked for by its own Python, or are gone without where they are not there."""


def imported(folder: str) -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = [one.name for one in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module]
            else:
                continue
            for name in names:
                yield name.partition(".")[0], str(path.relative_to(ROOT))


def installed_with(extra: str) -> set[str]:
    """The distributions that come with an extra, and without any."""
    wanted, seen = [("kompetence", extra)], set()
    while wanted:
        name, its = wanted.pop()
        for text in requires(name) or ():
            one = Requirement(text)
            if one.marker is not None and not one.marker.evaluate({"extra": its}):
                continue
            for also in one.extras or {""}:
                found = (one.name.lower().replace("_", "-"), also)
                if found not in seen:
                    seen.add(found)
                    wanted.append(found)
    return {name for name, _extra in seen}


def test_the_tests_need_nothing_but_what_their_extra_brings():
    known = packages_distributions()
    there = installed_with("test")
    missing = {
        (module, path)
        for module, path in [*imported("tests"), *imported("kompetence")]
        if module not in sys.stdlib_module_names | OURS | ELSEWHERE
        and not {one.lower().replace("_", "-") for one in known.get(module, ())} & there
    }
    assert missing == set()
