"""The class board and what leads to it, what is sent or exported, and what tells of an error."""

from collections.abc import Callable
from typing import Final

from tests.views.accessible.stand import Stand
from tests.views.board.test_board import Class
from tests.views.records.test_records import fill
from tests.views.test_links import launched_lesson

from realname_wizard.course.link import opened, read_link
from realname_wizard.records.board.folder import FolderSource
from realname_wizard.records.xapi.desk import Desk
from realname_wizard.views.board.board_window import BoardWindow, Given
from realname_wizard.views.board.sittings_box import SittingsBox
from realname_wizard.views.links import LinkBox
from realname_wizard.views.records.sending_box import SendingBox
from realname_wizard.views.records.sharing import SharingBox
from realname_wizard.views.shell.carrying import Exporting
from realname_wizard.views.shell.crash import ReportBox
from realname_wizard.views.shell.dialogs import EnterPresses


def _board(stand: Stand, *, empty: bool = False) -> None:
    window = stand.window()
    group = Class(stand.folder)
    for number, name in enumerate(() if empty else group.desks):
        group.does(name, since=5 + 300 * number)
    source = None if empty else FolderSource(group.folder)
    board = BoardWindow(
        Given(group.trainer, lambda: window.texts, window.look), source, clock=lambda: group.now
    )
    stand.later(board.deleteLater)
    stand.later(board.close)
    board.resize(1024, 768)
    board.show()
    board.turn(30)
    stand.look(board)


def _box(stand: Stand, make: Callable[..., EnterPresses]) -> None:
    window = stand.window()
    box = make(window)
    stand.boxes(stand.look)
    box.exec()
    box.deleteLater()


def _sittings(stand: Stand) -> None:
    def make(window: object) -> EnterPresses:
        book = fill(window)  # type: ignore[arg-type]
        return SittingsBox(book.sittings(), lambda code: code, window.texts, window)  # type: ignore[attr-defined, arg-type]

    _box(stand, make)


def _sending(stand: Stand) -> None:
    _box(stand, lambda window: SendingBox(Desk(stand.folder), fill(window), window.texts, window))


def _sharing(stand: Stand) -> None:
    _box(stand, lambda window: SharingBox(stand.folder, window.texts, window))


def _link(stand: Stand) -> None:
    _box(stand, lambda window: LinkBox(opened(read_link(launched_lesson())), window.texts, window))


def _exporting(stand: Stand) -> None:
    _box(stand, lambda window: Exporting(window.texts, window))


def _crash(stand: Stand) -> None:
    told = "ValueError\n  realname_wizard/app.py:1 in x\n"
    _box(stand, lambda window: ReportBox("window.crash", told, window.texts, window, None))


OF_THE_CLASS: Final[dict[str, tuple[Callable[[Stand], None], tuple[str, ...], str]]] = {
    "class board": (_board, ("BoardWindow",), "board"),
    "class board: nobody yet": (lambda stand: _board(stand, empty=True), ("BoardWindow",), ""),
    "class board: one learner": (_sittings, ("SittingsBox",), ""),
    "record store": (_sending, ("SendingBox",), ""),
    "shared folder": (_sharing, ("SharingBox",), ""),
    "a link": (_link, ("LinkBox",), ""),
    "export of all": (_exporting, ("Exporting",), ""),
    "an error": (_crash, ("ReportBox",), ""),
}
