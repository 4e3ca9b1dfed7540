"""What a room sees: large letters, the page above all, questions, a picture that stays, a black screen (T04)."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget
from tests.drawn import a_share_in_every_run
from tests.views.conftest import conductor_in
from tests.views.course.conftest import ASKS, SHIPPED, SHORT, Present, press, settle

from realname_wizard.course.presentation import Leaf, Presentation, presented
from realname_wizard.rehearsal import suite
from realname_wizard.texts.languages import languages
from realname_wizard.views.course import opening
from realname_wizard.views.course.room_strip import READABLE, RoomStrip
from realname_wizard.views.drawing import theme
from realname_wizard.views.pages.page_view import PageView
from realname_wizard.views.parts.origin_mark import OriginMark
from realname_wizard.views.shell.instead import standing_in
from realname_wizard.views.window import Window

pytestmark = pytest.mark.row("T04")


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


def test_the_badge_has_room_around_its_words_however_large_they_are(present: Present, file: Path) -> None:
    for size in ((1024, 768), (1920, 1080)):
        badge = present(Presentation(presented(file)), "zh_CN", *size)._room.top_bar._badge
        assert badge.text()
        assert badge.width() >= QLabel.sizeHint(badge).width(), size


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


@pytest.mark.parametrize("when", ["on its way", "asked"])
@pytest.mark.parametrize("cover", ["black", "freeze"])
def test_no_question_stands_above_what_covers_the_page(
    cover: str, when: str, present: Present, tmp_path: Path
) -> None:
    """It is a window of its own; whether it is asked already, on its way, or comes while it plays by itself."""
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

    def covered() -> None:
        if when == "asked" and made._question is None:
            QTimer.singleShot(0, covered)
        else:
            made.steer(cover)

    QTimer.singleShot(0, covered)
    made._make()
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


def test_a_room_and_its_trainer_read_the_goal_of_a_test_before_it(present: Present) -> None:
    made = present(Presentation(SHIPPED), "zh_CN")
    number, lesson = next((n, each) for n, each in enumerate(SHIPPED.lessons) if each.is_asked)
    goal = lesson.called("zh_CN")
    assert goal != lesson.walkthrough.called("zh_CN")
    made.go_to_lesson(number)
    settle(made)
    assert made._card_words().title == goal
    made.go_to_lesson(number - 1)
    press(made)
    made.go_to_step(len(made.player.stops) - 1)
    settle(made)
    assert made.comes_next(made._host.texts) in ("", goal)
    assert any(goal in each for each in made._prompt(made._host.texts).lessons)


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
