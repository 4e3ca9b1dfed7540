"""Many at once, too much, too slow, and torn: the page stands it, and the right answer still gets through."""

import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from threading import enumerate as living_threads
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from realname_wizard.phone_page.server import Limits
from realname_wizard.words import EventName

E = EventName


def connect(client: Any, sent: bytes = b"") -> socket.socket:
    connection = socket.create_connection(client.address, timeout=30)
    connection.sendall(sent)
    return connection


def rest(connection: socket.socket) -> bytes:
    """Everything until the other side hangs up."""
    received = b""
    try:
        while more := connection.recv(65536):
            received += more
    except ConnectionResetError:
        return received
    return received


def head(client: Any, length: object) -> bytes:
    return (
        f"POST /act HTTP/1.1\r\nHost: {client.authority}\r\nOrigin: {client.base}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n"
    ).encode()


@pytest.mark.row("T09", "R21")
def test_of_racing_answers_exactly_one_wins(client: Any) -> None:
    token, start = client.token, Barrier(16)

    def answer(number: int) -> tuple[int, str]:
        start.wait()
        told = client.act(token, E.PHONE_CONFIRM if number % 2 else E.PHONE_DECLINE)
        return told.status, told.text

    with ThreadPoolExecutor(16) as pool:
        answers = set(pool.map(answer, range(16)))
    assert len(answers) == 1, "all are told the one answer that was taken (F40)"
    assert {status for status, _ in answers} == {200}
    assert len(client.acted()) == 1


@pytest.mark.row("T09")
def test_a_thousand_bad_tokens_and_then_the_good_one(client: Any) -> None:
    with ThreadPoolExecutor(8) as pool:
        statuses = set(
            pool.map(lambda number: client.act(f"bad-{number}", E.PHONE_CONFIRM).status, range(1000))
        )
    assert statuses == {403}
    assert client.acted() == []
    assert client.act(client.token, E.PHONE_CONFIRM).status == 200


def test_the_body_may_have_4096_bytes_and_no_more(client: Any) -> None:
    form = f"token={client.token}&act=phone_confirm"
    assert client.ask("POST", "/act", form + "&" + "x" * (4096 - len(form))).status == 413
    fits = f"token={'x' * (4096 - len('token=&act=phone_confirm'))}&act=phone_confirm"
    assert len(fits) == 4096
    assert client.ask("POST", "/act", fits).status == 403
    assert client.ask("POST", "/act", "x" * 50_000).status == 413
    assert client.acted() == []


@pytest.mark.parametrize(
    ("length", "status"),
    [("4097", 413), ("9" * 5000, 413), ("-1", 400), ("+5", 400), ("1e3", 400), ("٣", 400), ("", 400)],
)
def test_an_odd_length_is_refused_before_anything_is_read(client: Any, length: str, status: int) -> None:
    with connect(client, head(client, length)) as connection:
        connection.shutdown(socket.SHUT_WR)
        assert rest(connection).startswith(f"HTTP/1.0 {status} ".encode())


def test_a_body_without_length_or_with_two_is_refused(client: Any) -> None:
    form = f"token={client.token}&act=phone_confirm"
    assert client.ask("POST", "/act", form, Content_Length=None).status == 411
    assert client.ask("POST", "/act", form, Transfer_Encoding="chunked").status == 411
    twice = head(client, len(form)).replace(b"\r\n\r\n", f"\r\nContent-Length: {len(form)}\r\n\r\n".encode())
    with connect(client, twice + form.encode()) as connection:
        connection.shutdown(socket.SHUT_WR)
        assert rest(connection).startswith(b"HTTP/1.0 400 ")
    assert client.acted() == []


def test_half_a_form_does_nothing(client: Any) -> None:
    form = f"token={client.token}&act=phone_confirm".encode()
    with connect(client, head(client, len(form) + 5) + form) as connection:
        connection.shutdown(socket.SHUT_WR)
        assert rest(connection).startswith(b"HTTP/1.0 400 ")
    assert client.acted() == []
    assert client.page.url() is not None


