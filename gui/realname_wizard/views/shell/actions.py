"""What can be done on every page, by key or from the menu: one list, which is also what F1 shows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from realname_wizard.texts.catalogue import Texts


@dataclass(frozen=True, slots=True)
class Deed:
    """An action: its name (the text is `window.action.NAME`), its keys, and whether the menu lists it."""

    name: str
    keys: tuple[str, ...]
    in_menu: bool = True


DEEDS = (
    Deed("language", ("Ctrl+L",)),
    Deed("theme", ("Ctrl+D",)),
    Deed("larger", ("Ctrl++", "Ctrl+=")),
    Deed("smaller", ("Ctrl+-",)),
    Deed("usual", ("Ctrl+0",)),
    Deed("desk", ("Ctrl+Shift+F",)),
    Deed("clock", ("Ctrl+Shift+K",)),
    Deed("director", ("Ctrl+Shift+D",)),
    Deed("log", ("Ctrl+Shift+L",)),
    Deed("support", ("Ctrl+Shift+S",)),
    Deed("settings", ("Ctrl+,",)),
    Deed("shortcuts", ("F1",)),
    Deed("about", ()),
    Deed("cancel", ("Esc",), in_menu=False),
)


def make_actions(window: QWidget, does: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """The window's actions, by name; `does` says what each does."""
    actions = {}
    for deed in DEEDS:
        action = QAction(window)
        action.setObjectName(f"action.{deed.name}")
        action.setShortcuts([QKeySequence(key) for key in deed.keys])
        action.triggered.connect(_call(does[deed.name]))
        window.addAction(action)
        actions[deed.name] = action
    return actions


def name_actions(actions: Mapping[str, QAction], texts: Texts) -> None:
    """Give the actions their texts in this language."""
    for name, action in actions.items():
        action.setText(texts.say(f"window.action.{name}"))


def _call(does: Callable[[], object]) -> Callable[[], None]:
    def call() -> None:
        does()

    return call


def with_key(text: str, key: str) -> str:
    """A button's text with its key shown: underlined where the text has the letter, else in brackets behind it."""
    shown = text.replace("&", "&&")
    if not key:
        return shown
    place = text.upper().find(key.upper())
    if place >= 0 and "&" not in text:
        return f"{text[:place]}&{text[place:]}"
    return f"{shown} (&{key.upper()})" if text.isascii() else f"{shown}(&{key.upper()})"
