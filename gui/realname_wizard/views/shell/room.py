"""What a main window does whatever it shows: where it stands, where Tab goes, what it takes of the keys and clicks."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QMoveEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QWidget
from shiboken6 import isValid

from realname_wizard.flow.page_model import PageModel
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.sentence import Sayable, Sentence, cause_of
from realname_wizard.views.pages.page_view import PageView
from realname_wizard.views.parts.message import Message
from realname_wizard.views.parts.presses import presses
from realname_wizard.views.parts.tab_order import go_to_next_stop, stops
from realname_wizard.views.parts.widgets import announce
from realname_wizard.views.shell.placing import fit_the_screen
from realname_wizard.words import EventName

_ENDS = (EventName.CANCEL, EventName.WITHDRAW_CHANGE)
"""What is asked about first where something would be lost; the question has its name."""


class Room(QMainWindow):
    """A main window with a line to tell things in."""

    conductor_wanted = Signal()
    """A greeting is on screen, or somebody was quicker: it is time to give it a Conductor."""
    taken_up = Signal()
    """It shows what a Conductor says; it may be another one than before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.taken = 0
        """How much of its width is taken by what stands beside it."""
        self.before_a_room = False
        self.setAcceptDrops(True)
        self.message = Message("danger")
        self.message.setObjectName("message")

    @property
    def texts(self) -> Texts:
        """The texts of the language on screen."""
        raise NotImplementedError

    @property
    def folder(self) -> Path | None:
        """Where the data lies; None where it is only in memory."""
        raise NotImplementedError

    @property
    def page_view(self) -> PageView:
        """The page on screen."""
        raise NotImplementedError

    def reading_order(self) -> tuple[QWidget, ...]:
        """The parts of the window as Tab goes through them."""
        raise NotImplementedError

    def press(self, name: str) -> None:
        """The page's own button of that name."""
        raise NotImplementedError

    def _fit(self) -> None:
        """Lay out what there is room for."""
        raise NotImplementedError

    def give_room(self, taken: int) -> None:
        """So much of the width is taken by what stands beside."""
        self.taken = taken
        self._fit()

    def show_to_a_room(self) -> None:
        """From now on a room looks on: what stands around the page leaves it the place."""
        self.before_a_room = True
        self._fit()

    def ask(self, question: str, *, danger: bool | None = None, **values: object) -> bool:
        """Ask the question with that key; what is lost for good is a `danger`, as all that speaks of `values` is."""
        from realname_wizard.views.shell.dialogs import ask  # noqa: PLC0415 - the first page needs no question

        return ask(self, self.texts, question, danger=bool(values) if danger is None else danger, **values)

    def agreed(self, event: EventName) -> bool:
        """Where this ends something: whether it shall."""
        return event not in _ENDS or self.ask(event)

    def fill_with(self, act: Callable[[Any], object], name: str) -> None:
        """Fill the form with the specimen of that name."""
        from realname_wizard.messages.typed import TypedSpecimen  # noqa: PLC0415 - the first page has no form

        act(TypedSpecimen(name))

    # --- files dropped on it

    file_dropped = Signal(str)
    """The path of a file that was dropped on the window."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Files of this computer may be dropped."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Take it once the drop is over: what it leads to may ask something. Of several, none: that is said."""
        files = dropped_files(event.mimeData())
        if not files:
            return
        event.acceptProposedAction()
        if len(files) == 1:
            QTimer.singleShot(0, self, lambda: self.file_dropped.emit(files[0]))
        else:
            self.say_problem("window.error.several_files")

    # --- telling

    def say_unwritable(self, cause: OSError) -> None:
        """What happened last could not be saved: where, and what to do."""
        self._say_refused("window.error.unwritable", cause)

    def preferences_refused(self, cause: OSError) -> None:
        """How it is to look could not be saved."""
        self._say_refused("window.error.preferences", cause)

    def _say_refused(self, key: str, cause: OSError) -> None:
        self.say_problem(key, folder=self.folder or "", cause=cause_of(cause))

    def say_problem(self, key: str, **values: object) -> None:
        """Say what is wrong above the buttons, and aloud."""
        self.say_refusal(Sentence(key, **values))

    def say_refusal(self, said: Sayable) -> None:
        """The same of what comes with its words, as what was refused does."""
        text = said.told(self.texts.say)
        self.message.say(text, "danger")
        announce(self, text)

    def open_place(self, address: str) -> None:
        """Open a place outside the program; where nothing does, that is told above the buttons."""
        self.message.open_outside(QUrl(address), self.texts)

    # --- keys, clicks, screen

    def escape(self) -> None:
        """Esc takes away what was told, which may lie over the page; where nothing was, it is Cancel."""
        if self.message.isHidden():
            self.press(EventName.CANCEL)
        else:
            self.message.say("")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc takes away what was told also where there is nothing to cancel."""
        if event.key() == Qt.Key.Key_Escape and not self.message.isHidden():
            self.message.say("")
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, onward: bool) -> bool:  # noqa: N802 - Qt's name
        """Tab goes through the page, then its buttons, then what stands around it (F17)."""
        return go_to_next_stop(self, self.reading_order(), onward=onward)

    def first_stop(self, part: QWidget) -> QWidget | None:
        """Where Tab first comes to in this part; None where it has no stop that can be seen."""
        return next((each for each in stops(self, self.reading_order()) if part.isAncestorOf(each)), None)

    def focus_within(self, part: QWidget) -> bool:
        """Whether the keys go to something in this part."""
        focus = self.focusWidget()
        return focus is not None and part.isAncestorOf(focus)  # type: ignore[redundant-expr]

    def types_on_the_page(self) -> bool:
        """Whether somebody types into a field of the page, not into one of what stands beside it."""
        return isinstance(self.focusWidget(), QLineEdit) and self.focus_within(self.page_view)

    def find_focus(self, page: PageView, beside: QWidget) -> None:
        """What had the focus beside the page is gone: on where one types now, or with what is left there (F50).

        Qt would take whatever comes next, and what is typed then would press it. A panel may have seen to it itself.
        """
        if self.focus_within(beside) or self.focus_within(page):
            return
        page.focus_first()
        if self.focusWidget() is page.heading and (first := self.first_stop(beside)):
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep_focus(self, page: PageView, beside: QWidget, does: Callable[[], None]) -> None:
        """Do what may take away what had the focus beside the page, and find it again there."""
        within = self.focus_within(beside)
        does()
        if within:
            self.find_focus(page, beside)

    def go_beside(self, beside: QWidget) -> None:
        """The keys go to what stands beside the page, or from there back to the page."""
        if self.focus_within(beside):
            self.page_view.focus_first()
        elif (first := self.first_stop(beside)) is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def can_have_focus(self, widget: QWidget | None) -> bool:
        """Whether this is still here and answers to keys."""
        return widget is None or (isValid(widget) and widget.isVisibleTo(self) and widget.isEnabled())

    def focus_is_lost(self) -> bool:
        """Whether the keys go nowhere, or to something that cannot be seen any more (F50)."""
        focus = self.focusWidget()
        return focus is None or not focus.isVisible()  # type: ignore[redundant-expr]

    def come_forward(self) -> None:
        """Come to the front, from wherever it was; where the system does not allow that, ask for attention."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        QApplication.alert(self)

    def switch_full_screen(self) -> None:
        """All of the screen, or the window as it was."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """What it shows first is laid out whole, now that all of it is dressed; from now on presses come in."""
        super().showEvent(event)
        if not event.spontaneous():
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        presses().watch(self.windowHandle())
        presses().news()

    def moveEvent(self, event: QMoveEvent) -> None:  # noqa: N802 - Qt's name
        """The system may just have put the window into its frame."""
        super().moveEvent(event)
        fit_the_screen(self)


def dropped_files(data: QMimeData) -> tuple[str, ...]:
    """The paths of the files of this computer that are dragged."""
    return tuple(filter(None, (each.toLocalFile() for each in data.urls())))


def offers(model: PageModel | None) -> tuple[object, ...]:
    """What there is to press: where this changes, a press that was meant for what was there is not for what is."""
    if model is None:
        return ()
    blocked_by = model.own.cancelling.blocked_by if model.own and model.own.cancelling else ()
    buttons = tuple(each.name for each in model.buttons if each.enabled)
    actions = tuple(each.name for each in model.actions if each.enabled)
    return model.page, model.account, buttons, actions, blocked_by
