"""Boxes that ask or tell, with the program's own words on their buttons."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractSlider, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing import theme
from realname_wizard.views.drawing.theme import GAP, HALF, WIDE
from realname_wizard.views.parts.presses import presses
from realname_wizard.views.parts.scrolling import PageScroll
from realname_wizard.views.parts.selecting import Listing
from realname_wizard.views.parts.tab_order import go_to_next_stop
from realname_wizard.views.parts.widgets import Notice, Text, announce, button, lay_out
from realname_wizard.views.shell.placing import back_onto_the_screen

_SCROLLS = {
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}
"""What a box too high for the screen does on these keys: there is nothing in it that could take the focus."""


_SHARE = 0.9
"""How much of the screen's height a box takes, at most."""


class EnterPresses(QDialog):
    """Enter presses the button that has the focus, as Space does. What was pressed before it came is not for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.dress(self)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Take nothing that was meant for what it covers."""
        super().showEvent(event)
        presses().watch(self.windowHandle())
        presses().news()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Nor is what was meant for it for what was below."""
        super().hideEvent(event)
        presses().news()

    def ask(self) -> bool:
        """Be open until it is closed, and go once Qt is idle; whether it was accepted."""
        accepted = self.exec() == QDialog.DialogCode.Accepted
        self.deleteLater()
        return accepted

    def done(self, result: int) -> None:
        """The keys go back to the window that it belongs to (F50): not every system sees to that."""
        super().done(result)
        parent = self.parentWidget()
        if parent is not None:
            parent.window().activateWindow()

    def focusNextPrevChild(self, onward: bool) -> bool:  # noqa: N802 - Qt's name
        """Tab goes as one reads."""
        return go_to_next_stop(self, (), onward=onward)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Qt would press the default button, or none."""
        focus = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focus, QPushButton):
            focus.click()
        else:
            super().keyPressEvent(event)


class Box(EnterPresses):
    """A box with a title, a text, and a row of buttons below; add more to `column`. Scrolls where it is too high.

    With a list in it, it `fills`: the list gets what room there is and scrolls by itself.
    """

    def __init__(
        self, title: str, text: str, parent: QWidget | None, *, width: int = 460, fills: bool = False
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self._width = theme.current().size(width)
        content = QWidget()
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP)
        self.column.addWidget(Text("title", title))
        self.column.addWidget(Text("body", text))
        self._scroller = PageScroll(content, 2 * width, fills=fills)
        self.row = QHBoxLayout()
        self.row.setContentsMargins(WIDE, 0, WIDE, GAP)
        self.row.setSpacing(HALF)
        self.row.addStretch(1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(self._scroller, 1)
        around.addLayout(self.row)
        self.setAccessibleDescription(text)

    def add_button(self, name: str, words: str, does: Callable[[], object], role: str = "") -> QPushButton:
        """One more button in the row below."""
        made = button(name, words, role, does, self)
        self.row.addWidget(made)
        return made

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """As high as its content, within the screen."""
        self.fit()
        super().showEvent(event)

    def fit(self) -> None:
        """Be as high as the content is now."""
        room = self.screen().availableSize()
        width, highest = min(self._width, room.width()), round(room.height() * _SHARE)
        self._listing_does_with(0)
        needed = self._high_at(width)
        if needed > highest and self._listing is not None:
            bar = (
                self._scroller.verticalScrollBar().sizeHint().width()
            )  # with it the words may need a line more
            self._listing_does_with(self._high_at(width - bar) - highest)
        self.resize(width, min(needed, highest))
        if self.isVisible():
            back_onto_the_screen(self)  # it grows downwards, and its buttons are at its foot

    def _high_at(self, width: int) -> int:
        """How high it has to be for nothing to scroll but a list by itself."""
        # A scroll area makes its content no lower than its smallest height, which may exceed what the width needs.
        content = max(self._scroller.height_for(width), self._scroller.content_height())
        return content + self.row.sizeHint().height() + HALF

    def _listing_does_with(self, less: int) -> None:
        """A list in the box is so much lower than it would like to be: nothing scrolls within what scrolls."""
        if self._listing is not None:
            self._listing.do_with_less(less)
            lay_out(self)

    @property
    def _listing(self) -> Listing | None:
        return self.findChild(Listing)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Scroll, where there is more than fits."""
        action = _SCROLLS.get(Qt.Key(event.key()))
        if action is not None:
            self._scroller.verticalScrollBar().triggerAction(action)
        else:
            super().keyPressEvent(event)


class TellingBox(Box):
    """A box that tells what became of what was pressed, in `told`, wherever that is put."""

    def __init__(
        self, title: str, text: str, parent: QWidget | None, *, width: int = 460, fills: bool = False
    ) -> None:
        super().__init__(title, text, parent, width=width, fills=fills)
        self.told = Notice("danger", self)

    def tell(self, said: str, tone: str = "danger") -> None:
        """Tell it, and aloud."""
        self.told.say(said, tone)
        self.fit()
        announce(self, said)


def ask(parent: QWidget, texts: Texts, question: str, *, danger: bool = False, **values: object) -> bool:
    """Ask the question with that key (`cancel`, `close`, `erase`); Esc, and the first focus, are its no."""
    say = texts.say
    box = Box(say(f"question.{question}.title"), say(f"question.{question}.text", **values), parent)
    box.setObjectName("question")
    no = box.add_button("question.no", say(f"question.{question}.no"), box.reject)
    role = "danger" if danger else "primary"
    box.add_button("question.yes", say(f"question.{question}.yes"), box.accept, role)
    no.setFocus(Qt.FocusReason.OtherFocusReason)
    return box.ask()


def tell(parent: QWidget | None, texts: Texts, title: str, text: str, *further: str) -> None:
    """Tell something that has to be read before one goes on."""
    box = Box(title, text, parent, width=520)
    box.setObjectName("told")
    for line in further:
        box.column.addWidget(Text("muted", line))
    close = box.add_button("told.close", texts.say("window.close_box"), box.accept, "primary")
    close.setFocus(Qt.FocusReason.OtherFocusReason)
    box.ask()
