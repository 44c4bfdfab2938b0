"""The list at the left: profiles in use, templates, and the ways to the bank, to a file and to an advert."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget
from typing_extensions import override

from kompetence.domain.ids import ProfileId
from kompetence.domain.profile import Badge
from kompetence.domain.profile_view import ProfileItem
from kompetence.i18n import N_
from kompetence.i18n import gettext as _
from kompetence.ui import theme, wording
from kompetence.ui.layouts import column, holding, read_in_order, row
from kompetence.ui.painting import focus_inside, rounded, selected_row, smooth, words
from kompetence.ui.panels import Scrolling
from kompetence.ui.profiles.long_words import breakable
from kompetence.ui.read_only.marks import looks
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import Button
from kompetence.ui.widgets.card import Ground
from kompetence.ui.widgets.fields import LineField

WIDTH = 276
_BADGES = {
    Badge.INSPIRED: N_("Inspired by others"),
    Badge.OWN_PROPOSAL: N_("Our own proposal"),
    Badge.LOCAL: N_("Your own"),
}
_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
TOOLS = (
    ("new", N_("New profile"), "plus"),
    ("bank", N_("Competence bank"), "layout-list"),
    ("read", N_("Read in a profile …"), "upload"),
    ("wanted", N_("What we lack"), "users-round"),
)


def badge(value: Badge) -> str:
    """Where a profile comes from, in words."""
    return _(_BADGES[value])


def second_line(item: ProfileItem) -> str:
    """How much a profile asks, and how far it has come."""
    if item.template:
        return badge(item.profile.badge)
    if item.draft:
        return _("{competences}, draft").format(competences=wording.competences(item.competences))
    text = _("{competences}, version {number}")
    return text.format(competences=wording.competences(item.competences), number=item.number)


class ProfileChoice(QAbstractButton):
    """One profile: its title, and a second line."""

    def __init__(self, item: ProfileItem) -> None:
        super().__init__()
        self.item = item
        self._title, self._second = breakable(item.profile.title), second_line(item)
        self.setAccessibleName(f"{item.profile.title}, {self._second}")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def rescale(self) -> None:
        """Ask for room anew."""
        self.updateGeometry()

    def _pad(self) -> tuple[int, int]:
        return theme.px(14), theme.px(8)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        across, down = self._pad()
        room = width - 2 * across
        title = theme.text_height(Role.STRONG, self._title, room)
        return 2 * down + title + theme.text_height(Role.SMALL, self._second, room) + theme.px(2)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(180), self.heightForWidth(self.width() or theme.px(WIDTH - 32)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), self.sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        group = self.group()
        if step and group is not None:
            shown = [one for one in group.buttons() if one.isVisible()]
            at = min(max(shown.index(self) + step, 0), len(shown) - 1)
            shown[at].setFocus(Qt.FocusReason.TabFocusReason)
            shown[at].click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        tokens, box, on = theme.of(self.palette()), QRectF(self.rect()), self.isChecked()
        if on:
            selected_row(painter, box, tokens["soft"], tokens["accent"], theme.px(4))
        elif self.underMouse():
            rounded(painter, box, tokens["hover"], None, theme.px(8))
        across, down = self._pad()
        title, room = self._title, box.adjusted(across, down, -across, -down)
        words(painter, room, title, theme.font(Role.STRONG), tokens["accent" if on else "text"], _WRAPPED)
        tall = theme.text_height(Role.STRONG, title, round(room.width())) + theme.px(2)
        below = room.adjusted(0, tall, 0, 0)
        words(painter, below, self._second, theme.font(Role.SMALL), tokens["text2"], _WRAPPED)
        if self.hasFocus() and self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange):
            focus_inside(painter, box, tokens["accent"], theme.px(8))
        painter.end()


class ListPanel(Ground):
    """`chosen` carries a profile's id, `tool` the key of one of the ways at the foot."""

    chosen = Signal(str)
    tool = Signal(str)

    def __init__(self) -> None:
        super().__init__("window", "right")
        self.place = label("", Role.BODY, "text2", wrap=True)
        self.search = looks(LineField(_("Search in the profiles"), _("Search")))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._sift)
        self._used = label(_("In use here"), Role.SMALL_STRONG, "text2")
        self._templates = label(_("Templates"), Role.SMALL_STRONG, "text2")
        self._nothing = label("", Role.BODY, "text2", wrap=True)
        self._list = column(gap=0.5)
        self._group = QButtonGroup(self)
        self._items: tuple[ProfileItem, ...] = ()
        self._choices: list[ProfileChoice] = []
        self._now: ProfileId | None = None
        self._below = column(self._list, gap=2, margins=(0, 0, 1, 0))
        self._scrolled = Scrolling(holding(column(self._below, None, gap=0)), _("Profiles"))
        tools = column(gap=0)
        self.tools: dict[str, Button] = {}
        for key, text, icon in TOOLS:
            made = Button(_(text), "quiet", icon)
            made.clicked.connect(lambda _on, key=key: self.tool.emit(key))
            self.tools[key] = made
            tools.add(row(made, None))
        self._tools = holding(tools)
        heading = column(label(_("Profiles"), Role.TITLE), self.place, gap=0.5, margins=(3, 0, 0, 0))
        self._column = column(
            heading, 1, self.search, (self._scrolled, 1), self._tools, gap=1.5, margins=(4, 5, 4, 4)
        )
        self.setLayout(self._column)
        self._wide = False
        self.rescale()

    def widen(self, wide: bool) -> None:  # noqa: FBT001 - one flag is all it takes
        """Take all the room, where there is too little for two columns."""
        if wide != self._wide:
            self._wide = wide
            (self._below if wide else self._column).addWidget(self._tools)
        self.rescale()

    def rescale(self) -> None:
        """Take the width from the present text size."""
        if self._wide:
            self.setMinimumWidth(0)
            self.setMaximumWidth((1 << 24) - 1)
        else:
            self.setFixedWidth(theme.px(WIDTH))

    def show_items(self, items: tuple[ProfileItem, ...], now: ProfileId | None) -> None:
        """Show the profiles, one of them chosen; the list keeps its place where it is the same."""
        if items != self._items:
            self._rebuild(items)
        self._group.setExclusive(False)
        for one in self._choices:
            one.setChecked(one.item.profile.id == now)
        self._group.setExclusive(now is not None)
        if now != self._now:
            self._now = now
            QTimer.singleShot(0, self, self._show_chosen)

    def _show_chosen(self) -> None:
        for one in self._choices:
            if one.isChecked():
                self._scrolled.ensureWidgetVisible(one, 0, theme.px(24))

    def _rebuild(self, items: tuple[ProfileItem, ...]) -> None:
        before = {one.item.profile.id: one for one in self._choices if one.item in items}
        focused = next((one.item.profile.id for one in self._choices if one.hasFocus()), None)
        for part in self._choices:
            self._list.removeWidget(part)
            if part.item.profile.id not in before:
                self._group.removeButton(part)
                part.hide()
                part.deleteLater()
        for heading in (self._used, self._templates, self._nothing):
            self._list.removeWidget(heading)
        self._items, self._choices = items, []
        self._list.addWidget(self._used)
        for at, item in enumerate(items):
            if item.template and (at == 0 or not items[at - 1].template):
                self._list.addWidget(self._templates)
            choice = before.get(item.profile.id) or self._choice(item)
            self._choices.append(choice)
            self._list.addWidget(choice)
            if item.profile.id == focused:
                choice.setFocus(Qt.FocusReason.OtherFocusReason)
        self._list.addWidget(self._nothing)
        read_in_order(self)
        self._sift()

    def _choice(self, item: ProfileItem) -> ProfileChoice:
        made = ProfileChoice(item)
        self._group.addButton(made)
        made.clicked.connect(lambda _on, key=item.profile.id: self.chosen.emit(key))
        return made

    def _sift(self) -> None:
        """Show what has every word that is searched for."""
        wanted = self.search.text().casefold().split()
        found = {False: 0, True: 0}
        for one in self._choices:
            profile = one.item.profile
            text = f"{profile.title} {profile.purpose} {profile.core_task}".casefold()
            fits = all(word in text for word in wanted)
            one.setVisible(fits)
            found[one.item.template] += fits
        self._used.setVisible(found[False] > 0)
        self._templates.setVisible(found[True] > 0)
        self._nothing.setVisible(not any(found.values()))
        self._nothing.setText(_("No profile has “{words}”.").format(words=self.search.text().strip()))

    def first(self) -> QWidget:
        """The chosen profile, else the search field."""
        return next((one for one in self._choices if one.isChecked()), self.search)
