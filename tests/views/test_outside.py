"""Links and folders that nothing here opens: it is said, and they can be copied (F13)."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from realname_wizard.conductor import Conductor
from realname_wizard.guide.guide import Guide
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store.keeper import Store
from realname_wizard.views.guide.guiding import guide_of
from realname_wizard.views.parts import outside
from realname_wizard.views.parts.widgets import overhear
from realname_wizard.views.shell.settings import Settings
from realname_wizard.views.window import Window
from realname_wizard.words import Reason

from .by_hand import click
from .conftest import conductor_in
from .pages.conftest import go

Opener = Callable[..., Window]
Opens = Callable[[int], None]


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opens:
    """Has the system answer an address with this status: 0 where something opens it."""
    monkeypatch.setattr(outside.sys, "platform", "linux")  # type: ignore[attr-defined]

    def answers(status: int) -> None:
        script = tmp_path / "bin" / "xdg-open"
        script.parent.mkdir(exist_ok=True)
        script.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/asked\nexit {status}\n')
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", str(script.parent), prepend=os.pathsep)

    return answers


def a_place(window: Window) -> tuple[str, str]:
    """The name of a button that opens a place, and the address."""
    assert window.model is not None
    place = window.model.places[0]
    return f"place.{place.place}", place.address


@pytest.mark.row("R47")
def test_a_link_that_nothing_opens_is_told_and_can_be_copied(
    open_window: Opener, qtbot: QtBot, system: Opens
) -> None:
    system(3)
    conductor = conductor_in("en")
    go(conductor, "account, verified")
    window = open_window(conductor)
    name, address = a_place(window)
    heard: list[str] = []
    stop = overhear(heard.append)
    click(window, name)
    qtbot.waitUntil(window.message.isVisible)
    stop()
    told = window.texts.say("window.error.cannot_open", address=address)
    assert window.message.accessibleName() == told
    assert told in heard
    click(window, "message.copy")
    assert QGuiApplication.clipboard().text() == address
    system(0)
    click(window, name)
    assert not window.message.isVisible(), "what was told of the last time does not stay"


@pytest.mark.row("R47")
def test_a_link_that_opens_is_opened_and_nothing_is_said(
    open_window: Opener, qtbot: QtBot, system: Opens, tmp_path: Path, qapp: QApplication
) -> None:
    system(0)
    conductor = conductor_in("en")
    go(conductor, "account, verified")
    window = open_window(conductor)
    name, address = a_place(window)
    click(window, name)
    asked = tmp_path / "asked"
    qtbot.waitUntil(lambda: asked.exists() and asked.read_text().strip() == address)
    qtbot.waitUntil(lambda: not qapp.findChildren(QProcess))
    assert not window.message.isVisible()


@pytest.mark.row("R47")
@pytest.mark.row("T12")
def test_a_link_of_the_guide_that_nothing_opens_is_told_over_it(
    open_window: Opener, qtbot: QtBot, system: Opens
) -> None:
    system(3)
    window = open_window(conductor_in("en"))
    guiding = guide_of(window)
    guide = Guide(window.conductor, window.texts)
    reason, place = next((each, place) for each in Reason for place in guide.reason(each).places)
    guiding.open("reasons", reason)
    assert guiding.overlay is not None
    click(guiding.overlay, f"place.{place.place}")
    qtbot.waitUntil(guiding.overlay.message.isVisible)
    said = window.texts.say("window.error.cannot_open", address=place.address)
    assert guiding.overlay.message.accessibleName() == said
    click(guiding.overlay, "message.copy")
    assert QGuiApplication.clipboard().text() == place.address


def test_a_folder_that_nothing_opens_is_told_in_the_settings(
    open_window: Opener, qtbot: QtBot, system: Opens, tmp_path: Path
) -> None:
    system(3)
    folder = tmp_path / "data"
    folder.mkdir()
    with Store.open(folder) as store:
        window = open_window(Conductor(store, conductor_in("zh_CN").world, BUNDLED))
        settings = Settings(window, window)
        settings.show()
        click(settings, "settings.open")
        qtbot.waitUntil(settings.message.isVisible)
        assert str(folder) in settings.message.accessibleName()
        click(settings, "message.copy")
        assert QGuiApplication.clipboard().text() == str(folder)
        settings.close()


def test_where_there_is_no_opener_qt_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outside.shutil, "which", lambda _name: None)  # type: ignore[attr-defined]
    asked: list[QUrl] = []
    told: list[bool] = []
    for opens in (True, False):

        def open_url(url: QUrl, *, opens: bool = opens) -> bool:
            asked.append(url)
            return opens

        monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
        outside.open_outside(QUrl("https://example.com"), lambda: told.append(True))
        assert told == ([] if opens else [True])
    assert len(asked) == 2
