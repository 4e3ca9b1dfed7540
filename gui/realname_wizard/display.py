"""Whether windows can be opened here, and typed into. Standard library only: packaging/run.py asks before anything
is installed.

A display that is named and does not answer, as after a lost connection, makes Qt end the program without a word; an
input method that is named and not there leaves a keyboard without Chinese.
"""

import os
import re
import sys
from collections.abc import Mapping, MutableMapping
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

_PATIENCE = 2.0
"""Seconds that a display on another machine has to answer."""

_X_PORT = 6000
"""X display n listens at this port + n."""


_PLATFORM = "QT_QPA_PLATFORM"
_DEVICES = {"linuxfb": "/dev/fb0"} | dict.fromkeys(("eglfs", "minimalegl", "vkkhrdisplay"), "/dev/dri")
"""What a Qt platform that draws by itself draws on."""
_METHODS = "QT_IM_MODULES", "QT_IM_MODULE"
_BUILT_IN_METHODS = frozenset({"wayland", "none", "simple", "qtvirtualkeyboard"})


def can_open_windows(variables: Mapping[str, str], system: str = sys.platform) -> bool:
    """Whether windows can be opened: always outside Linux; there if a Qt platform is named, or a display answers."""
    if system != "linux" or variables.get(_PLATFORM):
        return True
    return _wayland_answers(variables) or _x_answers(variables.get("DISPLAY", ""))


def settle_platform(variables: MutableMapping[str, str]) -> bool:
    """Whether windows can be opened, once a Qt platform that is named and is not there was taken off the variables."""
    named = [each.partition(":")[0].strip() for each in variables.get(_PLATFORM, "").split(";")]
    there = _plugins("platforms", "q")
    if any(named) and there and not any(_is_there(each, there, variables) for each in named):
        del variables[_PLATFORM]
    return can_open_windows(variables)


def settle_input_method(variables: MutableMapping[str, str]) -> None:
    """Where only input methods are named that Qt does not have here, take one that it has, or none.

    What speaks to fcitx is not among Qt's own; fcitx understands what is said to ibus, and so it is where none is named
    on an X display that fcitx serves.
    """
    of = next((each for each in _METHODS if variables.get(each)), None)
    named = [each.strip() for each in variables[of].split(";") if each.strip()] if of else []
    fcitx = any(each.startswith("fcitx") for each in named) or _fcitx_serves(variables)
    if not named and not fcitx:
        return
    there = _plugins("platforminputcontexts", "", "platforminputcontextplugin")
    fits = any(each in there | _BUILT_IN_METHODS for each in named)
    if not there or (fits and "ibus" not in named):
        return
    if of and not fits:
        del variables[of]
    if fcitx and "ibus" in there:
        variables.setdefault("QT_IM_MODULE", "ibus")
        variables.setdefault("IBUS_USE_PORTAL", "1")


def _fcitx_serves(variables: Mapping[str, str]) -> bool:
    """Whether the desktop names fcitx for X programs; on Wayland it is asked through the desktop itself."""
    if variables.get("WAYLAND_DISPLAY"):
        return False
    named = variables.get("XMODIFIERS", ""), variables.get("GTK_IM_MODULE", "")
    return "@im=fcitx" in named[0] or named[1].startswith("fcitx")


def _plugins(folder: str, before: str, after: str = "") -> frozenset[str]:
    """The plugins of that kind which came with Qt; none where Qt is not to be found."""
    found = find_spec("PySide6")
    roots = [Path(each) for each in (found.submodule_search_locations if found else None) or ()]
    inside = [root / plugins / folder for root in roots for plugins in ("Qt/plugins", "plugins")]
    shape = re.compile(rf"(?:lib)?{before}(?P<name>.+?){after}\.(?:so|dylib|dll)")
    files = [file.name for each in inside if each.is_dir() for file in each.iterdir()]
    return frozenset(match["name"] for match in map(shape.fullmatch, files) if match)


def _is_there(name: str, there: frozenset[str], variables: Mapping[str, str]) -> bool:
    if name.partition("-")[0] not in there:
        return False
    if name.startswith("wayland"):
        return _wayland_answers(variables)
    if name in _DEVICES:
        return Path(_DEVICES[name]).exists()
    return name != "xcb" or sys.platform != "linux" or _x_answers(variables.get("DISPLAY", ""))


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
    import socket  # noqa: PLC0415 - takes long to load, and only such a display needs it

    with closing(socket.socket(socket.AF_UNIX)) as line:
        line.settimeout(_PATIENCE)
        try:
            line.connect(path)
        except OSError:
            return False
        return True


def _remote(host: str, port: int) -> bool:
    import socket  # noqa: PLC0415 - takes long to load, and only such a display needs it

    try:
        socket.create_connection((host, port), _PATIENCE).close()
    except (OSError, OverflowError):
        return False
    return True
