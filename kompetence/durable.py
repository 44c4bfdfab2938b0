"""Names that last: an fsync of a file keeps what is in it, and only one of its folder keeps that it is there at all."""

import errno
import os
from pathlib import Path

_CANNOT_TELL = {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS}
"""What disks answer, mostly on a network, that know no fsync of a folder."""


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system can tell."""
    if os.name != "posix":
        return
    try:
        place = os.open(folder, os.O_RDONLY)
    except PermissionError:
        return
    try:
        os.fsync(place)
    except OSError as error:
        if error.errno not in _CANNOT_TELL:
            raise
    finally:
        os.close(place)


def make_folder(folder: Path) -> None:
    """Make a folder, and those above that are missing, so that they are still there after a power cut."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for one in missing:
        sync_folder(one.parent)
