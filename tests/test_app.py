"""Opening the wizard: what greets, what is refused, and what is there again the next time."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QLocale, QTimer, QUrl
from PySide6.QtGui import QFileOpenEvent, QShowEvent
from PySide6.QtWidgets import QApplication
from tests.beginning import fresh, to_details
from tests.views.conftest import take_windows_away

from realname_wizard import app as wizard
from realname_wizard.conductor import Conductor
from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.messages.typed import ClockBy
from realname_wizard.messages.world import World
from realname_wizard.policy.load import BUNDLED, PolicyReadings
from realname_wizard.records.book import Book
from realname_wizard.records.sitting import Mode
from realname_wizard.rehearsal.script.reader import read_text
from realname_wizard.store import keys
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views import links
from realname_wizard.views.shell import crash, dialogs, greeting, preferences
from realname_wizard.views.shell.application import Application
from realname_wizard.views.window import Window
from realname_wizard.words import EventName, Method, Page, Variant


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What boxes said; while one is open the window behind it may be painted again, as on a real screen."""
    said: list[str] = []

    def tell(_window: object, _texts: Texts, *words: str) -> None:
        said.append(" ".join(map(str, words)))
        for window in QApplication.topLevelWidgets():
            window.update()
        QApplication.processEvents()

    def show(which: str, _told: str, texts: Texts, window: object, _file: object) -> None:
        tell(window, texts, texts.say(f"{which}.title"))

    monkeypatch.setattr(dialogs, "tell", tell)
    monkeypatch.setattr(crash, "show", show)
    return said


@pytest.fixture(autouse=True)
def _nothing_is_left(qapp: QApplication) -> Iterator[None]:
    """Each window goes with its test: the program ends with its own, and here hundreds of widgets would be left."""
    yield
    take_windows_away()


def windows() -> list[Window]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, Window) and each.isVisible()]


Opened = Callable[[Callable[[Window], None], Path], int]


