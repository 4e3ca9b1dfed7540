"""What each action of the window does; which there are, and their keys, is said in `actions`."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from realname_wizard.words import EventName

if TYPE_CHECKING:
    from realname_wizard.views.window import Window

# ruff: noqa: PLC0415 - dialogs are made when first asked for


def deeds(window: "Window") -> dict[str, Callable[[], object]]:
    """By the name of the action."""
    return {
        "language": window.switch_language,
        "theme": window.look.switch_theme,
        "larger": lambda: window.look.step_text_size(1),
        "smaller": lambda: window.look.step_text_size(-1),
        "usual": lambda: window.look.step_text_size(0),
        "desk": lambda: window.toggle("desk"),
        "clock": lambda: window.toggle("clock"),
        "director": lambda: window.toggle("director"),
        "log": lambda: window.toggle("log"),
        "support": lambda: _save_support_kit(window),
        "settings": lambda: _open_settings(window),
        "shortcuts": lambda: _show_shortcuts(window),
        "about": lambda: _show_about(window),
        "cancel": lambda: _cancel(window),
    }


def _cancel(window: "Window") -> None:
    if window.model is not None and window.model.button(EventName.CANCEL):
        window.press(EventName.CANCEL)


def _show_shortcuts(window: "Window") -> None:
    from realname_wizard.views.shell.boxes import show_shortcuts

    show_shortcuts(window, window.texts, window.model)


def _show_about(window: "Window") -> None:
    from realname_wizard.views.shell.boxes import show_about

    show_about(window, window.texts)


def _save_support_kit(window: "Window") -> None:
    from realname_wizard.views.shell.support_kit import give_support_kit

    if window.wake():
        give_support_kit(window)


def _open_settings(window: "Window") -> None:
    from realname_wizard.views.settings import Settings

    if window.wake():
        settings = Settings(window.conductor, window.look, window)
        settings.exec()
        settings.deleteLater()
