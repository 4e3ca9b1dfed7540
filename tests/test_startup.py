"""What is missing is told when the program starts, with its file, and not as a traceback."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from realname_wizard import app as wizard
from realname_wizard import startup
from realname_wizard.missing import Missing, require_all
from realname_wizard.policy.load import BUNDLED
from realname_wizard.words import Ask
from realname_wizard_assets import ASSETS

Edit = Callable[[Path], None]


def test_nothing_is_missing() -> None:
    startup.check(BUNDLED)


def without_text(*languages: str, key: str) -> Edit:
    """Takes a text out of these languages, as an editor of catalogues would."""

    def edit(assets: Path) -> None:
        for tag in languages:
            path = assets / "texts" / f"{tag}.mo"
            found = path.read_bytes()
            assert found.count(key.encode() + b"\0") == 1
            path.write_bytes(found.replace(key.encode() + b"\0", key.upper().encode() + b"\0"))

    return edit


def without_rule(of: str, word: str) -> Edit:
    """Takes one rule out of the policy."""

    def edit(assets: Path) -> None:
        path = assets / "policy" / "policy.json"
        policy = json.loads(path.read_bytes())
        kept = [each for each in policy[of] if word not in each.values()]
        assert len(kept) == len(policy[of]) - 1
        path.write_text(json.dumps({**policy, of: kept}), encoding="utf-8")

    return edit


def with_rule_twice(of: str, word: str) -> Edit:
    """Writes one rule of the policy a second time."""

    def edit(assets: Path) -> None:
        path = assets / "policy" / "policy.json"
        policy = json.loads(path.read_bytes())
        (again,) = [each for each in policy[of] if word in each.values()]
        path.write_text(json.dumps({**policy, of: [*policy[of], again]}), encoding="utf-8")

    return edit


def without_address(assets: Path) -> None:
    """Leaves the address of a place empty."""
    path = assets / "policy" / "policy.json"
    policy = json.loads(path.read_bytes())
    (place,) = [each for each in policy["places"] if each["place"] == "online_support"]
    place["address"] = ""
    path.write_text(json.dumps(policy), encoding="utf-8")


def without_reading(assets: Path) -> None:
    """Takes one reading of the rules away."""
    path = assets / "policy" / "variants.json"
    readings = json.loads(path.read_bytes())
    del readings["V4"]
    path.write_text(json.dumps(readings), encoding="utf-8")


def without_file(name: str) -> Edit:
    """Takes a file away."""
    return lambda assets: (assets / name).unlink()


def without_own_name(assets: Path) -> None:
    """Lets a language not say how it is called."""
    path = assets / "texts" / "zh_CN.po"
    path.write_text(path.read_text(encoding="utf-8").replace("X-Own-Name", "X-Name"), encoding="utf-8")


LACKS = {
    "a text of a reason": (
        without_text("en", "zh_CN", key="reason.qr_declined.why"),
        "texts/zh_CN.po: no text reason.qr_declined.why\n",
    ),
    "a text of a method, in one language": (
        without_text("zh_CN", key="method.qq_scan.no_papers"),
        "texts/zh_CN.po: no text method.qq_scan.no_papers\n",
    ),
    "a text that is no word's, in one language": (
        without_text("zh_CN", key="window.about.what"),
        "texts/zh_CN.po: no text window.about.what\n",
    ),
    "what is said where a method is proved": (
        without_text("en", "zh_CN", key="qr.how.qq_scan"),
        "texts/zh_CN.po: no text qr.how.qq_scan\n",
    ),
    "a compiled catalogue": (without_file("texts/zh_CN.mo"), "texts/zh_CN.mo: not there; "),
    "the language all others follow": (without_file("texts/en.po"), "texts/en.po: not there"),
    "a language's own name": (without_own_name, "texts/zh_CN.po: X-Own-Name is not in its header\n"),
    "the rule of a method": (
        without_rule("methods", "top_up"),
        "policy/policy.json: no rule for the method top_up\n",
    ),
    "the rule of a reason": (
        without_rule("reasons", "system_error"),
        "policy/policy.json: no rule for the reason system_error\n",
    ),
    "a second rule of a reason": (
        with_rule_twice("reasons", "system_error"),
        "policy/policy.json: 2 rules for the reason system_error\n",
    ),
    "the rule of a place": (
        without_rule("places", "online_support"),
        "policy/policy.json: no rule for the place online_support\n",
    ),
    "the address of a place": (without_address, "policy/policy.json: no address of online_support\n"),
    "a reading of the rules": (without_reading, "policy/variants.json: no V4\n"),
}


def edited(edit: Edit, folder: Path) -> Path:
    """A folder with the program's assets, edited."""
    copied = folder / ASSETS.name
    shutil.copytree(ASSETS, copied, ignore=shutil.ignore_patterns("walkthroughs", "__pycache__"))
    edit(copied)
    return folder


def run(assets: Path, program: str) -> "subprocess.CompletedProcess[str]":
    """Run a program on other assets."""
    return subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(assets), *sys.path])},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("lack", list(LACKS))
def test_what_is_missing_is_told_with_its_file(lack: str, tmp_path: Path) -> None:
    edit, told = LACKS[lack]
    program = "import sys; from realname_wizard.cli import main; sys.exit(main(['walkthrough', 'run']))"
    done = run(edited(edit, tmp_path), program)
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == 2


WINDOW = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QMessageBox
QMessageBox.critical = lambda *said: print(said[-1])
from realname_wizard.app import open_wizard
sys.exit(open_wizard(Path({folder!r})))
"""


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (without_text("en", "zh_CN", key="reason.qr_declined.why"), "no text reason.qr_declined.why"),
        (without_text("en", key="window.menu"), "no text window.menu"),
        (without_file("texts/en.mo"), "texts/en.mo: not there"),
    ],
    ids=["needed later", "needed by the first page", "needed by everything"],
)
def test_a_window_says_it_and_does_not_stay(edit: Edit, told: str, tmp_path: Path) -> None:
    done = run(edited(edit, tmp_path), WINDOW.format(folder=str(tmp_path / "data")))
    assert "Traceback" not in done.stderr
    assert told in done.stdout
    assert done.returncode == wizard.REFUSED


def test_a_room_without_a_part_that_is_named_elsewhere_says_which() -> None:
    require_all("somewhere", {"blink": 1, "turn": 2, "more": 3}, list(Ask))
    with pytest.raises(Missing, match=r"^somewhere: nothing for turn$"):
        require_all("somewhere", {"blink": 1}, list(Ask))
