"""What can be told of a window without looking at its picture: names, labels, keys, order, sizes, room."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Final, cast

from PySide6.QtCore import QAbstractItemModel, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QScrollArea,
    QScrollBar,
    QStatusBar,
    QTableWidget,
    QTextEdit,
    QWidget,
)
from tests.views.accessible.figures import Figure
from tests.views.cut import cramped, cut_off

from realname_wizard.views.parts.origin_mark import OriginBox, OriginMark
from realname_wizard.views.parts.own_words import plain
from realname_wizard.views.parts.tab_order import stops

FIELDS: Final = (
    QLineEdit,
    QComboBox,
    QAbstractSpinBox,
    QAbstractSlider,
    QTextEdit,
    QListWidget,
    QTableWidget,
)
PRESSED: Final = (QAbstractButton, QComboBox, QLineEdit, QAbstractSpinBox, QAbstractSlider)
ROOM: Final = QSize(1024, 768)
_OVER: Final = frozenset(
    {"spotlight", "present.card", "present.curtain", "origin.box", "guide", "qt_scrollarea_vcontainer"}
)
"""What lies over something on purpose."""


def measured(whole: QWidget, order: tuple[QWidget, ...] = ()) -> Iterator[Figure]:
    """Everything that is told without a picture; `order`: the parts of the window as Tab goes through them."""
    yield from _names(whole)
    yield from _labels(whole)
    yield from _keys(whole)
    yield from _order(whole, order)
    yield from _targets(whole)
    yield from _whole(whole)
    yield from _apart(whole)
    yield Figure(
        "fits", told(whole), float(whole.width() <= ROOM.width() and whole.height() <= ROOM.height())
    )


def told(widget: QWidget) -> str:
    """Which one it is, for whoever has to find it."""
    words = widget.accessibleName()
    if isinstance(widget, (QLabel, QAbstractButton)):
        words = plain(widget.text()) or words
    around: QWidget | None = widget
    while around is not None and not around.objectName():
        around = around.parentWidget()
    name = around.objectName() if around is not None else ""
    return f"{type(widget).__name__} {name} “{words[:50]}”"


def seen(whole: QWidget, kinds: type | tuple[type, ...] = QWidget) -> Iterator[QWidget]:
    """What can be seen of these kinds, itself or by scrolling, and is not a part of a part of Qt's."""
    for each in whole.findChildren(QWidget):
        inner = isinstance(each.parentWidget(), (QComboBox, QAbstractSpinBox)) or isinstance(each, QScrollBar)
        if isinstance(each, kinds) and each.isVisible() and each.window() is whole and not inner:
            yield each


# --- names and labels


def _names(whole: QWidget) -> Iterator[Figure]:
    """What can be used has a name, and no two of one kind have the same."""
    named: dict[tuple[type, str], set[str]] = {}
    found = []
    for each in seen(whole, (*FIELDS, QAbstractButton)):
        if not each.isEnabled() or isinstance(each, OriginMark):
            continue
        name, itself = name_of(each), each.objectName()  # what does the same in two places has the same name
        kind = QAbstractSlider if isinstance(each, (QAbstractSpinBox, QAbstractSlider)) else type(each)
        alike = named.setdefault((kind, name), set())
        found.append((each, name, alike, itself not in alike or itself == "report.misuse"))
        alike.add(itself)
    for each, name, alike, differs in found:
        yield Figure("name", told(each), float(bool(name) and len(alike) == 1 and differs))


def name_of(widget: QWidget) -> str:
    """What a screen reader calls it; a drop-down list is called as its label says."""
    there = QAccessible.queryAccessibleInterface(widget)
    if isinstance(widget, QComboBox):
        labels = [each.text(QAccessible.Text.Name) for each, which in there.relations() if which & _LABEL]
        return widget.accessibleName() or " ".join(labels)
    return str(there.text(QAccessible.Text.Name))


_LABEL = QAccessible.RelationFlag.Label


def _labels(whole: QWidget) -> Iterator[Figure]:
    """A label that stands beside a field belongs to it; where there is none the field says itself what it is."""
    labels = [cast(QLabel, each) for each in seen(whole, QLabel)]
    buddies: set[QWidget | None] = {each.buddy() for each in labels}
    words = {each.text() for each in labels}
    for each in seen(whole, FIELDS):
        if each.focusPolicy() == Qt.FocusPolicy.NoFocus or (
            isinstance(each, QTextEdit) and each.isReadOnly()
        ):
            continue
        own = each.accessibleName()
        alone = bool(own) and (own not in words or _list(each))
        yield Figure("label", told(each), float(each in buddies or alone))


def _list(widget: QWidget) -> bool:
    """A list may be called as the box is that it is in."""
    return isinstance(widget, QAbstractItemView) and bool(widget.accessibleName())


