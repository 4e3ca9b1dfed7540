"""An exception in what Qt calls by itself reaches whoever watches over unexpected errors, and nothing ends (F72)."""

import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FunctionType

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from realname_wizard import app as wizard
from realname_wizard import views
from realname_wizard.conductor import Conductor
from realname_wizard.data_folder import LOG_NAME
from realname_wizard.views.guard import is_override
from realname_wizard.views.parts.flow_layout import FlowLayout
from realname_wizard.views.shell import crash
from realname_wizard.views.window import Window


class Fails(QWidget):
    __module__ = "realname_wizard.views.fails"  # as one of the program's own

    def __init__(self) -> None:
        self.asked: set[str] = set()
        super().__init__()

    def _fail(self, name: str) -> None:
        self.asked.add(name)
        raise LookupError(name)

    def sizeHint(self) -> QSize:  # noqa: N802
        self._fail("sizeHint")
        return QSize()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        self._fail("minimumSizeHint")
        return QSize()

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, _width: int) -> int:  # noqa: N802
        self._fail("heightForWidth")
        return 0

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Polish:
            self._fail("event")
        return super().event(event)

    def showEvent(self, _event: QEvent) -> None:  # noqa: N802
        self._fail("showEvent")

    def resizeEvent(self, _event: QEvent) -> None:  # noqa: N802
        self._fail("resizeEvent")

    def paintEvent(self, _event: QEvent) -> None:  # noqa: N802
        self._fail("paintEvent")

    def changeEvent(self, _event: QEvent) -> None:  # noqa: N802
        self._fail("changeEvent")


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: found.append(str(error)))
    return found


def test_whatever_qt_asks_for_is_told_and_goes_on(
    qapp: QApplication, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QWidget()
    widget = Fails()
    QVBoxLayout(parent).addWidget(widget)
    parent.resize(300, 200)
    parent.show()
    parent.grab()
    widget.setEnabled(False)
    assert widget.sizeHint() == QWidget().sizeHint()
    qapp.processEvents()
    assert widget.asked == {
        *("sizeHint", "minimumSizeHint", "heightForWidth", "event"),
        *("showEvent", "resizeEvent", "paintEvent", "changeEvent"),
    }
    assert set(told) == widget.asked
    monkeypatch.setattr(Fails, "_fail", lambda *_given: None)
    parent.hide()
    parent.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_where_qt_has_no_answer_of_its_own_there_is_an_empty_one(
    qapp: QApplication, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    layout = FlowLayout()
    monkeypatch.setattr(FlowLayout, "_shown", lambda _self: 1 / 0)
    assert layout.sizeHint().isEmpty()
    assert layout.minimumSize().isEmpty()
    qapp.processEvents()
    assert told == ["division by zero"] * 2


def classes(kind: type) -> Iterator[type]:
    below: list[type] = type.__subclasses__(kind)
    for each in below:
        yield each
        yield from classes(each)


def test_every_override_in_the_program_is_watched_over() -> None:
    for module in pkgutil.walk_packages(views.__path__, "realname_wizard.views."):
        if (
            module.name != "realname_wizard.views.at_spi.driver"
        ):  # a program of its own, for the system's Python
            importlib.import_module(module.name)
    found = {
        f"{kind.__name__}.{name}": hasattr(method, "__wrapped__")
        for kind in classes(QObject)
        if kind.__module__.startswith("realname_wizard")
        for name, method in vars(kind).items()
        if isinstance(method, FunctionType) and is_override(kind, name)
    }
    assert {
        "Window.paintEvent",
        "Box.showEvent",
        "WrapButton.minimumSizeHint",
        "FlowLayout.heightForWidth",
    } <= set(found)
    assert [name for name, guarded in found.items() if not guarded] == []


def test_a_window_that_cannot_fit_tells_it_once_and_notes_where(
    open_window: Callable[[Conductor], Window],
    conductor: Conductor,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qapp: QApplication,
) -> None:
    window = open_window(conductor)
    said: list[str] = []

    def show(_which: str, told: str, *_given: object) -> None:
        said.append(told)
        QApplication.processEvents()

    monkeypatch.setattr(crash, "show", show)
    monkeypatch.setattr(sys, "excepthook", wizard.UnexpectedErrors(window, tmp_path))
    monkeypatch.setattr(window, "_fit", lambda: 1 / 0)
    for width in (900, 901, 902):
        QApplication.sendEvent(window, QResizeEvent(QSize(width, 700), QSize(900, 700)))
    qapp.processEvents()
    assert len(said) >= 1
    lines = (tmp_path / LOG_NAME).read_text().splitlines()
    assert sum("ZeroDivisionError" in line for line in lines) == 1
