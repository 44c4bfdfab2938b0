"""Asks before everybody's plans are written: why, for whom, and where they will lie."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import theme
from kompetence.ui.export_dialog import SHORTEST_REASON
from kompetence.ui.file_dialog import FileDialog
from kompetence.ui.layouts import column, row
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.fields import LineField
from kompetence.ui.widgets.inline_problem import InlineProblem

_FEW = 5
"""So many names are read at a glance; of more the rest is counted."""
_WIDE = 520


class PlansDialog(QDialog):
    """`answered` carries the folder and the reason."""

    answered = Signal(Path, str)

    def __init__(
        self, unit: str, names: Sequence[str], folder: Path, parent: QWidget, *, partly: bool = False
    ) -> None:
        """`partly` where others belong to the unit too, who are not among these."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("All development plans"))
        self.folder = folder
        number = len(names)
        title = ngettext("Write {number} development plan?", "Write {number} development plans?", number)
        about = ngettext(
            "The person in {unit} gets a PDF with name, levels and goals.",
            "Each person in {unit} and the units below it gets a PDF with name, levels and goals.",
            number,
        )
        about = about.format(unit=unit)
        if partly:
            about = _(
                "{unit}: the plans are of those whom you lead, and each is a PDF with name, levels and goals."
            )
            about = about.format(unit=unit)
        self.reason = LineField(_("Why are the plans needed?"), _("For example: handing out after the talks"))
        self.problem = InlineProblem(self.reason)
        caption = label(self.reason.accessibleName(), Role.SMALL, "text2")
        caption.setBuddy(self.reason)
        self._place = label("", wrap=True)
        self.choose = button(_("Another folder …"), self._choose)
        warning = _(
            "The plans lie in this folder, where whoever can open the folder can read them. Files with the same "
            "names are replaced. Delete the folder when the plans are handed out."
        )
        write = ngettext("Write {number} plan", "Write {number} plans", number).format(number=number)
        self.cancel = button(_("Cancel"), self.reject)
        self.write = button(write, self.answer, "primary")
        self.setLayout(
            column(
                label(title.format(number=number), Role.HEADING, wrap=True),
                column(
                    label(about, Role.BODY, "text2", wrap=True),
                    label(_few(names), Role.SMALL, "text2", wrap=True), gap=1,
                ),
                column(caption, self.reason, self.problem, gap=1),
                column(
                    label(_("Folder"), Role.SMALL, "text2"), row((self._place, 1), self.choose, gap=3),
                    label(warning, Role.SMALL, "text2", wrap=True), gap=1,
                ),
                None, row(None, self.cancel, self.write), gap=4, margins=(6, 6, 6, 6),
            )
        )  # fmt: skip
        self._show_folder(folder)
        self.setTabOrder(self.reason, self.choose)
        self.setTabOrder(self.choose, self.cancel)
        self.reason.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_folder(self, folder: Path) -> None:
        self.folder = folder
        self._place.setText(str(folder).replace("/", "/\u200b").replace("\\", "\\\u200b"))
        self._resize()

    def _resize(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.activate()
            width = max(theme.px(_WIDE), layout.minimumSize().width())
            self.resize(width, layout.totalHeightForWidth(width))

    def _choose(self) -> None:
        dialog = FileDialog(self, _("Folder for the plans"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setDirectory(str(self.folder if self.folder.is_dir() else self.folder.parent))
        dialog.fileSelected.connect(lambda name: self._show_folder(Path(name)))
        dialog.open()

    def answer(self) -> None:
        """Take the folder and the reason, or say what is missing."""
        reason = self.reason.text().strip()
        short = sum(map(str.isalpha, reason)) < SHORTEST_REASON
        self.problem.say(_("Write why the plans are needed, in at least 3 letters.") if short else "")
        self._resize()
        if short:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.answered.emit(self.folder, reason)
        self.accept()


def _few(names: Sequence[str]) -> str:
    listed = ", ".join(names[:_FEW])
    more = len(names) - _FEW
    if more <= 0:
        return listed
    return ngettext("{names} and {number} more", "{names} and {number} more", more).format(
        names=listed, number=more
    )
