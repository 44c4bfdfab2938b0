"""Erases a person, and deletes what retention says is due."""

from dataclasses import asdict
from typing import Any

from kompetence.cli.context import Context, Reporter
from kompetence.domain.erasure import Cleared, Erasure, Sent
from kompetence.domain.retention import DueLine
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.services.erasing import Erasing
from kompetence.services.organisation import Organisation
from kompetence.services.retention import Retention
from kompetence.storage.backups import Vault
from kompetence.words import erasure_texts as words
from kompetence.words.numbers import date_text
from kompetence.words.retention_texts import RULES, period, reason, thing


def erase(context: Context) -> None:
    """Everything about one person, once the name is written exactly as it stands."""
    options = context.options
    with context.leaders_desk() as desk:
        person = Organisation(desk).person(options.person)
        erasing = Erasing(desk, Vault(context.paths.data))
        done = erasing.erase(person.id, options.confirm, Reporter(_("Cleaning copies")))
    context.result(_values(done), *_lines(done))


def _values(done: Erasure) -> dict[str, Any]:
    swept = done.swept
    return {
        "person": done.before.person,
        "rows": dict(swept.rows),
        "texts": swept.texts,
        "same_name": swept.same_name,
        "sealed": swept.sealed,
        "encrypted_of_others": swept.secret,
        "without_leader": list(done.before.leads),
        "returned": list(done.before.returned),
        "sent": [_sent(one) for one in done.before.sent],
        **_cleared(done.cleared),
        "not_reached": [*words.not_reached(done), *words.unreachable()],
    }


def _cleared(done: Cleared) -> dict[str, Any]:
    copies = [{"file": one.file, "outcome": one.outcome.value} for one in done.copies]
    return {"copies": copies, "rewritten": done.rewritten, "leftovers": done.leftovers}


def _sent(one: Sent) -> dict[str, Any]:
    values = asdict(one)
    return values | {"act": one.act.value, "kind": one.kind.value}


def _lines(done: Erasure) -> list[str]:
    before = done.before
    led = [words.leaderless(before.leads)] if before.leads else []
    lines = [*words.reached(done), *led, "", _("Not reached:")]
    lines += [f"- {one}" for one in (*words.not_reached(done), *words.unreachable())]
    if before.sent:
        lines += ["", _("Went out before:"), *(f"- {words.sent(one)}" for one in before.sent)]
    return lines


def retention(context: Context) -> None:
    """What is due today, and with --apply deleting it."""
    options = context.options
    with context.leaders_desk() as desk:
        keeping = Retention(desk, Vault(context.paths.data))
        kept = keeping.rules()
        found = keeping.preview()
        done = keeping.apply(Reporter(_("Cleaning copies"))) if options.apply and found else None
    values: dict[str, Any] = {
        "rules": [
            {"rule": one.rule.value, "months": one.months, "reason": reason(one), "usual": one.usual}
            for one in kept
        ],
        "due": [_due(one) for one in found],
        "applied": done is not None,
    }
    lines = [
        _("{name}: {period}. {reason}").format(
            name=_(RULES[one.rule]), period=period(one), reason=reason(one)
        )
        for one in kept
    ]
    lines += ["", _listed(len(found))]
    for one in kept:
        due = [line for line in found if line.due.rule is one.rule]
        lines += ["", f"{_(RULES[one.rule])}. {reason(one)}"] if due else []
        lines += [_line(line) for line in due]
    if done is not None:
        values |= {"texts": done.texts, **_cleared(done.cleared)}
        text = ngettext("{number} thing is deleted.", "{number} things are deleted.", done.number)
        lines += ["", text.format(number=done.number), *words.cleared(done.cleared)]
        lines += words.not_cleared(done.cleared)
    elif found:
        lines += ["", _("Nothing is deleted yet. Add --apply to delete it.")]
    context.result(values, *lines)


def _listed(number: int) -> str:
    if not number:
        return _("Nothing is due to be deleted today.")
    text = ngettext("{number} thing is due to be deleted:", "{number} things are due to be deleted:", number)
    return text.format(number=number)


def _due(one: DueLine) -> dict[str, Any]:
    due = one.due
    return {
        "rule": due.rule.value,
        "what": due.thing.value,
        "id": due.what,
        "person": due.person,
        "who": one.who,
        "since": due.since,
    }


def _line(one: DueLine) -> str:
    what, since = thing(one.due, one.about), date_text(one.due.since)
    whose = f"{one.who}: " if one.who else ""
    return _("- {whose}{what}. Due since {since}.").format(whose=whose, what=what, since=since)
