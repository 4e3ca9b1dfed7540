"""What is answered to which request (R20, T09)."""

import re
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from realname_wizard.phone_page import Screen
from realname_wizard.phone_page.gate import ANSWERED_SECONDS
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import EventName

E = EventName
CHINESE = Texts.load("zh_CN")
PLAIN = {"Cache-Control", "Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options"} | {
    "Cross-Origin-Resource-Policy",
    "Referrer-Policy",
    "Connection",
    "Content-Type",
    "Content-Length",
}


@pytest.mark.row("R20", "T08")
def test_the_page_shows_the_screen_in_its_language_and_as_a_simulation(client: Any) -> None:
    answer = client.ask("GET", client.path)
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert '<html lang="zh-CN">' in answer.text
    for said in ("微信（模拟）", "是否确认？", "确认由张三丰&lt;b&gt;认证该账号？", "支付账户：未绑定银行卡"):
        assert said in answer.text
    assert CHINESE.say("phone_page.simulation") in answer.text
    assert CHINESE.say("phone_page.left", span="2 分") in answer.text
    assert re.findall(r'value="(phone_\w+)"', answer.text) == [
        E.PHONE_BIND_CARD,
        E.PHONE_CONFIRM,
        E.PHONE_DECLINE,
    ]
    assert "<b>" not in answer.text
    assert "<script" not in answer.text


@pytest.mark.row("T08")
def test_the_language_is_switched_while_open(client: Any) -> None:
    english = Texts.load("en")
    client.page.speak(english)
    text = client.ask("GET", client.path).text
    assert '<html lang="en">' in text
    assert english.say("phone_page.simulation") in text


def test_while_the_clock_stands_still_no_time_is_shown(client: Any, confirm: Screen) -> None:
    client.page.show(replace(confirm, seconds_left=None))
    text = client.ask("GET", client.path).text
    assert CHINESE.say("phone_page.left", span="") not in text


@pytest.mark.row("T09")
def test_every_answer_is_kept_nowhere_and_runs_nothing(client: Any) -> None:
    answers = [
        client.ask("GET", client.path),
        client.ask("GET", "/style.css"),
        client.ask("GET", "/p/wrong"),
        client.ask("GET", "/"),
        client.act("wrong", E.PHONE_CONFIRM),
        client.ask("BREW", "/"),
    ]
    for answer in answers:
        assert set(answer.headers) - {"Allow"} == PLAIN  # no Server, no Date, no cookie
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        policy = answer.headers["Content-Security-Policy"].split("; ")
        assert {"default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"} <= set(policy)
        assert {"form-action 'self'", "style-src 'self'"} <= set(policy)


def test_the_style_sheet_has_the_colours_of_the_program(client: Any) -> None:
    answer = client.ask("GET", "/style.css")
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    light, _, dark = answer.text.partition("prefers-color-scheme: dark")
    assert "--accent: #4a3fb5;" in light
    assert "--accent: #b7b3ff;" in dark
    used = set(re.findall(r"var\((--[a-z-]+)\)", answer.text))
    for theme in (light, dark):
        assert used <= set(re.findall(r"(--[a-z-]+):", theme))


@pytest.mark.row("R21")
@pytest.mark.parametrize("act", [E.PHONE_CONFIRM, E.PHONE_DECLINE])
def test_a_final_answer_is_handed_back_once(client: Any, act: EventName) -> None:
    token = client.token
    first = client.act(token, act)
    assert first.status == 200
    assert CHINESE.say(f"phone_page.sent.{act}.title") in first.text
    assert client.page.url() is None
    assert client.acted() == [("code-1", act)]


def test_a_step_on_the_way_leads_back_to_the_code_once_the_wizard_has_moved_on(
    new_client: Callable[..., Any], confirm: Screen
) -> None:
    client: Any = new_client(then=lambda _event: client.page.show(replace(confirm, title="下一步")))
    answer = client.act(client.token, E.PHONE_BIND_CARD)
    assert (answer.status, answer.headers["Location"]) == (303, client.path)
    assert "下一步" in client.ask("GET", client.path).text
    assert client.acted() == [("code-1", E.PHONE_BIND_CARD)]


@pytest.mark.row("T09")
def test_looking_uses_up_nothing_and_does_nothing(client: Any) -> None:
    path = client.path
    for method in ("GET", "HEAD", "GET", "HEAD"):
        assert client.ask(method, path).status == 200
    assert client.ask("GET", f"{path}?act=phone_confirm&token={client.token}").status == 200
    assert client.ask("GET", f"/act?act=phone_confirm&token={client.token}").status == 405
    assert client.ask("HEAD", path).text == ""
    assert client.path == path
    assert client.acted() == []


@pytest.mark.row("R20", "T09")
def test_wrong_used_and_expired_addresses_are_answered_alike(client: Any, confirm: Screen) -> None:
    wrong = client.ask("GET", "/p/" + "A" * 43)
    used_token = client.token
    client.act(used_token, E.PHONE_CONFIRM)
    client.clock.now += ANSWERED_SECONDS + 1
    used = client.ask("GET", f"/p/{used_token}")
    client.page.show(replace(confirm, code="code-2"))
    expired_token = client.token
    client.clock.now += 121
    expired = client.ask("GET", f"/p/{expired_token}")
    assert wrong == used == expired
    assert wrong.status == 403
    assert CHINESE.say("phone_page.not_valid.title") in wrong.text
    acts = [client.act(token, E.PHONE_DECLINE) for token in ("A" * 43, used_token, expired_token)]
    assert acts[0] == acts[1] == acts[2]
    assert client.acted() == [("code-1", E.PHONE_CONFIRM)]


