"""Where a municipality's data are and who signs in, as a person enters it; together they make an address."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlsplit

USUAL_PORT = 5432
PORTS = range(1, 65536)
_SCHEMES = ("postgresql", "postgres")


@dataclass(frozen=True, slots=True)
class ServerPlace:
    """One database of one server, and the login; a password never stands in it."""

    host: str = ""
    port: int = USUAL_PORT
    database: str = ""
    login: str = ""
    more: str = ""
    """What else was said in the address, kept as it was."""

    @property
    def address(self) -> str:
        """The same in one word, as it stands where a data file could."""
        login = f"{quote(self.login, safe='')}@" if self.login else ""
        host = f"[{self.host}]" if ":" in self.host else quote(self.host, safe="")
        port = f":{self.port}" if self.port != USUAL_PORT else ""
        more = f"?{self.more}" if self.more else ""
        return f"postgresql://{login}{host}{port}/{quote(self.database, safe='')}{more}"

    @property
    def here(self) -> bool:
        """Whether it is on this very machine; the host may also be named behind the question mark."""
        return is_here(dict(parse_qsl(self.more)).get("host", self.host))

    @property
    def beside(self) -> str:
        """What stands beside the database's name in a list."""
        return f"{self.login} · {self.host}" if self.login else self.host


def is_here(host: str) -> bool:
    """Whether a host is this very machine; none at all and the folder of a socket stand for it as well."""
    from ipaddress import ip_address

    if not host or host.startswith("/") or host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def is_address(word: str) -> bool:
    """Whether something that was said where a file could stand names a server."""
    return "://" in word


def read(word: str) -> ServerPlace | None:
    """An address taken apart; None where it is none."""
    try:
        parts = urlsplit(word)
        port = parts.port or USUAL_PORT
    except ValueError:
        return None
    if parts.scheme not in _SCHEMES:
        return None
    database, login = unquote(parts.path.removeprefix("/")), unquote(parts.username or "")
    return ServerPlace(unquote(parts.hostname or ""), port, database, login, parts.query)
