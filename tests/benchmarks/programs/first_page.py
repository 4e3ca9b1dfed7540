"""Opens the wizard on a fresh folder as its command does; prints the CPU seconds until the first page is painted.

Then, where the second argument is `ready`, those until the state machine behind it answers.
"""

import gc
import sys
import time
from pathlib import Path

gc.disable()  # as the command does

# ruff: noqa: E402
from realname_wizard.app import open_wizard
from realname_wizard.views.shell.application import application

from PySide6.QtCore import QTimer  # isort: skip - after the program, which decides what is imported first


def paint() -> None:
    for window in application().topLevelWidgets():
        if window.isVisible():
            window.grab()
    print(time.process_time(), flush=True)
    if sys.argv[2:] == ["ready"]:
        QTimer.singleShot(0, leave)
    else:
        application().exit()


def leave() -> None:
    application().processEvents()
    print(time.process_time(), flush=True)
    application().exit()


application()
QTimer.singleShot(0, paint)
sys.exit(open_wizard(Path(sys.argv[1])))
