"""The small parts that pages and panels are made of. How they look is said in app.qss, by `role`, `tone`, `state`."""

from collections.abc import Callable, Iterable
from typing import TypeVar
from weakref import ref

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import delete, isValid

from realname_wizard.flow.page_model import ErrorLine
from realname_wizard.texts.said import as_sentences, origins_of
from realname_wizard.views.drawing import icons, theme
from realname_wizard.views.drawing.theme import GAP, HALF
from realname_wizard.views.parts.focus import ring_inside
from realname_wizard.views.parts.origin_mark import MarkedLabel
from realname_wizard.views.parts.tab_order import stand_as_read
from realname_wizard.views.parts.wrap_button import WrapButton

W = TypeVar("W", bound=QObject)
P = TypeVar("P", bound=QWidget)

IDENTITY = "identity"
"""The property of a widget that tells who somebody is; pictures for support cover it, or a rectangle in it (R31)."""


def set_property(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet looks at; styled anew only where it changed.

    To have it unpolished first would change its letters twice, and have all around it laid out for each.
    """
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().polish(widget)


def show_if(widget: QWidget, shown: object) -> None:
    """Show or hide; a call that changes nothing costs Qt as much as one that does.

    What belongs to nothing yet is shown by what it is put into: by itself it would be a window, and take the keys.
    """
    if widget.isHidden() != bool(shown):
        return
    if shown and widget.parent() is None:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
    else:
        widget.setVisible(bool(shown))


_hearers: list[Callable[[str], None]] = []


def overhear(hearer: Callable[[str], None]) -> Callable[[], None]:
    """Have everything that is announced told to this one, too; the answer ends it."""
    _hearers.append(hearer)
    return lambda: _hearers.remove(hearer)


def announce(widget: QWidget, message: str, said_by_focus: str = "") -> None:
    """Have a screen reader say something that has no focus: news, or the new page.

    Whoever overhears it is told what the focus says before that, too.
    """
    for hearer in _hearers:
        hearer(as_sentences((said_by_focus, message)) if said_by_focus else message)
    if message:  # after whatever the focus makes a screen reader say; and the first page does not wait for it
        QTimer.singleShot(0, widget, lambda: _have_it_said(widget, message))


def _have_it_said(widget: QWidget, message: str) -> None:
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415 - takes long to load

    if QAccessible.isActive():
        stand_as_read(widget.window())
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, message))


NOTHING_BESIDES = " "
"""A description that says nothing: without any, Qt says the tooltip or what stands in an empty field."""


def name_by_tooltip(widget: QWidget, text: str, besides: str = "") -> None:
    """Name what has no words, or not all of them, with a tooltip, too, which Qt would have said again behind it."""
    widget.setToolTip(text)
    widget.setAccessibleName(text)
    widget.setAccessibleDescription(besides or NOTHING_BESIDES)


class Text(MarkedLabel):
    """A text that wraps and is never read as markup. Roles: body, muted, small, strong, title, error, mark, success.

    An empty text takes no room; one that says where it is from has a mark behind it (R48).
    """

    def __init__(self, role: str = "body", text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setIndent(0)
        self.setWordWrap(True)
        self.setMinimumWidth(1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._lines = False
        self.say(text)

    def say(self, text: str) -> None:
        """Show another text, or nothing; of several lines a screen reader makes as many sentences."""
        if text != self.text() or self.isHidden() == bool(text):
            self.setText(text)
            show_if(self, text)
            lines = "\n" in text
            if lines or self._lines:
                self.setAccessibleName(as_sentences(text.split("\n")) if lines else "")
            self._lines = lines
        self.mark(origins_of(text))


class Label(Text):
    """The short name of a field beside it: stays on one line."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__("label", text, parent)
        self.setWordWrap(False)


class Landing(Text):
    """A text from which whoever goes on by keys goes on: takes the focus when told to, is no stop for Tab."""

    _LINE = 2
    """How thick the line is that shows the focus, and how far it is from the text, in logical pixels."""

    def __init__(self, role: str, parent: QWidget | None = None) -> None:
        super().__init__(role, "", parent)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setContentsMargins(0, self._LINE, 0, 2 * self._LINE)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The words, and the line of the focus below them."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            bottom = self.height() - self._LINE
            painter.fillRect(0, bottom, self.width(), self._LINE, theme.current().accent)
            painter.end()


class Heading(Landing):
    """The heading of a page: has the focus when the page comes up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("heading", parent)
        self.setObjectName("heading")


class Badge(QLabel):
    """A short word in a frame. Tones: neutral, accent, success, warning, danger."""

    def __init__(self, text: str = "", tone: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "badge")
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.say(text)

    def say(self, text: str, tone: str | None = None) -> None:
        """Show another word, or nothing."""
        if tone is not None:
            set_property(self, "tone", tone)
        self.setText(text)
        show_if(self, text)


class IconText(Text):
    """A wrapped text beside an icon, or without; the text carries the meaning, so the icon is silent."""

    def __init__(
        self,
        name: str,
        tone: str = "muted",
        role: str = "body",
        text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(role, "", parent)
        self._icon = (name, tone)
        self._make_room()
        self.say(text)

    @property
    def icon(self) -> str:
        """The name of the icon; empty where there is none."""
        return self._icon[0]

    def show_icon(self, name: str, tone: str) -> None:
        """Show another icon, in the colour of a token."""
        if (name, tone) != self._icon:
            self._icon = (name, tone)
            self._make_room()
            self.update()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """At least as high as the icon."""
        icon = theme.current().size(icons.SIZE) if self._icon[0] else 0
        return max(super().heightForWidth(width), icon)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """The icon is as large as the letters ask for."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._make_room()

    def _make_room(self) -> None:
        self.setContentsMargins(theme.current().size(icons.SIZE) + HALF if self._icon[0] else 0, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The icon stands in the middle of the first line."""
        super().paintEvent(event)
        (name, tone), look = self._icon, theme.current()
        if not name:
            return
        side, letters = look.size(icons.SIZE), self.fontMetrics()
        drawn = icons.pixmap(name, look.colour(tone), side, self.devicePixelRatioF())
        middle = letters.ascent() - letters.capHeight() / 2
        painter = QPainter(self)
        painter.drawPixmap(0, max(round(middle - side / 2), 0), drawn)
        painter.end()


def parts_of(whole: QWidget, kind: type[P]) -> list[P]:
    """All of that kind in `whole`, in no order.

    A widget that is itself asked for its parts keeps a note of each that Qt made, of a drop-down list for example, also
    when the part has long gone; and a window lives long.
    """
    return [each for each in QApplication.allWidgets() if isinstance(each, kind) and whole.isAncestorOf(each)]


def measure_anew(window: QWidget) -> None:
    """Have everything in a window and in its boxes laid out by what it needs now.

    Qt tells from inside outwards, one turn of the event loop a level, that a part needs more room, and of what is
    hidden it tells nothing: until then words would be cut.
    """
    for whole in (window, *window.findChildren(QDialog)):
        for layout in filter(None, map(QWidget.layout, (whole, *parts_of(whole, QWidget)))):
            for each in (layout, *layout.findChildren(QLayout)):
                each.invalidate()


def layouts_in(part: QWidget) -> list[QLayout]:
    """What lays out a part of a window and all that is in it, from inside outwards."""
    parts = (*reversed(part.findChildren(QWidget)), part)
    return [layout for layout in map(QWidget.layout, parts) if layout is not None]


def lay_out(whole: QWidget) -> bool:
    """Lay out at once what waits for it in `whole`, from inside outwards; whether anything did.

    Left to itself Qt goes one level outwards in a turn of the event loop, and works out each level again and again.
    """
    return laid_out(layouts_in(whole))


def laid_out(layouts: Iterable[QLayout]) -> bool:
    """The same for these."""
    return sum(layout.activate() for layout in layouts) > 0


class Card(QFrame):
    """A rounded surface; add to `column`."""

    def __init__(self, parent: QWidget | None = None, role: str = "card") -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(GAP, GAP, GAP, GAP)
        self.column.setSpacing(HALF)


_NOTICE_ICONS = {
    "warning": ("warning", "warning"),
    "danger": ("error", "danger"),
    "success": ("check_circle", "success"),
    "info": ("info", "accent"),
}


class Notice(QFrame):
    """A line that must be seen: icon, text, frame. Tones: warning, danger, success, info. Hidden while empty."""

    def __init__(self, tone: str = "warning", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self.line = IconText(*_NOTICE_ICONS[tone], parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        self.row = QHBoxLayout()
        self.row.addWidget(self.line, 1)
        column.addLayout(self.row)
        self.setProperty("tone", tone)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.hide()

    def say(self, text: str, tone: str | None = None) -> None:
        """Show another text, or hide."""
        if tone is not None:
            set_property(self, "tone", tone)
            self.line.show_icon(*_NOTICE_ICONS[tone])
        self.line.say(text)
        self.setAccessibleName(text)
        show_if(self, text)


class ErrorSummary(QFrame):
    """“Correct the following”: every problem leads to its field. It takes the focus after a failed Next."""

    chosen = Signal(object)
    """A Field."""

    back_wanted = Signal(int, object)
    """So many times Back, to choose another method there (R11)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "problems")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._heading = IconText("error", "danger", "title", parent=self)
        self._links: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(GAP, 12, GAP, 12)
        self._column.setSpacing(4)
        self._lines_column = QVBoxLayout()
        self._lines_column.setSpacing(4)
        self._way = button("summary.other_method", on_click=self._go_back, parent=self)
        self._column.addWidget(self._heading)
        self._column.addLayout(self._lines_column)
        self._column.addWidget(self._way, 0, Qt.AlignmentFlag.AlignLeft)
        self._lines: tuple[ErrorLine, ...] = ()
        self.hide()

    def render_lines(self, heading: str, lines: tuple[ErrorLine, ...]) -> None:
        """Show these problems; hide where there are none."""
        self._heading.say(heading)
        self.setAccessibleName(heading)
        self.setAccessibleDescription(" ".join(line.text for line in lines))
        self._lines = lines
        while len(self._links) < len(lines):
            self._links.append(self._link(len(self._links)))
        for place, link in enumerate(self._links):
            if place < len(lines):
                link.setText(lines[place].text.replace("&", "&&"))
                link.setAccessibleName(lines[place].text)
                link.setObjectName(f"summary.{lines[place].field}")
            show_if(link, place < len(lines))
        way = self._way_back
        self._way.setText(way.way if way else "")
        show_if(self._way, way)
        show_if(self, lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter leads to the first problem; from a link to its own."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._lines and self.hasFocus():
            self.chosen.emit(self._lines[0].field)
        else:
            super().keyPressEvent(event)

    @property
    def _way_back(self) -> ErrorLine | None:
        return next((line for line in self._lines if line.back), None)

    def _go_back(self) -> None:
        if self._way_back is not None:
            self.back_wanted.emit(self._way_back.back, None)

    def _link(self, place: int) -> QPushButton:
        link = WrapButton(role="link", parent=self)
        link.clicked.connect(lambda: self.chosen.emit(self._lines[place].field))
        # As wide as its words: a column that could get no wider would be thought to need more lines than it does.
        self._lines_column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return link


class PlainButton(QPushButton):
    """A button of few words, which stay on one line."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """As the style does, and the ring of the focus."""
        super().paintEvent(event)
        ring_inside(self)


class LinkButton(QPushButton):
    """A button that reads as a link; for a few words, which stay on one line."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("role", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)


def let_go_of_focus(window: QWidget) -> None:
    """Before parts of it go: Qt would pass the focus from one to the next, and a screen reader read out each."""
    focus = window.focusWidget()
    if focus is not None:
        focus.clearFocus()


def clear(layout: QLayout) -> None:
    """Take everything out of a layout; the widgets go once Qt is idle.

    The item that held one belongs to whoever took it, and nobody else lets go of it.
    """
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)  # a radio button would go on to count among its former siblings
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
        delete(item)


def rule(parent: QWidget | None = None) -> QFrame:
    """A thin line between things; decoration only."""
    line = QFrame(parent)
    line.setProperty("role", "rule")
    return line


def button(
    name: str,
    text: str = "",
    role: str = "",
    on_click: Callable[[], object] | None = None,
    parent: QWidget | None = None,
) -> QPushButton:
    """A button with the object name by which the runner finds it. Roles: "" (outlined), primary, danger, link, tool."""
    made = LinkButton(text, parent) if role == "link" else PlainButton(text, parent)
    made.setObjectName(name)
    made.setAutoDefault(False)
    if role:
        made.setProperty("role", role)
    if on_click is not None:
        made.clicked.connect(lambda _checked=False: on_click())
    return made


def while_alive(widget: W, method: Callable[[W], None]) -> Callable[[], None]:
    """A call that does nothing once its widget is gone: whoever holds it may outlive the widget."""
    reference = ref(widget)

    def call() -> None:
        alive = reference()
        if alive is not None and isValid(alive):
            method(alive)

    return call
