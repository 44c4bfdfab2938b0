"""SQL for a DBA: makes the logins that are missing, and lets them and others in as members."""

from collections.abc import Iterable

from kompetence.i18n import gettext as _
from kompetence.storage.server.roles import Roles
from kompetence.storage.server.whole_scripts import quoted


def script(roles: Roles, members: Iterable[str], missing: Iterable[str]) -> str:
    """All of it, or nothing, when it is run with psql by a superuser; a password never stands in it."""
    new = list(missing)
    first = _("Run this with psql as a superuser, and then “kompetence server accounts” with the same list.")
    lines = [
        f"-- {first}",
        r"\set ON_ERROR_STOP on",
        "begin;",
        *(f"create role {quoted(one)} login;" for one in new),
        *(roles.login(one) for one in members),
        "commit;",
    ]
    if new:
        without = _(
            "Whoever signs in by Kerberos or a certificate needs no password. For others, take away the dashes:"
        )
        lines += [
            f"-- {without}",
            *(rf"-- \password {quoted(one)}" for one in new),
        ]
    return "\n".join(lines) + "\n"
