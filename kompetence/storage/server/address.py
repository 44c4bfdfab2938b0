"""Where a server's database is, as it is written where a data file could be: `postgresql://user@host:port/name`."""

from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from typing_extensions import override

from kompetence.domain.server_place import is_here
from kompetence.errors import RefusalError

_SCHEMES = ("postgresql", "postgres")
_PORT = 5432
_PORTS = range(1, 65536)
_REPLICA = "replica"
OPTIONS = frozenset({"host", "sslrootcert", "sslcert", "sslkey", "gssencmode", "krbsrvname", _REPLICA})
"""What else may be said about the way there; that the server is who it says is not up to the caller."""


@dataclass(frozen=True, slots=True)
class Address:
    """One database of one server; a password never stands in it."""

    host: str
    """A name, a number, or the folder of a socket; empty for the machine's own usual socket."""
    port: int
    database: str
    user: str = ""
    options: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    @property
    def here(self) -> bool:
        """Whether what is said stays on this machine."""
        return is_here(self.host)

    @property
    def replica(self) -> "Address | None":
        """Where overviews may be read instead, as `replica=host:port` names it."""
        options = dict(self.options)
        if _REPLICA not in options:
            return None
        parts = urlsplit("//" + options.pop(_REPLICA))
        return replace(
            self, host=parts.hostname or "", port=parts.port or _PORT, options=tuple(sorted(options.items()))
        )

    @override
    def __str__(self) -> str:
        """As it may be shown and noted."""
        user = f"{quote(self.user)}@" if self.user else ""
        host = "" if self.host.startswith("/") else f"[{self.host}]" if ":" in self.host else self.host
        port = f":{self.port}" if self.port != _PORT else ""
        return f"postgresql://{user}{host}{port}/{quote(self.database)}"

    @property
    def written(self) -> str:
        """All of it, as `parse` takes it; there is no secret in it."""
        given = dict(self.options)
        if self.host.startswith("/"):
            given["host"] = self.host
        return str(self) + (f"?{urlencode(given)}" if given else "")


def parse(word: str) -> Address:
    """Understand an address, or say what is wrong with it; what is said never repeats a password."""
    shown = _without_password(word)
    try:
        parts = urlsplit(word)
        port = parts.port or _PORT
    except ValueError as error:
        raise RefusalError("server-address-wrong", address=shown) from error
    if parts.scheme not in _SCHEMES:
        raise RefusalError("server-unknown", address=shown)
    if parts.password is not None:
        raise RefusalError("server-password-in-address", address=shown)
    database = unquote(parts.path.removeprefix("/"))
    given = parse_qsl(parts.query, keep_blank_values=True)
    unknown = [name for name, _value in given if name not in OPTIONS]
    if unknown:
        raise RefusalError("server-option-unknown", address=shown, option=unknown[0])
    options = dict(given)
    host = options.pop("host", unquote(parts.hostname or ""))
    said = (host, database, unquote(parts.username or ""), *options.values())
    wrong = not database or "/" in database or parts.fragment or port not in _PORTS or "," in host
    if wrong or any(not one.isprintable() for one in said):
        raise RefusalError("server-address-wrong", address=shown)
    found = Address(host, port, database, said[2], tuple(sorted(options.items())))
    try:
        usable = found.replica is None or bool(found.replica.host)
    except ValueError:
        usable = False
    if not usable:
        raise RefusalError("server-address-wrong", address=shown)
    return found


def _without_password(word: str) -> str:
    """What may be shown of it; a password may also stand behind the question mark."""
    scheme, slashes, rest = word.partition("?")[0].partition("://")
    before, at, host = rest.rpartition("@")
    return f"{scheme}{slashes}{before.partition(':')[0]}{at}{host}"
