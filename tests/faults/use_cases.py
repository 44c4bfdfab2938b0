"""What people do with their data, as acts one after the other: for power cuts, for faults, and for kills."""

import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Sequence
from contextlib import closing
from itertools import count
from pathlib import Path

from kompetence import settings
from kompetence.domain.assessment import Lane
from kompetence.domain.backups import Why
from kompetence.domain.erasure import Outcome
from kompetence.domain.goal import Goal
from kompetence.domain.ids import CompetenceId, GoalId, PersonId, ScaleId
from kompetence.paths import of_user
from kompetence.services.assessing import Assessing
from kompetence.services.backing_up import BackingUp, restore
from kompetence.services.catalogue import Shipped
from kompetence.services.demo import Making, make_data
from kompetence.services.desk import Desk
from kompetence.services.erasing import Erasing
from kompetence.services.going_back import GoingBack
from kompetence.services.importing import Importing
from kompetence.services.keeping_backups import KeepingBackups
from kompetence.services.organisation import Organisation
from kompetence.services.placing import PersonFacts
from kompetence.services.planning import Planning
from kompetence.services.reporting import Reporting
from kompetence.services.starting import start
from kompetence.settings import Settings, Theme
from kompetence.storage import database
from kompetence.storage.backups import Vault
from kompetence.storage.database import Database
from tests.faults import looking
from tests.faults.looking import Found
from tests.faults.moments import DAY, NOW

Act = Callable[[], object]
EMPLOYEES, SEED = 6, 3
WORD, NEW_WORD = "blå æbler", "røde pærer"
SECRET = "zq-kun-om-én-qz"
"""What is written about one person and nowhere else."""
FILES = Path(__file__).parents[1] / "files"
OPEN = (1, 2, 4, 5)
"""Whose talks of this year are not sealed."""
COMPETENCES = ("A1", "A2", "A3", "A4")


def make(path: Path) -> None:
    """The data that all begin with."""
    make_data(path, Making(EMPLOYEES, SEED, DAY), Shipped(of_user().profiles)).close()


def _close_behind(file: Path) -> None:
    with database.open_file(file, now=NOW) as opened:
        opened.change_passphrase(WORD)


class UseCase:
    """Acts in a folder; `look` says what came of them, with the folder at rest, also in a copy of it elsewhere."""

    passphrase = ""
    stays_open = False
    """Whether the acts belong to one sitting, so that the data cannot be closed between them."""
    may_go = frozenset[str]()
    """What is rather taken away than left as it was, when a call goes wrong."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "team.kompetence"
        self.vault = Vault(folder / "local")
        self._ids = count(1)
        self._act = 0
        self.opened: Database | None = None

    def prepare(self, made: Path) -> None:
        """Lay out what is there before, from data that were made once."""
        shutil.copy(made, self.file)

    def begin(self) -> None:
        """What comes before the first act."""
        self.opened = database.open_file(self.file, now=NOW, passphrase=self.passphrase)

    def acts(self) -> Sequence[Act]:
        """One after the other; each is acknowledged when it returns."""
        raise NotImplementedError

    def do(self, number: int) -> None:
        """One of the acts, with the same new ids each time that it is tried."""
        self._act, self._ids = number, count(1)
        self.acts()[number]()

    def end(self) -> None:
        """Let go of the data."""
        if self.opened is not None:
            self.opened.close()
            self.opened = None

    def look(self) -> Found:
        """What is there; fails where something is unsound."""
        return {"data": looking.data(self.file, self.passphrase)}

    def after_last(self) -> str:
        """What is wrong, before anything is opened, though the last act was acknowledged."""
        return ""

    @property
    def desk(self) -> Desk:
        assert self.opened is not None
        return Desk(self.opened, lambda: DAY, lambda: NOW, self._new_id, lambda: "leder")

    def _new_id(self) -> str:
        return f"id-{self._act}-{next(self._ids)}"

    def person(self, number: int) -> PersonId:
        """Somebody, by the place in the list."""
        return Organisation(self.desk).person(str(10001 + number)).id

    def rate(self, whom: int, competence: str, level: int, note: str = "") -> Act:
        """One rating, as the window writes it."""
        return lambda: Assessing(self.desk).rate(
            self.person(whom), CompetenceId(competence), Lane.LEADER, level, note=note
        )


class Edit(UseCase):
    """Ratings, a person and a goal."""

    def acts(self) -> Sequence[Act]:
        return (
            self.rate(1, "A1", 1, "Første"),
            self.rate(2, "A2", 4, "Eksempel " * 300),
            lambda: Organisation(self.desk).put_person(PersonFacts(name="Bo Ny", employee_no="77")),
            self.rate(4, "A3", 2),
            self._goal,
            self.rate(5, "A4", 3, "Næstsidste"),
            self.rate(1, "A1", 4, "Sidste"),
        )

    def _goal(self) -> None:
        goal = Goal(
            GoalId("mål"),
            self.person(2),
            None,
            CompetenceId("A1"),
            ScaleId(""),
            wanted_level=3,
            forms=("Kursus",),
        )
        Planning(self.desk).save(goal)


class TakeBack(UseCase):
    """An edit is taken back, and done again after all."""

    stays_open = True

    def begin(self) -> None:
        super().begin()
        assert self.opened is not None
        self.opened.remember()

    def acts(self) -> Sequence[Act]:
        return (self._rash, self._take_back, self._take_back)

    def _rash(self) -> None:
        assert self.opened is not None
        with self.opened.noted() as undo:
            self.rate(5, "A2", 1, "Skal væk igen")()
        self._undo = undo()

    def _take_back(self) -> None:
        assert self.opened is not None
        with self.opened.noted() as undo:
            self.opened.take_back(self._undo)
        self._undo = undo()


class EditEncrypted(Edit):
    """The same behind a passphrase."""

    passphrase = WORD

    def prepare(self, made: Path) -> None:
        super().prepare(made)
        _close_behind(self.file)


class Import(UseCase):
    """A file of ratings from HR, twice."""

    def prepare(self, made: Path) -> None:
        super().prepare(made)
        for number in (1, 2):
            lines = [
                f"{10001 + who};{one};{1 + (who + number) % 4};Linje {number} om {one}"
                for who in OPEN
                for one in COMPETENCES
            ]
            file = self.folder / f"ratings-{number}.csv"
            file.write_text("\n".join(["employee_no;competence;leader;note", *lines, ""]), "utf-8")

    def acts(self) -> Sequence[Act]:
        return (lambda: self._read(1), lambda: self._read(2))

    def _read(self, number: int) -> None:
        Importing(self.desk).ratings(self.folder / f"ratings-{number}.csv")


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


class Backup(UseCase):
    """A backup, and after an edit another in its place."""

    @property
    def to(self) -> Path:
        return self.folder / "usb" / "backup.kompetence"

    def prepare(self, made: Path) -> None:
        super().prepare(made)
        self.to.parent.mkdir()

    def acts(self) -> Sequence[Act]:
        return (self._write, self.rate(1, "A1", 1, "Imellem"), self._write)

    def _write(self) -> None:
        BackingUp(self.desk, self.vault).write(self.to)

    def look(self) -> Found:
        return {
            **super().look(),
            "backup": looking.data(self.to),
            "written": " ".join({Path(one.file).name for one in self.vault.written()}),
        }


class Keep(UseCase):
    """The program makes backups of its own accord, and after an edit another."""

    def begin(self) -> None:
        super().begin()
        self.keeping = KeepingBackups(self.desk, self.vault)

    def acts(self) -> Sequence[Act]:
        return (
            lambda: self.keeping.keep(Why.WORKING),
            self.rate(1, "A1", 1),
            lambda: self.keeping.keep(Why.WORKING),
        )

    def look(self) -> Found:
        kept = sorted((self.folder / "local").rglob("*.kompetence"))
        return {**super().look(), "kept": " ".join(map(looking.data, kept))}


class GoBack(Keep):
    """One of the program's own backups takes the place of the data, which are kept first."""

    def prepare(self, made: Path) -> None:
        super().prepare(made)
        self.begin()
        self.keeping.keep(Why.WORKING)
        self.rate(2, "A1", 2, SECRET)()
        self.end()

    def acts(self) -> Sequence[Act]:
        return (self._back,)

    def _back(self) -> None:
        GoingBack(self.keeping).restore(min((self.folder / "local").rglob("*.kompetence")))


