"""The people of the unit: found by name, sorted by name, moved by hand or by menu, with the unit tree beside them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QListView, QStackedLayout, QWidget
from typing_extensions import override

from kompetence.domain.change import Topic
from kompetence.domain.ids import PersonId, UnitId
from kompetence.domain.staffing import Presence, StaffLine
from kompetence.domain.text import folded
from kompetence.i18n import gettext as _
from kompetence.ui import dates, messages, theme, wording
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.panels import TitleRow
from kompetence.ui.people import person_words
from kompetence.ui.people.beside import Beside
from kompetence.ui.people.form import Form
from kompetence.ui.people.moving_forms import LeaveForm, MoveForm, ReturnForm, move
from kompetence.ui.people.new_person import NewPersonForm
from kompetence.ui.people.people_list import PeopleList, PeopleModel
from kompetence.ui.people.unit_acts import LeadForm, MoveUnitForm, NewUnitForm, move_unit
from kompetence.ui.people.unit_form import UnitForm
from kompetence.ui.people.unit_tree import UnitTree
from kompetence.ui.place import Context, Place
from kompetence.ui.read_only.marks import changes, looks
from kompetence.ui.texts import label, shown
from kompetence.ui.widgets.button import Button, button
from kompetence.ui.widgets.card import Card
from kompetence.ui.widgets.choice import Choice
from kompetence.ui.widgets.empty_state import EmptyState
from kompetence.ui.widgets.fields import LineField

_RELEVANT = frozenset({Topic.PEOPLE, Topic.RATINGS, Topic.GOALS, Topic.UNITS, Topic.PROFILES})
_WIDEST, _TREE, _TREE_BESIDE = 1120, 208, 700


class PeoplePage(Place):
    """Enter goes in to a person."""

    topics = _RELEVANT

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._lines: tuple[StaffLine, ...] = ()
        self._place: UnitId | None = None
        """The unit that is worked at, as it was seen last."""
        self.model = PeopleModel(self)
        self.list = PeopleList(self.model)
        self.tree = UnitTree()
        self.search = looks(LineField(_("Find a person"), _("Name, position, profile or number")))
        self.left = looks(Button("", "chip"))
        self.left.setCheckable(True)
        self.mover = changes(button(_("Move to …"), self.ask_move))
        self.unit = looks(button(_("The unit"), self.open_unit, icon="pencil"))
        self.new = button(_("New person"), self.add_person, "primary", "plus")
        self.head = TitleRow(_("People"), self.mover, self.unit, self.new)
        self._card = Card(column(self.list, margins=(0.5, 1, 0.5, 1)))
        self._nobody = label("", ink="text2", wrap=True)
        self.pick = looks(Choice(_("Unit")))
        people = column(
            self.pick, row((self.search, 1), self.left, gap=2), self._card, self._nobody, None, gap=2
        )
        self._empty = self._make_empty()
        body = QWidget()
        self._either = QStackedLayout(body)
        self._either.addWidget(holding(row(self.tree, (people, 1), gap=6, margins=(8, 1, 6, 4))))
        self._either.addWidget(self._empty)
        self.beside = Beside(holding(column(self.head, (body, 1), gap=0)))
        self.setLayout(column((self.beside, 1), gap=0))
        self._connect()
        self._offer_keys()
        self.rescale()

    def _make_empty(self) -> EmptyState:
        why = _(
            "Add them one by one, or read in a list from HR: an Excel workbook or a CSV file, with a row for each."
        )
        self.read = button(_("Read in people"), self._ask_list, icon="upload")
        self.begin = button(_("New person"), self.add_person, "primary", "plus")
        return EmptyState(_("No people yet"), why, holding(row(self.begin, self.read, gap=2)))

    def _connect(self) -> None:
        self.list.opened.connect(self.context.wants.person)
        self.list.selectionModel().selectionChanged.connect(lambda *_both: self._offer_acts())
        self.tree.chosen.connect(lambda _unit: self._show_lines())
        self.tree.units.people_dropped.connect(self._people_dropped)
        self.tree.units.unit_dropped.connect(self._unit_dropped)
        self.pick.activated.connect(lambda _row: self.tree.choose(self.pick.chosen))
        self.search.textChanged.connect(lambda _text: self._show_lines())
        self.search.returnPressed.connect(lambda: self.list.setFocus(Qt.FocusReason.TabFocusReason))
        self.left.toggled.connect(lambda _on: self._show_lines())
        self.left.toggled.connect(self.left.rescale)

    def _offer_keys(self) -> None:
        """The menus of the list and the tree, each entry with a key of its own."""
        self._entry(self.list, _("Open"), "", self._open_now)
        self.move_entry = self._entry(self.list, _("Move to …"), "Ctrl+M", self.ask_move)
        self.leave_entry = self._entry(self.list, _("Has left …"), "", self.ask_leave)
        self.return_entry = self._entry(self.list, _("Comes back …"), "", self.ask_return)
        self._entry(self.tree, _("About the unit"), "F2", self.open_unit)
        self._entry(self.tree, _("New unit below"), "Ins", lambda: self._new_unit(self._unit_now()))
        self._entry(self.tree, _("Move the unit …"), "Ctrl+M", lambda: self._ask_move_unit(self._unit_now()))
        self._entry(self.tree, _("Who leads …"), "", lambda: self._ask_lead(self._unit_now()))
        if not self.context.writable:
            for action in self.tree.actions()[1:]:
                action.setEnabled(False)

    def _entry(self, view: QListView, text: str, key: str, act: Callable[[], None]) -> QAction:
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        action = QAction(shown(text), view)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _on=False: act())
        view.addAction(action)
        return action

    def rescale(self) -> None:
        """A list is at most so wide that its lines can be followed."""
        self._card.setMaximumWidth(theme.px(_WIDEST))
        self._arrange()

    def _arrange(self) -> None:
        """The tree stands at the left; where there is little room its units are in a list to choose from."""
        several = self.tree.units.rowCount() > 1
        roomy = self.width() >= theme.px(_TREE_BESIDE)
        self.tree.setVisible(several and roomy)
        self.pick.setVisible(several and not roomy)
        self.tree.setFixedWidth(theme.px(_TREE))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def first(self) -> QWidget:
        return self.list

    @override
    def settle(self) -> bool:
        form = self.beside.form
        if form is not None:
            form.settle()
        return form is None or not form.unsaved

    @override
    def ask_to_leave(self, then: Callable[[], None]) -> None:
        def leave() -> None:
            self.beside.close_form()
            then()

        messages.confirm_leaving(
            self,
            _("Leave without what is not saved?"),
            _("The form at the side is not done with. Stay to finish it, or leave without it."),
            _("Leave without it"),
            leave,
        )

    @override
    def show_data(self) -> None:
        workspace = self.context.workspace
        place = workspace.place()
        self._lines = workspace.staff.lines()
        units = workspace.staff.tree()
        there = next((one.people for one in units if one.unit.id == place.unit.id), place.people)
        parts = [place.unit.name, wording.people(there), dates.written(place.day)]
        self.head.context.setText("  ·  ".join(parts))
        self.tree.show_units(units)
        if place.unit.id != self._place:
            self._place = place.unit.id
            self.tree.choose(place.unit.id)
        step = "    "
        self.pick.offer([(step * one.depth + one.unit.name, one.unit.id) for one in units], self._unit_now())
        self._arrange()
        self._show_lines()
        self._either.setCurrentIndex(0 if self._lines or len(units) > 1 else 1)
        self.mover.setVisible(bool(self._lines))
        self.new.setVisible(bool(self._lines) or len(units) > 1)
        form = self.beside.form
        if isinstance(form, UnitForm):
            if any(one.unit.id == form.unit for one in workspace.units()):
                form.show_unit()
            else:
                self.beside.close_form()

    def _show_lines(self) -> None:
        unit = self._unit_now()
        below = self.tree.units.below(unit)
        self.pick.setCurrentIndex(max(0, self.pick.findData(unit)))
        words = folded(self.search.text()).split()
        here = [line for line in self._lines if line.units & below or not line.units]
        gone = [line for line in here if line.presence is Presence.LEFT]
        text = _("Show those who have left ({number})").format(number=len(gone))
        self.left.setText(shown(text))
        self.left.setVisible(bool(gone))
        self.left.rescale()
        with_left = self.left.isChecked()
        found = [
            line
            for line in here
            if (with_left or line.presence is not Presence.LEFT) and person_words.found(line, words)
        ]
        self.list.show_lines(found, several=len(below) > 1)
        self._card.setVisible(bool(found))
        self._nobody.setVisible(not found)
        empty = _("Nobody is here yet. Add somebody, or move people here.")
        self._nobody.setText(
            _("Nobody matches “{text}”.").format(text=self.search.text().strip()) if words else empty
        )
        self._offer_acts()

    def _unit_now(self) -> UnitId:
        choice = self.tree.now
        return choice.unit.id if choice is not None else self.context.workspace.place().unit.id

    def _chosen(self) -> tuple[StaffLine, ...]:
        chosen = self.list.chosen
        return chosen or ((self.list.now,) if self.list.now is not None else ())

    def _offer_acts(self) -> None:
        chosen = self._chosen()
        left = [line for line in chosen if line.presence is Presence.LEFT]
        can_move = bool(chosen) and not left
        self.mover.setEnabled(can_move)
        one = len(chosen) == 1 and self.context.writable
        self.move_entry.setEnabled(can_move and self.context.writable)
        self.leave_entry.setEnabled(one and not left)
        self.return_entry.setEnabled(one and bool(left))

    def _open(self, form: Form) -> None:
        """Show a form once the one before is safe."""

        def show() -> None:
            self.beside.open(form)
            form.done.connect(self._close_form)

        if self.settle():
            show()
        else:
            self.ask_to_leave(show)

    def _close_form(self) -> None:
        if self.sender() in {None, self.beside.form}:
            self.beside.close_form()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_person(self) -> None:
        """Add somebody to the unit in hand."""
        form = NewPersonForm(self.context, self.context.workspace.staff.offers(), self._unit_now())
        form.added.connect(self._show_added)
        self._open(form)

    def _show_added(self, person: str) -> None:
        row_ = self.model.row_of(person)
        if row_ >= 0:
            self.list.setCurrentIndex(self.model.index(row_))

    def ask_move(self) -> None:
        """Ask where the chosen people go."""
        chosen = self._chosen()
        if chosen:
            self._open(MoveForm(self.context, chosen, self.tree.units.below(self._unit_now())))

    def ask_leave(self) -> None:
        """Ask for somebody's last day."""
        if self.list.now is not None:
            self._open(LeaveForm(self.context, self.list.now.person))

    def ask_return(self) -> None:
        """Ask where somebody who has left comes back to."""
        if self.list.now is not None:
            self._open(ReturnForm(self.context, self.list.now.person))

    def open_unit(self) -> None:
        """Show the unit in hand."""
        form = UnitForm(self.context, self._unit_now())
        form.below_wanted.connect(self._new_unit)
        form.move_wanted.connect(self._ask_move_unit)
        form.lead_wanted.connect(self._ask_lead)
        self._open(form)

    def _new_unit(self, unit: str) -> None:
        form = NewUnitForm(self.context, self.context.workspace.staff.unit(UnitId(unit)))
        form.made.connect(self._unit_made)
        self._open(form)

    def _unit_made(self, unit: str) -> None:
        self.beside.close_form()
        self.tree.choose(unit)
        self.open_unit()

    def _ask_move_unit(self, unit: str) -> None:
        sheet = self.context.workspace.staff.unit(UnitId(unit))
        if sheet.unit.parent is not None:
            self._open(MoveUnitForm(self.context, sheet, self.tree.units.below(unit)))

    def _ask_lead(self, unit: str) -> None:
        self._open(LeadForm(self.context, self.context.workspace.staff.unit(UnitId(unit))))

    def _people_dropped(self, people: Sequence[PersonId], unit: str) -> None:
        listed = [line for line in self._lines if line.person.id in set(people)]
        here = [line for line in listed if line.presence is not Presence.LEFT]
        onto = self.context.workspace.staff.unit(UnitId(unit)).unit
        if here:
            out_of = self.tree.units.below(self._unit_now())
            move(self.context, here, onto.id, onto.name, self.context.today(), out_of)

    def _unit_dropped(self, unit: str, parent: str) -> None:
        staff = self.context.workspace.staff
        above = staff.unit(UnitId(parent)).unit
        move_unit(self.context, staff.unit(UnitId(unit)).unit, above.id, above.name)

    def _ask_list(self) -> None:
        self.context.wants.people_list.emit()

    def _open_now(self) -> None:
        if self.list.now is not None:
            self.context.wants.person.emit(self.list.now.person.id)
