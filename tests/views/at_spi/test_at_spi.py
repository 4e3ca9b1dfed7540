"""The window can be used through AT-SPI alone, and what comes of it is what comes of clicks, act for act (T05)."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from tests.drawn import a_share_in_every_run

from realname_wizard import cli
from realname_wizard.missing import Missing
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.run import Run
from realname_wizard.rehearsal.script.reader import read_walkthrough
from realname_wizard.store.keeper import Store
from realname_wizard.views.at_spi import apart
from realname_wizard.views.runner import WindowHands
from realname_wizard.words import Method, Reason

JOURNAL = Path(__file__).parent / "programs" / "journal.py"
ELSEWHERE = {
    Reason.CHANGE_TOO_SOON: "account/upgrade_waits_for_the_month",
    Reason.SUB_ACCOUNT_NOT_VERIFIED: "ways/to_the_account_that_is_not_verified",
    Reason.CANCEL_BLOCKED: "ways/what_keeps_an_account_from_being_closed",
}
"""The walkthroughs of reasons that have none of their name."""
OTHERS = (
    "account/misused_identity",
    "account/next_trainee",
    "account/support_kit",
    "resume/step_back",
    "texts/individual_in_two_languages",
)
"""What no method and no reason needs."""

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="AT-SPI is Linux's")

pytestmark = [pytest.mark.row("T05"), on_linux, pytest.mark.slow]


def file_of(name: str) -> Path:
    return suite.built_in() / f"{name}.yaml"


def of_reason(reason: Reason) -> str:
    return ELSEWHERE.get(reason, f"reasons/{reason}")


def through_at_spi(name: str) -> dict[str, Any]:
    """What came of it, in a process, on a display and on a bus of their own."""
    command = [sys.executable, "-P", str(JOURNAL), str(file_of(name))]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def by_clicks(name: str) -> list[dict[str, Any]]:
    with Store.temporary() as store:
        result = Run(read_walkthrough(file_of(name)), WindowHands(), store, rules=BUNDLED).follow()
        assert result.good
        return list(store.journal())


def told_alike(rows: Iterable[object]) -> list[Any]:
    """The rows without when it really was; what was made with a key, which is another one each time, is numbered."""
    text = json.dumps([{key: it for key, it in row.items() if key != "real"} for row in rows])  # type: ignore[attr-defined]
    seals = dict.fromkeys(re.findall(r"\b[0-9a-f]{64}\b", text))
    for place, seal in enumerate(seals):
        text = text.replace(seal, f"#{place}")
    alike: list[Any] = json.loads(text)
    return alike


def same_as_by_clicks(name: str) -> dict[str, Any]:
    told = through_at_spi(name)
    assert told["wrong"] == []
    assert told_alike(told["journal"]) == told_alike(by_clicks(name))
    return told


@pytest.mark.parametrize("method", a_share_in_every_run(8, Method, long=2))
def test_every_method_has_the_journal_of_a_run_by_clicks(method: Method) -> None:
    same_as_by_clicks(f"straight/{method}")


@pytest.mark.parametrize("reason", a_share_in_every_run(60, Reason, long=6))
def test_every_reason_has_the_journal_of_a_run_by_clicks(reason: Reason) -> None:
    assert reason in same_as_by_clicks(of_reason(reason))["reasons"]


@pytest.mark.long
@pytest.mark.parametrize("name", OTHERS)
def test_menus_boxes_and_lists_have_the_journal_of_a_run_by_clicks(name: str) -> None:
    same_as_by_clicks(name)


def test_the_command_says_how_it_went_and_leaves_evidence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """In a process of its own: there is a display already in this one."""
    file, evidence = tmp_path / "short.yaml", tmp_path / "evidence"
    file.write_text(
        "name: Short\nsteps:\n  - next\n  - refused: submit\n  - choose: {region: overseas}\n"
        "  - expect: {page: subject}\n",
        encoding="utf-8",
    )
    command = ["walkthrough", "run", "--at-spi", "--evidence", str(evidence), str(file)]
    done = subprocess.run([sys.executable, "-P", "-m", "realname_wizard", *command], check=False, timeout=120)
    out, err = capfd.readouterr()
    assert (done.returncode, err) == (1, "")
    assert "expected: page subject" in out.replace("“", "").replace("”", "") or "handed_off" in out
    assert json.loads((evidence / "record.json").read_text(encoding="utf-8"))["how"] == "at_spi"


def test_without_its_tools_it_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence, exit status 2, and nothing left behind."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(apart, "PYTHON", str(tmp_path / "python3"))
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path))
    before = dict(os.environ)
    assert cli.main(["walkthrough", "run", "--at-spi", "straight/wechat_scan.yaml"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    for package in ("xvfb", "dbus-daemon", "at-spi2-core", "python3-gi", "gir1.2-atspi-2.0"):
        assert package in err
    assert dict(os.environ) == before
    with pytest.raises(Missing):
        apart.require()


def test_what_it_does_not_go_with_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["walkthrough", "run", "--at-spi", "--pace", "1", "straight/wechat_scan.yaml"]) == 2
    assert (
        cli.main(["walkthrough", "run", "--at-spi", "--matrix", "language", "straight/wechat_scan.yaml"]) == 2
    )
    assert capsys.readouterr().err.count("--windows") == 2