def test_what_the_screen_does_not_offer_is_not_done(client: Any) -> None:
    assert client.act(client.token, E.PHONE_CONSENT).status == 303
    assert client.act(client.token, E.NEXT).status == 303
    assert client.act(client.token, "no_such_act").status == 400
    assert client.acted() == []
    assert client.act(client.token, E.PHONE_CONFIRM).status == 200


@pytest.mark.parametrize(
    "body",
    [
        "",
        "token",
        "act=phone_confirm",
        "token=x&act=phone_confirm&more=1",
        "token=x&token=y",
        "token=x&act=",
        b"\xff\xfe",
        b"\0" * 100,
    ],
)
def test_a_form_that_is_no_answer_is_refused(client: Any, body: str | bytes) -> None:
    assert client.ask("POST", "/act", body).status == 400
    assert client.acted() == []


@pytest.mark.row("T09")
def test_only_known_paths_are_there(client: Any) -> None:
    for path in ("/", "/p", "/style.css/", "/../style.css", "/p/../style.css", "/favicon.ico", "/index.html"):
        answer = client.ask("GET", path)
        assert answer.status == (403 if path.startswith("/p/") else 404), path
        assert "form" not in answer.text


def test_methods_are_those_of_the_path(client: Any) -> None:
    assert client.ask("POST", client.path, "x=y").headers["Allow"] == "GET, HEAD"
    assert client.ask("GET", "/act").headers["Allow"] == "POST"
    for method in ("PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "BREW"):
        assert client.ask(method, client.path).status == 405, method
    assert client.acted() == []


@pytest.mark.row("T09")
@pytest.mark.parametrize("host", ["evil.example", "localhost:{port}", "127.0.0.1", "127.0.0.1:1", None])
def test_another_host_name_is_refused(client: Any, host: str | None) -> None:
    named = host.format(port=client.address[1]) if host else None
    assert client.ask("GET", client.path, Host=named).status == 421
    assert client.act(client.token, E.PHONE_CONFIRM, Host=named).status == 421
    assert client.acted() == []


@pytest.mark.row("T09")
@pytest.mark.parametrize("origin", ["http://evil.example", "https://{authority}", ""])
def test_a_form_of_another_page_is_refused(client: Any, origin: str) -> None:
    named = origin.format(authority=client.authority)
    assert client.act(client.token, E.PHONE_CONFIRM, Origin=named).status == 403
    assert client.acted() == []
    assert client.page.url() is not None


@pytest.mark.row("T09")
@pytest.mark.parametrize("origin", ["null", None])
def test_a_browser_that_does_not_say_where_a_form_is_from_needs_the_token_f40(
    client: Any, origin: str | None
) -> None:
    assert client.act("A" * 43, E.PHONE_CONFIRM, Origin=origin).status == 403
    assert client.acted() == []
    assert client.act(client.token, E.PHONE_CONFIRM, Origin=origin).status == 200
    assert client.acted() == [("code-1", E.PHONE_CONFIRM)]


@pytest.mark.row("R20")
@pytest.mark.parametrize("act", [E.PHONE_CONFIRM, E.PHONE_DECLINE])
def test_a_second_tap_and_a_page_loaded_again_are_told_the_answer_once_more_f40(
    client: Any, act: EventName
) -> None:
    token, path = client.token, client.path
    first = client.act(token, act)
    client.page.show(None)
    assert first.status == 200
    assert CHINESE.say(f"phone_page.sent.{act}.title") in first.text
    assert client.act(token, act) == client.ask("GET", path) == first
    assert client.acted() == [("code-1", act)]


def test_only_a_form_is_an_answer(client: Any) -> None:
    for kind in ("application/json", "text/plain", "multipart/form-data; boundary=x", None):
        assert client.act(client.token, E.PHONE_CONFIRM, Content_Type=kind).status == 415
    assert client.acted() == []


def test_a_fault_of_the_program_is_a_plain_page(
    new_client: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = threading.Event()
    monkeypatch.setattr(threading, "excepthook", lambda _error: told.set())

    def fail(_event: EventName) -> None:
        raise LookupError("a secret detail")

    client = new_client(then=fail)
    answer = client.act(client.token, E.PHONE_CONFIRM)
    assert answer.status == 500
    assert CHINESE.say("phone_page.wrong.title") in answer.text
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    assert told.wait(10), "the fault reaches whoever watches over the program's threads"


@pytest.mark.row("T09")
def test_nothing_is_logged(client: Any, capfd: pytest.CaptureFixture[str]) -> None:
    client.ask("GET", client.path)
    client.act(client.token, E.PHONE_CONFIRM)
    client.ask("GET", "/p/wrong")
    client.ask("BREW", "/")
    client.page.close()
    assert capfd.readouterr() == ("", "")
