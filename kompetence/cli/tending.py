"""What whoever looks after a municipality's server does from the command line."""

from dataclasses import asdict

from kompetence.cli.context import Context, complain
from kompetence.i18n import gettext as _
from kompetence.services.tending import check_server, upgrade_server
from kompetence.storage.server.gate import Age
from kompetence.words.check_texts import finding_text, let_in_texts
from kompetence.words.numbers import number_text
from kompetence.words.seen_by import everything_seen


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


def check(context: Context) -> int:
    """What is otherwise than it should be, a line each, and who sees what."""
    found = check_server(context.options.address)
    problems = [finding_text(one) for one in found.problems]
    for line in problems:
        complain(line)
    for one in found.advice:
        complain(_("Beside it: {advice}").format(advice=finding_text(one)))
    fine = _("{count} things were compared with what this program makes: nothing is otherwise.")
    told = [] if problems else [fine.format(count=number_text(found.looked_at))]
    context.result(
        {
            "server": context.options.address,
            "compared": found.looked_at,
            "problems": [
                {"code": one.code, **one.data, "text": text}
                for one, text in zip(found.problems, problems, strict=True)
            ],
            "advice": [{"code": one.code, **one.data, "text": finding_text(one)} for one in found.advice],
            "let_in": asdict(found.let_in),
            "sees": everything_seen(),
        },
        *told,
        *let_in_texts(found.let_in),
        *everything_seen(),
    )
    return 1 if problems else 0


def behind(age: Age) -> str:
    """What to say of a server without the fixes."""
    if not age.wanted:
        return _("PostgreSQL {found} gets no fixes any more. Move to a newer one.").format(found=age.found)
    return _(
        "PostgreSQL {found} lacks fixes of what keeps people's data apart. Let whoever looks after the server bring"
        " it to {wanted} or later."
    ).format(found=age.found, wanted=age.wanted)
