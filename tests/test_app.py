"""Opening the wizard: what greets, what is refused, and what is there again the next time."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from realname_wizard import app as wizard
from realname_wizard.store.keeper import Store
from realname_wizard.views import dialogs, greeting
from realname_wizard.views.window import Window
from realname_wizard.words import Page


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What dialogs would have said."""
    said: list[str] = []
    monkeypatch.setattr(dialogs, "tell", lambda _window, _texts, *words: said.extend(map(str, words)))
    return said


def windows() -> list[Window]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, Window) and each.isVisible()]


def open_and(then: Callable[[Window], None], folder: Path) -> int:
    """Open the wizard; once it has a Conductor, let `then` happen and close it."""

    def look() -> None:
        for window in windows():
            if window.is_ready:
                then(window)
                window.close()
                return
        QTimer.singleShot(0, look)

    QTimer.singleShot(0, look)
    return wizard.open_wizard(folder)


@pytest.mark.row("R33")
def test_a_first_start_and_the_next(qapp: QApplication, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    seen: list[str] = []

    def go_on(window: Window) -> None:
        assert window.model is not None
        seen.append(window.model.page)
        window.press("next")

    assert open_and(go_on, folder) == wizard.FINE
    assert (folder / "world.json").exists()
    assert (folder / greeting.NAME).exists()

    def look(window: Window) -> None:
        assert window.model is not None
        seen.append(window.model.page)
        assert not (folder / greeting.NAME).exists()

    assert open_and(look, folder) == wizard.FINE
    assert seen == [Page.WELCOME, Page.REGION]


def test_after_a_kill_the_world_itself_tells_the_page(qapp: QApplication, tmp_path: Path) -> None:
    assert open_and(lambda window: window.press("next"), tmp_path) == wizard.FINE
    (tmp_path / greeting.NAME).unlink()
    pages: list[str] = []
    assert open_and(lambda window: pages.append(window.page_view.page), tmp_path) == wizard.FINE
    assert pages == [Page.REGION]


@pytest.mark.parametrize("used", [False, True])
def test_a_folder_that_another_window_holds_is_refused_in_words(
    used: bool, qapp: QApplication, tmp_path: Path, told: list[str]
) -> None:
    if used:
        open_and(lambda window: None, tmp_path)
    with Store.open(tmp_path):
        assert wizard.open_wizard(tmp_path) == wizard.REFUSED
    assert str(tmp_path) in " ".join(told)
    assert windows() == []


def test_a_damaged_world_is_put_aside_and_told(qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "world.json").write_text("{ not json")
    said: list[str] = []

    def look(window: Window) -> None:
        said.append(window.message.accessibleName())

    assert open_and(look, tmp_path) == wizard.FINE
    assert "world.json" in said[0]
