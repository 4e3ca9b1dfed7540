"""An error that nobody expected: told calmly from wherever it comes, with a report that holds nothing (T07, T09)."""

import re
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from realname_wizard.app import UnexpectedErrors
from realname_wizard.data_folder import LOG_NAME
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.shell import crash
from realname_wizard.views.shell.crash import ReportBox, in_threads
from realname_wizard.views.window import Window

SECRET = "11010519491231002X"
Shown = list[tuple[str, str]]


@pytest.fixture
def shown(window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shown]:
    """What is told, while the window is watched over as in the program."""
    found: Shown = []

    def show(which: str, told: str, _texts: Texts, _window: object, _file: object) -> None:
        found.append((which, told))

    monkeypatch.setattr(crash, "show", show)
    errors = UnexpectedErrors(window, tmp_path)
    for module, name in ((sys, "excepthook"), (threading, "excepthook"), (sys, "unraisablehook")):
        monkeypatch.setattr(module, name, errors)
    in_threads(errors.crashes)
    yield found
    for kind, told in found:
        assert kind == "window.crash"
        assert SECRET not in told
        assert str(Path(__file__).parent) not in told


def fails(*_given: object) -> None:
    raise ValueError(f"cannot read {SECRET}") from KeyError(SECRET)


@pytest.mark.row("T07", "T09")
def test_in_a_slot(shown: Shown, window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(window.conductor, "take", fails)
    action = window.findChild(QAction, "action.language")
    assert action is not None
    action.trigger()
    [(_kind, told)] = shown
    assert "ValueError from KeyError" in told
    assert "test_crash.py:" in told
    assert "realname_wizard/views/window.py:" in told
    assert "page welcome" in told
    assert re.search(r"^at \d{4}-\d\d-\d\d, \d\d:\d\d", told, re.MULTILINE)
    assert SECRET not in (tmp_path / LOG_NAME).read_text(encoding="utf-8")


@pytest.mark.row("T07")
def test_in_a_thread(shown: Shown, qtbot: QtBot) -> None:
    thread = Thread(target=fails)
    thread.start()
    thread.join()
    assert shown == [], "a box is opened by the window's own thread"
    qtbot.waitUntil(lambda: len(shown) == 1)


@pytest.mark.row("T07")
def test_while_something_is_let_go_of_it_is_noted_only(shown: Shown, tmp_path: Path) -> None:
    class LetGo:
        def __del__(self) -> None:
            fails()

    LetGo().__doc__  # noqa: B018
    assert shown == []
    assert "ValueError" in (tmp_path / LOG_NAME).read_text(encoding="utf-8")


@pytest.mark.row("T07")
def test_at_the_import_of_a_room(
    shown: Shown, window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "realname_wizard.views.past.going_back", None)
    action = window.findChild(QAction, "action.whole_log")
    assert action is not None
    action.trigger()
    [(_kind, told)] = shown
    assert "ModuleNotFoundError" in told or "ImportError" in told


@pytest.mark.row("T07")
def test_a_second_error_while_one_is_told_is_noted(
    shown: Shown, window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    show: Callable[..., None] = crash.show

    def again(*given: object) -> None:
        show(*given)
        sys.excepthook(*met(RuntimeError("while it is told")))

    monkeypatch.setattr(crash, "show", again)
    sys.excepthook(*met(ValueError(SECRET)))
    assert len(shown) == 1
    noted = (tmp_path / LOG_NAME).read_text(encoding="utf-8")
    assert "ValueError" in noted
    assert "RuntimeError" in noted


def met(error: Exception) -> tuple[type[Exception], Exception, None]:
    return type(error), error, None


@pytest.mark.row("T07")
def test_where_no_box_can_be_opened_the_system_is_asked_for_one(
    shown: Shown, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(crash, "show", fails)
    monkeypatch.setattr("realname_wizard.crash.message_box.tell", lambda *given: told.append(given[0]))
    sys.excepthook(*met(ValueError(SECRET)))
    assert told == [window.texts.say("window.crash.title")]
    monkeypatch.setattr(Texts, "say", fails)
    sys.excepthook(*met(ValueError(SECRET)))
    assert "Real-Name Wizard" in told[1], "the words themselves may be what fails"


@pytest.mark.row("T09")
def test_the_report_can_be_added_to_copied_and_saved_and_holds_no_number(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = ReportBox(
        "window.crash", "ValueError\n  realname_wizard/app.py:1 in x\n", window.texts, window, None
    )
    box.show()
    text = box.findChild(QPlainTextEdit, "crash.report")
    assert text is not None
    text.appendPlainText(f"I typed {SECRET}")
    file = tmp_path / "report.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    for name in ("crash.copy", "crash.save"):
        found = box.findChild(QPushButton, name)
        assert found is not None
        found.click()
    for left in (QGuiApplication.clipboard().text(), file.read_text(encoding="utf-8")):
        assert "I typed" in left
        assert "realname_wizard/app.py:1" in left
        assert SECRET not in left
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "x"), ""))
    box.findChild(QPushButton, "crash.save").click()  # type: ignore[union-attr]
    box.close()
