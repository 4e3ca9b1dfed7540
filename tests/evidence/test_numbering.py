"""A step has one number, that of its place in the file, wherever somebody meets it (T05)."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree as Xml
from zipfile import ZipFile

import pytest

from realname_wizard.cli import main
from realname_wizard.course.player import Player
from realname_wizard.course.practice import Practice
from realname_wizard.course.way import begun
from realname_wizard.evidence.bug import draft
from realname_wizard.evidence.checklist import checklist
from realname_wizard.evidence.compare import changes
from realname_wizard.evidence.guided import Guided
from realname_wizard.evidence.paper import on_paper
from realname_wizard.evidence.record import Record
from realname_wizard.evidence.verify import faults
from realname_wizard.flow.verification import verification_table
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import numbering, suite
from realname_wizard.rehearsal.preparing import CannotBePlayed, played
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import EventName

pytestmark = pytest.mark.row("T05", "T10")

WRONG = """
name: {en: One number, zh_CN: 一个编号}
steps:
  - note: {en: Look at the heading., zh_CN: 请看标题。}
  - next
  - expect: {page: region}
  - expect: {outcome: none}
  - note: {en: It is not over., zh_CN: 还没有结束。}
  - choose: {region: mainland}
  - expect: {page: subject}
  - expect: {page: method}
"""
"""Two lines of a checklist, two stops; the eighth step does not go as it is written."""

NUMBER, STEP, IN_WORDS = 8, "expect: {page: method}", "The page “How do you want to verify?” is shown."


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the file and everything that a run of it leaves."""
    folder = tmp_path_factory.mktemp("followed")
    (folder / "wrong.yaml").write_text(WRONG, encoding="utf-8")
    where = {name: str(folder / name) for name in ("evidence", "junit", "xunit", "robot", "allure", "trace")}
    options = (word for name, place in where.items() for word in (f"--{name}", place))
    assert main(["walkthrough", "run", "--headless", *options, str(folder / "wrong.yaml")]) == 1
    return folder


def numbers(text: str, what: str) -> list[int]:
    """The numbers that stand right before this, as `8. what` or `step 8: what`."""
    return [int(each) for each in re.findall(rf"(?:\b|step )(\d+)[.:] {re.escape(what)}", text)]


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"</?(span|td|p|summary)[^>]*>", " ", html))


def record(followed: Path) -> Record:
    return Record.load(followed / "evidence")


def test_a_terminal_names_it_so(followed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["walkthrough", "run", "--headless", str(followed / "wrong.yaml")]) == 1
    assert numbers(capsys.readouterr().out, STEP) == [NUMBER]


def test_so_do_report_paper_and_the_draft_of_a_bug_report(followed: Path) -> None:
    made, texts = record(followed), Texts.load("en")
    report = plain((followed / "evidence" / "index.html").read_text("utf-8"))
    assert set(numbers(report, IN_WORDS)) == {NUMBER}
    assert texts.say("bug.title", name="One number", number=NUMBER) in report
    (paper,) = on_paper(made, texts, verification_table().rows)
    assert re.findall(rf"(\d+) {re.escape(IN_WORDS)}", plain(paper.decode())) == [str(NUMBER)]
    assert numbers(draft(made, made.walks[0], NUMBER, texts), IN_WORDS) == [NUMBER]


@pytest.mark.parametrize("name", ["junit", "xunit"])
def test_so_does_what_ci_servers_read(followed: Path, name: str) -> None:
    (failure,) = Xml.parse(followed / name).iter("failure")
    assert numbers(str(failure.get("message")), STEP) == numbers(str(failure.text), STEP) == [NUMBER]


