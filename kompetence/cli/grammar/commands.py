"""Where commands are offered, and how each is found when it is run."""

from argparse import ArgumentParser
from collections.abc import Callable
from importlib import import_module
from typing import Any

from kompetence.i18n import gettext as _


class Commands:
    """The commands at the top, or those of a group."""

    def __init__(self, over: ArgumentParser, kind: type[ArgumentParser], everywhere: ArgumentParser) -> None:
        """Each is a parser of a kind, and takes what is taken everywhere."""
        self._kind, self._everywhere = kind, everywhere
        self._under = over.add_subparsers(metavar=_("COMMAND"), required=True, parser_class=kind)

    def command(
        self, name: str, help_: str, module: str, function: str, *, data: bool = False
    ) -> ArgumentParser:
        """A command, of which a function of a module of `kompetence.cli` is run; with `data`, on a data file."""
        made = self._named(name, help_)
        made.set_defaults(run=_run_of(module, function))
        if data:
            made.add_argument("data", metavar="DATA", help=_("the data file"))
        return made

    def group(self, name: str, help_: str) -> "Commands":
        """Commands that begin with the same word."""
        return Commands(self._named(name, help_), self._kind, self._everywhere)

    def _named(self, name: str, help_: str) -> ArgumentParser:
        return self._under.add_parser(name, help=help_, description=help_, parents=[self._everywhere])


def _run_of(module: str, function: str) -> Callable[[Any], int | None]:
    """A command that is imported when it is run, so that the others start quickly."""

    def run(context: Any) -> int | None:
        answer: int | None = getattr(import_module(f"kompetence.cli.{module}"), function)(context)
        return answer

    return run
