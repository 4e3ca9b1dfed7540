"""Whether anything may move on screen: where the person or the system wants none, nothing does (T09)."""

import subprocess
import sys
from configparser import ConfigParser, Error
from functools import cache
from os import environ
from pathlib import Path
from shutil import which

from realname_wizard.views.drawing import theme

_CLIENT_AREA_ANIMATION = 0x1042
"""SPI_GETCLIENTAREAANIMATION of Windows."""

_PATIENCE = 2
"""Seconds; an answer that takes longer is none."""


def may_move() -> bool:
    """Asked before something moves, not at the start: the system takes a moment to answer."""
    return theme.current().motion and not system_wants_none()


@cache
def system_wants_none() -> bool:
    """Whether the system is set to reduce motion; asked once. What cannot be found out is as usual."""
    try:
        if sys.platform == "win32":
            return _windows()
        if sys.platform == "darwin":
            return _says(("defaults", "read", "com.apple.universalaccess", "reduceMotion")) == "1"
        return (
            _kde()
            or _says(("gsettings", "get", "org.gnome.desktop.interface", "enable-animations")) == "false"
        )
    except (OSError, ValueError, Error, subprocess.SubprocessError):
        return False


def _says(command: tuple[str, ...]) -> str:
    if which(command[0]) is None:
        return ""
    found = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=False)
    return found.stdout.strip()


def _kde() -> bool:
    """Plasma's speed of animations; 0 is none."""
    kept = Path(environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "kdeglobals"
    if not kept.is_file():
        return False
    settings = ConfigParser(strict=False, interpolation=None)
    settings.read(kept, encoding="utf-8")
    return settings.getfloat("KDE", "AnimationDurationFactor", fallback=1.0) == 0


def _windows() -> bool:
    import ctypes  # noqa: PLC0415 - nowhere else

    on = ctypes.c_int(1)
    ask = getattr(ctypes, "windll").user32.SystemParametersInfoW  # noqa: B009 - only Windows has it
    return bool(ask(_CLIENT_AREA_ANIMATION, 0, ctypes.byref(on), 0)) and not on.value
