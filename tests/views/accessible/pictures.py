"""What is measured in the picture of a window: how texts, outlines, icons and the focus stand out.

A text is measured against the colour that most of its place has; its own is the one furthest from that.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, cast

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPaintDevice, QPainter, QRegion
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QStyle,
    QStyleOptionButton,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid
from tests.views.accessible.figures import Figure
from tests.views.accessible.measures import rows_of, seen, told

from realname_wizard.views.course.pointing import Spotlight
from realname_wizard.views.drawing import icons, theme
from realname_wizard.views.drawing.qr_code import QrPicture
from realname_wizard.views.parts.tab_order import stops
from realname_wizard.views.parts.widgets import IconText

_LARGE: Final = 24
_LARGE_BOLD: Final = 18.66
"""From so many logical pixels on a text is large, and so is a bold one."""

_EDGE: Final = 5
"""How far inside an outline lies, at most."""

_WITHOUT_EDGE: Final = ("link", "tool", "section", "step", "origin")
"""Buttons that are told by their words."""

_ALIKE: Final = 12
"""So far, of 255, a part of a colour may be from that of the theme: some are gradients."""
_RING: Final = 6
_ENOUGH: Final = 40
"""So many pixels of a ring have to stand out, at most."""


def measured(whole: QWidget, order: tuple[QWidget, ...] = ()) -> Iterator[Figure]:
    """Everything that is told by its picture."""
    with Painted() as painted:
        picture = _picture(whole)
    for each in seen(whole, (QLabel, QAbstractButton, QLineEdit, QComboBox, QSpinBox, QTextEdit)):
        yield from _text(each, picture)
    for each in seen(whole, (QAbstractItemView, QHeaderView)):
        yield from _rows(cast(QAbstractItemView, each), picture)
    yield from painted.figures(whole, picture)
    for each in seen(
        whole, (QLineEdit, QComboBox, QSpinBox, QTextEdit, QAbstractItemView, QAbstractButton, QFrame)
    ):
        yield from _outline(each, picture)
    for each in seen(whole, (IconText, QPushButton)):
        yield from _icon(each, picture)
    yield from _focus(whole, order)


def contrast(one: int, other: int) -> float:
    """The contrast of two colours, as WCAG has it; each a number as pictures hold it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


_LUMINANCES: dict[int, float] = {}


def _luminance(colour: int) -> float:
    found = _LUMINANCES.get(colour)
    if found is None:
        parts = [(colour >> shift & 255) / 255 for shift in (16, 8, 0)]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        found = _LUMINANCES[colour] = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return found


# --- pixels


def _picture(whole: QWidget, rect: QRect | None = None) -> QImage:
    grabbed = whole.grab(rect) if rect is not None else whole.grab()
    return grabbed.toImage().convertToFormat(QImage.Format.Format_RGB32)


def _pixels(picture: QImage, rect: QRect) -> memoryview:
    part = picture.copy(rect.intersected(picture.rect()))
    return memoryview(bytes(part.constBits())).cast("I")  # the picture's own go with it


def _colours(picture: QImage, region: QRegion) -> Counter[int]:
    count: Counter[int] = Counter()
    for rect in cast(Iterable[QRect], region):
        count.update(_pixels(picture, rect))
    return count


def _stands_out(count: Counter[int]) -> tuple[int, float]:
    """The colour that most has, and how far that of the letters is from it."""
    ground = count.most_common(1)[0][0]
    return ground, max(contrast(ground, each) for each in count)


def _seen_of(widget: QWidget, rect: QRect) -> QRect:
    """What of this can be seen in the window."""
    around, found = widget, rect.intersected(widget.rect())
    while not around.isWindow() and (parent := around.parentWidget()) is not None:
        found = found.translated(around.pos()).intersected(parent.rect())
        around = parent
    return found


def _is_covered(widget: QWidget, shown: QRect) -> bool:
    """Whether something else lies over it, which takes its clicks."""
    on = widget.window().childAt(shown.center())
    return on is not None and not (on is widget or widget.isAncestorOf(on) or on.isAncestorOf(widget))


def _spotlight(widget: QWidget) -> Spotlight | None:
    return next((each for each in widget.window().findChildren(Spotlight) if each.isVisible()), None)


def _is_pointed_at(widget: QWidget) -> bool:
    """Then it has a ring around it."""
    light = _spotlight(widget)
    return light is not None and light.control is widget


# --- texts