def _keys(whole: QWidget) -> Iterator[Figure]:
    """Alt and a letter."""
    pairs = [
        (each, QKeySequence.mnemonic(each.text()).toString())
        for each in seen(whole, (QAbstractButton, QLabel))
        if isinstance(each, QAbstractButton) or (isinstance(each, QLabel) and each.buddy() is not None)
    ]
    count = Counter(key for _, key in pairs if key)
    for each, key in pairs:
        if key:
            yield Figure("key", f"{told(each)} {key}", float(count[key] == 1))


# --- order


def _order(whole: QWidget, order: tuple[QWidget, ...]) -> Iterator[Figure]:
    """What Tab comes to later stands lower, or further right in the same row."""
    for before, after in pairwise(stops(whole, order)):
        place = _place_of(before, order)
        if _place_of(after, order) is place:
            first, then = (QRect(each.mapTo(place, QPoint(0, 0)), each.size()) for each in (before, after))
            reads_on = then.top() >= first.bottom() or then.left() >= first.right()
            yield Figure("order", f"{told(before)} → {told(after)}", float(reads_on))


def _place_of(widget: QWidget, parts: tuple[QWidget, ...]) -> QWidget:
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea) and parent not in parts:
        parent = parent.parentWidget()
    return parent or widget.window()


# --- sizes


def _targets(whole: QWidget) -> Iterator[Figure]:
    """What is pressed. A mark inside a sentence is as high as the sentence; one link of the page tells the same."""
    for each in seen(whole, PRESSED):
        if each.isEnabled() and not isinstance(each, OriginMark) and not isinstance(each, QHeaderView):
            yield Figure("target", told(each), min(each.width(), each.height()))
    for each in seen(whole, (QListWidget, QTableWidget)):
        for rect, words in rows_of(each):
            yield Figure("target", f"{told(each)} “{words[:40]}”", rect.height())


def rows_of(view: QWidget) -> Iterator[tuple[QRect, str]]:
    """The rows of a list or a table that can be seen, as rectangles of its viewport."""
    if not isinstance(view, (QListWidget, QTableWidget)):
        return
    model: QAbstractItemModel = view.model()
    room = view.viewport().rect()
    for row in range(model.rowCount()):
        rect = view.visualRect(model.index(row, 0))
        if rect.intersects(room) and not rect.isEmpty():
            yield rect, str(model.index(row, 0).data() or "")


# --- room


def _whole(whole: QWidget) -> Iterator[Figure]:
    short = [
        *cut_off(whole),
        *(f"{each} px for a line and more" for each in cramped(whole)),
        *_cut_rows(whole),
    ]
    yield from (Figure("whole", each, 0.0) for each in short)
    worded = (cast(QLabel, each) for each in seen(whole, (QLabel, QAbstractButton)))
    count = sum(bool(each.text()) for each in worded)
    yield from (Figure("whole", "", 1.0) for _ in range(max(count - len(short), 0)))


def _cut_rows(whole: QWidget) -> Iterator[str]:
    """Words of a list or a table that have less room than they need, and no tooltip that says them."""
    for view in seen(whole, (QListWidget, QTableWidget)):
        if not isinstance(view, (QListWidget, QTableWidget)):
            continue
        model = view.model()
        for row in range(model.rowCount()):
            for column in range(view.columnCount() if isinstance(view, QTableWidget) else 1):
                index = model.index(row, column)
                rect, words = view.visualRect(index), str(index.data() or "")
                if not words or rect.isEmpty() or index.data(Qt.ItemDataRole.ToolTipRole):
                    continue
                flags = Qt.TextFlag.TextWordWrap if view.wordWrap() else Qt.TextFlag(0)
                width = max(rect.width() - 12, 1)
                needed = view.fontMetrics().boundingRect(QRect(0, 0, width, 100_000), int(flags.value), words)
                if needed.width() > width + 2 or needed.height() > rect.height() + 2:
                    yield f"{told(view)}, row {row}: “{words[:40]}” needs {needed.height()} px of {rect.height()}"


def _apart(whole: QWidget) -> Iterator[Figure]:
    """Parts of one part do not lie over each other."""
    for around in (whole, *seen(whole)):
        if isinstance(around, (QAbstractScrollArea, QComboBox, QAbstractSpinBox, QLineEdit)):
            continue
        parts = [
            each
            for each in around.children()
            if isinstance(each, QWidget)
            and each.isVisible()
            and not each.isWindow()
            and each.objectName() not in _OVER
            and not isinstance(each, (OriginBox, OriginMark, QStatusBar))
        ]
        lies = [
            (one, other)
            for one, other in combinations(parts, 2)
            if (both := one.geometry().intersected(other.geometry())).width() > 1 and both.height() > 1
        ]
        for one, other in lies:
            yield Figure("apart", f"{told(one)} and {told(other)}", 0.0)
        yield from (Figure("apart", "", 1.0) for _ in parts)
