"""The guided run on screen: a tester's clicks are seen, the keys say what the program cannot, nothing is lost (T05)."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from realname_wizard.cli import main
from realname_wizard.conductor import Conductor
from realname_wizard.data_folder import GUIDED_NAME
from realname_wizard.evidence.guided import opened
from realname_wizard.evidence.guided_state import state_of
from realname_wizard.evidence.record import Record
from realname_wizard.messages.outside_events import LanguageSwitched
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.script.runner_steps import Refused
from realname_wizard.rehearsal.script.sight import Sight
from realname_wizard.rehearsal.script.step import RunnerStep
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing import theme
from realname_wizard.views.guided.choosing import choices
from realname_wizard.views.guided.opening import open_run, save_evidence
from realname_wizard.views.guided.running import BESIDE, Running
from realname_wizard.views.runner import WindowHands
from realname_wizard.views.shell.choosing import Choosing
from realname_wizard.views.shell.instead import standing_in
from realname_wizard.views.shell.look import Look
from realname_wizard.views.window import Window
from realname_wizard.words import EventName, Page

from ..conftest import conductor_in
from ..cut import cut_off

pytestmark = pytest.mark.row("T05")

FACE = suite.built_in() / "straight" / "face.yaml"
HANDS = """
name: By hand
steps:
  - next
  - choose: {region: mainland}
  - refused: submit
  - choose: {subject: individual}
  - expect: {page: welcome}
"""
Opener = Callable[..., Running]


@pytest.fixture
def run(tmp_path: Path, open_window: object) -> Iterator[Opener]:
    """Opens a run in the place of a user's window; `open_window` watches that nothing is left."""
    homes: list[tuple[Window, Store]] = []

    def opens(path: Path, language: str = "en", width: int = 1400, height: int = 860) -> Running:
        store = Store.open(tmp_path / f"data-{len(homes)}")
        world = conductor_in(language).world
        home = Window(Conductor(store, world, BUNDLED))
        home.resize(width, height)
        home.show()
        homes.append((home, store))
        running = open_run(home, path)
        assert running is not None
        homes_of[running] = home
        QApplication.processEvents()
        return running

    yield opens
    for running in list(standing_in):
        running.end()
    homes_of.clear()
    for home, store in homes:
        home.hide()
        home.deleteLater()
        store.close()
    homes.clear()


@pytest.fixture
def by_hand(tmp_path: Path) -> Path:
    file = tmp_path / "mine" / "by_hand.yaml"
    file.parent.mkdir()
    file.write_text(HANDS, encoding="utf-8")
    return file


homes_of: dict[Running, Window] = {}


def home_of(run: Running) -> Window:
    return homes_of[run]


def do(run: Running, event: EventName = EventName.NEXT) -> None:
    step = run.guided.step
    assert step is not None
    given = (event,) if isinstance(step, RunnerStep) else step.events(Sight(run.guided.conductor))
    run.guided.conductor.take(*given)
    QApplication.processEvents()


def press(run: Running, keys: str) -> None:
    run.window.activateWindow()
    QTest.keySequence(run.window, keys)
    QApplication.processEvents()


def marks(run: Running) -> str:
    return "".join(line.mark[0] for line in run.guided.model("en").lines)


def colours(drawn: QImage) -> set[str]:
    return {drawn.pixelColor(x, y).name() for x in range(drawn.width()) for y in range(drawn.height())}


def test_a_walkthrough_clicked_through_by_hand_is_seen_to_its_end(run: Opener, qtbot: QtBot) -> None:
    """By mouse and keyboard, as a tester does it; every step ticked by the program alone."""
    running = run(FACE)
    hands = WindowHands()
    hands._window, hands._conductor = running.window, running.guided.conductor  # type: ignore[assignment]
    for _ in running.guided.walkthrough.steps:
        step = running.guided.step
        if step is None:
            break
        hands.do(step, Sight(running.guided.conductor))
    assert set(marks(running)) == {"s"}
    assert running.guided.record().good
    pictures = [each.picture for each in running.guided.record().walks[0].steps]
    assert all((running.guided.folder / each).stat().st_size for each in pictures)


