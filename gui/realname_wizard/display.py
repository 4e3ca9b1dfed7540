"""Whether windows can be opened here. Standard library only: packaging/run.py asks before anything is installed.

A display that is named and does not answer, as after a lost connection, makes Qt end the program without a word.
"""

import os
import re
import socket
import sys
from collections.abc import Mapping
from contextlib import closing

_PATIENCE = 2.0
"""Seconds that a display on another machine has to answer."""

_X_PORT = 6000
"""X display n listens at this port + n."""


def can_open_windows(variables: Mapping[str, str], system: str = sys.platform) -> bool:
    """Whether windows can be opened: always outside Linux; there if a Qt platform is named, or a display answers."""
    if system != "linux" or variables.get("QT_QPA_PLATFORM"):
        return True
    return _wayland_answers(variables) or _x_answers(variables.get("DISPLAY", ""))


def _wayland_answers(variables: Mapping[str, str]) -> bool:
    name = variables.get("WAYLAND_DISPLAY", "")
    return bool(name) and _local(os.path.join(variables.get("XDG_RUNTIME_DIR", ""), name))  # noqa: PTH118 - may be ""


def _x_answers(display: str) -> bool:
    """`:0`, `unix:0.0` and `localhost:10.0` are such names."""
    found = re.fullmatch(r"(?P<host>.*):(?P<number>\d+)(?:\.\d+)?", display)
    if found is None:
        return False
    host, number = found["host"], int(found["number"])
    if host not in ("", "unix"):
        return _remote(host, _X_PORT + number)
    path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - where X listens
    return _local(path) or _local(f"\0{path}")


def _local(path: str) -> bool:
    with closing(socket.socket(socket.AF_UNIX)) as line:
        line.settimeout(_PATIENCE)
        try:
            line.connect(path)
        except OSError:
            return False
        return True


def _remote(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), _PATIENCE).close()
    except (OSError, OverflowError):
        return False
    return True
