"""Adding people one after another: who it is, where from which day, and by what they work."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.domain.ids import UnitId, VersionId
from kompetence.domain.staffing import NewPerson, Offers
from kompetence.i18n import gettext as _
from kompetence.ui.layouts import Box, column, row
from kompetence.ui.people.asked import Asked, beside
from kompetence.ui.people.form import Form
from kompetence.ui.place import Context
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import Button
from kompetence.ui.widgets.chips import Chips
from kompetence.ui.widgets.choice import Choice
from kompetence.ui.widgets.fields import DateField, LineField


def never_kept() -> QWidget:
    """What must not be written about anybody."""
    text = _("Never write a CPR number, a birth date, union, health or absence here.")
    return label(text, Role.SMALL, "text2", wrap=True)


def sparring() -> tuple[Button, QWidget, Box]:
    """The person's own choice to be asked for sparring, that it is theirs, and both together."""
    switch = Button(_("May be asked for sparring"), "chip")
    switch.setCheckable(True)
    switch.toggled.connect(switch.rescale)
    note = label(_("The person's own choice. Ask before you turn it on."), Role.SMALL, "text2", wrap=True)
    return switch, note, column(row(switch, None), note, gap=1)


class NewPersonForm(Form):
    """`added` carries the id of whoever was added; the form stays for the next."""

    added = Signal(str)

    def __init__(self, context: Context, offers: Offers, unit: UnitId) -> None:
        self._context = context
        asked = Asked()
        self.name = LineField(_("Name"))
        self.position = LineField(_("Position"))
        self.unit = Choice(_("Unit"))
        self.unit.offer(offers.units, unit)
        self.starts = DateField(_("From"), self._context.today)
        self.initials, self.number = LineField(_("Initials")), LineField(_("Employee number"))
        self.agreement = LineField(_("Collective agreement"))
        newest = [(one.title, one.version) for one in offers.profiles if one.newest]
        self.main = Choice(_("Main profile"))
        self.main.offer([(_("None yet"), None), *newest], None)
        self._versions = dict(newest)
        self.others = Chips(_("Supplementary profiles"), 3)
        self.others.offer([title for title, _version in newest], ())
        self.may_be_asked, _note, sparring_part = sparring()
        initials = beside(
            (asked.box("initials", self.initials), 2), (asked.box("employee_no", self.number), 3)
        )
        super().__init__(
            _("New person"),
            _("Add the person"),
            "",
            asked.box("name", self.name),
            asked.box("position", self.position),
            asked.box("unit", self.unit),
            asked.box("starts", self.starts),
            asked.box("main", self.main),
            asked.box("others", self.others),
            initials,
            asked.box("agreement", self.agreement),
            sparring_part,
            never_kept(),
            asked=asked,
        )
        self.starts.show_date(self._context.today())

    @property
    @override
    def unsaved(self) -> bool:
        return bool(self.name.text().strip())

    @override
    def first(self) -> QWidget:
        return self.name

    @override
    def agree(self) -> None:
        """Add whoever is written here."""
        staff = self._context.workspace.staff
        if not self.asked.dated("starts"):
            return
        new = self._new()
        if not self.asked.good(partial(staff.check_new, new)):
            return
        offer = _("{name} is added.").format(name=new.name.strip())
        change = self._context.acts.attempt(_("the new person"), partial(staff.add, new), offer=offer)
        if change is not None:
            for field in (self.name, self.initials, self.number, self.position):
                field.clear()
            self.may_be_asked.setChecked(False)
            self.name.setFocus()
            self.added.emit(change.made)

    def _new(self) -> NewPerson:
        main: VersionId | None = self.main.chosen
        others = [self._versions[one] for one in self.others.chosen]
        starts = self.starts.date or self._context.today()
        return NewPerson(
            self.name.text(),
            self.unit.chosen,
            starts,
            self.initials.text(),
            self.number.text(),
            self.position.text(),
            self.agreement.text(),
            self.may_be_asked.isChecked(),
            tuple(dict.fromkeys([*([main] if main else []), *others])),
        )