def test_the_keys_pass_fail_remark_and_go_back(run: Opener, by_hand: Path, qtbot: QtBot) -> None:
    running = run(by_hand)
    do(running)
    do(running)
    assert isinstance(running.guided.step, Refused)
    press(running, "F9")
    assert running.pane.remark.hasFocus()
    QTest.keyClicks(running.pane.remark, "nothing of the kind")
    press(running, "F7")
    assert marks(running) == "sspn"
    do(running)
    assert marks(running) == "sspd"
    assert not running.pane.buttons["passed"].isEnabled()
    press(running, "F7")
    assert marks(running) == "sspd"
    press(running, "F8")
    assert marks(running) == "sspf"
    look, tones = theme.current(), {"s": "success", "p": "success", "f": "danger"}
    for place, mark in enumerate(marks(running)):
        drawn = running.pane.list.item(place).icon().pixmap(40).toImage()
        assert look.colour(tones[mark]).name() in colours(drawn)
        assert (look.danger.name() in colours(drawn)) is (mark == "f")
    steps = running.guided.record().walks[0].steps
    assert steps[2].remark == "nothing of the kind"
    assert (running.guided.folder / steps[-1].picture).stat().st_size
    press(running, "Shift+F7")
    assert marks(running) == "sspd"
    press(running, "Shift+F7")
    assert marks(running) == "sspn"


def test_a_remark_belongs_to_one_step_and_pausing_loses_none(run: Opener, by_hand: Path) -> None:
    running = run(by_hand)
    press(running, "F9")
    QTest.keyClicks(running.pane.remark, "it hangs")
    press(running, "F8")
    assert (running.pane.remark.hasFocus(), running.pane.remark.text()) == (True, "")
    press(running, "F8")
    steps = running.guided.record().walks[0].steps
    assert [each.remark for each in steps] == ["it hangs", ""]
    QTest.keyClicks(running.pane.remark, "to be asked")
    folder = running.guided.folder
    running.end()
    assert state_of(folder).remark == "to be asked"


def test_at_its_start_it_says_who_ticks_and_at_its_end_it_is_closed_not_paused(
    run: Opener, by_hand: Path, language: str, qtbot: QtBot
) -> None:
    running, texts = run(by_hand, language), Texts.load(language)
    pause = running.pane.buttons["pause"]

    def says(text: str) -> bool:
        return any(each.text() == texts.say(text) and each.isVisible() for each in labels())

    def labels() -> list[QLabel]:
        return running.pane.findChildren(QLabel)

    assert says("guided.hint")
    do(running)
    assert not says("guided.hint")
    assert pause.text() == texts.say("guided.pause")
    while running.guided.step is not None:
        press(running, "F8")
    assert pause.text() == texts.say("window.close_box")


def test_its_keys_are_listed_with_the_others(run: Opener, by_hand: Path, qtbot: QtBot) -> None:
    running, told = run(by_hand), set[str]()

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert box is not None
        told.update(each.text() for each in box.findChildren(QLabel))
        box.close()

    QTimer.singleShot(0, look)
    press(running, "Shift+F1")
    assert {"F7", "F8", "F9", "Shift+F7", "Ctrl+F7", "Passed", "Failed", "Beside the page"} <= told


def test_what_nobody_does_by_hand_is_done_at_a_press_a_restart_too(
    run: Opener, by_hand: Path, qtbot: QtBot
) -> None:
    by_hand.write_text(
        "name: A\nsteps: [{director: {at: face, outcome: face_covered}}, next, restart, next]\n"
    )
    running = run(by_hand)
    assert running.pane.buttons["help"].isVisible()
    press(running, "Ctrl+F7")
    assert marks(running) == "snoo"
    assert not running.pane.buttons["help"].isVisible()
    do(running)
    before = running.guided.conductor
    press(running, "Ctrl+F7")
    assert marks(running) == "sssn"
    shown = running.window
    assert isinstance(shown, Window)
    assert shown.conductor is running.guided.conductor is not before


@pytest.mark.row("T13")
def test_a_scene_is_saved_and_begun_at_a_press_and_the_window_shows_it(
    run: Opener, by_hand: Path, qtbot: QtBot
) -> None:
    steps = "next, {scene: {save: there}}, {choose: {region: mainland}}, {scene: {begin: there}}, back"
    by_hand.write_text(f"name: A\nsteps: [{steps}]\n")
    running = run(by_hand)
    do(running)
    press(running, "Ctrl+F7")
    do(running)
    press(running, "Ctrl+F7")
    assert marks(running) == "ssssn"
    shown = running.window
    assert isinstance(shown, Window)
    assert shown.page_view.page is Page.REGION
    do(running)
    assert running.guided.record().good


