"""Which programs a municipality's database takes, by their version, and which servers are too old to be trusted.

What old programs could do is bounded by the views, whatever they are; the gate spares people their errors.
"""

import re
from dataclasses import dataclass

from sqlalchemy import Connection, text
from sqlalchemy.exc import ProgrammingError

from kompetence import __version__
from kompetence.domain.server_check import Finding
from kompetence.errors import RefusalError
from kompetence.storage.server.address import Address

FLOORS = {15: 18, 16: 14, 17: 10, 18: 4}
"""The minor version of each PostgreSQL with the security fixes of May 2026; reliability.md 2.11."""
SHOWN = """
create function authz.shown_gate() returns table (oldest text, established_by text)
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin
    return query select g.oldest, g.established_by from authz.gate g;
end $$;
alter function authz.shown_gate() owner to k_authz;
revoke all on function authz.shown_gate() from public;
grant execute on function authz.shown_gate() to k_member;
"""
"""What a member is told of the gate."""
COLUMNS = "oldest, established_by"
_VERSION = re.compile(r"(\d{1,6})\.(\d{1,6})\.(\d{1,6})")
_PASS = f"""
insert into authz.gate ({COLUMNS}) values (coalesce(:oldest, ''), :mine)
on conflict (only_one) do update
set oldest = coalesce(:oldest, authz.gate.oldest), established_by = excluded.established_by
"""  # noqa: S608 - names of ours


@dataclass(frozen=True, slots=True)
class Gate:
    """What stands at a database."""

    oldest: str = ""
    """The oldest program that may connect; empty for any."""
    established_by: str = ""
    """The program that made the policies last."""


@dataclass(frozen=True, slots=True)
class Age:
    """How old a server is."""

    found: str
    wanted: str
    """The oldest that has the fixes; empty where none of its line is known here."""
    behind: bool

    @property
    def told(self) -> Finding | None:
        """What is to be said of it; nothing where all is well."""
        if not self.behind:
            return None
        return Finding(
            "advice-old" if self.wanted else "advice-ended", {"found": self.found, "wanted": self.wanted}
        )


def check(connection: Connection, address: Address) -> None:
    """Refuse to go on where this program is older than what the database takes."""
    oldest = gate(connection).oldest
    if oldest and older(__version__, oldest):
        raise RefusalError("server-gate", server=str(address), oldest=oldest, mine=__version__)


def gate(connection: Connection) -> Gate:
    """What stands at the database; where nobody has set anything up yet, nothing."""
    try:
        with connection.begin_nested():
            found = connection.execute(text(f"select {COLUMNS} from api.gate")).one_or_none()  # noqa: S608 - names of ours
    except ProgrammingError:
        return Gate()
    return Gate(*found) if found else Gate()


def keep(connection: Connection, oldest: str | None = None) -> None:
    """Note that this program made the policies, and from which version on others may connect; None leaves that."""
    connection.execute(text(_PASS), {"oldest": oldest, "mine": __version__})


def version(word: str) -> str:
    """A version as it may stand at the gate; one that would keep this program out is refused."""
    if not _VERSION.fullmatch(word):
        raise RefusalError("server-gate-version", word=word)
    if older(__version__, word):
        raise RefusalError("server-gate-too-new", word=word, mine=__version__)
    return word


def older(one: str, other: str) -> bool:
    """Whether a program is older than another; one whose version is not understood is older than any."""
    return _numbers(one) < _numbers(other)


def age(connection: Connection) -> Age:
    """Whether a server has the fixes that the fence relies on."""
    number = connection.execute(text("select current_setting('server_version_num')")).scalar_one()
    return age_of(int(number))


def age_of(number: int) -> Age:
    """The same by the server's number, such as 150018."""
    major, minor = divmod(number, 10_000)
    floor = FLOORS.get(major)
    if floor is None:
        return Age(f"{major}.{minor}", "", behind=major < min(FLOORS))
    return Age(f"{major}.{minor}", f"{major}.{floor}", behind=minor < floor)


def _numbers(word: str) -> tuple[int, ...]:
    found = _VERSION.match(word)
    return tuple(map(int, found.groups())) if found else ()
