"""Takes in an export from the settings of an open window, as somebody does by hand; run by the installed Python.

    python importing.py FOLDER FILE

Everything is pressed; only the system's own box for choosing a file gives FILE by itself. Ends with the window.
"""

import sys
from pathlib import Path

from realname_wizard.app import open_wizard
from realname_wizard.views.shell.application import application

from PySide6.QtCore import QTimer  # isort: skip - after the program, which decides what is imported first
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

EACH = 200
"""Milliseconds after which it is looked again whether what is to be pressed has come."""
PATIENCE = 60_000
"""Milliseconds until it is given up."""
folder, file = Path(sys.argv[1]), sys.argv[2]
pressed = ["action.settings", "settings.import", "question.yes"]


def press() -> None:
    """Press what is next, once it is there; it may open a box, and then returns when that has gone."""
    windows = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    actions = [each.trigger for window in windows if (each := window.findChild(QAction, pressed[0]))]
    buttons = [one.click for window in windows if (one := window.findChild(QPushButton, pressed[0]))]
    found = [*actions, *buttons]
    if not (folder / "world.json").exists() or not found:
        QTimer.singleShot(EACH, press)
    else:
        print("pressed", pressed.pop(0), flush=True)
        if pressed:
            QTimer.singleShot(EACH, press)
        found[0]()


application()
setattr(QFileDialog, "getOpenFileName", lambda *_: (file, ""))  # noqa: B010 - mypy takes it for a mistake
QTimer.singleShot(EACH, press)
QTimer.singleShot(PATIENCE, lambda: QApplication.exit(9))
sys.exit(open_wizard(folder))
