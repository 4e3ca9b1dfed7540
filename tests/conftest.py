"""What all tests share: an offscreen Qt; benchmarks, and what takes long, only when asked for."""

import os
from functools import partial

import pytest
from hypothesis import settings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# How busy the machine is decides no test.
settings.register_profile("unhurried", deadline=None)
settings.register_profile("long", deadline=None)


PATIENCE = 60_000
"""Milliseconds until what a test waits for is taken as never coming."""


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    """The program's own."""
    from realname_wizard.views.shell.application import Application  # noqa: PLC0415 - most tests open no window

    return Application


@pytest.fixture
def qtbot(qtbot: QtBot) -> QtBot:
    """Waits long enough for a busy machine."""
    for wait in ("waitUntil", "waitSignal", "waitSignals", "waitExposed", "waitActive"):
        setattr(qtbot, wait, partial(getattr(qtbot, wait), timeout=PATIENCE))
    return qtbot


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--benchmarks", action="store_true", help="run the benchmarks, and only those")
    parser.addoption("--long", action="store_true", help="run what takes long, too")
    parser.addoption("--torture", action="store_true", help="run all there is, which takes an hour and more")


def pytest_configure(config: pytest.Config) -> None:
    """Random tests look under which profile they run for how much they try."""
    settings.load_profile("long" if _is_long(config) else "unhurried")
    terminal = config.pluginmanager.get_plugin("terminalreporter")
    if terminal is not None and not hasattr(config, "workerinput"):
        config.pluginmanager.register(ToldAtOnce(terminal))


class ToldAtOnce:
    """Tells a failure where it happens: a run that is cut short never comes to its summary."""

    def __init__(self, terminal: pytest.TerminalReporter) -> None:
        self._terminal = terminal

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self._terminal.ensure_newline()
            self._terminal.write_line(f"{report.when} of {report.nodeid} failed:", red=True)
            self._terminal.write_line(report.longreprtext)


def _is_long(config: pytest.Config) -> bool:
    return bool(config.getoption("--long") or config.getoption("--torture"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    benchmarks, long = bool(config.getoption("--benchmarks")), _is_long(config)
    torture = bool(config.getoption("--torture"))
    chosen = [
        item
        for item in items
        if bool(item.get_closest_marker("benchmark")) is benchmarks
        and (long or not item.get_closest_marker("long"))
        and (torture or not item.get_closest_marker("torture"))
    ]
    config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
    items[:] = chosen
