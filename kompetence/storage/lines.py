"""Small lists that lie beside data: a line of JSON each, of which one that was cut short says nothing."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from kompetence import durable
from kompetence.storage import whole_files
from kompetence.storage.refusals import refused


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Every line that can be read, of a list without which all goes on."""
    with suppress(OSError):
        yield from told(path.read_bytes())


def told(content: bytes) -> Iterator[dict[str, Any]]:
    """Every line that can be read."""
    for line in content.decode("utf-8", "replace").splitlines():
        with suppress(ValueError):
            found = json.loads(line)
            if isinstance(found, dict):
                yield found


def spelled(line: Mapping[str, object]) -> bytes:
    """One line as it is written."""
    return json.dumps(line, ensure_ascii=False).encode("utf-8") + b"\n"


def write_lines(path: Path, lines: Iterable[Mapping[str, object]]) -> None:
    """Replace a list whole, or leave it as it was and refuse."""
    write(path, b"".join(map(spelled, lines)))


def write(path: Path, content: bytes) -> None:
    """The same, with what it holds already spelled."""
    try:
        durable.make_folder(path.parent)
        with whole_files.draft_of(path) as draft:
            draft.write_bytes(content)
            whole_files.replace(draft, path)
    except OSError as error:
        raise refused(error, path) from error
