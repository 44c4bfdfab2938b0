"""The refusal behind an error of the server or of the way there."""

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from kompetence.errors import RefusalError
from kompetence.storage.data import BUSY, LOST
from kompetence.storage.server.address import Address
from kompetence.storage.server.reaching import why_not

_CODES = {
    "23001": "in-use",
    "40001": BUSY,
    "40P01": BUSY,
    "55P03": BUSY,
    "57014": "server-stopped-it",
    "23503": "changed-meanwhile",
    "23505": "entered-meanwhile",
    "22003": "value-not-kept",
    "22021": "text-unreadable",
    "25006": "server-read-only",
    "42501": "server-not-allowed",
    "53100": "server-full",
    "53300": "server-too-many",
    "3D000": "server-no-database",
}
_CHECK, _NOT_HERE = "23514", "0A000"
_LOST, _IDLE = ("08", "57P"), "25P03"


def refused(error: DBAPIError, address: Address) -> Exception:
    """What to tell; anything that nobody can mend is a bug and stays what it is."""
    original = error.orig
    code = getattr(original, "sqlstate", None)
    server = str(address)
    if code == _CHECK:
        name = str(getattr(getattr(original, "diag", None), "constraint_name", ""))
        return RefusalError("text-longer-than-kept" if name.endswith("_length") else "value-not-kept")
    if code == _NOT_HERE and _is_copy(original):
        return RefusalError("server-read-only", server=server)
    if is_lost(error):
        return RefusalError(LOST, server=server)
    if code in _CODES:
        return RefusalError(_CODES[code], server=server)
    return original if isinstance(original, Exception) else error


def _is_copy(original: object) -> bool:
    """Whether it was said by a copy that follows another server; the code alone says many things."""
    told_by = str(getattr(getattr(original, "diag", None), "source_function", ""))
    return "recovery" in str(original) or "readonly" in told_by.replace("_", "").casefold()


def is_lost(error: DBAPIError) -> bool:
    """Whether the server was not there, or the way to it broke: another try may find both well."""
    code = getattr(error.orig, "sqlstate", None)
    if code is None:
        return error.connection_invalidated or isinstance(error, OperationalError | InterfaceError)
    return error.connection_invalidated or code == _IDLE or str(code).startswith(_LOST)


def not_reached(error: DBAPIError, address: Address) -> Exception:
    """What to tell where no connection came about; the server's own words are told along."""
    if getattr(error.orig, "sqlstate", None) in _CODES:
        return refused(error, address)
    return why_not(error, address)
