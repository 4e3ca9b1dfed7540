"""Tells an error that nobody expected: what happened, what is kept, what to do, and a report to hand on."""

import sys
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, cast

from PySide6.QtCore import QObject, Qt, QTimer, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from realname_wizard.crash.report import kinds, note, of_interpreter, places, report
from realname_wizard.flow.page_model import PageModel
from realname_wizard.redact import covered
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing import theme
from realname_wizard.views.parts.widgets import Text, announce
from realname_wizard.views.shell.dialogs import Box
from realname_wizard.views.shell.files import ask_where_to
from realname_wizard.views.shell.look import Look

_NEWEST = 8
"""How many of the last events a report names."""


class CrashHost(Protocol):
    """The window, a QWidget, as far as a report tells of it."""

    look: Look

    @property
    def texts(self) -> Texts:
        """The texts of the language on screen."""

    @property
    def model(self) -> PageModel | None:
        """What the page says."""

    @property
    def conductor(self) -> Any:
        """Whose log says what happened last."""


class ReportBox(Box):
    """The box: what is said, the report, which can be added to, copied and saved, and what else is to be known."""

    def __init__(
        self, which: str, told: str, texts: Texts, parent: QWidget | None, file: Path | None
    ) -> None:
        """`which` begins the names of what is said: `window.crash`, for one."""
        say = texts.say
        super().__init__(say(f"{which}.title"), say(f"{which}.text"), parent, width=640)
        self.setObjectName("crash")
        self._texts = texts
        lead = Text("muted", say("window.crash.report"))
        self.report = QPlainTextEdit("\n\n".join((say("window.crash.did"), told)))
        self.report.setObjectName("crash.report")
        self.report.setAccessibleName(say("window.crash.report.name"))
        self.report.setTabChangesFocus(True)
        self.report.setMinimumHeight(theme.current().size(180))
        lead.setBuddy(self.report)
        self.column.addWidget(lead)
        self.column.addWidget(self.report)
        self._told = Text("small", say("window.crash.log", file=file) if file is not None else "")
        self.column.addWidget(self._told)
        self.add_button("crash.copy", say("window.crash.copy"), self._copy)
        self.add_button("crash.save", say("window.crash.save"), self._ask_file)
        close = self.add_button("crash.close", say("window.close_box"), self.accept, "primary")
        close.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def text(self) -> str:
        """The report as it leaves: what was added to it holds no number either (T09)."""
        return covered(self.report.toPlainText())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text)
        self._tell(self._texts.say("window.crash.copied"))

    def _ask_file(self) -> None:
        title, name = self._texts.say("window.crash.save"), "realname-wizard-report.txt"
        file = ask_where_to(self, self._texts, title, name, {"TXT": (".txt",)})
        if file is not None:
            self.save(file)

    def save(self, file: Path) -> None:
        """Write the report into that file."""
        from realname_wizard.evidence.files import put  # noqa: PLC0415 - seldom needed

        try:
            put(file, self.text.encode())
        except OSError:
            self._tell(self._texts.say("log.export.failed", file=file))
            return
        self._tell(self._texts.say("window.crash.saved", file=file))

    def _tell(self, said: str) -> None:
        self._told.say(said)
        self.fit()
        announce(self, said)


def show(which: str, told: str, texts: Texts, parent: QWidget | None, file: Path | None) -> None:
    """Show the box until it is closed."""
    ReportBox(which, told, texts, parent, file).ask()


class Crashes(QObject):
    """Meets exceptions, from whichever thread, and tells each kind of them once at a time."""

    _met = Signal(object, object)

    def __init__(self, window: CrashHost, folder: Path | None) -> None:
        super().__init__()
        self._window, self._folder = window, folder
        self._telling = False
        self._noted: set[tuple[str, ...]] = set()
        self._met.connect(self._meet)

    def meet(self, error: BaseException, trace: TracebackType | None) -> None:
        """Note it, and tell it: at once, or where another thread has met it as soon as the window can."""
        told = (kinds(error), places(trace))
        if threading.current_thread() is threading.main_thread():
            self._meet(*told)
        else:
            self._met.emit(*told)

    def note(self, error: BaseException, trace: TracebackType | None) -> None:
        """Note it only: what goes wrong while something is let go of can stop nobody."""
        note(self._folder, kinds(error), places(trace))

    def tell_left(self, left: str) -> None:
        """Tell that an earlier run was killed from within; `left` is what it wrote then."""
        if left.strip():
            kind, where = of_interpreter(left)
            file = note(self._folder, kind, where)
            QTimer.singleShot(0, self, lambda: self._tell("window.killed", report(kind, where), file))

    def _meet(self, kind: str, where: list[str]) -> None:
        known = (kind, *where)
        file = None
        if known not in self._noted:  # what fails in painting fails every time
            file = note(self._folder, kind, where)
            self._noted.add(known)
        if not self._telling:
            self._tell("window.crash", report(kind, where, self._about()), file)

    def _tell(self, which: str, told: str, file: Path | None) -> None:
        self._telling = True
        try:
            show(which, told, self._window.texts, cast("QWidget", self._window), file)
        except Exception as error:  # noqa: BLE001 - there is nobody left to tell it to but the system
            from realname_wizard.crash import message_box  # noqa: PLC0415 - seldom needed

            title = "实名认证演练向导 · Real-Name Wizard"
            with suppress(Exception):  # the words themselves may be what fails
                title = self._window.texts.say("window.crash.title")
            message_box.tell(title, f"{told}\n{kinds(error)}")
        finally:
            self._telling = False

    def _about(self) -> list[str]:
        """How things stood: the page and the last events by their names, and how it looks."""
        lines = [f"Qt {qVersion()}, {QGuiApplication.platformName()}"]
        with suppress(Exception):
            look, window = self._window.look, self._window
            width, height = cast("QWidget", window).size().toTuple()
            chosen = f"{window.texts.language}, {look.theme_name}, {look.preferences.text_size:.0%}"
            lines.append(f"{chosen}, {width}×{height}")
            model = window.model
            if model is not None:
                lines.append(f"page {model.page}")
            lines.append(" ".join(str(line.name) for line in window.conductor.log[-_NEWEST:]))
        return lines


def in_threads(crashes: Crashes) -> None:
    """From now on, meet what goes wrong in threads, and note what goes wrong while something is let go of."""

    def in_thread(met: threading.ExceptHookArgs) -> None:
        if met.exc_value is not None and not isinstance(met.exc_value, SystemExit):
            crashes.meet(met.exc_value, met.exc_traceback)

    def unraisable(met: "sys.UnraisableHookArgs") -> None:
        if met.exc_value is not None:
            crashes.note(met.exc_value, met.exc_traceback)

    threading.excepthook = in_thread
    sys.unraisablehook = unraisable