def _text(widget: QWidget, picture: QImage) -> Iterator[Figure]:
    words, rect = "", widget.contentsRect()
    match widget:
        case QLabel():
            words = widget.text()
        case QCheckBox() | QRadioButton():
            words = widget.text()
            option = QStyleOptionButton()
            widget.initStyleOption(option)
            which = QStyle.SubElement.SE_CheckBoxContents
            if isinstance(widget, QRadioButton):
                which = QStyle.SubElement.SE_RadioButtonContents
            rect = widget.style().subElementRect(which, option, widget)
        case QAbstractButton():
            words, rect = widget.text(), widget.rect().adjusted(5, 4, -5, -4)
        case QLineEdit():
            words, rect = widget.text() or widget.placeholderText(), widget.rect().adjusted(5, 5, -5, -5)
        case QComboBox():
            words, rect = widget.currentText(), widget.rect().adjusted(5, 5, -30, -5)
        case QSpinBox():
            words, rect = widget.text(), widget.rect().adjusted(5, 5, -5, -5)
        case QTextEdit():
            words, rect = widget.toPlainText(), widget.rect().adjusted(5, 5, -5, -5)
    if not words.strip():
        return
    region = QRegion(_seen_of(widget, rect))
    if _is_covered(widget, region.boundingRect()):
        return
    for child in widget.children():
        if isinstance(child, QWidget) and child.isVisible():
            region -= QRegion(QRect(child.mapTo(widget.window(), QPoint(0, 0)), child.size()))
    shaded = _spotlight(widget) is not None
    yield from _of(region, picture, told(widget), widget.font(), shaded=shaded)


def _of(
    region: QRegion, picture: QImage, where: str, font: QFont, *, shaded: bool = False
) -> Iterator[Figure]:
    """How the words in a region stand out, and what they stand on."""
    room = region.boundingRect()
    if room.width() < 6 or room.height() < max(8, QFontMetrics(font).height() * 0.8):
        return  # the rest has to be scrolled to
    count = _colours(picture, region)
    if len(count) < 2:
        return  # of a text that scrolled out nothing is left but its margin
    ground, found = _stands_out(count)
    size = font.pixelSize()
    large = size >= _LARGE or (font.bold() and size >= _LARGE_BOLD)
    yield Figure("large text" if large else "text", f"{where} on #{ground & 0xFFFFFF:06x}", found)
    if not shaded:
        yield Figure("ground", f"{where} on #{ground & 0xFFFFFF:06x}", float(_is_of_the_theme(ground)))


def _is_of_the_theme(ground: int) -> bool:
    """Whether it is one of its colours, or as good as one."""
    grounds = [QColor(each).rgb() for each in theme.current().values.values()]
    parts = (16, 8, 0)
    return any(
        all(abs((ground >> part & 255) - (each >> part & 255)) <= _ALIKE for part in parts)
        for each in grounds
    )


def _rows(view: QAbstractItemView, picture: QImage) -> Iterator[Figure]:
    """The rows of a list or a table, each by itself: the selected one stands on something else."""
    corner = view.viewport().mapTo(view.window(), QPoint(0, 0))
    room = _seen_of(view.viewport(), view.viewport().rect())
    for rect, words in rows_of(view):
        shown = rect.adjusted(3, 2, -3, -2).translated(corner).intersected(room)
        yield from _of(QRegion(shown), picture, f"{told(view)} “{words[:40]}”", view.font())


class Painted:
    """Hears of every text that the program's own painting draws, while a picture is taken."""

    def __init__(self) -> None:
        self._drawn: list[tuple[QWidget, QRect, str, QFont]] = []
        self._draws: Callable[..., Any] = QPainter.drawText

    def __enter__(self) -> "Painted":
        draws, drawn = self._draws, self._drawn

        def hear(painter: QPainter, *given: Any) -> Any:
            device: QPaintDevice = painter.device()
            if isinstance(device, QWidget) and given and hasattr(given[0], "width"):
                place = painter.combinedTransform().mapRect(given[0])
                rect = place.toRect() if hasattr(place, "toRect") else place
                words = next((each for each in given if isinstance(each, str)), "")
                drawn.append((device, rect, words, QFont(painter.font())))
            return draws(painter, *given)

        QPainter.drawText = hear  # type: ignore[assignment,method-assign]
        return self

    def __exit__(self, *_error: object) -> None:
        QPainter.drawText = self._draws  # type: ignore[method-assign]

    def figures(self, whole: QWidget, picture: QImage) -> Iterator[Figure]:
        """How what was painted stands out."""
        for widget, rect, words, font in self._drawn:
            if isinstance(widget, QAbstractButton) or widget.window() is not whole or not words.strip():
                continue
            high = QFont(font)
            count = _colours(picture, QRegion(_seen_of(widget, rect)))
            if len(count) > 1:
                large = high.pixelSize() >= _LARGE
                yield Figure(
                    "large text" if large else "text",
                    f"painted {told(widget)} “{words[:40]}”",
                    _stands_out(count)[1],
                )


