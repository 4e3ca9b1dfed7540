"""What other tools read: JUnit XML, Robot Framework's XML, Allure results (T05)."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from realname_wizard.evidence.allure import write_allure
from realname_wizard.evidence.by_hand import FAILED
from realname_wizard.evidence.junit import junit, xunit
from realname_wizard.evidence.record import Record
from realname_wizard.evidence.robot import robot

pytestmark = pytest.mark.row("T05")


def properties(of: Xml.Element) -> list[tuple[str | None, str | None]]:
    return [(each.get("name"), each.get("value")) for each in of.iterfind("properties/property")]


def test_junit_has_a_case_a_walkthrough_and_an_error_a_file_that_was_not_followed(record: Record) -> None:
    suite = Xml.fromstring(junit(record, "evidence"))
    assert (suite.tag, suite.get("tests"), suite.get("failures"), suite.get("errors")) == (
        "testsuite",
        "5",
        "2",
        "2",
    )
    assert (suite.get("time"), suite.get("timestamp")) == ("3.750", "2026-11-28T10:00:00")
    assert ("hands", "windows") in properties(suite)
    good, bad, impossible, unread, left = suite.findall("testcase")
    assert (good.get("classname"), good.get("name"), good.get("time")) == (
        "good.yaml",
        "Good & well",
        "1.250",
    )
    assert properties(good) == [("kind", "automated"), ("requirement", "R08"), ("requirement", "R09")]
    assert good.findtext("system-out") == "[[ATTACHMENT|evidence/good/01-next.webp]]"
    failure = bad.find("failure")
    assert failure is not None
    assert failure.get("message") == "folder/bad.yaml:7: step 2: expect: {page: details}"
    assert failure.text is not None
    assert failure.text.splitlines()[1:] == [
        "page: expected details, found region",
        "outcome: expected verified, found none",
    ]
    assert "not <here>\N{REPLACEMENT CHARACTER}" in str(impossible.findtext("failure"))
    assert unread.findtext("error") == "x.yaml:2:1: unknown\nx.yaml:5:3: too long"
    assert left.findtext("error") == "not followed: the run was stopped"


def test_a_case_keeps_its_name_wherever_it_runs(record: Record) -> None:
    named = [each.get("classname") for each in Xml.fromstring(junit(record)).iter("testcase")]
    assert named == ["good.yaml", "folder/bad.yaml", "no.yaml", "x.yaml", "later.yaml"]


TESTED = {"name", "tests", "failures", "errors"}
MORE = {"time", "skipped", "timestamp", "hostname", "id", "package", "group", "file", "log", "url"}
TOLD = {"skipped", "error", "failure"}
STRICT = {
    "testsuites": (set[str](), TESTED | {"time"}, {"testsuite"}),
    "testsuite": (TESTED, TESTED | MORE, {"testsuite", "properties", "testcase", "system-out", "system-err"}),
    "testcase": ({"name"}, {"name", "classname", "time", "group"}, TOLD | {"system-out", "system-err"}),
    "properties": (set[str](), set[str](), {"property"}),
    "property": ({"name", "value"}, {"name", "value"}, set[str]()),
    **dict.fromkeys(TOLD, (set[str](), {"type", "message"}, set[str]())),
    **dict.fromkeys(("system-out", "system-err"), (set[str](), set[str](), set[str]())),
}
"""What the schema junit-10 of Jenkins' xUnit plugin says of each element: the attributes it must and may have, and what
it may hold. What is not named there makes the plugin refuse the file.
"""
WORDS = {*TOLD, "system-out", "system-err"}


def test_jenkins_xunit_plugin_takes_its_file(record: Record) -> None:
    root = Xml.fromstring(xunit(record, "evidence"))
    for each in root.iter():
        must, may, holds = STRICT[each.tag]
        assert must <= set(each.attrib) <= may, each.tag
        assert {it.tag for it in each} <= holds, each.tag
        assert each.tag in WORDS or not (each.text or "").strip(), each.tag
        assert re.fullmatch(r"\d+(\.\d+)?", each.get("time", "0"))
    counts = [tuple(each.get(name) for name in ("failures", "errors")) for each in root]
    assert counts == [("0", "0"), ("1", "0"), ("1", "0"), ("0", "1"), ("0", "1")]
    good, whole = root[0], Xml.fromstring(junit(record))
    assert [name for name, _value in properties(whole)] == ["program", "rules", "hands"]
    assert (good.get("name"), good.get("timestamp")) == ("good.yaml", "2026-11-28T10:00:00")
    assert properties(good)[-3:] == [("kind", "automated"), ("requirement", "R08"), ("requirement", "R09")]
    assert all(properties(each)[:3] == properties(whole) for each in root)
    assert good.findtext("testcase/system-out") == "[[ATTACHMENT|evidence/good/01-next.webp]]"


def test_a_testers_remark_goes_with_what_failed(record: Record) -> None:
    walk = record.walks[0]
    first = walk.steps[0].model_copy(update={"trouble": FAILED, "remark": "it hangs"})
    failed = record.model_copy(
        update={"walks": (walk.model_copy(update={"steps": (first, *walk.steps[1:])}),)}
    )
    told = Xml.fromstring(junit(failed)).findtext("testcase/failure")
    assert str(told).splitlines()[1:] == [FAILED, "remark: it hangs"]
    messages = [each.text for each in Xml.fromstring(robot(failed)).iterfind("suite/test/kw[1]/msg")]
    assert "remark: it hangs" in messages


def test_pictures_are_found_from_where_the_robot_file_lies(record: Record) -> None:
    messages = [each.text for each in Xml.fromstring(robot(record, "../my evidence")).iter("msg")]
    assert '<img src="../my%20evidence/good/01-next.webp" width="800">' in messages


def test_robot_has_a_test_a_walkthrough_a_keyword_a_step_and_counts_by_requirement(record: Record) -> None:
    root = Xml.fromstring(robot(record))
    tests = root.findall("suite/test")
    assert [each.get("name") for each in tests] == [
        "Good & well",
        "Bad",
        "Impossible",
        "x.yaml",
        "later.yaml",
    ]
    statuses = [each.find("status") for each in tests]
    assert [each.get("status") for each in statuses if each is not None] == ["PASS", *["FAIL"] * 4]
    assert [each.get("name") for each in tests[1].iterfind("kw")] == ["1. next", "2. expect: {page: details}"]
    messages = [each.text for each in tests[1].iterfind("kw/msg")]
    assert messages == ["page: expected details, found region", "outcome: expected verified, found none"]
    of_row = {
        each.text: (each.get("pass"), each.get("fail")) for each in root.iterfind("statistics/tag/stat")
    }
    assert of_row == {"R08": ("1", "1"), "R09": ("1", "0")}
    total = root.find("statistics/total/stat")
    assert total is not None
    assert (total.get("pass"), total.get("fail")) == ("1", "4")


def test_allure_has_a_result_a_walkthrough_with_its_steps_and_pictures(
    record: Record, pictures: Path, tmp_path: Path
) -> None:
    write_allure(record, tmp_path / "allure", pictures)
    results = {
        found["name"]: found
        for each in (tmp_path / "allure").glob("*-result.json")
        if (found := json.loads(each.read_bytes()))
    }
    assert {name: found["status"] for name, found in results.items()} == {
        "Good & well": "passed",
        "Bad": "failed",
        "Impossible": "failed",
    }
    first, second = results["Good & well"]["steps"]
    assert (first["name"], first["stop"] - first["start"]) == ("1. next", 250)
    assert second["attachments"] == []
    (attached,) = first["attachments"]
    assert (tmp_path / "allure" / attached["source"]).read_bytes() == b"a picture"
    assert {"name": "tag", "value": "R09"} in results["Good & well"]["labels"]
    assert results["Bad"]["statusDetails"]["message"].startswith("folder/bad.yaml:7")
