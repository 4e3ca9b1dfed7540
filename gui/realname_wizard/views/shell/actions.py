"""What can be done on every page, by key or from the menu: one list, which is also what F1 shows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from realname_wizard.texts.catalogue import Texts


@dataclass(frozen=True, slots=True)
class Action:
    """An action: its name (the text is `window.action.NAME`), its keys, and whether the menu lists it."""

    name: str
    keys: tuple[str, ...]
    in_menu: bool = True


ACTIONS = (
    Action("language", ("Ctrl+L",)),
    Action("theme", ("Ctrl+D",)),
    Action("larger", ("Ctrl++", "Ctrl+=")),
    Action("smaller", ("Ctrl+-",)),
    Action("usual", ("Ctrl+0",)),
    Action("desk", ("Ctrl+Shift+F",)),
    Action("clock", ("Ctrl+Shift+K",)),
    Action("director", ("Ctrl+Shift+D",)),
    Action("log", ("Ctrl+Shift+L",)),
    Action("support", ("Ctrl+Shift+S",)),
    Action("settings", ("Ctrl+,",)),
    Action("shortcuts", ("F1",)),
    Action("about", ()),
    Action("cancel", ("Esc",), in_menu=False),
)


def make_actions(window: QWidget, does: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """The window's actions, by name; `does` says what each does."""
    actions = {}
    for each in ACTIONS:
        action = QAction(window)
        action.setObjectName(f"action.{each.name}")
        action.setShortcuts([QKeySequence(key) for key in each.keys])
        action.triggered.connect(_call(does[each.name]))
        window.addAction(action)
        actions[each.name] = action
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
