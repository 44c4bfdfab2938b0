"""Calls of the command line: quickly inside this process, or as its own program."""

import contextlib
import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kompetence.cli.main import run

ROOT = Path(__file__).resolve().parents[2]
UNEXPECTED = ("Traceback", "unexpected happened", "Der skete noget uventet")


@dataclass(frozen=True)
class Answer:
    """What a call answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def codes(self) -> list[str]:
        """The codes of the problems in an answer with --json."""
        return [one["code"] for one in self.json["problems"]]


def _judged(answer: Answer) -> Answer:
    for words in UNEXPECTED:
        assert words not in answer.out + answer.err, answer.err
    if answer.code == 0:
        assert "Error" not in answer.err, answer.err
    else:
        assert answer.err.strip() or "\nrefused " in answer.out, "whoever is refused is told why"
    return answer


def _no_window(*_: object) -> int:
    return 99


def call(*words: object) -> Answer:
    """One call in English, inside this process; whatever goes wrong must be a sentence."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(["--language", "en", *map(str, words)], _no_window)
    return _judged(Answer(code, out.getvalue(), err.getvalue()))


def done(*words: object) -> Answer:
    """A call that must succeed."""
    answer = call(*words)
    assert answer.code == 0, answer.err
    return answer


def refused(*words: object) -> Answer:
    """A call that must be refused in words."""
    answer = call(*words)
    assert answer.code == 1, (answer.code, answer.out, answer.err)
    return answer


def program(*words: object, given: str | bytes = "", env: dict[str, str] | None = None) -> Answer:
    """The same as a program of its own, with something on stdin."""
    content = given.encode() if isinstance(given, str) else given
    found = subprocess.run(
        [sys.executable, "-m", "kompetence", *map(str, words)],
        input=content,
        capture_output=True,
        cwd=ROOT,
        timeout=120,
        check=False,
        env={**os.environ, **(env or {})},
    )
    return _judged(Answer(found.returncode, found.stdout.decode(), found.stderr.decode()))


def table(path: Path, text: str) -> Path:
    """A small CSV file; lines are stripped so that it can stand indented in a test."""
    path.write_text("\n".join(line.strip() for line in text.strip().splitlines()) + "\n", encoding="utf-8")
    return path
