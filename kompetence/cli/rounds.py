"""Lists and opens rounds."""

from kompetence.cli.context import Context
from kompetence.domain.assessment import DEFAULT_BASIS, Basis
from kompetence.domain.dialogue import Round, RoundKind
from kompetence.domain.period import Period
from kompetence.domain.unit import UnitTree
from kompetence.i18n import gettext as _
from kompetence.services.organisation import Organisation
from kompetence.services.rounds import Rounds
from kompetence.words.numbers import date_text


def list_rounds(context: Context) -> None:
    """Every round, the newest first."""
    with context.desk() as desk:
        found = Rounds(desk).all()
        tree = Organisation(desk).tree()
    context.result([_values(one, tree) for one in found], *(_line(one, tree) for one in found))
    if not found and not context.json:
        context.say(_("There is no round yet. Open one with `rounds open`."))


def open_round(context: Context) -> None:
    """A round for a unit and everything below it."""
    options = context.options
    with context.desk() as desk:
        organisation = Organisation(desk)
        unit = organisation.find(options.unit)
        basis = Basis(options.basis) if options.basis else DEFAULT_BASIS
        period = Period(options.starts, options.ends)
        change = Rounds(desk).open(unit, RoundKind(options.kind), options.title, period, basis=basis)
        made = next(one for one in Rounds(desk).all() if one.id == change.made)
        tree = organisation.tree()
    context.result(_values(made, tree), _("Opened: {round}").format(round=_line(made, tree)))


def _values(one: Round, tree: UnitTree) -> dict[str, object]:
    return {
        "id": one.id,
        "kind": one.kind.value,
        "title": one.title,
        "from": one.period.starts,
        "to": one.period.ends,
        "basis": one.basis.value,
        "closed": one.closed,
        "units": [{"id": unit, "name": tree[unit].name} for unit in one.units],
    }


def _line(one: Round, tree: UnitTree) -> str:
    ends = date_text(one.period.ends) if one.period.ends else _("open end")
    kind = one.kind.value
    return _("{title}, {starts} to {ends}, {units}").format(
        title=one.title if one.title.startswith(kind) else f"{kind} {one.title}",
        starts=date_text(one.period.starts),
        ends=ends,
        units=", ".join(tree[unit].name for unit in one.units),
    )
