"""What waits to be saved stands over the pages until it is: which edits, why, and a way to try at once."""

from collections.abc import Callable, Sequence

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

    def __init__(
        self,
        window: Framed,
        unsaved: Unsaved,
        sentence: Callable[[Exception], str],
        asking: Callable[[], bool],
    ) -> None:
        self._window, self._unsaved, self._sentence = window, unsaved, sentence
        self._asking = asking
        """Whether one is asked which of two texts is to stay."""
        self.banner = Banner("triangle-alert", "danger")
        window.put_above(self.banner)
        unsaved.changed.connect(self._show)

    def _again(self) -> None:
        if not self._unsaved.once_more() and self._unsaved.why is not None:
            self._window.toast.say(self._sentence(self._unsaved.why), bad=True)

    def _show(self) -> None:
        said = [self._waiting(), self._aside()]
        if not len(self._unsaved):
            self.banner.hide()
        else:
            self.banner.say(" ".join(one for one in said if one), (_("Try again"), self._again))

    def _waiting(self) -> str:
        number = len(self._unsaved.texts)
        if not number:
            return ""
        text = ngettext(
            "{number} edit is not saved yet: {edits}. It is kept here and tried again by itself.",
            "{number} edits are not saved yet: {edits}. They are kept here and tried again by themselves.",
            number,
        )
        said = text.format(number=number, edits=_named(self._unsaved.texts))
        why = "" if self._unsaved.why is None else self._sentence(self._unsaved.why)
        return f"{why} {said}".strip()

    def _aside(self) -> str:
        number = len(self._unsaved.aside)
        text = ngettext(
            "{number} edit could not be saved: {edits}. It is kept here until you try again.",
            "{number} edits could not be saved: {edits}. They are kept here until you try again.",
            number,
        )
        return text.format(number=number, edits=_named(self._unsaved.aside)) if number else ""

    def ask_to_leave(self, then: Callable[[], None]) -> None:
        """Go on once everything is saved, or what is not is given up in words."""
        if self._unsaved.once_more():
            then()
            return
        if self._asking():
            return  # what two have written is chosen first

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


def _named(texts: Sequence[str]) -> str:
    return ", ".join(texts[:_NAMED]) + ("…" if len(texts) > _NAMED else "")
