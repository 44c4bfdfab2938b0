"""All keys on one page, read from the actions themselves so that it is never out of date."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.actions import Actions
from kompetence.ui.frame.around import bare
from kompetence.ui.layouts import Item, column, holding, row
from kompetence.ui.panels import Scrolling
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button

Keys = list[tuple[str, str]]
_WIDTH, _TALL, _KEY, _ONE_COLUMN_BELOW = 860, 740, 150, 700


def of_menus(menus: Iterable[QMenu]) -> list[tuple[str, Keys]]:
    """Every menu with the keys of what is in it and below it."""
    found = []
    for menu in menus:
        keys = [
            (_named(one.shortcuts()), bare(one.text()))
            for one in _actions(menu)
            if one.isVisible() and not one.shortcut().isEmpty()
        ]
        if keys:
            found.append((bare(menu.title()), keys))
    return found


def _actions(menu: QMenu) -> Iterable[QAction]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _actions(inner)
        else:
            yield action


def _named(keys: Iterable[QKeySequence]) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    return next((key.toString(native) for key in keys), "")


def in_pages() -> list[tuple[str, Keys]]:
    """What keys mean in tables and choices, where no menu tells it."""
    return [
        (
            _("Rating"),
            [
                ("1 2 3 …", _("the first, second, third step")),
                ("0", _("Not relevant")),
                (_("Delete"), _("Not rated")),
                (_("Arrows"), _("move in tables, lists and choices")),
            ],
        ),
        (
            _("Getting about"),
            [
                ("Tab", _("the next control, with Shift the one before")),
                ("F6", _("the next part of the window")),
                (_("Enter"), _("open what is chosen")),
                (_("Space"), _("press the button in hand")),
                ("Esc", _("leave a dialog or a page that fills the window")),
                ("Alt", _("the menus")),
            ],
        ),
    ]


class KeysDialog(QDialog):
    """Two columns where there is room, else one; it scrolls."""

    def __init__(self, commands: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Keys"))
        self.groups = [*in_pages(), *of_menus(commands.all)]
        wide = parent.width() - theme.px(48) >= theme.px(_ONE_COLUMN_BELOW)
        columns = _balanced(self.groups, 2 if wide else 1)
        body = holding(row(*((_column(one), 1) for one in columns), gap=12, margins=(0, 0, 3, 2)))
        self.close_button = button(_("Close"), self.accept, "primary")
        self.setLayout(
            column(
                label(_("Everything can be done by keys"), Role.TITLE, wrap=True),
                (Scrolling(body, _("Keys")), 1),
                row(None, self.close_button),
                gap=4,
                margins=(6, 6, 6, 6),
            )
        )
        self.resize(
            min(theme.px(_WIDTH), parent.width() - theme.px(32)),
            min(theme.px(_TALL), parent.height() - theme.px(32)),
        )
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)


def _balanced(groups: list[tuple[str, Keys]], columns: int) -> list[list[tuple[str, Keys]]]:
    """The groups in their order, cut where the columns come out most alike."""
    if columns == 1:
        return [groups]
    sizes = [len(keys) + 2 for _title, keys in groups]
    cut = min(range(1, len(groups)), key=lambda at: abs(sum(sizes[:at]) - sum(sizes[at:])))
    return [groups[:cut], groups[cut:]]


def _column(groups: list[tuple[str, Keys]]) -> QWidget:
    parts: list[Item] = []
    for title, keys in groups:
        lines = [_line(key, what) for key, what in keys]
        parts.append(column(label(title, Role.HEADING), *lines, gap=0.5))
    return holding(column(*parts, None, gap=5))


def _line(key: str, what: str) -> QWidget:
    name = label(key, Role.STRONG, wrap=True)
    name.setFixedWidth(theme.px(_KEY))
    name.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    return holding(row(name, (label(what[:1].upper() + what[1:], Role.BODY, "text2", wrap=True), 1), gap=2))
