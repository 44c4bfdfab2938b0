"""What makes, upgrades or closes a whole file, or writes one of another kind."""

import shutil
import sqlite3
import zipfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from kompetence import settings
from kompetence.paths import of_user
from kompetence.services.catalogue import Shipped
from kompetence.services.reporting import Reporting
from kompetence.services.starting import start
from kompetence.settings import Settings, Theme
from kompetence.storage import database
from tests.faults import looking
from tests.faults.looking import Found
from tests.faults.moments import DAY, NOW
from tests.faults.use_case import WORD, Act, UseCase, close_behind

NEW_WORD = "røde pærer"
FILES = Path(__file__).parents[1] / "files"


class Upgrade(UseCase):
    """A file of the oldest schema is opened."""

    def prepare(self, made: Path) -> None:
        shutil.copy(FILES / "schema-1.kompetence", self.file)

    def begin(self) -> None:
        """Opening is the act."""

    def acts(self) -> Sequence[Act]:
        return (super().begin,)

    def look(self) -> Found:
        """The rows before anything brings them up to date, and what comes of them when it is opened once more."""
        return {
            "rows": _plain_rows(self.file),
            "opened": looking.data(self.file),
            "kept": _plain_rows(self.file.with_name(f"{self.file.name}.v1")),
        }


def _plain_rows(path: Path) -> str:
    """The version and the rows of a file and its journal, looked at in a copy."""
    if not path.exists():
        return ""
    copy = path.with_name("looked-at")
    shutil.copy(path, copy)
    journal = path.with_name(f"{path.name}-journal")
    if journal.exists():
        shutil.copy(journal, copy.with_name(f"{copy.name}-journal"))
    try:
        with closing(sqlite3.connect(copy)) as raw:
            assert raw.execute("pragma integrity_check").fetchall() == [("ok",)]
            return f"{raw.execute('pragma user_version').fetchone()[0]} {looking.rows(raw)}"
    finally:
        copy.unlink()


class Export(UseCase):
    """A workbook in the place of an older one, and a paper."""

    def prepare(self, made: Path) -> None:
        super().prepare(made)
        with zipfile.ZipFile(self.folder / "overblik.xlsx", "w") as old:
            old.writestr("sidste år", "gammelt")

    def acts(self) -> Sequence[Act]:
        return (self._book, self._paper)

    def _book(self) -> None:
        Reporting(self.desk).overview(self.folder / "overblik.xlsx")

    def _paper(self) -> None:
        Reporting(self.desk).team(self.folder / "team.pdf")

    def look(self) -> Found:
        return {
            **super().look(),
            "book": looking.file(self.folder / "overblik.xlsx", looking.parts),
            "paper": looking.file(self.folder / "team.pdf"),
        }


class Settled(UseCase):
    """The program's own settings, changed three times."""

    @property
    def to(self) -> Path:
        return self.folder / "config" / "settings.toml"

    def prepare(self, made: Path) -> None:
        """No data are needed."""

    def begin(self) -> None:
        """Nothing is open."""

    def acts(self) -> Sequence[Act]:
        first = Settings(text_size=150)
        return tuple(
            lambda one=one: settings.save(one, self.to)
            for one in (first, first.having_opened(Path("/data/æ.kompetence")), Settings(theme=Theme.DARK))
        )

    def look(self) -> Found:
        found, problems = settings.load(self.to)
        assert not problems
        return {"settings": str(found)}


class Passphrase(UseCase):
    """A passphrase is changed, and then taken off."""

    passphrase = WORD

    def prepare(self, made: Path) -> None:
        super().prepare(made)
        close_behind(self.file)

    def begin(self) -> None:
        word = looking.word_of(self.file, WORD, NEW_WORD)
        self.opened = database.open_file(self.file, now=NOW, passphrase=word)

    def acts(self) -> Sequence[Act]:
        assert self.opened is not None
        opened = self.opened
        return (lambda: opened.change_passphrase(NEW_WORD), lambda: opened.change_passphrase(""))

    def look(self) -> Found:
        return {"data": looking.data(self.file, looking.word_of(self.file, WORD, NEW_WORD))}


class Create(UseCase):
    """A new data file."""

    def prepare(self, made: Path) -> None:
        """There is nothing yet."""

    def begin(self) -> None:
        """Nothing is open."""

    def acts(self) -> Sequence[Act]:
        shipped = Shipped(of_user().profiles)
        return (lambda: start(self.file, "Team Ø", [], shipped, today=DAY),)

    def look(self) -> Found:
        return {"data": "whole" if looking.data(self.file) else ""}
