"""Other programs read what is written for them: the real ones, from an environment of their own (T05)."""

import json
import subprocess
from datetime import timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from PySide6.QtGui import QImage
from tests.foreign import foreign_python

from realname_wizard.evidence.allure import write_allure
from realname_wizard.evidence.junit import junit
from realname_wizard.evidence.record import Record
from realname_wizard.evidence.robot import robot
from realname_wizard.evidence.trace import trace

from .conftest import BEGAN

HERE = Path(__file__).parent
CHROMIUM = Path("/usr/bin/chromium")

pytestmark = [pytest.mark.row("T05")]
long = pytest.mark.long


@pytest.fixture(scope="session")
def python() -> str:
    return foreign_python()


def read(python: str, script: str, *arguments: object) -> Any:
    command = [python, "-P", str(HERE / "readers" / script), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@long
def test_robot_framework_reads_its_file_and_makes_its_pages_of_it(
    python: str, record: Record, tmp_path: Path
) -> None:
    (tmp_path / "output.xml").write_bytes(robot(record))
    told = read(python, "read_robot.py", tmp_path / "output.xml", tmp_path)
    assert told["counted"] == [1, 4]
    assert told["tests"]["Good & well"] == ["PASS", 2, ["R08", "R09"], 1.25]
    assert told["tests"]["Bad"][:2] == ["FAIL", 2]
    assert told["pages"] == [True, True]


@long
def test_a_schema_and_kiwi_tcms_take_the_junit_file(python: str, record: Record, tmp_path: Path) -> None:
    (tmp_path / "junit.xml").write_bytes(junit(record, "evidence"))
    told = read(python, "read_junit.py", tmp_path / "junit.xml")
    assert told["wrong"] == []
    began = "2026-11-28 10:00:00"
    assert told["sent"] == [
        ["good.yaml.Good & well", "PASSED", began],
        ["folder/bad.yaml.Bad", "FAILED", began],
        ["no.yaml.Impossible", "FAILED", began],
        ["x.yaml.x.yaml", "ERROR", began],
        ["later.yaml.later.yaml", "ERROR", began],
    ]


@long
def test_allure_knows_every_word_of_its_results(
    python: str, record: Record, pictures: Path, tmp_path: Path
) -> None:
    write_allure(record, tmp_path / "allure", pictures)
    assert read(python, "read_allure.py", tmp_path / "allure") == {
        "Good & well": ["passed", 2, 1250],
        "Bad": ["failed", 2, 500],
        "Impossible": ["failed", 1, 2000],
    }


@pytest.fixture
def drawn(pictures: Path) -> Path:
    """The folder of evidence with a picture that can be drawn."""
    picture = QImage(320, 200, QImage.Format.Format_RGB32)
    picture.fill(0x3366CC)
    assert picture.save(str(pictures / "good" / "01-next.webp"))
    return pictures


def one_after_another(record: Record) -> Record:
    """The same run as it is in life: no two steps at the same time. The viewer orders by time."""
    moments = iter(BEGAN + timedelta(seconds=number) for number in range(99))
    walks = []
    for walk in record.walks:
        steps = tuple(step.model_copy(update={"began": next(moments)}) for step in walk.steps)
        walks.append(walk.model_copy(update={"steps": steps}))
    return record.model_copy(update={"walks": tuple(walks)})


@long
def test_playwrights_own_viewer_opens_the_trace(
    python: str, record: Record, drawn: Path, tmp_path: Path
) -> None:
    """The form is its own and may change: this is how that would be noticed."""
    assert CHROMIUM.exists(), f"{CHROMIUM} is not there (Debian's package chromium)"
    (tmp_path / "trace.zip").write_bytes(trace(one_after_another(record), drawn))
    (tmp_path / "www").mkdir()
    told = read(python, "read_trace.py", tmp_path / "trace.zip", CHROMIUM, tmp_path / "www", "1. next")
    walks = ["Good & well (good.yaml)", "Bad (folder/bad.yaml)", "Impossible (no.yaml)"]
    assert [each for each in told["titles"] if each in walks] == walks
    assert "outcome: expected verified, found none" in str(told["errors"])
    assert told["shown"].startswith("region, 2026-11-23 12:00")
    assert told["width"] == 320
    assert (told["complaints"], told["elsewhere"]) == ([], [])


# --- what the short run says of the trace


def events(content: bytes, folder: Path) -> list[dict[str, Any]]:
    (folder / "trace.zip").write_bytes(content)
    with ZipFile(folder / "trace.zip") as packed:
        return [json.loads(line) for line in packed.read("trace.trace").decode().splitlines()]


def test_a_trace_has_an_action_a_step_within_its_walkthrough_and_says_what_was_wrong(
    record: Record, pictures: Path, tmp_path: Path
) -> None:
    found = events(trace(record, pictures), tmp_path)
    titles = {each["callId"]: each["title"] for each in found if each["type"] == "before"}
    assert list(titles.values())[:3] == ["Good & well (good.yaml)", "1. next", "2. snapshot: <done>"]
    assert {each.get("parentId") for each in found if each["type"] == "before"} == {
        None,
        "call@1",
        "call@2",
        "call@3",
    }
    wrong = {titles[each["callId"]]: each["error"]["message"] for each in found if "error" in each}
    assert wrong["2. expect: {page: details}"].splitlines() == [
        "page: expected details, found region",
        "outcome: expected verified, found none",
    ]
    assert wrong["1. submit"].startswith("not <here>")
    times = [each["endTime"] - begun["startTime"] for begun in found[1:2] for each in found[-1:]]
    assert times == [2000.0]


def test_a_trace_holds_each_picture_and_repeats_none(record: Record, pictures: Path, tmp_path: Path) -> None:
    content = trace(record, pictures)
    found = events(content, tmp_path)
    with ZipFile(tmp_path / "trace.zip") as packed:
        held = [packed.read(name) for name in packed.namelist() if name.startswith("resources/")]
    assert held == [b"a picture"]
    pages = [json.dumps(each["snapshot"]["html"]) for each in found if each["type"] == "frame-snapshot"]
    assert sum("data:image/webp" in page for page in pages) == 1
    before = {
        each["snapshot"]["snapshotName"]: each["snapshot"]["html"] for each in found if "snapshot" in each
    }
    assert before["before@call@1.2"] == [[1, 7]], "the whole page that the step before came to"


def test_a_trace_without_pictures_says_what_the_pages_said(record: Record, tmp_path: Path) -> None:
    assert [each["type"] for each in events(trace(record), tmp_path)].count("screencast-frame") == 0
