"""What makes backups, goes back to them, and erases somebody from the data and from them."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from kompetence.domain.backups import Why
from kompetence.domain.erasure import Outcome
from kompetence.services.backing_up import BackingUp, restore
from kompetence.services.erasing import Erasing
from kompetence.services.going_back import GoingBack
from kompetence.services.keeping_backups import KeepingBackups
from kompetence.services.organisation import Organisation
from tests.faults import looking
from tests.faults.looking import Found
from tests.faults.moments import DAY
from tests.faults.use_case import SECRET, Act, UseCase


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