@pytest.fixture
def open_and(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens the wizard; once its window has taken up its Conductor, lets something happen, and closes it."""

    def open_one(then: Callable[[Window], None], folder: Path) -> int:
        trouble: list[BaseException] = []
        take_up = Window.take_up

        def look(window: Window) -> None:
            try:
                then(window)
            except BaseException as error:  # noqa: BLE001 - told to the test below
                trouble.append(error)
            if not window.close():
                QApplication.exit(wizard.FINE)

        def noted(window: Window, conductor: Conductor) -> None:
            take_up(window, conductor)
            QTimer.singleShot(0, window, lambda: look(window))

        with monkeypatch.context() as patched:
            patched.setattr(Window, "take_up", noted)
            status = wizard.open_wizard(folder)
        if trouble:
            raise trouble[0]
        return status

    return open_one


@pytest.mark.row("R33")
def test_a_first_start_and_the_next(qapp: QApplication, tmp_path: Path, open_and: Opened) -> None:
    folder = tmp_path / "new"
    seen: list[str] = []

    def go_on(window: Window) -> None:
        assert window.model is not None
        seen.append(window.model.page)
        window.press("next")

    assert open_and(go_on, folder) == wizard.FINE
    assert (folder / "world.json").exists()
    assert (folder / greeting.NAME).exists()

    def look(window: Window) -> None:
        assert window.model is not None
        seen.append(window.model.page)

    assert open_and(look, folder) == wizard.FINE
    assert seen == [Page.WELCOME, Page.REGION]


def test_after_a_kill_the_world_itself_tells_the_page(
    qapp: QApplication, tmp_path: Path, open_and: Opened
) -> None:
    assert open_and(lambda window: window.press("next"), tmp_path) == wizard.FINE
    (tmp_path / greeting.NAME).unlink()
    pages: list[str] = []
    assert open_and(lambda window: pages.append(window.page_view.page), tmp_path) == wizard.FINE
    assert pages == [Page.REGION]


@pytest.mark.parametrize("used", [False, True])
def test_a_folder_that_another_window_holds_is_refused_in_words(
    used: bool, qapp: QApplication, tmp_path: Path, told: list[str], open_and: Opened
) -> None:
    if used:
        open_and(lambda window: None, tmp_path)
    with Store.open(tmp_path):
        assert wizard.open_wizard(tmp_path) == wizard.REFUSED
    (said,) = told
    assert str(tmp_path) in said
    assert windows() == []


class SlowKeyring:
    """Keeps whoever asks waiting until `entered` is set, as one does that asks for a password."""

    def __init__(self) -> None:
        self.entered = Event()
        self._kept: dict[str, str] = {}

    def set_password(self, _service: str, name: str, secret: str) -> None:
        self.entered.wait()
        self._kept[name] = secret

    def get_password(self, _service: str, name: str) -> str | None:
        return self._kept.get(name)


def test_while_the_keyring_asks_for_a_password_the_window_lives_and_says_so_f74(
    qapp: QApplication, tmp_path: Path, open_and: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was frozen meanwhile, for as long as half a minute."""
    ring, said, after = SlowKeyring(), [""], [""]
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    monkeypatch.setattr(keys, "_backend", lambda: ring)

    def look() -> None:
        for window in windows():
            if window.message.isVisible() and not ring.entered.is_set():
                said[0] = window.message.accessibleName()
                ring.entered.set()

    def then(window: Window) -> None:
        after[0] = window.message.accessibleName()

    timer = QTimer(qapp)
    timer.timeout.connect(look)
    timer.start(10)
    assert open_and(then, tmp_path / "new") == wizard.FINE
    timer.stop()
    assert said == [Texts.load("en").say("window.start.keyring")]
    assert after != said
    assert (tmp_path / "new" / "seal.key").read_bytes().startswith(b"keyring:")


def test_a_world_that_cannot_be_taken_up_leaves_nothing_open(
    qapp: QApplication, tmp_path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise LookupError("nobody expected this")

    monkeypatch.setattr(Conductor, "resume", fail)
    assert wizard.open_wizard(tmp_path) == wizard.REFUSED
    assert len(told) == 1
    assert windows() == []
    with Store.open(tmp_path):
        pass


def test_a_page_of_another_world_does_not_greet(qapp: QApplication, tmp_path: Path, open_and: Opened) -> None:
    open_and(lambda window: window.press("next"), tmp_path)
    (tmp_path / "world.json").unlink()
    pages: list[str] = []
    assert open_and(lambda window: pages.append(window.page_view.page), tmp_path) == wizard.FINE
    assert pages == [Page.WELCOME]


def test_a_damaged_world_is_put_aside_and_told(qapp: QApplication, tmp_path: Path, open_and: Opened) -> None:
    (tmp_path / "world.json").write_text("{ not json")
    said: list[str] = []

    def look(window: Window) -> None:
        said.append(window.message.accessibleName())

    assert open_and(look, tmp_path) == wizard.FINE
    assert "world.json" in said[0]


def test_rules_of_ones_own_hold_from_the_first_session_on(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = PolicyReadings({"version": "own-1", "source": "a trainer"})
    versions: list[str] = []
    take_up = Window.take_up

    def noted(window: Window, conductor: Conductor) -> None:
        take_up(window, conductor)
        versions.append(conductor.world.session.policy_version)
        versions.append(conductor.anew().world.session.policy_version)
        QTimer.singleShot(0, window, window.close)

    monkeypatch.setattr(Window, "take_up", noted)
    assert wizard.open_wizard(tmp_path, own) == wizard.FINE
    assert versions == ["own-1", "own-1"]


@pytest.mark.parametrize(
    "content",
    [
        '{"geometry": "\\ud800"}',
        '{"geometry": "01d9z"}',
        '{"theme": "pink"}',
        '{"text_size": 1e999}',
        '{"text_size": "large"}',
        "[]",
        "[" * 100_000,
        "\xff",
    ],
)
def test_preferences_that_make_no_sense_are_put_aside_and_told_f72(
    content: str, qapp: QApplication, tmp_path: Path, open_and: Opened
) -> None:
    (tmp_path / preferences.NAME).write_text(content, encoding="latin-1")
    said: list[str] = []
    for _ in range(2):
        assert open_and(lambda window: said.append(window.message.accessibleName()), tmp_path) == wizard.FINE
    assert preferences.NAME in said[0]
    assert str(tmp_path / preferences.ASIDE_NAME) in said[0]
    assert (tmp_path / preferences.ASIDE_NAME).read_text(encoding="latin-1") == content
    assert said[1] == ""


def test_preferences_of_another_version_are_kept(
    qapp: QApplication, tmp_path: Path, open_and: Opened
) -> None:
    (tmp_path / preferences.NAME).write_text('{"theme": "dark", "something_new": [1]}')
    said: list[str] = []
    assert open_and(lambda window: said.append(window.message.accessibleName()), tmp_path) == wizard.FINE
    assert said == [""]


def test_a_greeting_that_cannot_be_shown_makes_way_for_the_world_f72(
    qapp: QApplication, tmp_path: Path, open_and: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_and(lambda window: window.press("next"), tmp_path)

    def fail(*_given: object) -> None:
        raise LookupError

    monkeypatch.setattr(greeting, "greet", fail)
    pages: list[str] = []
    assert open_and(lambda window: pages.append(window.page_view.page), tmp_path) == wizard.FINE
    assert pages == [Page.REGION]


@pytest.mark.parametrize(
    ("spoken", "right"),
    [(["en-US", "en"], "en"), (["zh-Hans-CN", "zh-CN", "zh"], "zh_CN"), (["fr-FR"], "en")],
)
def test_the_language_is_that_of_the_display_not_that_of_formats_f45(
    spoken: list[str], right: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class System:
        def uiLanguages(self) -> list[str]:  # noqa: N802
            return spoken

        def name(self) -> str:
            return "zh_CN" if right == "en" and spoken[0] != "fr-FR" else "en_US"

    monkeypatch.setattr(QLocale, "system", System)
    assert wizard._system_language() == right


SAYS_WHEN_IDLE = """
import gc, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell ignores it for what runs in the background
from pathlib import Path
from PySide6.QtCore import QTimer
from realname_wizard.app import open_wizard
from realname_wizard.views.window import Window
take_up = Window.take_up
def said(window, conductor):
    take_up(window, conductor)
    QTimer.singleShot(300, window, lambda: print("collects anywhere" if gc.isenabled() else "idle", flush=True))
Window.take_up = said
sys.exit(open_wizard(Path(sys.argv[1])))
"""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_an_idle_window_is_ended_from_outside_and_all_is_kept_f80(
    how: signal.Signals, tmp_path: Path
) -> None:
    command = [sys.executable, "-P", "-c", SAYS_WHEN_IDLE, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "idle\n"
        process.send_signal(how)
        try:
            _, told = process.communicate(timeout=30)
        finally:
            process.kill()
    assert process.returncode == 128 + how, told
    assert "Traceback" not in told
    assert (tmp_path / greeting.NAME).exists()
    with Store.open(tmp_path) as store:
        assert store.load_world() is not None


def test_f43_a_clock_before_the_rules_is_told_and_a_rehearsal_begins_with_them(
    open_and: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(wizard, "now_in_china", lambda: datetime(1970, 1, 1, tzinfo=SHANGHAI))
    seen: list[tuple[datetime, str]] = []

    def look(window: Window) -> None:
        assert window.conductor is not None
        seen.append((window.conductor.world.now, window.message.accessibleName()))

    assert open_and(look, tmp_path) == wizard.FINE
    ((now, said),) = seen
    assert now == BUNDLED.under().first_moment
    assert "1970" in said


@pytest.mark.row("T13")
def test_each_trainee_begins_with_the_world_of_the_walkthrough_that_was_named(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = """
name: A scene
starts: 2026-12-30T10:00:00+08:00
variants: [V3]
account: shop
given: {accounts: [{name: firm}]}
steps: [next]
"""
    worlds: list[World] = []
    take_up = Window.take_up

    def noted(window: Window, conductor: Conductor) -> None:
        take_up(window, conductor)
        conductor.take(EventName.NEXT, ClockBy(days=1))
        worlds.extend((conductor.world, conductor.next_trainee().world))
        QTimer.singleShot(0, window, window.close)

    monkeypatch.setattr(Window, "take_up", noted)
    assert wizard.open_wizard(tmp_path, begun=read_text(text, "scene.yaml")) == wizard.FINE
    used, fresh = worlds
    assert used.session.page is Page.REGION
    assert fresh.now.isoformat() == "2026-12-30T10:00:00+08:00"
    assert (fresh.current, fresh.session.page, fresh.variants) == ("shop", Page.WELCOME, (Variant.V3,))
    assert [each.name for each in fresh.ledger.accounts] == ["firm", "shop"]
    assert fresh.language == used.language, "the walkthrough names none"


@pytest.mark.row("T13")
@pytest.mark.parametrize(("name", "page"), [("here", Page.REGION), ("nowhere", Page.WELCOME)])
def test_the_wizard_can_be_opened_on_a_scene(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, page: Page
) -> None:
    with Store.open(tmp_path) as store:
        conductor = Conductor.resume(store, fresh, BUNDLED)
        conductor.take(EventName.NEXT)
        conductor.scenes.save("here")
        conductor.take(EventName.BACK)
    seen: list[tuple[Page, str]] = []
    show = Window.showEvent

    def noted(window: Window, event: QShowEvent) -> None:
        show(window, event)
        seen.append((window.page_view.page, window.message.line.text()))
        QTimer.singleShot(0, window, window.close)

    monkeypatch.setattr(Window, "showEvent", noted)
    assert wizard.open_wizard(tmp_path, scene=name) == wizard.FINE
    ((shown, said),) = seen
    assert shown is page
    assert said


@pytest.mark.row("T07")
def test_what_is_done_in_the_wizard_is_looked_on_at(open_and: Opened, tmp_path: Path) -> None:
    def chooses(window: Window) -> None:
        window.conductor.take(*to_details(Method.FACE))

    assert open_and(chooses, tmp_path) == wizard.FINE
    (row,) = Book(tmp_path).sittings()
    assert (row.mode, row.method, row.as_recommended) == (Mode.DO, Method.FACE, False)
    assert open_and(lambda _window: None, tmp_path) == wizard.FINE
    assert len(Book(tmp_path).sittings()) == 1, "nothing was done"


@pytest.mark.row("T07")
def test_what_a_mac_asks_to_open_is_opened_also_where_it_was_asked_before_there_was_a_window(
    qapp: Application, open_and: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link, file = "realname-wizard://course/x?actor=%E6%9E%97", tmp_path / "样例 1.yaml"
    opened, busy = list[str](), list[str]()
    monkeypatch.setattr(links, "follow", lambda _window, text: opened.append(text))
    QApplication.sendEvent(qapp, QFileOpenEvent(QUrl(link)))

    def asks(window: Window) -> None:
        window.file_dropped.disconnect()
        window.file_dropped.connect(opened.append)
        QApplication.sendEvent(qapp, QFileOpenEvent(str(file)))
        QApplication.processEvents()
        monkeypatch.setattr(links, "standing_in", {object()})
        QApplication.sendEvent(qapp, QFileOpenEvent(str(file)))
        QApplication.processEvents()
        opened.append(window.message.line.text())
        busy.append(window.texts.say("link.busy_file"))

    assert open_and(asks, tmp_path / "data") == wizard.FINE
    assert opened == [link, str(file), *busy]
