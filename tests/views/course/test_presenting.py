"""Before a room: a clicker alone, large letters, a screen of the trainer's own, and nothing lost (T04)."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget
from shiboken6 import isValid
from tests.drawn import a_share_in_every_run
from tests.views.conftest import conductor_in
from tests.views.course.conftest import KEY, MOST_TURNS, no_time
from tests.views.cut import cut_off

from realname_wizard.conductor import Conductor
from realname_wizard.course.course import courses
from realname_wizard.course.player import Player
from realname_wizard.course.presentation import Leaf, Presentation, course_presented, presented
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.script.models import Walkthrough
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.views.course import opening
from realname_wizard.views.course.presenting import Presenting
from realname_wizard.views.course.room_strip import READABLE, RoomStrip
from realname_wizard.views.drawing import theme
from realname_wizard.views.drawing.theme import Theme
from realname_wizard.views.pages.page_view import PageView
from realname_wizard.views.parts.origin_mark import OriginMark
from realname_wizard.views.parts.widgets import overhear
from realname_wizard.views.shell.instead import standing_in
from realname_wizard.views.window import Window

pytestmark = pytest.mark.row("T04")

Present = Callable[..., Presenting]
SHORT = """
name: {en: Up to the details, zh_CN: 到信息页}
steps:
  - next
  - note: {en: Where the papers are from decides., zh_CN: 看证件属于哪里。}
  - choose: {region: mainland}
  - choose: {subject: individual}
  - expect: {page: method}
"""
ASKS = """
  - choose: {method: wechat_scan}
  - fill: {name: 演示样本}
  - cancel
"""
COURSE = """
name: {en: Two lessons, zh_CN: 两课}
note: {en: Ask who has done it before., zh_CN: 先问谁做过。}
sections:
  - name: {en: One, zh_CN: 第一节}
    minutes: 10
    note: {en: Compare the methods., zh_CN: 请比较。}
    lessons:
      - {walkthrough: first.yaml, mode: watch, note: {en: Look at the marks., zh_CN: 留意标记。}}
  - name: {en: Two, zh_CN: 第二节}
    minutes: 5
    lessons:
      - {walkthrough: second.yaml, mode: test}
"""
SHIPPED = course_presented(courses()[0])
LESSONS = range(len(SHIPPED.lessons))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A course of two short lessons."""
    for name in ("first", "second"):
        (tmp_path / f"{name}.yaml").write_text(
            SHORT.replace("details, ", f"details ({name}), "), encoding="utf-8"
        )
    made = tmp_path / "course.yaml"
    made.write_text(COURSE.replace("mode: test", "mode: watch"), encoding="utf-8")
    return made


@pytest.fixture
def present(qapp: QApplication) -> Iterator[Present]:
    """Presents; nothing of it may be left, and a question is answered with the same key as all else."""
    qapp.setStyle("Fusion")
    before = set(QApplication.topLevelWidgets())
    opened: list[Presenting] = []

    def presents(
        what: Presentation, language: str = "en", width: int = 1280, height: int = 720
    ) -> Presenting:
        player = Player(what.lesson.walkthrough, BUNDLED, language, key=KEY)
        made = Presenting(what, player, Window, None, lambda: None, seconds=no_time, full_screen=False)
        opened.append(made)
        made._host.look.choose_motion(False)
        made.window.resize(width, height)
        made.window.show()
        made.window.activateWindow()
        QApplication.processEvents()
        made.begin()
        settle(made)
        return made

    yield presents
    while opened:
        made = opened.pop()
        if isValid(made) and made.window.isVisible():
            made.end()
        del made
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    assert set(QApplication.topLevelWidgets()) - before == set()
    Theme.load("light").apply(qapp)


def settle(made: Presenting) -> None:
    """Until the next key is waited for."""
    for _ in range(MOST_TURNS):
        QApplication.processEvents()
        if not isValid(made) or (not made._hurrying and not made._timer.isActive()):
            break
    QApplication.processEvents()


