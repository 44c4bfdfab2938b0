"""Words that several commands take, and what is understood by them."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path

from kompetence.i18n import gettext as _


def day(word: str) -> date:
    """A date as on the screen or as ISO writes it."""
    from kompetence.exchange.cells import parse_date
    from kompetence.exchange.values_in import Wrong
    from kompetence.words.sentences import TEXTS

    found = parse_date(word)
    if isinstance(found, Wrong):
        raise ArgumentTypeError(_(TEXTS[found.code]).format_map(dict(found.data)))
    if found is None:
        raise ArgumentTypeError(_("A date is missing. Write it like 2026-03-04 or 4-3-2026."))
    return found


def positive(word: str) -> int:
    """A whole number above 0."""
    if not word.isascii() or not word.isdigit() or not 0 < int(word) <= 100_000:
        raise ArgumentTypeError(_("“{word}” is not a whole number from 1 to 100,000.").format(word=word))
    return int(word)


def take_unit(command: ArgumentParser) -> None:
    """The unit that it is about."""
    command.add_argument(
        "--unit",
        metavar="U",
        default="",
        help=_("a name, or a path such as A / B / C; the top unit if left out"),
    )


def take_day(command: ArgumentParser) -> None:
    """The day that it is about."""
    command.add_argument("--date", metavar="D", type=day, help=_("the day that counts; today if left out"))


def take_person(command: ArgumentParser) -> None:
    """The person whom it is about."""
    command.add_argument(
        "--person", metavar="P", required=True, help=_("an employee number, initials or an id")
    )


def take_beginning(command: ArgumentParser) -> None:
    """What new data begin with."""
    command.add_argument("--unit", metavar="NAME", required=True, help=_("the name of the top unit"))
    command.add_argument(
        "--profile",
        metavar="ID",
        action="append",
        default=[],
        help=_("copy a shipped profile; may be repeated (see profiles list)"),
    )


def take_invention(command: ArgumentParser, folder: str) -> None:
    """How a fictional municipality is made up, and what lies in its folder."""
    command.add_argument("folder", metavar="FOLDER", type=Path, help=folder)
    command.add_argument(
        "--employees", metavar="N", type=positive, default=24, help=_("how many people, 24 if left out")
    )
    command.add_argument(
        "--seed", metavar="S", type=int, default=1, help=_("the same seed and date give the same data")
    )


def take_trial(command: ArgumentParser) -> None:
    """Whether it is only told what would be done."""
    command.add_argument("--dry-run", action="store_true", help=_("only tell what would change"))


def take_address(command: ArgumentParser) -> None:
    """The server's database that it is about."""
    command.add_argument("address", metavar="ADDRESS", help=_("postgresql://name@server/database"))
