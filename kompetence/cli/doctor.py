"""Tells what is missing on this machine, and the line that mends it."""

import os
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module, metadata, util
from pathlib import Path

from kompetence.cli.context import Context, data_file
from kompetence.errors import RefusalError
from kompetence.i18n import gettext as _
from kompetence.storage import cipher
from kompetence.words.sentences import refusal

NEEDED = (
    "PySide6",
    "SQLAlchemy",
    "alembic",
    "openpyxl",
    "defusedxml",
    "reportlab",
    "platformdirs",
    "cryptography",
    "icalendar",
)
OLDEST_SQLITE = (3, 37)
"""The first with STRICT tables."""
SCREEN_PACKAGES = "libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0 libxcb-cursor0"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `mend` is the line that mends it."""

    name: str
    fine: bool
    found: str
    mend: str = ""
    lacks: bool = False
    """Whether something is not there that one can do without."""


def doctor(context: Context) -> int:
    """Libraries, screen, fonts, folders, database and, where one is named, the data file."""
    findings = list(_findings(context))
    lines = []
    for one in findings:
        mark = "–" if one.lacks else _("fine") if one.fine else _("MISSING")
        lines.append(f"{mark:<8} {one.name}: {one.found}")
        if not one.fine and one.mend:
            lines.append(f"{'':<8} {one.mend}")
    context.result(
        [{"name": one.name, "ok": one.fine, "found": one.found, "mend": one.mend} for one in findings], *lines
    )
    return 0 if all(one.fine for one in findings) else 1


def _findings(context: Context) -> Iterator[Finding]:
    version = sys.version.split()[0]
    yield Finding("Python", sys.version_info >= (3, 11), version, _("Install Python 3.11 or later."))
    for name in NEEDED:
        yield _library(name)
    yield _encryption()
    yield _keyring()
    yield _server()
    yield _screen()
    sqlite = sqlite3.sqlite_version_info >= OLDEST_SQLITE
    yield Finding("SQLite", sqlite, sqlite3.sqlite_version, _("Install a Python with SQLite 3.37 or later."))
    fonts = sorted(context.paths.fonts.glob("*.ttf"))
    yield Finding(
        _("fonts of the papers"), bool(fonts), str(context.paths.fonts), _("Install Kompetence again.")
    )
    profiles = sorted(context.paths.profiles.glob("*.toml"))
    yield Finding(
        _("shipped profiles"), bool(profiles), str(context.paths.profiles), _("Install Kompetence again.")
    )
    catalogue = context.paths.locale / "da" / "LC_MESSAGES" / "kompetence.mo"
    yield Finding(_("Danish texts"), catalogue.is_file(), str(catalogue), _("Install Kompetence again."))
    for name, folder in (
        (_("folder for data"), context.paths.data),
        (_("folder for settings"), context.paths.settings.parent),
        (_("folder for logs"), context.paths.logs),
    ):
        yield _folder(name, folder)
    if context.options.data:
        yield _data(context)


def _library(name: str) -> Finding:
    try:
        return Finding(name, fine=True, found=metadata.version(name))
    except metadata.PackageNotFoundError:
        found = util.find_spec(name) is not None
        return Finding(name, found, _("there") if found else _("not installed"), f"pip install {name}")


def _encryption() -> Finding:
    """Installed is not enough: it is a library of the system's kind, which must also load."""
    name = _("encryption of data files")
    if cipher.available():
        return Finding(name, fine=True, found=f"sqlcipher3 {metadata.version('sqlcipher3')}")
    return Finding(name, fine=False, found=_("not installed"), mend="pip install sqlcipher3")


def _keyring() -> Finding:
    """What one can do without is told, and is no fault."""
    there = util.find_spec("keyring") is not None
    found = metadata.version("keyring") if there else _("not installed; passphrases are typed each time")
    return Finding(_("keyring (optional)"), fine=True, found=found, lacks=not there)


def _server() -> Finding:
    """The same for a municipality's database."""
    there = util.find_spec("psycopg") is not None
    found = f"psycopg {metadata.version('psycopg')}" if there else _("not installed")
    told = _("{found}; “kompetence server deployment” tells an IT department how it is set up")
    name = _("server edition (optional)")
    return Finding(name, fine=True, found=told.format(found=found), lacks=not there)


def _screen() -> Finding:
    name = _("window system")
    try:
        import_module("PySide6.QtWidgets")
        return Finding(name, fine=True, found=f"Qt {metadata.version('PySide6')}")
    except ImportError as error:
        return Finding(name, fine=False, found=str(error), mend=f"apt-get install {SCREEN_PACKAGES}")


def _folder(name: str, folder: Path) -> Finding:
    """A folder is fine when it can be written, or made."""
    here = folder
    while not here.exists() and here != here.parent:
        here = here.parent
    fine = here.is_dir() and os.access(here, os.W_OK)
    return Finding(name, fine, str(folder), _("Give yourself the right to write there, or use --home."))


def _data(context: Context) -> Finding:
    name = _("data file")
    try:
        with context.desk() as desk:
            found = str(desk.database.path)
    except RefusalError as error:
        return Finding(name, fine=False, found=refusal(error))
    return Finding(name, fine=True, found=found or str(data_file(context.options.data)))
