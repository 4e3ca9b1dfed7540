"""A record store: a box says what leaves and switches it on; what is done in the window is sent from then on (T07)."""

import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QTextEdit
from pytestqt.qtbot import QtBot
from tests.beginning import to_details
from tests.records.made import sitting
from tests.views.by_hand import part, while_open
from tests.views.conftest import START
from tests.views.cut import cut_off

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import new_world
from realname_wizard.policy.load import BUNDLED
from realname_wizard.records.book import Book
from realname_wizard.records.xapi.desk import PASSWORD_VARIABLE, Desk
from realname_wizard.records.xapi.sending import Round
from realname_wizard.store.keeper import Store
from realname_wizard.views.drawing.theme import Theme
from realname_wizard.views.records.looking_on import LookingOn
from realname_wizard.views.records.sending_box import SendingBox
from realname_wizard.views.window import Window
from realname_wizard.words import Method

pytestmark = pytest.mark.row("T07")
RECORDS = "Ctrl+Shift+Y"


class Takes(BaseHTTPRequestHandler):
    """A store that takes what comes from who knows its password."""

    got: ClassVar[list[dict[str, Any]]] = []
    knows: ClassVar[set[str]] = set()

    def do_POST(self) -> None:
        told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        known = self.headers["Authorization"] in self.knows or not self.knows
        if known:
            self.got.extend(told)
        content = json.dumps([each["id"] for each in told]).encode()
        self.send_response(200 if known else 401)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_told: object) -> None:
        """Quietly."""


@pytest.fixture
def address() -> Iterator[str]:
    Takes.got.clear()
    Takes.knows.clear()
    with HTTPServer(("127.0.0.1", 0), Takes) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/xapi/"
        server.shutdown()


@pytest.fixture
def opened(
    open_window: Callable[..., Window], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Window, LookingOn]]:
    monkeypatch.setenv(PASSWORD_VARIABLE, "secret")
    world = new_world(now=START, account="trainee", language="en", rules=BUNDLED)
    with Store.open(tmp_path / "data", key=b"k" * 32) as store:
        window = open_window(Conductor(store, world, BUNDLED))
        looking = LookingOn(window)
        yield window, looking
        looking.end()
        QApplication.processEvents()


def told(box: QDialog) -> str:
    return " ".join(each.text() for each in box.findChildren(QLabel) if each.isVisibleTo(box))


def in_the_box(window: Window, does: Callable[[QDialog], None]) -> None:
    """Open the box as somebody does, by way of the records."""

    def opens(box: QDialog) -> None:
        while_open(does, "store")
        part(box, QPushButton, "records.store").click()

    while_open(opens, "records")
    QTest.keySequence(window, RECORDS)


def test_it_is_switched_on_used_and_switched_off_in_the_window(
    opened: tuple[Window, LookingOn], address: str, qtbot: QtBot
) -> None:
    window, looking = opened
    seen: list[str] = []

    def switches_on(box: QDialog) -> None:
        seen.append(told(box))
        field = part(box, QLineEdit, "store.address")
        QTest.keyClicks(field, address)
        QTest.keyClicks(part(box, QLineEdit, "store.user"), "desk")
        QTest.keyClick(field, Qt.Key.Key_Return)
        seen.append(told(box))

    in_the_box(window, switches_on)
    assert "Off. Nothing is sent." in seen[0]
    assert "Names of learners, anything typed, pictures and identity numbers stay here." in seen[0]
    assert "Switched on." in seen[1]
    window.act(to_details(Method.FACE))
    qtbot.waitUntil(lambda: len(Takes.got) >= 3, timeout=10_000)
    assert {each["actor"]["account"]["name"] for each in Takes.got} == {Book(window.folder).people.learner}

    in_the_box(window, lambda box: part(box, QPushButton, "store.off").click())
    before = len(Takes.got)
    looking.again()
    assert looking.sending is not None
    QApplication.processEvents()
    assert window.folder is not None
    assert Desk(window.folder).standing().waiting == 0
    assert len(Takes.got) == before


