"""What every page of the window can do, and what it is given."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Protocol

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from kompetence.domain.change import Change, Topic
from kompetence.domain.rights import may
from kompetence.domain.write_table import Matter
from kompetence.errors import RefusalError, is_lost
from kompetence.ui.acts import Acts
from kompetence.ui.changes import Changes
from kompetence.ui.ports import Workspace
from kompetence.ui.wants import Wants


@dataclass(frozen=True, slots=True)
class Context:
    """What a page works with."""

    workspace: Workspace
    acts: Acts
    changes: Changes
    wants: Wants

    @property
    def writable(self) -> bool:
        """Whether anything can be changed, or the data are only looked at."""
        return self.workspace.read_only is None

    @property
    def served(self) -> bool:
        """Whether the data lie on a server, where everybody signs in as themselves."""
        return self.workspace.account is not None

    def may(self, matter: Matter) -> bool:
        """Whether whoever looks has this kind of thing to do at all; what they have not is not offered."""
        return may(self.workspace.account, matter)

    def today(self) -> date:
        """The day that the data are looked at on."""
        return self.workspace.place().day


class Shown(Protocol):
    """What the window asks of every page, besides being a widget."""

    def look_again(self) -> None:
        """Show the data as they stand now, if anything has changed since."""

    def refresh(self) -> None:
        """Look again at everything, now or when the page is next shown."""

    def first(self) -> QWidget:
        """Where the keyboard goes when one comes here."""
        ...

    def settle(self) -> bool:
        """Save what is being written; whether one can leave without losing anything."""
        ...

    @property
    def writing(self) -> bool:
        """Whether something is asked for here that is saved by what one agrees to alone, and goes with the page."""
        ...

    def ask_to_leave(self, then: Callable[[], None]) -> None:
        """Say what cannot be saved, and go on only when that is accepted."""

    def show_side(self, shown: bool) -> None:  # noqa: FBT001 - one flag is all it takes
        """Show or hide the side panel, where there is one."""


class Place(QWidget):
    """A page that looks at the data again when it is shown after something has changed."""

    topics: frozenset[Topic] = frozenset(Topic)
    """What has to change for the page to look again."""
    locked = False
    """Whether a page that fills the window is left only by what stands on it, and nothing before it can be undone."""
    covers = False
    """Whether a page that fills the window only lies over the one before, to which one comes back."""

    foot: QWidget | None = None
    """What stands at the bottom and is never covered by short words."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._stale = True
        context.changes.made.connect(self._changed)

    def show_data(self) -> None:
        """Show the data as they stand now."""
        raise NotImplementedError

    def first(self) -> QWidget:
        """Where the keyboard goes when one comes here."""
        return self

    def settle(self) -> bool:
        """Save what is being written; whether one can leave without losing anything."""
        return True

    @property
    def writing(self) -> bool:
        """Whether something is asked for here that is saved by what one agrees to alone, and goes with the page."""
        return False

    def ask_to_leave(self, then: Callable[[], None]) -> None:
        """Say what cannot be saved, and go on only when that is accepted."""
        then()

    def show_side(self, shown: bool) -> None:  # noqa: FBT001 - one flag is all it takes
        """Show or hide the side panel, where there is one."""

    def refresh(self) -> None:
        """Look again at everything, now or when the page is next shown."""
        self._stale = True
        if self.isVisibleTo(self.window()):
            self.look_again()

    def look_again(self) -> None:
        """Show the data as they stand now, if anything has changed since."""
        if not self._stale:
            return
        self._stale = False
        try:
            self.show_data()
        except RefusalError:
            self._stale = True
            raise

    def _changed(self, change: Change) -> None:
        if change.topic not in self.topics:
            return
        if change.elsewhere:  # several come at once, and one look is enough
            self._stale = True
            QTimer.singleShot(0, self, self._look_if_seen)
        else:
            self.refresh()

    def _look_if_seen(self) -> None:
        """What others have done may leave nothing here for whoever looks: say why, and leave."""
        if not self.isVisibleTo(self.window()):
            return
        try:
            self.look_again()
        except RefusalError as refusal:
            if is_lost(refusal):
                raise
            wants = self.context.wants
            wants.back.emit()
            QTimer.singleShot(0, wants, partial(wants.tell.emit, refusal))  # where there is room for it then
