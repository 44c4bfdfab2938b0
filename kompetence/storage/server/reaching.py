"""Why no connection to a server came about: the name, the way there, the server's proof of itself, or the login.

Before a session stands, the server has no code for what is wrong, only words; they are looked at for what they name.
"""

from sqlalchemy.exc import DBAPIError

from kompetence.errors import RefusalError
from kompetence.storage.server.address import Address

PASSWORD_WANTED, PASSWORD_WRONG = "server-password-wanted", "server-password-wrong"
NOT_LET_IN = "server-not-let-in"
_NOT_LET_IN = "permission denied for database"
_NO_SUCH_NAME = "failed to resolve host"
_TLS = ("ssl", "certificate", "tls")
_NOBODY_THERE = ("connection refused", "timeout expired", "no route", "unreachable", "timed out")
_FROM_SERVER = "FATAL"


def why_not(error: DBAPIError, address: Address) -> RefusalError:
    """What to tell; the words of the server are told along where nothing better is known."""
    words = " ".join(str(error.orig).split("\n")[0].split())
    told = words.removeprefix("connection failed: ").partition(" failed: ")
    said = (told[2] or told[0]).strip()
    data = {"server": str(address), "host": address.host, "port": address.port, "said": said}
    data |= {"login": address.user, "database": address.database}
    return RefusalError(_code(error, words.casefold(), address), **data)


def not_let_in(error: Exception, address: Address) -> RefusalError | None:
    """The refusal behind an error by which the server lets a login in no longer; None for any other error."""
    if _NOT_LET_IN not in str(error).casefold():
        return None
    return RefusalError(NOT_LET_IN, login=address.user, database=address.database, host=address.host)


def _code(error: DBAPIError, words: str, address: Address) -> str:
    tried = getattr(error.orig, "pgconn", None)
    if tried is not None and tried.needs_password:
        return PASSWORD_WANTED
    names_login = f'"{address.user}"'.casefold() in words
    names_database = f'"{address.database}"'.casefold() in words
    if tried is not None and tried.used_password and names_login and not names_database:
        return PASSWORD_WRONG
    if _NO_SUCH_NAME in words:
        return "server-name-unknown"
    if any(one in words for one in _NOBODY_THERE) or "timeout" in type(error.orig).__name__.casefold():
        return "server-no-answer"
    if _FROM_SERVER.casefold() in words:
        if names_login and names_database:
            return "server-turned-away"
        if names_database:
            return NOT_LET_IN if _NOT_LET_IN in words else "server-no-database"
        return "server-login-refused" if names_login else "server-unreachable"
    return "server-not-proven" if any(one in words for one in _TLS) else "server-unreachable"