def test_a_wrong_password_is_said_once_in_the_window_and_mended_there(
    opened: tuple[Window, LookingOn], address: str, qtbot: QtBot
) -> None:
    window, looking = opened
    assert window.folder is not None
    Takes.knows.add("Basic ZGVzazpzZWNyZXQ=")  # desk:secret
    Desk(window.folder).switch_on(address, "nobody", "x")
    looking.send_anew()
    window.act(to_details(Method.FACE))
    qtbot.waitUntil(lambda: "does not accept" in window.message.line.text(), timeout=10_000)
    window.message.say("")

    def mends(box: QDialog) -> None:
        assert "does not accept the user name and password" in told(box)
        part(box, QLineEdit, "store.user").setText("desk")
        part(box, QPushButton, "store.on").click()

    in_the_box(window, mends)
    qtbot.waitUntil(lambda: len(Takes.got) >= 3, timeout=10_000)
    assert "does not accept" not in window.message.line.text()


def test_a_store_that_answers_when_the_window_is_gone_disturbs_nobody(
    opened: tuple[Window, LookingOn], address: str
) -> None:
    window, looking = opened
    assert window.folder is not None
    Desk(window.folder).switch_on(address, "desk", "x")
    looking.send_anew()
    sending = looking.sending
    assert sending is not None
    answers = sending._sent.sending._told
    looking.end()
    shiboken6.delete(sending)
    answers(Round())


@pytest.fixture
def box(opened: tuple[Window, LookingOn]) -> Iterator[Callable[..., SendingBox]]:
    window, _looking = opened
    assert window.folder is not None
    book, desk, made = Book(window.folder), Desk(window.folder), list[SendingBox]()
    book.choose("Lin Yue")
    book.keep(sitting(3, learner=book.people.learner, group=""))

    def opens() -> SendingBox:
        made.append(SendingBox(desk, book, window.texts, window))
        made[-1].show()
        QApplication.processEvents()
        return made[-1]

    yield opens
    for each in made:
        each.close()
        each.deleteLater()


def test_the_preview_shows_each_statement_exactly_as_it_is_sent(box: Callable[..., SendingBox]) -> None:
    shown = box()
    exact = part(shown, QTextEdit, "store.exact")
    assert shown.list.count() > 3
    for row in range(shown.list.count()):
        shown.list.setCurrentRow(row)
        statement = json.loads(exact.toPlainText())
        assert statement["version"] == "1.0.3"
        assert "Lin Yue" not in exact.toPlainText()
    assert "learner-" in told(shown)


def test_a_bad_address_is_said_and_what_was_typed_stays(box: Callable[..., SendingBox]) -> None:
    shown = box()
    part(shown, QLineEdit, "store.address").setText("http://store.example/")
    part(shown, QPushButton, "store.on").click()
    assert "must begin with https://" in told(shown)
    assert part(shown, QLineEdit, "store.address").text() == "http://store.example/"
    assert not part(shown, QPushButton, "store.off").isEnabled()


@pytest.mark.parametrize(("language", "scale"), [("en", 1.0), ("zh_CN", 1.0), ("en", 2.0), ("zh_CN", 2.0)])
def test_nothing_is_cut_off(
    opened: tuple[Window, LookingOn], qapp: QApplication, language: str, scale: float, address: str
) -> None:
    window, _looking = opened
    Theme.load("light", scale, language=language).apply(qapp)
    assert window.folder is not None
    desk = Desk(window.folder)
    desk.switch_on(address, "trainer", "x")
    texts = type(window.texts).load(language)
    shown = SendingBox(desk, Book(window.folder), texts, window)
    shown.show()
    QApplication.processEvents()
    assert cut_off(shown) == []
    assert shown.width() <= 1024
    shown.close()
    shown.deleteLater()


def test_every_control_says_what_it_is_and_the_password_is_not_shown(box: Callable[..., SendingBox]) -> None:
    shown = box()
    assert part(shown, QLineEdit, "store.password").echoMode() is QLineEdit.EchoMode.Password
    for each in (*shown.findChildren(QLineEdit), shown.list, part(shown, QTextEdit, "store.exact")):
        if each.objectName().startswith("store."):
            assert each.accessibleName()
