"""A display and a D-Bus of their own, so that what is driven through AT-SPI meets nothing else on this computer."""

import os
import shutil
import subprocess
from collections.abc import MutableMapping
from pathlib import Path
from typing import Final

from realname_wizard.missing import Missing

PYTHON: Final = "/usr/bin/python3"
"""The system's Python: the bindings of AT-SPI belong to it."""

_PROGRAMS: Final = {"Xvfb": "xvfb", "dbus-run-session": "dbus-daemon"}
_SERVICE: Final = "org.a11y.Bus.service"
_SCREEN: Final = "1600x1200x24"


def missing() -> tuple[str, ...]:
    """The packages (by their Debian names) that this machine lacks for AT-SPI."""
    lacks = [package for program, package in _PROGRAMS.items() if shutil.which(program) is None]
    if not any(Path(folder, "dbus-1", "services", _SERVICE).exists() for folder in _data_folders()):
        lacks.append("at-spi2-core")
    if not _has_bindings():
        lacks += ["python3-gi", "gir1.2-atspi-2.0"]
    return tuple(lacks)


def require() -> None:
    """Raises Missing, with what to install."""
    if lacks := missing():
        raise Missing(
            [f"--at-spi needs packages of the system that are not there; install: {' '.join(lacks)}"]
        )


def _data_folders() -> list[str]:
    return (os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":")


def _has_bindings() -> bool:
    asked = [PYTHON, "-c", "import gi; gi.require_version('Atspi', '2.0')"]
    return Path(PYTHON).exists() and subprocess.run(asked, capture_output=True, check=False).returncode == 0


def begin(variables: MutableMapping[str, str]) -> None:
    """Start both, and have `variables` name them, before there is an application; both end with this process.

    Raises Missing where something of the system's is not there.
    """
    require()
    variables["DISPLAY"] = _display()
    variables["DBUS_SESSION_BUS_ADDRESS"] = _bus(variables)
    variables["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
    variables["QT_QPA_PLATFORM"] = "xcb"
    variables["QT_LOGGING_RULES"] = (
        "qt.accessibility.atspi.warning=false"  # it tells all who ask that it is no bus
    )


_kept: list[object] = []
"""What ends once it is let go of."""


def _display() -> str:
    """The name of a display that ends with its last window."""
    here, there = os.pipe()
    command = ["Xvfb", "-displayfd", str(there), "-screen", "0", _SCREEN, "-nolisten", "tcp", "-terminate"]
    _kept.append(subprocess.Popen(command, pass_fds=[there], stderr=subprocess.DEVNULL))
    os.close(there)
    with os.fdopen(here, encoding="ascii") as told:
        return f":{told.readline().strip()}"


def _bus(variables: MutableMapping[str, str]) -> str:
    """The address of a bus that ends when its input does."""
    bus = subprocess.Popen(
        ["dbus-run-session", "--", "sh", "-c", 'echo "$DBUS_SESSION_BUS_ADDRESS"; exec cat'],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=dict(variables),
        text=True,
    )
    _kept.append(bus)
    return bus.stdout.readline().strip() if bus.stdout else ""
