"""One rule: what it is about, how long and why; changed in place, with a reason."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.domain.retention import Kept, usual
from kompetence.errors import RefusalError
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.read_only.marks import changes
from kompetence.ui.texts import explain, label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.captioned import captioned
from kompetence.ui.widgets.fields import LineField, TextField
from kompetence.ui.widgets.inline_problem import InlineProblem
from kompetence.words.retention_texts import EVENTS, RULES, period, reason
from kompetence.words.sentences import refusal as sentence

_MONTHS = 96


class RuleRow(QWidget):
    """`write` keeps it and raises a refusal, which is told under the field that it is about."""

    grew = Signal()

    def __init__(self, kept: Kept, write: Callable[["RuleRow", Kept], None]) -> None:
        super().__init__()
        self._kept, self._write = kept, write
        self.seen = kept
        """The rule as it was when it began to be changed here."""
        name = _(RULES[kept.rule])
        self._name = label(name, Role.STRONG, wrap=True)
        self._period = label("", Role.STRONG)
        self._event = label(_(EVENTS[kept.rule]), Role.SMALL, "text2", wrap=True)
        self._reason = label("", Role.BODY, "text2", wrap=True)
        self.edit = changes(button(_("Change"), self._open, "quiet"))
        explain(self.edit, _("Change: {name}").format(name=name))
        self.months = LineField(_("Months"))
        self.problem = InlineProblem(self.months)
        self.reason = TextField(_("Why?"))
        self.why_problem = InlineProblem(self.reason)
        self.save = button(_("Save"), self._save, "secondary")
        self.back = button(_("Use the usual"), self._usual, "quiet")
        self.cancel = button(_("Cancel"), self._close, "quiet")
        self._form = holding(
            column(
                captioned(self.months, self.problem),
                captioned(self.reason, self.why_problem),
                row(self.save, self.back, self.cancel, None, gap=2),
                gap=2.5,
                margins=(0, 2, 0, 1),
            )
        )
        head = row((self._name, 1), self._period, self.edit, gap=3)
        self.setLayout(column(head, self._event, self._reason, self._form, gap=1, margins=(5, 3, 4, 3)))
        self._form.hide()
        self.show_rule(kept)
        self.rescale()

    @property
    def open(self) -> bool:
        """Whether it is being changed."""
        return not self._form.isHidden()

    def show_rule(self, kept: Kept) -> None:
        """Show it as it holds now; what is being written stays."""
        self._kept = kept
        said = period(kept)
        self._period.setText(said if kept.usual else _("{period} (changed here)").format(period=said))
        self._reason.setText(reason(kept))

    def _open(self) -> None:
        self.seen = self._kept
        self.months.setText(str(self._kept.months))
        self.reason.setPlainText(self._kept.reason)
        self._say("", self.months)
        self.back.setVisible(not self._kept.usual)
        self._show(form=True)
        self.months.setFocus(Qt.FocusReason.OtherFocusReason)
        self.months.selectAll()

    def finish(self) -> None:
        """Show it as it holds now."""
        self._close()

    def _close(self) -> None:
        self._show(form=False)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, *, form: bool) -> None:
        self._form.setVisible(form)
        self.edit.setVisible(not form)
        self.grew.emit()

    def _usual(self) -> None:
        self._keep(usual(self._kept.rule))

    def _save(self) -> None:
        text = self.months.text().strip()
        months = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else -1
        self._keep(Kept(self._kept.rule, months, self.reason.toPlainText()))

    def _keep(self, kept: Kept) -> None:
        try:
            self._write(self, kept)
        except RefusalError as refusal:
            field = self.reason if refusal.code == "retention-without-reason" else self.months
            self._say(sentence(refusal), field)
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.grew.emit()

    def _say(self, text: str, field: QWidget) -> None:
        """Say what is wrong with one field, and nothing of the other."""
        self.problem.say(text if field is self.months else "")
        self.why_problem.say(text if field is self.reason else "")

    def rescale(self) -> None:
        """Give the number room for three digits."""
        self.months.setMaximumWidth(theme.px(_MONTHS))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.open:
            self._close()
        else:
            super().keyPressEvent(event)
