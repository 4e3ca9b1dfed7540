"""A library of the system that is missing is named, with the one command that brings it."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo

from realname_wizard import __main__ as starting
from realname_wizard.crash import libraries
from realname_wizard.crash.libraries import LibraryMissing, missing_library
from realname_wizard.views.shell.application import require_platform

SAID = "Cannot load library /x/libqxcb.so: (libxcb-cursor.so.0: cannot open shared object file: No such file)"


def test_the_linkers_words_are_understood() -> None:
    assert missing_library(LibraryMissing(SAID)) == "libxcb-cursor.so.0"
    assert (
        missing_library(ImportError("libGL.so.1: cannot open shared object file: No such …")) == "libGL.so.1"
    )
    assert missing_library(ImportError("No module named 'PySide6'")) is None
    assert missing_library(OSError("libGL.so.1: cannot open shared object file")) is None


@pytest.mark.parametrize(("language", "word"), [("zh_CN", "缺少"), ("en_GB", "missing"), ("", "missing")])
def test_one_command_brings_all_that_is_missing(
    language: str, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = {"libxcb-cursor.so.0", "libxcb-icccm.so.4", "libcups.so.2"}
    monkeypatch.setattr(libraries, "_loads", lambda library: library not in gone)
    title, text = libraries.told("libxcb-cursor.so.0", language)
    assert word in title
    assert "    sudo apt install libxcb-cursor0 libxcb-icccm4" in text.splitlines()


@pytest.mark.parametrize("listed", [True, False])
def test_it_is_told_where_what_asks_the_linker_is_missing_itself(
    listed: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As on a bare Debian 13, which has no libffi: there, `import ctypes` fails."""
    cache = tmp_path / "ld.so.cache"
    if listed:
        cache.write_bytes(
            b"glibc-ld.so.cache\0/lib/libexpat.so.1\0/lib/libfontconfig.so.1.12\0/lib/notlibX11.so.6\0"
        )
    monkeypatch.setattr(libraries, "_CACHE", cache)
    monkeypatch.setitem(sys.modules, "ctypes", None)
    _, text = libraries.told("libglib-2.0.so.0", "en")
    command = text.splitlines()[-1].split()
    assert {"libglib2.0-0", "libffi8", "libfontconfig1", "libx11-6"} <= set(command)
    assert ("libexpat1" in command) is not listed


def test_a_library_that_nobody_knows_is_named_without_a_package() -> None:
    _, text = libraries.told("libstrange.so.7", "en")
    assert "libstrange.so.7 is not on this computer" in text
    assert "apt" not in text


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such plugins")
def test_a_plugin_that_lacks_a_library_is_noticed_before_qt_ends_the_program(tmp_path: Path) -> None:
    (tmp_path / "platforms").mkdir()
    plugin = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms" / "libqxcb.so"
    needed, nowhere = b"libQt6XcbQpa.so.6", b"libQt6XcbNot.so.6"  # the machine may have a Qt of its own
    assert len(needed) == len(nowhere)
    (tmp_path / "platforms" / plugin.name).write_bytes(plugin.read_bytes().replace(needed, nowhere))
    with pytest.raises(LibraryMissing) as told:
        require_platform({"DISPLAY": ":0"}, tmp_path)
    assert missing_library(told.value) == nowhere.decode()


@pytest.mark.parametrize("arguments", [[], ["walkthrough", "run", "--windows"]])
def test_whatever_was_asked_for_it_is_said_and_not_thrown(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_arguments: object) -> int:
        raise LibraryMissing(SAID)

    monkeypatch.setattr("realname_wizard.cli.main", fail)
    monkeypatch.setattr(libraries, "_loads", lambda _library: True)
    monkeypatch.setattr("shutil.which", lambda _name: None)
    monkeypatch.setenv("LANGUAGE", "en")
    assert starting.main(arguments) == 1
    assert "sudo apt install libxcb-cursor0" in capsys.readouterr().err
