"""What can be done on every page: one list, which menu, keys, F1, top bar and the tabs of the drawers read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from realname_wizard.flow.page_model import PageModel
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import EventName, Page


def _always(_model: PageModel) -> bool:
    return True


def _where_cancel_is_offered(model: PageModel) -> bool:
    """On the first page nothing is begun yet: a key that is pressed out of habit must not cancel that."""
    cancel = model.button(EventName.CANCEL)
    return cancel is not None and cancel.enabled and model.page is not Page.WELCOME


@dataclass(frozen=True, slots=True)
class Action:
    """An action: its name (the text is `window.action.NAME`), its keys, and when it can be done.

    `drawer` is the icon of a drawer's tab; what has one opens and closes that drawer. `ends_group`: the menu draws a
    line below it.
    """

    name: str
    keys: tuple[str, ...] = ()
    drawer: str = ""
    in_menu: bool = True
    checkable: bool = False
    ends_group: bool = False
    enabled: Callable[[PageModel], bool] = _always


ACTIONS = (
    Action("language", ("Ctrl+L",)),
    Action("theme", ("Ctrl+D",), ends_group=True),
    Action("larger", ("Ctrl++", "Ctrl+=")),
    Action("smaller", ("Ctrl+-",)),
    Action("usual", ("Ctrl+0",)),
    Action("full_screen", ("F11",), ends_group=True),
    Action("desk", ("Ctrl+Shift+A",), drawer="search"),
    Action("clock", ("Ctrl+Shift+K",), drawer="clock"),
    Action("director", ("Ctrl+Shift+D",), drawer="director"),
    Action("log", ("Ctrl+Shift+L",), drawer="log", ends_group=True),
    Action("personas", ("Ctrl+Shift+P",)),
    Action("ask_director", checkable=True, ends_group=True),
    Action("step_back", ("Ctrl+Z",)),
    Action("whole_log", ("Ctrl+Shift+H",)),
    Action("bookmark", ("Ctrl+B",)),
    Action("debrief", ("Ctrl+Shift+M",), ends_group=True),
    Action("beside", ("F6",), in_menu=False),
    Action("next_trainee", ("Ctrl+Shift+N",)),
    Action("scenes", ("Ctrl+Shift+B",)),
    Action("scene_again", ("Ctrl+Shift+R",), ends_group=True),
    Action("guided", ("Ctrl+Shift+G",)),
    Action("watch", ("Ctrl+Shift+W",)),
    Action("try", ("Ctrl+Shift+T",)),
    Action("test", ("Ctrl+Shift+X",)),
    Action("course", ("Ctrl+Shift+C",)),
    Action("present", ("F5",)),
    Action("learner", ("Ctrl+Shift+J",)),
    Action("records", ("Ctrl+Shift+Y",)),
    Action("board"),
    Action("handouts", ends_group=True),
    Action("record"),
    Action("evidence"),
    Action("support", ("Ctrl+Shift+S",), ends_group=True),
    Action("settings", ("Ctrl+,",)),
    Action("guide", ("F1",)),
    Action("shortcuts", ("Shift+F1",)),
    Action("about"),
    Action("cancel", ("Esc",), in_menu=False, enabled=_where_cancel_is_offered),
)

DRAWERS = {each.name: each.drawer for each in ACTIONS if each.drawer}
"""Drawer → icon, as their tabs stand."""


def keys_of(name: str) -> str:
    """The first keys of an action."""
    return next(keys for each in ACTIONS if each.name == name for keys in each.keys)


def make_actions(window: QWidget, does: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """The window's actions, by name; `does` says what each does. Raises ValueError where it does not fit the list."""
    unlike = {each.name for each in ACTIONS} ^ set(does)
    if unlike:
        raise ValueError(f"only listed, or only done: {', '.join(sorted(unlike))}")
    actions = {}
    for each in ACTIONS:
        action = QAction(window)
        action.setObjectName(f"action.{each.name}")
        action.setShortcuts([QKeySequence(key) for key in each.keys])
        action.setAutoRepeat(False)
        action.setCheckable(each.checkable)
        action.triggered.connect(_call(does[each.name]))
        window.addAction(action)
        actions[each.name] = action
    return actions


def name_actions(actions: Mapping[str, QAction], texts: Texts) -> None:
    """Give the actions their texts in this language."""
    for name, action in actions.items():
        action.setText(texts.say(f"window.action.{name}"))


def enable_actions(actions: Mapping[str, QAction], model: PageModel) -> None:
    """Let those be done that can be done on this page; what was taken out of the window stays out."""
    for each in ACTIONS:
        actions[each.name].setEnabled(actions[each.name].isVisible() and each.enabled(model))


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
