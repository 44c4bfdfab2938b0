"""The roles of a server's database: five that nobody signs in as, and the logins of people, who are in one of them.

Names carry a prefix of the database's own, so that two databases of one server do not share them.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from kompetence.errors import RefusalError
from kompetence.storage.server.whole_scripts import quoted

_PREFIX = re.compile(r"[a-z][a-z0-9_]{0,39}")
_LONGEST = 38
_NAMED = re.compile(r"\bk_(owner|authz|reader|writer|member)\b")


class Part(StrEnum):
    """What a role is there for."""

    OWNER = "owner"
    """Owns the tables."""
    AUTHZ = "authz"
    """Looks up who somebody is and whom they may see."""
    READER = "reader"
    """Owns what is read through, and is itself under the policies."""
    WRITER = "writer"
    """Owns what is written through."""
    MEMBER = "member"
    """Everybody who signs in."""


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles of one database."""

    prefix: str = "k"

    def __post_init__(self) -> None:
        if not _PREFIX.fullmatch(self.prefix):
            raise RefusalError("server-role-prefix", prefix=self.prefix)

    @classmethod
    def of(cls, database: str) -> Self:
        """Those of a database, by its name as far as it can stand in theirs."""
        return cls("k_" + re.sub(r"[^a-z0-9_]", "_", database.casefold())[:_LONGEST])

    def name(self, part: Part) -> str:
        """What a role is called."""
        return f"{self.prefix}_{part.value}"

    def named(self, sql: str) -> str:
        """The same SQL, in which `k_owner` and the others stand for this database's own."""
        return _NAMED.sub(lambda found: self.name(Part(found[1])), sql)

    def made(self) -> str:
        """Make those that are not there, and take from each whatever it should not have."""
        return "\n".join(self._made(one) for one in Part)

    def _made(self, part: Part) -> str:
        name = self.name(part)
        return (
            f"do $$ begin if not exists (select from pg_catalog.pg_roles where rolname = '{name}')"
            f" then create role {name}; end if; end $$;\n"
            f"alter role {name} nologin noinherit nosuperuser nobypassrls nocreatedb nocreaterole noreplication;"
        )

    def login(self, name: str) -> str:
        """Let a login that is there already in as a member; its name is quoted as it is."""
        login = quoted(name)
        return (
            f"grant {self.name(Part.MEMBER)} to {login};\n"
            f"alter role {login} inherit nosuperuser nobypassrls nocreatedb nocreaterole noreplication;"
        )
