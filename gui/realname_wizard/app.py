"""Puts the parts together: the store, the Conductor, the application, the window."""

import sys
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from realname_wizard import __version__
from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import new_world
from realname_wizard.messages.world import World
from realname_wizard.store.errors import StoreBusy, StoreError, StoreTooNew, StoreUnreadable, StoreUnwritable
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import SHANGHAI, Texts
from realname_wizard.views.application import application
from realname_wizard.views.preferences import LOG_NAME
from realname_wizard.views.window import Window
from realname_wizard.words import Language

FIRST_ACCOUNT = "trainee"

FINE, REFUSED = 0, 1


def open_wizard(folder: Path | None = None) -> int:
    """Open the wizard on the data in `folder`, by default the usual place; returns the exit status."""
    app = application()
    texts = Texts.load(_system_language())
    try:
        with Store.open(folder) as store:
            conductor = Conductor.resume(store, _first_world)
            return run(app, store, conductor)
    except (StoreBusy, StoreTooNew, StoreUnreadable, StoreUnwritable) as error:
        from realname_wizard.views.dialogs import tell  # noqa: PLC0415 - a start that fails

        tell(None, texts, texts.say("app.title"), _why_not(error, texts))
        return REFUSED


def run(app: QApplication, store: Store, conductor: Conductor) -> int:
    """Show the window and stay until it is closed; returns the exit status."""
    window = Window(conductor)
    hook = UnexpectedErrors(window, conductor)
    before, sys.excepthook = sys.excepthook, hook
    window.show()
    _tell_what_was_found(window, store, conductor)
    try:
        return app.exec()
    finally:
        sys.excepthook = before


def _first_world() -> World:
    now = datetime.now(SHANGHAI).replace(second=0, microsecond=0)
    return new_world(now=now, account=FIRST_ACCOUNT, language=_system_language())


def _system_language() -> Language:
    chinese = QLocale.system().language() is QLocale.Language.Chinese
    return Language.CHINESE if chinese else Language.ENGLISH


def _why_not(error: StoreError, texts: Texts) -> str:
    match error:
        case StoreBusy():
            return texts.say("window.start.busy", folder=error.folder)
        case StoreTooNew():
            return texts.say("window.start.too_new", file=error.path)
        case StoreUnreadable():
            return texts.say("window.start.unreadable", file=error.path, cause=error.cause.strerror)
        case StoreUnwritable():
            return texts.say("window.start.unwritable", file=error.path, cause=error.cause.strerror)
    return str(error)


def _tell_what_was_found(window: Window, store: Store, conductor: Conductor) -> None:
    """What could not be read was moved aside, and the person is told where it is."""
    texts = Texts.load(conductor.world.language)
    found = [
        texts.say("window.error.damaged", file=each.path.name, moved_to=each.moved_to)
        for each in store.notices
    ]
    if conductor.aside is not None:
        found.append(texts.say("window.error.aside", moved_to=conductor.aside))
    if found:
        window.message.say("\n".join(found), "warning")


class UnexpectedErrors:
    """Meets an exception that nobody expected: writes where it came from, and tells the person calmly.

    Neither its message nor any value is written, for those may hold what somebody entered (T09).
    """

    def __init__(self, window: Window, conductor: Conductor) -> None:
        self._window, self._conductor = window, conductor
        self._telling = False

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """As `sys.excepthook` is called."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.exit(REFUSED)
            return
        if isinstance(error, StoreUnwritable):
            self._window.say_unwritable(error.cause)
            return
        file = self._write(kind, trace)
        if not self._telling:
            self._telling = True
            self._tell(file)
            self._telling = False

    def _write(self, kind: type[BaseException], trace: TracebackType | None) -> Path | None:
        folder = self._conductor.data_folder
        if folder is None:
            return None
        lines = [f"{each.filename}:{each.lineno} in {each.name}\n" for each in traceback.extract_tb(trace)]
        file = folder / LOG_NAME
        try:
            with file.open("a", encoding="utf-8") as log:
                log.write(f"{datetime.now(SHANGHAI):%Y-%m-%d %H:%M:%S} {__version__} {kind.__name__}\n")
                log.writelines(lines)
        except OSError:
            return None  # the dialog then names no file
        return file

    def _tell(self, file: Path | None) -> None:
        from realname_wizard.views.dialogs import tell  # noqa: PLC0415 - rarely needed

        texts = Texts.load(self._conductor.world.language)
        further = [texts.say("window.crash.log", file=file)] if file else []
        tell(self._window, texts, texts.say("window.crash.title"), texts.say("window.crash.text"), *further)
