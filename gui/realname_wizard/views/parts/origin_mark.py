"""The small mark behind a statement that opens to say where it is from (R48)."""

from PySide6.QtCore import QCoreApplication, QEvent, QMargins, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from realname_wizard.texts.said import Origin
from realname_wizard.views.drawing import theme
from realname_wizard.views.drawing.theme import GAP, HALF
from realname_wizard.views.parts.focus import give_focus_back
from realname_wizard.views.parts.presses import presses

_GAP = 4
"""How far a mark is from its statement, in logical pixels."""

_WIDTH = 340

_CLOSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Escape)


class OriginMark(QPushButton):
    """The word for where a statement is from; a press opens where exactly.

    It takes the focus by a click or from a screen reader and is no stop for Tab: a page has one stop that tells the
    origins of everything on it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.origins: tuple[Origin, ...] = ()
        self.setProperty("role", "origin")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._open)
        self.hide()

    def tell(self, origins: tuple[Origin, ...]) -> None:
        """Stand for these; hide where there are none."""
        if origins != self.origins:
            self.origins = origins
            self.setText("·".join(dict.fromkeys(each.mark for each in origins)))
            self.setAccessibleName(self.text())
            self.setAccessibleDescription(" ".join(each.where for each in origins))
            self.adjustSize()
        if self.isHidden() == bool(origins):
            self.setVisible(bool(origins))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """In other letters it needs other room."""
        super().changeEvent(event)
        label = self.parent()
        if isinstance(label, MarkedLabel):
            label.make_room_for_mark()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """No higher than a line of its words: the frame lies where letters never reach."""
        return QSize(super().sizeHint().width(), self.fontMetrics().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter presses it, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        OriginBox(self).show()


class OriginBox(QFrame):
    """Where a statement is from, in words, on top of the window; Esc, Enter and a click anywhere close it."""

    def __init__(self, mark: OriginMark) -> None:
        super().__init__(mark.window())
        self._mark = mark
        self.setObjectName("origin.box")
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(HALF)
        for each in mark.origins:
            line = QLabel(each.where, self)
            line.setTextFormat(Qt.TextFormat.PlainText)
            line.setWordWrap(True)
            column.addWidget(line)
        self.setAccessibleName(mark.accessibleDescription())
        theme.dress(self)
        self._place(mark.window())

    def _place(self, window: QWidget) -> None:
        """Below the mark, or above it where there is no room."""
        width = min(theme.current().size(_WIDTH), window.width())
        self.resize(width, self.heightForWidth(width))
        corner = self._mark.mapTo(window, QPoint(0, self._mark.height() + _GAP))
        above = corner.y() - self._mark.height() - 2 * _GAP - self.height()
        fits = corner.y() + self.height() <= window.height()
        self.move(min(corner.x(), window.width() - width), corner.y() if fits else max(above, 0))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """It takes the focus, so that a screen reader says it."""
        super().showEvent(event)
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        QCoreApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Whoever presses anywhere has read it."""
        if event.type() is QEvent.Type.MouseButtonPress:
            self.close()
        return False

    def event(self, event: QEvent) -> bool:
        """Its keys are its own: Esc would cancel the verification."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(event.key() in _CLOSES)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Whoever has read it goes on from the mark."""
        if event.key() in _CLOSES:
            presses().news()
            give_focus_back(self._mark)
            self.close()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Whoever goes on by keys has read it."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self.close()


