"""The list of logins that IT or HR sends in: whose each is, and what it looks after."""

from kompetence.exchange.headers_in import Column
from kompetence.exchange.tables import Kind, Table

ACCOUNTS = Table(
    "accounts",
    (
        Column("login", "login", Kind.LINE, required=True),
        Column("person", "person", Kind.WORD),
        Column("role", "rolle", Kind.LINE),
        Column("unit", "enhed", Kind.WORD),
        Column("from", "fra", Kind.DATE),
        Column("to", "til", Kind.DATE),
    ),
)
