"""The one style: Fusion with the look's controls, their heights, radii and kinds."""

from typing import TypeAlias

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QProxyStyle,
    QStyle,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionComplex,
    QStyleOptionMenuItem,
    QStyleOptionSlider,
    QWidget,
)
from typing_extensions import override

from kompetence.ui import icons, theme
from kompetence.ui.painting import CENTRE, LEFT, rounded, smooth, words
from kompetence.ui.theme import Role, Tokens

CONTROL, CHIP = 36, 28
_AFTER = {"arrow-right"}
"""Icons that lead on stand after the words."""
_MARGINS = (QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin)
"""Qt asks for these by the hundred thousand, and each lookup of a member costs more than the answer."""
_SCROLL_BAR, _MENU_MARGIN = QStyle.PixelMetric.PM_ScrollBarExtent, QStyle.PixelMetric.PM_MenuBarHMargin
_NO_ROOM = (
    QStyle.PixelMetric.PM_MenuBarItemSpacing,
    QStyle.PixelMetric.PM_MenuBarVMargin,
    QStyle.PixelMetric.PM_MenuBarPanelWidth,
    QStyle.PixelMetric.PM_ScrollView_ScrollBarOverlap,
)
_INKS = {"primary": "on", "quiet": "accent", "danger": "danger"}
Control: TypeAlias = QStyle.ControlElement
Primitive: TypeAlias = QStyle.PrimitiveElement
State = QStyle.StateFlag


def _kind(widget: QWidget | None) -> str:
    return str(widget.property("kind") or "secondary") if widget is not None else "secondary"


