"""What can be done about a file that is damaged: the newest good backup, a new file of what can be read, a look at it.

The damaged file itself is only read; whatever is made of it is another file.
"""

import os
from contextlib import closing, suppress
from pathlib import Path

from kompetence.domain.backups import KeptBackup
from kompetence.domain.recovery import CLOSED, HOPEFUL, Counts, Saved, Standby, Ways
from kompetence.domain.verified import Flaw
from kompetence.errors import RefusalError
from kompetence.exchange.files import replace_file
from kompetence.i18n import gettext as _
from kompetence.services.backing_up import apply_ledger, restore
from kompetence.services.desk import Desk, local_now
from kompetence.services.verifying import Verifying
from kompetence.storage import (
    backups,
    cipher,
    database,
    lock,
    people,
    read_only,
    salvage,
    soundness,
    whole_files,
)
from kompetence.storage.backups import Vault
from kompetence.storage.cipher import Key
from kompetence.storage.database import Database
from kompetence.storage.file_looks import same_place

_PLAIN = b"SQLite format 3\0"
_COUNTED = ("person", "dialogue", "rating", "goal")


def save_readable(source: Path, to: Path, vault: Vault, passphrase: str = "") -> Saved:
    """Make a data file of what can be read of a damaged one; nobody who was erased comes back in it."""
    if os.path.lexists(to):
        raise RefusalError("data-exists", file=str(to))
    if not to.parent.is_dir():
        raise RefusalError("folder-missing", folder=str(to.parent))
    try:
        key = _key(source, vault, passphrase)
        held = lock.Lock(source)
        try:
            with whole_files.draft_of(to) as draft:
                new = None if key is None else cipher.new_key(passphrase)
                found = salvage.into(draft, new, source, key, _named)
                whole_files.sync(draft)
                opened = _opened(draft, source, passphrase)
                try:
                    erased = 0 if found.is_form else apply_ledger(opened, vault)
                    flaws = Verifying(Desk(opened)).check().flaws
                    with opened.reading() as session:
                        number = len(people.everyone(session))
                finally:
                    opened.close()
                    backups.drop_upgraded(draft)
                whole_files.name(draft, to)
        finally:
            held.release()
    except OSError as error:
        raise RefusalError("restore-failed", file=str(to)) from error
    return Saved(to, number, erased, key is not None, found, flaws)


def _opened(draft: Path, source: Path, passphrase: str) -> Database:
    """The new file open; where even that does not hold, nothing can be saved of the damaged one."""
    try:
        return database.open_file(draft, now=local_now(), passphrase=passphrase)
    except RefusalError as refusal:
        raise RefusalError("salvage-nothing", file=str(source)) from refusal


def _named(table: str, word: str) -> str:
    """What something is called whose name is lost."""
    texts = {
        "unit": _("Unit whose name is lost ({word})"),
        "person": _("Employee whose name is lost ({word})"),
        "competence": _("Competence whose name is lost ({word})"),
        "round": _("Round whose title is lost ({word})"),
    }
    return texts[table].format(word=word)


def _key(source: Path, vault: Vault, passphrase: str) -> Key | None:
    """The key that reads a file, damaged as it is; refused where nothing in it answers to it.

    Where the salt of the key is gone with the beginning of the file, the backups still have it.
    """
    if not source.is_file():
        raise RefusalError("data-is-folder" if source.is_dir() else "data-missing", file=str(source))
    try:
        page = _first_page(source)
    except OSError as error:
        raise RefusalError("data-not-readable", file=str(source)) from error
    if page.startswith(_PLAIN):
        return None
    encrypted = cipher.looks_encrypted(page)
    key = cipher.key_of(source, passphrase) if encrypted else None
    if key is None or not salvage.answers(source, key):
        key = _key_of_backups(source, vault, passphrase)
    if key is None and encrypted:
        raise RefusalError("data-passphrase-wrong", file=str(source))
    return key


def _key_of_backups(source: Path, vault: Vault, passphrase: str) -> Key | None:
    """The key with the salt of a backup that pages of the file answer to."""
    if not passphrase:
        return None
    tried = {_first_page(source)[: cipher.SALT]}
    for one in [*vault.of_path(source), *vault.akin(source, None)]:
        with suppress(RefusalError, OSError):
            page = _first_page(one.file)
            if page[: cipher.SALT] in tried or not cipher.looks_encrypted(page):
                continue
            tried.add(page[: cipher.SALT])
            key = cipher.key_of(one.file, passphrase)
            if salvage.answers(source, key):
                return key
    return None


