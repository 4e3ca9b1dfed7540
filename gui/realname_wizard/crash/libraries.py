"""A library of the system that is not there (Linux): what it is called, which package brings it, and what to do.

Qt would end the program without a word that helps: its plugin for the screen "could not be loaded even though it was
found".
"""

import json
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Final

_MISSING: Final = re.compile(r"(?P<library>lib[\w.+-]*\.so[.\d]*): cannot open shared object file")
_SELDOM: Final = ("libcups.so.2",)
"""What no window needs."""
_CACHE: Final = Path("/etc/ld.so.cache")
"""What the linker knows of."""
_WORDS: Final = {
    "zh": (
        "实名认证演练向导缺少系统库",
        "本机没有 {library}，缺少它就无法打开窗口。您的数据没有改动。",
        "在 Debian 或 Ubuntu 上，请打开终端运行下面这条命令，然后重新启动程序：",
        "请用系统的软件包管理工具安装它，然后重新启动程序。",
    ),
    "": (
        "Real-Name Wizard: a system library is missing",
        "{library} is not on this computer; without it no window can open. Your data was not changed.",
        "On Debian or Ubuntu, open a terminal, run this, and start the program again:",
        "Install it the way your system installs libraries, and start the program again.",
    ),
}
"""By the language's first letters: title, what is wrong, what to do with a known package, and else."""


class LibraryMissing(Exception):  # noqa: N818 - reads as what happened
    """What draws on the screen lacks a library of the system; the text is the linker's own."""


def missing_library(error: BaseException) -> str | None:
    """The library that a start failed for, such as `libxcb-cursor.so.0`; None where it failed for something else."""
    found = _MISSING.search(str(error)) if isinstance(error, ImportError | LibraryMissing) else None
    return found["library"] if found else None


def told(library: str, language: str) -> tuple[str, str]:
    """A title, and what to do, in the language that begins with these letters."""
    title, wrong, with_package, otherwise = _WORDS["zh" if language.lower().startswith("zh") else ""]
    packages = packages_for(library)
    what = f"{with_package}\n\n    sudo apt install {' '.join(packages)}" if packages else otherwise
    return title, f"{wrong.format(library=library)}\n{what}"


def packages_for(library: str) -> list[str]:
    """What brings it on Debian and Ubuntu, with what else is not there, so that one command is enough.

    Where a package got another name, apt takes the older one, too.
    """
    from realname_wizard_assets import ASSETS  # noqa: PLC0415 - seldom needed

    try:
        known: dict[str, str] = json.loads((ASSETS / "linux" / "libraries.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    if library not in known:
        return []
    missing = {library, *(each for each in known if each not in _SELDOM and not _loads(each))}
    return sorted({known[each].partition(" | ")[0] for each in missing})


def _loads(library: str) -> bool:
    """Whether it is on the system, or carried beside Qt."""
    found = find_spec("PySide6")
    folders = found.submodule_search_locations if found else None
    if any((Path(folder) / "Qt" / "lib" / library).exists() for folder in folders or ()):
        return True
    try:
        import ctypes  # noqa: PLC0415 - seldom needed
    except ImportError:  # what it needs itself, libffi, may be missing, too
        return _is_listed(library)
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _is_listed(library: str) -> bool:
    """Whether the linker's own list names it; without a list nothing does, and apt leaves what is there."""
    try:
        paths = _CACHE.read_bytes().split(b"\0")
    except OSError:
        return False
    return any(path.rpartition(b"/")[2] == library.encode() for path in paths)
