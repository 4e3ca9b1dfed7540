"""The guide: four parts over the window, which stays below just as it was left."""

from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from realname_wizard.guide.guide import Guide
from realname_wizard.views.drawing import icons, theme
from realname_wizard.views.drawing.theme import GAP, HALF, WIDE
from realname_wizard.views.guide.entries import Entries
from realname_wizard.views.guide.method_advice import MethodAdvice
from realname_wizard.views.guide.prepare import Prepare
from realname_wizard.views.parts.flow_layout import FlowRow
from realname_wizard.views.parts.message import Message
from realname_wizard.views.parts.places import Places
from realname_wizard.views.parts.widgets import Text, announce, button, measure_anew, show_if

TABS = ("questions", "advice", "prepare", "reasons")


class SearchField(QLineEdit):
    """A field with a magnifying glass before what is typed, as large as the letters ask for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.glass = icons.IconLabel("search", parent=self)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the glass in the middle of the line."""
        super().resizeEvent(event)
        side = self.glass.sizeHint()
        self.setTextMargins(side.width() + HALF, 0, 0, 0)
        self.glass.setGeometry(HALF, (self.height() - side.height()) // 2, side.width(), side.height())


class GuideOverlay(QFrame):
    """Covers everything of the window but the bar on top; Esc closes it."""

    closed = Signal()
    begin = Signal(object)
    """What leads to a method's details."""
    scene = Signal(str, str)
    """The kind and the name of what is to be shown."""
    shortcuts = Signal()

    def __init__(self, window: QMainWindow, below: QWidget) -> None:
        """Lie over the middle of the window, below the widget `below`."""
        over = window.centralWidget() or window
        super().__init__(over)
        self.setObjectName("guide")
        self._over, self._below = over, below
        self._guide: Guide | None = None
        self.setProperty("role", "guide")
        self._title = Text("heading")
        self._title.setWordWrap(False)
        self._shortcuts = button("guide.shortcuts", role="link", on_click=self.shortcuts.emit, parent=self)
        self._close = button("guide.close", on_click=self.closed.emit, parent=self)
        self.search = SearchField(self)
        self.search.setObjectName("guide.search")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._search)
        self._tabs = {name: button(f"guide.tab.{name}", role="tool", parent=self) for name in TABS}
        group = QButtonGroup(self)
        row = FlowRow(self)
        for name, tab in self._tabs.items():
            tab.setCheckable(True)
            group.addButton(tab)
            tab.clicked.connect(lambda _checked=False, name=name: self.open(name))
            row.flow.addWidget(tab)
        self.questions, self.reasons = Entries("question"), Entries("reason")
        self.advice, self.prepare = MethodAdvice(), Prepare()
        self._stack = QStackedWidget(self)
        for part in (self.questions, self.advice, self.prepare, self.reasons):
            self._stack.addWidget(part)
        for entries in (self.questions, self.reasons):
            entries.show_me.connect(self.scene)
            entries.reason_wanted.connect(lambda name: self.open("reasons", name))
        self.advice.begin.connect(self.begin)
        self.message = Message("danger")
        for places in self._stack.findChildren(Places):
            places.opened.connect(self._open_place)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._shortcuts)
        head.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, GAP, WIDE, GAP)
        column.setSpacing(HALF)
        column.addLayout(head)
        column.addWidget(row)
        column.addWidget(self.search)
        column.addWidget(self.message)
        column.addWidget(self._stack, 1)
        over.installEventFilter(self)
        below.installEventFilter(self)
        self._cover()

    # --- what it says

    def draw(self, guide: Guide) -> None:
        """Say everything by this guide: another language, or other rules."""
        self._guide = guide
        say = guide.texts.say
        self._title.say(say("guide.title"))
        self._close.setText(say("guide.close"))
        self._shortcuts.setText(say("window.action.shortcuts"))
        self.search.setPlaceholderText(say("guide.search"))
        self.search.setAccessibleName(say("guide.search"))
        for name, tab in self._tabs.items():
            tab.setText(say(f"guide.tab.{name}"))
        for part, name in (
            (self.questions, "questions"),
            (self.reasons, "reasons"),
            (self.prepare, "prepare"),
        ):
            part.list.setAccessibleName(say(f"guide.tab.{name}"))
        self.questions.draw(guide, self.search.text(), None)
        self._find_reasons(guide, self.search.text())
        self.advice.draw(guide)
        self.dress()

    def dress(self) -> None:
        """Look as the theme says."""
        theme.dress(self)
        if self._guide is not None:
            self.prepare.draw(self._guide)
        measure_anew(self)

    def open(self, tab: str, entry: str = "") -> None:
        """Show a part, and in it an entry where one is named."""
        self.message.say("")
        self._tabs[tab].setChecked(True)
        self._stack.setCurrentIndex(TABS.index(tab))
        show_if(self.search, tab in ("questions", "reasons"))
        if entry:
            self.search.clear()
            part = self.reasons if tab == "reasons" else self.questions
            part.choose("reason" if tab == "reasons" else "question", entry)
            part.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_place(self, address: str) -> None:
        if self._guide is not None:
            self.message.open_outside(QUrl(address), self._guide.texts)

    def focus(self) -> None:
        """Take the focus, where typing begins at once."""
        if not self.search.isHidden():
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._stack.currentWidget() is self.advice:
            self.advice.focus()
        else:
            self.prepare.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def cannot_show(self) -> None:
        """Say that the scene does not come about under these rules."""
        if self._guide is not None:
            said = self._guide.texts.say("guide.show_me.cannot")
            self._entries.card.cannot(said)
            announce(self, said)

    @property
    def _entries(self) -> Entries:
        return self.reasons if self._stack.currentWidget() is self.reasons else self.questions

    def _search(self, query: str) -> None:
        if self._guide is None:
            return
        self.questions.draw(self._guide, query, None)
        self._find_reasons(self._guide, query)
        if query.strip():
            count = self._entries.list.count()
            announce(self, self._guide.texts.count("guide.found", count))

    def _find_reasons(self, guide: Guide, query: str) -> None:
        """Reasons alone; where none suits, the questions that do: what is looked for need not be in this part."""
        if not self.reasons.draw(guide, query, "reason") and query.strip():
            self.reasons.draw(guide, query, None)

    # --- keys and place

    def _go_to_the_search(self) -> None:
        if self.search.isHidden():
            self.open("questions")
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def event(self, event: QEvent) -> bool:
        """Esc, and the keys of what lies below, belong to the guide while it is open."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and _of_the_guide(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc closes; Enter presses a button; Ctrl+F searches; from there Enter and Down lead to what was found."""
        enter, focus = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter), self.window().focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.matches(QKeySequence.StandardKey.Find):
            self._go_to_the_search()
        elif enter and isinstance(focus, QPushButton):
            focus.click()
        elif self.search.hasFocus() and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._entries.list.setFocus(Qt.FocusReason.OtherFocusReason)
        event.accept()  # nothing of what lies below is pressed from here

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Cover what lies below, whatever size that has now; its keys are the guide's from the bar on top, too."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._cover()
        elif watched is self._below and isinstance(event, QKeyEvent) and _of_the_guide(event):
            if event.type() is QEvent.Type.KeyPress:
                self.keyPressEvent(event)
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def _cover(self) -> None:
        top = self._below.geometry().bottom() + 1
        self.setGeometry(0, top, self._over.width(), max(self._over.height() - top, 0))
        self.raise_()


def _of_the_guide(event: QKeyEvent) -> bool:
    """Whether this key would else act on what lies below, unseen."""
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    standard = QKeySequence.StandardKey
    own = event.matches(standard.Undo) or event.matches(standard.Find)
    return event.key() == Qt.Key.Key_Escape or event.modifiers() == both or own