def press(made: Presenting, key: Qt.Key = Qt.Key.Key_PageDown, times: int = 1) -> None:
    """A key of the clicker; a question that comes is answered by the next one."""
    for _ in range(times):
        answers = QTimer()
        answers.timeout.connect(lambda: _answer(made, key))
        answers.start(0)
        handle = made.window.windowHandle()
        assert handle is not None
        QTest.keyClick(handle, key)
        settle(made)
        answers.stop()


def _answer(made: Presenting, key: Qt.Key) -> None:
    asked = made._question
    if asked is not None and made.is_due and not made._hurrying:
        handle = asked.window().windowHandle()
        if handle is not None:
            QTest.keyClick(handle, key)


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


class Read(NamedTuple):
    """A text that a room reads."""

    where: str
    words: str
    capital: float
    character: float


def _reads(window: QWidget) -> list[Read]:
    found = []
    for each in window.findChildren(QWidget):
        words = ""
        if isinstance(each, (QLabel, QAbstractButton)):
            words = each.text()
        elif isinstance(each, QComboBox):
            words = each.currentText()
        elif isinstance(each, QLineEdit):
            words = each.text() or each.placeholderText()
        if words and each.isVisible() and not each.visibleRegion().isEmpty() and not _is_exempt(each):
            letters = QFontMetricsF(each.font())
            name = each.objectName() or type(each).__name__
            found.append(Read(name, words, letters.capHeight(), letters.tightBoundingRect("国").height()))
    return found


def _is_exempt(each: QWidget) -> bool:
    """What the last row need not read, and why."""
    return isinstance(each, OriginMark)  # where a sentence is from: the trainer says it


@pytest.mark.parametrize(
    "case",
    a_share_in_every_run(
        4, [(size, each) for size in ((1280, 720), (1920, 1080)) for each in languages()], long=2
    ),
)
def test_what_a_room_reads_is_high_enough_for_four_metres(
    case: tuple[tuple[int, int], str], present: Present
) -> None:
    """Capitals and Chinese characters are 3 % of the window's height: card, strip, page, phone."""
    size, language = case
    made = present(Presentation(SHIPPED), language, *size)
    least, seen = READABLE * size[1], set()
    for stop in (None, 0, 7, 10, 14, 15, 18, 20):
        if stop is not None:
            made.go_to_step(stop)
            settle(made)
        found = _reads(made.window)
        assert [each for each in found if min(each.capital, each.character) < least] == []
        seen |= {each.where for each in found}
    assert {"heading", "watch.gesture", "button.next", "phone.scan", "simulation"} <= seen


