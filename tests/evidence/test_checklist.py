"""A walkthrough as a checklist: every step and every expectation in words of a person, in either language (T05)."""

import re
from pathlib import Path

import pytest
from tests.drawn import a_share_in_every_run

from realname_wizard.cli import main
from realname_wizard.evidence.checklist import checklist
from realname_wizard.evidence.lines import lines_of
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.buttons import buttons_of
from realname_wizard.rehearsal.script.expect import Expect
from realname_wizard.rehearsal.script.reader import read_text, read_walkthrough
from realname_wizard.rehearsal.script.step import STEPS
from realname_wizard.rehearsal.script.user_steps import Button, Extend
from realname_wizard.rehearsal.suite import Read
from realname_wizard.rehearsal.telling import needed
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages

pytestmark = pytest.mark.row("T05", "T08")

FILES = [path.relative_to(suite.built_in()).as_posix() for path in suite.find([])]
BY_HAND = """
name: By hand
steps:
  - note: {en: Look here., zh_CN: 请看这里。}
  - next
  - expect: {page: region, outcome: none}
  - choose: {region: mainland}
  - choose: {subject: individual}
  - refused: submit
  - expect: {reasons: [face_covered], quota: {used: 1, limit: 3}, text: ["Hello"]}
"""


def test_each_line_has_what_to_do_and_what_to_expect_and_every_step_the_number_of_its_place() -> None:
    walkthrough, texts = read_text(BY_HAND, "by_hand.yaml"), Texts.load("en")
    found = list(lines_of(walkthrough, texts, buttons_of(walkthrough, BUNDLED, texts)))
    assert [(each.number, each.do, each.expect) for each in found] == [
        (
            "1–3",
            ("1. Look here.", "2. Press “Start now”."),
            (
                "3. The page “Where was your ID or licence issued?” is shown.",
                "There is no result yet.",
            ),
        ),
        ("4", ("Choose the region: Chinese mainland.",), ()),
        ("5", ("Choose the account type: Individual.",), ()),
        (
            "6–7",
            ("6. This must not be possible, and must change nothing: Submit the details.",),
            (
                "7. Reasons: Your face was partly covered.",
                "The page says: Hello.",
                "Account limit: used: 1; limit: 3.",
            ),
        ),
    ]


def test_what_is_seen_before_anything_is_done_has_a_line_of_its_own() -> None:
    walkthrough = read_text(
        "name: A\nsteps: [{expect: {page: welcome}}, next, {expect: {page: region}}]\n", "a.yaml"
    )
    assert [each.number for each in lines_of(walkthrough, Texts.load("en"), {})] == ["1", "2–3"]


def test_after_a_step_that_does_not_go_as_it_is_written_nobody_says_what_a_button_is_called() -> None:
    walkthrough = read_text("name: A\nsteps: [next, {expect: {page: qr}}, back]\n", "a.yaml")
    assert buttons_of(walkthrough, BUNDLED, Texts.load("en")) == {0: "Start now"}


@pytest.mark.parametrize("language", languages())
def test_every_step_and_every_expectation_of_the_format_has_its_words(language: str) -> None:
    texts = Texts.load(language)
    every = [key for step in STEPS.values() for key in needed(step)]
    assert [key for key in every if not texts.has(key)] == []


@pytest.mark.parametrize("language", languages())
def test_all_walkthroughs_of_the_program_can_be_told_without_a_word_of_the_format(language: str) -> None:
    texts = Texts.load(language)
    reads, _ = suite.read_all([])
    said = {
        text
        for read in reads
        for line in lines_of(read.walkthrough, texts, {})
        for text in (*line.do, *line.expect)
    }
    assert [text for text in sorted(said) if re.search(r"\b[a-z]+_[a-z_]+\b", _plain(text))] == []


@pytest.mark.parametrize("name", a_share_in_every_run(12, FILES))
def test_whoever_is_to_press_a_button_is_told_what_is_written_on_it(name: str) -> None:
    walkthrough = read_walkthrough(suite.built_in() / name)
    pressed = {place for place, step in enumerate(walkthrough.steps) if isinstance(step, (Button, Extend))}
    results = {place for place, step in enumerate(walkthrough.steps) if isinstance(step, Expect)}
    for language in languages():
        named = buttons_of(walkthrough, BUNDLED, Texts.load(language)).keys()
        assert (named & pressed, named - pressed <= results) == (pressed, True)


def test_a_link_to_press_is_told_as_a_button_is() -> None:
    walkthrough = read_walkthrough(suite.built_in() / "clock/more_time_for_a_code.yaml")
    place = next(place for place, step in enumerate(walkthrough.steps) if isinstance(step, Extend))
    texts = Texts.load("en")
    assert buttons_of(walkthrough, BUNDLED, texts)[place] == texts.say("action.qr.extend")


def _plain(text: str) -> str:
    """Without what a walkthrough itself names or quotes: accounts, pictures, words on the page."""
    quotes = "picture|says|does not say|accounts found are|截图|页面显示|页面不显示|找到的账号"
    return re.sub(rf"“[^”]*”|(?:{quotes})[:：] ?.*$", "", text)


@pytest.mark.row("T09")
def test_no_number_is_in_clear() -> None:
    text = "name: One\nsteps:\n  - fill: {id_number: 11010519491231002X}\n"
    read = Read(Path("one.yaml"), read_text(text, "one.yaml"))
    assert b"11010519491231002X" not in checklist([read], Texts.load("en"))


def test_the_command_writes_it_in_the_language_wanted_and_nothing_else_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, out = tmp_path / "by_hand.yaml", tmp_path / "list.html"
    file.write_text(BY_HAND, encoding="utf-8")
    for _ in range(2):
        assert main(["walkthrough", "checklist", str(file), "--out", str(out), "--language", "zh_CN"]) == 0
    text = out.read_text("utf-8")
    assert 'lang="zh-CN"' in text
    assert "选择地区：中国大陆。" in text
    assert text.count("\N{BALLOT BOX}") == 4
    out.write_text("mine")
    assert main(["walkthrough", "checklist", str(file), "--out", str(out)]) != 0
    assert out.read_text() == "mine"
    assert "holds something else" in capsys.readouterr().err


@pytest.mark.row("T08", "T05")
def test_a_checklist_is_headed_by_the_name_in_its_language() -> None:
    walkthrough = read_text("name: {en: By hand, zh_CN: 手动}\nsteps: [next]\n", "hand.yaml")
    for language, name in (("en", "By hand"), ("zh_CN", "手动")):
        page = checklist([Read(Path("hand.yaml"), walkthrough)], Texts.load(language)).decode()
        assert f">{name}</h1>" in page
