"""What takes long says on a terminal how far it is and how long it still takes; elsewhere it is silent (T05, T06)."""

import os
import subprocess
import sys
from io import StringIO

import pytest

from realname_wizard.progress import Progress
from realname_wizard.terminal import everything_is_shown


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def at(monkeypatch: pytest.MonkeyPatch, *times: float) -> None:
    each = iter(times)
    monkeypatch.setattr("realname_wizard.progress.time.monotonic", lambda: next(each))


def test_it_says_how_much_is_done_and_about_how_long_all_of_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, 0.0, 3.0, 6.0, 100.0)
    terminal = Terminal()
    with Progress(terminal, {"charting": 0.5, "searching": 0.1, "writing": 0.4}) as shown:
        shown.tell("charting", 0.5)
        shown.tell("searching", 0.0)
        shown.tell("writing", 0.0)
    assert "charting: 25%, about 9 s left" in terminal.getvalue()
    assert "searching: 50%, about 6 s left" in terminal.getvalue()
    assert "writing: 60%, about 67 s left" in terminal.getvalue()


def test_what_has_no_parts_is_told_whole_and_a_long_time_in_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, 0.0, 30.0)
    terminal = Terminal()
    Progress(terminal).tell("following", 0.1)
    assert terminal.getvalue() == "\rfollowing: 10%, about 4 min left"


def test_it_is_silent_while_there_is_nothing_worth_telling_and_not_told_too_often(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at(monkeypatch, 0.0, 0.9, 1.5, 1.6)
    terminal = Terminal()
    shown = Progress(terminal)
    for share in (0.3, 0.5, 0.6):
        shown.tell("following", share)
    assert terminal.getvalue() == "\rfollowing: 50%, about 2 s left"


def test_the_line_is_left_as_it_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, 0.0, 2.0)
    terminal = Terminal()
    with Progress(terminal) as shown:
        shown.tell("following", 0.5)
        shown.clear()
        assert terminal.getvalue().endswith(f"\r{' ' * len('following: 50%, about 2 s left')}\r")


def test_it_is_for_terminals_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, 0.0, 3.0)
    piped = StringIO()
    with Progress(piped) as shown:
        shown.tell("charting", 0.5)
    assert piped.getvalue() == ""


def test_a_terminal_obeys_it_and_shows_what_others_wrote(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything else that is written there is shown, its carriage returns too."""
    at(monkeypatch, 0.0, 3.0)
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with everything_is_shown():
        Progress(sys.stderr).tell("a\x1bb", 0.5)
    assert terminal.getvalue() == "\ra\\x1bb: 50%, about 3 s left"


FROM_A_TERMINAL = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from realname_wizard.cli import main
sys.exit(main())
"""
"""What runs in the background ignores Ctrl+C from the start."""


@pytest.mark.row("T06")
def test_a_command_that_takes_long_says_so_on_a_real_terminal() -> None:
    """Followed for as long as it takes until the line is there; then it is stopped, as Ctrl+C does."""
    pty = pytest.importorskip("pty", reason="a terminal as Unix has it")
    leader, follower = pty.openpty()
    command = [sys.executable, "-P", "-c", FROM_A_TERMINAL, "walkthrough", "run"]
    with subprocess.Popen(command, stdin=follower, stdout=subprocess.DEVNULL, stderr=follower) as program:
        os.close(follower)
        told = b""
        while b" left" not in told:
            told += os.read(leader, 4096)
        program.send_signal(2)
    os.close(leader)
    assert b"\rfollowing: " in told
    assert b"\\x" not in told
    assert program.returncode == 130
