"""The program itself, as it is put into a package: its version, its files, compiled or not."""

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = (ROOT / "gui" / "realname_wizard", ROOT / "resources" / "realname_wizard_assets")
_LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc", "README.md")


def version() -> str:
    """Of the program, from the one place where it is written."""
    text = (PACKAGES[0] / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', text, re.M)
    if found is None:
        raise ValueError("realname_wizard/__init__.py says no version")
    return found[1]


def qt_words() -> tuple[str, ...]:
    """The files of Qt's own words that the languages of the program name, as `qtbase_zh_CN`."""
    catalogues = sorted((PACKAGES[1] / "texts").glob("*.po"))
    found = (re.search(r"X-Qt-Translation: *(\w+)", file.read_text(encoding="utf-8")) for file in catalogues)
    return tuple(each[1] for each in found if each is not None)


def copy_program(target: Path) -> None:
    """Put program and resources into `target`, side by side, as Python finds them there; without tests."""
    for package in PACKAGES:
        shutil.copytree(package, target / package.name, ignore=_LEFT_OUT, dirs_exist_ok=True)


def compile_all(folders: Sequence[Path], python: str) -> None:
    """Compile what lies there with a Python of the version that will run it. Raises CalledProcessError.

    The compiled files hold whatever time an archive gives to their sources.
    """
    for folder in folders:
        _compile(folder, python)


def compile_alone(folder: Path, python: str, but: Sequence[str]) -> None:
    """The same, without the sources, but for the folders of these names. Raises CalledProcessError.

    What is compiled says file and line of its source, so a report of an error does.
    """
    _compile(folder, python, "-b", "-x", rf"[/\\]({'|'.join(but)})[/\\]")
    for source in sorted(folder.rglob("*.py")):
        if source.with_suffix(".pyc").exists():
            source.unlink()


def _compile(folder: Path, python: str, *more: str) -> None:
    options = ["-q", "-j", "0", "--invalidation-mode", "unchecked-hash", *more]
    # Paths in messages are those inside the package, and so the same on every machine that builds it.
    named = ["-s", str(folder.parent), "-p", ""]
    subprocess.run([python, "-m", "compileall", *options, *named, str(folder)], check=True)


def size_of(folder: Path) -> int:
    """Bytes of all files below."""
    return sum(file.stat().st_size for file in files_below(folder))


def files_below(folder: Path) -> Iterator[Path]:
    """Every file below, in order."""
    return (file for file in sorted(folder.rglob("*")) if file.is_file())
