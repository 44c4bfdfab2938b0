"""Development plans, and the status for HR and union representatives."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from kompetence.cli.context import Context, Reporter
from kompetence.domain.status import STATUS_FIGURES, GroupStatus, UnitStatus
from kompetence.errors import RefusalError
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.services.organisation import Organisation
from kompetence.services.reporting import Reporting
from kompetence.services.status import Status
from kompetence.words.numbers import date_text


def plan(context: Context) -> None:
    """One person's plan, or everyone's into a folder."""
    options = context.options
    to: Path = options.to
    if not options.all and to.suffix.casefold() != ".pdf":
        raise RefusalError("paper-kind-unknown", file=str(to), kinds=".pdf")
    with context.desk() as desk:
        reporting = Reporting(desk, Reporter(_("Writing plans")))
        account = desk.database.account
        if options.all:
            files = reporting.plans(to)
        else:
            reporting.plan(Organisation(desk).person(options.person).id, to)
            files = [to]
    text = ngettext("Wrote {count} plan.", "Wrote {count} plans.", len(files))
    told = [text.format(count=len(files))]
    if options.all and account is not None:
        others = _(
            "They are of everybody else whose levels are shown to you."
        )  # a leader's own is none of them
        told.append(others if account.leads else _("They are of everybody whose levels are shown to you."))
    context.result({"files": files}, *told)


def status(context: Context) -> None:
    """Plans and follow-ups of a unit, its sub-units and its collective agreements."""
    options = context.options
    to: Path | None = options.to
    if to is not None and to.suffix.casefold() != ".xlsx":
        raise RefusalError("paper-kind-unknown", file=str(to), kinds=".xlsx")
    with context.desk() as desk:
        if desk.database.account is not None:
            from kompetence.cli.released import status_of_login

            status_of_login(context, desk)
            return
        unit = Organisation(desk).find(options.unit)
        day = options.date
        found = Reporting(desk).status(to, unit, day) if to else Status(desk).unit(unit, day)
    context.result(status_values(found), *status_lines(found, to))


def status_lines(found: UnitStatus, to: Path | None) -> list[str]:
    """The status for a person."""
    lines = [_("{unit}, {day}").format(unit=found.unit.name, day=date_text(found.day)), ""]
    lines += [_text(one) for one in (found.whole, *found.units, *found.agreements)]
    if to is not None:
        lines += ["", _("Wrote {file}.").format(file=to)]
    return lines


def status_values(found: UnitStatus) -> dict[str, Any]:
    """The status for another program."""
    return {
        "unit": {"id": found.unit.id, "name": found.unit.name},
        "date": found.day,
        **_figures(found.whole),
        "units": [{"id": one.id, "name": one.name, **_figures(one)} for one in found.units],
        "agreements": [{"name": one.name, **_figures(one)} for one in found.agreements],
    }


def _figures(one: GroupStatus) -> dict[str, Any]:
    hidden: dict[str, Any] = dict.fromkeys(STATUS_FIGURES)
    figures: dict[str, Any] = asdict(one.figures) if one.figures else hidden
    return {"people": one.people} | figures | {"hidden": [] if one.figures else list(STATUS_FIGURES)}


def _text(one: GroupStatus) -> str:
    name = one.name or _("no agreement")
    if one.figures is None:
        return _("{name}: {people} people, the rest is hidden").format(name=name, people=one.people)
    return _(
        "{name}: {people} people, {held} dialogues and {plans} plans within 12 months,"
        " {due} follow-ups due, {done} done within 12 months"
    ).format(
        name=name,
        people=one.people,
        held=one.figures.dialogues_held_12m,
        plans=one.figures.plans_current_12m,
        due=one.figures.followups_due,
        done=one.figures.followups_done_12m,
    )
