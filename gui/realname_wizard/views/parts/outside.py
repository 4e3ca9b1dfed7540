"""What lies outside the program, opened by whatever the system has for it; where it has nothing, that is told (F13)."""

import shutil
import sys
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QProcess, QUrl
from PySide6.QtGui import QDesktopServices


def open_outside(address: QUrl, cannot: Callable[[], None]) -> None:
    """Open an address or a folder; `cannot` is called, now or soon, where nothing opens it."""
    opener = shutil.which("xdg-open") if sys.platform.startswith("linux") else None
    if opener is None:
        if not QDesktopServices.openUrl(address):
            cannot()
        return
    # Qt asks the same program and does not wait for its answer.
    asked = QProcess(QCoreApplication.instance())
    asked.setStandardOutputFile(QProcess.nullDevice())
    asked.setStandardErrorFile(QProcess.nullDevice())

    def ended(code: int, _how: QProcess.ExitStatus) -> None:
        asked.deleteLater()
        if code:
            cannot()

    asked.finished.connect(ended)
    asked.start(opener, [address.toString()])
