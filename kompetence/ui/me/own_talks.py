"""One's talks over the years, each with its plan as both had gone through it."""

from collections.abc import Sequence

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from kompetence.domain.own_page import OwnTalk
from kompetence.domain.scale import Scale
from kompetence.i18n import gettext as _
from kompetence.ui import dates, talk_words
from kompetence.ui.goals.goal_card import how
from kompetence.ui.layouts import Box, Item, column, holding, row
from kompetence.ui.me import own_words
from kompetence.ui.me.plain_table import PlainTable
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.card import Card, Picture

_MARK = 16
"""How many letters of a fingerprint are enough to compare by eye."""


class TalkCard(Card):
    """One talk; the levels of its plan are unfolded when asked for."""

    def __init__(self, talk: OwnTalk) -> None:
        super().__init__()
        self.talk = talk
        one = talk.dialogue
        title = label(talk.round.named, Role.STRONG, wrap=True)
        state = [talk_words.state(one.state)]
        if one.day is not None:
            state.append(dates.written(one.day))
        lines: list[Item] = [title, label("  ·  ".join(state), Role.SMALL, "text2", wrap=True)]
        if one.note:
            lines.append(label(one.note, wrap=True))
        if talk.removed:
            text = _("The time for keeping the plan is over. Its day and fingerprint stand.")
            lines.append(label(text, Role.BODY, "text2", wrap=True))
        elif one.summary:
            lines.append(label(one.summary, wrap=True))
        lines += [_goal(name, goal.learn, how(goal)) for goal, name in talk.goals]
        if one.next_day is not None:
            following = _("Next talk {day}").format(day=dates.written(one.next_day))
            said = label(following, Role.SMALL, "text2", wrap=True)
            lines.append(row(Picture("calendar", "text2", 16), (said, 1), gap=1.5))
        if one.sealed is not None:
            text = _("Sealed {day}. Fingerprint {mark} …").format(
                day=dates.written(one.sealed), mark=one.fingerprint[:_MARK]
            )
            sealed = label(text, Role.SMALL, "text2", wrap=True)
            lines.append(row(Picture("check", "ok", 16), (sealed, 1), gap=1.5))
        self.unfold = button(_("See the levels of the plan"), self._unfold, "quiet")
        self.unfold.setAccessibleDescription(talk.round.named)
        self.unfold.setVisible(bool(talk.lines))
        self._levels = holding(column(gap=0))
        self._levels.hide()
        self.setLayout(column(*lines, row(self.unfold, None), self._levels, gap=1.5, margins=(4, 3, 4, 3)))

    def _unfold(self) -> None:
        table = PlainTable(_("Levels in {talk}").format(talk=self.talk.round.named), QPalette.ColorRole.Base)
        heads = (_("Competence"), _("Agreed"), _("Target level"))
        table.show_words(
            heads,
            [
                (one.name, own_words.level(level, one.scale), _target(target, one.scale))
                for one, level, target in self.talk.lines
            ],
        )
        layout = self._levels.layout()
        if layout is not None:
            layout.addWidget(table)
        self.unfold.hide()
        self._levels.show()
        table.setFocus()


def _target(target: int | None, scale: Scale) -> str:
    return "–" if target is None else own_words.level(target, scale)


def _goal(name: str, learn: str, by: str) -> QWidget:
    text = _("{competence}: {learn}").format(competence=name, learn=learn) if learn else name
    parts: list[Item] = [label(text, wrap=True)]
    if by:
        parts.append(label(by, Role.SMALL, "text2", wrap=True))
    return holding(row(column(Picture("goal", "accent", 16), None), (column(*parts, gap=0.5), 1), gap=1.5))


class OwnTalks(QWidget):
    """The newest first."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[OwnTalk, ...] | None = None
        self.cards: list[TalkCard] = []
        self._list: Box = column(gap=3)
        self._none = label(
            _("You have had no talk yet. It stands here with its plan when it is held."),
            Role.BODY,
            "text2",
            wrap=True,
        )
        self.setLayout(
            column(label(_("My talks and plans"), Role.HEADING, wrap=True), self._none, self._list, gap=2.5)
        )

    def show_talks(self, talks: Sequence[OwnTalk]) -> None:
        """Show somebody's."""
        if tuple(talks) == self._shown:
            return
        self._shown = tuple(talks)
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.cards = [TalkCard(one) for one in talks]
        for card in self.cards:
            self._list.addWidget(card)
        self._none.setVisible(not self.cards)