def test_one_click_copies_the_bug_report_of_what_failed(
    run: Opener, by_hand: Path, language: str, qtbot: QtBot
) -> None:
    running, texts = run(by_hand, language), Texts.load(language)
    copy = running.pane.findChild(QPushButton, "guided.bug")
    assert copy is not None
    assert not copy.isVisible()
    press(running, "F8")
    copy.click()
    text = QGuiApplication.clipboard().text()
    assert text.startswith(texts.say("bug.title", name="By hand", number=1))
    assert texts.say("step.press", button=texts.say("button.next_start")) in text


def test_the_users_own_rehearsal_stays_as_it_is_and_comes_back(
    run: Opener, by_hand: Path, qtbot: QtBot
) -> None:
    running = run(by_hand)
    home = home_of(running)
    before = home.conductor.world
    assert home.isHidden()
    for name in ("settings", "next_trainee", "guided"):
        action = running.window.findChild(QAction, f"action.{name}")
        assert action is not None
        assert not action.isVisible()
    do(running)
    running.window.close()
    QApplication.processEvents()
    assert home.isVisible()
    assert home.conductor.world == before
    again = open_run(home, running.guided.folder)
    assert again is not None
    assert marks(again) == "snoo"


def test_begun_ones_are_offered_first_and_words_find_the_others(
    run: Opener, by_hand: Path, language: str, qtbot: QtBot
) -> None:
    running = run(by_hand, language)
    home = home_of(running)
    do(running)
    running.end()
    assert home.folder is not None
    texts = Texts.load(language)
    box = Choosing("guided", choices(home.folder / GUIDED_NAME, texts), texts, home)
    assert (
        box.list.item(0)
        .text()
        .startswith(Texts.load(language).say("guided.go_on", name="By hand", at="")[:6])
    )
    box.search.setText({"en": "face recognition without"}.get(language, "人脸识别 材料"))
    shown = [row for row in range(box.list.count()) if not box.list.item(row).isHidden()]
    assert [box.list.item(row).text() for row in shown if "face.yaml" in box.list.item(row).text()]
    assert len(shown) < box.list.count()
    QTest.keyClicks(box.search, " no such thing")
    box.search.returnPressed.emit()
    assert box.chosen is None
    box.search.setText("straight face.yaml")
    box.search.returnPressed.emit()
    assert box.chosen is not None
    assert box.chosen.path == FACE
    box.deleteLater()


def test_the_menu_asks_which(run: Opener, by_hand: Path, qtbot: QtBot) -> None:
    running = run(by_hand)
    home = home_of(running)
    running.end()
    asked: list[QWidget] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, Choosing)
        asked.append(box)
        box.reject()

    QTimer.singleShot(0, answer)
    action = home.findChild(QAction, "action.guided")
    assert action is not None
    action.trigger()
    assert len(asked) == 1
    assert standing_in == set()


