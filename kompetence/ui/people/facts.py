"""Who somebody is: the few facts that are kept about a person, saved while one writes."""

from dataclasses import replace
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from kompetence.domain.clash import GONE
from kompetence.domain.person import Person
from kompetence.errors import RefusalError
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.acts import Against
from kompetence.ui.layouts import column, row
from kompetence.ui.pausing import Pausing
from kompetence.ui.people.asked import Asked, beside
from kompetence.ui.people.new_person import never_kept, sparring
from kompetence.ui.place import Context
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.unsaved import Kept
from kompetence.ui.widgets.fields import LineField

_BESIDE = 520


class Facts(QWidget):
    """Text that cannot be kept stays in its field with the reason under it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._kept: Person | None = None
        self._filling = False
        self.asked = asked = Asked()
        self.name, self.position = LineField(_("Name")), LineField(_("Position"))
        self.initials, self.number = LineField(_("Initials")), LineField(_("Employee number"))
        self.agreement = LineField(_("Collective agreement"))
        self.may_be_asked, self.asks_first, sparring_part = sparring()
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        short = beside((asked.box("initials", self.initials), 2), (asked.box("employee_no", self.number), 3))
        left = column(asked.box("name", self.name), asked.box("position", self.position), None, gap=2.5)
        right = column(short, asked.box("agreement", self.agreement), None, gap=2.5)
        self._halves.addLayout(left, 1)
        self._halves.addLayout(right, 1)
        saved, never = label(_("Saved while you write."), Role.SMALL, "text2"), never_kept()
        self.for_writing = (saved, never, self.asks_first)
        """What only whoever writes here needs to be told."""
        head = row((label(_("Who it is"), Role.HEADING), 1), saved)
        self.setLayout(column(head, self._halves, sparring_part, never, gap=2.5))
        self._pause = Pausing(self)
        self._pause.due.connect(self.save)
        for field in self._fields.values():
            field.textEdited.connect(self._pause.touch)
            field.editingFinished.connect(self._pause.settle)
        self.may_be_asked.toggled.connect(lambda _on: self.save())
        self.rescale()

    @property
    def _fields(self) -> dict[str, LineField]:
        return {
            "name": self.name,
            "position": self.position,
            "initials": self.initials,
            "employee_no": self.number,
            "agreement": self.agreement,
        }

    def rescale(self) -> None:
        """Two columns, or one where there is little room."""
        wide = self.width() >= theme.px(_BESIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(across if wide else down)
        self._halves.setSpacing(theme.px(16) if wide else theme.px(10))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rescale()

    def show_person(self, person: Person) -> None:
        """Show somebody; what is being typed about the same person stays."""
        before = self._kept
        if before is not None and before.id == person.id and self.unsaved:
            return
        self._filling, self._kept = True, person
        for name, field in self._fields.items():
            if field.text() != getattr(person, name):
                field.setText(getattr(person, name))
        self.may_be_asked.setChecked(person.may_be_asked)
        self.asked.clear()
        self._filling = False

    def _written(self, kept: Person) -> Person:
        texts = {name: field.text().strip() for name, field in self._fields.items()}
        return replace(kept, may_be_asked=self.may_be_asked.isChecked(), **texts)  # type: ignore[arg-type]  # all texts

    @property
    def unsaved(self) -> bool:
        """Whether something that is written here is not kept."""
        return self._kept is not None and self._written(self._kept) != self._kept

    def settle(self) -> bool:
        """Save what is not kept yet; whether all of it is now."""
        self._pause.stop()
        self.save()
        return not self.unsaved

    def lay_aside(self) -> None:
        """There is nobody to write about any more: what is not saved stays to be seen."""
        kept = self._kept
        if kept is None or not self.unsaved:
            return
        texts = [(field.accessibleName(), field.text().strip(), name) for name, field in self._fields.items()]
        words = "\n".join(f"{said}\n{text}" for said, text, name in texts if text != getattr(kept, name))
        act = partial(self._context.workspace.staff.write, self._written(kept), kept)
        one = Kept(_("the facts about a person"), act, words=words)
        self._context.acts.unsaved.lay_aside(one, RefusalError(GONE))

    def give_up(self) -> None:
        """Let go of what cannot be kept."""
        kept, self._kept = self._kept, None
        if kept is not None:
            self.show_person(kept)

    def _take(self, person: Person) -> None:
        """Show what the data hold in the place of what is written here."""
        if self._kept is not None and self._kept.id != person.id:
            return
        self._pause.stop()
        self._kept = None
        self.show_person(person)

    def save(self) -> None:
        """Keep what is written, where nothing speaks against it."""
        if self._filling or self._kept is None:
            return
        now, staff = self._written(self._kept), self._context.workspace.staff
        if now == self._kept or not self.asked.good(partial(staff.check_person, now), go=False):
            return
        before, self._kept = self._kept, now
        act = Against(partial(staff.write, now), before, self._take)
        if self._context.acts.attempt(_("the facts about a person"), act, stretch=self, typed=True) is None:
            self._kept = before
