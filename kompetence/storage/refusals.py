"""The refusal behind an error of the database or the disk."""

import errno
from pathlib import Path

from kompetence.errors import RefusalError
from kompetence.storage import lock


def refused(error: BaseException | None, path: Path | None) -> Exception:
    """What to tell; anything that nobody can mend is a bug and stays what it is."""
    text = str(error).casefold()
    file = str(path or "")
    if isinstance(error, FileExistsError):
        return RefusalError("data-exists", file=file)
    if isinstance(
        error, UnicodeDecodeError
    ):  # SQLite's own words about a damaged schema repeat what stands in it
        return RefusalError("data-damaged", file=file)
    if isinstance(error, ValueError) or getattr(error, "errno", None) in {errno.ENAMETOOLONG, errno.EINVAL}:
        return RefusalError("file-name-impossible", file=file)
    if "disk is full" in text or "no space left" in text or "quota" in text:
        return RefusalError("disk-full", file=file)
    if (
        "readonly" in text
        or "read-only" in text
        or isinstance(error, PermissionError)
        or "unable to open" in text
    ):
        return RefusalError("data-not-writable", file=file)
    if "malformed" in text or "not a database" in text or "could not decode" in text:
        return RefusalError("data-damaged", file=file)
    if "disk i/o" in text or isinstance(error, OSError):
        return RefusalError("data-unreachable", file=file)
    if "check constraint failed" in text:
        return RefusalError("text-longer-than-kept" if text.endswith("_length") else "value-not-kept")
    if "locked" in text and path is not None:
        return lock.in_use(path)
    return error if isinstance(error, Exception) else RuntimeError(text)
