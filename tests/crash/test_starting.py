"""A start that fails before there is a window says so in a box of the system's own, in the user's language (T07)."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import realname_wizard
from realname_wizard.__main__ import _opens_a_window
from realname_wizard.crash import message_box

GUI = Path(realname_wizard.__file__).parent.parent

FAILS = """
import sys
sys.modules[sys.argv[1]] = None
from realname_wizard.__main__ import main
sys.exit(main(sys.argv[2:]))
"""


@pytest.mark.row("T07")
@pytest.mark.skipif(sys.platform != "linux", reason="each system has a box of its own")
@pytest.mark.parametrize(
    ("language", "title"),
    [("zh_CN.UTF-8", "实名认证演练向导无法启动"), ("en_GB.UTF-8", "Real-Name Wizard cannot start")],
)
@pytest.mark.parametrize("without", ["PySide6", "realname_wizard.views.window", "realname_wizard.cli"])
def test_what_is_missing_is_said_in_a_box(tmp_path: Path, language: str, title: str, without: str) -> None:
    done = started(tmp_path, language, without)
    assert done.returncode == 1, done.stderr
    shown = (tmp_path / "shown").read_text(encoding="utf-8")
    assert title in shown
    assert f"ModuleNotFoundError ({without}" in shown
    assert str(GUI) not in shown
    assert "Traceback" not in done.stderr


def test_a_command_that_fails_is_for_a_terminal(tmp_path: Path) -> None:
    done = started(tmp_path, "en_GB.UTF-8", "realname_wizard.flow.verification", "flow")
    assert "ModuleNotFoundError" in done.stderr
    assert not (tmp_path / "shown").exists()


def started(folder: Path, language: str, without: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """The program without a module, on a desktop whose box writes down what it shows."""
    box = folder / "zenity"
    box.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{folder}/shown"\n', encoding="utf-8")
    box.chmod(box.stat().st_mode | stat.S_IXUSR)
    environment = {
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join((str(GUI), str(GUI.parent / "resources"))),
        "QT_QPA_PLATFORM": "offscreen",
        "REALNAME_WIZARD_DATA": str(folder / "data"),
        "DISPLAY": ":99",
        "LANG": language,
    }
    return subprocess.run(
        [sys.executable, "-P", "-c", FAILS, without, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_on_a_mac_the_words_are_given_apart() -> None:
    ran: list[list[str]] = []

    def run(command: list[str]) -> bool:
        ran.append(command)
        return True

    assert message_box.tell('It "fails"', "why", variables={}, system="darwin", run=run)
    assert ran[0][0] == "osascript"
    assert ran[0][-2:] == ['It "fails"', "why"]


def test_without_a_desktop_there_is_the_error_output_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert not message_box.tell("It fails", "why", variables={}, system="linux")
    assert capsys.readouterr().err == "It fails\nwhy\n"


@pytest.mark.parametrize("boxes", [("zenity",), ("kdialog",), ("xmessage",), ()])
def test_whichever_box_there_is_is_taken(boxes: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: name if name in boxes else None)
    ran: list[str] = []

    def run(command: list[str]) -> bool:
        ran.append(command[0])
        assert any("why" in each for each in command)
        return True

    assert message_box.tell("t", "why", variables={"DISPLAY": ":0"}, system="linux", run=run) is bool(boxes)
    assert tuple(ran) == boxes


def test_the_language_is_the_one_liked_best() -> None:
    assert message_box.languages({"LANGUAGE": "zh_CN:en", "LANG": "de_DE.UTF-8"}, "linux")[0] == "zh_CN"
    assert message_box.languages({"LANG": "zh_CN.UTF-8"}, "linux") == ("zh_CN",)
    assert message_box.languages({}, "linux") == ()


@pytest.mark.parametrize(
    ("arguments", "opens"),
    [
        ((), True),
        (("--data", "flow"), True),
        (("--data=x", "--policy", "y"), True),
        (("flow",), False),
        (("--data", "x", "flow"), False),
    ],
)
def test_whether_somebody_waits_for_a_window(arguments: tuple[str, ...], opens: bool) -> None:
    assert _opens_a_window(arguments) is opens
