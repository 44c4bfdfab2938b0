"""Moving people to another unit, letting somebody leave, and letting somebody come back: each from a day."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.domain.ids import UnitId
from kompetence.domain.person import Person
from kompetence.domain.retention import Rule
from kompetence.domain.staffing import StaffLine, Tie
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import dates
from kompetence.ui.layouts import column, holding
from kompetence.ui.people.asked import Asked
from kompetence.ui.people.form import Form
from kompetence.ui.place import Context
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.choice import Choice
from kompetence.ui.widgets.fields import DateField
from kompetence.words.retention_texts import reason

_LISTED = 8


def _note(*sentences: str) -> QWidget:
    return holding(column(*(label(one, Role.BODY, "text2", wrap=True) for one in sentences), gap=2))


class MoveForm(Form):
    """Where several people go from a day; `out_of` are the units that they leave."""

    def __init__(self, context: Context, people: Sequence[StaffLine], out_of: frozenset[UnitId]) -> None:
        self._context, self._people, self._out_of = context, people, out_of
        asked = Asked()
        self.unit = Choice(_("To"))
        self.unit.offer([(_("Choose a unit"), None), *context.workspace.staff.offers().units], None)
        self.day = DateField(_("First day there"), self._context.today)
        names = [line.person.name for line in people[:_LISTED]]
        more = len(people) - len(names)
        if more > 0:
            names.append(ngettext("and {number} more", "and {number} more", more).format(number=more))
        one = _("Move {name}").format(name=people[0].person.name)
        several = ngettext("Move {number} person", "Move {number} people", len(people))
        super().__init__(
            one if len(people) == 1 else several.format(number=len(people)),
            _("Move"),
            ", ".join(names) if len(people) > 1 else people[0].where,
            asked.box("unit", self.unit),
            asked.box("day", self.day),
            _note(
                _(
                    "The day before is the last in the unit they leave. Profiles, levels, goals and talks go with them."
                ),
                _(
                    "Whoever leads the new unit sees them from that day, and the one before no longer does. Tell them."
                ),
            ),
            asked=asked,
        )
        self.day.show_date(self._context.today())

    @override
    def first(self) -> QWidget:
        return self.unit

    @override
    def agree(self) -> None:
        """Move them."""
        if self.unit.chosen is None:
            self.asked.say("unit", _("Choose where to move."))
            return
        if not self.asked.dated("day") or self.day.date is None:
            return
        move(
            self._context,
            self._people,
            self.unit.chosen,
            self.unit.currentText(),
            self.day.date,
            self._out_of,
        )
        self.done.emit()


def move(
    context: Context,
    people: Sequence[StaffLine],
    unit: UnitId,
    name: str,
    day: date,
    out_of: frozenset[UnitId],
) -> None:
    """Move people, and offer to have them back."""
    act = partial(context.workspace.staff.move, [line.person.id for line in people], unit, day, out_of)
    number = len(people)
    if number == 1:
        said = _("{name} belongs to {unit} from {day}.").format(
            name=people[0].person.name, unit=name, day=dates.written(day)
        )
    else:
        several = ngettext(
            "{number} person belongs to {unit} from {day}.",
            "{number} people belong to {unit} from {day}.",
            number,
        )
        said = several.format(number=number, unit=name, day=dates.written(day))
    context.acts.do(_("moving people"), act, offer=said)


class LeaveForm(Form):
    """Somebody's last day, with what it ends and what it does not."""

    def __init__(self, context: Context, person: Person) -> None:
        self._context, self._person = context, person
        asked = Asked()
        self.day = DateField(_("Last day"), self._context.today)
        self._goes = label("", Role.BODY, "text2", wrap=True)
        found = context.workspace.staff.employment(person.id)
        led = [one.name for one in found.of(Tie.LEADERSHIP) if one.stretch.period.covers(found.day)]
        sentences = [
            _(
                "On that day memberships, leads, profiles and own targets end. What would begin later never begins."
            ),
            _("A talk that is not held is not cancelled by this. Cancel it in the overview."),
        ]
        if led:
            text = _("Leads {units}. Hand over first, or nobody leads there from the day after.")
            sentences.insert(0, text.format(units=", ".join(led)))
        super().__init__(
            _("{name} leaves").format(name=person.name),
            _("Note the last day"),
            "",
            asked.box("day", self.day),
            _note(*sentences),
            self._goes,
            asked=asked,
        )
        self.day.editingFinished.connect(self._tell)
        self.day.show_date(self._context.today())
        self._tell()

    def _tell(self) -> None:
        """When everything about the person is due to be deleted, and why."""
        keeping = self._context.workspace.keeping
        rule = next(one for one in keeping.rules() if one.rule is Rule.LEAVERS)
        last = self.day.date or self._context.today()
        text = _(
            "Levels, goals and talks are due to be deleted on {day}. {reason} Offer the person a copy of everything."
        )
        self._goes.setText(text.format(day=dates.written(keeping.deleted_on(last)), reason=reason(rule)))

    @override
    def first(self) -> QWidget:
        return self.day

    @override
    def agree(self) -> None:
        """Let the person leave."""
        if not self.asked.dated("day") or self.day.date is None:
            return
        staff = self._context.workspace.staff
        if not self.asked.good(partial(staff.check_leave, self._person.id, self.day.date)):
            return
        said = _("{name} leaves on {day}.").format(name=self._person.name, day=dates.written(self.day.date))
        act = partial(staff.leave, self._person.id, self.day.date)
        if self._context.acts.attempt(_("the last day"), act, offer=said) is not None:
            self.done.emit()


class ReturnForm(Form):
    """Somebody who has left comes back to a unit."""

    def __init__(self, context: Context, person: Person) -> None:
        self._context, self._person = context, person
        asked = Asked()
        staff = context.workspace.staff
        before = staff.employment(person.id).of(Tie.MEMBERSHIP)
        self.unit = Choice(_("Unit"))
        self.unit.offer(staff.offers().units, before[0].stretch.to if before else None)
        self.day = DateField(_("First day"), self._context.today)
        super().__init__(
            _("{name} comes back").format(name=person.name),
            _("Let the person come back"),
            "",
            asked.box("unit", self.unit),
            asked.box("day", self.day),
            _note(
                _(
                    "The profiles of the last day begin again. What was rated and agreed before counts as it did."
                )
            ),
            asked=asked,
        )
        self.day.show_date(self._context.today())

    @override
    def first(self) -> QWidget:
        return self.unit

    @override
    def agree(self) -> None:
        """Let the person come back."""
        if not self.asked.dated("day") or self.day.date is None:
            return
        said = _("{name} is back from {day}.").format(
            name=self._person.name, day=dates.written(self.day.date)
        )
        act = partial(
            self._context.workspace.staff.come_back, self._person.id, self.unit.chosen, self.day.date
        )
        if self._context.acts.attempt(_("the coming back"), act, offer=said) is not None:
            self.done.emit()
