"""Where in the program something went wrong, told without a single value of the data.

What is kept: the kinds of errors, one behind the other, and file, line and function of every step. What is left out:
the messages of errors, the values of variables and the names of the person's files, since each of them can hold
a person's name, a level or a text.
"""

import platform
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

import PySide6

from kompetence import __version__

_PACKAGE = Path(__file__).resolve().parents[2]
_DEEPEST = 40


def told(error: BaseException) -> str:
    """All of it, the first cause first."""
    system = f"{platform.system()} {platform.release()}"
    python = f"Python {platform.python_version()}, PySide6 {PySide6.__version__}"
    lines = [f"Kompetence {__version__}, {python}, {system}"]
    for one in reversed(list(_causes(error))):
        lines.append(_kind(one))
        lines += [f"  {step}" for step in _steps(one.__traceback__)]
    return "\n".join(lines)


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)


def _kind(error: BaseException) -> str:
    kind = type(error)
    name = f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")
    number = error.errno if isinstance(error, OSError) else None
    return name if number is None else f"{name} (errno {number})"


def _steps(trace: TracebackType | None) -> list[str]:
    steps = []
    while trace is not None:
        code = trace.tb_frame.f_code
        steps.append(f"{_place(Path(code.co_filename))}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return steps[-_DEEPEST:]


def _place(file: Path) -> str:
    """A file by its place in the package, any other by its name alone: a path can hold a person's name."""
    if file.is_relative_to(_PACKAGE):
        return file.relative_to(_PACKAGE.parent).as_posix()
    return file.name
