"""What whoever looks after a municipality's server does from the command line."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from kompetence.cli.context import Context, complain
from kompetence.errors import RefusalError
from kompetence.exchange.accounts_in import ACCOUNTS
from kompetence.exchange.csv_out import line
from kompetence.exchange.files import replace_file
from kompetence.i18n import gettext as _
from kompetence.i18n import language, ngettext
from kompetence.services.forgetting import erase_again_on_server, write_erased
from kompetence.services.letting_in import Admitted, Entry, let_in_now, let_people_in
from kompetence.services.tending import check_server, deployment_text, upgrade_server
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
    if done.age.told is not None:
        complain(finding_text(done.age.told))
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
    for text in problems:
        complain(text)
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


def accounts(context: Context) -> None:
    """Let people in by a list, end logins, or tell who is let in."""
    options = context.options
    if options.file is None and not options.end:
        _who(context, let_in_now(options.address))
        return
    to_script = options.script is not None
    if to_script and options.end:
        raise RefusalError("accounts-script-ends-nothing")
    done = let_people_in(
        options.address, options.file, options.end, dry_run=options.dry_run, to_script=to_script
    )
    if to_script:
        replace_file(options.script, done.script.encode())
    told = _written(options.script, done) if to_script else _admitted(done)
    context.result(
        {
            "server": options.address,
            "dry_run": done.dry_run,
            "rows": done.rows,
            "new": done.new,
            "changed": done.changed,
            "unchanged": done.unchanged,
            "ended": done.ended,
            "missing": done.missing,
        },
        *told,
    )


def _written(script: Path, done: Admitted) -> Iterator[str]:
    wrote = ngettext(
        "{file} makes {count} login. Nothing was changed here.",
        "{file} makes {count} logins. Nothing was changed here.",
        len(done.missing),
    )
    yield wrote.format(file=script, count=len(done.missing))


def _admitted(done: Admitted) -> Iterator[str]:
    yield _("New: {new}. Changed: {changed}. Unchanged: {unchanged}.").format(
        new=done.new, changed=done.changed, unchanged=done.unchanged
    )
    if done.ended:
        yield _("Ended: {logins}.").format(logins=", ".join(done.ended))
    if done.dry_run:
        yield _("Nothing was changed, since this was only a trial.")


def erased(context: Context) -> None:
    """The list of the erased, out of the database or into it again."""
    options = context.options
    if options.to is not None:
        count = write_erased(options.address, options.to)
        told = ngettext(
            "{count} person stands on the list of the erased in {file}.",
            "{count} people stand on the list of the erased in {file}.",
            count,
        )
        context.result({"file": options.to, "listed": count}, told.format(count=count, file=options.to))
        return
    count = erase_again_on_server(options.address, options.again)
    told = ngettext(
        "{count} person was there again, and is erased again.",
        "{count} people were there again, and are erased again.",
        count,
    )
    context.result({"file": options.again, "erased": count}, told.format(count=count))


def deployment(context: Context) -> None:
    """What an IT department needs to know, in the language that is spoken."""
    text = deployment_text(context.paths.resources, language())
    context.result({"language": language(), "text": text}, text.rstrip())


def _who(context: Context, entries: list[Entry]) -> None:
    """Everybody who is let in, as a list that can be read in again."""
    lines = [line([column.english for column in ACCOUNTS.columns])]
    for one in entries:
        days = (day.isoformat() if day else "" for day in (one.starts, one.ends))
        lines.append(line([one.login, one.person, one.role, one.unit, *days]))
    context.result([asdict(one) for one in entries], *lines)