def test_so_do_robot_allure_and_playwright(followed: Path) -> None:
    robot = Xml.parse(followed / "robot")
    assert numbers(" ".join(str(each.get("name")) for each in robot.iter("kw")), STEP) == [NUMBER]
    assert numbers(str(robot.findtext("suite/test/status")), STEP) == [NUMBER]
    (allure,) = (followed / "allure").glob("*-result.json")
    result = json.loads(allure.read_bytes())
    assert numbers(" ".join(each["name"] for each in result["steps"]), STEP) == [NUMBER]
    assert numbers(result["statusDetails"]["message"], STEP) == [NUMBER]
    with ZipFile(followed / "trace") as packed:
        titles = (json.loads(line).get("title", "") for line in packed.read("trace.trace").splitlines())
    assert numbers(" ".join(titles), STEP) == [NUMBER]


def test_so_do_verify_and_compare(followed: Path) -> None:
    made = record(followed)
    (walk,) = made.walks
    *others, last = walk.steps
    good = walk.model_copy(update={"steps": (*others, last.model_copy(update={"differences": ()}))})
    another = made.model_copy(update={"walks": (good,)})
    fault, *_ = faults(another, followed / "evidence")
    of_file, *of_step = changes(made, another)
    assert of_file == f"{walk.file}: failed → passed"
    assert of_step != []
    assert all(f":{last.line}: step {NUMBER}: " in each for each in (fault, *of_step))
    shorter = made.model_copy(update={"walks": (walk.model_copy(update={"steps": tuple(others)}),)})
    for pair in ((made, shorter), (shorter, made)):
        assert [found for each in changes(*pair) for found in numbers(each, STEP)] == [NUMBER]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_checklist_and_guided_run_name_the_first_and_the_last_of_a_line_and_number_each_step_in_it(
    followed: Path, tmp_path: Path, language: str
) -> None:
    reads, _ = suite.read_all([followed / "wrong.yaml"])
    texts = Texts.load(language)
    wanted = texts.say("expect.page", value=texts.say("page.method.title"))
    page = checklist(reads, texts).decode()
    assert re.findall(r'<td class="number">([^<]*)</td>', page) == ["1–4", "5–8"]
    assert numbers(plain(page), wanted) == [NUMBER]
    guided = Guided.begin(tmp_path, reads[0], BUNDLED, language)
    try:
        first = guided.model(language)
        guided.conductor.take(EventName.NEXT)
        guided.look()
        then = guided.model(language)
        assert [each.number for each in then.lines] == ["1–4", "5–8"]
        assert [first.where, then.where] == [
            texts.say("numbering.steps", number=number, all=8) for number in ("1–4", "5–8")
        ]
        assert numbers(" ".join(then.line.expect), wanted) == [NUMBER]
        assert not re.search(r"\d", first.line.short + then.line.short), "a list has the number of the line"
    finally:
        guided.close()


def test_whoever_watches_tries_or_presents_is_told_the_same_numbers(followed: Path) -> None:
    reads, _ = suite.read_all([followed / "wrong.yaml"])
    texts, walkthrough = Texts.load("en"), reads[0].walkthrough
    player = Player(walkthrough, BUNDLED, "en")
    assert [told.partition(" ")[0] for told in player.told(texts)] == [
        numbering.span(stop.places) for stop in player.stops
    ]
    places = [place for stop in player.stops for place in stop.places]
    assert places == list(range(NUMBER))
    for said in (player.said(texts), Practice(walkthrough, BUNDLED, "en").tells(texts)):
        assert said.where == f"Steps {numbering.span(player.stops[0].places)} of {NUMBER}"
    assert numbering.where((NUMBER - 1,), NUMBER, texts) == f"Step {NUMBER} of {NUMBER}"


def test_a_scene_that_cannot_be_played_names_it_so(followed: Path) -> None:
    reads, _ = suite.read_all([followed / "wrong.yaml"])
    with Store.in_memory() as store:
        scenes = begun(reads[0].walkthrough, BUNDLED, store).scenes
        with pytest.raises(CannotBePlayed) as cannot:
            played(scenes, followed / "wrong.yaml", "en")
    assert (cannot.value.number, cannot.value.step) == (NUMBER, STEP)
