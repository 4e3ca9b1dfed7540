"""Where a page or a dialog scrolls: down, never sideways, and to whatever has the focus."""

from weakref import WeakSet

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSlider,
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QWidget,
)
from shiboken6 import isValid

from realname_wizard.views.drawing import theme
from realname_wizard.views.drawing.theme import HALF, WIDE
from realname_wizard.views.parts.widgets import lay_out

READING_WIDTH, CARDS_WIDTH = 640, 880
"""How wide running text and a column of cards may get, in logical pixels at text size 100 %."""

_SHARE = 1000
"""So much wider than the empty room on either side is the content, while it may grow."""

_SCROLLS = {
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
}


_areas: "WeakSet[PageScroll]" = WeakSet()


class PageScroll(QScrollArea):
    """Scrolls down, never sideways: its content is as wide as there is room, at most `width` (scaled with the text).

    It has neither frame nor lower bar, so its own height is its viewport's; to ask for that takes a first page long.
    """

    def __init__(
        self,
        content: QWidget,
        width: int = READING_WIDTH,
        parent: QWidget | None = None,
        *,
        margin: int = WIDE,
        fills: bool = False,
    ) -> None:
        """Scroll `content`; `fills`: it is as high as there is room, at least."""
        super().__init__(parent)
        self._width = width
        self._margin = margin
        holder = QWidget()
        holder.setMinimumWidth(1)  # however wide the content would like to be
        row = QHBoxLayout(holder)
        row.setContentsMargins(margin, margin, margin, margin)
        row.addStretch(1)
        row.addWidget(content, _SHARE, Qt.AlignmentFlag(0) if fills else Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        self._content = content
        self._holder = holder
        self.setWidget(holder)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fit()
        _areas.add(self)

    def scroll_by(self, key: Qt.Key) -> bool:
        """Scroll, where this is one of the keys for it."""
        action = _SCROLLS.get(key)
        if action is not None:
            self.verticalScrollBar().triggerAction(action)
        return action is not None

    def ensureWidgetVisible(  # noqa: N802 - Qt's name
        self,
        childWidget: QWidget,  # noqa: N803 - Qt's name
        xmargin: int = HALF,
        ymargin: int = HALF,
    ) -> None:
        """Scroll until it is in sight; of what is higher than there is room, its beginning, which says what it is."""
        room, bar = self.viewport().height(), self.verticalScrollBar()
        if childWidget.height() <= room or isinstance(childWidget, QAbstractScrollArea):
            super().ensureWidgetVisible(childWidget, xmargin, ymargin)
            return
        top = childWidget.mapTo(self._holder, QPoint()).y()
        if not bar.value() <= top <= bar.value() + room // 2:
            bar.setValue(top - ymargin)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: N802 - Qt's name
        """Tab: what has the focus then is shown by the above, not by Qt's own, which shows the middle of it."""
        went = QWidget.focusNextPrevChild(self, next)
        focus = self.focusWidget()
        if went and focus is not None and self._holder.isAncestorOf(focus):  # type: ignore[redundant-expr]
            self.ensureWidgetVisible(focus, HALF, WIDE)
        return went

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """What has the focus and was in sight stays so, whatever takes its room."""
        super().resizeEvent(event)
        focus = self.window().focusWidget()
        if focus is not None and self.isAncestorOf(focus):  # type: ignore[redundant-expr]
            top = focus.mapTo(self, focus.rect().topLeft()).y()
            if 0 <= top < event.oldSize().height():
                self.ensureWidgetVisible(focus, HALF, HALF)

    def begin(self, focus: QWidget | None) -> None:
        """Show the beginning, unless what has the focus begins further down: a tall card must not hide the heading."""
        within = focus is not None and self._holder.isAncestorOf(focus)
        if not within or focus.mapTo(self._holder, QPoint()).y() < self.height() - WIDE:  # type: ignore[union-attr]
            self.verticalScrollBar().setValue(0)

    def fit(self) -> None:
        """A larger text may use a wider column."""
        self._content.setMaximumWidth(min(theme.current().size(self._width), theme.UNBOUNDED))

    def settle(self) -> None:
        """Give the content the height that it needs now."""
        QCoreApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))

    def content_height(self) -> int:
        """The least height in which the content can be shown whole."""
        return self._content.minimumSizeHint().height() + 2 * self._margin

    def height_for(self, width: int) -> int:
        """How high this has to be for nothing to scroll, where it is so wide."""
        room = (width - 2 * self._margin) * _SHARE // (_SHARE + 2)  # what stretches beside it leaves
        inner = min(theme.current().size(self._width), room)
        return self._content.heightForWidth(inner) + 2 * self._margin


class FocusFollower(QObject):
    """Keeps whatever has the focus in sight, in whichever scroll areas of its window it lies.

    What a mouse presses stays under it until it lets go: were it moved meanwhile, the click would miss it.
    """

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pressed: QWidget | None = None
        app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._let_go()
        if new is None:
            return
        if QApplication.mouseButtons() and new.underMouse():
            self._pressed = new
            new.installEventFilter(self)
        else:
            _bring(new)

    def _let_go(self) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is not None and isValid(pressed):
            pressed.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Once it is let go of, and what comes of that has happened, it is brought into sight, if it has the focus."""
        if event.type() is QEvent.Type.MouseButtonRelease and watched is self._pressed:
            pressed = self._pressed
            self._let_go()
            QTimer.singleShot(0, pressed, lambda: _bring_back(pressed))
        return super().eventFilter(watched, event)


def lead_to(widget: QWidget) -> None:
    """Give it the focus, once it has its place: what has just come up is laid out first."""
    for area in tuple(_areas):
        if isValid(area) and area.isAncestorOf(widget):
            lay_out(area)
            area.settle()
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    _bring(widget)  # it may have had the focus


def show(*parts: QWidget) -> None:
    """Bring what stands below one another into sight, the focus where it is: all of it, or as much as there is room."""
    for area in tuple(_areas):
        if isValid(area) and area.isAncestorOf(parts[0]):
            lay_out(area)
            area.settle()
            for part in reversed(parts):
                area.ensureWidgetVisible(part, HALF, HALF)


def _bring_back(pressed: QWidget) -> None:
    """What it led to may have the focus now, and is in sight already: a link to a field, for one."""
    if pressed.hasFocus():
        _bring(pressed)


def _bring(widget: QWidget) -> None:
    for area in tuple(_areas):
        if isValid(area) and area.isAncestorOf(widget):
            area.ensureWidgetVisible(widget, HALF, WIDE)
