"""A message box of the system's own, for where the program has none: before Qt is there, or when it cannot come."""

import locale
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Final

_PATIENCE: Final = 600
"""Seconds that a box may stand there."""


def languages(variables: Mapping[str, str] = os.environ, system: str = sys.platform) -> tuple[str, ...]:
    """The languages of whoever sits there, the one they like best first, as the system tells them without Qt."""
    if system == "win32":
        import ctypes  # noqa: PLC0415 - only there

        number = ctypes.windll.kernel32.GetUserDefaultUILanguage()  # type: ignore[attr-defined,unused-ignore]
        named = [locale.windows_locale.get(number, "")]
    elif system == "darwin":
        with suppress(OSError, subprocess.SubprocessError):
            found = subprocess.run(
                ["defaults", "read", "-g", "AppleLocale"],
                capture_output=True,
                text=True,
                timeout=5,
                check=False,
            )
            return (found.stdout.strip(),)
        named = []
    else:
        named = [*variables.get("LANGUAGE", "").split(":")]
        named += [variables.get(each, "") for each in ("LC_ALL", "LC_MESSAGES", "LANG")]
    return tuple(each.partition(".")[0] for each in named if each)


def tell(
    title: str,
    text: str,
    *,
    variables: Mapping[str, str] = os.environ,
    system: str = sys.platform,
    run: Callable[[list[str]], bool] | None = None,
) -> bool:
    """Say it in a box, and on the standard error output where there is one; whether a box was there."""
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(f"{title}\n{text}\n")
    if system == "win32":
        import ctypes  # noqa: PLC0415 - only there

        icon_error, to_front = 0x10, 0x10000
        ctypes.windll.user32.MessageBoxW(None, text, title, icon_error | to_front)  # type: ignore[attr-defined,unused-ignore]
        return True
    run = run or _run
    if system == "darwin":
        says = "on run these\ndisplay alert (item 1 of these) message (item 2 of these) as critical\nend run"
        return run(["osascript", "-e", says, title, text])
    if not (variables.get("DISPLAY") or variables.get("WAYLAND_DISPLAY")):
        return False
    boxes = (
        ["zenity", "--error", "--no-markup", f"--title={title}", f"--text={text}"],
        ["kdialog", "--title", title, "--error", text],
        ["xmessage", "-center", f"{title}\n\n{text}"],
    )
    return any(shutil.which(each[0]) is not None and run(each) for each in boxes)


def _run(command: list[str]) -> bool:
    with suppress(OSError, subprocess.SubprocessError):
        done = subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=False)
        return done.returncode in (0, 1)  # 1: it was closed by other means than its button
    return False
