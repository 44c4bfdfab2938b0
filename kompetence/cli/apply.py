"""Edits as JSON lines: `ready`, then `ack N` once line N is on disk, or `refused N: sentence`, and on it goes."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kompetence.cli.context import Context
from kompetence.cli.passphrase import read_from
from kompetence.domain.backups import Why
from kompetence.errors import RefusalError
from kompetence.services.apply_line import LONGEST_LINE
from kompetence.services.applying import Applying
from kompetence.words.sentences import refusal


def apply(context: Context) -> int:
    """Do what each line says; exit 1 when any was refused."""
    file = context.options.draft_passphrase_file
    passphrase = read_from(file) if file else ""
    refused = False
    with _lines(context.options.file) as stream, context.desk() as desk:
        applying = Applying(desk, passphrase=passphrase)
        desk.before(Why.IMPORT)
        _say("ready")
        for number, text in enumerate(_read(stream), 1):
            if not text.strip():
                continue
            try:
                applying.do(text)
            except RefusalError as error:
                refused = True
                _say(f"refused {number}: {refusal(error)}")
            else:
                _say(f"ack {number}")
    return 1 if refused else 0


def _say(text: str) -> None:
    print(text, flush=True)


@contextmanager
def _lines(word: str) -> Iterator[IO[bytes]]:
    """The lines of a file, or with `-` of whoever writes to us."""
    if word == "-":
        yield sys.stdin.buffer
        return
    path = Path(word)
    try:
        stream = path.open("rb")
    except FileNotFoundError as error:
        raise RefusalError("file-not-there", file=word) from error
    except OSError as error:
        raise RefusalError("file-not-opened", file=word) from error
    with stream:
        yield stream


def _read(stream: IO[bytes]) -> Iterator[str]:
    """Line by line; one that is too long or no UTF-8 becomes a line that is refused, never a crash."""
    while line := stream.readline(LONGEST_LINE * 4 + 1):
        text = line.decode("utf-8-sig", errors="surrogateescape")
        while not line.endswith(b"\n") and len(line) > LONGEST_LINE * 4:
            line = stream.readline(LONGEST_LINE * 4 + 1)
        yield text