def test_what_cannot_be_read_or_is_open_elsewhere_is_told(
    run: Opener, by_hand: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    running = run(by_hand)
    home = home_of(running)
    running.end()
    bad = tmp_path / "bad.yaml"
    bad.write_text("name: A\nsteps: [nxt]\n")
    assert open_run(home, bad) is None
    assert "bad.yaml:2" in home.message.accessibleName()
    assert home.folder is not None
    elsewhere = opened(by_hand, home.folder / GUIDED_NAME, BUNDLED, "en")
    assert open_run(home, elsewhere.folder) is None
    assert home.message.accessibleName() == home.texts.say("guided.busy", folder=elsewhere.folder)
    elsewhere.close()


@pytest.mark.parametrize(("width", "height", "scale"), [(1400, 860, 1.0), (1024, 768, 1.0), (1024, 768, 2.0)])
def test_it_does_not_crowd_the_page_and_no_word_of_it_is_cut(
    run: Opener, language: str, width: int, height: int, scale: float
) -> None:
    running = run(FACE, language, width, height)
    shown = running.window
    assert isinstance(shown, Window)
    shown.look.choose_text_size(scale)
    for _ in range(4):
        QApplication.processEvents()
    page = shown.centralWidget()
    assert page is not None
    assert (shown.width(), shown.height()) == (width, height)
    beside = width >= BESIDE
    assert page.width() >= (900 if beside else width)
    assert page.height() >= (height if beside else height * 11 // 20)
    all_in_sight(running)


def all_in_sight(running: Running) -> None:
    assert list(cut_off(running.pane)) == []
    for each in (*running.pane.findChildren(QPushButton), running.pane.remark):
        if each.isVisible():
            assert each.visibleRegion().boundingRect() == each.rect(), each.objectName()


@pytest.mark.usefixtures("open_window")
def test_begun_by_command_its_buttons_have_their_room_before_anything_is_done(
    by_hand: Path, tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("realname_wizard.views.guided.running.BESIDE", 1)  # at the side, whatever the screen
    guided = opened(by_hand, tmp_path / "runs", BUNDLED, "en")
    running = Running(guided, Window, Look(qapp, tmp_path, "en"), lambda: None)
    running.window.show()
    for _ in range(4):
        QApplication.processEvents()
    all_in_sight(running)
    running.end()


def test_it_is_said_in_the_language_on_screen_and_reached_by_tab(run: Opener, qtbot: QtBot) -> None:
    running = run(FACE)
    running.window.activateWindow()
    running.guided.conductor.take(LanguageSwitched(language="zh_CN"))
    texts = Texts.load("zh_CN")
    assert running.pane.accessibleName() == texts.say("guided.title")
    assert running.pane.list.accessibleName() == texts.say("guided.list")
    assert running.pane.list.item(0).data(11).endswith(texts.say("guided.mark.now"))
    assert running.pane.buttons["failed"].text() == texts.say("guided.failed")
    reached = set()
    for _ in range(60):
        QTest.keySequence(running.window, "Tab")
        focus = running.window.focusWidget()
        reached.add(focus.objectName())
    assert {"guided.passed", "guided.failed", "guided.remark", "guided.list", "button.next"} <= reached


def test_the_report_is_written_when_it_is_opened(
    run: Opener, by_hand: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = run(by_hand)
    for _ in range(4):
        press(running, "F8")
    assert running.guided.model("en").finished
    opened_at: list[str] = []
    monkeypatch.setattr(
        "realname_wizard.views.parts.message.open_outside",
        lambda address, _cannot: opened_at.append(address.toLocalFile()),
    )
    running.pane.buttons["report"].click()
    assert opened_at == [str(running.guided.folder / "index.html")]
    assert "By hand" in Path(opened_at[0]).read_text("utf-8")


def test_the_menu_saves_what_was_done_in_the_ordinary_window(
    run: Opener, by_hand: Path, tmp_path: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = run(by_hand, language)
    home = home_of(running)
    running.end()
    home.conductor.take(EventName.NEXT)
    monkeypatch.setattr(
        "PySide6.QtWidgets.QFileDialog.getExistingDirectory", lambda *_: str(tmp_path / "evidence")
    )
    action = home.findChild(QAction, "action.evidence")
    assert action is not None
    action.trigger()
    (folder,) = (tmp_path / "evidence").iterdir()
    assert Record.load(folder).how == "free"
    assert str(folder) in home.message.accessibleName()
    (tmp_path / "file").write_text("")
    save_evidence(home, tmp_path / "file")
    assert str(tmp_path / "file") in home.message.accessibleName()


def test_the_command_line_opens_it_alone_and_says_where_it_is(
    by_hand: Path, tmp_path: Path, open_window: object, capsys: pytest.CaptureFixture[str], qtbot: QtBot
) -> None:
    def tester() -> None:
        (shown,) = (
            each for each in QApplication.topLevelWidgets() if isinstance(each, Window) and each.isVisible()
        )
        shown.activateWindow()
        assert QTest.qWaitForWindowActive(shown)
        for _ in range(4):
            QTest.keySequence(shown, "F8")
            QApplication.processEvents()
        shown.close()

    QTimer.singleShot(0, tester)
    assert main(["--data", str(tmp_path / "data"), "walkthrough", "guide", str(by_hand)]) == 1
    (folder,) = (tmp_path / "data" / GUIDED_NAME).iterdir()
    record = Record.load(folder)
    said = capsys.readouterr().out
    assert str(folder) in said
    assert f"head: {record.head} " in said
    assert main(["evidence", "verify", str(folder), "--head", record.head]) == 0
    assert (record.how, record.left, record.good) == ("guided", (), False)
    assert main(["walkthrough", "guide", str(tmp_path / "none.yaml")]) == 2


def test_a_run_that_is_paused_says_how_to_go_on_and_is_no_failure(
    by_hand: Path, tmp_path: Path, open_window: object, capsys: pytest.CaptureFixture[str], qtbot: QtBot
) -> None:
    def tester() -> None:
        (shown,) = (
            each for each in QApplication.topLevelWidgets() if isinstance(each, Window) and each.isVisible()
        )
        shown.close()

    QTimer.singleShot(0, tester)
    assert main(["--data", str(tmp_path / "data"), "walkthrough", "guide", str(by_hand)]) == 0
    (folder,) = (tmp_path / "data" / GUIDED_NAME).iterdir()
    assert f"paused at step 1; go on: walkthrough guide {folder}" in capsys.readouterr().out
