"""A real phone shows what the simulated one shows (R20 to R22)."""

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from realname_wizard.messages.events import Act
from realname_wizard.messages.typed import ClockBy, TypedWallet
from realname_wizard.phone_page import Screen, screen_of
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.words import EventName, Method

E = EventName


def screens(wizard: Any, *acts: EventName) -> list[Screen | None]:
    """The screen at the start and after each act."""
    found = [screen_of(wizard.conductor.page(wizard.texts), wizard.texts)]
    for act in acts:
        wizard.conductor.take(Act.model_validate({"name": act}))
        found.append(screen_of(wizard.conductor.page(wizard.texts), wizard.texts))
    return found


def offered(screen: Screen | None) -> set[EventName]:
    assert screen is not None
    return {act.event for act in screen.acts}


@pytest.mark.row("R20", "R21")
@pytest.mark.parametrize("language", list(languages()))
@pytest.mark.parametrize("method", [Method.WECHAT_SCAN, Method.LEGAL_REP_WECHAT_SCAN])
def test_wechat_asks_consent_and_then_confirmation(
    new_wizard: Callable[..., Any], method: Method, language: str
) -> None:
    wizard = new_wizard(method, language)
    scan, consent, confirm, after = screens(wizard, E.PHONE_SCAN, E.PHONE_CONSENT, E.PHONE_CONFIRM)
    assert offered(scan) == {E.PHONE_SCAN}
    assert {E.PHONE_CONSENT, E.PHONE_DECLINE, E.PHONE_DECLINE_CONSENT} <= offered(consent)
    assert {E.PHONE_CONFIRM, E.PHONE_DECLINE} <= offered(confirm)
    assert E.PHONE_DECLINE_CONSENT not in offered(confirm)
    assert after is None
    assert scan is not None
    assert consent is not None
    assert confirm is not None
    assert scan.code == consent.code == confirm.code
    assert consent.lines == wizard_lines(wizard, "consent.who", "consent.what", consent)


def wizard_lines(wizard: Any, who: str, what: str, screen: Screen) -> tuple[str, ...]:
    """What the simulated phone says about consent; the name stands in the second line of the screen."""
    before, after = wizard.texts.say(f"phone.{what}", name="\0").split("\0")
    name = screen.lines[1].removeprefix(before).removesuffix(after)
    assert name
    return wizard.texts.say(f"phone.{who}"), before + name + after


@pytest.mark.row("R22")
def test_qq_asks_confirmation_at_once_and_a_card_can_be_bound(new_wizard: Callable[..., Any]) -> None:
    wizard = new_wizard(Method.QQ_SCAN)
    wizard.conductor.take(TypedWallet(card_bound=False))
    _, bare, bound = screens(wizard, E.PHONE_SCAN, E.PHONE_BIND_CARD)
    assert {E.PHONE_CONFIRM, E.PHONE_BIND_CARD, E.PHONE_DECLINE} == offered(bare)
    assert bare is not None
    assert bare.wallet == wizard.texts.say("phone.card.none")
    assert bound is not None
    assert bound.wallet == wizard.texts.say("phone.card.bound")


@pytest.mark.row("R21", "T09")
def test_before_the_scan_nothing_is_said_of_the_person_or_the_wallet(new_wizard: Callable[..., Any]) -> None:
    (scan,) = screens(new_wizard())
    assert scan is not None
    assert scan.wallet == ""
    assert scan.lines == (Texts.load("en").say("phone_page.scan.what"),)


@pytest.mark.row("R20")
def test_an_expired_code_shows_nothing_and_its_successor_is_another(new_wizard: Callable[..., Any]) -> None:
    wizard = new_wizard()
    (first,) = screens(wizard)
    wizard.conductor.take(ClockBy(seconds=121))
    (veiled,) = screens(wizard)
    assert veiled is None
    _, fresh = screens(wizard, E.REFRESH)
    assert first is not None
    assert fresh is not None
    assert fresh.code != first.code


@pytest.mark.row("T02")
@pytest.mark.parametrize(("pace", "seconds"), [(1.0, 120), (60.0, 2), (0.0, None)])
def test_the_time_left_is_real_time(new_wizard: Callable[..., Any], pace: float, seconds: int | None) -> None:
    wizard = new_wizard()
    screen = screen_of(wizard.conductor.page(wizard.texts), wizard.texts, pace)
    assert screen is not None
    assert screen.seconds_left == seconds


def test_pages_without_a_code_show_nothing(new_wizard: Callable[..., Any]) -> None:
    wizard = new_wizard()
    model = wizard.conductor.page(wizard.texts)
    assert screen_of(model._replace(qr=None), wizard.texts) is None
    assert screen_of(model._replace(phone=None), wizard.texts) is None
    assert screen_of(model._replace(actions=()), wizard.texts) is None


def test_importing_the_room_loads_no_server() -> None:
    program = (
        "import sys, realname_wizard.phone_page;"
        "print([name for name in ('http.server', 'socketserver', 'PySide6') if name in sys.modules])"
    )
    paths = [path for path in sys.path if path]
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:0] = {paths!r}; {program}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"
