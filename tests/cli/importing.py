"""What an import refuses, told twice and with nothing changed."""

from pathlib import Path

from tests.cli.calling import refused
from tests.cli.looking import everything


def refused_file(kind: str, data: Path, file: Path, *words: object) -> list[tuple[object, object, str]]:
    """Row, column and code of every problem; nothing may have changed."""
    before = everything(data)
    answer = refused(kind, "import", data, file, *words, "--json")
    plain = refused(kind, "import", data, file, *words)
    assert plain.out == ""
    told = [line for line in plain.err.strip().splitlines() if not line.startswith("Reading")]
    assert len(told) == len(answer.json["problems"])
    assert all(line.startswith(str(file)) for line in told)
    assert everything(data) == before
    return [(one["row"], one["column"], one["code"]) for one in answer.json["problems"]]
