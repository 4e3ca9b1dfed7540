"""The one application object: style and scaling, before there is a window."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPixmapCache
from PySide6.QtWidgets import QApplication

from realname_wizard import __version__

PICTURES = 32 * 1024
"""How much room there is for what widgets painted, in KB: at scale 2, for the texts of a dozen pages."""


def application() -> QApplication:
    """The one application object, made where there is none yet."""
    there = QApplication.instance()
    if isinstance(there, QApplication):
        return there
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication([sys.argv[0]])
    app.setApplicationName("realname-wizard")
    app.setApplicationVersion(__version__)
    app.setStyle("Fusion")
    QPixmapCache.setCacheLimit(PICTURES)
    return app
