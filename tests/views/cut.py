"""What has less room than its words need: the one look for it, for whatever is on screen."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QWidget,
)

_ENDLESS = 100_000
_LEAST_LINES = 2
"""So many lines of text at least are to be seen where something scrolls."""


def cut_off(whole: QWidget) -> list[str]:
    """The words in `whole` that are not all to be seen, each with what it is.

    What is shortened on purpose ends in an ellipsis or says the rest in its tooltip; what scrolls can be scrolled to.
    """
    words_of_lists = (line for each in whole.findChildren(QListWidget) for line in _lines_cut(each))
    cut = ((each, words) for each, words in _worded(whole) if _is_cut(each, words, whole))
    return [f"{type(each).__name__} {words}" for each, words in (*cut, *words_of_lists)]


def cramped(whole: QWidget) -> list[str]:
    """The parts of `whole` that scroll and show no more than a line."""
    return [
        f"{area.objectName() or type(area.parentWidget()).__name__} {area.viewport().height()}"
        for area in whole.findChildren(QAbstractScrollArea)
        if area.isVisibleTo(whole)
        and area.verticalScrollBar().maximum() > 0
        and area.viewport().height() < _LEAST_LINES * area.fontMetrics().lineSpacing()
    ]


def _worded(whole: QWidget) -> Iterator[tuple[QWidget, str]]:
    for each in whole.findChildren(QWidget):
        if not each.isVisibleTo(whole):
            continue
        match each:
            case QLabel() | QAbstractButton() if each.text():
                yield each, each.text()
            case QComboBox() if not each.isEditable() and each.currentText():
                yield each, each.currentText()
            case QLineEdit() if each.placeholderText() and not each.text():
                yield each, each.placeholderText()


def _is_cut(each: QWidget, words: str, whole: QWidget) -> bool:
    if (
        words.endswith("…")
        or words in each.toolTip()
        or (each.toolTip() and each.toolTip().startswith(words))
    ):
        return _lies_outside(each, whole)
    match each:
        case QLabel():
            short = _label_is_short(each)
        case QPushButton() if each.hasHeightForWidth():
            short = each.height() < each.heightForWidth(each.width()) or _wraps_wider(each, words)
        case QAbstractButton():
            high = each.fontMetrics().size(Qt.TextFlag.TextShowMnemonic.value, words).height()
            short = each.sizeHint().width() > each.width() + 1 or high > each.height() + 1
        case QComboBox():
            short = _is_wider(each, words, _field_of(each).width())
        case _:
            short = _is_wider(each, words, each.contentsRect().width())
    return short or _lies_outside(each, whole)


def _lines_cut(listing: QListWidget) -> Iterator[tuple[QWidget, str]]:
    """The lines of a list that are too low, or too narrow, for their words."""
    if not listing.isVisible():
        return
    around = 2 * (listing.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1)
    for row in range(listing.count()):
        item = listing.item(row)
        option, words = QStyleOptionViewItem(), item.text()
        listing.initViewItemOption(option)
        option.rect, option.text = listing.visualItemRect(item), words
        option.rect.setWidth(min(option.rect.width(), listing.viewport().width()))
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDisplay
        if not item.icon().isNull():
            option.icon = item.icon()
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
        room = listing.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, listing)
        needed = _laid_out(listing, words, room.width() - around)
        if (needed > room.height() + 1) and words not in item.toolTip():
            yield listing, words


def _laid_out(listing: QListWidget, words: str, width: int) -> float:
    """How high words are that are set as the lines of a list are, in that width."""
    layout = QTextLayout(words.replace("\n", "\u2028"), listing.font())
    option, modes = QTextOption(), QTextOption.WrapMode
    option.setWrapMode(modes.WordWrap if listing.wordWrap() else modes.NoWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    high = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        high += line.height()
    layout.endLayout()
    return high


def _label_is_short(label: QLabel) -> bool:
    room = label.contentsRect()
    flags = Qt.TextFlag.TextWordWrap if label.wordWrap() else Qt.TextFlag(0)
    metrics = label.fontMetrics()
    needed = metrics.boundingRect(QRect(0, 0, room.width(), _ENDLESS), int(flags.value), label.text())
    higher = label.wordWrap() and label.height() + 1 < label.heightForWidth(label.width())
    return higher or needed.width() > room.width() + 1 or needed.height() > room.height() + 1


def _is_wider(each: QWidget, words: str, room: int) -> bool:
    return each.fontMetrics().size(Qt.TextFlag.TextShowMnemonic.value, words).width() > room + 1


def _wraps_wider(each: QWidget, words: str) -> bool:
    """Whether a single word is wider."""
    flags = (Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextShowMnemonic).value
    needed = each.fontMetrics().boundingRect(QRect(0, 0, each.width(), _ENDLESS), flags, words)
    return needed.width() > each.width() + 1


def _field_of(box: QComboBox) -> QRect:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    return box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )


def _lies_outside(each: QWidget, whole: QWidget) -> bool:
    """Whether something around it covers a part of it, other than by scrolling down."""
    rect, at = each.rect(), each
    while at is not whole and (around := at.parentWidget()) is not None:
        rect = rect.translated(at.pos())
        room = around.rect()
        scrolls = isinstance(area := around.parentWidget(), QAbstractScrollArea) and area.viewport() is around
        if scrolls:
            if rect.left() < room.left() - 1 or rect.right() > room.right() + 1:
                return True
            rect = room
        elif not room.adjusted(-1, -1, 1, 1).contains(rect):
            return True
        at = around
    return False
