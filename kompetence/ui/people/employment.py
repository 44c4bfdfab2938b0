"""The employment of one person: who it is, and every unit, profile, lead, leader and own target with its days."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kompetence.domain.ids import PersonId, UnitId
from kompetence.domain.staffing import Employment, Held, OwnTargetLine, Presence, StaffLine, Tie
from kompetence.i18n import gettext as _
from kompetence.ui import dates, theme
from kompetence.ui.layouts import Box, column, holding, row
from kompetence.ui.panels import Scrolling
from kompetence.ui.people.beside import Beside
from kompetence.ui.people.facts import Facts
from kompetence.ui.people.form import Form
from kompetence.ui.people.moving_forms import LeaveForm, MoveForm, ReturnForm
from kompetence.ui.people.tie_forms import TargetForm, TieForm, VersionForm
from kompetence.ui.people.ties import TargetSection, TieSection
from kompetence.ui.place import Context
from kompetence.ui.read_only.marks import changes
from kompetence.ui.retention.leaving_section import LeavingSection
from kompetence.ui.texts import label
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.card import Hairline

_WIDEST = 760


class EmploymentView(QWidget):
    """`stuck` tells that a form or a field cannot be left without losing something."""

    stuck = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._found: Employment | None = None
        self.facts = Facts(context)
        self._stands = label("", ink="text2", wrap=True)
        self.mover = changes(button(_("Move to …"), self._move))
        self.leaver = changes(button(_("Has left …"), self._leave, icon="user-minus"))
        self.returner = changes(button(_("Comes back …"), self._return))
        self.ties = {tie: TieSection(tie, *words) for tie, words in _sections().items()}
        self.targets = TargetSection()
        self.leaving = LeavingSection(context)
        self._inside: Box = column(
            row((self._stands, 1), self.mover, self.leaver, self.returner, gap=2),
            self.facts,
            *self.ties.values(),
            self.targets,
            Hairline(),
            self.leaving,
            None,
            gap=6,
            margins=(8, 2, 6, 6),
        )
        self._narrow = holding(self._inside)
        outer = row((self._narrow, 1), gap=0)
        outer.addStretch(0)
        self.beside = Beside(Scrolling(holding(outer), _("Employment")))
        self.setLayout(column((self.beside, 1), gap=0))
        for section in self.ties.values():
            section.wanted.connect(self._new_tie)
            section.edit.connect(self._edit_tie)
            section.newer.connect(self._newer)
        self.targets.edit.connect(self._edit_target)
        self.rescale()

    def rescale(self) -> None:
        """Lines stay short enough to be followed."""
        self._narrow.setMaximumWidth(theme.px(_WIDEST))

    def natural_height(self, width: int) -> int:
        """How tall it is when nothing scrolls."""
        form = self.beside.form
        if form is not None:
            return form.natural_height(width) + theme.px(80)
        return self._inside.totalHeightForWidth(width)

    def show_person(self, person: PersonId) -> None:
        """Show somebody as the data stand now."""
        found = self._context.workspace.staff.employment(person)
        if self._found is not None and self._found.person.id != person:
            self.beside.close_form()
        self._found = found
        self._stands.setText(_standing(found))
        left = found.presence is Presence.LEFT
        self.mover.setVisible(not left)
        self.leaver.setVisible(not left)
        self.returner.setVisible(left)
        self.facts.show_person(found.person)
        for tie, section in self.ties.items():
            section.show_held(found.of(tie), found.day)
        self.targets.show_targets(found.own_targets, found.day)
        self.leaving.show_person(found)

    def settle(self) -> bool:
        """Save what waits; whether one can leave without losing anything."""
        form = self.beside.form
        return self.facts.settle() and (form is None or not form.unsaved)

    def give_up(self) -> None:
        """Let go of what is not saved."""
        self.beside.close_form()
        self.facts.give_up()

    def open(self, form: Form) -> None:
        """Show a form once the one before is safe."""

        def show() -> None:
            form.done.connect(self.close_form)
            self.beside.open(form)

        before = self.beside.form
        if before is None or not before.unsaved:
            show()
        else:
            self.stuck.emit(show)

    def close_form(self) -> None:
        """Show the employment alone."""
        self.beside.close_form()
        self.facts.name.setFocus()

    def _new_tie(self, tie: str) -> None:
        if self._found is not None:
            offers = self._context.workspace.staff.offers()
            self.open(TieForm(self._context, self._found.person, Tie(tie), None, offers))

    def _edit_tie(self, held: Held) -> None:
        if self._found is not None:
            offers = self._context.workspace.staff.offers()
            self.open(TieForm(self._context, self._found.person, held.tie, held, offers))

    def _newer(self, held: Held) -> None:
        self.open(VersionForm(self._context, held))

    def _edit_target(self, own: OwnTargetLine | None) -> None:
        if self._found is not None:
            offers = self._context.workspace.staff.offers()
            self.open(TargetForm(self._context, self._found.person, own, offers))

    def _move(self) -> None:
        if self._found is None:
            return
        found, day = self._found, self._found.day
        here = [
            one
            for one in found.of(Tie.MEMBERSHIP)
            if one.stretch.period.ends is None or one.stretch.period.ends >= day
        ]
        units = frozenset(UnitId(one.stretch.to) for one in here)
        where = ", ".join(one.name for one in here)
        line = StaffLine(found.person, units, where, (), "", found.presence, found.since, None, 0)
        self.open(MoveForm(self._context, [line], units))

    def _leave(self) -> None:
        if self._found is not None:
            self.open(LeaveForm(self._context, self._found.person))

    def _return(self) -> None:
        if self._found is not None:
            self.open(ReturnForm(self._context, self._found.person))


def _standing(found: Employment) -> str:
    """How somebody stands today, and who leads them."""
    if found.presence is Presence.JOINING:
        said = _("Starts {day}").format(day=dates.written(found.since))
    elif found.presence is Presence.LEFT:
        said = _("Left {day}").format(day=dates.written(found.since)) if found.since else _("In no unit")
    else:
        said = _("Employed today")
    led = found.leader.name if found.leader is not None else _("nobody")
    if found.presence is Presence.LEFT:
        return said
    return said + "  ·  " + _("Leader: {name}").format(name=led)


def _sections() -> dict[Tie, tuple[str, str, str]]:
    """The title, what is said when there is nothing, and the verb."""
    return {
        Tie.MEMBERSHIP: (_("Units"), _("Belongs to no unit."), _("Add a unit")),
        Tie.ASSIGNMENT: (
            _("Profiles"),
            _("No profile yet, so no competences are asked."),
            _("Add a profile"),
        ),
        Tie.OWN_LEADER: (
            _("Leader of one's own"),
            _("None. The leader is that of the unit."),
            _("Set a leader"),
        ),
        Tie.LEADERSHIP: (_("Leads"), _("Leads no unit."), _("Add a lead")),
    }