# --- outlines, icons, focus


def _outline(widget: QWidget, picture: QImage) -> Iterator[Figure]:
    """How the left edge of what is filled in or pressed stands out from what is around it."""
    if not widget.isEnabled() or not _has_outline(widget):
        return
    rect = widget.rect()
    if isinstance(widget, (QCheckBox, QRadioButton)):
        option = QStyleOptionButton()
        widget.initStyleOption(option)
        which = QStyle.SubElement.SE_CheckBoxIndicator
        if isinstance(widget, QRadioButton):
            which = QStyle.SubElement.SE_RadioButtonIndicator
        rect = widget.style().subElementRect(which, option, widget)
    middle = _seen_of(widget, rect)
    corner = widget.mapTo(widget.window(), rect.topLeft())
    whole = middle.left() == corner.x() and middle.height() >= min(rect.height(), 40) and corner.x() >= 3
    if not whole or _is_covered(widget, middle) or _is_pointed_at(widget):
        return
    y = middle.center().y()
    outside = picture.pixel(corner.x() - 2, y) & 0xFFFFFF
    edge = [picture.pixel(corner.x() + inside, y) & 0xFFFFFF for inside in range(_EDGE)]
    yield Figure(
        "outline", f"{told(widget)} on #{outside:06x}", max(contrast(outside, each) for each in edge)
    )


def _has_outline(widget: QWidget) -> bool:
    if isinstance(widget, QrPicture):
        return False
    role = widget.property("role")
    if isinstance(widget, (QLabel, QHeaderView)):
        return False
    if isinstance(
        widget, (QCheckBox, QRadioButton, QLineEdit, QComboBox, QSpinBox, QTextEdit, QAbstractItemView)
    ):
        return True
    if isinstance(widget, QPushButton):
        return role not in _WITHOUT_EDGE
    return bool(role == "choice")


def _icon(widget: QWidget, picture: QImage) -> Iterator[Figure]:
    """An icon beside a text, and one that stands for a button's words."""
    if isinstance(widget, IconText) and widget.icon and widget.text():
        side = theme.current().size(icons.SIZE)
        rect = QRect(0, 0, side, min(widget.height(), max(side, widget.fontMetrics().height() + 4)))
    elif isinstance(widget, QPushButton) and not widget.text() and not widget.icon().isNull():
        rect = QRect(QPoint(0, 0), widget.size()).adjusted(4, 4, -4, -4)
    else:
        return
    shown = _seen_of(widget, rect)
    if shown.size() == rect.size() and not _is_covered(widget, shown):
        yield Figure("icon", told(widget), _stands_out(_colours(picture, QRegion(shown)))[1])


def _focus(whole: QWidget, order: tuple[QWidget, ...]) -> Iterator[Figure]:
    """What changes in the picture of a stop of Tab when it has the focus, and how far."""
    had: QWidget | None = whole.focusWidget()
    for each in stops(whole, order):
        each.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if not each.hasFocus() or _is_covered(each, _seen_of(each, each.rect())):
            continue
        rect = QRect(each.mapTo(whole, QPoint(0, 0)), each.size())
        room = rect.adjusted(-_RING, -_RING, _RING, _RING).intersected(whole.rect())
        with_it = _pixels(_picture(whole, room), QRect(QPoint(0, 0), room.size()))
        each.clearFocus()
        QApplication.processEvents()
        if QRect(each.mapTo(whole, QPoint(0, 0)), each.size()) != rect:
            continue
        without = _pixels(_picture(whole, room), QRect(QPoint(0, 0), room.size()))
        changed = sorted(
            (contrast(one, other) for one, other in zip(with_it, without, strict=True) if one != other),
            reverse=True,
        )
        enough = min(_least(rect.size()), _ENOUGH)
        yield Figure("focus", told(each), changed[enough - 1] if len(changed) >= enough else 1.0)
    if had is not None and isValid(had):
        had.setFocus(Qt.FocusReason.OtherFocusReason)
        QApplication.processEvents()


def _least(size: QSize) -> int:
    return 2 * min(size.width(), size.height())
