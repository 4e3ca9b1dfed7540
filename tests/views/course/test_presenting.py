"""Before a room: a clicker alone, from leaf to leaf, and nothing lost (T04)."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.views.conftest import conductor_in
from tests.views.course.conftest import KEY, MOST_TURNS, SHIPPED, Present, press, settle

from realname_wizard.conductor import Conductor
from realname_wizard.course.player import Player
from realname_wizard.course.presentation import Leaf, Presentation, presented
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal.script.models import Walkthrough
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.views.course import opening
from realname_wizard.views.course.presenting import Presenting
from realname_wizard.views.parts.widgets import overhear
from realname_wizard.views.window import Window

pytestmark = pytest.mark.row("T04")

LESSONS = range(len(SHIPPED.lessons))


def on_screen(conductor: Conductor) -> tuple[str, list[str]]:
    """What can be seen; a form that is filled field by field has other numbers in its log."""
    page = conductor.page(Texts.load(conductor.world.language))
    return page.page, [re.sub(r"-\d+\b", "-#", each) for each in page.says()]


def headless(walkthrough: Walkthrough, language: str) -> Conductor:
    player = Player(walkthrough, BUNDLED, language, key=KEY)
    while not player.ended:
        player.do()
    return player.conductor


def goes_through(made: Presenting, *, switches: bool) -> None:
    """Page Down alone up to the next leaf; in the middle another language and a step back."""
    lesson, presses = made.presentation.lesson, 0
    middle = len(made.player.stops) // 2
    while not made.player.ended:
        if switches and made.player.at == middle:
            switches = False
            press(made, Qt.Key.Key_L)
            at = made.player.at
            press(made, Qt.Key.Key_PageUp)
            assert made.player.at == at - 1
        press(made)
        presses += 1
        assert presses < 3 * len(made.player.stops)
    assert made.player.trouble == ""
    assert made.player.came_out(made._host.texts).otherwise == 0
    spoken = made.player.conductor.world.language
    mine, theirs = on_screen(made.player.conductor), on_screen(headless(lesson.walkthrough, spoken))
    assert mine[0] == theirs[0]
    assert [each for each in mine[1] if each not in theirs[1]] == []
    assert [each for each in theirs[1] if each not in mine[1]] == []


@pytest.mark.parametrize(
    "number", [min(LESSONS, key=lambda each: len(SHIPPED.lessons[each].walkthrough.steps))]
)
def test_a_lesson_of_the_course_by_page_down_alone_with_another_language_and_a_step_back(
    number: int, present: Present
) -> None:
    """At its end all is as without a window, and the next lesson follows."""
    presentation = Presentation(SHIPPED)
    presentation.open_lesson(number)
    made = present(presentation, list(languages())[number % 2])
    press(made)
    goes_through(made, switches=True)
    press(made)
    assert made.presentation.leaf.lesson == min(number + 1, len(LESSONS) - 1)
    assert made.on_card


@pytest.mark.long
def test_the_whole_course_by_page_down_alone(
    present: Present,
) -> None:
    presentation = Presentation(SHIPPED)
    made, gone = present(presentation), []
    while presentation.leaf.kind != "end":
        if presentation.leaf.kind == "play":
            gone.append(presentation.leaf.lesson)
            goes_through(made, switches=len(gone) == 9)
        press(made)
    assert gone == list(LESSONS)


def test_a_card_says_the_section_with_its_minutes_and_then_the_lesson(present: Present, file: Path) -> None:
    made = present(Presentation(presented(file)))
    assert made.card is not None
    assert made.card.words == ("Two lessons", "One", ("10 min · lessons: 1",))
    press(made)
    assert made.card.words == ("Lesson 1 of 1", "Up to the details (first)", ("One (10 min)",))
    press(made)
    assert not made.card.isVisible()


def test_back_goes_through_everything_that_was_shown(present: Present, file: Path) -> None:
    """From the first step to the card, from the card to the end of the lesson before."""
    made = present(Presentation(presented(file)))
    made.go_to_lesson(1)
    press(made, Qt.Key.Key_PageUp, 2)
    assert (made.presentation.leaf, made.player.ended) == (Leaf("play", 0), True)
    press(made, Qt.Key.Key_PageUp)
    assert made.player.at == len(made.player.stops) - 1
    made.go_to_step(0)
    press(made, Qt.Key.Key_PageUp, 2)
    assert made.presentation.leaf == Leaf("section", 0)
    press(made, Qt.Key.Key_PageUp)
    assert made.presentation.at == 0


def test_a_clicker_that_begins_or_a_key_that_is_nothing_does_nothing(present: Present, file: Path) -> None:
    made = present(Presentation(presented(file)))
    press(made, times=3)
    at = made.player.at
    for key in (Qt.Key.Key_F5, Qt.Key.Key_Q, Qt.Key.Key_1):
        press(made, key)
    assert (made.player.at, made.window.isVisible()) == (at, True)


@pytest.mark.parametrize("key", [Qt.Key.Key_F1, pytest.param(Qt.Key.Key_Question, marks=pytest.mark.long)])
def test_the_keys_are_told_and_go_with_any_key(key: Qt.Key, present: Present, file: Path) -> None:
    made = present(Presentation(presented(file)))
    press(made, times=3)
    at = made.player.at
    press(made, key)
    assert made.keys.isVisible()
    assert "Page Down, →, Space  ·  Next step" in made.keys.words.lines
    press(made, Qt.Key.Key_Escape)
    assert (made.keys.isVisible(), made.player.at) == (False, at)


def test_it_plays_by_itself_to_the_last_card(present: Present, file: Path) -> None:
    made = present(Presentation(presented(file)))
    handle = made.window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_A)
    for _ in range(MOST_TURNS):
        QApplication.processEvents()
        if made.presentation.leaf.kind == "end":
            break
    assert made.presentation.leaf.kind == "end"
    settle(made)


def test_every_leaf_and_step_is_announced(present: Present, file: Path) -> None:
    made = present(Presentation(presented(file)))
    heard: list[str] = []
    stop = overhear(heard.append)
    press(made, times=3)
    stop()
    assert any("Lesson 1 of 1. Up to the details (first)." in each for each in heard)
    assert any("Steps 2–3 of 5" in each and "Where the papers are from decides." in each for each in heard)


# --- the place


def test_a_computer_that_stops_in_the_middle_loses_nothing(
    present: Present, file: Path, tmp_path: Path
) -> None:
    """Nothing is told to end: the place and the time are those of the last key."""
    now = [100.0]
    made = present(Presentation(presented(file), tmp_path, lambda: now[0]))
    press(made, times=4)
    now[0] += 300
    press(made)
    kept = (made.presentation.at, made.player.at)
    again = Presentation(presented(file), tmp_path, lambda: 0.0)
    assert again.go_on()
    assert (again.at, again.stop) == kept
    assert again.minutes_used() == 5
    later = present(again, "zh_CN")
    assert later.player.at == kept[1]
    assert on_screen(later.player.conductor)[0] == on_screen(made.player.conductor)[0]


@pytest.mark.parametrize("answer", [False, pytest.param(True, marks=pytest.mark.long)])
def test_where_one_was_is_asked_in_the_window(
    answer: bool,
    file: Path,
    tmp_path: Path,
    open_window: Callable[..., Window],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = Presentation(presented(file), tmp_path)
    before.stand(2, 3)
    home = open_window(conductor_in("en"))
    home._folder = tmp_path
    asked: list[tuple[str, dict[str, object]]] = []

    def ask(_self: Window, question: str, **values: object) -> bool:
        asked.append((question, values))
        return answer

    monkeypatch.setattr(Window, "ask", ask)
    made = opening.present(home, file)
    assert made is not None
    settle(made)
    assert asked == [("present", {"name": "Up to the details (first)", "step": "5"})]
    assert (made.presentation.at, made.player.at) == ((0, 0) if answer else (2, 3)), (
        "Esc, its no, loses no place"
    )
    made.end()


def test_the_place_that_is_kept_names_nobody(present: Present, file: Path, tmp_path: Path) -> None:
    made = present(Presentation(presented(file), tmp_path))
    press(made, times=3)
    kept = json.loads((tmp_path / "presentation.json").read_text(encoding="utf-8"))
    assert set(kept) == {"file", "at", "stop", "used"}
    assert QSize(1280, 720) == made.window.size()
