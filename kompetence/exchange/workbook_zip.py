"""What a workbook's bytes must be before any of it is parsed: a modest archive with the parts of a workbook."""

import io
import zipfile
import zlib
from typing import Any

from kompetence.exchange import workbook_limits as limits

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED_FLAG = 0x1
_PIECE = 256 * 1024
_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))
_OVERLAP = max(len(word) for word in _DOCTYPES) - 1
_CONTENTS = "[Content_Types].xml"


class RefusedError(Exception):
    """Why a workbook is not read, as a code and its data."""

    def __init__(self, code: str, /, **data: Any) -> None:
        super().__init__(code)
        self.code = code
        self.data = data


def check(content: bytes) -> None:
    """Refuse what is no workbook or more than one, reading every part to its end and believing no directory."""
    if len(content) > limits.LARGEST_FILE:
        raise RefusedError("workbook-too-large", megabytes=limits.LARGEST_FILE // (1024 * 1024))
    if content.startswith(_OLE):
        raise RefusedError("workbook-locked" if _LOCKED in content else "workbook-old")
    if not content.startswith(_ZIP):
        raise RefusedError("not-a-workbook")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_entries(archive)
            _check_parts(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        raise RefusedError("workbook-damaged") from None


def _check_entries(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > limits.MOST_ENTRIES:
        raise RefusedError("workbook-too-many-parts", most=limits.MOST_ENTRIES)
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
        raise RefusedError("workbook-locked")
    names = [entry.filename for entry in entries]
    if _CONTENTS not in names:
        raise RefusedError("not-a-workbook")
    if len(set(names)) != len(names):
        raise RefusedError("workbook-damaged")
    if any(entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for entry in entries):
        raise RefusedError("workbook-damaged")


def _check_parts(archive: zipfile.ZipFile) -> None:
    unpacked = 0
    for entry in archive.infolist():
        tail = b""
        with archive.open(entry) as part:
            while piece := part.read(_PIECE):
                unpacked += len(piece)
                if unpacked > limits.LARGEST_UNPACKED:
                    raise RefusedError(
                        "workbook-too-much-inside", megabytes=limits.LARGEST_UNPACKED // (1024 * 1024)
                    )
                seen = tail + piece
                if any(word in seen for word in _DOCTYPES):
                    raise RefusedError("workbook-doctype")
                tail = seen[-_OVERLAP:]