class Restore(UseCase):
    """A data file is made of a backup from which somebody has been erased since."""

    @property
    def to(self) -> Path:
        return self.folder / "again.kompetence"

    def prepare(self, made: Path) -> None:
        super().prepare(made)
        super().begin()
        self.rate(2, "A1", 2, SECRET)()
        whom = self.person(2)
        self.end()
        self.vault.note_erased({whom: (DAY, "on request")})

    def begin(self) -> None:
        """Nothing is open."""

    def acts(self) -> Sequence[Act]:
        return (lambda: restore(self.file, self.to, self.vault),)

    def look(self) -> Found:
        assert not self.to.exists() or SECRET.encode() not in self.to.read_bytes()
        return {"source": looking.file(self.file), "restored": looking.data(self.to)}


class Erase(UseCase):
    """Somebody goes for good, from the data, from a backup, and from the copy kept before an upgrade."""

    may_go = frozenset({"backup", "kept"})
    left = frozenset[str]()
    """The copies of which it was told that they are as they were."""

    def begin(self) -> None:
        super().begin()
        Erase.left = frozenset()

    @property
    def to(self) -> Path:
        return self.folder / "usb" / "backup.kompetence"

    @property
    def kept(self) -> Path:
        return self.file.with_name(f"{self.file.name}.v2")

    def prepare(self, made: Path) -> None:
        super().prepare(made)
        self.to.parent.mkdir()
        super().begin()
        self.rate(2, "A1", 2, SECRET)()
        BackingUp(self.desk, self.vault).write(self.to)
        self.end()
        shutil.copy(self.file, self.kept)

    def acts(self) -> Sequence[Act]:
        return (self._erase,)

    def _erase(self) -> None:
        who = Organisation(self.desk).person("10003")
        done = Erasing(self.desk, self.vault).erase(who.id, who.name)
        Erase.left = frozenset(Path(one).name for one in done.cleared.copies_that(Outcome.LEFT))

    def look(self) -> Found:
        return {
            **super().look(),
            **{
                what: "" if one.name in self.left else looking.data(one)
                for what, one in (("backup", self.to), ("kept", self.kept))
            },
            "erased": str(len(self.vault.erased())),
        }

    def after_last(self) -> str:
        holding = [
            one.name
            for one in self.folder.rglob("*")
            if one.is_file() and one.name not in self.left and SECRET.encode() in one.read_bytes()
        ]
        return f"the erased text stands in {holding}" if holding else ""


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
        _close_behind(self.file)

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


USE_CASES: dict[str, type[UseCase]] = {
    "edit": Edit,
    "edit encrypted": EditEncrypted,
    "undo": TakeBack,
    "import": Import,
    "upgrade": Upgrade,
    "backup": Backup,
    "keep": Keep,
    "go back": GoBack,
    "restore": Restore,
    "erase": Erase,
    "export": Export,
    "settings": Settled,
    "passphrase": Passphrase,
    "create": Create,
}
