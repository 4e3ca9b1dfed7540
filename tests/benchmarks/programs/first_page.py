"""Opens the wizard on a fresh folder as its command does, paints the first page, and leaves."""

import sys
from pathlib import Path

from realname_wizard.app import open_wizard
from realname_wizard.views.application import application

from PySide6.QtCore import QTimer  # isort: skip - after the program, which decides what is imported first


def paint_and_leave() -> None:
    for window in application().topLevelWidgets():
        if window.isVisible():
            window.grab()
    application().quit()


application()
QTimer.singleShot(0, paint_and_leave)
sys.exit(open_wizard(Path(sys.argv[1])))