@pytest.mark.row("T09")
@pytest.mark.parametrize("part", ["nothing", "line", "headers", "body"])
def test_a_slow_client_is_hung_up_on_and_blocks_nobody(new_client: Callable[..., Any], part: str) -> None:
    client = new_client(limits=Limits(request_seconds=0.3))
    sent = {
        "nothing": b"",
        "line": b"GET /p/",
        "headers": b"GET / HTTP/1.1\r\nHost:",
        "body": head(client, 30) + b"token=",
    }[part]
    with connect(client, sent) as slow:
        assert client.ask("GET", client.path).status == 200
        assert rest(slow) == b""
    assert client.act(client.token, E.PHONE_CONFIRM).status == 200


def test_bytes_that_drip_do_not_buy_time(new_client: Callable[..., Any]) -> None:
    client = new_client(limits=Limits(request_seconds=0.3))
    with connect(client, b"GET / HTTP/1.1\r\n") as dripping:
        dripping.settimeout(0.05)
        drops = 0
        while drops < 200:
            try:
                dripping.sendall(b"X: y\r\n")
                if dripping.recv(1) == b"":
                    break
            except TimeoutError:
                drops += 1
            except OSError:
                break
        assert 1 <= drops < 50


def test_a_crowd_of_slow_clients_makes_room(new_client: Callable[..., Any]) -> None:
    client = new_client(limits=Limits(request_seconds=60, connections=8))
    crowd = [connect(client, b"GET /p/") for _ in range(40)]
    try:
        assert client.ask("GET", client.path).status == 200
        assert client.act(client.token, E.PHONE_CONFIRM).status == 200
        answering = [thread for thread in living_threads() if thread.name == "phone-page-answer"]
        # Eight, and those that are done but not yet gone.
        assert len(answering) <= 16
    finally:
        for each in crowd:
            each.close()


def test_a_crowd_that_never_closes_makes_room_too(new_client: Callable[..., Any]) -> None:
    client = new_client(limits=Limits(request_seconds=60, connections=8))
    bad = f"GET /p/wrong HTTP/1.1\r\nHost: {client.authority}\r\n\r\n".encode()
    crowd = [connect(client, bad) for _ in range(40)]
    try:
        assert client.act(client.token, E.PHONE_CONFIRM).status == 200
    finally:
        for each in crowd:
            each.close()


def test_closing_hangs_up_and_leaves_no_thread(new_client: Callable[..., Any]) -> None:
    client = new_client(limits=Limits(request_seconds=60))
    with connect(client, b"GET /p/") as slow:
        assert client.ask("GET", client.path).status == 200
        client.page.close()
        assert rest(slow) == b""
    for thread in living_threads():
        if thread.name.startswith("phone-page"):
            thread.join(5)  # its work is done already
            assert not thread.is_alive()


def test_after_closing_nothing_is_handed_back(new_client: Callable[..., Any]) -> None:
    client = new_client()
    form = f"token={client.token}&act=phone_confirm".encode()
    with connect(client, head(client, len(form)) + form[:10]) as connection:
        client.page.close()
        assert b" 200 " not in rest(connection)
    assert client.acted() == []


@pytest.mark.parametrize(
    ("request_bytes", "status"),
    [
        (b"nonsense\r\n\r\n", 400),
        (b"GET / HTTP/9.9\r\n\r\n", 505),
        (b"GET / HTTP/x\r\n\r\n", 400),
        (b"GET /" + b"a" * 70000, 414),
        (b"GET / HTTP/1.1\r\nX: " + b"a" * 70000 + b"\r\n\r\n", 431),
        (b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 200 + b"\r\n", 431),
        (b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421),
    ],
)
def test_what_is_no_request_gets_a_plain_page(client: Any, request_bytes: bytes, status: int) -> None:
    with connect(client, request_bytes) as connection:
        connection.shutdown(socket.SHUT_WR)
        answer = rest(connection)
    assert answer.startswith(f"HTTP/1.0 {status} ".encode())
    assert b"evil" not in answer
    assert b"aaaa" not in answer
    assert b"Server:" not in answer


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(noise=st.binary(max_size=300))
def test_noise_never_acts_and_never_breaks_it(client: Any, noise: bytes) -> None:
    with connect(client, noise) as connection:
        connection.shutdown(socket.SHUT_WR)
        rest(connection)
    assert client.acted() == []
    assert client.ask("GET", client.path).status == 200
