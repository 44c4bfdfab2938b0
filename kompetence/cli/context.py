"""What every command is given: where things lie, how to answer, and how to tell about progress."""

import json
import sys
import time
import unicodedata
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from kompetence.cli import passphrase
from kompetence.domain.server_place import is_address
from kompetence.errors import Problem, RefusalError
from kompetence.i18n import gettext as _
from kompetence.paths import Paths
from kompetence.services.backing_up import refuse_work
from kompetence.services.desk import Desk, look_desk, open_or_look
from kompetence.services.keeping_backups import with_backups
from kompetence.services.server_age import age_to_tell
from kompetence.services.serving import open_on_server
from kompetence.storage import places
from kompetence.storage.backups import Vault
from kompetence.storage.server.address import parse
from kompetence.words.check_texts import finding_text
from kompetence.words.numbers import number_text
from kompetence.words.sentences import problem, problem_line, refusal

QUIET_FOR = 1.0
"""Seconds of work before anything is said about it."""
SAY_EVERY = 1.0


@dataclass(frozen=True, slots=True)
class Context:
    """One call: its options and the program's folders."""

    options: Namespace
    paths: Paths

    @property
    def json(self) -> bool:
        """Whether another program reads the answer."""
        return bool(self.options.json)

    def checked(self) -> "Context":
        """Itself, unless what the call names cannot be read."""
        self.passphrase()
        return self

    def passphrase(self) -> str:
        """The passphrase that the call gives, or nothing."""
        file = self.options.passphrase_file
        return passphrase.read_from(Path(file)) if file else ""

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """The data that the call names, open until the command is done."""
        if is_address(self.options.data):
            with closing(open_on_server(self.options.data)) as served:
                if (age := age_to_tell(served)) is not None:
                    complain(finding_text(age))
                yield served
            return
        vault = Vault(self.paths.data)
        path = data_file(self.options.data)
        refuse_work(path, vault)
        desk, keeping = with_backups(self.opened(path, open_or_look), vault)
        if keeping.failing is not None:
            complain(_("When the file was closed last, no backup could be made of what was done."))
        try:
            yield desk
        finally:
            desk.close()

    @contextmanager
    def look(self) -> Iterator[Desk]:
        """A copy of the data that the call names, as they stand now: nothing is written in the file or beside it."""
        desk = self.opened(data_file(self.options.data), look_desk)
        try:
            yield desk
        finally:
            desk.close()

    @contextmanager
    def leaders_desk(self) -> Iterator[Desk]:
        """The same for what only a leader's data are for; an employee's preparation file is refused."""
        with self.desk() as desk:
            if desk.database.is_form:
                raise RefusalError("data-is-form", file=str(self.options.data))
            yield desk

    def opened(self, path: Path, opens: Callable[[Path, str], Desk]) -> Desk:
        """A file open under the passphrase that the call gives, or that a person at the terminal is asked for."""
        desk = self._answered(path, opens)
        warn(path)
        if opens is open_or_look and desk.database.read_only is not None:
            complain(_("“{file}” is write-protected, so this reads it as it is now.").format(file=path))
        if self.options.passphrase_file and not desk.database.encrypted:
            complain(
                _(
                    "“{file}” is not encrypted. Anyone who has it can read it; no passphrase was needed."
                ).format(file=path)
            )
        return desk

    def _answered(self, path: Path, opens: Callable[[Path, str], Desk]) -> Desk:
        try:
            return opens(path, self.passphrase())
        except RefusalError as error:
            if error.code != "data-encrypted" or not passphrase.can_ask():
                raise
        return opens(path, passphrase.ask(path))

    def say(self, text: str) -> None:
        """One line of the result."""
        print(text)

    def answer(self, value: Any) -> None:
        """The result for another program."""
        print(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))

    def result(self, value: Any, *lines: str) -> None:
        """The result, for another program or for a person."""
        if self.json:
            self.answer(value)
        else:
            for line in lines:
                self.say(line)


def data_file(word: str) -> Path:
    """The file behind DATA, where only a file will do; a server's address is refused in words."""
    if is_address(word):
        raise RefusalError("file-not-server", address=str(parse(word)))
    return Path(word)


def problem_values(problems: tuple[Problem, ...]) -> list[dict[str, Any]]:
    """Problems for another program."""
    return [
        {
            "file": one.file,
            "sheet": one.sheet,
            "row": one.row,
            "column": one.column,
            "code": one.code,
            "text": problem(one),
        }
        for one in problems
    ]


def refusal_values(error: RefusalError) -> list[dict[str, Any]]:
    """A refusal for another program, as the one problem that it is."""
    file = str(error.data.get("file", ""))
    return [
        {"file": file, "sheet": "", "row": None, "column": None, "code": error.code, "text": refusal(error)}
    ]


def warn(path: Path) -> None:
    """Say where results are not that a data file lies in a risky place."""
    code = places.warning(path)
    if code is not None:
        complain(refusal(RefusalError(code, file=str(path))))


def complain(text: str) -> None:
    """One line about a problem, where results are not; a file's name may hold what a terminal would obey."""
    line = "".join("\ufffd" if unicodedata.category(one) == "Cc" else one for one in text)
    print(line, file=sys.stderr)


def complain_all(problems: tuple[Problem, ...]) -> None:
    """Every problem on a line of its own."""
    for one in problems:
        complain(problem_line(one))


def exact(value: int | Fraction | None) -> int | str | None:
    """A figure for another program: whole numbers as numbers, fractions as text such as `1/2`."""
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else str(value)
    return value


def shown(value: int | Fraction | bool | None) -> str:  # noqa: FBT001 - a figure, not a switch
    """A figure for a person; nothing where it is undefined."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return number_text(value)


def _plain(value: Any) -> Any:
    if isinstance(value, Fraction):
        return exact(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    raise TypeError(type(value).__name__)


class Reporter:
    """Tells on stderr how far long work has come, after a second of silence."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._began = time.monotonic()
        self._said = 0.0
        self._share = -1

    def __call__(self, done: int, total: int) -> None:
        """Told by the work itself."""
        now = time.monotonic()
        share = min(100, done * 100 // total) if total else 0
        if now - self._began < QUIET_FOR or now - self._said < SAY_EVERY or share <= self._share:
            return
        self._said, self._share = now, share
        complain(_("{what}: {share} %").format(what=self._what, share=number_text(share)))
