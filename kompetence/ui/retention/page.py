"""How long what is kept and why, what is due to be deleted today, and deleting it once somebody has said yes."""

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.domain.change import Topic
from kompetence.domain.retention import DueLine, Kept, Retained, Rule
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import theme
from kompetence.ui.acts import Against
from kompetence.ui.layouts import Item, column, holding, row
from kompetence.ui.panels import Scrolling, TitleRow
from kompetence.ui.place import Context, Place
from kompetence.ui.retention.due_part import DuePart
from kompetence.ui.retention.for_good import ForGoodPage, Told
from kompetence.ui.retention.rule_row import RuleRow
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets import question
from kompetence.ui.widgets.button import button, icon_button
from kompetence.ui.widgets.card import Card, Hairline
from kompetence.words import erasure_texts as words

_WIDTH = 780


class RetentionPage(Place):
    """Lies over the page one came from."""

    topics = frozenset(Topic)
    covers = True

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._due: tuple[DueLine, ...] = ()
        self.apply = button(_("Delete what is due …"), self._ask, "danger")
        back = icon_button("arrow-left", _("Back"), context.wants.back.emit)
        self.head = TitleRow(_("Times for deleting"), self.apply, back=back)
        self.head.context.setText(_("Nothing is deleted by itself. You see it first, and say yes."))
        self._none = label("", Role.BODY, "text2", wrap=True)
        self._parts = column(gap=5)
        self.parts: list[DuePart] = []
        self.rows = {one.rule: RuleRow(one, self._write) for one in context.workspace.keeping.rules()}
        lines: list[Item] = []
        for row_ in self.rows.values():
            lines += [Hairline(), row_] if lines else [row_]
        due = column(label(_("Due today"), Role.HEADING), self._none, self._parts, gap=2)
        rules = column(
            label(_("How long what is kept"), Role.HEADING),
            label(
                _(
                    "What stands here holds for this file. All else is kept as long as a person belongs to a unit. "
                    "A time other than the usual needs a reason."
                ),
                Role.BODY,
                "text2",
                wrap=True,
            ),
            Card(column(*lines, gap=0)),
            gap=2,
        )
        self._column = holding(column(due, rules, None, gap=8))
        inner = holding(row((self._column, 12), None, gap=0, margins=(8, 2, 8, 8)))
        self._scroller = Scrolling(inner, self.head.title.text())
        for one in self.rows.values():
            one.grew.connect(partial(self._bring, one))
        self.setLayout(column(self.head, (self._scroller, 1), gap=0))
        self.rescale()

    def rescale(self) -> None:
        """Lines stay short enough to be followed."""
        self._column.setMaximumWidth(theme.px(_WIDTH))

    def _bring(self, row_: RuleRow) -> None:
        """Let a rule that is being changed be seen as a whole."""
        if row_.open:
            QTimer.singleShot(0, row_, lambda: self._scroller.ensureWidgetVisible(row_, 0, theme.px(16)))

    @override
    def first(self) -> QWidget:
        return self.apply if self.apply.isVisibleTo(self) else self.rows[Rule.PREPARATION].edit

    @override
    def show_data(self) -> None:
        keeping = self.context.workspace.keeping
        kept = {one.rule: one for one in keeping.rules()}
        for rule, row_ in self.rows.items():
            row_.show_rule(kept[rule])
        due = keeping.due()
        if due != self._due or not self.parts:
            self._due = due
            self._show_due(kept)

    def _show_due(self, kept: dict[Rule, Kept]) -> None:
        for part in self.parts:
            self._parts.removeWidget(part)
            part.hide()
            part.deleteLater()
        by_rule = {rule: [one for one in self._due if one.due.rule is rule] for rule in Rule}
        self.parts = [DuePart(kept[rule], lines) for rule, lines in by_rule.items() if lines]
        self._parts.add(*self.parts)
        stops = [self.apply, *(stop for part in self.parts for stop in (part.table, part.more))]
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)
        number = len(self._due)
        text = ngettext("{number} thing is due.", "{number} things are due.", number)
        none = _("Nothing is due. What falls due is told on the overview.")
        self._none.setText(text.format(number=number) if number else none)
        self.apply.setVisible(bool(number))

    def _write(self, row_: RuleRow, kept: Kept) -> None:
        """Refusals are raised, to be told where one writes."""
        keeping = self.context.workspace.keeping
        keeping.check_rule(kept)
        act = Against(partial(keeping.write, kept), row_.seen, partial(self._take, row_), row_.finish)
        self.context.acts.attempt(_("the time for deleting"), act)

    def _take(self, row_: RuleRow, theirs: Kept) -> None:
        row_.show_rule(theirs)
        row_.finish()

    def _ask(self) -> None:
        number = len(self._due)
        title = ngettext("Delete {number} thing for good?", "Delete {number} things for good?", number)
        whole = sum(one.due.rule is Rule.LEAVERS for one in self._due)
        said = [
            _(
                "What stands on the list goes from the file, from its history and from the copies that the program has "
                "made. Each person's access log tells of it. It cannot be undone."
            )
        ]
        if whole:
            text = ngettext(
                "{number} person who has left goes as a whole.",
                "{number} people who have left go as a whole.",
                whole,
            )
            said.insert(0, text.format(number=whole))
        question.ask(
            self, title.format(number=number), "\n\n".join(said), _("Delete now"), self._apply, kind="danger"
        )

    def _apply(self) -> None:
        page = ForGoodPage(
            self.context, _("Deleting what is due"), self.context.workspace.keeping.apply, retained
        )
        self.context.wants.back.emit()
        self.context.wants.place.emit("season")  # who is deleted is shown no more
        self.context.wants.full.emit(page)
        page.begin()


def retained(done: Retained) -> Told:
    """What retention has deleted."""
    text = ngettext("{number} thing is deleted", "{number} things are deleted", done.number)
    return Told(
        text.format(number=done.number),
        (
            (_("Deleted"), words.cleared(done.cleared)),
            (_("Not reached from here"), [*words.not_cleared(done.cleared), *words.unreachable()]),
        ),
    )
