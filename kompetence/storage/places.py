"""Places where a data file is at risk: network drives, and folders that a program copies to the cloud.

Source: reliability.md 2.6. Such a place is no reason to refuse a file; it is a reason to say so.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

NETWORK, SYNCED = "place-network", "place-synced"

_MOUNTS = Path("/proc/self/mounts")
_REMOTE_TYPES = ("cifs", "smb", "nfs", "9p", "afs", "davfs", "ncpfs", "fuse.")
_LOCAL_TYPES = ("fuse.fuse-overlayfs", "fuse.ntfs")
_SYNC_NAMES = ("onedrive", "dropbox", "nextcloud", "owncloud", "google drive", "googledrive", "icloud")
_SYNC_MARKS = (".dropbox", ".dropbox.cache", ".nextcloudsync.log", ".owncloudsync.log", ".stfolder")
_DRIVE_REMOTE = 4
"""What Windows answers for a drive on another machine."""


def warning(path: Path, mounts: Path = _MOUNTS) -> str | None:
    """The code of what is risky about a file's place, or None; the file itself need not exist."""
    whole = Path(os.path.realpath(path))
    if _remote(path, whole, mounts):
        return NETWORK
    return SYNCED if any(_synced(folder) for folder in whole.parents) else None


def _remote(given: Path, whole: Path, mounts: Path) -> bool:
    if any(str(one).replace("\\", "/").startswith("//") for one in (given, whole)):
        return True
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(whole.anchor) == _DRIVE_REMOTE)
    kind = _type(whole, mounts)
    return kind.startswith(_REMOTE_TYPES) and not kind.startswith(_LOCAL_TYPES)


def _type(whole: Path, mounts: Path) -> str:
    """The file system that holds a path: that of the deepest mount above it, the later one hiding the earlier."""
    best, kind = 1, ""
    above = {str(one): len(one.parts) for one in (whole, *whole.parents)}
    for folder, found in _mounted(mounts):
        depth = above.get(folder, 0)
        if depth >= best:
            best, kind = depth, found
    return kind


def _mounted(mounts: Path) -> Iterator[tuple[str, str]]:
    try:
        lines = mounts.read_text("utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return
    for line in lines:
        words = line.split(" ")
        if len(words) > 2:
            yield _unescaped(words[1]), words[2]


def _unescaped(text: str) -> str:
    """Blanks, tabs and backslashes stand as octal numbers in the list of mounts."""
    for code, letter in ((r"\040", " "), (r"\011", "\t"), (r"\012", "\n"), (r"\134", "\\")):
        text = text.replace(code, letter)
    return text


def _synced(folder: Path) -> bool:
    name = folder.name.casefold()
    if name.startswith(_SYNC_NAMES) or name == "mobile documents":
        return True
    return any(os.path.lexists(folder / mark) for mark in _SYNC_MARKS)
