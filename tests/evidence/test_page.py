"""The report for people: everything is in it, in either language, and nothing of it is fetched from elsewhere (T05)."""

import re
from pathlib import Path

import pytest

from realname_wizard.evidence.bug import draft
from realname_wizard.evidence.by_hand import FAILED
from realname_wizard.evidence.flow_picture import flow_picture
from realname_wizard.evidence.page import write_page
from realname_wizard.evidence.paper import on_paper
from realname_wizard.evidence.record import Record
from realname_wizard.flow.verification import verification_table
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.words import Page

pytestmark = pytest.mark.row("T05", "T08")
ROWS = verification_table().rows


def page_of(record: Record, folder: Path, language: str = "en") -> str:
    return write_page(record, folder, Texts.load(language), ROWS).read_text("utf-8")


def test_it_has_every_step_what_was_wrong_and_the_pictures(record: Record, pictures: Path) -> None:
    text = page_of(record, pictures)
    assert "1 of 3 passed" in text
    for said in ("Good &amp; well", "snapshot: &lt;done&gt;", "not &lt;here&gt;", "x.yaml:5:3: too long"):
        assert said in text
    assert re.search(r"<td>details</td><td[^>]*>region</td>", text)
    assert text.count('src="good/01-next.webp"') == 2  # in the strip, and at its step
    assert "Start → Region" in text
    assert "later.yaml" in text


def test_what_failed_is_open_and_what_passed_is_not(record: Record, pictures: Path) -> None:
    shown = re.findall(r"<details ([^>]*)>", page_of(record, pictures))
    for part in shown:
        assert ('open="open"' in part or "open" in part.split()) == ("bad" in part), part


@pytest.mark.parametrize("language", languages())
def test_it_speaks_the_language_that_is_wanted_and_says_it_is_a_simulation(
    record: Record, pictures: Path, language: str
) -> None:
    text, texts = page_of(record, pictures, language), Texts.load(language)
    assert f'lang="{language.replace("_", "-")}"' in text
    for key in ("app.simulation", "evidence.title", "evidence.only_failed", "evidence.verdict.bad"):
        assert texts.say(key) in text


@pytest.mark.parametrize(
    ("language", "said"), [("en", "The tester marked it as failed."), ("zh_CN", "测试人员判定为未通过。")]
)
def test_what_a_tester_failed_and_remarked_is_said_in_that_language(
    record: Record, pictures: Path, language: str, said: str
) -> None:
    """On the page, where a remark is seen without opening the step; on paper; in the draft of a bug report."""
    walk, texts = record.walks[0], Texts.load(language)
    failed = walk.steps[0].model_copy(update={"trouble": FAILED, "words": {language: "S"}})
    remarked = walk.steps[1].model_copy(update={"remark": "Odd & new"})
    one = record.model_copy(update={"walks": (walk.model_copy(update={"steps": (failed, remarked)}),)})
    text = page_of(one, pictures, language)
    (paper,) = on_paper(one, texts, ROWS, pictures)
    for told in (text, paper.decode(), draft(one, one.walks[0], 1, texts)):
        assert said in told
        assert FAILED not in told
    summaries = re.findall(r"<summary>(.*?)</summary>", text)
    assert [each for each in summaries if "Odd &amp; new" in each] != []
    assert re.findall(r'<img [^>]*alt="([^"]*)"', text) == ["S", "S"]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_walkthrough_is_called_by_its_name_in_that_language(
    record: Record, pictures: Path, language: str
) -> None:
    """On the page, on paper and in the draft of a bug report."""
    names = {"en": "Two languages", "zh_CN": "两种语言"}
    walk = record.walks[1].model_copy(update={"names": names})
    two = record.model_copy(update={"walks": (walk,)})
    texts = Texts.load(language)
    told = (
        page_of(two, pictures, language),
        b"".join(on_paper(two, texts, ROWS)).decode(),
        draft(two, walk, 2, texts),
    )
    assert all(names[language] in text and walk.name not in text.splitlines()[0] for text in told)
    assert all(name not in text for text in told for tag, name in names.items() if tag != language)


def test_nothing_is_fetched_from_elsewhere(record: Record, pictures: Path) -> None:
    text = page_of(record, pictures)
    assert not re.search(r"""(?:src|href)=["'](?!good/|#)""", text)
    assert re.findall(r"https?://|url\(|@import|fetch\(", text) == []


def test_the_flow_has_every_page_and_the_way_that_was_walked() -> None:
    picture = flow_picture(ROWS, {"welcome --> region: next"}, set(), Texts.load("en"))
    assert len(picture.findall("rect")) == len(Page)
    met = [each.text for each in picture.findall("text") if each.get("class") == "met"]
    assert met == ["Start", "Region"]
    walked = [each for each in picture.findall("path") if each.get("class") == "walked"]
    assert len(walked) == 1


def test_the_way_goes_on_where_the_platform_was_asked_in_between() -> None:
    went = {("review_details", "face"), ("face", "result"), ("result", "result")}
    picture = flow_picture(ROWS, set(), went, Texts.load("en"))
    met = [each.text for each in picture.findall("text") if each.get("class") == "met"]
    assert met == ["Check", "Face", "Result"]
    assert len([each for each in picture.findall("path") if each.get("class") == "walked"]) == 2
