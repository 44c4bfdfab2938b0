"""The command line as it is read, in the language that is spoken."""

import argparse
import sys
from argparse import ArgumentParser
from functools import cache
from typing import Any, NoReturn

from typing_extensions import override

from kompetence import __version__, i18n
from kompetence.cli.grammar import keeping, papers, profiles, server, starting, tables, talks
from kompetence.cli.grammar.commands import Commands
from kompetence.i18n import gettext as _


class Parser(ArgumentParser):
    """A parser whose complaints are sentences in the language that is spoken; options are written in full."""

    def __init__(self, **values: Any) -> None:
        super().__init__(**values, allow_abbrev=False)

    @override
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"{message}\n")


def build() -> Parser:
    """The whole command line in the language that is spoken now."""
    argparse._ = i18n.gettext  # type: ignore[attr-defined] # its own words are in our catalogue too
    return _built_in(i18n.language())


@cache
def _built_in(_language: str) -> Parser:
    """Made once in each: half of what a short call costs where one process makes many."""
    everywhere = _everywhere()
    top = Parser(
        prog="kompetence",
        description=_("Competence profiles and development dialogues. Without a command the window opens."),
        parents=[everywhere],
    )
    top.add_argument(
        "--version", action="version", version=__version__, help=_("show program's version number and exit")
    )
    commands = Commands(top, Parser, _again(everywhere))
    for part in (starting, profiles, tables, talks, papers, keeping, server):
        part.offer(commands)
    return top


def _everywhere() -> Parser:
    """The options that every call takes."""
    made = Parser(add_help=False)
    made.add_argument(
        "--language", choices=i18n.LANGUAGES, default=i18n.DEFAULT, help=_("the language of the answers")
    )
    made.add_argument("--home", metavar="FOLDER", help=_("keep settings and logs below this folder"))
    made.add_argument("--passphrase-file", metavar="F", help=_("a file with the passphrase of the data"))
    made.add_argument("--json", action="store_true", help=_("answer for another program"))
    return made


def _again(everywhere: Parser) -> Parser:
    """The same options after the command, where they keep what was said before it."""
    late = Parser(add_help=False)
    for action in everywhere._actions:  # noqa: SLF001 - argparse offers no other way to its options
        if isinstance(action, argparse._StoreTrueAction):  # noqa: SLF001 - as above
            late.add_argument(
                *action.option_strings, action="store_true", default=argparse.SUPPRESS, help=action.help
            )
        else:
            late.add_argument(
                *action.option_strings,
                choices=action.choices,
                metavar=action.metavar,
                default=argparse.SUPPRESS,
                help=action.help,
            )
    return late
