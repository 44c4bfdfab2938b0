"""What can be refused, as codes and data; the sentences stand in `kompetence.words`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

OUT_OF_REACH = frozenset({"server-lost", "server-unsure"})
"""Codes of what is refused only because the connection to the data is lost."""


class KompetenceError(Exception):
    """Anything a person can mend; everything else is a bug."""


class RefusalError(KompetenceError):
    """An act that was not done, with the code of its sentence and the values in it."""

    def __init__(self, code: str, /, **data: Any) -> None:
        super().__init__(code)
        self.code = code
        self.data = data


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a file, at the place where it can be mended; rows count from 1, the header being row 1."""

    code: str
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str | int | None = None
    data: Mapping[str, Any] = field(default_factory=dict)


class ProblemsError(KompetenceError):
    """A file that was refused whole, with everything wrong in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"{len(self.problems)} problems")


def is_lost(error: Exception | None) -> bool:
    """Whether something was refused only because the connection to the data is lost."""
    return isinstance(error, RefusalError) and error.code in OUT_OF_REACH
