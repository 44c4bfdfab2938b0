"""What is to be said of a server around its database: its age, the ways in, what it writes down, what it may lose."""

from collections.abc import Iterator
from ipaddress import ip_network

from sqlalchemy import Connection, text

from kompetence import __version__
from kompetence.domain.server_check import Finding
from kompetence.domain.server_place import is_here
from kompetence.storage.server import gate

_NOT_ASKED = frozenset({"trust", "password", "md5", "ident"})
"""Ways of signing in that take somebody's word for it, or a password that can be read or copied on its way."""
_SCRAM = "scram-sha-256"
_PLAIN = frozenset({"host", "hostnossl"})
_LOSES = ("fsync", "full_page_writes")
_WAYS = """
select line_number, type, coalesce(address, '') as address, coalesce(netmask, '') as netmask,
    coalesce(auth_method, '') as method, coalesce(options, '{}') as options, error
from pg_catalog.pg_hba_file_rules
where error is not null or database && array['all', 'sameuser', 'samerole', 'samegroup', current_database()::text]
order by line_number
"""
_SET = "select name, setting from pg_catalog.pg_settings where name = any (:names)"
_COLLATION = """
select d.datcollversion::text, pg_catalog.pg_database_collation_actual_version(d.oid)::text
from pg_catalog.pg_database d where d.datname = current_database()
"""


def advice(connection: Connection) -> Iterator[Finding]:
    """Everything that whoever looks after the server should know."""
    age = gate.age(connection).told
    if age is not None:
        yield age
    made_by = gate.gate(connection).established_by
    if made_by != __version__:
        yield Finding("advice-made-by", {"made_by": made_by or "–", "mine": __version__})
    yield from _ways(connection)
    yield from _settings(connection)
    kept, actual = connection.execute(text(_COLLATION)).one()
    if kept is not None and kept != actual:
        yield Finding("advice-collation", {"kept": kept, "actual": actual})


def _ways(connection: Connection) -> Iterator[Finding]:
    for one in connection.execute(text(_WAYS)):
        line = {"line": one.line_number, "method": one.method}
        if one.error is not None:
            yield Finding("advice-way-broken", {**line, "said": one.error})
        elif one.method in _NOT_ASKED:
            yield Finding("advice-way-open", line)
        elif one.type in _PLAIN and one.method != "reject" and not _is_here(one.address, one.netmask):
            yield Finding("advice-way-plain", line)


def _is_here(address: str, netmask: str) -> bool:
    """Whether an address is the machine's own."""
    try:
        return ip_network(f"{address}/{netmask}" if netmask else address, strict=False).is_loopback
    except ValueError:
        return address == "localhost"


def _settings(connection: Connection) -> Iterator[Finding]:
    names = ["password_encryption", "log_statement", "ssl", "listen_addresses", *_LOSES]
    found = {one.name: one.setting for one in connection.execute(text(_SET), {"names": names})}
    beyond = any(not is_here(one.strip()) for one in found["listen_addresses"].split(","))
    if beyond and found["ssl"] != "on":
        yield Finding("advice-no-tls")
    if found["password_encryption"] != _SCRAM:
        yield Finding("advice-passwords", {"found": found["password_encryption"]})
    if found["log_statement"] in {"mod", "all"}:
        yield Finding("advice-logs", {"found": found["log_statement"]})
    for name in _LOSES:
        if found[name] != "on":
            yield Finding("advice-loses", {"name": name})
