"""Sharing with a class board: what is put into which folder, switched on and off in a box, and kept up meanwhile (T07).

Off until somebody chooses a folder. What is done in any window of the program is put there as it goes on.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from realname_wizard.messages.refusals import NotPossible
from realname_wizard.records.board.sharing import Sharing, share, shared_folder, stop_sharing
from realname_wizard.records.book import Book
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.sentence import cause_of
from realname_wizard.views.parts.flow_layout import FlowRow
from realname_wizard.views.parts.message import Message
from realname_wizard.views.parts.widgets import Notice, Text, announce, button
from realname_wizard.views.shell.dialogs import Box

_NAME = "sharing_on"


class Tells(Protocol):
    """A window with a line to tell things in."""

    message: Message

    @property
    def texts(self) -> Texts:
        """The texts of the language on screen."""


class SharingOn(QObject):
    """Puts into the folder what goes on, where one was chosen; says once when it cannot, and when it can again."""

    _came_out = Signal(object)
    """An OSError, or None; from the thread that writes."""

    def __init__(self, window: QWidget, tells: Tells, data: Path) -> None:
        super().__init__(window)
        self.setObjectName(_NAME)
        self._window, self._tells, self._data = window, tells, data
        self._sharing: Sharing | None = None
        self._deaf: Callable[[], None] = _nothing
        self._came_out.connect(self._say)
        self.again()

    def again(self) -> None:
        """Begin, or end, as it was chosen."""
        self.close(0.0)
        if shared_folder(self._data) is not None:
            self._sharing = Sharing(self._data, self._tell)
            self._deaf = Book(self._data).listen(self._sharing.tell)
            self._sharing.begin()

    def close(self, patience: float = 2.0) -> None:
        """Put there what is left."""
        self._deaf()
        self._deaf = _nothing
        if self._sharing is not None:
            self._sharing.close(patience)
            self._sharing = None

    def _tell(self, error: OSError | None) -> None:
        with suppress(RuntimeError):  # a share may answer when the window is long gone
            self._came_out.emit(error)

    def _say(self, error: OSError | None) -> None:
        texts = self._tells.texts
        folder = shared_folder(self._data) or ""
        if error is None:
            said, tone = texts.say("board.share.back", folder=folder), "success"
        else:
            said, tone = texts.say("board.share.failed", folder=folder, cause=cause_of(error)), "warning"
        self._tells.message.say(said, tone)
        announce(self._window, said)


def _nothing() -> None:
    pass


def share_again(window: QWidget) -> None:
    """It was switched on or off in this window."""
    found = window.findChild(SharingOn, _NAME)
    if found is not None:
        found.again()


class SharingBox(Box):
    """Says what is put where, and lets somebody choose."""

    def __init__(self, data: Path, texts: Texts, parent: QWidget) -> None:
        super().__init__(texts.say("board.share.title"), texts.say("board.share.lead"), parent, width=560)
        self.setObjectName("sharing")
        self._data, self._texts = data, texts
        self._state = Text("strong")
        self._state.setObjectName("sharing.state")
        self._told = Notice("danger", self)
        say, row = texts.say, FlowRow(self)
        row.flow.addWidget(
            button("sharing.choose", say("board.share.choose"), on_click=self._ask_folder, parent=self)
        )
        self._stop = button("sharing.stop", say("board.share.stop"), on_click=self.stop, parent=self)
        row.flow.addWidget(self._stop)
        for part in (self._state, self._told, row):
            self.column.addWidget(part)
        self.add_button("sharing.close", say("window.close_box"), self.accept, "primary")
        self._draw()

    def _draw(self) -> None:
        folder = shared_folder(self._data)
        on, off = "board.share.on", "board.share.off"
        self._state.say(self._texts.say(on, folder=folder) if folder else self._texts.say(off))
        self._stop.setEnabled(folder is not None)
        if self.isVisible():
            self.fit()

    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self._texts.say("board.share.choose"))
        if chosen:
            self.choose(Path(chosen))

    def choose(self, folder: Path) -> None:
        """Share into this folder from now on."""
        self._attempt(lambda: share(self._data, folder), folder)

    def stop(self) -> None:
        """Share no more."""
        self._attempt(lambda: stop_sharing(self._data), self._data)

    def _attempt(self, does: Callable[[], None], folder: Path) -> None:
        self._told.say("")
        try:
            does()
        except NotPossible as error:
            self._told.say(error.said.told(self._texts.say), "danger")
        except OSError as error:
            cause = cause_of(error)
            self._told.say(self._texts.say("board.share.refused", folder=folder, cause=cause), "danger")
        self._draw()
        announce(self, self._told.line.text() or self._state.text())
