"""A walkthrough is watched on the real window: said, pointed at, steered by keys; nobody else's is touched (T11)."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from tests.drawn import a_share_in_every_run, one_in
from tests.views.conftest import conductor_in
from tests.views.course.conftest import ASKS, KEY, SHORT, Watch, play
from tests.views.course.robot import Robot

from realname_wizard.conductor import Conductor
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.run import Run
from realname_wizard.rehearsal.script.reader import read_walkthrough
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.views.course import opening
from realname_wizard.views.course.watching import Watching
from realname_wizard.views.drawing import theme
from realname_wizard.views.parts.widgets import overhear
from realname_wizard.views.shell.actions import ACTIONS
from realname_wizard.views.shell.instead import LOOKS, standing_in
from realname_wizard.views.window import Window

pytestmark = pytest.mark.row("T11")

CANCELS = SHORT + ASKS + "  - close\n"
FILES = [path.relative_to(suite.built_in()).as_posix() for path in suite.find([])]


def headless(name: str) -> Conductor:
    run = Run(
        read_walkthrough(suite.built_in() / name),
        NoWindow(),
        Store.in_memory(key=KEY),
        rules=BUNDLED,
        keeps=True,
    )
    assert run.follow().good
    return run.conductor


@pytest.mark.parametrize("name", a_share_in_every_run(30, FILES, long=3))
def test_every_walkthrough_plays_to_its_end_and_comes_to_the_same_page(name: str, watch: Watch) -> None:
    watching = watch(suite.built_in() / name)
    play(watching)
    came_out = watching.player.came_out(Texts.load("en"))
    assert (came_out.trouble, came_out.otherwise) == ("", 0)
    assert on_screen(watching.player.conductor) == on_screen(headless(name))


def on_screen(conductor: Conductor) -> tuple[str, list[str]]:
    """What can be seen; a form that is filled field by field has other numbers in its log."""
    page = conductor.page(Texts.load(conductor.world.language))
    return page.page, [re.sub(r"-\d+\b", "-#", each) for each in page.says()]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # lists that open have no screen here
@pytest.mark.parametrize(
    "share", [60, pytest.param(10, marks=pytest.mark.long), pytest.param(4, marks=pytest.mark.torture)]
)
def test_a_robot_that_has_the_words_and_the_place_alone_finishes_nearly_all(
    share: int, watch: Watch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In either language. What it could not do is named."""
    files, unfinished = one_in(share, FILES), []
    for number, name in enumerate(files):
        watching = watch(suite.built_in() / name, list(languages())[number % 2])
        watching.hand = Robot(watching)
        play(watching)
        trouble = watching.player.trouble
        watching.end()
        if trouble:
            unfinished.append(
                f"{name}: {watching.player.step.shown if watching.player.step else ''}: {trouble}"
            )
    finished = 1 - len(unfinished) / len(files)
    with capsys.disabled():
        print(f"\nthe robot finished {finished:.0%} of {len(files)} walkthroughs", *unfinished, sep="\n  ")
    assert finished >= 0.95, unfinished


def test_each_gesture_is_said_and_pointed_at_before_it_is_made(watch: Watch) -> None:
    watching = watch(CANCELS, plays=False)
    said = []
    while not watching.player.ended and watching.player.at < 5:
        page = watching.player.conductor.world.session.page
        control = watching.pointing.control
        said.append((page, watching.strip.gesture.text(), control.objectName() if control else ""))
        watching.turn()
    assert said == [
        ("welcome", "Click “Start now”.", "button.next"),
        ("region", "Click “Chinese mainland”.", "choice.mainland"),
        ("region", "Click “Next”.", "button.next"),
        ("subject", "Click “Individual”.", "choice.individual"),
        ("subject", "Click “Next”.", "button.next"),
        ("method", "", ""),
        ("method", "Click “WeChat scan”.", "choice.wechat_scan"),
        ("method", "Click “Next”.", "button.next"),
    ] or [each[2] for each in said if each[2].startswith("choice.")] == [
        "choice.mainland", "choice.individual", "choice.wechat_scan"
    ]  # fmt: skip