class Style(QProxyStyle):
    """Buttons take their look from a `kind` property: primary, secondary, quiet, chip or danger.

    Its hints are Fusion's: Qt asks for one whenever a widget wants to know whether its window is active.
    """

    def __init__(self) -> None:
        super().__init__("Fusion")

    @override
    def drawControl(
        self, element: Control, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        if element is Control.CE_PushButton and isinstance(option, QStyleOptionButton):
            _push_button(option, painter, widget)
        elif element is Control.CE_ComboBoxLabel and isinstance(option, QStyleOptionComboBox):
            _chosen(self, option, painter, widget)
        elif element is Control.CE_MenuBarItem and isinstance(option, QStyleOptionMenuItem):
            _menu_bar_item(option, painter, widget)
        elif element in {Control.CE_HeaderSection, Control.CE_HeaderEmptyArea}:
            painter.fillRect(option.rect, option.palette.window())
        elif element is Control.CE_MenuBarEmptyArea:
            _menu_bar_ground(painter, option)
        elif element is Control.CE_ShapedFrame and widget is not None and widget.property("field"):
            _field(painter, option, widget)
        else:
            super().drawControl(element, option, painter, widget)

    @override
    def drawPrimitive(
        self, element: Primitive, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        if element is Primitive.PE_PanelLineEdit and widget is not None and widget.property("field"):
            _field(painter, option, widget)
        elif element in {Primitive.PE_FrameFocusRect, Primitive.PE_PanelItemViewRow}:
            return
        else:
            super().drawPrimitive(element, option, painter, widget)

    @override
    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if control is QStyle.ComplexControl.CC_ScrollBar and isinstance(option, QStyleOptionSlider):
            _scroll_bar(self, option, painter, widget)
        elif control is QStyle.ComplexControl.CC_ComboBox and isinstance(option, QStyleOptionComboBox):
            _field(painter, option, widget)
            size = theme.px(16)
            box = QRectF(option.rect.right() - size - theme.px(8), 0, size, size)
            box.moveTop(option.rect.center().y() - size / 2 + 1)
            icons.paint(painter, "chevron-down", box, theme.of(option.palette)["text2"])
        else:
            super().drawComplexControl(control, option, painter, widget)

    @override
    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        sub: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        if control is QStyle.ComplexControl.CC_ScrollBar:
            if sub in {QStyle.SubControl.SC_ScrollBarAddLine, QStyle.SubControl.SC_ScrollBarSubLine}:
                return QRect()
            if sub is QStyle.SubControl.SC_ScrollBarGroove:
                return option.rect
            if sub is QStyle.SubControl.SC_ScrollBarSlider and isinstance(option, QStyleOptionSlider):
                return _slider(option)
        found = super().subControlRect(control, option, sub, widget)  # type: ignore[arg-type]  # the stubs forget that there may be no widget
        if control is QStyle.ComplexControl.CC_ComboBox and sub is QStyle.SubControl.SC_ComboBoxEditField:
            found.setLeft(option.rect.left() + theme.px(10))
        return found

    @override
    def sizeFromContents(
        self,
        kind: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        widget: QWidget | None = None,
    ) -> QSize:
        if kind is QStyle.ContentsType.CT_PushButton and isinstance(option, QStyleOptionButton):
            return button_size(option.text, _kind(widget), widget)
        found = super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]  # as above
        if kind in {QStyle.ContentsType.CT_LineEdit, QStyle.ContentsType.CT_ComboBox}:
            return QSize(found.width() + theme.px(8), max(found.height(), theme.px(CONTROL)))
        if kind is QStyle.ContentsType.CT_MenuBarItem:
            return QSize(theme.text_width(Role.SMALL, _bare(option)) + theme.px(24), theme.px(31))
        if kind is QStyle.ContentsType.CT_MenuItem:
            return QSize(found.width() + theme.px(12), max(found.height(), theme.px(28)))
        return found

    @override
    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric in _MARGINS:
            return 4
        if metric is _SCROLL_BAR:
            return theme.px(12)
        if metric is _MENU_MARGIN:
            return theme.px(4)
        if metric in _NO_ROOM:
            return 0
        return super().pixelMetric(metric, option, widget)


def _bare(option: QStyleOption) -> str:
    return option.text.replace("&", "") if isinstance(option, QStyleOptionMenuItem) else ""


def _role(kind: str, *, on: bool) -> Role:
    if kind == "chip":
        return Role.SMALL_STRONG if on else Role.SMALL
    return Role.STRONG


def button_size(text: str, kind: str, widget: QWidget | None) -> QSize:
    """Room for the icon, the words and the padding of the kind."""
    icon = widget is not None and bool(widget.property("icon_name"))
    bare = text.replace("&&", "\0").replace("&", "").replace("\0", "&")
    if kind == "chip":
        on = isinstance(widget, QAbstractButton) and widget.isChecked()
        width = theme.text_width(Role.SMALL_STRONG, bare) + theme.px(26 + (20 if on else 0))
        return QSize(width, theme.px(CHIP))
    pad = 8 if kind == "quiet" else 16
    width = theme.text_width(_role(kind, on=False), bare) + theme.px(2 * pad) + (theme.px(26) if icon else 0)
    height = theme.px(CONTROL)
    return QSize(height if icon and not text else width, height)


def _push_button(option: QStyleOptionButton, painter: QPainter, widget: QWidget | None) -> None:
    tokens, kind = theme.of(option.palette), _kind(widget)
    on = bool(option.state & State.State_On)
    enabled = bool(option.state & State.State_Enabled)
    over = bool(option.state & State.State_MouseOver) and enabled
    down = bool(option.state & State.State_Sunken)
    box = QRectF(option.rect)
    painter.save()
    smooth(painter)
    fill, edge = _bevel(tokens, kind, on=on, over=over, down=down, enabled=enabled)
    radius = min(box.height(), theme.px(CHIP)) / 2 if kind == "chip" else theme.px(8)
    if fill is not None or edge is not None:
        rounded(painter, box, fill, edge, radius)
    ink = tokens[_INKS.get(kind, "text")] if enabled else tokens["text3"]
    if kind == "chip" and on:
        ink = tokens["accent"]
    _button_label(option, painter, widget, ink, kind, on=on)
    painter.restore()


def _bevel(
    tokens: Tokens, kind: str, *, on: bool, over: bool, down: bool, enabled: bool
) -> tuple[QColor | None, QColor | None]:
    if kind == "primary" and enabled:
        fill = tokens["accent"]
        return (fill.darker(115) if down else fill.lighter(108) if over else fill), None
    if kind == "quiet":
        return (tokens["soft"] if down else tokens["hover"] if over else None), None
    if kind == "chip" and on:
        return tokens["soft"], tokens["accent"]
    ground = tokens["hover"] if over or down or not enabled else tokens["surface"]
    return ground, tokens["danger"] if kind == "danger" else tokens["edge"]


def _button_label(
    option: QStyleOptionButton,
    painter: QPainter,
    widget: QWidget | None,
    ink: QColor,
    kind: str,
    *,
    on: bool,
) -> None:
    box = QRectF(option.rect)
    name = str(widget.property("icon_name") or "") if widget is not None else ""
    if kind == "chip":
        name = "check" if on else ""
    size, gap = (theme.px(14), theme.px(5)) if kind == "chip" else (theme.px(18), theme.px(8))
    font = theme.font(_role(kind, on=on))
    painter.setFont(font)
    text = option.text
    wide = painter.fontMetrics().size(int(Qt.TextFlag.TextShowMnemonic), text).width() if text else 0
    whole = wide + (size + (gap if text else 0) if name else 0)
    x = max(box.left() + theme.px(12 if kind == "chip" else 0), box.center().x() - whole / 2)
    after = bool(text) and name in _AFTER
    if after:
        icons.paint(painter, name, QRectF(x + wide + gap, box.center().y() - size / 2, size, size), ink)
    elif name:
        icons.paint(painter, name, QRectF(x, box.center().y() - size / 2, size, size), ink)
        x += size + gap
    if text:
        room = box.right() - theme.px(12) - x if kind == "chip" else wide + 4
        flags = LEFT | Qt.TextFlag.TextShowMnemonic
        if wide > room + 2:
            flags |= Qt.TextFlag.TextWordWrap
        words(painter, QRectF(x, box.top(), max(room, 1), box.height()), text, font, ink, flags)


def _chosen(style: QStyle, option: QStyleOptionComboBox, painter: QPainter, widget: QWidget | None) -> None:
    """The chosen words, with dots where they have no room; the choice itself then has them in its tooltip."""
    edit = QStyle.SubControl.SC_ComboBoxEditField
    room = style.subControlRect(QStyle.ComplexControl.CC_ComboBox, option, edit, widget)
    enabled = bool(option.state & State.State_Enabled)
    ink = theme.of(option.palette)["text" if enabled else "text3"]
    font = painter.font() if widget is None else widget.font()
    words(painter, QRectF(room), option.currentText, font, ink, elide=True)


def _menu_bar_ground(painter: QPainter, option: QStyleOption) -> None:
    tokens, box = theme.of(option.palette), option.rect
    painter.fillRect(box, tokens["side"])
    painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), tokens["line"])