class MarkedLabel(QLabel):
    """A label whose text may have a mark behind its last word; below, where its last line has no room for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark: OriginMark | None = None
        self._around, self._behind = QMargins(), QMargins()
        self._heights: dict[int, int] = {}
        self._ends: dict[int, tuple[int, int]] = {}

    def _measure_anew(self) -> None:
        """Text, letters or room are others."""
        self._heights.clear()
        self._ends.clear()

    def _end(self, width: int) -> tuple[int, int]:
        """How far right the last line of the text ends, and how far down, where it is so wide."""
        end = self._ends.get(width)
        if end is None:
            end = self._ends[width] = _end_of(self.text(), self, width)
        return end

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """How high text and mark get; layouts ask the same again and again, and breaking lines takes long."""
        high = self._heights.get(width)
        if high is None:
            high = super().heightForWidth(width)
            if self._mark is not None and self._mark.origins:
                inside = width - self._around.left() - self._around.right()
                high += self._below(self._mark, inside) - self._behind.bottom()
            self._heights[width] = high
        return high

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show another text."""
        self._measure_anew()
        super().setText(text)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Other letters, or another style, take other room."""
        super().changeEvent(event)
        self.make_room_for_mark()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The mark stays behind the last word."""
        super().resizeEvent(event)
        self._make_room_behind()

    def setContentsMargins(self, left: int, top: int, right: int, bottom: int) -> None:  # type: ignore[override]  # noqa: N802 - Qt's name
        """Keep so much free around the text and its mark."""
        self._around = QMargins(left, top, right, bottom)
        self._keep_margins()

    def _keep_margins(self) -> None:
        """Qt forgets margins with a change of style where there is no room for them yet."""
        wanted = self._around + self._behind
        if wanted != self.contentsMargins():
            self._measure_anew()
            super().setContentsMargins(wanted)

    def mark(self, origins: tuple[Origin, ...]) -> None:
        """Have a mark for these, or none."""
        if self._mark is None:
            if not origins:
                return
            self._mark = OriginMark(self)
        if origins != self._mark.origins:
            self._measure_anew()
            self._mark.tell(origins)
            self.updateGeometry()
        self._make_room_behind()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the mark in the same line."""
        size, mark = super().sizeHint(), self._mark
        if mark is not None and mark.origins and not self._behind.right():
            size.setWidth(size.width() + _GAP + mark.sizeHint().width())
        return size

    def _below(self, mark: OriginMark, width: int) -> int:
        """How much room the mark needs below a text as wide as this: none where it fits behind the last word."""
        needed = mark.sizeHint()
        if not self.wordWrap() or self._end(width)[0] + _GAP + needed.width() <= width:
            return 0
        return max(needed.height(), self.fontMetrics().lineSpacing()) + _GAP

    def _make_room_behind(self) -> None:
        """Leave room for the mark, at the width that there is."""
        mark, self._behind = self._mark, QMargins()
        if mark is not None and mark.origins:
            if not self.wordWrap():
                self._behind = QMargins(0, 0, mark.sizeHint().width() + _GAP, 0)
            elif self.testAttribute(Qt.WidgetAttribute.WA_Resized):
                inside = self.width() - self._around.left() - self._around.right()
                self._behind = QMargins(0, 0, 0, self._below(mark, inside))
        self._keep_margins()
        self._place_mark()

    def make_room_for_mark(self) -> None:
        """Text, mark or letters are others."""
        self._measure_anew()
        if self._mark is not None:
            self._make_room_behind()

    def _place_mark(self) -> None:
        mark = self._mark
        if mark is None or not mark.origins:
            return
        room, high = self.contentsRect(), self.fontMetrics().lineSpacing()
        right, below = self._end(room.width())
        letters = mark.fontMetrics()  # another font may lend its own
        tall = max(min(high, letters.lineSpacing() * 7 // 5), letters.size(0, mark.text()).height())
        mark.resize(mark.sizeHint().width(), tall)
        top = room.top() + max(0, (room.height() - below) // 2) + below - (high + tall) // 2
        if self._behind.bottom():
            mark.move(room.left(), room.bottom() + 1)
        else:
            mark.move(room.left() + right + _GAP, top)


def _end_of(text: str, label: QLabel, width: int) -> tuple[int, int]:
    """How far right the last line of a text ends, and how far down."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    spacing = label.fontMetrics().lineSpacing()
    below = right = 0
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, label.font())
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            right = min(round(line.naturalTextWidth()), width)
            below += spacing
        layout.endLayout()
    return right, below
