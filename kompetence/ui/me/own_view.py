"""A person's own page: how one stands now and over time, goals, log, talks, other profiles, and who has looked."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kompetence.domain.ids import PersonId
from kompetence.domain.own_page import OwnPage
from kompetence.i18n import gettext as _
from kompetence.ui import messages, theme
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.me.log_view import LogView
from kompetence.ui.me.other_profile import OtherProfile
from kompetence.ui.me.own_goals import OwnGoals
from kompetence.ui.me.own_now import OwnNow
from kompetence.ui.me.own_seen import OwnSeen
from kompetence.ui.me.own_talks import OwnTalks
from kompetence.ui.panels import Scrolling
from kompetence.ui.people.history_view import HistoryView
from kompetence.ui.place import Context
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.segments import Segments

NOW, TIME, GOALS, LOG, TALKS, PROFILES, SEEN = "now", "time", "goals", "log", "talks", "profiles", "seen"
READING, LISTED, WIDE = 760, 900, 1160


class OwnView(QWidget):
    """`prepare` asks to go in to the preparation; the parts stand side by side behind their words."""

    prepare = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._page: OwnPage | None = None
        preparing, me = context.workspace.preparation, context.workspace.me
        self.now = OwnNow(me, served=context.served)
        self.now.prepare.connect(self.prepare)
        self.model, self.next, self.go = self.now.model, self.now.next, self.now.go
        self.history = HistoryView()
        self.goals = OwnGoals(context)
        self.log = LogView(context)
        self.talks = OwnTalks()
        self.other = OtherProfile(preparing, me, _("What does another profile ask?"))
        self.seen = OwnSeen(own_file=me.own_file, served=context.served)
        hidden = _("Another profile's target levels are shown once you share.")
        self._hidden = label(hidden, Role.BODY, "text2", wrap=True)
        goals = holding(column(label(_("My goals"), Role.HEADING), self.goals, gap=2.5))
        names = {
            NOW: _("Now"), TIME: _("Over time"), GOALS: _("Goals"), LOG: _("Log"), TALKS: _("Talks"),
            PROFILES: _("Other profiles"), SEEN: _("Who has looked"),
        }  # fmt: skip
        self.parts = Segments(_("What to see about you"), list(names.items()))
        self._inner: list[tuple[QWidget, int]] = []
        profiles = holding(column(self._hidden, self.other, gap=2))
        self._pages: dict[str, QWidget] = {
            NOW: self.now,
            TIME: self.history,
            GOALS: self._scrolled(goals, names[GOALS], READING),
            LOG: self._scrolled(self.log, names[LOG], READING),
            TALKS: self._scrolled(self.talks, names[TALKS], READING),
            PROFILES: self._scrolled(profiles, names[PROFILES], WIDE),
            SEEN: self._scrolled(self.seen, names[SEEN], LISTED),
        }
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        self.setLayout(column(row(self.parts, None, margins=(8, 0, 6, 1)), (self._stack, 1), gap=1))
        self.parts.choose(NOW)
        self.parts.chosen.connect(self._show_part)
        self.rescale()

    def _scrolled(self, inner: QWidget, name: str, widest: int) -> Scrolling:
        self._inner.append((inner, widest))
        body = column(row((inner, 1000), None), None, margins=(8, 2, 6, 6))
        return Scrolling(holding(body), name)

    def show_page(self, page: OwnPage, *, goals: bool = True) -> None:
        """Show somebody's page; without `goals` they stand in a place of their own."""
        if self._page is None or self._page.person.id != page.person.id:
            self.forget()
        self._page = page
        self.now.show_page(page)
        self.parts.segment(GOALS).setVisible(goals)
        if not goals and self.parts.now == GOALS:
            self.parts.choose(NOW)
        self._fill(self.parts.now)

    def forget(self) -> None:
        """Nothing of somebody's log stays behind when another one looks."""
        self._page = None
        self.log.forget()

    def _show_part(self, part: str) -> None:
        self.log.settle()
        self.goals.settle()
        self._fill(part)
        self._stack.setCurrentWidget(self._pages[part])

    def _fill(self, part: str) -> None:
        """Read what the part in view needs."""
        page, me = self._page, self._context.workspace.me
        if page is None:
            return
        person: PersonId = page.person.id
        match part:
            case "time":
                self.history.show_history(me.history(person))
            case "goals":
                known = {str(line.competence.id): line.competence for line in page.sheet.lines}
                self.goals.show_goals(page.goals, known, page.follow_ups)
            case "log":
                self.log.show_log(person, page.leader)
            case "talks":
                self.talks.show_talks(me.talks(person))
            case "profiles":
                self._hidden.setVisible(not page.targets)
                offered = self._context.workspace.preparation.profiles() if page.targets else ()
                self.other.show_person(person, [(one.title, one.id) for one in offered])
            case "seen":
                self.seen.show_seen(me.seen(person))

    @property
    def first(self) -> QWidget:
        """Where the keyboard goes."""
        return self.now.first if self.parts.now == NOW else self.parts.segment(self.parts.now)

    def settle(self) -> bool:
        """Save what is being written; whether one can leave without losing anything."""
        self.goals.settle()
        return self.log.settle()

    def ask_to_leave(self, then: Callable[[], None]) -> None:
        """Say that a note is not kept, and go on only when that is accepted."""
        self.parts.choose(LOG)

        def leave() -> None:
            self.log.give_up()
            then()

        messages.confirm_leaving(
            self,
            _("Leave without what is not saved?"),
            _("Something in your log is not saved. Stay to finish it, or leave without it."),
            _("Leave without it"),
            leave,
        )

    def rescale(self) -> None:
        """Keep lines at a length that can be read."""
        for inner, widest in self._inner:
            inner.setMaximumWidth(theme.px(widest))
