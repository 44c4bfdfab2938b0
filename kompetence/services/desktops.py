"""How data come into the window: opened, made, looked at, saved, or found on a server."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kompetence.domain.ids import ProfileId
from kompetence.domain.profile import Profile
from kompetence.errors import RefusalError
from kompetence.exchange.files import safe_file_name
from kompetence.services.backing_up import refuse_place, refuse_work
from kompetence.services.catalogue import Shipped
from kompetence.services.desk import Progress, look_desk, open_or_look
from kompetence.services.desktop import Desktop
from kompetence.services.starting import start
from kompetence.services.stopping import Cancelled, stopping
from kompetence.storage import cipher
from kompetence.storage import places as risks
from kompetence.storage.backups import Vault

if TYPE_CHECKING:
    from kompetence.services.recovering import Recovering
    from kompetence.services.remembering import Remembered
    from kompetence.services.served import Served

_DEMO_PEOPLE, _DEMO_SEED = 24, 1


class Desktops:
    """The data of one program, wherever they lie; refusals are raised."""

    def __init__(
        self, profiles: Path, today: Callable[[], date] = date.today, local: Path | None = None
    ) -> None:
        """With `local`, what the program keeps for itself lies there: copies, and the list of erased people."""
        self._shipped, self._today, self._local = Shipped(profiles), today, local

    def open(self, path: Path, passphrase: str = "") -> Desktop:
        """Open a file, or a copy where it is write-protected; but no backup, in which nobody works."""
        if self._local is not None:
            refuse_work(path, Vault(self._local))
        desk = replace(open_or_look(path, passphrase), today=self._today)
        return Desktop(desk, path, self._shipped, self._local)

    def look(self, path: Path, passphrase: str = "") -> Desktop:
        """Open a copy of a file to look at, whoever has it."""
        desk = replace(look_desk(path, passphrase), today=self._today)
        return Desktop(desk, path, self._shipped, self._local)

    def create(self, path: Path, unit: str, profiles: tuple[ProfileId, ...], passphrase: str = "") -> Desktop:
        """Make a file with a unit, profiles and this year's round; with a passphrase an encrypted one."""
        if self._local is not None:
            refuse_place(path, Vault(self._local))
        start(path, unit, profiles, self._shipped, today=self._today(), passphrase=passphrase)
        return self.open(path, passphrase)

    def open_server(self, word: str, password: str = "") -> "Served":
        """Open the database of a server by its address, and with a password where it wants one."""
        from kompetence.services.served import open_served

        return open_served(word, self._shipped, self._today, password)

    def demo(self, path: Path, progress: Progress, cancelled: Cancelled) -> None:
        """Write a fictional municipality to a file."""
        from kompetence.services.demo import Making, make_data

        making = Making(_DEMO_PEOPLE, _DEMO_SEED, self._today())
        make_data(path, making, self._shipped, stopping(progress, cancelled)).close()

    @property
    def can_encrypt(self) -> bool:
        """Whether this installation can make encrypted files."""
        return cipher.available()

    def risk(self, path: Path) -> RefusalError | None:
        """What is risky about a file's place; no reason to refuse it, but to say so."""
        code = risks.warning(path)
        return None if code is None else RefusalError(code, file=str(path))

    @cached_property
    def recovery(self) -> "Recovering":
        """The ways out of a file that is damaged."""
        from kompetence.services.recovering import Recovering

        return Recovering(self._local)

    def look_at_damaged(self, path: Path, passphrase: str = "") -> Desktop:
        """Open a copy of a damaged file to look at; what cannot be read is refused when it is asked for."""
        desk = replace(look_desk(path, passphrase, even_damaged=True), today=self._today)
        return Desktop(desk, path, self._shipped, self._local)

    @cached_property
    def remembered(self) -> "Remembered":
        """The passphrases that the system's keyring holds, where there is one."""
        from kompetence.services.remembering import Remembered

        return Remembered()

    def templates(self) -> tuple[Profile, ...]:
        """The shipped profiles, those that others build on first."""
        found = self._shipped.templates.templates
        return tuple(one.profile for one in sorted(found, key=lambda one: bool(one.builds_on)))

    def file_name(self, text: str) -> str:
        """A name that every system takes for a file."""
        return safe_file_name(text)
