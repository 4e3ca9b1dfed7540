"""The page in a real browser of a phone's size, touched with a finger (R20, R21)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from realname_wizard.messages.typed import TypedWallet
from realname_wizard.phone_page import screen_of
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.words import EventName, Method, Outcome, Reason

E = EventName
SMALL_TARGETS = """
    const boxes = [...document.querySelectorAll('button, a')].map(each => each.getBoundingClientRect());
    return boxes.filter(box => Math.min(box.width, box.height) < 44).length
"""
WIDER_THAN_THE_SCREEN = "return document.documentElement.scrollWidth > window.innerWidth"
BACKGROUND = "return getComputedStyle(document.body).backgroundColor"


def button(event: EventName) -> str:
    return f'button[value="{event}"]'


def look_well(browser: Any, texts: Texts) -> None:
    """What holds for every page."""
    assert texts.say("phone_page.simulation") in browser.text()
    assert browser.run(SMALL_TARGETS) == 0
    assert not browser.run(WIDER_THAN_THE_SCREEN)
    assert browser.run("return document.documentElement.lang") == languages()[texts.language].html


@pytest.mark.row("R20", "R21", "T08", "T09")
@pytest.mark.parametrize("language", list(languages()))
def test_scan_consent_confirm(browser: Any, new_wizard: Callable[..., Any], language: str) -> None:
    wizard = new_wizard(Method.WECHAT_SCAN, language)
    texts = Texts.load(language)
    browser.open(wizard.phone.url())
    look_well(browser, texts)
    assert texts.say("phone.consent.who") not in browser.text()
    for act, then in (
        (E.PHONE_SCAN, "phone.consent.who"),
        (E.PHONE_CONSENT, "phone_page.confirm.title"),
        (E.PHONE_CONFIRM, "phone_page.sent.phone_confirm.title"),
    ):
        browser.touch(button(act))
        browser.wait_for(texts.say(then))
        look_well(browser, texts)
    wizard.settle()
    assert wizard.conductor.page(texts).outcome is Outcome.VERIFIED
    assert wizard.phone.url() is None


@pytest.mark.row("R21")
@pytest.mark.parametrize(
    ("act", "reason"),
    [(E.PHONE_DECLINE, Reason.QR_DECLINED), (E.PHONE_DECLINE_CONSENT, Reason.CONSENT_DECLINED)],
)
def test_saying_no(browser: Any, new_wizard: Callable[..., Any], act: EventName, reason: Reason) -> None:
    wizard = new_wizard()
    browser.open(wizard.phone.url())
    browser.touch(button(E.PHONE_SCAN))
    browser.wait_for(wizard.texts.say("phone_page.consent.title"))
    browser.touch(button(act))
    browser.wait_for(wizard.texts.say(f"phone_page.sent.{act}.title"))
    wizard.settle()
    assert wizard.conductor.world.session.reasons == (reason,)


@pytest.mark.row("R22")
def test_a_card_is_bound_midway(browser: Any, new_wizard: Callable[..., Any]) -> None:
    wizard = new_wizard(Method.QQ_SCAN)
    wizard.conductor.take(TypedWallet(card_bound=False))
    wizard.render()
    browser.open(wizard.phone.url())
    browser.touch(button(E.PHONE_SCAN))
    browser.wait_for(wizard.texts.say("phone.card.none"))
    browser.touch(button(E.PHONE_BIND_CARD))
    browser.wait_for(wizard.texts.say("phone.card.bound"))
    browser.touch(button(E.PHONE_CONFIRM))
    browser.wait_for(wizard.texts.say("phone_page.sent.phone_confirm.title"))
    wizard.settle()
    assert wizard.conductor.page(wizard.texts).outcome is Outcome.VERIFIED


@pytest.mark.row("T09")
def test_a_used_address_says_so_and_the_policy_blocks_nothing_of_the_page(
    browser: Any, new_wizard: Callable[..., Any]
) -> None:
    wizard = new_wizard()
    url = wizard.phone.url()
    browser.open(url)
    browser.touch(button(E.PHONE_SCAN))
    browser.wait_for(wizard.texts.say("phone_page.consent.title"))
    assert not [each for each in browser.complaints() if "favicon" not in each]
    browser.touch(button(E.PHONE_DECLINE))
    browser.wait_for(wizard.texts.say("phone_page.sent.phone_decline.title"))
    browser.open(url)
    look_well(browser, wizard.texts)
    assert browser.text("h1") == wizard.texts.say("phone_page.sent.phone_decline.title")
    assert not browser.find("button")


@pytest.mark.row("R20")
def test_a_code_that_ends_leaves_no_live_looking_page(browser: Any, new_wizard: Callable[..., Any]) -> None:
    wizard = new_wizard()
    screen = screen_of(wizard.conductor.page(wizard.texts), wizard.texts)
    assert screen is not None
    wizard.phone.show(replace(screen, seconds_left=1))
    browser.open(wizard.phone.url())
    browser.wait_for(wizard.texts.say("phone_page.not_valid.title"))
    assert not browser.find("button")


def test_light_and_dark(browser: Any, new_wizard: Callable[..., Any]) -> None:
    browser.open(new_wizard().phone.url())
    browser.prefer("light")
    light = browser.run(BACKGROUND)
    browser.prefer("dark")
    assert (light, browser.run(BACKGROUND)) == ("rgb(246, 247, 249)", "rgb(20, 23, 28)")
