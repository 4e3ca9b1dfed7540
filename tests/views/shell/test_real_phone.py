"""A real phone may scan the code, where somebody switches that on (R20)."""

import socket
import sys
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from urllib.parse import urlencode, urlsplit

import pytest
from PySide6.QtCore import QProcess, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QRadioButton
from pytestqt.qtbot import QtBot
from tests.beginning import to_proof

from realname_wizard.conductor import Conductor
from realname_wizard.messages.typed import ClockBy
from realname_wizard.views.shell import real_phone
from realname_wizard.views.shell.dialogs import Box
from realname_wizard.views.shell.real_phone import Offer, RealPhone
from realname_wizard.views.window import Window
from realname_wizard.words import EventName, Method, Outcome

LOOPBACK = "127.0.0.1"
PROGRAMS = Path(__file__).parent / "programs"


@pytest.fixture
def at_code(window: Window, conductor: Conductor) -> Window:
    """The window with a code on screen."""
    conductor.take(*to_proof(Method.WECHAT_SCAN))
    return window


def is_drawn_anew(window: Window) -> Callable[[], bool]:
    before = window.model
    return lambda: window.model is not before


def choose(window: Window, name: str, *, then: str = "apply") -> None:
    """Open the offer, choose, and answer."""

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, Box)
        choice = box.findChild(QRadioButton, f"real_phone.{name}")
        assert choice is not None
        choice.click()
        button = box.findChild(QAbstractButton, f"real_phone.{then}")
        assert button is not None
        button.click()

    QTimer.singleShot(0, answer)
    window.page_view.real_phone.emit()


def phone_of(window: Window) -> RealPhone:
    found = window.findChild(RealPhone)
    assert found is not None
    return found


def shown_code(window: Window) -> str:
    assert window.model is not None
    assert window.model.qr is not None
    return window.model.qr.content


def send(url: str, event: EventName) -> None:
    """What a phone's browser sends when somebody presses a button there."""
    parts = urlsplit(url)
    connection = HTTPConnection(str(parts.hostname), parts.port, timeout=10)
    body = urlencode({"token": parts.path.rpartition("/")[2], "act": event})
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{parts.netloc}"}
    connection.request("POST", "/act", body, headers)
    connection.getresponse().read()
    connection.close()


