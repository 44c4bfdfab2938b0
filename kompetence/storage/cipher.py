"""What closes a data file: the key that a passphrase gives, and the connections that hold it.

Encrypted files are SQLCipher 4 files with its own settings, so that any SQLCipher program opens them with the same
passphrase (reliability.md 2.7). The passphrase is stretched here, once; whether it fits is seen from the first page
before anything opens the file, so that a wrong one changes nothing, not even a journal.
"""

import hashlib
import hmac
import os
import sqlite3
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from urllib.parse import quote

from kompetence.errors import RefusalError

PAGE = 4096
SALT, _MAC, _KEY, _IV = 16, 64, 32, 16
_MAGIC = b"SQLite format 3\0"
_ROUNDS = 256_000
"""What SQLCipher 4 does; about 0.2 s for each guess."""
_JOURNAL = bytes.fromhex("d9d505f920a163d7")
_LIBRARY = "sqlcipher3"
_ASKED = 256
"""Pages that are asked whether a key wrote them, where the first says no."""


@dataclass(frozen=True, slots=True)
class Key:
    """The key of one file and its copies; nothing prints it."""

    _secret: bytes = field(repr=False)
    _salt: bytes = field(repr=False)

    @property
    def spelled(self) -> str:
        """As SQLCipher takes it without stretching it again."""
        return f"\"x'{self._secret.hex()}{self._salt.hex()}'\""

    def is_of(self, passphrase: str) -> bool:
        """Whether this passphrase gives the key."""
        return _stretched(passphrase, self._salt) == self

    def opens(self, page: bytes) -> bool:
        """Whether a file's first page was written with this key and is whole."""
        return self.wrote(1, page)

    def wrote(self, number: int, page: bytes) -> bool:
        """Whether a page was written with this key and is whole."""
        return len(page) == PAGE and self._is_whole(number, page)

    def page(self, number: int, page: bytes) -> bytes | None:
        """What a page holds, as the database lays it out; None where it is not whole."""
        if not self._is_whole(number, page):
            return None
        from cryptography.hazmat.primitives.ciphers import Cipher
        from cryptography.hazmat.primitives.ciphers.algorithms import AES
        from cryptography.hazmat.primitives.ciphers.modes import CBC

        end = PAGE - _MAC - _IV
        start = SALT if number == 1 else 0
        reading = Cipher(AES(self._secret), CBC(page[end : end + _IV])).decryptor()
        body = reading.update(page[start:end]) + reading.finalize()
        return (_MAGIC if number == 1 else b"") + body + page[end:]

    def _is_whole(self, number: int, page: bytes) -> bool:
        mask = bytes(one ^ 0x3A for one in self._salt)
        seal = hashlib.pbkdf2_hmac("sha512", self._secret, mask, 2, _KEY)
        start = SALT if number == 1 else 0
        body = page[start : PAGE - _MAC] + number.to_bytes(4, "little")
        return hmac.compare_digest(hmac.digest(seal, body, "sha512"), page[PAGE - _MAC : PAGE])


def new_key(passphrase: str) -> Key:
    """The key of a file that is yet to be made."""
    _library("")
    return _stretched(passphrase, os.urandom(SALT))


def key_of(path: Path, passphrase: str) -> Key:
    """The key that a passphrase gives for an encrypted file, whether it fits or not."""
    _library(str(path))
    if not passphrase:
        raise RefusalError("data-encrypted", file=str(path))
    with path.open("rb") as stream:
        return _stretched(passphrase, stream.read(SALT))


def fitting(path: Path, key: Key | None) -> Key:
    """The key itself, where it opens the file; where only pages further in answer to it, the first is damaged.

    Where the salt at the very beginning is gone too, nothing answers, and the key counts as a wrong one.
    """
    if key is None:
        raise RefusalError("data-encrypted", file=str(path))
    if any(key.opens(page) for page in _first_pages(path)):
        return key
    if any(key.wrote(number, page) for number, page in _further_in(path)):
        raise RefusalError("data-beginning-damaged", file=str(path))
    raise RefusalError("data-passphrase-wrong", file=str(path))


def available() -> bool:
    """Whether this installation can make and open encrypted files."""
    try:
        _library("")
    except RefusalError:
        return False
    return True


def looks_encrypted(page: bytes) -> bool:
    """Whether a file's first page could be one of ours behind a passphrase: it looks like noise."""
    often = [page.count(one) for one in range(256)]
    return len(page) == PAGE and max(often) < 64 and often.count(0) < 8


def connect(path: Path | str, key: Key | None, *, readonly: bool = False) -> sqlite3.Connection:
    """A connection to a file that is there; with a key it is SQLCipher's, which answers to the same calls."""
    mode = "ro" if readonly else "rw"
    name = path if isinstance(path, str) else f"file:{quote(str(path.resolve()))}?mode={mode}"
    driver = sqlite3 if key is None else _library(str(path))
    raw: sqlite3.Connection = driver.connect(
        name, uri=True, isolation_level=None, timeout=0, check_same_thread=False
    )
    if key is not None:
        raw.execute("pragma cipher_log_level = none")
        raw.execute("pragma cipher_log = off")
        raw.execute(f"pragma key = {key.spelled}")
        raw.execute("pragma cipher_compatibility = 4")
    return raw


def driver_of(raw: sqlite3.Connection) -> ModuleType:
    """The library that a connection belongs to."""
    if isinstance(raw, sqlite3.Connection):
        return sqlite3
    from sqlcipher3 import dbapi2

    return dbapi2


def errors(*others: type[Exception]) -> tuple[type[Exception], ...]:
    """What the libraries in use raise, and others that are told with it."""
    second = sys.modules.get(f"{_LIBRARY}.dbapi2")
    return (*others, sqlite3.Error) if second is None else (*others, sqlite3.Error, second.Error)


def _library(file: str) -> ModuleType:
    try:
        from sqlcipher3 import dbapi2
    except ImportError as error:
        raise RefusalError("cipher-missing", file=file) from error
    return dbapi2  # type: ignore[no-any-return]  # the library has no types


def _stretched(passphrase: str, salt: bytes) -> Key:
    """Letters count as they look, however a keyboard composes them."""
    word = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return Key(hashlib.pbkdf2_hmac("sha512", word, salt, _ROUNDS, _KEY), salt)


def _further_in(path: Path) -> Iterator[tuple[int, bytes]]:
    """Pages after the first by number, so many from all over the file."""
    with path.open("rb") as stream:
        count = stream.seek(0, os.SEEK_END) // PAGE
        for number in range(2, count + 1, max(1, count // _ASKED)):
            stream.seek((number - 1) * PAGE)
            yield number, stream.read(PAGE)


def _first_pages(path: Path) -> Iterator[bytes]:
    """The first page, and as it was before an edit that was cut short."""
    try:
        with path.open("rb") as stream:
            yield stream.read(PAGE)
        with path.with_name(path.name + "-journal").open("rb") as stream:
            head = stream.read(28)
            if not head.startswith(_JOURNAL):
                return
            stream.seek(int.from_bytes(head[20:24]))
            while len(record := stream.read(4 + PAGE + 4)) == 4 + PAGE + 4:
                if int.from_bytes(record[:4]) == 1:
                    yield record[4 : 4 + PAGE]
                    return
    except FileNotFoundError:
        return
