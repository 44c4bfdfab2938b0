"""What somebody without a mouse would miss: controls out of reach, without a name, in no order, or focus unseen."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSlider,
    QWidget,
)

from kompetence.ui.frame.search_popup import SearchPopup
from kompetence.ui.panels import SidePanel
from kompetence.ui.sidebar import Sidebar
from kompetence.ui.widgets.level_choice import Choice as StepChoice
from kompetence.ui.widgets.nav_list import NavList
from kompetence.ui.widgets.toast import Toast
from tests.gallery.faults import Seen, visible

WORKED = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QSlider, QAbstractItemView)
ROUND, _FIRST_ROW = 6, 48
_MOST = 400
"""Stops after which somebody without a mouse has given up."""


def _tabbed(one: QWidget) -> bool:
    return bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus)


def said(one: QWidget) -> str:
    """What a person would call a control."""
    text = one.text() if isinstance(one, QAbstractButton | QLineEdit) else ""
    return f"{type(one).__name__} {one.accessibleName() or text!r}"


def _inside(one: QWidget) -> bool:
    """A part of a field or a table, which is worked through it."""
    above = one.parentWidget()
    return isinstance(above, (*WORKED, QHeaderView)) or isinstance(one, QHeaderView)


def _by_arrows(one: QWidget) -> bool:
    """Whether arrows lead here from another of the same kind that Tab reaches."""
    above = one.parentWidget()
    group = one.group() if isinstance(one, QAbstractButton) else None
    kind = StepChoice if isinstance(one, StepChoice) else QAbstractButton if group else type(one)
    others = [] if above is None else above.findChildren(kind)
    kin = [other for other in others if other is not one and (group is None or other.group() is group)]
    return any(_tabbed(other) for other in kin) or isinstance(one.window(), SearchPopup)


def out_of_reach(seen: Seen) -> list[str]:
    """Controls that only a mouse can work."""
    return [
        said(one)
        for one in seen
        if isinstance(one, WORKED)
        and one.isEnabled()
        and not _inside(one)
        and not _tabbed(one)
        and not _by_arrows(one)
    ]


def nameless(seen: Seen) -> list[str]:
    """Controls that a screen reader has no word for."""
    return [
        type(one).__name__
        for one in seen
        if _tabbed(one)
        and one.isEnabled()
        and not one.accessibleName()
        and not (isinstance(one, QAbstractButton) and one.text())
    ]


def stops(scene: QWidget) -> list[QWidget]:
    """Whatever Tab comes to, in its order, found by going there.

    To ask each widget for the next would make shiboken take that for a part of the first, and lose it with it.
    """
    window, before = scene.window(), QApplication.focusWidget()
    reached = [one for one in visible(scene) if isinstance(one, WORKED) and _tabbed(one) and one.isEnabled()]
    if not reached:
        return []
    found: list[QWidget] = []
    reached[0].setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(_MOST):
        now = QApplication.focusWidget()
        if now is None or now in found:
            break
        found.append(now)
        window.focusNextChild()
    if before is not None:
        before.setFocus()
    start = min(range(len(found)), key=lambda at: _from_top(found[at], scene), default=0)
    return [one for one in found[start:] + found[:start] if one in reached]


def _from_top(one: QWidget, scene: QWidget) -> tuple[bool, int, int]:
    """The sidebar comes first, and what stands highest in it."""
    box, part = _box(one, scene), _part(one)
    return (not isinstance(part, Sidebar), box.top(), box.left())


def _part(one: QWidget) -> object:
    above: QWidget | None = one
    while above is not None:
        if isinstance(above, SidePanel | Sidebar | NavList | Toast):
            return above
        above = above.parentWidget()
    return None


def _box(one: QWidget, scene: QWidget) -> QRect:
    return QRect(one.mapTo(scene, QPoint(0, 0)), one.size())


def _bare(one: QWidget, scene: QWidget) -> bool:
    """Whether nothing that passes by lies over a control, and a table has room for the cell in hand."""
    there = scene.childAt(_box(one, scene).center())
    if there is not one and not one.isAncestorOf(there or scene):
        return False
    if isinstance(one, QAbstractItemView) and one.currentIndex().isValid():
        return one.viewport().rect().contains(one.visualRect(one.currentIndex()).center())
    return True


def _whole(one: QWidget) -> bool:
    """Whether all of a control is in view; what draws over all of another hides no part of it."""
    drawn = one.viewport() if isinstance(one, QAbstractScrollArea) else one
    return drawn.visibleRegion().boundingRect() == drawn.rect()


def out_of_order(scene: QWidget, stops: Sequence[QWidget]) -> list[str]:
    """Steps of Tab that lead back up or to the left within one part of the window, but for coming round again."""
    found = []
    met = [one for one in stops if _whole(one)]
    highest = {
        id(_part(one)): min(_box(two, scene).top() for two in met if _part(two) is _part(one)) for one in met
    }
    for one, after in pairwise(met):
        here, there = _box(one, scene), _box(after, scene)
        if _part(one) is not _part(after) or there.top() < highest[id(_part(one))] + _FIRST_ROW:
            continue
        back_up = there.bottom() <= here.top() and there.left() < here.right()
        same_row = here.top() < there.center().y() < here.bottom()
        back_left = same_row and there.right() <= here.left()
        if back_up or back_left:
            found.append(f"{said(one)} then {said(after)}")
    return found


def _come_by_key(one: QWidget) -> None:
    """Let a control have the focus as Tab would give it, without walking there; what scrolls shows it."""
    one.setFocus(Qt.FocusReason.TabFocusReason)
    above = one.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(one)
        above = above.parentWidget()
    one.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.focusChanged.emit(None, one)
    one.update()
    QApplication.processEvents()


class Focus:
    """Which kinds of controls were met, and of each, once, whether its focus is seen."""

    def __init__(self) -> None:
        self._met: dict[tuple[str, str, str], str] = {}
        self._judged: set[tuple[str, str, str]] = set()

    def unseen(self, scene: QWidget, stops: Sequence[QWidget]) -> list[str]:
        """Kinds of controls that look the same with the focus as without."""
        found = []
        scene.window().activateWindow()
        QApplication.processEvents()
        before = QApplication.focusWidget()
        for one in stops:
            above = type(one.parentWidget()).__name__
            kind = (type(one).__name__, str(one.property("kind") or ""), above)
            self._met.setdefault(kind, f"{said(one)} in {above}")
            if kind in self._judged:
                continue
            _come_by_key(one)
            if not one.hasFocus() or not _bare(one, scene):  # closed, or covered: nothing can be said here
                continue
            around = _box(one, scene).adjusted(-ROUND, -ROUND, ROUND, ROUND)
            with_it = scene.grab(around).toImage()
            one.clearFocus()
            QApplication.processEvents()
            seen = scene.grab(around).toImage() != with_it
            if seen or _whole(one):  # of a part alone it cannot be told that the focus is nowhere
                self._judged.add(kind)
            if kind in self._judged and not seen:
                found.append(self._met[kind])
        if before is not None:
            before.setFocus()
        return found

    @property
    def unjudged(self) -> list[str]:
        """Kinds of controls that were met, and of which nothing could be said."""
        return [one for kind, one in self._met.items() if kind not in self._judged]
