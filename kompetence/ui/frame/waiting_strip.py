"""What waits to be saved stands over the pages until it is: which edits, why, and a way to try at once."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from kompetence.errors import is_lost
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import messages
from kompetence.ui.frame.framed import Framed
from kompetence.ui.read_only.banner import Banner

if TYPE_CHECKING:
    from kompetence.ui.acts import Acts
    from kompetence.ui.frame.live import LiveData

_NAMED = 3
"""More edits than these are counted."""


class WaitingStrip:
    """Watches over what is not saved in one open file."""

    def __init__(
        self,
        window: Framed,
        acts: "Acts",
        sentence: Callable[[Exception], str],
        asking: Callable[[], bool],
    ) -> None:
        self._window, self._acts, self._sentence = window, acts, sentence
        self._unsaved = acts.unsaved
        self._live: LiveData | None = None
        self._asking = asking
        """Whether one is asked which of two texts is to stay."""
        self.banner = Banner("triangle-alert", "danger")
        window.put_above(self.banner)
        self._unsaved.changed.connect(self._show)

    def leave_to(self, live: "LiveData") -> None:
        """While the connection is lost, what waits for nothing else is told with it."""
        self._live = live
        live.turned.connect(self._show)
        live.look = self.look

    def _again(self) -> None:
        if not self._unsaved.once_more() and self._unsaved.why is not None:
            self._window.toast.say(self._sentence(self._unsaved.why), bad=True)

    def _show(self) -> None:
        told = self._live is not None and self._live.lost and not self._unsaved.aside
        if told or not len(self._unsaved):
            self.banner.hide()
        else:
            look, again = (_("See what it is"), self.look), (_("Try again"), self._again)
            self.banner.say(self._said(), again, look)

    def look(self) -> None:
        """Show what it is, to be copied or let go of."""
        from kompetence.ui.frame.unsaved_dialog import UnsavedDialog

        UnsavedDialog(self._acts, self._sentence, self._window).open()

    def _said(self) -> str:
        return " ".join(one for one in (self._waiting(), self._aside()) if one)

    def _waiting(self) -> str:
        number = len(self._unsaved.texts)
        if not number:
            return ""
        text = ngettext(
            "{number} edit is not saved yet: {edits}. It is kept here and tried again by itself.",
            "{number} edits are not saved yet: {edits}. They are kept here and tried again by themselves.",
            number,
        )
        said = text.format(number=number, edits=named(self._unsaved.texts))
        why = self._unsaved.why
        if why is None or is_lost(why):
            return said  # a strip of its own says that the connection is lost
        return f"{self._sentence(why)} {said}"

    def _aside(self) -> str:
        number = len(self._unsaved.aside)
        text = ngettext(
            "{number} edit could not be saved: {edits}. It is kept here until you try again.",
            "{number} edits could not be saved: {edits}. They are kept here until you try again.",
            number,
        )
        if not number:
            return ""
        said = text.format(number=number, edits=named(self._unsaved.aside))
        why = self._unsaved.why_aside
        return said if why is None else f"{self._sentence(why)} {said}"

    def ask_to_leave(self, then: Callable[[], None]) -> None:
        """Go on once everything is saved, or when it is agreed that what is not goes with the data."""
        if self._unsaved.once_more():
            then()
            return
        if self._asking():
            return  # what two have written is chosen first
        messages.confirm_leaving(
            self._window,
            _("Leave without what is not saved?"),
            self._said(),
            _("Leave without it"),
            then,
        )

    def end(self) -> None:
        """The file is let go of, and what is kept with it."""
        self._unsaved.changed.disconnect(self._show)
        self._unsaved.give_up()
        self.banner.hide()
        self.banner.deleteLater()


def named(texts: Sequence[str]) -> str:
    """The first edits by name."""
    return ", ".join(texts[:_NAMED]) + ("…" if len(texts) > _NAMED else "")
