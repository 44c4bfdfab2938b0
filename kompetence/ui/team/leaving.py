"""What if somebody leaves: who is chosen, and what would hang on one person or on nobody."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.domain.coverage import Vulnerability
from kompetence.domain.ids import PersonId
from kompetence.domain.person import Person
from kompetence.domain.team_views import Departure, Exposed
from kompetence.i18n import gettext as _
from kompetence.ui import theme, wording
from kompetence.ui.layouts import column, row
from kompetence.ui.painting import rounded, smooth
from kompetence.ui.read_only.marks import looks
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.chips import Chips
from kompetence.ui.widgets.choice import Choice

_MOST = 6


def exposed(one: Exposed) -> str:
    """What a competence would hang on, as a sentence."""
    level = one.competence.scale.named(one.enough)
    if one.after is None:
        return _("{competence}: nobody has it in their profile any more").format(
            competence=one.competence.name
        )
    if one.after is Vulnerability.UNCOVERED or not one.left:
        return _("{competence}: uncovered, nobody can at {level}").format(
            competence=one.competence.name, level=level
        )
    text = _("{competence}: vulnerable, only {person} can at {level}")
    return text.format(competence=one.competence.name, person=one.left[0].name, level=level)


def listed(names: Sequence[str]) -> str:
    """Names in a row, with a word before the last."""
    if len(names) < 2:
        return "".join(names)
    return _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])


class Leaving(QWidget):
    """`changed` carries the people who are thought away, `ended` tells that one goes back to the team of today."""

    changed = Signal(object)
    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._people: dict[PersonId, Person] = {}
        self._gone: list[PersonId] = []
        self._filling = False
        self._title = label("", Role.HEADING, wrap=True)
        self.choice = looks(Choice(_("Who leaves?")))
        self.chips = Chips(_("Leaves; turn off to take back"))
        self.summary = label("", Role.BODY, wrap=True)
        self._note = label(_("Only thought through. Nothing is saved."), Role.SMALL, "text2", wrap=True)
        self.back = looks(button(_("Back to the team of today"), self.ended.emit, "quiet", "undo-2"))
        self.choice.activated.connect(self._add)
        self.chips.changed.connect(self._take_back)
        self.setLayout(
            column(
                row((self._title, 1), self.back),
                row((self.choice, 1), (QWidget(), 1), gap=0),
                self.chips,
                self.summary,
                self._note,
                gap=2,
                margins=(4, 3, 3, 3),
            )
        )

    def begin(self, people: Sequence[Person]) -> None:
        """Think nobody away yet, among these people."""
        self._people, self._gone = {one.id: one for one in people}, []
        self._offer()

    @property
    def gone(self) -> frozenset[PersonId]:
        """Who is thought away."""
        return frozenset(self._gone)

    def show_departure(self, departure: Departure | None) -> None:
        """Say what would hang on one person or on nobody."""
        if departure is None:
            self.summary.setText(
                _("Choose one or several people, and see what the team would lack without them.")
            )
            return
        lines = [exposed(one) for one in departure.exposed[:_MOST]]
        if not lines:
            lines = [_("Nothing becomes vulnerable or uncovered.")]
        if (more := len(departure.exposed) - _MOST) > 0:
            lines.append(_("and {more}").format(more=wording.competences(more)))
        self.summary.setText("\n".join(lines))

    def add(self, person: PersonId) -> None:
        """Think somebody away."""
        if person in self._people and person not in self._gone:
            self._gone.append(person)
            self._offer()
            self.changed.emit(self.gone)

    def _offer(self) -> None:
        self._filling = True
        left = [one for one in self._people.values() if one.id not in self._gone]
        self.choice.offer([(_("Choose who leaves"), None), *((one.name, one.id) for one in left)], None)
        names = [self._people[one].name for one in self._gone]
        self.chips.offer(names, names)
        self.chips.setVisible(bool(names))
        text = _("If {names} leaves") if len(names) == 1 else _("If {names} leave")
        self._title.setText(text.format(names=listed(names)) if names else _("If somebody leaves"))
        self._filling = False

    def _add(self) -> None:
        if self.choice.chosen is not None:
            self.add(self.choice.chosen)

    def _take_back(self) -> None:
        if self._filling:
            return
        kept = set(self.chips.chosen)
        self._gone = [one for one in self._gone if self._people[one].name in kept]
        self._offer()
        self.changed.emit(self.gone)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        tokens = theme.of(self.palette())
        rounded(painter, QRectF(self.rect()), tokens["surface"], tokens["line"], theme.px(12))
        painter.end()
