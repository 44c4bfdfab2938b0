"""What waits to be saved stands over the pages until it is: which edits, why, and a way to try at once."""

from collections.abc import Callable

from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import messages
from kompetence.ui.frame.framed import Framed
from kompetence.ui.read_only.banner import Banner
from kompetence.ui.unsaved import Unsaved

_NAMED = 3
"""More edits than these are counted."""


class WaitingStrip:
    """Watches over what is not saved in one open file."""

    def __init__(self, window: Framed, unsaved: Unsaved, sentence: Callable[[Exception], str]) -> None:
        self._window, self._unsaved, self._sentence = window, unsaved, sentence
        self.banner = Banner("triangle-alert", "danger")
        window.put_above(self.banner)
        unsaved.changed.connect(self._show)

    def _again(self) -> None:
        if not self._unsaved.again() and self._unsaved.why is not None:
            self._window.toast.say(self._sentence(self._unsaved.why), bad=True)

    def _show(self) -> None:
        number = len(self._unsaved)
        if not number:
            self.banner.hide()
            return
        text = ngettext(
            "{number} edit is not saved yet: {edits}. It is kept here and tried again by itself.",
            "{number} edits are not saved yet: {edits}. They are kept here and tried again by themselves.",
            number,
        )
        names = ", ".join(self._unsaved.texts[:_NAMED]) + ("…" if number > _NAMED else "")
        said = text.format(number=number, edits=names)
        why = "" if self._unsaved.why is None else self._sentence(self._unsaved.why)
        self.banner.say(f"{why} {said}".strip(), (_("Try again"), self._again))

    def ask_to_leave(self, then: Callable[[], None]) -> None:
        """Go on once everything is saved, or what is not is given up in words."""
        if self._unsaved.again():
            then()
            return

        def lose() -> None:
            self._unsaved.give_up()
            then()

        messages.confirm_leaving(
            self._window,
            _("Leave without what is not saved?"),
            self.banner.text,
            _("Leave without it"),
            lose,
        )

    def end(self) -> None:
        """The file is let go of, and what is kept with it."""
        self._unsaved.changed.disconnect(self._show)
        self._unsaved.give_up()
        self.banner.hide()
        self.banner.deleteLater()
