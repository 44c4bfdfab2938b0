"""The employee's window on a preparation file: the same window with only what is that person's own."""

from typing import ClassVar, cast

from PySide6.QtCore import Qt
from typing_extensions import override

from kompetence.domain.file_settings import Viewer
from kompetence.ui.forms.answering import Answering
from kompetence.ui.forms.own_places import OWN_PLACES
from kompetence.ui.forms.own_steps import Asking
from kompetence.ui.forms.summary_page import SummaryPage
from kompetence.ui.frame.viewer_foot import role_word
from kompetence.ui.place import Shown
from kompetence.ui.work import Work

SUMMARY = "summary"


class OwnWork(Work):
    """No other people, no units, no gate: whoever opens the file is its owner."""

    places = OWN_PLACES
    home = "me"
    ahead: ClassVar[tuple[str, ...]] = (
        "ui.preparation.page",
        "ui.goals.goal_card",
        "ui.forms.own_preparation",
    )
    own = True
    _answering: Answering | None = None

    @property
    def answering(self) -> Answering:
        """What saves the reply and reads the answer."""
        if self._answering is None:
            self._answering = Answering(self.context, self)
        return self._answering

    @override
    def page(self, key: str) -> Shown:
        new = key not in self._made
        page = super().page(key)
        if new and isinstance(page, Asking):
            page.prepare_wanted.connect(self._prepare)
            page.reply_wanted.connect(self.answering.offer)
            page.answer_wanted.connect(self.answering.choose)
            page.summary_wanted.connect(self._read)
        return page

    def _prepare(self) -> None:
        self.leave(lambda: self.go("prepare"))

    def _read(self) -> None:
        if SUMMARY not in self._made:
            page = SummaryPage(self.context)
            page.reply_wanted.connect(self.answering.offer)
            self.add(SUMMARY, page)
        self.visit(SUMMARY)

    @override
    def _show_unit(self) -> None:
        own, sidebar = self.workspace.forms.own(), self.sidebar
        if own is None:
            return
        unit = self.workspace.preparation.own(own.person).sheet.unit
        viewer = Viewer(own.person, own.name, leads=False)
        sidebar.show_unit("", (), viewer)
        sidebar.head.show_unit(unit, several=False)
        sidebar.head.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sidebar.head.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        sidebar.search.hide()
        sidebar.viewer.setEnabled(False)
        sidebar.viewer.setAccessibleName(f"{own.name}, {role_word(viewer)}")
        self.placed.emit(unit)

    @override
    def _show_waiting(self) -> None:
        """Nothing is counted for one who is alone."""


def of(work: Work) -> OwnWork:
    """The employee's work, where it is known to be that."""
    return cast("OwnWork", work)