def test_the_spotlight_takes_no_click_and_no_focus_and_lies_around_the_control(watch: Watch) -> None:
    watching = watch(CANCELS, plays=False)
    control = watching.pointing.control
    assert control is not None
    light = watching.window.findChild(QWidget, "spotlight")
    assert isinstance(light, QWidget)
    middle = control.mapTo(watching.window, control.rect().center())
    assert light.geometry().contains(middle)
    assert watching.window.childAt(middle) is control
    assert light.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert watching.pointing.place.center() == control.mapToGlobal(control.rect().center())


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_ring_is_seen_in_every_theme_and_by_its_shape(name: str, watch: Watch) -> None:
    """The accent is 3 : 1 on what is around it; an arrow stands beside it, so it is not told by colour alone."""
    watching = watch(CANCELS, plays=False)
    watching._host.look.choose_theme(name)  # type: ignore[arg-type]
    watching._host.look.choose_motion(False)
    watching.turn()
    QApplication.processEvents()
    light = watching.window.findChild(QWidget, "spotlight")
    assert isinstance(light, QWidget)
    shown = watching.window.grab().toImage()
    row = watching.pointing.place.center().y() - watching.window.mapToGlobal(QPoint(0, 0)).y()
    colours = [shown.pixelColor(x, row).name() for x in range(shown.width())]
    accent = theme.current().accent.name()
    assert colours.count(accent) > 10  # both edges of the ring and the arrow


def test_without_motion_the_ring_stands_at_once(watch: Watch) -> None:
    watching = watch(CANCELS, plays=False)
    watching._host.look.choose_motion(False)
    watching.turn()
    assert watching.pointing._light is not None
    assert watching.pointing._light._away == 0.0


def key(watching: Watching, which: Qt.Key) -> None:
    handle = watching.window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, which)
    for _ in range(30):
        QApplication.processEvents()


def test_keys_steer_wherever_the_focus_is(watch: Watch) -> None:
    """Space pauses and plays; arrows, and the page keys of a clicker, go a step on and back (T11)."""
    watching = watch(CANCELS, plays=False)
    key(watching, Qt.Key.Key_Right)
    assert (watching.player.at, watching.player.conductor.world.session.page) == (1, "region")
    key(watching, Qt.Key.Key_PageDown)
    assert watching.player.conductor.world.session.page == "subject"
    key(watching, Qt.Key.Key_Left)
    assert (watching.player.at, watching.player.conductor.world.session.page) == (1, "region")
    key(watching, Qt.Key.Key_PageUp)
    assert (watching.player.at, watching.player.conductor.world.session.page) == (0, "welcome")
    assert not watching.playing
    handle = watching.window.windowHandle()
    assert handle is not None
    for playing in (True, False, True):
        QTest.keyClick(handle, Qt.Key.Key_Space)
        assert watching.playing is playing
    play(watching)
    assert not watching.player.trouble
    key(watching, Qt.Key.Key_Left)
    assert not watching.player.ended
    watching.playing = False
    QTest.keyClick(handle, Qt.Key.Key_Escape)
    assert not is_open(watching)


def is_open(watching: Watching) -> bool:
    return isValid(watching) and watching.window.isVisible()


def test_a_step_back_in_the_middle_of_a_step_begins_it_again(watch: Watch) -> None:
    watching = watch(CANCELS, plays=False)
    key(watching, Qt.Key.Key_Right)
    watching.turn()  # the card is chosen, Next is not pressed
    key(watching, Qt.Key.Key_Left)
    assert watching.player.at == 1
    control = watching.pointing.control
    assert control is not None
    assert control.objectName() == "choice.mainland"


def test_another_language_and_a_step_back_in_the_middle_lose_nothing(watch: Watch) -> None:
    watching = watch(CANCELS, "en", plays=False)
    key(watching, Qt.Key.Key_Right)
    english = watching.strip.gesture.text()
    switch = watching.window.findChild(QWidget, "language.switch")
    assert isinstance(switch, QWidget)
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    chinese = watching.strip.gesture.text()
    assert english == "Click “Chinese mainland”."
    assert chinese == "点击“中国大陆”。"
    assert watching.player.said(Texts.load("zh_CN")).notice[0] in [
        each.text() for each in watching.strip.findChildren(type(watching.strip.gesture))
    ]
    key(watching, Qt.Key.Key_Right)
    key(watching, Qt.Key.Key_Left)
    assert (watching.player.at, watching.player.conductor.world.language) == (1, "zh_CN")
    watching.playing = True
    watching._on()
    play(watching)
    assert watching.player.came_out(Texts.load("zh_CN")).otherwise == 0
    assert not watching.player.trouble


def test_a_question_is_pointed_at_and_paused_at_and_answered(watch: Watch) -> None:
    watching = watch(CANCELS, plays=False)
    seen: list[str] = []

    def on_question() -> None:
        watching._steers["pause"]()
        seen.append(watching.strip.gesture.text())
        assert watching.pointing.control is watching._question
        watching._steers["pause"]()

    asked = watching._asked

    def both() -> None:
        asked()
        if watching._question is not None and not seen:
            on_question()

    watching._asked = both  # type: ignore[method-assign]
    watching._steers["pause"]()
    play(watching)
    assert not watching.player.trouble
    assert any("“" in each for each in seen)


