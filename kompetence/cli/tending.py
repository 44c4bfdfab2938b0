"""What whoever looks after a municipality's server does from the command line."""

from kompetence.cli.context import Context, complain
from kompetence.i18n import gettext as _
from kompetence.services.tending import upgrade_server
from kompetence.storage.server.gate import Age


def upgrade(context: Context) -> None:
    """Tables, roles, policies and views, up to date or as they were."""
    options = context.options
    done = upgrade_server(options.address, options.oldest_client)
    same = done.before == done.after
    tables = (
        _("The tables were up to date (revision {after}).")
        if same
        else _("The tables were brought from revision {before} to {after}.")
    )
    gate = (
        _("Programs from version {oldest} on may connect.").format(oldest=done.oldest)
        if done.oldest
        else _("Programs of any version may connect; say --oldest-client to keep old ones out.")
    )
    if done.age.behind:
        complain(behind(done.age))
    context.result(
        {
            "server": options.address,
            "before": done.before,
            "after": done.after,
            "oldest_client": done.oldest,
            "postgresql": done.age.found,
            "postgresql_behind": done.age.behind,
        },
        tables.format(before=done.before, after=done.after),
        _("Roles, policies and views were made anew."),
        gate,
    )


def behind(age: Age) -> str:
    """What to say of a server without the fixes."""
    if not age.wanted:
        return _("PostgreSQL {found} gets no fixes any more. Move to a newer one.").format(found=age.found)
    return _(
        "PostgreSQL {found} lacks fixes of what keeps people's data apart. Let whoever looks after the server bring"
        " it to {wanted} or later."
    ).format(found=age.found, wanted=age.wanted)
