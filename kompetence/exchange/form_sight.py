"""A quick look at a file that is dropped on the window: whether it is a form at all, whoever's it may be."""

import zipfile
from pathlib import Path

from kompetence.domain.forms import REPLY_MAGIC
from kompetence.exchange.form_map import MAP_SHEET
from kompetence.exchange.workbook_limits import LARGEST_FILE

_ZIP = b"PK\x03\x04"
_MOST = 100_000
_NAMED = f'name="{MAP_SHEET}"'.encode()


def looks_like_form(path: Path) -> bool:
    """Whether it begins as a reply does, or is a workbook with the hidden sheet of a form."""
    try:
        with path.open("rb") as stream:
            start = stream.read(len(REPLY_MAGIC))
        if start == REPLY_MAGIC:
            return True
        if not start.startswith(_ZIP) or path.stat().st_size > LARGEST_FILE:
            return False
        with zipfile.ZipFile(path) as archive, archive.open("xl/workbook.xml") as part:
            return _NAMED in part.read(_MOST)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return False
