"""Sharing with a class board is switched on and off in the window, and says what it does (T07)."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from tests.beginning import to_details
from tests.views.by_hand import part
from tests.views.records.test_records import Desk, desk, told

from realname_wizard.records.board.folder import FolderSource
from realname_wizard.records.board.sharing import share, shared_folder
from realname_wizard.records.book import Book
from realname_wizard.views.records.looking_on import LookingOn
from realname_wizard.views.records.sharing import SharingBox, SharingOn
from realname_wizard.words import Method, Page

pytestmark = pytest.mark.row("T07")
__all__ = ["desk"]


def test_it_says_what_is_shared_and_is_off_until_a_folder_is_chosen(desk: Desk, tmp_path: Path) -> None:
    window = desk()
    assert window.folder is not None
    box = SharingBox(window.folder, window.texts, window)
    box.show()
    assert "no names" in told(box)
    assert "Nothing is shared." in told(box)
    assert not part(box, QPushButton, "sharing.stop").isEnabled()
    box.choose(tmp_path / "nowhere")
    assert "There is no folder" in told(box)
    (tmp_path / "class").mkdir()
    box.choose(tmp_path / "class")
    assert f"Sharing into {tmp_path / 'class'}" in told(box)
    part(box, QPushButton, "sharing.stop").click()
    assert shared_folder(window.folder) is None
    box.close()
    box.deleteLater()


@pytest.fixture
def shares(desk: Desk, tmp_path: Path) -> "Callable[[], tuple[Desk, Path]]":
    def begin() -> tuple[Desk, Path]:
        folder = tmp_path / "class"
        folder.mkdir()
        share(tmp_path / "data", folder)
        return desk, folder

    return begin


def test_what_goes_on_in_the_window_is_put_there_and_what_ended_too(
    shares: "Callable[[], tuple[Desk, Path]]", qtbot: QtBot
) -> None:
    desk, folder = shares()
    window, source = desk(), FolderSource(folder)
    assert window.folder is not None
    Book(window.folder).choose("Lin Yue")
    sharing, looking = SharingOn(window, window, window.folder), LookingOn(window)
    window.act(to_details(Method.FACE))
    pages: list[Page] = []

    def see() -> bool:
        pages.extend(each.now.page for each in source.fresh() if each.now is not None)
        return bool(pages)

    qtbot.waitUntil(see)
    assert pages[-1] in (Page.SUBJECT, Page.METHOD, Page.DETAILS)
    looking.close()
    sharing.close(30)
    (row,) = Book(window.folder).sittings()
    assert [each for each in source.fresh() if each.now is None] == [row]


def test_a_folder_that_is_gone_is_said_in_the_window(
    shares: "Callable[[], tuple[Desk, Path]]", qtbot: QtBot
) -> None:
    desk, folder = shares()
    window = desk()
    assert window.folder is not None
    for each in folder.iterdir():
        each.unlink()
    folder.rmdir()
    sharing = SharingOn(window, window, window.folder)
    qtbot.waitUntil(lambda: str(folder) in window.message.line.text())
    assert "Nothing is lost" in window.message.line.text()
    sharing.close(30)
