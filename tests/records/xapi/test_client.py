"""Whatever a store answers, or does not: it is bounded, believed only where it is right, and told in words (T07)."""

import gzip
import json
import ssl
from base64 import b64decode
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from realname_wizard.records.xapi import client
from realname_wizard.records.xapi.client import Lrs, Refused, Trouble
from realname_wizard.records.xapi.endpoint import endpoint

pytestmark = pytest.mark.row("T07")
STATEMENT: dict[str, Any] = {
    "id": "1a79414e-cccc-5c08-bfb7-8bf2e5263bee",
    "actor": {"account": {"homePage": "https://a.example", "name": "b"}},
    "verb": {"id": "https://v.example"},
    "object": {"id": "https://o.example"},
}
Answer = Callable[[BaseHTTPRequestHandler], None]


class _Quiet(ThreadingHTTPServer):
    def handle_error(self, *_told: object) -> None:
        """Whoever asked has gone away, as they may."""


class Server:
    """Answers as a test wants, and notes what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, dict[str, str], bytes]] = []
        self.answer: Answer = says(200, json.dumps([STATEMENT["id"]]))
        self.over = Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _do(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
                outer.asked.append((self.command, self.path, dict(self.headers), body))
                outer.answer(self)

            do_GET = do_POST = _do  # noqa: N815 - as the library calls them

            def log_message(self, *_told: object) -> None:
                """Quietly."""

        self.server = _Quiet(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def close(self) -> None:
        self.over.set()
        self.server.shutdown()
        self.server.server_close()


def says(status: int, body: str | bytes = "", **headers: str) -> Answer:
    content = body.encode() if isinstance(body, str) else body

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        if status != 204:
            handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    return answer


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


@pytest.fixture
def lrs(server: Server) -> Iterator[Lrs]:
    made = Lrs(endpoint(f"http://127.0.0.1:{server.port}/xapi"), "desk", "pass:wörd 密码")
    yield made
    made.close()


def trouble(does: Callable[[], object]) -> Trouble:
    with pytest.raises(Trouble) as told:
        does()
    return told.value


def post(lrs: Lrs) -> Trouble:
    return trouble(lambda: lrs.post([STATEMENT]))


def test_it_is_asked_as_the_standard_has_it(server: Server, lrs: Lrs) -> None:
    lrs.post([STATEMENT])
    ((method, path, headers, body),) = server.asked
    assert (method, path, json.loads(body)) == ("POST", "/xapi/statements", [STATEMENT])
    assert headers["X-Experience-API-Version"] == "1.0.3"
    assert headers["Content-Type"] == "application/json"
    assert b64decode(headers["Authorization"].split()[1]).decode() == "desk:pass:wörd 密码"


def test_what_is_there_already_is_fine(server: Server, lrs: Lrs) -> None:
    server.answer = says(204)
    lrs.post([STATEMENT])


@pytest.mark.parametrize(
    ("status", "key", "waits"),
    [
        (301, "elsewhere", False),
        (302, "elsewhere", False),
        (307, "elsewhere", False),
        (401, "password", True),
        (403, "password", True),
        (404, "no_store", False),
        (405, "no_store", False),
        (429, "answer", False),
        (502, "answer", False),
        (503, "answer", False),
    ],
)
def test_what_is_in_the_way_is_told(server: Server, lrs: Lrs, status: int, key: str, waits: bool) -> None:
    server.answer = says(status, "<html>", Location=f"http://localhost:{server.port}/elsewhere")
    found = post(lrs)
    assert (found.key, found.waits) == (f"xapi.trouble.{key}", waits)
    assert [path for _method, path, _headers, _body in server.asked] == ["/xapi/statements"]


@pytest.mark.parametrize(("told", "after"), [("120", 120), ("999999999", 3600), ("soon", 0), ("-5", 0)])
def test_a_store_says_how_long_to_wait_within_reason(
    server: Server, lrs: Lrs, told: str, after: float
) -> None:
    server.answer = says(503, Retry_After=told)
    assert post(lrs).after == after


@pytest.mark.parametrize(
    "body",
    [
        "<html>Please log in to the network</html>",
        "",
        "[]",
        '["another"]',
        "{}",
        '{"statements": [NaN]}',
        "[" * 100_000,
        b"\xff\xfe",
        gzip.compress(b"[]", mtime=0),
    ],
)
def test_nonsense_is_not_taken_for_having_arrived(server: Server, lrs: Lrs, body: str | bytes) -> None:
    server.answer = says(200, body, Content_Encoding="gzip") if isinstance(body, bytes) else says(200, body)
    assert post(lrs).key == "xapi.trouble.nonsense"
    server.answer = says(200, body if body not in ("{}", "[]") else '{"statements": 7}')
    assert trouble(lambda: lrs.page({})).key == "xapi.trouble.nonsense"


@pytest.mark.parametrize("status", [400, 409, 413, 500])
def test_what_is_refused_says_why_in_short(server: Server, lrs: Lrs, status: int) -> None:
    server.answer = says(status, "no\n such \x1b[31mthing" + "x" * 9999)
    with pytest.raises(Refused) as told:
        lrs.post([STATEMENT])
    assert told.value.status == status
    assert told.value.why.startswith("no such")
    assert len(told.value.why) <= 300


def test_a_huge_answer_is_broken_off(server: Server, lrs: Lrs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "MOST_BYTES", 100_000)
    monkeypatch.setattr(client, "WHOLE", 3.0)
    sent = []

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            while not server.over.is_set():
                handler.wfile.write(b"[" * 65_536)
                sent.append(65_536)
        except OSError:
            pass

    server.answer = endless
    assert post(lrs).key == "xapi.trouble.nonsense"
    assert sum(sent) < 20_000_000


def test_an_answer_that_drips_is_broken_off(
    server: Server, lrs: Lrs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "WHOLE", 0.2)

    def drips(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            while not server.over.wait(0.02):
                handler.wfile.write(b" ")
        except OSError:
            pass

    server.answer = drips
    assert post(lrs).key == "xapi.trouble.nonsense"


def test_silence_is_unreachable(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "SILENCE", 0.2)

    def is_silent(_handler: BaseHTTPRequestHandler) -> None:
        server.over.wait(10)

    server.answer = is_silent
    found = post(Lrs(endpoint(f"http://127.0.0.1:{server.port}/"), "", ""))
    assert (found.key, found.waits) == ("xapi.trouble.unreachable", False)


def test_nobody_there_is_unreachable(server: Server, lrs: Lrs) -> None:
    server.close()
    assert post(lrs).key == "xapi.trouble.unreachable"


def test_a_connection_that_was_closed_meanwhile_is_opened_again(server: Server, lrs: Lrs) -> None:
    def answers_and_closes(handler: BaseHTTPRequestHandler) -> None:
        says(200, json.dumps([STATEMENT["id"]]))(handler)
        handler.close_connection = True  # without a word

    server.answer = answers_and_closes
    for _time in range(3):
        lrs.post([STATEMENT])


def test_whether_a_statement_is_there_goes_by_what_it_says(server: Server, lrs: Lrs) -> None:
    server.answer = says(200, json.dumps(STATEMENT | {"stored": "2026-11-23T01:00:00Z", "version": "1.0.0"}))
    assert lrs.has(STATEMENT)
    assert server.asked[-1][1] == f"/xapi/statements?statementId={STATEMENT['id']}"
    server.answer = says(200, json.dumps({"statements": [STATEMENT]}))
    assert lrs.has(STATEMENT)
    server.answer = says(200, json.dumps(STATEMENT | {"verb": {"id": "https://other.example"}}))
    assert not lrs.has(STATEMENT)
    server.answer = says(404)
    assert not lrs.has(STATEMENT)


def test_a_link_of_a_store_leads_nowhere_else(server: Server, lrs: Lrs) -> None:
    asked = len(server.asked)
    assert trouble(lambda: lrs.more("http://localhost:1/xapi/statements")).key == "xapi.trouble.elsewhere"
    assert len(server.asked) == asked
    server.answer = says(200, '{"statements": []}')
    assert lrs.more("/xapi/statements?more=2") == {"statements": []}


def test_a_certificate_that_nobody_vouches_for_is_told(server: Server, tmp_path: Path) -> None:
    pytest.importorskip("cryptography")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate(tmp_path))
    server.server.socket = context.wrap_socket(server.server.socket, server_side=True)
    found = post(Lrs(endpoint(f"https://127.0.0.1:{server.port}/"), "", ""))
    assert (found.key, found.values) == ("xapi.trouble.certificate", {"host": "127.0.0.1"})
    assert server.asked == []


def certificate(folder: Path) -> Path:
    """One for 127.0.0.1 that vouches for itself."""
    # Only where the system's keyring needs it, the library is there.
    from cryptography import x509  # noqa: PLC0415
    from cryptography.hazmat.primitives import hashes, serialization  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    plain = (
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    file = folder / "certificate.pem"
    file.write_bytes(made.public_bytes(serialization.Encoding.PEM) + key.private_bytes(*plain))
    return file
