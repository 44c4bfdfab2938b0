"""What is wrong with a file that cannot be opened, and the ways on, the safest first."""

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QDialog, QWidget

from kompetence.domain.recovery import Ways
from kompetence.i18n import gettext as _
from kompetence.ui.layouts import column, row
from kompetence.ui.preparation.start_dialog import tall_enough
from kompetence.ui.recovery import wording
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.option import Option


class Way(Enum):
    """What to do with a damaged file."""

    BACKUP = "backup"
    """Use the newest backup that is whole."""
    OTHER = "other"
    """Use the newest backup of another file, which may be this one."""
    ELSEWHERE = "elsewhere"
    """Use a backup that the program knows nothing of."""
    SAVE = "save"
    """Make a new file of what can be read."""
    LOOK = "look"
    """Look at a copy."""


class DamagedDialog(QDialog):
    """`chosen` carries the way; whoever leaves has changed nothing."""

    chosen = Signal(Way)

    def __init__(self, ways: Ways, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Kompetence")
        title = wording.title(ways)
        self.setAccessibleName(title)
        self.options = dict(_options(ways))
        self._group = QButtonGroup(self)
        for option in self.options.values():
            self._group.addButton(option)
            option.toggled.connect(self._name_act)
        self.act = button(_("Choose where to save"), self.answer, "primary")
        self.setLayout(
            column(
                label(title, Role.HEADING, wrap=True),
                label(wording.told(ways), Role.BODY, "text2", wrap=True),
                column(*self.options.values(), gap=2), None,
                row(None, button(_("Cancel"), self.reject), self.act),
                gap=4, margins=(6, 6, 6, 6),
            )
        )  # fmt: skip
        first = next(iter(self.options.values()))
        first.setChecked(True)
        tall_enough(self)
        first.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def way(self) -> Way:
        """The way that is marked."""
        return next(way for way, option in self.options.items() if option.isChecked())

    def _name_act(self) -> None:
        if any(option.isChecked() for option in self.options.values()):
            verbs = {Way.LOOK: _("Open a copy to read"), Way.ELSEWHERE: _("Choose the backup")}
            self.act.setText(verbs.get(self.way, _("Choose where to save")))
            self.act.rescale()

    def answer(self) -> None:
        """Take the way that is marked."""
        way = self.way
        self.accept()
        self.chosen.emit(way)


def _options(ways: Ways) -> list[tuple[Way, Option]]:
    found = []
    if ways.standby is not None:
        found.append((Way.BACKUP, Option(_("Use the newest backup"), wording.backup(ways))))
    elif ways.locked is not None:
        title = _("Use a backup that has a passphrase")
        found.append((Way.ELSEWHERE, Option(title, wording.locked(ways.locked))))
    elif ways.others:
        newest = ways.others[0]
        found.append((Way.OTHER, Option(_("Use the backup of another file"), wording.other(newest))))
        meaning = _("Choose it yourself. Those that the program has made lie in {folder}.")
        meaning = meaning.format(folder=newest.file.parent.parent)
        found.append((Way.ELSEWHERE, Option(_("Use another backup"), meaning)))
    else:
        meaning = _(
            "On this computer there is no whole backup of the file. A new data file is made of yours."
        )
        found.append((Way.ELSEWHERE, Option(_("Use a backup that lies elsewhere"), meaning)))
    if ways.readable is not None:
        found.append((Way.SAVE, Option(_("Save what can be read"), wording.readable(ways.readable))))
    if ways.can_look:
        meaning = _(
            "A copy of the file as it is. Nothing can be written in it, and what is damaged is missing."
        )
        found.append((Way.LOOK, Option(_("Only look at it"), meaning)))
    return found
