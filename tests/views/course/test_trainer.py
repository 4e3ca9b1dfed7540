"""The trainer's window while they present: notes, next step, time, lists, the director, a screen of its own (T04)."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from tests.drawn import a_share_in_every_run
from tests.views.course.conftest import Present, press, settle
from tests.views.cut import cut_off

from realname_wizard.course.presentation import Leaf, Presentation, presented
from realname_wizard.texts.languages import languages
from realname_wizard.views.course.presenting import Presenting

pytestmark = pytest.mark.row("T04")


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
    present: Present, file: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
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
    qapp.screenAdded.emit(here)
    assert placed == [QRect(2000, 0, 1280, 720)]
    assert made.window.isFullScreen()
    assert made.trainer is not None
    assert made.trainer.isVisible()
    press(made, Qt.Key.Key_S)
    assert placed[-1] == here.geometry()
