"""A guided run from the window: it is chosen, opened in the place of the user's window, and gives that back."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtWidgets import QMainWindow

from realname_wizard.data_folder import GUIDED_NAME
from realname_wizard.documents.problems import Problems
from realname_wizard.evidence.guided import opened
from realname_wizard.views.guided.choosing import choose
from realname_wizard.views.guided.running import Host, Running

if TYPE_CHECKING:
    from realname_wizard.conductor import Conductor


_open: set[Running] = set()
"""The runs on screen."""


class Home(Host, Protocol):
    """The user's own window."""

    @property
    def folder(self) -> Path | None:
        """Where the data lies; None where it is only in memory."""

    @property
    def conductor(self) -> "Conductor":
        """What the window carries everything to."""


def choose_and_open(home: Home) -> None:
    """Ask which walkthrough, and open it."""
    widget = cast(QMainWindow, home)
    if home.folder is None:
        return
    chosen = choose(home.folder / GUIDED_NAME, home.texts, widget)
    if chosen is not None:
        open_run(home, chosen.path)


def open_run(home: Home, path: Path) -> Running | None:
    """Open a walkthrough, or go on in the folder of a run; the user's window is put away meanwhile.

    None where it cannot be opened, which has then been told.
    """
    widget = cast(QMainWindow, home)
    if home.folder is None:
        return None
    language = home.texts.language
    try:
        guided = opened(path, home.folder / GUIDED_NAME, home.conductor.rules, language)
    except Problems as problems:
        home.say_problem("guided.unreadable", cause=problems.problems[0])
        return None
    except BlockingIOError:
        home.say_problem("guided.busy")
        return None
    except OSError as cause:
        home.say_unwritable(cause)
        return None

    def back() -> None:
        _open.discard(running)
        home.look.speak(home.texts.language)
        widget.show()
        widget.activateWindow()

    running = Running(guided, type(home), home.look, back)
    _open.add(running)
    running.window.setGeometry(widget.geometry())
    running.window.setWindowState(widget.windowState())
    running.window.show()
    widget.hide()
    return running
