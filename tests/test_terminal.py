"""What reaches a terminal is shown there, never obeyed, and replaced where it cannot be shown (F32, F81)."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from realname_wizard.cli import main
from realname_wizard.terminal import everything_is_shown, shown

STEERING = "\x1b\x07\x9b\r\x08\x7f\0\u202e\u2066\u2028"


@pytest.mark.parametrize("mark", STEERING)
def test_what_steers_is_written_out(mark: str) -> None:
    assert (
        shown(f"a{mark}b")
        == f"a\\{'x' if ord(mark) < 256 else 'u'}{ord(mark):0{2 if ord(mark) < 256 else 4}x}b"
    )


def test_all_else_stays() -> None:
    text = "张𬎆 ‘é’\tß\n✓"
    assert shown(text) == text


@pytest.mark.parametrize("encoding", ["gbk", "cp1252", "ascii"])
def test_what_a_pipe_does_not_know_is_replaced_f32(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(pipe, encoding=encoding))
    with everything_is_shown():
        print("张𬎆 é \x1b", flush=True)
    assert pipe.getvalue().decode(encoding).endswith("\\x1b\n")


def run(
    *arguments: str, encoding: str = "utf-8", cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    variables = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    command = [sys.executable, "-P", "-m", "realname_wizard", *arguments]
    return subprocess.run(command, env=variables, capture_output=True, check=False, cwd=cwd, timeout=120)


@pytest.mark.parametrize("encoding", ["gbk", "cp1252"])
def test_every_command_speaks_into_every_pipe_f32(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "rare.yaml"
    file.write_text("name: 张𬎆 é walks\nsteps: [next]\n", encoding="utf-8")
    junit = tmp_path / "junit.xml"
    for arguments in (
        ("walkthrough", "run", str(file), "--headless", "--junit", str(junit)),
        ("walkthrough", "validate", str(file)),
        ("walkthrough", "list", str(file)),
        ("walkthrough", "schema"),
        ("flow",),
        ("--help",),
    ):
        done = run(*arguments, encoding=encoding)
        assert done.returncode == 0, (arguments, done.stderr)
        done.stdout.decode(encoding)
    assert "张𬎆 é walks" in junit.read_text("utf-8")
    assert json.loads(run("walkthrough", "schema", encoding=encoding).stdout)


def test_names_rules_and_expected_texts_cannot_steer_f81(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = "\x1b]0;owned\x07"
    named = tmp_path / f"{bad}.yaml"
    named.write_text('name: "\\e[2Jx"\nsteps:\n  - next\n  - expect: {page: welcome}\n')
    rules = tmp_path / f"rules{bad}.yaml"
    rules.write_text('"\\e[31mversion": 1\n')
    for arguments in (
        ("walkthrough", "run", str(named)),
        ("walkthrough", "list", str(named)),
        ("walkthrough", "validate", str(tmp_path / f"none{bad}")),
        ("walkthrough", "run", "--policy", str(rules)),
        ("walkthrough", "coverage", "--tests", bad),
    ):
        main(arguments)
    with pytest.raises(SystemExit):
        main(("walkthrough", "run", f"--pace={bad}"))
    said = "".join(capsys.readouterr())
    assert "\\x1b]0;owned\\x07" in said
    assert not set(said) & {"\x1b", "\x07"}


@pytest.mark.parametrize("option", ["--data", "--policy"])
def test_nothing_is_no_folder_and_no_file_f83(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main((option, ""))
    assert ended.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("named", ["~nobody_of_that_name/x", "  "])
def test_a_variable_that_names_no_folder_is_told_f83(
    named: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("REALNAME_WIZARD_DATA", named)
    assert main(()) == 2
    assert f"no folder for the data: {named!r} names none" in capsys.readouterr().err
