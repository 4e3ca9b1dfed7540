"""The one application object: style and scaling, before there is a window."""

import os
import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from realname_wizard import __version__
from realname_wizard.display import settle_input_method
from realname_wizard_assets import ASSETS


def application() -> QApplication:
    """The one application object, made where there is none yet."""
    there = QApplication.instance()
    if isinstance(there, QApplication):
        return there
    settle_input_method(os.environ)
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication([sys.argv[0]])
    app.setApplicationName("realname-wizard")
    app.setApplicationVersion(__version__)
    app.setWindowIcon(QIcon(str(ASSETS / "icon" / "icon.png")))
    app.setStyle("Fusion")
    return app
