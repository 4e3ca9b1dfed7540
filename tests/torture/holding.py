"""What a window that has been used for long still holds."""

import gc
import subprocess
import sys
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication
from tests.memory import bytes_in_use

from realname_wizard.views.parts.widgets import let_go_of_focus
from realname_wizard.views.window import Window


class Held(NamedTuple):
    """What is held once so many acts were done, while no box and no page is open; `used` in bytes, without pictures of
    windows and of letters.
    """

    acts: int
    used: int
    widgets: int


@cache
def _a_font() -> str:
    told = subprocess.run(
        ["fc-match", "--format=%{file}", "sans"], capture_output=True, text=True, check=True
    )
    return told.stdout


def _let_go_of_letters() -> None:
    """Qt keeps each letter that it has drawn, in each size, and lets go of them where a font comes or goes."""
    if sys.platform == "linux":  # elsewhere what is in use is not known to the byte
        QFontDatabase.removeApplicationFont(QFontDatabase.addApplicationFont(_a_font()))


def held(acts: int) -> Held:
    """Without pages and panels: which of them were opened since the World began says nothing of what stays for ever."""
    shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, Window) and each.wake()]
    for window in shown:
        window.pages.clear()
        window.stage.clear()
        let_go_of_focus(window)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    _let_go_of_letters()
    windows = [each for each in QApplication.topLevelWidgets() if each.windowHandle() is not None]
    pictures = sum(4 * each.width() * each.height() for each in windows)
    found = Held(acts, bytes_in_use() - pictures, len(QApplication.allWidgets()))
    for window in shown:
        window.take_up(window.conductor)
    return found
