"""Which program this is, what it is for, and on what it stands."""

import platform

import PySide6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from kompetence import __version__
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.layouts import column, row
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.welcome import purpose
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.empty_state import GrowingBars


class AboutDialog(QDialog):
    """Words that can be copied into a question to whoever helps."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("About Kompetence"))
        version = _("Version {version}").format(version=__version__)
        stands = f"Python {platform.python_version()} · PySide6 {PySide6.__version__} · {platform.system()}"
        facts = label(f"{version}\n{stands}", Role.SMALL, "text2", wrap=True)
        facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = button(_("Close"), self.accept, "primary")
        self.setLayout(
            column(
                row(GrowingBars(), None),
                label("Kompetence", Role.TITLE),
                label(
                    _("Competence profiles and development dialogues for Danish municipalities."),
                    Role.BODY,
                    wrap=True,
                ),
                label(purpose(), Role.BODY, "text2", wrap=True),
                label(
                    _("Everything stays in your file. The program uses no network."),
                    Role.BODY,
                    "text2",
                    wrap=True,
                ),
                facts,
                label(_("Licence: EUPL 1.2. Icons: Lucide (ISC)."), Role.SMALL, "text2", wrap=True),
                row(None, close),
                gap=3,
                margins=(6, 6, 6, 6),
            )
        )
        self.resize(min(theme.px(520), parent.width() - theme.px(32)), self.sizeHint().height())
        close.setFocus(Qt.FocusReason.OtherFocusReason)
