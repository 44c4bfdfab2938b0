"""What one rule says is due today: why, and a table of what, whose and since when."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from kompetence.domain.retention import DueLine, Kept
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import dates
from kompetence.ui.layouts import column, row
from kompetence.ui.me.plain_table import PlainTable
from kompetence.ui.texts import label, shown
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.words.retention_texts import RULES, reason, thing

_MOST = 12


class DuePart(QWidget):
    """The first lines, and the rest behind a button."""

    def __init__(self, kept: Kept, lines: Sequence[DueLine]) -> None:
        super().__init__()
        name = _(RULES[kept.rule])
        self._rows = [
            (thing(one.due, one.about), one.name or "–", dates.written(one.due.since)) for one in lines
        ]
        self.table = PlainTable(name)
        self.more = button("", self._all, "quiet")
        self.setLayout(
            column(
                label(name, Role.STRONG, wrap=True),
                label(reason(kept), Role.BODY, "text2", wrap=True),
                self.table,
                row(self.more, None),
                gap=1,
            )
        )
        self._show(self._rows[:_MOST])

    def _all(self) -> None:
        self._show(self._rows)
        self.table.setFocus()

    def _show(self, rows: Sequence[tuple[str, str, str]]) -> None:
        self.table.show_words((_("What"), _("Whose"), _("Due since")), rows)
        hidden = len(self._rows) - len(rows)
        text = ngettext("Show {number} more", "Show {number} more", hidden)
        self.more.setText(shown(text.format(number=hidden)))
        self.more.setVisible(hidden > 0)
        self.more.updateGeometry()
