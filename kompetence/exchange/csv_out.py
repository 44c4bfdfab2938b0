"""Tables of text as they go out: what a spreadsheet would take for a formula is guarded, and read back without that."""

import csv
import io
import re
from collections.abc import Sequence

_WAKES = re.compile(r"'*\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")


def line(cells: Sequence[str]) -> str:
    """One record without its line end."""
    written = io.StringIO()
    guarded = [f"'{one}" if _WAKES.match(one) else one for one in cells]
    csv.writer(written, delimiter=";", lineterminator="").writerow(guarded)
    return written.getvalue()
