"""A walkthrough is played stop by stop, in either language; going back plays anew up to there (T11)."""

import re

import pytest
from tests.drawn import a_share_in_every_run

from realname_wizard.course.player import PACES, Player, reading_time, stops_of
from realname_wizard.messages.outside_events import LanguageSwitched
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.script.reader import read_text, read_walkthrough
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages

pytestmark = pytest.mark.row("T11")

FILES = [path.relative_to(suite.built_in()).as_posix() for path in suite.find([])]
SHORT = """
name: {en: To the method, zh_CN: 到方式页}
steps:
  - note: {en: Look at the list., zh_CN: 请看清单。}
  - next
  - expect: {page: region, reasons: [], stored: 0}
  - expect: {page: region}
  - choose: {region: mainland}
  - snapshot: subject
  - refused: submit
  - expect: {page: result}
  - choose: {subject: individual}
"""


def player(text: str = SHORT, language: str = "en") -> Player:
    return Player(read_text(text, "short.yaml"), BUNDLED, language, key=b"k" * 32)


def played(text: str = SHORT, language: str = "en") -> Player:
    made = player(text, language)
    while not made.ended:
        made.do()
    return made


@pytest.mark.parametrize("name", a_share_in_every_run(8, FILES))
def test_every_step_belongs_to_one_stop_and_all_comes_out_in_every_language(name: str) -> None:
    walkthrough = read_walkthrough(suite.built_in() / name)
    places = [place for stop in stops_of(walkthrough) for place in stop.places]
    assert places == list(range(len(walkthrough.steps)))
    for language in languages():
        played = Player(walkthrough, BUNDLED, language)
        texts = Texts.load(language)
        while not played.ended:
            played.do()
        came_out = played.came_out(texts)
        assert not came_out.trouble
        assert not came_out.otherwise


def test_a_stop_says_what_to_notice_what_is_done_and_what_is_seen() -> None:
    made, texts = player(), Texts.load("en")
    said = made.said(texts)
    assert (said.number, said.of, said.name) == (1, 6, "To the method")
    assert said.notice == ("Look at the list.",)
    assert said.do
    assert not said.see
    made.do()
    said = made.said(texts)
    assert not said.do
    assert said.see == ("The page “Where was your ID or licence issued?” is shown.",) * 2


def test_what_is_otherwise_is_said_and_counted_and_play_goes_on() -> None:
    made = player()
    while not made.ended:
        at = made.at
        if made.step is None:
            made.see()
        otherwise = made.said(Texts.load("en")).otherwise
        made.do()
        assert bool(otherwise) is (at == 4)
    came_out = made.came_out(Texts.load("zh_CN"))
    assert (came_out.steps, came_out.expected, came_out.otherwise, came_out.trouble) == (4, 5, 1, "")


def test_words_that_are_expected_in_another_language_are_not_judged() -> None:
    text = "name: Words\nsteps:\n  - expect: {page: welcome, text: Verify your account}\n"
    assert played(text, "en").came_out(Texts.load("en")).expected == 2
    other = played(text, "zh_CN").came_out(Texts.load("zh_CN"))
    assert (other.expected, other.otherwise) == (1, 0)


def test_a_step_that_cannot_be_done_ends_it_and_one_can_go_back() -> None:
    made = played("name: Not so\nsteps:\n  - next\n  - submit\n  - next\n")
    assert made.trouble
    assert made.at == 1
    made.go_to(0)
    assert not made.ended
    assert made.conductor.world.session.page == "welcome"


def seen(player: Player) -> tuple[str, list[str]]:
    """What is on screen; events may have other numbers where the language is another from the beginning."""
    page = player.conductor.page(Texts.load(player.conductor.world.language))
    return page.page, [re.sub(r"-\d+\b", "-#", each) for each in page.says()]


IN_ONE_LANGUAGE = [
    each for each in FILES if "switch_language" not in (suite.built_in() / each).read_text(encoding="utf-8")
]


@pytest.mark.parametrize("name", a_share_in_every_run(24, IN_ONE_LANGUAGE))
def test_a_step_back_and_on_again_loses_nothing(name: str) -> None:
    """With another language in the middle, which stays, and which is all that differs then."""
    walkthrough = read_walkthrough(suite.built_in() / name)
    straight = Player(walkthrough, BUNDLED, key=b"k" * 32)
    there = Player(walkthrough, BUNDLED, key=b"k" * 32)
    for _ in range(len(there.stops) // 2):
        there.do()
        straight.do()
    before, page = there.conductor.world, seen(there)
    there.go_to(max(there.at - 2, 0))
    while there.at < straight.at:
        there.do()
    assert seen(there) == page
    other = next(tag for tag in languages() if tag != before.language)
    there.conductor.take(LanguageSwitched(language=other))
    there.go_to(max(there.at - 1, 0))
    assert there.conductor.world.language == other
    while not there.ended:
        there.do()
    assert not there.trouble


def test_there_is_more_time_for_more_words_and_less_at_a_faster_pace() -> None:
    few, many = (
        "Press “Next”.",
        "Choose the method that suits an enterprise whose papers are not complete yet.",
    )
    assert reading_time(few) < reading_time(many)
    assert reading_time("选择认证方式：企业对公打款。" * 2) > reading_time("选择认证方式。")
    assert [pace for pace in PACES if reading_time(many, pace) < reading_time(many)] == ["fast"]
    assert reading_time(many * 50) == reading_time(many * 100)
