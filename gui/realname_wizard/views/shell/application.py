"""The one application object: style and scaling, before there is a window."""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QEvent, QLibraryInfo, QPluginLoader, Qt, QUrl
from PySide6.QtGui import QFileOpenEvent, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from realname_wizard import __version__
from realname_wizard.crash.libraries import LibraryMissing
from realname_wizard.display import settle_input_method
from realname_wizard_assets import ASSETS


class Application(QApplication):
    """On a Mac a link or a file that is opened elsewhere comes as an event, also before there is a window for it."""

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self._waits: list[QUrl] = []
        self._opens: Callable[[QUrl], None] = self._waits.append

    def when_asked(self, opens: Callable[[QUrl], None]) -> Callable[[], None]:
        """From now on have these open what is asked for, and what was before; what is returned ends that."""
        self._opens, waits = opens, self._waits[:]
        self._waits.clear()
        for each in waits:
            opens(each)

        def ends() -> None:
            self._opens = self._waits.append

        return ends

    def event(self, event: QEvent) -> bool:
        """What is said to the program as a whole."""
        if isinstance(event, QFileOpenEvent):
            self._opens(event.url())
            return True
        return super().event(event)


def application() -> QApplication:
    """The one application object, made where there is none yet. Raises LibraryMissing."""
    there = QApplication.instance()
    if isinstance(there, QApplication):
        return there
    if sys.platform == "linux":
        require_platform(os.environ, Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)))
    settle_input_method(os.environ)
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = Application([sys.argv[0]])
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
