"""Before the first round: the three steps, those that are done checked, and one thing to do next."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.domain.season import Beginning
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import icons, theme, wording
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.painting import CENTRE, rounded, smooth, words
from kompetence.ui.panels import Scrolling
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.card import Card, Hairline
from kompetence.ui.widgets.empty_state import GrowingBars

_WIDTH, _CIRCLE = 640, 28


class Circle(QWidget):
    """A check, or the number of the step."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number, self._done = number, False
        self.rescale()

    def rescale(self) -> None:
        """Take the size from the present text size."""
        self.setFixedSize(theme.px(_CIRCLE), theme.px(_CIRCLE))

    def show_done(self, done: bool) -> None:  # noqa: FBT001 - one flag is all it takes
        """Check it, or not."""
        self._done = done
        self.setAccessibleName(_("done") if done else _("step {number}").format(number=self._number))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        tokens, box = theme.of(self.palette()), QRectF(self.rect())
        fill, line = (tokens["accent"], None) if self._done else (None, tokens["edge"])
        rounded(painter, box, fill, line, box.width() / 2)
        if self._done:
            inset = theme.px(6)
            icons.paint(painter, "check", box.adjusted(inset, inset, -inset, -inset), tokens["on"], 2.25)
        else:
            words(painter, box, str(self._number), theme.font(Role.SMALL_STRONG), tokens["text"], CENTRE)
        painter.end()


class StepLine(QWidget):
    """One step: what it is, how far it is, and its button while it is the next."""

    def __init__(self, number: int, verb: str, act: Callable[[], None]) -> None:
        super().__init__()
        self._circle = Circle(number)
        self.title, self.text = label("", Role.STRONG, wrap=True), label("", Role.BODY, "text2", wrap=True)
        self.act = button(verb, act, "primary")
        self.setLayout(
            row(
                self._circle,
                (column(self.title, self.text, gap=0.5), 1),
                self.act,
                gap=4,
                margins=(5, 3.5, 5, 3.5),
            )
        )

    def show_step(self, title: str, text: str, *, done: bool, next_: bool) -> None:
        """Show how far it is."""
        self.title.setText(title)
        self.text.setText(text)
        self._circle.show_done(done)
        self.act.setVisible(next_)


class BeginningPanel(Scrolling):
    """Centred, as only empty screens are."""

    def __init__(
        self, profiles: Callable[[], None], people: Callable[[], None], round_: Callable[[], None]
    ) -> None:
        middle = Qt.AlignmentFlag.AlignHCenter
        head = label(_("Ready for the year's talks"), Role.DISPLAY, wrap=True)
        why = label(
            _(
                "Once the round is open, you see here who is preparing, whom to talk with, and what is to be "
                "followed up."
            ),
            Role.BODY, "text2", wrap=True,
        )  # fmt: skip
        head.setAlignment(middle)
        why.setAlignment(middle)
        self._why = why
        self.steps = (
            StepLine(1, _("Choose profiles"), profiles),
            StepLine(2, _("Read in people"), people),
            StepLine(3, _("Open a round of talks"), round_),
        )
        one, two, three = self.steps
        card = Card(column(one, Hairline(), two, Hairline(), three, gap=0))
        self._column = holding(
            column(row(None, GrowingBars(), None), 3, head, row(None, (why, 8), None), 4, card, gap=2)
        )
        page = holding(
            column(None, row(None, (self._column, 12), None), None, None, gap=0, margins=(8, 4, 8, 6))
        )
        super().__init__(page, _("Getting started"))
        self._page = page
        self.rescale()

    def rescale(self) -> None:
        """Keep lines at a length that can be read."""
        self._column.setMaximumWidth(theme.px(_WIDTH))
        self._why.setMaximumWidth(theme.px(400))

    def show_beginning(self, now: Beginning, unit: str) -> None:
        """Check what is done, and offer the first of what is not."""
        has_profiles, has_people = bool(now.profiles and now.competences), bool(now.people)
        first, second, third = self.steps
        titles = _("{profiles}, {competences}").format(
            profiles=_listed(now.profiles), competences=wording.competences(now.competences)
        )
        first.show_step(
            _("Profiles are chosen") if has_profiles else _("Choose profiles"),
            titles if has_profiles else _("They say which competences you talk about."),
            done=has_profiles,
            next_=not has_profiles,
        )
        added = ngettext("{number} person is added", "{number} people are added", now.people)
        second.show_step(
            added.format(number=now.people) if has_people else _("Add the people"),
            _with_profile(now, unit)
            if has_people
            else _("Read in a list from HR, or write them in yourself."),
            done=has_people,
            next_=has_profiles and not has_people,
        )
        open_already = now.round is not None
        third.show_step(
            _("Invite to {round}").format(round=round_title(now))
            if open_already
            else _("Open this year's round of talks"),
            _("Choose the period, write the purpose, and invite people to prepare"),
            done=False,
            next_=has_profiles and has_people,
        )
        third.act.setText(_("Invite") if open_already else _("Open a round of talks"))

    def natural_height(self, width: int) -> int:
        """How tall it is when nothing scrolls."""
        return self._page.heightForWidth(width)

    @property
    def next(self) -> QWidget | None:
        """The one primary button."""
        return next((step.act for step in self.steps if not step.act.isHidden()), None)


def round_title(now: Beginning) -> str:
    """The round's title with its kind, where the title does not say it."""
    return "" if now.round is None else now.round.named


def _listed(names: tuple[str, ...]) -> str:
    if len(names) > 3:
        return ngettext("{number} profile", "{number} profiles", len(names)).format(number=len(names))
    if len(names) < 2:
        return "".join(names)
    return _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])


def _with_profile(now: Beginning, unit: str) -> str:
    if now.with_profile == now.people:
        return _("Everyone has a profile in {unit}").format(unit=unit)
    text = _("{number} of {people} have a profile in {unit}")
    return text.format(number=now.with_profile, people=now.people, unit=unit)
