"""What needs a name, a place or a day about a unit: a new one below, moving it in the tree, handing over its lead."""

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.domain.ids import PersonId, UnitId
from kompetence.domain.staffing import Handover, UnitSheet
from kompetence.domain.unit import Unit
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import dates
from kompetence.ui.people.asked import Asked
from kompetence.ui.people.form import Form
from kompetence.ui.place import Context
from kompetence.ui.widgets import question
from kompetence.ui.widgets.choice import Choice
from kompetence.ui.widgets.fields import DateField, LineField


class NewUnitForm(Form):
    """`made` carries the id of the unit that was made."""

    made = Signal(str)

    def __init__(self, context: Context, sheet: UnitSheet) -> None:
        self._context, self._parent = context, sheet.unit
        asked = Asked()
        self.name = LineField(_("Name"))
        lead = _("It lies under {unit}.").format(unit=sheet.unit.name)
        super().__init__(_("New unit"), _("Make the unit"), lead, asked.box("name", self.name), asked=asked)
        self.name.returnPressed.connect(self.agree)

    @override
    def first(self) -> QWidget:
        return self.name

    @property
    @override
    def unsaved(self) -> bool:
        return bool(self.name.text().strip())

    @override
    def agree(self) -> None:
        """Make it."""
        staff = self._context.workspace.staff
        name = self.name.text().strip()
        if not self.asked.good(partial(staff.check_unit, Unit(UnitId(""), self._parent.id, name))):
            return
        act = partial(staff.new_unit, self._parent.id, name)
        change = self._context.acts.attempt(
            _("the new unit"), act, offer=_("{unit} is made.").format(unit=name)
        )
        if change is not None:
            self.made.emit(change.made)


class MoveUnitForm(Form):
    """Where a unit lies in the tree, with everything below it."""

    def __init__(self, context: Context, sheet: UnitSheet, below: frozenset[UnitId]) -> None:
        self._context, self._unit = context, sheet.unit
        asked = Asked()
        self.parent_unit = Choice(_("Under"))
        places = [(path, one) for path, one in context.workspace.staff.offers().units if one not in below]
        self.parent_unit.offer(places, sheet.unit.parent)
        super().__init__(
            _("Move {name}").format(name=sheet.unit.name),
            _("Move"),
            _("Everything below goes with it. The people stay in their units."),
            asked.box("parent", self.parent_unit),
            asked=asked,
        )

    @override
    def first(self) -> QWidget:
        return self.parent_unit

    @override
    def agree(self) -> None:
        """Move it."""
        if move_unit(self._context, self._unit, self.parent_unit.chosen, self.parent_unit.currentText()):
            self.done.emit()


def move_unit(context: Context, unit: Unit, parent: UnitId, name: str) -> bool:
    """Put a unit under another, and offer to have it back; whether it was done."""
    if parent == unit.parent:
        return True
    said = _("{unit} lies under {parent} now.").format(unit=unit.name, parent=name)
    act = partial(context.workspace.staff.move_unit, unit.id, parent)
    return context.acts.attempt(_("moving the unit"), act, offer=said) is not None


class LeadForm(Form):
    """Who leads a unit from a day; asked about before it is done, for access changes hands."""

    def __init__(self, context: Context, sheet: UnitSheet) -> None:
        self._context, self._sheet = context, sheet
        asked = Asked()
        now = sheet.led[-1].stretch.person if sheet.led else None
        self.leader = Choice(_("Leader"))
        people = [
            (_described(one.name, one.position), one.id) for one in context.workspace.staff.offers().people
        ]
        self.leader.offer([(_("Nobody"), None), *people], now)
        self.day = DateField(_("First day as leader"), self._context.today)
        title = _("Hand over {unit}") if sheet.led else _("Who leads {unit}?")
        super().__init__(
            title.format(unit=sheet.unit.name),
            _("Go on …"),
            _("A leader sees the people of the unit: their levels, goals and shared preparations."),
            asked.box("leader", self.leader),
            asked.box("day", self.day),
            asked=asked,
        )
        self.day.show_date(self._context.today())

    @override
    def first(self) -> QWidget:
        return self.leader

    @override
    def agree(self) -> None:
        """Ask, and hand over when the answer is yes."""
        day, leader = self.day.date, self.leader.chosen
        staff = self._context.workspace.staff
        if not self.asked.dated("day") or day is None:
            return
        if not self.asked.good(partial(staff.handover, self._sheet.unit.id, leader, day)):
            return
        told = staff.handover(self._sheet.unit.id, leader, day)
        title, text, verb = handing_over(told)
        question.ask(self, title, text, verb, partial(self._hand_over, leader, day))

    def _hand_over(self, leader: PersonId | None, day: date) -> None:
        act = partial(self._context.workspace.staff.hand_over, self._sheet.unit.id, leader, day)
        if self._context.acts.for_good(act) is not None:
            self._context.wants.say.emit(_("It is handed over. Tell the people of the unit."))
            self.done.emit()


def _described(name: str, position: str) -> str:
    return f"{name}, {position}" if position else name


def handing_over(told: Handover) -> tuple[str, str, str]:
    """The question, what happens and who sees what, and the verb."""
    day = dates.written(told.day)
    people = ngettext("{number} person", "{number} people", told.people).format(number=told.people)
    values = {"unit": told.unit, "before": told.before, "after": told.after, "people": people, "day": day}
    values["drafts"] = str(told.drafts)
    said = []
    if told.before and told.before != told.after:
        said.append(_("{before} no longer sees levels, goals and preparations of {people} from {day}."))
    if told.after and told.before != told.after:
        said.append(
            _("{after} sees levels, goals and shared preparations of {people} from {day}, older ones too.")
        )
    if not told.after:
        said.append(_("Nobody leads the unit then, so its people belong to the leader above."))
    if told.drafts:
        text = ngettext(
            "{drafts} unshared draft is not handed over. Share it first, or it is lost.",
            "{drafts} unshared drafts are not handed over. Share them first, or they are lost.",
            told.drafts,
        )
        said.append(text)
    if told.before:
        said.append(_("Whoever has this file can read it all: pass it on, and delete your own copy."))
    said.append(_("Tell the people before that day. This is not taken back by Undo."))
    title = (
        _("Hand over {unit} to {after}?")
        if told.before and told.after
        else (_("Let {after} lead {unit}?") if told.after else _("Let nobody lead {unit}?"))
    )
    verb = _("Hand over") if told.before else _("Set the leader")
    return title.format(**values), "\n\n".join(said).format(**values), verb
