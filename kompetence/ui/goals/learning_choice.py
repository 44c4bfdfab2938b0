"""The learning forms of a goal as chips: two that suit, and the others by where one learns."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from kompetence.domain.learning import LearningGroup, group_of
from kompetence.i18n import gettext as _
from kompetence.ui.layouts import Box, column, holding
from kompetence.ui.read_only.marks import looks
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import Button
from kompetence.ui.widgets.chips import Flow
from kompetence.words.goal_texts import group_word

SUITED = 2


class LearningChoice(QWidget):
    """Chosen forms stand first and always show; forms of nobody's group stand with them."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._chips: dict[str, Button] = {}
        self._box: Box = column(gap=1.5)
        self.setLayout(self._box)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._parts: list[QWidget] = []
        self._groups: list[QWidget] = []
        self._more = looks(Button(_("More …"), "chip"))
        self._more.clicked.connect(self._show_all)

    def offer(self, forms: Iterable[str], chosen: Iterable[str]) -> None:
        """Replace the forms, those that suit best first; what was chosen but is no longer offered stays."""
        open_ = any(not one.isHidden() for one in self._groups)
        chosen, forms = tuple(chosen), tuple(forms)
        first = tuple(dict.fromkeys((*chosen, *forms)))[: max(SUITED, len(chosen))]
        self._more.setParent(None)
        for part in self._parts:
            self._box.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self._groups, self._chips = [], [], {}
        top = self._flow(first, chosen)
        flow = top.layout()
        assert isinstance(flow, Flow)
        flow.addWidget(self._more)
        self._add(top)
        rest = [one for one in forms if one not in first]
        for group in LearningGroup:
            here = [one for one in rest if group_of(one) is group]
            if here:
                heading = label(group_word(group), Role.SMALL, "text2")
                part = holding(column(heading, self._flow(here, chosen), gap=1))
                self._add(part)
                part.setVisible(open_)
                self._groups.append(part)
        self._more.setVisible(bool(self._groups) and not open_)

    @property
    def chosen(self) -> tuple[str, ...]:
        """What is turned on."""
        return tuple(text for text, chip in self._chips.items() if chip.isChecked())

    def _add(self, part: QWidget) -> None:
        self._box.addWidget(part)
        self._parts.append(part)

    def _flow(self, forms: Iterable[str], chosen: tuple[str, ...]) -> QWidget:
        made = QWidget()
        flow = Flow()
        made.setLayout(flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
        for text in forms:
            chip = Button(text, "chip")
            chip.setCheckable(True)
            chip.setChecked(text in chosen)
            chip.setAccessibleDescription(self.accessibleName())
            chip.toggled.connect(chip.rescale)
            chip.toggled.connect(self.changed)
            flow.addWidget(chip)
            self._chips[text] = chip
        return made

    def _show_all(self) -> None:
        for part in self._groups:
            part.show()
        self._more.hide()
        if self._groups:
            self._groups[0].findChildren(Button)[0].setFocus(Qt.FocusReason.TabFocusReason)
        self.updateGeometry()
