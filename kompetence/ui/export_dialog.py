"""The question before the workbook is written: with or without names, and why."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QDialog, QWidget

from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.fields import LineField
from kompetence.ui.widgets.inline_problem import InlineProblem
from kompetence.ui.widgets.option import Option

SHORTEST_REASON = 3


class ExportDialog(QDialog):
    """`answered` carries the reason for names, or None for a workbook without."""

    answered = Signal(object)

    def __init__(self, unit: str, parent: QWidget, *, released: bool = False, no_names: str = "") -> None:
        """`released` where figures without names are those given out last; `no_names` says why there can be none."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Overview (Excel)"))
        self.without = Option(
            _("Without names"),
            _("Figures only. Small groups are hidden, so that nobody's level can be worked out."),
        )
        with_names = no_names or _("Everyone's levels stand in the file. Whoever has the file can read them.")
        self.with_names = Option(_("With names"), with_names)
        self.with_names.setEnabled(not no_names)
        self._group = QButtonGroup(self)
        for option in (self.without, self.with_names):
            self._group.addButton(option)
        self.without.setChecked(True)
        self.reason = LineField(_("Why are names needed?"), _("For example: planning courses for the autumn"))
        self.problem = InlineProblem(self.reason)
        caption = label(self.reason.accessibleName(), Role.SMALL, "text2")
        caption.setBuddy(self.reason)
        told = _("The reason is written into the file, and noted where everybody in it can read it.")
        note = label(told, Role.SMALL, "text2", wrap=True)
        self._why = holding(column(caption, self.reason, self.problem, note, gap=1, margins=(1, 0, 0, 0)))
        self._why.setVisible(False)
        self.with_names.toggled.connect(self._ask_why)
        about = _("It is about {unit}, as it stands today.")
        if released:
            about = _(
                "It is about {unit}. Without names it is as it was given out last, with names as it stands today."
            )
        self.setLayout(
            column(
                label(_("Should there be names in the overview?"), Role.HEADING, wrap=True),
                label(about.format(unit=unit), Role.BODY, "text2", wrap=True),
                column(self.without, self.with_names, gap=2), self._why, None,
                row(None, button(_("Cancel"), self.reject), button(_("Choose where to save"), self.answer, "primary")),
                gap=4, margins=(6, 6, 6, 6),
            )
        )  # fmt: skip
        self.resize(theme.px(480), self.sizeHint().height())
        self.without.setFocus(Qt.FocusReason.TabFocusReason)

    def _ask_why(self, on: bool) -> None:  # noqa: FBT001 - Qt's signature
        self._why.setVisible(on)
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))
        if on:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def answer(self) -> None:
        """Take the choice, or say what is missing."""
        reason = self.reason.text().strip() if self.with_names.isChecked() else None
        short = reason is not None and len(reason) < SHORTEST_REASON
        self.problem.say(_("Write why names are needed, in at least 3 letters.") if short else "")
        if short:
            self._ask_why(True)
        else:
            self.answered.emit(reason)
            self.accept()