def _menu_bar_item(option: QStyleOptionMenuItem, painter: QPainter, bar: QWidget | None) -> None:
    tokens = theme.of(option.palette)
    _menu_bar_ground(painter, option)
    painter.save()
    smooth(painter)
    if option.state & (State.State_Selected | State.State_Sunken):
        rounded(painter, QRectF(option.rect).adjusted(2, 3, -2, -3), tokens["soft"], None, theme.px(6))
    ink = tokens["text" if option.state & State.State_Enabled else "text3"]
    asked = bar is not None and bar.hasFocus()
    flags = CENTRE | (Qt.TextFlag.TextShowMnemonic if asked else Qt.TextFlag.TextHideMnemonic)
    words(painter, QRectF(option.rect), option.text, theme.font(Role.SMALL), ink, flags)
    painter.restore()


def _field(painter: QPainter, option: QStyleOption, widget: QWidget | None) -> None:
    tokens = theme.of(option.palette)
    wrong = widget is not None and bool(widget.property("wrong"))
    focused = bool(option.state & State.State_HasFocus)
    colour = "danger" if wrong else "accent" if focused else "edge"
    painter.save()
    smooth(painter)
    box = QRectF(option.rect)
    ground = "hover" if widget is not None and widget.property("readOnly") else "surface"
    rounded(painter, box, tokens[ground], tokens[colour], theme.px(8), 2 if wrong or focused else 1)
    painter.restore()


def _slider(option: QStyleOptionSlider) -> QRect:
    box = option.rect
    across = option.orientation is Qt.Orientation.Horizontal
    room = box.width() if across else box.height()
    span = option.maximum - option.minimum
    if span <= 0:
        return box
    length = max(theme.px(32), round(room * option.pageStep / (span + option.pageStep)))
    at = QStyle.sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, room - length, option.upsideDown
    )
    if across:
        return QRect(box.left() + at, box.top(), length, box.height())
    return QRect(box.left(), box.top() + at, box.width(), length)


def _scroll_bar(style: Style, option: QStyleOptionSlider, painter: QPainter, widget: QWidget | None) -> None:
    tokens = theme.of(option.palette)
    handle = style.subControlRect(
        QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarSlider, widget
    )
    if option.maximum <= option.minimum:
        return
    painter.save()
    smooth(painter)
    box = QRectF(handle).adjusted(3, 3, -3, -3)
    over = option.state & State.State_MouseOver
    rounded(painter, box, tokens["text3" if over else "edge"], None, min(box.width(), box.height()) / 2)
    painter.restore()
