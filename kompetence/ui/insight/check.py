"""The check of the file: a word when everything is whole, and a list of what is not."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from kompetence.domain.verified import Verified
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.panels import Scrolling
from kompetence.ui.place import Context
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.words.access_texts import check_told, flaw_text

if TYPE_CHECKING:
    from kompetence.ui.papers import Papers

_WIDE, _HIGH = 560, 400


class CheckDialog(QDialog):
    """What was checked, and each thing that is wrong in a sentence."""

    def __init__(self, found: Verified, names: dict[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Check the file"))
        title = _("The file is whole") if found.holds else _("Something in the file is not as it was left")
        self.flaws = [label(flaw_text(one, names), Role.BODY, wrap=True) for one in found.flaws]
        self.close_ = button(_("Close"), self.accept, "primary")
        inner = column(
            label(title, Role.HEADING, wrap=True),
            *(label(text, Role.BODY, "text2", wrap=True) for text in check_told(found)),
            gap=3,
            margins=(6, 6, 6, 6),
        )
        if self.flaws:
            inner.add((Scrolling(holding(column(*self.flaws, None, gap=2)), title), 1))
        else:
            inner.add(None)
        inner.add(row(None, self.close_))
        self.setLayout(inner)
        wide = theme.px(_WIDE)
        self.resize(wide, theme.px(_HIGH) if self.flaws else inner.totalHeightForWidth(wide))
        self.close_.setFocus(Qt.FocusReason.TabFocusReason)


def check_file(context: Context, papers: "Papers") -> None:
    """Check it with its progress in view, and tell."""
    room = context.workspace.insight

    def show(found: Verified) -> None:
        names = {str(one): each.name for one, each in room.competences().items()} if found.flaws else {}
        CheckDialog(found, names, papers.window).open()

    papers.run(_("Checking the file"), lambda job: room.check(job.progress, job.cancelled), show)
