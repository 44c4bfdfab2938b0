"""Reads the call, runs the command, and turns refusals into sentences: exit 0 done, 1 refused, 2 wrong call."""

import os
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from pathlib import Path

from kompetence import i18n
from kompetence.cli import first_look
from kompetence.cli.context import Context, complain, complain_all, problem_values, refusal_values
from kompetence.cli.passphrase import read_from
from kompetence.errors import ProblemsError, RefusalError
from kompetence.i18n import gettext as _
from kompetence.paths import Paths, below, of_user
from kompetence.words.sentences import refusal

Window = Callable[[Paths, str, str | None, str], int]
"""Opens the window on a file or at a server's address, in a language, with a passphrase; each may be left open."""

DONE, REFUSED, WRONG_CALL, STOPPED = 0, 1, 2, 130


def run(words: Sequence[str], window: Window) -> int:
    """Run one call; the answer is the exit code. `window` opens the program itself."""
    _speak_utf8()
    language = first_look.value_of("--language", words)
    home = first_look.value_of("--home", words)
    paths = below(Path(home)) if home else of_user()
    i18n.use(language if language in i18n.LANGUAGES else i18n.DEFAULT, paths.locale)
    if first_look.gives_passphrase(words):
        complain(
            _(
                "A passphrase is never written on the command line, where others can read it. "
                "Write it in a file, and give that with --passphrase-file."
            )
        )
        return WRONG_CALL
    if first_look.opens_window(words):
        data = first_look.window_data(words)
        try:
            secret = first_look.value_of("--passphrase-file", words)
            passphrase = read_from(Path(secret)) if secret else ""
            return window(paths, data, language or None, passphrase)
        except RefusalError as error:
            complain(refusal(error))
            return REFUSED
    from kompetence.cli.parser import build

    try:
        options = build().parse_args(list(words))
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else WRONG_CALL
    try:
        return _answered(Context(options, paths))
    except KeyboardInterrupt:
        complain(_("Stopped. What was already done stays."))
        return STOPPED
    except BrokenPipeError:
        _close_quietly()
    except Exception as error:  # a fault of ours: kept for a developer, told without names or levels
        complain(_unexpected(error, paths))
    return REFUSED


def _answered(context: Context) -> int:
    """Run the command; what is refused is told in words."""
    try:
        return int(context.checked().options.run(context) or DONE)
    except RefusalError as error:
        if context.json:
            context.answer({"problems": refusal_values(error)})
        complain(refusal(error))
    except ProblemsError as error:
        if context.json:
            context.answer({"problems": problem_values(error.problems)})
        complain_all(error.problems)
    return REFUSED


def _unexpected(error: Exception, paths: Paths) -> str:
    """Keep what a developer needs, without names or levels in the sentence."""
    import traceback

    log = paths.logs / "kompetence.log"
    trace = "".join(traceback.format_tb(error.__traceback__))
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as stream:
            stream.write(f"{type(error).__name__}\n{trace}\n")
    except OSError:
        pass
    return _("Something unexpected happened ({kind}). Details are in {log}.").format(
        kind=type(error).__name__, log=log
    )


def _speak_utf8() -> None:
    """Write Danish letters whatever the console thinks it is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _close_quietly() -> None:
    """Nobody reads on: end without a second complaint at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
