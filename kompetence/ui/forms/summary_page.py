"""The summary of the talk, as the employee reads it alone, to say at the end that it is gone through."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.domain.change import Topic
from kompetence.domain.dialogue import FROZEN, DialogueState, Given, Party
from kompetence.domain.own_page import OwnPage
from kompetence.domain.talk import Talk
from kompetence.i18n import gettext as _
from kompetence.ui import dates, talk_words, theme
from kompetence.ui.forms.own_steps import leader_of
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.me.own_goals import OwnGoals
from kompetence.ui.me.own_words import level
from kompetence.ui.me.plain_table import PlainTable
from kompetence.ui.panels import Scrolling, TitleRow
from kompetence.ui.place import Context, Place
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button, icon_button
from kompetence.ui.widgets.card import Ground
from kompetence.ui.widgets.question import Question, ask

_READING = 840


class SummaryPage(Place):
    """`reply_wanted` tells that it is gone through, which the leader hears of with the next reply."""

    topics = frozenset({Topic.ROUNDS, Topic.RATINGS, Topic.GOALS})
    reply_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.question: Question | None = None
        back = icon_button("arrow-left", _("Back"), context.wants.back.emit)
        self.head = TitleRow(_("Minutes of the talk"), back=back)
        self.text = label("", wrap=True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._next = label("", Role.BODY, "text2", wrap=True)
        self.levels = PlainTable(_("What is agreed"))
        self._levels = holding(column(label(_("What is agreed"), Role.HEADING), self.levels, gap=2))
        self.goals = OwnGoals()
        self._goals = holding(column(label(_("My goals"), Role.HEADING), self.goals, gap=2))
        self._inner = holding(column(self.text, self._next, self._levels, self._goals, None, gap=6))
        body = holding(row((self._inner, 1000), None, margins=(8, 2, 6, 6)))
        self.scroller = Scrolling(body, _("Minutes of the talk"))
        self._said = label("", Role.BODY, "text2", wrap=True)
        self.go = button(_("I have gone through it"), self._ask, "primary", "check")
        self.foot = Ground("window", "top", row((self._said, 1), self.go, gap=4, margins=(8, 3, 6, 4)))
        self.setLayout(column(self.head, (self.scroller, 1), self.foot, gap=0))
        self.rescale()

    def rescale(self) -> None:
        """Keep lines at a length that can be read."""
        self._inner.setMaximumWidth(theme.px(_READING))

    @override
    def show_data(self) -> None:
        own = self.context.workspace.forms.own()
        if own is None or own.dialogue is None:
            return
        talk = self.context.workspace.talk.of(own.dialogue)
        page = self.context.workspace.preparation.own(own.person)
        one = talk.dialogue
        parts = [talk.round.named, dates.written(one.day), leader_of(own)]
        self.head.context.setText("  ·  ".join(part for part in parts if part))
        self.text.setText(one.summary or _("No summary was written."))
        self.text.setAccessibleName(self.text.text())
        meet = ", ".join(
            part for part in (dates.written(one.next_day), talk_words.form(one.next_form)) if part
        )
        self._next.setText(_("Next meeting: {when}").format(when=meet))
        self._next.setVisible(bool(meet))
        self._show_levels(talk)
        self._show_goals(page)
        self._show_foot(talk)

    def _show_levels(self, talk: Talk) -> None:
        agreed = [one.line for one in talk.lines if one.line.agreed is not None]
        rows = [
            (
                one.competence.name,
                level(one.agreed if isinstance(one.agreed, int) else None, one.competence.scale),
            )
            for one in agreed
        ]
        self._levels.setVisible(bool(rows))
        self.levels.show_words((_("Competence"), _("Agreed level")), rows)

    def _show_goals(self, page: OwnPage) -> None:
        known = {str(line.competence.id): line.competence for line in page.sheet.lines}
        mine = [one for one in page.goals if one.is_open]
        self._goals.setVisible(bool(mine))
        self.goals.show_goals(mine, known, ())

    def _show_foot(self, talk: Talk) -> None:
        one = talk.dialogue
        done = one.reviewed.get(Party.EMPLOYEE)
        waits = one.state is DialogueState.HELD and done is None
        if done is not None:
            said = _("You went through it on {day}.").format(day=dates.written(done.day))
        elif one.state in FROZEN:
            said = _("The talk is sealed.")
        elif waits and not one.summary:
            said = _(
                "You can go through it once the summary is written. Ask your leader for a new answer then."
            )
        elif waits:
            said = _("Gone through means read, not that you agree with every word.")
        else:
            said = _("The summary can still change.")
        self._said.setText(said)
        self.go.setVisible(waits)
        self.go.setEnabled(bool(one.summary))

    @override
    def first(self) -> QWidget:
        return self.go if not self.go.isHidden() and self.go.isEnabled() else self.scroller

    def _ask(self) -> None:
        text = _(
            "It says that you have read the summary, the agreed levels and the goals as they stand here. It does not "
            "say that you agree. Your leader hears of it with the next reply."
        )
        title = _("Have you gone through the summary?")
        self.question = ask(self, title, text, _("I have gone through it"), self._review)

    def _review(self) -> None:
        own = self.context.workspace.forms.own()
        if own is None or own.dialogue is None:
            return
        act = partial(self.context.workspace.talk.review, own.dialogue, Party.EMPLOYEE, Given.FORM)
        if self.context.acts.for_good(act) is not None:
            self.reply_wanted.emit()
