"""What a database's own catalogue says about who may do what in it, so that two can be compared.

Names of roles are given as `k_owner` and the others, whichever prefix they have.
"""

import re
from dataclasses import dataclass

from sqlalchemy import Connection, text

from kompetence.storage.server import whole_scripts
from kompetence.storage.server.roles import Part, Roles

OURS = ("data", "authz", "api")
"""The schemas that the program makes."""

_PLAINLY = "select set_config('search_path', 'pg_catalog', true), set_config('jit', 'off', true)"
"""Every name in full; and the many parts of the question are not compiled, which takes far longer than they do."""


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What a fact is about."""

    kind: str
    name: str
    aspect: str = ""


Facts = dict[Key, str]


def facts(connection: Connection, roles: Roles, *, theirs: bool) -> Facts:
    """Everything that is there; without `theirs` only what the program, and the server itself, have made."""
    connection.execute(text(_PLAINLY))
    values = {"ours": list(OURS), "theirs": theirs, "roles": [roles.name(part) for part in Part]}
    found = connection.execute(text(whole_scripts.read("facts.sql")), values)
    named = re.compile(rf"\b{roles.prefix}_({'|'.join(Part)})\b")

    def plain(word: str) -> str:
        return named.sub(r"k_\1", word or "")

    return {
        Key(kind, plain(name), plain(aspect)): " ".join(plain(value).split())
        for kind, name, aspect, value in found
    }
