"""Who has seen and changed what is kept about oneself: when, who, what and why."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from kompetence.domain.own_seen import Seen
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import dates
from kompetence.ui.layouts import column, row
from kompetence.ui.me.plain_table import PlainTable
from kompetence.ui.texts import label, shown
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.words.seen_texts import act_word, kind_word

_MOST = 40


class OwnSeen(QWidget):
    """The newest lines, and the rest behind a button."""

    def __init__(self, *, own_file: bool = False, served: bool = False) -> None:
        super().__init__()
        self._served = served
        self._lines: tuple[Seen, ...] = ()
        self._all = False
        heading = _("Who has seen and changed my information")
        text = _(
            "Whoever opens, changes, exports or deletes something about you is noted here. What you write yourself "
            "and have not shared is not. The program changes nothing in the list, and deletes something only once "
            "the time to keep it is up."
        )
        elsewhere = _(
            "Whoever opens, changes, exports or deletes something about you is noted in your leader's data, not in "
            "this file. Ask your leader for insight, then you get the whole list."
        )
        nobody = "" if own_file else _("Nobody has opened or changed anything about you yet.")
        explained = label(elsewhere if own_file else text, Role.BODY, "text2", wrap=True)
        self.none = label(nobody, Role.BODY, "text2", wrap=True)
        self.table = PlainTable(heading)
        self.more = button("", self._show_all, "quiet")
        self.setLayout(
            column(
                label(heading, Role.HEADING, wrap=True), explained, 1, self.none,
                self.table, row(self.more, None), gap=2,
            )
        )  # fmt: skip

    def show_seen(self, lines: Sequence[Seen]) -> None:
        """Show other lines."""
        self._lines = tuple(lines)
        self._fill()

    def _show_all(self) -> None:
        self._all = True
        self._fill()
        self.table.setFocus()

    def _fill(self) -> None:
        here = self._lines if self._all else self._lines[:_MOST]
        self.none.setVisible(not here)
        self.table.setVisible(bool(here))
        heads = (_("Who"), _("When"), _("What was done"), _("Why"))
        self.table.show_words(
            heads,
            [(_who(one, served=self._served), _when(one), _what(one), one.purpose or "–") for one in here],
        )
        hidden = len(self._lines) - len(here)
        text = ngettext("Show {number} earlier", "Show {number} earlier ones", hidden)
        self.more.setText(shown(text.format(number=hidden)))
        self.more.setVisible(hidden > 0)
        self.more.updateGeometry()


def _who(one: Seen, *, served: bool) -> str:
    if one.self:
        return _("You")
    if served and one.nobody and one.account:
        said = _("HR ({account})") if one.by_hr else _("A login of no employee ({account})")
        return said.format(account=one.account)
    if one.name and one.account:
        return _("{name} ({account})").format(name=one.name, account=one.account)
    return one.name or one.account or _("Unknown")


def _when(one: Seen) -> str:
    at = one.at.astimezone()
    text = _("{day} at {time}").format(day=dates.written(at.date()), time=dates.moment(at.hour, at.minute))
    if one.times == 1:
        return text
    times = ngettext("{when}, {number} time", "{when}, {number} times", one.times)
    return times.format(when=text, number=one.times)


def _what(one: Seen) -> str:
    return _("{act}: {kind}").format(act=act_word(one.act), kind=kind_word(one.kind))