def _first_page(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(cipher.PAGE)


def ways(path: Path, code: str, vault: Vault, passphrase: str = "") -> Ways:
    """What can be done about a file that was refused or is not there; this takes a while.

    Backups that were made while it lay here come first; then those of its data, or of a file of its name, that lay
    elsewhere.
    """
    standby, rotten, locked = _standby(vault.of_path(path), passphrase)
    readable, encrypted, top = None, False, None
    with suppress(RefusalError, OSError):
        key = _key(path, vault, passphrase)
        encrypted = key is not None
        found = salvage.glance(path, key)
        readable, top = Counts(*(found.counts[one] for one in _COUNTED)), found.top
    if standby is None:
        standby, others, other = _standby(vault.akin(path, top), passphrase)
        rotten, locked = rotten + others, locked or other
    can_look = _can_look(path, passphrase)
    return Ways(path, code, standby, rotten, readable, can_look, encrypted, locked, _of_others(path, vault))


def _of_others(path: Path, vault: Vault) -> tuple[KeptBackup, ...]:
    """The newest backup of every other data file that this computer has backups of."""
    newest: dict[Path | None, KeptBackup] = {}
    for one in vault.everything():
        newest.setdefault(one.data, one)
    return tuple(one for data, one in newest.items() if str(data) != same_place(path))


def _standby(kept: list[KeptBackup], passphrase: str) -> tuple[Standby | None, int, KeptBackup | None]:
    """The newest backup that is whole, how many newer ones are not, and the newest of those that are closed."""
    rotten, locked = 0, None
    for one in kept:
        try:
            with closing(read_only.open_read_only(one.file, now=local_now(), passphrase=passphrase)) as copy:
                return Standby(one, counts(copy)), rotten, locked
        except RefusalError as refusal:
            if refusal.code in CLOSED:
                locked = locked or one
            rotten += refusal.code in HOPEFUL
    return None, rotten, locked


def _can_look(path: Path, passphrase: str) -> bool:
    """Whether the first view could be shown; pages further in may still be missing."""
    with (
        suppress(RefusalError),
        closing(
            read_only.open_read_only(path, now=local_now(), passphrase=passphrase, even_damaged=True)
        ) as copy,
    ):
        counts(copy)
        return True
    return False


def counts(data: Database) -> Counts:
    """How much data hold."""
    with data.reading() as session:
        return Counts(*(soundness.count(session, one) for one in _COUNTED))


def broken_seals(desk: Desk) -> tuple[Flaw, ...]:
    """What is wrong with the seals of open data, looked at in a copy in memory so that nobody waits for it."""
    with closing(desk.snapshot()) as still:
        return Verifying(still).seals()


class Recovering:
    """The ways out of a damaged file, as the window asks for them."""

    def __init__(self, local: Path | None) -> None:
        """`local` is where the program keeps its own copies; without one they lie beside the data."""
        self._local = local

    def _vault(self, path: Path) -> Vault:
        return Vault(self._local or path.parent)

    def ways(self, path: Path, code: str, passphrase: str = "") -> Ways:
        """What can be done about a file that was refused."""
        return ways(path, code, self._vault(path), passphrase)

    def has_lost_its_salt(self, path: Path, passphrase: str) -> bool:
        """Whether the passphrase fits pages of the file, though nothing in it tells so without its backups."""
        try:
            return _key_of_backups(path, self._vault(path), passphrase) is not None
        except OSError:
            return False

    def restore(self, backup: Path, to: Path, passphrase: str = "") -> None:
        """Make a data file of a backup."""
        restore(backup, to, self._vault(to), passphrase)

    def save_readable(self, path: Path, to: Path, passphrase: str = "") -> Saved:
        """Make a data file of what can be read of a damaged one."""
        return save_readable(path, to, self._vault(to), passphrase)

    def write_report(self, to: Path, text: str) -> None:
        """Keep the list of what is lost, with a mark so that every program reads its letters."""
        replace_file(to, text.encode("utf-8-sig"))
