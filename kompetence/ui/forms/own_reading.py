"""What the employee only reads in a preparation file: goals with their follow-ups, and the profiles behind the work."""

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.domain.own_page import OwnPage
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.me.own_goals import OwnGoals
from kompetence.ui.me.own_profiles import OwnProfiles
from kompetence.ui.panels import Scrolling, TitleRow
from kompetence.ui.place import Context, Place

_READING = 840


class ReadingPage(Place):
    """A title and one column to read."""

    def __init__(self, context: Context, title: str, inner: QWidget) -> None:
        super().__init__(context)
        self._inner = inner
        self.head = TitleRow(title)
        body = holding(row((holding(column(inner, None, gap=0)), 1000), None, margins=(8, 2, 6, 6)))
        self.scroller = Scrolling(body, title)
        self.setLayout(column(self.head, (self.scroller, 1), gap=0))
        self.rescale()

    def show_page(self, page: OwnPage) -> None:
        """Show what is the person's own."""
        raise NotImplementedError

    @override
    def show_data(self) -> None:
        own = self.context.workspace.forms.own()
        if own is not None:
            self.show_page(self.context.workspace.preparation.own(own.person))

    @override
    def first(self) -> QWidget:
        return self.scroller

    def rescale(self) -> None:
        """Keep lines at a length that can be read."""
        self._inner.setMaximumWidth(theme.px(_READING))


class OwnGoalsPage(ReadingPage):
    """One card for each goal."""

    def __init__(self, context: Context) -> None:
        self.goals = OwnGoals(context)
        super().__init__(context, _("My goals"), self.goals)

    @override
    def show_page(self, page: OwnPage) -> None:
        known = {str(line.competence.id): line.competence for line in page.sheet.lines}
        self.goals.show_goals(page.goals, known, page.follow_ups)


class OwnProfilesPage(ReadingPage):
    """What each profile asks."""

    def __init__(self, context: Context) -> None:
        self.profiles = OwnProfiles(context.workspace.preparation)
        super().__init__(context, _("My profiles"), self.profiles)

    @override
    def show_page(self, page: OwnPage) -> None:
        self.profiles.show_page(page)
