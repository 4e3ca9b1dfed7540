"""What of the locked packages the program uses on each system; all else stays out of what is shipped.

It is a list of what is kept, so whatever a later version of Qt brings stays out until somebody names it here.
"""

import fnmatch
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

QT_MODULES = ("Core", "Gui", "Network", "PrintSupport", "Svg", "Test", "Widgets")
"""What of Qt the program imports: QtTest makes the clicks of walkthroughs, QtSvg draws icons and plots."""

QT_LIBRARIES = {
    "win32": (),
    "darwin": ("DBus",),
    "linux": ("DBus", "OpenGL", "WaylandClient", "WlShellIntegration", "XcbQpa"),
}
"""Libraries of Qt that its platforms need beside those of the modules."""

QT_PLUGINS = {
    "win32": ("platforms/qwindows", "platforms/qoffscreen"),
    "darwin": ("platforms/qcocoa", "platforms/qoffscreen", "permissions/*"),
    "linux": (
        "platforms/qoffscreen",
        "platforms/qwayland*",
        "platforms/qxcb",
        "platforminputcontexts/composeplatforminputcontextplugin",
        "platforminputcontexts/ibusplatforminputcontextplugin",
        "platformthemes/qxdgdesktopportal",
        "printsupport/*",
        "wayland-decoration-client/*",
        "wayland-graphics-integration-client/qt-plugin-wayland-egl",
        "wayland-shell-integration/xdg-shell",
        "xcbglintegrations/*",
    ),
}
"""The styles of systems stay out: the program has one of its own on each (`Fusion`, with its own palette)."""

QT_PICTURES = (
    "imageformats/qgif",
    "imageformats/qico",
    "imageformats/qjpeg",
    "imageformats/qsvg",
    "imageformats/qwebp",
)

PYSIDE_FILES = (
    "__init__.py",
    "_config.py",
    "_git_pyside_version.py",
    "support/*.py",
    "pyside6.abi3.dll",
    "libpyside6.abi3*",
    *("msvcp140.dll", "msvcp140_1.dll", "msvcp140_2.dll", "vcruntime140*.dll"),
    "Qt/lib/libicu*",
)
"""Of the folder PySide6, beside modules, libraries, plugins and translations. The ICU of Linux has to stay."""

SHIBOKEN_FILES = (
    "*.py",
    "Shiboken.pyd",
    "Shiboken.abi3.so",
    "shiboken6.abi3.dll",
    "libshiboken6*",
    *("msvcp140.dll", "msvcp140_1.dll", "vcruntime140*.dll"),
)

DROPPED = (
    "*.pyi",
    "*.lib",
    "*/py.typed",
    "bin/*",
    "Scripts/*",
    "psutil/tests/*",
    # How an installer made a package, for other installers and for lists of what is installed.
    "*.dist-info/RECORD",
    "*.dist-info/sboms/*",
    # The first version, for those who still have models of it.
    "pydantic/v1/*",
    # Where a number is from and who carries it is asked nowhere.
    "phonenumbers/geodata/*",
    "phonenumbers/carrierdata/*",
    "phonenumbers/tzdata/*",
)
"""Of the other packages; all that is not named stays."""


ALONE = {
    "stdnum/*/*": ("stdnum/cn/*",),
    "stdnum/*.dat": (),
    "holidays/countries/*": ("*/china.py",),  # without the module that imports all of them
    "holidays/calendars/*_school.py": (),
    "holidays/financial/*": (),
    "holidays/locale/*": ("*/zh_CN/*",),
}
"""Where a package has something for every country, what stays of it; the others are asked nowhere."""


def trim(site_packages: Path, system: str, languages: Iterable[str]) -> int:
    """Remove what the program does not use on that `sys.platform`; how many bytes that were.

    `languages` are Qt's own words to keep, as in `qtbase_zh_CN`.
    """
    kept = [*_of_qt(system, tuple(languages))]
    removed = 0
    for file in sorted(site_packages.rglob("*")):
        if file.is_dir() and not file.is_symlink():
            continue
        if not _stays(file.relative_to(site_packages).as_posix(), kept):
            removed += file.lstat().st_size
            file.unlink()
    for folder in sorted(site_packages.rglob("*"), reverse=True):
        if folder.is_dir() and not folder.is_symlink() and not any(folder.iterdir()):
            folder.rmdir()
    shutil.rmtree(site_packages / "__pycache__", ignore_errors=True)
    return removed


def _stays(name: str, kept: list[str]) -> bool:
    if name.endswith(".pyc") and "/__pycache__/" in name:
        return False
    if name.startswith(("PySide6/", "shiboken6/")):
        return any(fnmatch.fnmatchcase(name, each) for each in kept)
    for inside, stay in ALONE.items():
        if fnmatch.fnmatchcase(name, inside):
            return any(fnmatch.fnmatchcase(name, each) for each in stay)
    return not any(fnmatch.fnmatchcase(name, each) for each in DROPPED)


def _of_qt(system: str, languages: tuple[str, ...]) -> Iterator[str]:
    yield from (f"PySide6/{each}" for each in PYSIDE_FILES)
    yield from (f"shiboken6/{each}" for each in SHIBOKEN_FILES)
    inside = "PySide6/" if system == "win32" else "PySide6/Qt/"
    for module in QT_MODULES:
        yield from (f"PySide6/Qt{module}.pyd", f"PySide6/Qt{module}.abi3.so")
    for library in (*QT_MODULES, *QT_LIBRARIES[system]):
        yield f"PySide6/Qt6{library}.dll"
        yield f"PySide6/Qt/lib/libQt6{library}.so*"
        yield f"PySide6/Qt/lib/Qt{library}.framework/*"
    for plugin in (*QT_PLUGINS[system], *QT_PICTURES):
        kind, name = plugin.split("/")
        yield from (
            f"{inside}plugins/{kind}/{before}{name}.{after}" for before in ("", "lib") for after in ENDINGS
        )
    yield from (f"{inside}translations/{each}.qm" for each in languages)


ENDINGS = ("dll", "so", "dylib")
