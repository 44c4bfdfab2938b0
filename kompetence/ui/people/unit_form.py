"""One unit: what it is called and for, this year's focus, its needs, who leads it, and what can be done with it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.domain.ids import CompetenceId, UnitId
from kompetence.domain.staffing import InTheWay, UnitSheet
from kompetence.domain.unit import Unit
from kompetence.domain.write_table import Matter
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import dates
from kompetence.ui.acts import Against
from kompetence.ui.layouts import Item, column, read_in_order, row
from kompetence.ui.pausing import Pausing
from kompetence.ui.people.asked import Asked
from kompetence.ui.people.form import Form
from kompetence.ui.people.needs import Needs
from kompetence.ui.place import Context
from kompetence.ui.read_only.marks import changes
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.card import Hairline
from kompetence.ui.widgets.chips import Chips
from kompetence.ui.widgets.choice import Choice
from kompetence.ui.widgets.fields import LineField, TextField


class UnitForm(Form):
    """Saved while one writes; the signals ask for the forms of what needs a day or a place."""

    lead_wanted = Signal(str)
    below_wanted = Signal(str)
    move_wanted = Signal(str)

    def __init__(self, context: Context, unit: UnitId) -> None:
        self._context, self.unit = context, unit
        self._filling = True
        asked = Asked()
        self.name, self.kind = LineField(_("Name")), LineField(_("Kind"), _("Team, department, centre …"))
        self.core_task = TextField(_("Core task"), _("What are you there for, and for whom?"))
        self.values = TextField(_("Local values"), _("What do you want to be known for?"))
        self.focus = Chips(_("This year's focus"), 99)
        self._add_focus = Choice(_("Add a competence in focus"))
        self.needs = Needs(context, unit)
        self._led = label("", Role.BODY, wrap=True)
        self.hand_over = changes(button("", lambda: self.lead_wanted.emit(self.unit), "secondary"))
        self.below = button(_("New unit below"), lambda: self.below_wanted.emit(self.unit), "quiet", "plus")
        self.shift = changes(button(_("Move the unit …"), lambda: self.move_wanted.emit(self.unit), "quiet"))
        self.remove = button(_("Remove the unit"), self._remove, "quiet", "trash-2")
        self._way = label("", Role.SMALL, "text2", wrap=True)
        self._sheet: UnitSheet | None = None
        self._kept: Unit | None = None
        self._seen: Unit | None = None
        """The unit as the data had it when the fields last agreed with them."""
        super().__init__(
            "",
            "",
            _("Saved while you write."),
            asked.box("name", self.name),
            asked.box("kind", self.kind),
            asked.box("core_task", self.core_task),
            asked.box("values", self.values),
            Hairline(),
            _section(_("Who leads"), self._led, row(self.hand_over, None)),
            Hairline(),
            _section(_("This year's focus"), self.focus, self._add_focus),
            Hairline(),
            _section(_("What is needed"), self.needs),
            Hairline(),
            column(row(self.below, None), row(self.shift, None), row(self.remove, None), self._way, gap=1),
            row(button(_("Close"), self.leave), None),
            asked=asked,
        )
        self._pause = Pausing(self)
        self._pause.due.connect(self._save)
        for line in (self.name, self.kind):
            line.textEdited.connect(self._pause.touch)
            line.editingFinished.connect(self._pause.settle)
        for text in (self.core_task, self.values):
            text.textChanged.connect(self._typed)
            text.left.connect(self._pause.settle)
        self.focus.changed.connect(self._save)
        if not context.may(Matter.UNIT):
            from kompetence.ui.serving.fenced import gone

            gone(self.hand_over, self.below, self.shift, self.remove, self._way)
            self.name.setReadOnly(True)
            self.kind.setReadOnly(True)
        self._add_focus.activated.connect(self._focus_more)
        self.show_unit()

    @override
    def first(self) -> QWidget:
        return self.name

    @property
    @override
    def unsaved(self) -> bool:
        return self._kept is not None and self._written(self._kept) != self._kept

    @override
    def settle(self) -> None:
        self._pause.settle()

    def show_unit(self) -> None:
        """Show the unit as it stands now; what is being typed stays."""
        staff = self._context.workspace.staff
        sheet = staff.unit(self.unit)
        self._filling = True
        typing = self.unsaved
        self._sheet, unit = sheet, sheet.unit
        self.heading.setText(unit.name)
        if not typing:
            self._kept = self._seen = unit
            for line, text in ((self.name, unit.name), (self.kind, unit.kind)):
                if line.text() != text:
                    line.setText(text)
            for field, text in ((self.core_task, unit.core_task), (self.values, unit.values)):
                if field.toPlainText() != text:
                    field.setPlainText(text)
        self._competences = {one.id: one for one in staff.offers().competences}
        named = {one.name: one.id for one in self._competences.values()}
        self._ids = named
        chosen = [name for name, one in named.items() if one in unit.focus]
        if set(self.focus.chosen) != set(chosen):
            self.focus.offer((), chosen)
        rest = [(name, one) for name, one in named.items() if one not in unit.focus]
        self._add_focus.offer([(_("Add a competence …"), None), *rest], None)
        read_in_order(self)
        self.needs.show_needs(sheet, tuple(self._competences.values()))
        self._tell(sheet)
        self._filling = False

    def _tell(self, sheet: UnitSheet) -> None:
        self._led.setText(_led(sheet))
        self.hand_over.setText(_("Hand over …") if sheet.led else _("Choose a leader …"))
        self.hand_over.rescale()
        top = sheet.unit.parent is None
        self.shift.setVisible(not top)
        self.remove.setVisible(not top)
        self.remove.setEnabled(not sheet.in_the_way)
        self._way.setText(_in_the_way(sheet.in_the_way))
        self._way.setVisible(not top and bool(sheet.in_the_way))

    def _typed(self) -> None:
        if not self._filling:
            self._pause.touch()

    def _written(self, kept: Unit) -> Unit:
        return replace(
            kept,
            name=self.name.text().strip(),
            kind=self.kind.text().strip(),
            core_task=self.core_task.toPlainText().strip(),
            values=self.values.toPlainText().strip(),
        )

    def _focused(self, more: CompetenceId | None = None) -> frozenset[CompetenceId]:
        chosen = {self._ids[name] for name in self.focus.chosen if name in self._ids}
        return frozenset(chosen | ({more} if more else set()))

    def _focus_more(self, _row: int) -> None:
        if self._add_focus.chosen is not None:
            self._save(more=self._add_focus.chosen)

    def _save(self, more: CompetenceId | None = None) -> None:
        if self._filling or self._kept is None or self._sheet is None:
            return
        now = replace(self._written(self._kept), focus=self._focused(more))
        staff = self._context.workspace.staff
        if now == self._sheet.unit:
            self._context.acts.unsaved.is_as_kept(self)
            return
        if not self.asked.good(partial(staff.check_unit, now), go=False):
            return
        before, self._kept = self._kept, now
        seen = replace(self._seen or before, focus=self._sheet.unit.focus)
        kept = partial(self._was_kept, now)
        act = Against(partial(staff.write_unit, now), seen, self._take, kept)
        acts = self._context.acts
        words = "\n\n".join(filter(None, (now.name, now.core_task, now.values)))
        done = acts.do(_("the changes to the unit"), act, stretch=self, words=words)
        if not done and acts.unsaved.is_refused(self):
            self._kept = before

    def _was_kept(self, unit: Unit) -> None:
        self._seen = unit

    def _take(self, _unit: Unit) -> None:
        """Show what the data hold in the place of what is written here."""
        self._pause.stop()
        self._kept = None
        self.show_unit()

    def _remove(self) -> None:
        staff, sheet = self._context.workspace.staff, self._sheet
        if sheet is None:
            return
        said = _("{unit} is removed.").format(unit=sheet.unit.name)
        act = partial(staff.remove_unit, self.unit)
        self._kept = None
        if self._context.acts.attempt(_("removing the unit"), act, offer=said) is not None:
            self.done.emit()


def _section(title: str, *items: Item) -> Item:
    return column(label(title, Role.STRONG, wrap=True), *items, gap=1.5)


def _led(sheet: UnitSheet) -> str:
    if not sheet.led:
        if sheet.above:
            return _("Nobody is set, so the people belong to {name} above.").format(name=sheet.above)
        return _("Nobody is set. That is allowed.")
    said = []
    for one in sheet.led:
        period = one.stretch.period
        if period.ends is not None:
            text = _("{name}, {starts} to {ends}")
            said.append(
                text.format(
                    name=one.name, starts=dates.written(period.starts), ends=dates.written(period.ends)
                )
            )
        else:
            said.append(_("{name}, from {starts}").format(name=one.name, starts=dates.written(period.starts)))
    return "\n".join(said)


def _in_the_way(way: InTheWay) -> str:
    counted: tuple[tuple[int, Callable[[int], str]], ...] = (
        (way.below, lambda n: ngettext("{number} unit lies below", "{number} units lie below", n)),
        (way.members, lambda n: ngettext("{number} person belongs to it", "{number} people belong to it", n)),
        (
            way.earlier,
            lambda n: ngettext(
                "{number} person has belonged to it", "{number} people have belonged to it", n
            ),
        ),
        (way.rounds, lambda n: ngettext("{number} round is about it", "{number} rounds are about it", n)),
        (
            way.goals,
            lambda n: ngettext("{number} team goal is its own", "{number} team goals are its own", n),
        ),
    )
    parts = [text(number).format(number=number) for number, text in counted if number]
    return _("It cannot be removed: {reasons}.").format(reasons=", ".join(parts)) if parts else ""
