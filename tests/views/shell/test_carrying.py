"""Exporting and importing everything from the settings (T07, T09)."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QPushButton
from tests.keeping.made import a_folder, taken_up
from tests.store.ring import Ring
from tests.views.conftest import conductor_in

from realname_wizard.conductor import Conductor
from realname_wizard.data_folder import import_waits
from realname_wizard.policy.load import BUNDLED
from realname_wizard.records.xapi import desk
from realname_wizard.store.keeper import Store
from realname_wizard.views.shell.settings import Settings
from realname_wizard.views.window import Window

Opener = Callable[..., Window]


def press(settings: Settings, name: str) -> None:
    found = settings.findChild(QPushButton, name)
    assert found is not None
    found.click()


def in_the_box(*names: str) -> None:
    """Press these, one after the other, in the box that comes."""

    def does() -> None:
        box = QApplication.activeModalWidget()
        assert box is not None
        for name in names:
            (box.findChild(QCheckBox, name) or box.findChild(QPushButton, name)).click()  # type: ignore[union-attr]

    QTimer.singleShot(0, does)


@pytest.mark.row("T07", "T09")
def test_everything_is_exported_and_taken_in_from_the_settings(
    open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, folder = tmp_path / "all", a_folder(tmp_path / "data")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    ended: list[int] = []
    monkeypatch.setattr(QGuiApplication, "exit", ended.append)
    with Store.open(folder) as store:
        window = open_window(taken_up(store))
        settings = Settings(window, window)
        settings.show()
        in_the_box("settings.export.no")
        press(settings, "settings.export")
        assert not settings.message.isVisible()
        in_the_box("settings.export.key", "settings.export.yes")
        press(settings, "settings.export")
        written = file.with_suffix(".rnw-data")
        with zipfile.ZipFile(written) as archive:
            about = json.loads(archive.read("about.json"))
        assert (about["key"], about["names"]) == (True, False)
        assert "the key" in settings.message.accessibleName()

        (tmp_path / "no.rnw-data").write_bytes(b"nothing")
        for chosen, told, waits in (
            (tmp_path / "no.rnw-data", "is not an export", False),
            (written, "", True),
        ):
            monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, chosen=chosen: (str(chosen), ""))
            in_the_box("question.yes")
            press(settings, "settings.import")
            assert told in settings.message.accessibleName()
            assert import_waits(folder) is waits
        assert ended == [0]
        settings.close()
    with Store.open(folder) as store:
        assert store.notices == ()
        assert (folder / "replaced").is_dir()


@pytest.mark.row("T09")
def test_erasing_everything_switches_sending_off_and_forgets_its_password(
    open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring = Ring()
    monkeypatch.setattr(desk, "system_keyring", lambda **_: ring)
    folder = a_folder(tmp_path / "data")
    desk.Desk(folder).switch_on("https://store.example/xapi/", "trainer", "s3cret-word")
    assert list(ring.secrets.values()) == ["s3cret-word"]
    with Store.open(folder) as store:
        window = open_window(Conductor(store, conductor_in("en").world, BUNDLED))
        settings = Settings(window, window)
        settings.show()
        in_the_box("question.yes")
        press(settings, "settings.erase")
        settings.close()
    assert ring.secrets == {}
    assert not (folder / "learning").exists()


@pytest.mark.row("T07")
def test_what_is_only_in_memory_is_neither_exported_nor_replaced(window: Window) -> None:
    settings = Settings(window, window)
    settings.show()
    for name in ("settings.export", "settings.import"):
        found = settings.findChild(QPushButton, name)
        assert found is not None
        assert found.isHidden()
    settings.close()
