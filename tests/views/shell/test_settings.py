"""The settings: what cannot be saved is told in the box itself, and a closed box is gone."""

from collections.abc import Callable
from typing import NoReturn

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton
from pytestqt.qtbot import QtBot
from tests.views.by_hand import settle
from tests.views.cut import cut_off

from realname_wizard.conductor import Conductor
from realname_wizard.messages.refusals import NotSaved
from realname_wizard.views.shell import preferences, settings
from realname_wizard.views.shell.settings import Settings
from realname_wizard.views.window import Window
from realname_wizard.words import Variant

FULL = OSError(28, "No space left on device")


@pytest.fixture
def box(window: Window, conductor: Conductor) -> Settings:
    """The settings, open."""
    made = Settings(window, window)
    made.show()
    return made


def refuse(*_values: object, **_named: object) -> NoReturn:
    """As on a full disk."""
    raise NotSaved(FULL)


def refuse_preferences(*_values: object) -> NoReturn:
    """As on a full disk, for the file of the look."""
    raise FULL


def choose_language(box: Settings) -> None:
    """Another language, by keys."""
    listing = box.findChild(QComboBox, "settings.language")
    assert listing is not None
    listing.setFocus()
    QTest.keyClick(listing, Qt.Key.Key_Down)


def choose_theme(box: Settings) -> None:
    """Another theme, by keys."""
    listing = box.findChild(QComboBox, "settings.theme")
    assert listing is not None
    listing.setFocus()
    QTest.keyClick(listing, Qt.Key.Key_End)


def choose_largest_text(box: Settings) -> None:
    """The largest text, by keys."""
    listing = box.findChild(QComboBox, "settings.text_size")
    assert listing is not None
    listing.setFocus()
    QTest.keyClick(listing, Qt.Key.Key_End)


def switch_variant(box: Settings) -> None:
    """Another reading of a rule."""
    check = box.findChild(QCheckBox, "settings.V3")
    assert check is not None
    check.click()


def erase(box: Settings) -> None:
    """Everything, after a yes."""
    button = box.findChild(QPushButton, "settings.erase")
    assert button is not None
    button.click()


@pytest.mark.row("R33")
@pytest.mark.parametrize(
    ("does", "refuses"),
    [
        (choose_language, "take"),
        (switch_variant, "take"),
        (erase, "anew"),
        (choose_theme, ""),
    ],
)
def test_what_cannot_be_saved_is_told_in_the_box(
    box: Settings,
    conductor: Conductor,
    monkeypatch: pytest.MonkeyPatch,
    does: Callable[[Settings], None],
    refuses: str,
) -> None:
    monkeypatch.setattr(settings, "ask", lambda *_asked, **_named: True)
    if refuses:
        monkeypatch.setattr(conductor, refuses, refuse)
    else:
        monkeypatch.setattr(preferences, "save", refuse_preferences)
    does(box)
    assert box.message.isVisible()
    assert "No space left on device" in box.message.accessibleName()
    assert "Traceback" not in box.message.accessibleName()
    box.close()


def test_a_refusal_is_over_once_something_is_saved(
    box: Settings, conductor: Conductor, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full:
        full.setattr(conductor, "take", refuse)
        switch_variant(box)
    assert box.message.isVisible()
    check = box.findChild(QCheckBox, "settings.V3")
    assert check is not None
    assert not check.isChecked(), "the box shows what is in force"
    switch_variant(box)
    assert check.isChecked()
    assert not box.message.isVisible()
    box.close()


def test_one_reading_is_switched_and_the_others_stay(box: Settings, conductor: Conductor) -> None:
    def switch(variant: Variant) -> tuple[Variant, ...]:
        check = box.findChild(QCheckBox, f"settings.{variant}")
        assert check is not None
        check.click()
        return conductor.world.variants

    assert switch(Variant.V3) == (Variant.V3,)
    assert switch(Variant.V1) == (Variant.V1, Variant.V3)
    assert switch(Variant.V3) == (Variant.V1,)
    box.close()


def test_enter_presses_the_button_that_has_the_focus(box: Settings, qtbot: QtBot) -> None:
    close = box.findChild(QPushButton, "settings.close")
    assert close is not None
    close.setFocus()
    with qtbot.waitSignal(box.finished):
        QTest.keyClick(close, Qt.Key.Key_Return)


def test_a_closed_box_is_gone(box: Settings, qtbot: QtBot) -> None:
    with qtbot.waitSignal(box.destroyed):
        box.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_text_size_that_is_chosen_here_leaves_every_word_room(window: Window) -> None:
    window.resize(1024, 768)
    box = Settings(window, window)
    box.show()
    choose_largest_text(box)
    settle()
    cut = cut_off(box)
    box.close()
    assert cut == []
