"""Opens the wizard on a fresh folder as its command does, paints the first page, and leaves."""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from realname_wizard import app


def paint_and_leave(window: object) -> None:
    window.grab()
    QTimer.singleShot(0, app.application().quit)


sys.exit(app.open_wizard(Path(sys.argv[1]), opened=paint_and_leave))
