"""The one application object: style and scaling, before there is a window."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QPluginLoader, Qt
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from realname_wizard import __version__
from realname_wizard.crash.libraries import LibraryMissing
from realname_wizard.display import settle_input_method
from realname_wizard_assets import ASSETS


def application() -> QApplication:
    """The one application object, made where there is none yet. Raises LibraryMissing."""
    there = QApplication.instance()
    if isinstance(there, QApplication):
        return there
    if sys.platform == "linux":
        require_platform(os.environ, Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)))
    settle_input_method(os.environ)
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication([sys.argv[0]])
    app.setApplicationName("realname-wizard")
    app.setDesktopFileName("realname-wizard")
    app.setApplicationVersion(__version__)
    app.setWindowIcon(QIcon(str(ASSETS / "icon" / "icon.png")))
    app.setStyle("Fusion")
    return app


def require_platform(variables: Mapping[str, str], plugins: Path) -> None:
    """Load what draws on the screen, as Qt will at once, which would not say what is missing. Raises LibraryMissing."""
    named = variables.get("QT_QPA_PLATFORM") or ("wayland;xcb" if variables.get("WAYLAND_DISPLAY") else "xcb")
    problem = ""
    for name in named.split(";"):
        for file in sorted((plugins / "platforms").glob(f"libq{name.partition(':')[0]}*.so")):
            loader = QPluginLoader(str(file))
            if loader.load():
                return
            problem = loader.errorString()
    if problem:
        raise LibraryMissing(problem)