def test_the_letters_fill_the_room_and_are_the_users_own_again(
    open_window: Callable[..., Window], file: Path, tmp_path: Path
) -> None:
    """And what is kept of them is what the person chose, whatever happens meanwhile."""
    home = open_window(conductor_in("zh_CN"))
    home._folder = tmp_path
    home.look.choose_text_size(1.25)
    world, where = home.conductor.world, home.geometry()
    made = opening.present(home, file)
    assert made is not None
    settle(made)
    assert theme.current().room
    assert home.look.preferences.text_size == 1.25
    press(made, times=4)
    press(made, Qt.Key.Key_L)
    assert made._host.texts.language == "en"
    press(made, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert not standing_in
    assert (theme.current().scale, theme.current().room) == (1.25, False)
    assert home.isVisible()
    assert (home.conductor.world, home.geometry(), home.texts.language) == (world, where, "zh_CN")


def test_what_is_simulated_says_so_on_every_leaf(present: Present, file: Path) -> None:
    made = present(Presentation(presented(file)))
    for _ in range(8):
        bar = made._room.top_bar
        assert bar._badge.isVisible()
        over = made.card.geometry() if made.card is not None and made.on_card else QRect()
        assert not over.intersects(QRect(bar.mapTo(made.window, bar.rect().topLeft()), bar.size()))
        press(made)


def test_a_card_says_the_section_with_its_minutes_and_then_the_lesson(present: Present, file: Path) -> None:
    made = present(Presentation(presented(file)))
    assert made.card is not None
    assert made.card.words == ("Two lessons", "One", ("10 min · lessons: 1",))
    press(made)
    assert made.card.words == ("Lesson 1 of 2", "Up to the details (first)", ("One (10 min)",))
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


def test_a_room_sees_a_question_before_it_is_answered(present: Present, tmp_path: Path) -> None:
    file = tmp_path / "asks.yaml"
    file.write_text(SHORT + ASKS, encoding="utf-8")
    made = present(Presentation(presented(file)))
    asked: list[str] = []
    made._agree_first = made._agree  # type: ignore[attr-defined]

    def agree() -> None:
        asked.append(made.strip.gesture.text())
        made._agree_first()  # type: ignore[attr-defined]

    made._agree = agree  # type: ignore[method-assign]
    press(made)
    made.go_to_step(5)
    settle(made)
    press(made, times=2)
    assert made.player.conductor.world.session.page == "result"
    assert any("“" in each for each in asked)


def test_the_strip_says_what_to_notice_in_large_letters_and_what_comes_next(
    present: Present, file: Path
) -> None:
    made = present(Presentation(presented(file)))
    press(made, times=3)
    strip = made.strip
    assert isinstance(strip, RoomStrip)
    assert strip.large.text() == "Where the papers are from decides."
    assert strip.gesture.text() == "Click “Chinese mainland”."
    assert strip.next.text() == "Next: Choose the account type: Individual."
    assert strip.large.font().pixelSize() > strip.next.font().pixelSize()


@pytest.mark.parametrize("page", ["qr", "result"])
def test_a_room_sees_the_code_and_the_reason_however_little_room_there_is(
    page: str, present: Present
) -> None:
    made = present(Presentation(presented(suite.built_in() / "reasons" / "qr_declined.yaml")), "zh_CN")
    press(made)
    while made.player.conductor.world.session.page != page or not made.player.by_itself:
        press(made)
    part = next(filter(PageView.isVisible, made.window.findChildren(PageView))).matters()
    assert part is not None
    assert part.visibleRegion().boundingRect() == part.rect()
    assert made.strip.height() <= made.window.height() / 4


@pytest.mark.parametrize("key", [Qt.Key.Key_B, pytest.param(Qt.Key.Key_Period, marks=pytest.mark.long)])
def test_black_is_black_and_the_next_key_shows_the_page_again(
    key: Qt.Key, present: Present, file: Path
) -> None:
    made = present(Presentation(presented(file)))
    press(made, times=3)
    at = made.player.at
    press(made, key)
    assert made.window.grab().toImage().pixelColor(640, 360).name() == "#000000"
    press(made)
    assert (made.player.at, made.black, made.curtain.isVisible()) == (at, False, False)
    press(made)
    assert made.player.at == at + 1


@pytest.mark.parametrize("cover", [Qt.Key.Key_B, Qt.Key.Key_F])
def test_no_question_stands_above_what_covers_the_page(
    cover: Qt.Key, present: Present, tmp_path: Path
) -> None:
    """It is a window of its own; whether it is asked already, or comes while it plays by itself."""
    file = tmp_path / "asks.yaml"
    file.write_text(SHORT + ASKS, encoding="utf-8")
    made = present(Presentation(presented(file)))
    cancelling = len(made.player.stops) - 1
    made.go_to_step(cancelling)
    settle(made)
    seen: list[bool] = []
    made._agree_first = made._agree  # type: ignore[attr-defined]

    def agree() -> None:
        seen.append(made.black or made.frozen is not None)
        made._agree_first()  # type: ignore[attr-defined]

    made._agree = agree  # type: ignore[method-assign]
    QTimer.singleShot(30, lambda: made.steer("black" if cover == Qt.Key.Key_B else "freeze"))
    made._make()  # the question is asked, and covered while it waits
    settle(made)
    assert seen == [True]
    assert made.player.conductor.world.session.page == "result"
    made.go_to_step(cancelling)
    settle(made)
    assert made.black or made.frozen is not None
    made._make()
    settle(made)
    assert seen == [True], "none was asked"
    assert made.player.conductor.world.session.page == "result"


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_the_page_has_most_of_what_a_room_sees(size: tuple[int, int], present: Present) -> None:
    """The strip is no higher than its words, and the letters are as high as ever."""
    made = present(Presentation(SHIPPED), "zh_CN", *size)
    high = []
    for stop in range(12):
        made.go_to_step(stop)
        settle(made)
        high.append(made.strip.height() / size[1])
    assert max(high) <= 1 / 3
    assert sorted(high)[len(high) // 2] <= 0.24


def test_the_keys_lie_over_the_spotlight(present: Present, file: Path) -> None:
    made = present(Presentation(presented(file)))
    press(made, times=3)
    press(made, Qt.Key.Key_F1)
    QApplication.processEvents()
    over = [each for each in made.window.children() if isinstance(each, QWidget) and each.isVisible()]
    names = [each.objectName() for each in over]
    assert names.index("spotlight") < max(place for place, name in enumerate(names) if name == "present.card")


def test_a_frozen_picture_stays_while_the_trainer_goes_elsewhere(present: Present, file: Path) -> None:
    made = present(Presentation(presented(file)))
    press(made, times=3)
    before = made.window.grab().toImage()
    press(made, Qt.Key.Key_F)
    made.go_to_lesson(1)
    settle(made)
    press(made, times=3)
    assert made.presentation.leaf == Leaf("play", 1)
    assert made.window.grab().toImage() == before
    press(made, Qt.Key.Key_F)
    assert made.window.grab().toImage() != before


def test_what_was_frozen_does_not_show_behind_black(present: Present, file: Path) -> None:
    made = present(Presentation(presented(file)))
    press(made, times=3)
    press(made, Qt.Key.Key_B)
    press(made, Qt.Key.Key_F)
    assert made.frozen is None


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
    assert any("Lesson 1 of 2. Up to the details (first)." in each for each in heard)
    assert any("Step 2 of 4" in each and "Where the papers are from decides." in each for each in heard)


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


@pytest.mark.parametrize("answer", [True, pytest.param(False, marks=pytest.mark.long)])
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
    assert asked == [("present", {"danger": False, "name": "Up to the details (first)", "step": 4})]
    assert (made.presentation.at, made.player.at) == ((2, 3) if answer else (0, 0))
    made.end()


# --- the trainer's window


@pytest.fixture
def trained(present: Present, file: Path) -> Presenting:
    now = [0.0]
    made = present(Presentation(presented(file), None, lambda: now[0]))
    made.now = now  # type: ignore[attr-defined]
    press(made, Qt.Key.Key_N)
    press(made, times=3)
    return made


def told(made: Presenting) -> str:
    assert made.trainer is not None
    return "\n".join(each.text() for each in made.trainer.findChildren(QLabel) if each.isVisible())


def test_the_trainer_has_notes_the_next_step_and_the_time(trained: Presenting) -> None:
    trained.now[0] += 4 * 60 + 5  # type: ignore[attr-defined]
    trained.draw()
    for each in (
        "Two lessons · One · Up to the details (first)",
        "4 of 10 min used, 6 min left",
        "Where the papers are from decides.",
        "Choose the account type: Individual.",
        "Look at the marks.",
    ):
        assert each in told(trained)
    trained.now[0] += 10 * 60  # type: ignore[attr-defined]
    trained._tell_time()
    assert "14 of 10 min used, 4 min over" in told(trained)
    assert trained.trainer is not None
    assert trained.trainer._steps.currentRow() == trained.player.at == 1
    assert trained.trainer.picture.pixmap().width() > 0


def test_the_notes_of_course_and_section_are_told_on_their_card(trained: Presenting) -> None:
    trained.presentation.stand(0, 0)
    trained._open()
    assert "Ask who has done it before." in told(trained)
    assert "Compare the methods." in told(trained)


def test_a_step_or_a_lesson_is_chosen_in_its_list(trained: Presenting) -> None:
    assert trained.trainer is not None
    steps, lessons = trained.trainer._steps, trained.trainer._lessons
    steps.itemActivated.emit(steps.item(3))
    settle(trained)
    assert trained.player.at == 3
    lessons.itemActivated.emit(lessons.item(1))
    settle(trained)
    assert trained.presentation.leaf == Leaf("lesson", 1)
    steps.itemActivated.emit(steps.item(2))
    settle(trained)
    assert (trained.presentation.leaf, trained.player.at) == (Leaf("play", 1), 2)


def test_the_clickers_keys_do_the_same_in_the_trainers_window(trained: Presenting) -> None:
    """Wherever its focus is; arrows and Enter belong to its lists."""
    assert trained.trainer is not None
    handle = trained.trainer.windowHandle()
    assert handle is not None
    trained.trainer._steps.setFocus()
    at = trained.player.at
    QTest.keyClick(handle, Qt.Key.Key_PageDown)
    settle(trained)
    assert trained.player.at == at + 1
    QTest.keyClick(handle, Qt.Key.Key_Down)
    QTest.keyClick(handle, Qt.Key.Key_B)
    assert (trained.player.at, trained.black) == (at + 1, True)
    assert "black screen" in told(trained)


def test_the_director_is_the_presentations_and_a_step_back_takes_it_back(trained: Presenting) -> None:
    assert trained.trainer is not None
    order = trained.trainer.director.findChild(QAbstractButton, "director.order")
    assert order is not None
    assert "may then go differently" in told(trained)
    at = trained.player.at
    order.click()
    settle(trained)
    assert trained.player.conductor.world.orders
    assert "may now go differently" in told(trained)
    press(trained, Qt.Key.Key_PageUp)
    assert (trained.player.at, trained.directed) == (at, False)
    assert not trained.player.conductor.world.orders


def test_back_to_the_scene_is_the_beginning_of_the_lesson_and_personas_are_not_offered(
    trained: Presenting,
) -> None:
    assert trained.trainer is not None
    press(trained, times=2)
    scene = trained.trainer.director.findChild(QAbstractButton, "director.scene")
    more = trained.trainer.director.findChild(QAbstractButton, "director.more")
    assert scene is not None
    assert more is not None
    scene.click()
    settle(trained)
    assert (trained.presentation.leaf, trained.player.at) == (Leaf("play", 0), 0)
    more.click()
    for name in ("director.personas", "director.asks", "director.asks.row"):
        found = trained.trainer.director.findChild(QWidget, name)
        assert found is not None
        assert not found.isVisible()


def test_the_trainers_letters_are_their_own(trained: Presenting) -> None:
    assert trained.trainer is not None
    assert trained.trainer.buttons["on"].font().pixelSize() == 15
    assert trained.strip.gesture.font().pixelSize() > 25


@pytest.mark.parametrize(
    "case",
    a_share_in_every_run(4, [(scale, each) for scale in (1.0, 2.0) for each in languages()], long=2),
)
def test_nothing_in_the_trainers_window_is_cut(case: tuple[float, str], present: Present, file: Path) -> None:
    scale, language = case
    made = present(Presentation(presented(file)), language)
    made._host.look.choose_text_size(scale)
    press(made, Qt.Key.Key_N)
    press(made, times=3)
    assert made.trainer is not None
    made.trainer.dress(made._host.look.own_theme)
    made.trainer.resize(1024, 768)
    settle(made)
    assert cut_off(made.trainer) == []


def test_on_two_screens_the_room_has_the_other_one(
    present: Present, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = present(Presentation(presented(file)))
    here = made.window.screen()

    class Projector:
        def geometry(self) -> QRect:
            return QRect(2000, 0, 1280, 720)

        availableGeometry = geometry  # noqa: N815 - Qt's name

    screens = [here, Projector()]
    monkeypatch.setattr(QGuiApplication, "screens", lambda: screens)
    made._full_screen = True
    placed: list[QRect] = []
    monkeypatch.setattr(made.window, "setGeometry", placed.append)
    made._spread()
    assert placed == [QRect(2000, 0, 1280, 720)]
    assert made.window.isFullScreen()
    assert made.trainer is not None
    assert made.trainer.isVisible()
    press(made, Qt.Key.Key_S)
    assert placed[-1] == here.geometry()


def test_the_place_that_is_kept_names_nobody(present: Present, file: Path, tmp_path: Path) -> None:
    made = present(Presentation(presented(file), tmp_path))
    press(made, times=3)
    kept = json.loads((tmp_path / "presentation.json").read_text(encoding="utf-8"))
    assert set(kept) == {"file", "at", "stop", "used"}
    assert QSize(1280, 720) == made.window.size()
