"""A course as a cmi5 package: what a learning platform demands of it, and that each lesson opens by its link (T07).

The rules are those of the published course structure (13.1 and 14.1 of cmi5): its schema is in no package registry.
"""

import io
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as Xml
from zipfile import ZipFile

import pytest

from realname_wizard.cli import main
from realname_wizard.course.course import Course, Mode, courses, read_course
from realname_wizard.course.link import opened, read_link
from realname_wizard.records.package import package, page

pytestmark = pytest.mark.row("T07")
FILE = courses()[0]
NAMED = "{https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd}"
AU = {"id", "moveOn", "masteryScore", "launchMethod", "activityType"}


@pytest.fixture(scope="module")
def course() -> Course:
    return read_course(FILE)


@pytest.fixture(scope="module")
def structure(course: Course) -> Xml.Element:
    with ZipFile(io.BytesIO(package(FILE, course))) as zipped:
        assert zipped.namelist() == ["cmi5.xml", "index.html"], "the course structure lies at the root"
        return Xml.fromstring(zipped.read("cmi5.xml"))


def names(element: Xml.Element) -> list[str]:
    return [each.tag.removeprefix(NAMED) for each in element]


def units(structure: Xml.Element) -> list[Xml.Element]:
    return list(structure.iter(f"{NAMED}au"))


def test_the_structure_is_a_course_and_blocks_in_the_order_of_the_schema(structure: Xml.Element) -> None:
    assert structure.tag == f"{NAMED}courseStructure"
    first, *blocks = names(structure)
    assert (first, set(blocks)) == ("course", {"block"})
    assert names(structure[0]) == ["title", "description"]
    for block in structure[1:]:
        assert names(block)[:2] == ["title", "description"]
        assert set(names(block)[2:]) == {"au"}
    for unit in units(structure):
        assert names(unit) == ["title", "description", "url"]
        assert set(unit.attrib) <= AU
        assert unit.get("launchMethod") == "OwnWindow"


def test_everything_has_an_id_of_its_own_and_its_name_in_every_language(structure: Xml.Element) -> None:
    ids = [each.attrib["id"] for each in structure.iter() if "id" in each.attrib]
    assert len(ids) == len(set(ids)) > 10
    assert all(urlsplit(each).scheme == "https" and urlsplit(each).hostname for each in ids)
    for named in ("title", "description"):
        for words in structure.iter(f"{NAMED}{named}"):
            told = {each.attrib["lang"]: each.text for each in words}
            assert set(told) == {"en-US", "zh-CN"}
            assert all(told.values())


def test_what_is_passed_and_what_is_only_taken(structure: Xml.Element, course: Course) -> None:
    lessons = [lesson for section in course.sections for lesson in section.lessons]
    assert len(lessons) == len(units(structure))
    for lesson, unit in zip(lessons, units(structure), strict=True):
        is_test = lesson.mode is Mode.TEST
        assert unit.get("moveOn") == ("Passed" if is_test else "Completed")
        assert unit.get("masteryScore") == (f"{lesson.pass_mark / 100:g}" if is_test else None)
        assert unit.get("masteryScore") is None or 0 <= float(unit.get("masteryScore", "")) <= 1


def test_each_lesson_opens_by_its_link(structure: Xml.Element, course: Course) -> None:
    lessons = [lesson for section in course.sections for lesson in section.lessons]
    links = [each.findtext(f"{NAMED}url", "") for each in units(structure)]
    assert [opened(read_link(each)).lesson for each in links] == lessons


def test_the_same_course_is_the_same_package(course: Course) -> None:
    assert package(FILE, course) == package(FILE, read_course(FILE))
    with ZipFile(io.BytesIO(package(FILE, course))) as zipped:
        assert {each.date_time for each in zipped.infolist()} == {(2026, 1, 1, 0, 0, 0)}, (
            "whenever it is made"
        )


def test_the_page_says_what_to_do_and_asks_no_network(course: Course) -> None:
    told = page(FILE, course).decode()
    assert "not installed" in told
    assert "尚未安装" in told
    root = Xml.fromstring(told.partition("\n")[2].replace('<meta charset="utf-8">', "").replace(
        '<meta name="viewport" content="width=device-width, initial-scale=1">', ""
    ))  # fmt: skip
    named = [value for each in root.iter() for value in (each.get("href"), each.get("src")) if value]
    assert len(named) > 10
    assert {urlsplit(each).scheme for each in named} == {"realname-wizard"}
    assert "http" not in told
    assert "script" not in told


def test_the_command_writes_it_and_refuses_what_no_link_can_open(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "course.zip"
    assert main(["records", "package", FILE.stem, "--out", str(out)]) == 0
    assert ZipFile(out).testzip() is None
    assert main(["records", "package", "mine.yaml", "--out", str(tmp_path / "mine.zip")]) == 2
    assert FILE.stem in capsys.readouterr().err
    assert not (tmp_path / "mine.zip").exists()
