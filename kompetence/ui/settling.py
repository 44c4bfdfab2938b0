"""What is being written on the pages over open data: saved before one goes on, or asked about."""

from collections.abc import Callable, Iterable, Mapping
from typing import cast

from PySide6.QtWidgets import QWidget

from kompetence.ui.acts import Acts
from kompetence.ui.frame.leaving import ask_to_leave
from kompetence.ui.full_pages import FullPages
from kompetence.ui.place import Shown


class Settling:
    """Knows the pages beside the sidebar and those that fill the window; `show` goes to one of the first."""

    def __init__(
        self, acts: Acts, beside: Mapping[str, Shown], full: FullPages, show: Callable[[Shown], None]
    ) -> None:
        self._acts, self._beside, self._full, self._show = acts, beside, full, show

    def leave(self, then: Callable[[], None]) -> None:
        """Save what is being written and go on; where that cannot be, ask first."""
        acts = self._acts
        unsettled = [one for one in self._beside.values() if not one.settle()]
        unsettled += [one for one in self._beside.values() if acts.refused_on(cast("QWidget", one))]
        full = {one: cast("Shown", one).settle() for one in self._full.all()}
        open_ = next((one for one, settled in full.items() if not settled or acts.refused_on(one)), None)
        if open_ is not None:
            self._full.uncover_to(open_)
            ask_to_leave(cast("Shown", open_), acts, then)
        elif unsettled:
            self._show(unsettled[0])
            ask_to_leave(unsettled[0], acts, then)
        else:
            then()

    def settle(self) -> bool:
        """Save what is being written and ask nothing; whether all of it is safe."""
        return _settled([*self._beside.values(), *self._over()]) and self._acts.unsaved.again()

    def settle_shown(self, beside: Shown | None) -> bool:
        """Save what is being written on the page that one sees, and on those it covers."""
        pages = self._over()
        if not pages and beside is not None:
            pages = [beside]
        return _settled(pages)

    def _over(self) -> list[Shown]:
        return [cast("Shown", page) for page in self._full.all()]


def _settled(pages: Iterable[Shown]) -> bool:
    settled = [page.settle() or bool(getattr(page, "locked", False)) for page in pages]
    return all(settled)