def test_closing_at_a_question_ends_it_and_nothing_is_left(watch: Watch) -> None:
    watching = watch(CANCELS, plays=False)
    asked = watching._asked

    def close() -> None:
        asked()
        if isinstance(QApplication.activeModalWidget(), QDialog):
            watching.steer("close")

    watching._asked = close  # type: ignore[method-assign]
    watching._steers["pause"]()
    for _ in range(2000):
        QApplication.processEvents()
        if not is_open(watching):
            break
    assert not is_open(watching)
    assert QApplication.activeModalWidget() is None


def test_clicks_and_keys_of_whoever_watches_change_nothing(watch: Watch) -> None:
    watching = watch(CANCELS, plays=False)
    world = watching.player.conductor.world
    handle, control = watching.window.windowHandle(), watching.pointing.control
    assert handle is not None
    assert control is not None
    where = control.mapTo(watching.window, control.rect().center())
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    assert "You are watching" in watching.strip._trouble.accessibleName()
    for which in (Qt.Key.Key_Return, Qt.Key.Key_A):
        watching.window.setFocus()
        QTest.keyClick(handle, which)
    QTest.keyClick(handle, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(handle, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert watching.player.conductor.world == world
    assert watching.player.at == 0


def test_tab_goes_round_the_strip_and_the_look(watch: Watch) -> None:
    watching = watch(CANCELS, plays=False)
    names = []
    for _ in range(8):
        key(watching, Qt.Key.Key_Tab)
        names.append(watching.window.focusWidget().objectName())
    assert set(names) == {
        "watch.pause", "watch.on", "watch.close", "watch.pace", "language.switch", "theme.switch", "menu.open"
    }  # fmt: skip


def test_what_is_about_the_users_own_rehearsal_is_not_there(watch: Watch) -> None:
    watching = watch(CANCELS, plays=False)
    for each in ACTIONS:
        action = watching.window.findChild(QAction, f"action.{each.name}")
        assert isinstance(action, QAction)
        assert action.isVisible() is (each.name in LOOKS), each.name


def test_every_step_is_announced(watch: Watch) -> None:
    watching = watch(CANCELS, plays=False)
    heard: list[str] = []
    stop = overhear(heard.append)
    key(watching, Qt.Key.Key_Right)
    stop()
    assert any("Steps 2–3 of 9" in each and "Where the papers are from decides." in each for each in heard), (
        heard
    )


def test_another_pace_holds_at_once(watch: Watch) -> None:
    watching = watch(CANCELS, plays=False)
    watching._seconds = lambda _words, pace: {"slow": 20.0, "normal": 10.0, "fast": 5.0}[pace]
    watching._steers["pause"]()
    watching._wait("", lambda: None)
    usual = watching._timer.remainingTime()
    watching.take_pace("fast")
    assert watching._timer.remainingTime() < usual * 0.6
    assert watching.strip.pace.currentData() == "fast"


@pytest.mark.parametrize("turns", [0, 1, 3, 6, 9, 12, 30])
def test_closing_at_any_moment_leaves_the_users_own_rehearsal_as_it_was(
    turns: int, open_window: Callable[[Conductor], Window], tmp_path: Path, qtbot: QtBot
) -> None:
    home = open_window(conductor_in("en"))
    file = tmp_path / "short.yaml"
    file.write_text(CANCELS, encoding="utf-8")
    world, where = home.conductor.world, home.geometry()
    watching = opening.watch(home, file)
    assert watching is not None
    watching._seconds = lambda *_: 0.0
    watching.playing = False
    watching._timer.stop()
    assert not home.isVisible()
    for _ in range(turns):
        if watching.player.at == 6:  # a question comes: that plays by itself
            break
        watching.turn()
    watching.window.close()
    QApplication.processEvents()
    assert home.isVisible()
    assert home.conductor.world == world
    assert home.geometry() == where
    assert not standing_in


def test_a_file_that_is_none_is_told(open_window: Callable[[Conductor], Window], tmp_path: Path) -> None:
    home = open_window(conductor_in("en"))
    file = tmp_path / "none.yaml"
    file.write_text("name: [", encoding="utf-8")
    assert opening.watch(home, file) is None
    assert "cannot be used" in home.message.accessibleName()
    assert home.isVisible()
