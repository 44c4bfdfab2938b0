"""The bytes of a preparation file that came back, looked into without being opened: they may hold anything."""

import sqlite3

from kompetence.errors import RefusalError
from kompetence.storage import cipher, schema

MAGIC = b"SQLite format 3\0"
_HEADER = 100
_LEGACY = b"\x01\x01"
"""How a file is to be read and written; any other value asks for a journal beside it, which does not come along."""
_CAREFUL = ("pragma trusted_schema = off", "pragma cell_size_check = on", "pragma foreign_keys = on")


def is_database(content: bytes) -> bool:
    """Whether something begins as a database does."""
    return content.startswith(MAGIC)


def looks_encrypted(content: bytes) -> bool:
    """Whether it can be a file behind a passphrase."""
    return len(content) % cipher.PAGE == 0 and cipher.looks_encrypted(content[: cipher.PAGE])


def check_header(content: bytes) -> None:
    """Refuse what is no preparation file of this version, told from its first bytes."""
    head = content[:_HEADER]
    application, version = int.from_bytes(head[68:72]), int.from_bytes(head[60:64])
    if len(head) < _HEADER or application not in {schema.APPLICATION, schema.APPLICATION_FORM}:
        raise RefusalError("form-damaged")
    if application == schema.APPLICATION:
        raise RefusalError("form-is-data")
    if version != schema.HEAD:
        raise RefusalError("form-other-version")
    if head[18:20] != _LEGACY:
        raise RefusalError("form-damaged")


def in_memory(content: bytes) -> sqlite3.Connection:
    """The file in memory, after its schema was compared word for word, and its pages and references checked."""
    check_header(content)
    raw = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    if not _is_sound(raw, content):
        raw.close()
        raise RefusalError("form-damaged")
    return raw


def _is_sound(raw: sqlite3.Connection, content: bytes) -> bool:
    try:
        raw.deserialize(content)
        for pragma in _CAREFUL:
            raw.execute(pragma)
        return (
            schema.is_ours(raw)
            and raw.execute("pragma quick_check(1)").fetchall() == [("ok",)]
            and raw.execute("pragma foreign_key_check").fetchone() is None
        )
    except sqlite3.Error:
        return False
