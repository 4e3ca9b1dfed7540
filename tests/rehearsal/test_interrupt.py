"""Ctrl+C ends a run between two steps, and so does a signal; what was found until then is kept."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.interrupt import Interrupt
from realname_wizard.rehearsal.run import RunResult


@pytest.fixture(autouse=True)
def usual() -> Iterator[None]:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_the_first_ctrl_c_is_noted_and_the_second_would_kill() -> None:
    with Interrupt() as interrupt:
        assert not interrupt.asked
        signal.raise_signal(signal.SIGINT)
        assert interrupt.asked
        assert signal.getsignal(signal.SIGINT) is signal.SIG_DFL
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_who_has_it_ignored_is_not_interrupted() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with Interrupt() as interrupt:
        signal.raise_signal(signal.SIGINT)
    assert not interrupt.asked
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


@pytest.mark.row("T05")
def test_a_run_that_is_stopped_keeps_whole_results_only() -> None:
    reads, _ = suite.read_all([suite.built_in() / "straight" / "face.yaml"])
    told: list[RunResult] = []
    asked = iter([*[False] * len(reads[0].walkthrough.steps), False, True])
    results = suite.follow_all(
        [*reads, *reads], NoWindow, None, told.append, lambda: next(asked), rules=BUNDLED
    )
    assert results == told
    assert [result.good for result in results] == [True]


SLOW = """
name: Slow
steps:
  - next
  - choose: {region: mainland}
"""


FROM_A_TERMINAL = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
from realname_wizard.cli import main
sys.exit(main())
"""
"""What runs in the background or under nohup ignores these two from the start."""


def start(*arguments: str, folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-P", "-c", FROM_A_TERMINAL, "walkthrough", "run", *arguments]
    variables = {**os.environ, "TMPDIR": str(folder), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen(
        command, env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


@pytest.mark.row("T05")
@pytest.mark.parametrize(
    "how",
    [
        signal.SIGINT,
        pytest.param(signal.SIGTERM, marks=pytest.mark.long),
        pytest.param(signal.SIGHUP, marks=pytest.mark.long),
    ],
)
def test_a_run_that_is_ended_leaves_complete_reports_and_nothing_else_f79(
    how: signal.Signals, tmp_path: Path
) -> None:
    temporary, junit, evidence = tmp_path / "tmp", tmp_path / "junit.xml", tmp_path / "evidence"
    temporary.mkdir()
    files = [tmp_path / f"{number}.yaml" for number in range(3)]
    for each in files:
        each.write_text(SLOW)
    reports = ("--junit", str(junit), "--evidence", str(evidence))
    with start("--windows", "--pace", "1", *reports, *map(str, files), folder=temporary) as process:
        assert process.stdout is not None
        process.stdout.readline()  # the first is done, the second under way
        process.send_signal(how)
        told = process.stdout.read()
    assert process.returncode == 128 + how
    assert told.splitlines()[-1] == "1 passed, 0 failed, stopped"
    suite = Xml.parse(junit).getroot()
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("3", "0", "2")
    assert "Not followed, because the run was stopped:" in (evidence / "index.html").read_text("utf-8")
    assert list(temporary.iterdir()) == []
