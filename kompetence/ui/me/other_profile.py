"""What another profile would ask: its targets beside the own levels, as counts and lines, never a sum."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from kompetence.domain.ids import PersonId, ProfileId
from kompetence.domain.own_page import ProfileGap
from kompetence.i18n import gettext as _
from kompetence.ui import theme, wording
from kompetence.ui.layouts import column, holding
from kompetence.ui.me import own_words
from kompetence.ui.me.own_step import NextStep
from kompetence.ui.me.plain_table import PlainTable
from kompetence.ui.me.port import OwnSide
from kompetence.ui.preparation.port import Preparing
from kompetence.ui.read_only.marks import looks
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.captioned import captioned
from kompetence.ui.widgets.choice import Choice
from kompetence.ui.widgets.quotes import Quotes

_NOBODY = PersonId("")
_BESIDE, _STEP = 900, 340


class OtherProfile(QWidget):
    """Choose a profile, and see what it asks beside where one stands; the row in hand shows its next step."""

    def __init__(self, preparing: Preparing, own: OwnSide, heading: str) -> None:
        super().__init__()
        self._preparing, self._own, self._person = preparing, own, _NOBODY
        self._found: ProfileGap | None = None
        self.heading = label(heading, Role.HEADING, wrap=True)
        self.choice = looks(Choice(_("Profile")))
        self.choice.setMaximumWidth(theme.px(420))
        self.count = label("", Role.STRONG, wrap=True)
        self.purpose = label("", Role.BODY, "text2", wrap=True)
        self.quotes = Quotes()
        self.none = label(_("The profile asks for no levels yet."), Role.BODY, "text2", wrap=True)
        self.table = PlainTable(heading)
        self.step = NextStep()
        self._panel = holding(column(self.step, None, gap=0))
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.addWidget(self.table, 1, Qt.AlignmentFlag.AlignTop)
        self._beside.addWidget(self._panel, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(
            column(
                self.heading, captioned(self.choice), self.purpose, self.quotes, 1, self.count, self.none,
                self._beside, gap=2,
            )
        )  # fmt: skip
        self.choice.currentIndexChanged.connect(self._look)
        self.table.selectionModel().currentRowChanged.connect(self._show_step)

    def show_person(self, person: PersonId, profiles: list[tuple[str, ProfileId]]) -> None:
        """Offer profiles to a person, keeping the one that was chosen."""
        self._person = person
        before = self.choice.chosen
        self.choice.blockSignals(True)
        self.choice.offer(profiles, before)
        self.choice.blockSignals(False)
        self.setVisible(bool(profiles))
        self._look()

    def _look(self) -> None:
        profile = self.choice.chosen
        if profile is None or self._person == _NOBODY:
            return
        found = self._preparing.beside(self._person, profile)
        at = self.table.currentIndex().row() if self._found and self._found.profile.id == profile else 0
        self._found = found
        self.heading.setText(_("What does {profile} ask?").format(profile=found.profile.title))
        self.purpose.setText(wording.sentence(found.profile.purpose))
        self.purpose.setVisible(bool(found.profile.purpose))
        self.quotes.show_voices(self._own.voices(profile=profile))
        self.count.setText(wording.counted(found.count))
        heads = (_("Competence"), _("Target level"), _("Your level"), _("How it stands"))
        self.table.setAccessibleName(self.heading.text())
        self.table.show_words(
            heads, [(line.competence.name, *own_words.standing(line)) for line in found.lines]
        )
        for part in (self.table, self._panel, self.count):
            part.setVisible(bool(found.lines))
        self.none.setVisible(not found.lines)
        if found.lines:
            self.table.setCurrentIndex(self.table.words.index(max(0, min(at, len(found.lines) - 1)), 0))

    def _show_step(self, current: QModelIndex, _before: QModelIndex | None = None) -> None:
        if self._found is None or not 0 <= current.row() < len(self._found.lines):
            return
        line = self._found.lines[current.row()]
        voices = self._own.voices(line.competence.id)
        self.step.show_step(line.competence, line.level, (line.target, line.upper), voices)

    def rescale(self) -> None:
        """Arrange anew."""
        self.choice.setMaximumWidth(theme.px(420))
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= theme.px(_BESIDE)
        self._beside.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.BottomToTop
        )
        self._beside.setSpacing(theme.px(32 if wide else 12))
        if wide:
            self._panel.setFixedWidth(theme.px(_STEP))
        else:
            self._panel.setMinimumWidth(0)
            self._panel.setMaximumWidth((1 << 24) - 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
