"""Where in the program something went wrong, told without a single value of the data.

What is kept: the kinds of errors, one behind the other, and file, line and function of every step. What is left out:
the messages of errors, the values of variables and the names of the person's files, since each of them can hold
a person's name, a level or a text.
"""

import platform
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FrameType, FunctionType, ModuleType, TracebackType

import PySide6

from kompetence import __version__

_PACKAGE = Path(__file__).resolve().parents[2]
_DEEPEST, _ALIKE = 40, 8
_CALLED = re.compile(r"([\w.<>]+)\(\) (?:missing|takes|got) ")


def told(error: BaseException, caller: FrameType | None = None) -> str:
    """All of it, the first cause first; of what went wrong before its first step, what `caller` can tell."""
    system = f"{platform.system()} {platform.release()}"
    python = f"Python {platform.python_version()}, PySide6 {PySide6.__version__}"
    lines = [f"Kompetence {__version__}, {python}, {system}"]
    for one in reversed(list(_causes(error))):
        lines.append(_kind(one))
        lines += [f"  {step}" for step in _steps(one.__traceback__) or _before_first(one, caller)]
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
        steps.append(_step(trace.tb_frame.f_code, trace.tb_lineno))
        trace = trace.tb_next
    return steps[-_DEEPEST:]


def _before_first(error: BaseException, caller: FrameType | None) -> list[str]:
    """Qt called a function of ours in a wrong way: who let Qt call, and which functions have that name."""
    steps = []
    while caller is not None:
        steps.append(_step(caller.f_code, caller.f_lineno))
        caller = caller.f_back
    return [*reversed(steps[:_DEEPEST]), *_called(error)]


def _called(error: BaseException) -> list[str]:
    """The functions of the program that an error of calling can mean; its message begins with their name."""
    found = _CALLED.match(str(error)) if isinstance(error, TypeError) else None
    if found is None:
        return []
    modules = [module for name, module in sys.modules.items() if name.partition(".")[0] == "kompetence"]
    named = (_named(module, found[1].split(".")) for module in modules)
    codes = {one.__code__ for one in named if isinstance(one, FunctionType)}
    return sorted(_step(one, one.co_firstlineno) for one in codes)[:_ALIKE]


def _named(thing: object, names: list[str]) -> object:
    for name in names:
        thing = vars(thing).get(name) if isinstance(thing, ModuleType | type) else None
    return thing


def _step(code: CodeType, line: int) -> str:
    return f"{_place(Path(code.co_filename))}:{line} {code.co_name}"


def _place(file: Path) -> str:
    """A file by its place in the package, any other by its name alone: a path can hold a person's name."""
    if file.is_relative_to(_PACKAGE):
        return file.relative_to(_PACKAGE.parent).as_posix()
    return file.name
