"""A third language is dropped in as files, and is everywhere; nothing else is touched."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from realname_wizard.texts import Texts
from realname_wizard_assets import ASSETS

pytestmark = pytest.mark.slow

PROGRAM = Path(__file__).parent / "programs" / "third_language.py"
ENGLISH = Texts.load("en")

WALKTHROUGH = f"""\
name: In a third language
language: fr
steps:
  - expect: {{page: welcome, text: ["«{ENGLISH.say("page.welcome.title")}»"]}}
  - next
  - choose: {{region: mainland}}
  - choose: {{subject: individual}}
  - switch_language: en
  - switch_language: zh_CN
  - switch_language: fr
  - choose: {{method: wechat_scan}}
  - fill: {{specimen: individual}}
  - next
  - submit
  - phone: scan
  - phone: decline_consent
  - expect: {{page: result, reasons: [consent_declined], text: ["«{ENGLISH.say("reason.consent_declined.cause")}»"]}}
"""


@pytest.fixture(scope="module")
def assets(tool: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program's assets with a French that is English in marks."""
    root = tmp_path_factory.mktemp("assets")
    copied = root / ASSETS.name
    shutil.copytree(ASSETS, copied, ignore=shutil.ignore_patterns("walkthroughs", "__pycache__"))
    texts = copied / "texts"
    english = (texts / "en.po").read_text(encoding="utf-8")
    (texts / "fr.po").write_text(
        english.replace("Language: en", "Language: fr").replace("Own-Name: English", "Own-Name: français"),
        encoding="utf-8",
    )
    entries = tool.read(texts)
    for key, entry in entries.items():
        if not key.endswith(".key"):  # a letter of the keyboard
            entry.texts["fr"] = tuple(f"«{form}»" for form in entry.texts["en"])
    tool.write(entries, texts)
    return root


@pytest.fixture(scope="module")
def seen(assets: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the program shows somebody whose system is French."""
    folder = tmp_path_factory.mktemp("seen")
    walkthrough = folder / "third.yaml"
    walkthrough.write_text(WALKTHROUGH, encoding="utf-8")
    system = {name: value for name, value in os.environ.items() if not name.startswith("LC_")}
    system |= {"LC_CTYPE": "C.UTF-8", "LANGUAGE": "fr"}
    done = subprocess.run(
        [sys.executable, PROGRAM, walkthrough, folder],
        env={**system, "PYTHONPATH": os.pathsep.join([str(assets), *sys.path]), "LANG": "fr_FR.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.mark.row("T08")
def test_the_window_greets_in_it(seen: dict[str, Any]) -> None:
    assert (seen["status"], seen["speaks"]) == (0, "fr")
    assert seen["heading"] == f"«{ENGLISH.say('page.welcome.title')}»"


@pytest.mark.row("T08")
def test_the_switch_names_the_next_language_and_reaches_each(seen: dict[str, Any]) -> None:
    assert seen["switch"] == [["简体中文", "zh_CN"], ["English", "en"], ["français", "fr"]]


@pytest.mark.row("T08")
def test_settings_list_it(seen: dict[str, Any]) -> None:
    assert seen["settings"] == seen["languages"] == ["English", "français", "简体中文"]


def test_a_real_phone_shows_it(seen: dict[str, Any]) -> None:
    assert '<html lang="fr">' in seen["phone"]
    assert f"«{ENGLISH.say('phone_page.wrong.title')}»" in seen["phone"]


@pytest.mark.parametrize("how", ["--headless", "--windows"])
def test_walkthroughs_are_followed_in_it(seen: dict[str, Any], how: str) -> None:
    assert seen[how] == 0, seen["said"]


def test_the_form_of_walkthroughs_offers_it(seen: dict[str, Any]) -> None:
    assert '"fr"' in seen["said"]
