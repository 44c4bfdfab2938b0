"""What binds a person: one section for each way, with a line for each time, the latest first."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kompetence.domain.period import Period
from kompetence.domain.staffing import Held, OwnTargetLine, Tie
from kompetence.i18n import gettext as _
from kompetence.ui import dates
from kompetence.ui.layouts import Item, column, holding, read_in_order, row
from kompetence.ui.read_only.marks import changes
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import Button, button, icon_button
from kompetence.ui.widgets.card import Card, Hairline


def span(period: Period, day: date) -> str:
    """From when to when, and whether that is now, later or past."""
    starts, ends = dates.written(period.starts), dates.written(period.ends)
    if period.starts > day:
        return _("Begins {starts}").format(starts=starts) if not ends else f"{starts} – {ends}"
    if not ends:
        return _("Since {starts}").format(starts=starts)
    return f"{starts} – {ends}"


class Section(QWidget):
    """A heading, a button for more, and a card of lines; rebuilt only when something in it differs."""

    def __init__(self, title: str, note: str, add: Button) -> None:
        super().__init__()
        self._shown: object = None
        self._card: QWidget | None = None
        self.add = add
        self._none = label(note, Role.BODY, "text2", wrap=True)
        head = row((label(title, Role.HEADING, wrap=True), 1), add, gap=2)
        self._column = column(head, self._none, gap=1.5)
        self.setLayout(self._column)

    def show_lines(self, key: object, lines: Callable[[], Sequence[QWidget]]) -> None:
        """Show the lines, made anew only where `key` is another than before."""
        if key == self._shown:
            return
        self._shown = key
        if self._card is not None:
            self._column.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
        made = lines()
        self._none.setVisible(not made)
        self._card = None
        if made:
            items: list[Item] = []
            for one in made:
                items += [Hairline()] if items else []
                items.append(one)
            self._card = Card(column(*items, gap=0, margins=(4, 1, 3, 1)))
            self._column.addWidget(self._card)
            read_in_order(self)


def line(name: str, second: str, *acts: Item, past: bool = False) -> QWidget:
    """A name over a second line, and what can be done at the right."""
    said = [label(name, Role.BODY if past else Role.STRONG, "text2" if past else "text", wrap=True)]
    if second:
        said.append(label(second, Role.SMALL, "text2", wrap=True))
    return holding(row((column(*said, gap=0.5), 1), *acts, gap=1, margins=(0, 2, 0, 2)))


class TieSection(Section):
    """`edit` carries what is to be written anew, `newer` an assignment that can move to a newer version."""

    edit = Signal(object)
    newer = Signal(object)
    wanted = Signal(str)

    def __init__(self, tie: Tie, title: str, note: str, verb: str) -> None:
        self._tie = tie
        super().__init__(title, note, button(verb, self._ask, "quiet", "plus"))

    def _ask(self) -> None:
        self.wanted.emit(self._tie.value)

    def show_held(self, held: Sequence[Held], day: date) -> None:
        """Show what binds in this way."""
        self.show_lines((tuple(held), day), lambda: [self._line(one, day) for one in held])

    def _line(self, one: Held, day: date) -> QWidget:
        period = one.stretch.period
        past = period.ends is not None and period.ends < day
        second = span(period, day)
        if self._tie is Tie.ASSIGNMENT:
            kind = _("Main profile") if one.stretch.main else _("Supplementary profile")
            second = f"{kind}  ·  {second}"
        acts: list[Item] = []
        if one.newer is not None and not past:
            text = _("Version {number} …").format(number=one.newer_number)
            acts.append(changes(button(text, partial(self.newer.emit, one), "quiet")))
        name = _("Edit {name}").format(name=one.name)
        acts.append(icon_button("pencil", name, partial(self.edit.emit, one)))
        return line(one.name, second, *acts, past=past)


class TargetSection(Section):
    """`edit` carries an own target, or None for a new one."""

    edit = Signal(object)

    def __init__(self) -> None:
        note = _("None. The profiles set every target level.")
        super().__init__(_("Own targets"), note, button(_("Add an own target"), self._ask, "quiet", "plus"))

    def _ask(self) -> None:
        self.edit.emit(None)

    def show_targets(self, found: Sequence[OwnTargetLine], day: date) -> None:
        """Show them, each with what the profiles say."""
        self.show_lines((tuple(found), day), lambda: [self._line(one, day) for one in found])

    def _line(self, one: OwnTargetLine, day: date) -> QWidget:
        past = one.period.ends is not None and one.period.ends < day
        scale = one.competence.scale
        name = f"{one.competence.name}: {levels(scale.named, (one.target, one.upper))}"
        said = f"{one.reason}\n{says(scale.named, one.asked)}  ·  {span(one.period, day)}"
        edit = icon_button(
            "pencil", _("Edit {name}").format(name=one.competence.name), partial(self.edit.emit, one)
        )
        return line(name, said, edit, past=past)


def levels(named: Callable[[int], str], bounds: tuple[int, int]) -> str:
    """One level, or from one to another."""
    low, high = bounds
    if low == high:
        return named(low)
    return _("{low} to {high}").format(low=named(low), high=named(high))


def says(named: Callable[[int], str], asked: tuple[int, int] | None) -> str:
    """What the profiles say."""
    if asked is None:
        return _("The profiles ask nothing here")
    return _("The profiles say {levels}").format(levels=levels(named, asked))