def is_open(port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex((LOOPBACK, port)) == 0


@pytest.mark.row("R20", "T09")
def test_it_is_off_and_nothing_of_it_is_there_until_somebody_asks(at_code: Window) -> None:
    assert at_code.findChild(RealPhone) is None
    assert not shown_code(at_code).startswith("http")


@pytest.mark.row("R20")
def test_a_phone_on_this_computer_scans_agrees_and_confirms(at_code: Window, qtbot: QtBot) -> None:
    choose(at_code, "here")
    assert phone_of(at_code).address == LOOPBACK
    url = ""
    for event in (EventName.PHONE_SCAN, EventName.PHONE_CONSENT, EventName.PHONE_CONFIRM):
        url = shown_code(at_code)
        assert url.startswith(f"http://{LOOPBACK}:")
        turned = is_drawn_anew(at_code)
        phone = Thread(target=send, args=(url, event))
        phone.start()
        qtbot.waitUntil(turned)
        phone.join()
    assert at_code.model is not None
    assert at_code.model.outcome is Outcome.VERIFIED
    port = urlsplit(url).port
    assert port is not None
    assert is_open(port), "a second tap is told the answer again (F40)"
    phone_of(at_code)._page._gate._answered = None  # as after that while
    phone_of(at_code)._close_idle()
    assert not is_open(port)


@pytest.mark.row("R20", "T09")
@pytest.mark.parametrize("how", ["off", "window closed"])
def test_switched_off_no_port_is_open(how: str, at_code: Window, qtbot: QtBot, conductor: Conductor) -> None:
    choose(at_code, "here")
    port = urlsplit(shown_code(at_code)).port
    assert port is not None
    assert is_open(port)
    if how == "off":
        choose(at_code, "off")
        assert not shown_code(at_code).startswith("http")
    else:
        conductor.take(EventName.CANCEL)
        at_code.close()
    assert not is_open(port)


@pytest.mark.row("R20")
def test_the_offer_can_be_left_as_it_is(at_code: Window) -> None:
    choose(at_code, "here", then="cancel")
    assert phone_of(at_code).address == ""
    assert not shown_code(at_code).startswith("http")


@pytest.mark.row("R20")
def test_late_news_of_a_phone_is_dropped(at_code: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    assert at_code.model is not None
    assert at_code.model.qr is not None
    code = at_code.model.qr.content
    choose(at_code, "here")
    phone = phone_of(at_code)
    acted: list[EventName] = []
    monkeypatch.setattr(phone, "_act", acted.append)
    phone._take("an older code", EventName.PHONE_SCAN)
    phone._take(code, EventName.PHONE_CONFIRM)
    assert acted == []
    phone._take(code, EventName.PHONE_SCAN)
    assert acted == [EventName.PHONE_SCAN]
    phone.close()
    phone._take(code, EventName.PHONE_SCAN)
    assert acted == [EventName.PHONE_SCAN]


@pytest.mark.row("R20", "T09")
def test_with_the_code_the_port_goes(at_code: Window, conductor: Conductor) -> None:
    choose(at_code, "here")
    port = urlsplit(shown_code(at_code)).port
    assert port is not None
    conductor.take(EventName.CANCEL)
    assert phone_of(at_code).address == ""
    assert not is_open(port)


@pytest.mark.row("R20")
def test_an_address_that_has_gone_can_still_be_switched_off(
    at_code: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(at_code, "here")
    monkeypatch.setattr(phone_of(at_code), "_address", "192.168.77.7")
    choose(at_code, "off")
    assert phone_of(at_code).address == ""


@pytest.mark.row("R20", "T09")
def test_the_page_of_an_expired_code_is_closed_and_open_again_for_the_next_f84(
    at_code: Window, conductor: Conductor
) -> None:
    choose(at_code, "here")
    port = urlsplit(shown_code(at_code)).port
    assert port is not None
    conductor.take(ClockBy(minutes=30))
    assert not is_open(port)
    assert not shown_code(at_code).startswith("http")
    conductor.take(EventName.REFRESH)
    assert shown_code(at_code).startswith(f"http://{LOOPBACK}:")


@pytest.mark.row("R20")
def test_a_network_that_was_left_is_noticed_and_told_f30(
    at_code: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(at_code, "here")
    phone = phone_of(at_code)
    monkeypatch.setattr(phone, "_address", "192.168.77.7")
    phone._watch.timeout.emit()
    assert phone.address == ""
    assert not shown_code(at_code).startswith("http")
    assert "192.168.77.7" in at_code.message.accessibleName()


def test_a_network_that_comes_and_goes_while_somebody_chooses_is_listed_f30(
    at_code: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    there: tuple[str, ...] = ()
    monkeypatch.setattr(real_phone, "lan_addresses", lambda: there)
    offer = Offer(at_code.texts, LOOPBACK, at_code)
    watch = offer.findChild(QTimer)
    assert watch is not None

    def listed() -> list[str]:
        return [
            each.objectName() for each in offer.findChildren(QRadioButton) if each in offer._choices.buttons()
        ]

    assert listed() == ["real_phone.off", "real_phone.here"]
    there = ("10.42.0.1",)
    watch.timeout.emit()
    assert listed() == ["real_phone.off", "real_phone.here", "real_phone.10.42.0.1"]
    choice = offer.findChild(QRadioButton, "real_phone.10.42.0.1")
    assert choice is not None
    choice.click()
    assert offer.address == "10.42.0.1"
    there = ()
    watch.timeout.emit()
    assert offer.address == LOOPBACK
    assert listed() == ["real_phone.off", "real_phone.here"]
    offer.deleteLater()


@pytest.mark.row("R20")
def test_an_outdated_address_is_replaced_on_screen(at_code: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(at_code, "here")
    before = shown_code(at_code)
    phone = phone_of(at_code)
    phone._page._gate.show(None)
    phone._watch.timeout.emit()
    assert shown_code(at_code).startswith("http")
    assert shown_code(at_code) != before


@pytest.mark.row("R20", "T09")
def test_the_wizard_goes_on_while_its_page_is_abused(at_code: Window, qtbot: QtBot) -> None:
    choose(at_code, "here")
    hammer = QProcess(at_code)
    beats: list[int] = []
    beat = QTimer(at_code)
    beat.timeout.connect(lambda: beats.append(1))
    beat.start(0)
    hammer.start(sys.executable, [str(PROGRAMS / "hammer.py"), shown_code(at_code), "1000"])
    assert hammer.waitForStarted()
    drawn = 0
    while hammer.state() is not QProcess.ProcessState.NotRunning:
        at_code.refresh()
        drawn += 1
        QApplication.processEvents()
    beat.stop()
    *statuses, count = hammer.readAllStandardOutput().toStdString().split()
    assert count == "1000"
    assert "200" not in statuses
    # Fifty pages and beats while a thousand answers came in: nobody would have felt them.
    assert drawn > 50
    assert len(beats) > 50
    # And the right answer still gets through; of many at once just one does.
    before, url = at_code.model, shown_code(at_code)
    racing = [Thread(target=send, args=(url, EventName.PHONE_SCAN)) for _ in range(8)]
    for each in racing:
        each.start()
    qtbot.waitUntil(lambda: at_code.model is not before)
    for each in racing:
        each.join()
    log = [line.name for line in at_code.conductor.log]
    assert log.count(EventName.PHONE_SCAN) == 1


@pytest.mark.row("T09", "R48")
def test_the_badge_says_that_a_page_is_served_in_the_network_f21(
    at_code: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = at_code.texts.say("app.simulation")
    choose(at_code, "here")
    badge = at_code.findChild(QLabel, "simulation")
    assert badge is not None
    assert badge.accessibleName() == usual, "on this computer nothing leaves it"
    monkeypatch.setattr(phone_of(at_code), "_address", "192.168.77.7")
    at_code.refresh()
    assert at_code.model is not None
    assert at_code.model.simulation == at_code.texts.say("app.simulation.served")
    phone_of(at_code).close()
    at_code.refresh()
    assert at_code.model.simulation == usual
