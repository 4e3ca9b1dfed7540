"""Opens the wizard on a fresh folder as its command does, and ends once its first page is painted: to be timed."""

import gc
import sys
from pathlib import Path

gc.disable()  # as the command does

# ruff: noqa: E402
from realname_wizard.app import open_wizard
from realname_wizard.views.shell.application import application

from PySide6.QtCore import QTimer  # isort: skip - after the program, which decides what is imported first


def leave() -> None:
    """The window is there and painted."""
    windows = [each for each in application().topLevelWidgets() if each.isVisible()]
    print(f"{windows[0].windowTitle()} on {application().platformName()}")
    windows[0].grab()
    application().exit()


application()
QTimer.singleShot(0, leave)
sys.exit(open_wizard(Path(sys.argv[1])))
