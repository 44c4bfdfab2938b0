"""Looking at data through the command line, as another program would."""

from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.cli.calling import done


def overview(data: Path, *words: object) -> dict[str, Any]:
    """The overview with names."""
    found: dict[str, Any] = done(
        "overview", data, *words, "--names", "--reason", "Prøve af programmet", "--json"
    ).json
    return found


def lines(data: Path, name: str, *words: object) -> dict[str, dict[str, Any]]:
    """A person's lines by competence."""
    (person,) = [one for one in overview(data, *words)["persons"] if one["name"] == name]
    return {one["competence"]: one for one in person["lines"]}


def names(data: Path, *words: object) -> list[str]:
    return [one["name"] for one in overview(data, *words)["persons"]]


def figures(data: Path, competence: str, *words: object) -> dict[str, Any]:
    (found,) = [one for one in overview(data, *words)["competences"] if one["id"] == competence]
    return found


_known: dict[str, tuple[Any, ...]] = {}


def everything(data: Path) -> tuple[Any, ...]:
    """What is compared to tell that nothing was changed; looked at once for each content of a file."""
    content = sha256(data.read_bytes()).hexdigest()
    if content not in _known:
        _known[content] = (
            overview(data),
            done("rounds", "list", data, "--json").json,
            done("status", data, "--json").json,
        )
    return _known[content]


def titles(data: Path) -> dict[str, str]:
    return {one["id"]: one["title"] for one in done("rounds", "list", data, "--json").json}
