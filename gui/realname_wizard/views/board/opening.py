"""Opens the class board, beside the user's window or alone (T07)."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt

from realname_wizard.data_folder import BOARD_NAME, LEARNING_NAME
from realname_wizard.records.board.folder import FolderSource
from realname_wizard.records.board.sharing import keep_folder, kept_folder, shared_folder
from realname_wizard.records.board.source import Source
from realname_wizard.records.book import Book
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.board.board_window import BoardWindow, Given
from realname_wizard.views.shell.application import application
from realname_wizard.views.shell.instead import Home
from realname_wizard.views.shell.look import Look

boards: Final[set[BoardWindow]] = set()
"""Those that are open."""


def show_board(home: Home) -> None:
    """Beside the user's window; one that is open comes to the front. It goes with the program."""
    there = next(iter(boards), None)
    if there is None:
        there = _open(Given(Book(home.folder), lambda: home.texts, home.look), home.folder)
        there.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
    there.show()
    there.activateWindow()


def open_board(folder: Path | None, data: Path, language: str) -> None:
    """Alone, until it is closed."""
    app = application()
    look, texts = Look(app, data, language), Texts.load(language)
    window = _open(Given(Book(data), lambda: texts, look), data, folder)
    window.closed.connect(app.quit)
    window.show()
    app.exec()


def _open(given: Given, data: Path | None, folder: Path | None = None) -> BoardWindow:
    keep: Callable[[Path], None] = partial(_keep, data) if data is not None else lambda _folder: None
    made = BoardWindow(given, source_of(data, folder), chosen=keep)
    boards.add(made)
    made.closed.connect(partial(_let_go, made))
    made.begin()
    return made


def _let_go(board: BoardWindow) -> None:
    boards.discard(board)
    board.deleteLater()


def source_of(data: Path | None, folder: Path | None = None) -> Source | None:
    """What a board reads: this folder, the one chosen last or that this computer shares into, or a record store."""
    if folder is not None:
        return FolderSource(folder)
    if data is None:
        return None
    chosen = kept_folder(data / LEARNING_NAME / BOARD_NAME)
    if chosen is not None:
        return FolderSource(chosen)
    shared = shared_folder(data)
    if shared is not None:
        return FolderSource(shared)
    from realname_wizard.records.xapi.source import lrs_source  # noqa: PLC0415 - it loads what speaks to networks

    return lrs_source(data)


def _keep(data: Path, folder: Path) -> None:
    """For the next time; where that cannot be kept, it is chosen again."""
    with suppress(OSError):
        keep_folder(data / LEARNING_NAME / BOARD_NAME, folder.absolute())


DEEDS = {"board": show_board}
"""By the name of the action."""
